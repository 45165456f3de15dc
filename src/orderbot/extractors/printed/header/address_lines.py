"""The lines of an address: cut where several stand on one row, put together where a narrow cell parted them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from orderbot.extractors.printed.grid import Token, joined
from orderbot.extractors.printed.shapes import has_digit
from orderbot.extractors.wording.address_words import is_company, is_legal_form, is_street, leaves_open, street_words
from orderbot.extractors.wording.folding import plain
from orderbot.extractors.wording.people import addresses_person
from orderbot.extractors.wording.postal import is_postal, postal_span, strength
from orderbot.extractors.wording.titles import is_title

DASHES = frozenset(("–", "-", "·", "|", "—", "•", "/", "*"))
"""Signs that part the pieces of an address on one row."""
_LEADS = 4  # parts of an address on one row among which its name is
_LARGER = 1.15  # times the height of the small print under a name
_BEFORE_STREET = frozenset(("am", "an", "im", "zum", "zur", "auf", "unter", "rue", "avenue", "via", "calle"))
_BARE_CODE = re.compile(r"^(?:[A-Z]{1,3}-)?\d{4,5}$")


def split_lines(lines: Sequence[tuple[Token, ...]]) -> list[tuple[Token, ...]]:
    """Address lines, those cut at commas and dashes that run on to a postal code inside them ("a, b / c, 59000 Lille")."""
    out: list[tuple[Token, ...]] = []
    for line in lines:
        span = None if strength(joined(line)) else postal_span(line)
        done = any(is_postal(joined(other).strip(" ,;")) for other in out[1:])
        if span is None or done or (span[0] == 0 and len(out) > 1):
            out.append(line)
            continue
        start, end = span
        before = _continued(out, _street_of(line[:start]) if out and _ends_name(out[-1], line) else line[:start])
        out = [*_name_and_street(before), line[start:end], *parted(line[end:])]
    return out


def _cut(part: tuple[Token, ...]) -> list[tuple[Token, ...]]:
    """A part that nothing parts, cut where its street begins: behind the legal form, else before the house number."""
    number = next((n for n, token in enumerate(part) if has_digit(token.text)), len(part))
    form = max((n for n in range(1, number) if is_legal_form(part[n].text)), default=0)
    if form and form + 1 < len(part) and has_street(joined(part[form + 1 :])):
        return [part[: form + 1], part[form + 1 :]]
    for at in range(1, len(part) - 1):
        words = [plain(token.text) for token in part[at + 1 : at + 3]]
        if (
            part[at].text[:1].isdigit()
            and any(word in street_words() for word in words)
            and is_street(joined(part[at:]))
        ):
            return [part[:at], part[at:]]
    return [part]


def _continued(lines: Sequence[tuple[Token, ...]], last: tuple[Token, ...]) -> list[tuple[Token, ...]]:
    """The parts of an address that runs over lines: a line that opens with a street begins a part of its own."""
    parts: list[tuple[Token, ...]] = []
    inline = False
    for line in (*lines, last):
        pieces = parted(line)
        if not pieces:
            continue
        inline, was_inline = len(pieces) > 1, inline
        open_end = (
            was_inline and parts and not parts[-1][-1].text.endswith((",", ";")) and not is_company(joined(parts[-1]))
        )
        if parts and open_end and not _opens_with_street(pieces[0]):
            parts[-1] = (*parts[-1], *pieces.pop(0))
        parts += pieces
    return parts


def _is_strange(text: str) -> bool:
    """Say whether a part is neither name nor street: a person who is addressed, the title of the paper."""
    return addresses_person(text) or is_title(text)


def _ends_name(upper: Sequence[Token], line: Sequence[Token]) -> bool:
    """Say whether a name is done in the line over an inline address: set in larger type, or closed by its legal form."""
    if leaves_open(upper[-1].text) or not line or line[0].middle < upper[0].box[3]:
        return False
    larger = upper[0].height > _LARGER * line[0].height or (upper[0].bold and not line[0].bold)
    return larger or is_legal_form(upper[-1].text)


def _street_of(line: tuple[Token, ...]) -> tuple[Token, ...]:
    """The line from its street on, without the trade or the department that stands before it; whole where no street is."""
    parts = parted(line)
    at = next((n for n, part in enumerate(parts) if has_street(joined(part))), 0)
    return tuple(token for part in parts[at:] for token in part)


def _name_and_street(parts: Sequence[tuple[Token, ...]]) -> list[tuple[Token, ...]]:
    """The parts before a postal code as one line of name and one of street."""
    if not parts:
        return []
    parts = _from_company([piece for part in parts for piece in _cut(part)])
    parts = [part for at, part in enumerate(parts) if at == 0 or not _is_strange(joined(part))]
    first = 0 if _opens_with_street(parts[0]) else 1
    street = next((n for n in range(first, len(parts)) if has_street(joined(parts[n]))), max(first, len(parts) - 1))
    return [tuple(token for part in group for token in part) for group in (parts[:street], parts[street:]) if group]


def _from_company(parts: Sequence[tuple[Token, ...]]) -> list[tuple[Token, ...]]:
    """The parts from a company's on, when what stands before it is a date or begins small ("franco chantier", "KW 41 nach")."""
    at = next((n for n, part in enumerate(parts[:_LEADS]) if is_company(joined(part))), None)
    if at is None:
        return list(parts)
    kept = list(parts if any(_may_open(part) for part in parts[:at]) else parts[at:])
    if kept and kept[0] is parts[at]:
        kept[0] = _from_name(kept[0])
    return kept


