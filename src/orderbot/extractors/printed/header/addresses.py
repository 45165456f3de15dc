"""Lines of an address block → name, street, postal code, city, country."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from orderbot.extractors.printed.grid import Token, joined
from orderbot.extractors.printed.header.postal import is_postal, postal_span, read_postal, strength
from orderbot.extractors.printed.readings import Reading
from orderbot.extractors.printed.shapes import has_digit
from orderbot.extractors.wording.address_words import (
    is_company,
    is_legal_form,
    is_street,
    leaves_open,
    names_inside,
    opens_street,
    street_words,
)
from orderbot.extractors.wording.countries import country_code
from orderbot.extractors.wording.folding import fold, plain
from orderbot.extractors.wording.labels import field_labels

_DASHES = frozenset(("–", "-", "·", "|", "—", "•", "/"))
_BEFORE_STREET = frozenset(("am", "an", "im", "zum", "zur", "auf", "unter", "rue", "avenue", "via", "calle"))
_HOUSE_FIRST = re.compile(r"^\d{1,5}[A-Za-z]?(?:\s?(?:bis|ter)|[-/]\d{1,4})?,?\s+[^\W\d]")
_HOUSE_LAST = re.compile(r"[^\W\d]\.?,?\s+\d{1,4}\s?[a-zA-Z]?(?:[-/]\d{1,4})?$")
_BARE_CODE = re.compile(r"^(?:[A-Z]{1,3}-)?\d{4,5}$")
COMPANY_WORDS = frozenset(
    [
        "company",
        "societe",
        "razon",
        "social",
        "ragione",
        "bedrijfsnaam",
        "firmenname",
        "firma",
        "empresa",
        "azienda",
        "bedrijf",
        "organisation",
        "raison",
        "sociale",
    ]
)
_NAME_WORDS = frozenset(["name", "nom", "nombre", "nome", "naam", "vendor", "supplier", "customer", "client", "kunde"])
LINE_LABELS = (
    COMPANY_WORDS
    | _NAME_WORDS
    | frozenset(
        ["address", "adresse", "direccion", "indirizzo", "adres", "anschrift", "street", "rue", "city", "ville"]
    )
)
_NOT_ADDRESS = frozenset(
    [
        "phone",
        "fax",
        "email",
        "website",
        "vat_id",
        "company_id",
        "gln",
        "iban",
        "capital",
        "contact",
        "customer_number",
        "supplier_number",
        "order_number",
        "order_date",
        "page",
        "delivery_date",
    ]
)


@dataclass(slots=True)
class Place:
    """An address as read; each part by its field name."""

    parts: dict[str, Reading] = field(default_factory=dict)
    name_tokens: tuple[Token, ...] = ()

    def value(self, name: str) -> str | None:
        reading = self.parts.get(name)
        return reading.value if reading else None


def read_place(lines: Sequence[Sequence[Token]], basis: str) -> Place:
    """Split an address block; what follows a line that is no address (telephone, VAT) is left."""
    whole = split_lines(rejoined([tuple(line) for line in lines]))
    kept = [line for line in _without_labels(whole) if not _is_other(joined(line))]
    place = Place()
    at = _postal_line(kept)
    if at is not None:
        _put_postal(place, kept[at], basis)
    country = _country_line(kept, at)
    body = kept[: at if at is not None else (country if country is not None else len(kept))]
    if at is not None and "city" not in place.parts and len(body) >= 2:
        place.parts["city"] = Reading(joined(body[-1]).strip(" ,"), body[-1], f"city:{basis}")
        body = body[:-1]
    if country is not None and "country" not in place.parts:
        place.parts["country"] = Reading(country_code(joined(kept[country])), kept[country], f"country:{basis}")
    _put_name_and_street(place, body, basis, has_postal=at is not None)
    return place


def _postal_line(lines: Sequence[tuple[Token, ...]]) -> int | None:
    """The line that is a postal one most plainly, the first of several: a house number and a street look like one too."""
    strengths = [strength(joined(line)) for line in lines]
    return strengths.index(max(strengths)) if any(strengths) else None


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
        before = _continued(out, line[:start])
        out = [*_name_and_street(before), line[start:end], *_parted(line[end:])]
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
        pieces = _parted(line)
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


def _name_and_street(parts: Sequence[tuple[Token, ...]]) -> list[tuple[Token, ...]]:
    """The parts before a postal code as one line of name and one of street."""
    if not parts:
        return []
    parts = [piece for part in parts for piece in _cut(part)]
    first = 0 if _opens_with_street(parts[0]) else 1
    street = next((n for n in range(first, len(parts)) if has_street(joined(parts[n]))), max(first, len(parts) - 1))
    return [tuple(token for part in group for token in part) for group in (parts[:street], parts[street:]) if group]


def _parted(tokens: Sequence[Token]) -> list[tuple[Token, ...]]:
    """The tokens cut at commas and lone dashes; at dashes and dots alone where one closes the whole ("a, 12 · b ·")."""
    strong = bool(tokens) and tokens[-1].text in _DASHES
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.text in _DASHES:
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
    return is_street(text) and not is_company(text) and (text[:1].isdigit() or plain(text.split()[0]) in street_words())


def has_street(text: str) -> bool:
    """Say whether a part of an address may be its street: a street's word or a number."""
    return is_street(text) or any(sign.isdigit() for sign in text)


