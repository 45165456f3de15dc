"""Name and street among the lines of an address."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from orderbot.extractors.printed.grid import Token, joined
from orderbot.extractors.printed.header.address_lines import DASHES, parted
from orderbot.extractors.printed.shapes import has_digit
from orderbot.extractors.wording.address_words import (
    announces_name,
    is_company,
    is_dispatch,
    is_legal_form,
    is_street,
    leaves_open,
    names_inside,
    names_owner,
    opens_street,
    words_before_name,
)
from orderbot.extractors.wording.folding import plain
from orderbot.extractors.wording.postal import is_postal
from orderbot.extractors.wording.titles import is_title

_SUPERIORS = 2  # lines over a name that are not of it
_WHOLE_NAME = 3  # words of a name with its legal form that stands for itself
_ALIKE = 0.1  # line heights by which two lines of one name differ at most
_CONJUNCTIONS = frozenset(("and", "und", "et", "e", "y", "en", "&", "+"))
_CODED = 2  # digits that make a word a code
_ACCOUNT_WORDS = 1  # words before an account
_HOUSE_FIRST = re.compile(r"^\d{1,5}[A-Za-z]?(?:\s?(?:bis|ter)|[-/]\d{1,4})?,?\s+[^\W\d]")
_HOUSE_LAST = re.compile(r"[^\W\d]\.?,?\s+\d{1,4}\s?[a-zA-Z]?(?:[-/]\d{1,4})?$")


def name_of(lines: Sequence[tuple[Token, ...]]) -> tuple[Token, ...]:
    """The name that heads a block, with the legal form that stands under it; no department, no number before it."""
    body = without_superiors(from_name([line for line in lines if not stands_over_name(joined(line))] or list(lines)))
    return name_until(body, name_ends(body, len(body) - 1) if len(body) > 1 else 1)


def from_name(lines: Sequence[tuple[Token, ...]]) -> list[tuple[Token, ...]]:
    """The lines without those before the name that only bear a code, an account or the paper's title ("VALMA05", "Member 06906")."""
    start = 0
    while start + 1 < len(lines) and _stands_before(joined(lines[start])) and _may_be_name(joined(lines[start + 1])):
        start += 1
    return list(lines[start:])


def _stands_before(text: str) -> bool:
    if is_company(text) or is_street(text) or is_postal(text):
        return False
    *words, last = text.split()
    coded = sum(sign.isdigit() for sign in last) >= _CODED
    return text.endswith(":") or (coded and (len(words) <= _ACCOUNT_WORDS or is_title(text)))


def _may_be_name(text: str) -> bool:
    return not has_digit(text) and not is_street(text) and not names_inside(text) and not text.endswith(":")


def name_until(body: Sequence[tuple[Token, ...]], until: int) -> tuple[Token, ...]:
    """The name in the first lines: without a number before it, and told once where a logo stands over it."""
    first, last = _bare_name(body[0]), body[until - 1]
    if until == 2 and is_company(joined(last)) and _spelled(last).startswith(_spelled(first)[:5]):
        return last
    start = next((at for at, token in enumerate(first) if not has_digit(token.text)), 0)
    title = next((at for at, token in enumerate(first) if at > start and token.text in DASHES), 0)
    if title and is_title(joined(first[title + 1 :])):
        return tuple(first[start:title])
    return tuple(token for line in (first[start:], *body[1:until]) for token in line)


def stands_over_name(text: str) -> bool:
    """Say whether a line over a name is not of it: how the paper is sent, that a company follows."""
    return is_dispatch(text) or announces_name(text)


def _bare_name(line: tuple[Token, ...]) -> tuple[Token, ...]:
    """The line without the words that announce a name, and without its owner's behind it."""
    start = words_before_name([token.text for token in line])
    end = next((at for at in range(start + 1, len(line)) if names_owner(line[at].text)), len(line))
    if end < len(line) and line[end - 1].text in DASHES:
        end -= 1
    return line[start:end] or line


def _spelled(line: Sequence[Token]) -> str:
    return re.sub(r"\W", "", plain(joined(line)))


def street_line(body: Sequence[tuple[Token, ...]]) -> int | None:
    """The line under the name that reads most like a street; of several as like the first, None where none does."""
    likeness = [_street_likeness(body, at) for at in range(1, len(body))]
    return likeness.index(max(likeness)) + 1 if likeness and max(likeness) > 0 else None


def _street_likeness(body: Sequence[tuple[Token, ...]], at: int) -> int:
    """How much a line reads like a street: a street's word, a house number before or behind words; a door is none."""
    text = joined(body[at])
    if is_company(text):
        return 0
    words = text.split()
    numbered = _HOUSE_FIRST.match(text) is not None or (len(words) > 1 and _HOUSE_LAST.search(text) is not None)
    likeness = 2 * _begins_street(body, at) + 2 * opens_street(re.sub(r"^[\d\W]+", "", text)) + numbered
    return likeness - 2 if names_inside(text) else likeness


def street_ends(body: Sequence[tuple[Token, ...]], first: int) -> int:
    """Where the street ends: it takes the lines below that are no street and no door of their own."""
    end = first + 1
    while end < len(body) and not names_inside(joined(body[end])) and _street_likeness(body, end) < 2:
        end += 1
    return end