def _may_open(part: Sequence[Token]) -> bool:
    """Say whether a part may be the beginning of an address: no date or code, nothing that begins small."""
    return part[0].text[:1].isupper() and not has_digit(joined(part))


def _from_name(part: tuple[Token, ...]) -> tuple[Token, ...]:
    """A company behind a clause: from behind the last small word before it, where the clause begins small or holds a number."""
    form = next((n for n, token in enumerate(part) if is_legal_form(token.text.rstrip(",;"))), 0)
    clause = (
        part[0].text[:1].islower()
        or has_digit(joined(part[:form]))
        or any(token.text.endswith(":") for token in part[:form])
    )
    ends = [
        n
        for n, token in enumerate(part[:form])
        if has_digit(token.text) or token.text.endswith(":") or _is_small(token)
    ]
    ends = [n for n in ends if not leaves_open(part[n].text)]
    return part[ends[-1] + 1 :] if clause and ends else part


def _is_small(token: Token) -> bool:
    return token.text.islower()


def parted(tokens: Sequence[Token]) -> list[tuple[Token, ...]]:
    """The tokens cut at commas and lone dashes; at dashes and dots alone where one closes the whole ("a, 12 · b ·")."""
    strong = bool(tokens) and tokens[-1].text in DASHES
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.text in DASHES:
            parts.append([])
            continue
        if parts[-1] == [] and len(parts) > 1 and is_legal_form(token.text):
            parts.pop()
        parts[-1].append(token)
        if not strong and token.text.endswith((",", ";")):
            parts.append([])
    return [tuple(part) for part in parts if part]


def _opens_with_street(part: Sequence[Token]) -> bool:
    """Say whether an inline address begins with its street, no name before it."""
    text = joined(part)
    if not is_street(text) or is_company(text):
        return False
    first = text.split()[0]
    return first[:1].isdigit() or plain(first) in street_words() or is_street(f"{first} 1")


def has_street(text: str) -> bool:
    """Say whether a part of an address may be its street: a street's word or a number."""
    return is_street(text) or any(sign.isdigit() for sign in text)


def rejoined(lines: Sequence[tuple[Token, ...]]) -> list[tuple[Token, ...]]:
    """The lines with words put together that a narrow cell parted: at a hyphen, before a house number, behind a postal code."""
    out: list[tuple[Token, ...]] = []
    for line in lines:
        if out and line and _was_one(out[-1], line):
            out[-1] = (*out[-1], *line)
        else:
            out.append(line)
    return out


def _was_one(upper: tuple[Token, ...], lower: tuple[Token, ...]) -> bool:
    text, first = joined(upper), lower[0].text
    if len(text) > 1 and text.endswith("-") and text[-2].isalpha():
        return True
    if len(upper) == 1 and plain(text) in _BEFORE_STREET:
        return True
    alone = len(upper) == 1 or upper[-2].text in DASHES or upper[-2].text.endswith(",")
    if alone and _BARE_CODE.match(upper[-1].text) and first[:1].isupper():
        return True
    number = len(lower) == 1 and has_digit(first) and len(first) <= 4
    return number and not has_digit(text) and is_street(f"{text} 1")