def _put_postal(place: Place, line: tuple[Token, ...], basis: str) -> None:
    found = read_postal(joined(line))
    assert found
    signs = re.sub(r"\s", "", found.code)
    code = tuple(token for token in line if (bare := token.text.strip(",;()")) and (bare in signs or signs in bare))
    place.parts["postal_code"] = Reading(found.code, code or line, f"postal_code:{basis}")
    if found.city:
        words = found.city.split()
        own = tuple(token for token in line if token.text.strip(",;-()") in words)
        place.parts["city"] = Reading(found.city, own or line, f"city:{basis}")
    if found.country:
        place.parts["country"] = Reading(found.country, line, f"country:{basis}")


def _country_line(kept: Sequence[tuple[Token, ...]], at: int | None) -> int | None:
    for n in range((at or 0) + 1, len(kept)):
        if country_code(joined(kept[n])):
            return n
    return None


def _put_name_and_street(place: Place, body: Sequence[tuple[Token, ...]], basis: str, *, has_postal: bool) -> None:
    if not body:
        return
    if len(body) == 1 and is_street(joined(body[0])) and has_postal and not is_company(joined(body[0])):
        place.parts["street"] = Reading(joined(body[0]).strip(" ,"), body[0], f"street:{basis}")
        return
    first = _street_line(body) if has_postal else None
    count = 1 if first is None else first
    until = _name_ends(body, count)
    name = _name(body, until)
    place.parts["name"] = Reading(joined(name).strip(" ,"), name, f"name:{basis}")
    if not has_postal or until == len(body) or len(body) < 2:
        return
    if first is None:
        first = len(body) - 1
        basis = f"{basis}:last"
    street = _without_doors(tuple(token for line in body[first : _street_ends(body, first)] for token in line))
    place.parts["street"] = Reading(joined(street).strip(" ,"), street, f"street:{basis}")


def name_of(lines: Sequence[tuple[Token, ...]]) -> tuple[Token, ...]:
    """The name that heads a block, with the legal form that stands under it; no department, no number before it."""
    body = list(lines)
    return _name(body, _name_ends(body, len(body) - 1) if len(body) > 1 else 1)


def _name(body: Sequence[tuple[Token, ...]], until: int) -> tuple[Token, ...]:
    """The name in the first lines: without a number before it, and told once where a logo stands over it."""
    first, last = body[0], body[until - 1]
    if until == 2 and is_company(joined(last)) and _spelled(last).startswith(_spelled(first)[:5]):
        return last
    start = next((at for at, token in enumerate(first) if not has_digit(token.text)), 0)
    return tuple(token for line in (first[start:], *body[1:until]) for token in line)