def parted_from_street(body: Sequence[tuple[Token, ...]]) -> Sequence[tuple[Token, ...]]:
    """The only line of an address as two where a comma parts a name from the street ("Dépôt de Bessé, route de Vibraye")."""
    parts = parted(body[0]) if len(body) == 1 else []
    if len(parts) != 2:
        return body
    first, last = (joined(part).strip(" ,") for part in parts)
    named = not has_digit(first) and not opens_street(first) and not is_street(first) and not names_inside(first)
    return parts if named and is_street(last) and not names_inside(last) else body


def without_doors(street: tuple[Token, ...]) -> tuple[Token, ...]:
    """The street without what leads to it inside the place ("Atelier 2, 3 rue du Port") or is told of it in brackets."""
    closed = next((at for at, token in enumerate(street, 1) if token.text.rstrip(",;").endswith(")")), 0)
    if street and street[0].text.startswith("(") and closed < len(street):
        street = street[closed:]
    bracket = next((at for at, token in enumerate(street) if at > 1 and token.text.startswith("(")), len(street))
    street = street[:bracket]
    parts = parted(street)
    first = next((at for at, part in enumerate(parts) if opens_street(re.sub(r"^[\d\W]+", "", joined(part)))), 0)
    led = first > 0 and any(names_inside(joined(part)) for part in parts[:first])
    return tuple(token for part in parts[first:] for token in part) if led else street


def _begins_street(body: Sequence[tuple[Token, ...]], at: int) -> bool:
    """Say whether a street begins at a line, the rest of it perhaps wrapped into the next."""
    text = joined(body[at])
    if is_street(text) and not is_company(text):
        return True
    after = joined(body[at + 1]) if at + 1 < len(body) else ""
    return bool(after) and not is_street(after) and is_street(f"{text} {after}") and has_digit(text + after)


def name_ends(body: Sequence[tuple[Token, ...]], street: int) -> int:
    """How many lines the name takes: up to its legal form, or all that run on to the street."""
    ended = is_legal_form(body[0][-1].text) and not leaves_open(body[0][-1].text)
    if street > 1 and not ended and _runs_on(body, street - 1):
        return street
    if not is_company(joined(body[0])) or leaves_open(body[0][-1].text):
        for count in range(2, min(street, 4) + 1):
            if is_company(" ".join(joined(line) for line in body[:count])) and not has_digit(joined(body[count - 1])):
                return count
    return 1


def company_of(name: tuple[Token, ...]) -> tuple[Token, ...]:
    """A trader's name up to its legal form, without the place or the remark behind it ("Neckar KG, München")."""
    for end in range(2, len(name)):
        bare = name[end - 1].text.rstrip(",;")
        if not is_legal_form(bare) or is_legal_form(name[end].text) or leaves_open(bare):
            continue
        after = name[end].text
        if after in DASHES or after[:1] in "(" or after.islower() or name[end - 1].text[-1] in ",;":
            return name[:end] if after not in _CONJUNCTIONS and not _goes_on(name[end:]) else name
    return name


def _goes_on(rest: Sequence[Token]) -> bool:
    """Say whether a legal form follows ("Kessler KG – GmbH & Co.")."""
    return any(is_legal_form(token.text) for token in rest)


def without_superiors(lines: Sequence[tuple[Token, ...]]) -> list[tuple[Token, ...]]:
    """The lines from a company's whole name on, without what stands over it and does not run on into it ("République Française")."""
    for at in range(1, min(len(lines), _SUPERIORS + 1)):
        upper, lower = lines[at - 1], lines[at]
        if is_company(joined(upper)) or has_digit(joined(upper)) or leaves_open(upper[-1].text):
            break
        if is_company(joined(lower)) and len(lower) >= _WHOLE_NAME and not _wraps(lines, at):
            return list(lines[at:])
    return list(lines)


def _wraps(lines: Sequence[tuple[Token, ...]], at: int) -> bool:
    """Say whether a line may be the rest of the one over it: set alike, and its first word would not have fitted there."""
    upper, lower = lines[at - 1], lines[at]
    limit = max(line[-1].box[2] for line in lines)
    tight = upper[-1].box[2] + (lower[0].box[2] - lower[0].box[0]) + 0.25 * lower[0].height > limit + 1
    alike = upper[0].bold == lower[0].bold and abs(upper[0].height - lower[0].height) < _ALIKE * lower[0].height
    return tight and alike


def _runs_on(body: Sequence[tuple[Token, ...]], count: int) -> bool:
    """Say whether the name goes on over the first lines: what follows would not have fitted, or a small word is left open."""
    limit = max(line[-1].box[2] for line in body)
    for upper, lower in pairwise(body[: count + 1]):
        open_end = leaves_open(upper[-1].text)
        tight = upper[-1].box[2] + (lower[0].box[2] - lower[0].box[0]) + 0.25 * lower[0].height > limit + 1
        words = has_digit(joined(lower)) or names_inside(joined(lower)) or is_street(joined(lower))
        if words or not (open_end or (tight and len(lower) <= 2)):
            return False
    return True