def _spelled(line: Sequence[Token]) -> str:
    return re.sub(r"\W", "", plain(joined(line)))


def _street_line(body: Sequence[tuple[Token, ...]]) -> int | None:
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


def _street_ends(body: Sequence[tuple[Token, ...]], first: int) -> int:
    """Where the street ends: it takes the lines below that are no street and no door of their own."""
    end = first + 1
    while end < len(body) and not names_inside(joined(body[end])) and _street_likeness(body, end) < 2:
        end += 1
    return end


def _without_doors(street: tuple[Token, ...]) -> tuple[Token, ...]:
    """The street without what leads to it inside the place ("Atelier 2, 3 rue du Port") or is told of it in brackets."""
    bracket = next((at for at, token in enumerate(street) if at > 1 and token.text.startswith("(")), len(street))
    street = street[:bracket]
    parts = _parted(street)
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


def _name_ends(body: Sequence[tuple[Token, ...]], street: int) -> int:
    """How many lines the name takes: up to its legal form, or all that run on to the street."""
    if street > 1 and not is_legal_form(body[0][-1].text) and _runs_on(body, street - 1):
        return street
    if not is_company(joined(body[0])):
        for count in range(2, min(street, 4) + 1):
            if is_company(" ".join(joined(line) for line in body[:count])) and not has_digit(joined(body[count - 1])):
                return count
    return 1


def _runs_on(body: Sequence[tuple[Token, ...]], count: int) -> bool:
    """Say whether the name goes on over the first lines: what follows would not have fitted, or a small word is left open."""
    limit = max(line[-1].box[2] for line in body)
    for upper, lower in pairwise(body[: count + 1]):
        open_end = leaves_open(upper[-1].text)
        tight = upper[-1].box[2] + (lower[0].box[2] - lower[0].box[0]) + 0.25 * lower[0].height > limit + 1
        words = any(sign.isdigit() for sign in joined(lower)) or names_inside(joined(lower))
        if words or not (open_end or (tight and len(lower) <= 2)):
            return False
    return True


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
    alone = len(upper) == 1 or upper[-2].text in _DASHES or upper[-2].text.endswith(",")
    if alone and _BARE_CODE.match(upper[-1].text) and first[:1].isupper():
        return True
    number = len(lower) == 1 and has_digit(first) and len(first) <= 4
    return number and not has_digit(text) and is_street(f"{text} 1")


def _without_labels(lines: Sequence[tuple[Token, ...]]) -> list[tuple[Token, ...]]:
    """ "Company name: X", "Address: Y" → X, Y; the company goes before the person."""
    named: list[tuple[Token, ...]] = []
    people: list[tuple[Token, ...]] = []
    rest: list[tuple[Token, ...]] = []
    for line in lines:
        end = next((n for n, token in enumerate(line[:3], 1) if token.text.endswith(":")), 0)
        label = fold(joined(line[:end]).rstrip(":"))
        if not set(fold(joined(line).rstrip(":"))) - LINE_LABELS:
            continue
        if not end or not label or not set(label) <= LINE_LABELS:
            rest.append(line)
        elif set(label) & COMPANY_WORDS:
            named.append(line[end:])
        elif set(label) & _NAME_WORDS:
            people.append(line[end:])
        else:
            rest.append(line[end:])
    return [*(named or people), *rest]


def _is_other(text: str) -> bool:
    """A telephone, e-mail, VAT or other labelled line."""
    if "@" in text or "www." in text.lower():
        return True
    found = field_labels().search(text.split()[:5])
    return (
        bool(found)
        and found[0].start == 0
        and found[0].meaning in _NOT_ADDRESS
        and not is_postal(text)
        and not is_street(text)
    )
