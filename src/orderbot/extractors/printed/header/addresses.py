"""Lines of an address block → name, street, postal code, city, country."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from orderbot.extractors.printed.grid import Token, joined
from orderbot.extractors.printed.header.address_lines import rejoined, split_lines
from orderbot.extractors.printed.header.name_and_street import (
    from_name,
    name_ends,
    name_until,
    parted_from_street,
    stands_over_name,
    street_ends,
    street_line,
    without_doors,
)
from orderbot.extractors.printed.readings import Reading
from orderbot.extractors.printed.shapes import has_digit
from orderbot.extractors.wording.address_words import (
    is_company,
    is_street,
    leaves_open,
)
from orderbot.extractors.wording.countries import country_code
from orderbot.extractors.wording.folding import fold
from orderbot.extractors.wording.labels import field_labels
from orderbot.extractors.wording.people import addresses_person
from orderbot.extractors.wording.postal import is_postal, postal_span, read_postal, strength

_BARE_CODE = re.compile(r"^\d{4,5}$")
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
        [
            "address",
            "adresse",
            "direccion",
            "domicilio",
            "indirizzo",
            "adres",
            "anschrift",
            "street",
            "rue",
            "city",
            "ville",
        ]
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
    whole = split_lines(rejoined([_behind_colon(tuple(line)) for line in lines]))
    kept = [line for line in _without_labels(whole) if not _is_other(joined(line))]
    kept = from_name([line for line in kept if not stands_over_name(joined(line))])
    kept = [line for at, line in enumerate(kept) if at == 0 or not addresses_person(joined(line))]
    place = Place()
    at = _postal_line(kept)
    if at is not None:
        _put_postal(place, kept[at], basis)
    elif (at := _city_first(kept)) is not None:
        _put_code_behind(place, kept[at], basis)
    country = _country_line(kept, at)
    body = kept[: at if at is not None else (country if country is not None else len(kept))]
    if at is not None and "city" not in place.parts and len(body) >= 2:
        place.parts["city"] = Reading(joined(body[-1]).strip(" ,"), body[-1], f"city:{basis}")
        body = body[:-1]
    if country is not None and "country" not in place.parts:
        place.parts["country"] = Reading(country_code(joined(kept[country])), kept[country], f"country:{basis}")
    _put_name_and_street(place, body, basis, has_postal=at is not None)
    return place


def _behind_colon(line: tuple[Token, ...]) -> tuple[Token, ...]:
    """What a sentence leads to ("à livrer le 12 juin à notre chantier : École Jules-Ferry, 14 rue des Écoles")."""
    span = postal_span(line)
    last = span[0] if span is not None else len(line) - 1
    colons = [at for at, token in enumerate(line[:last]) if token.text.endswith(":")]
    return line[colons[-1] + 1 :] if colons and colons[-1] + 1 >= _LEADING_WORDS else line


_LEADING_WORDS = 3  # before a colon: fewer are a label


def _postal_line(lines: Sequence[tuple[Token, ...]]) -> int | None:
    """The line that is a postal one most plainly, the first of several: a house number and a street look like one too.

    An address hardly begins with it: an account before a name ("20477 BISCUITERIE DE KEROUAL") is none if another line is.
    """
    strengths = [strength(joined(line)) for line in lines]
    if any(strengths[1:]) and max(strengths[1:]) >= strengths[0]:
        strengths[0] = 0
    return strengths.index(max(strengths)) if any(strengths) else None


def _city_first(lines: Sequence[tuple[Token, ...]]) -> int | None:
    """The line right under a street that ends with a code of digits behind its city, or below it ("Seattle 98101")."""
    for at in range(1, len(lines)):
        city = lines[at][:-1] or lines[at - 1]
        over = lines[at - 1] if len(lines[at]) > 1 else lines[max(0, at - 2)]
        if _BARE_CODE.match(lines[at][-1].text) and not has_digit(joined(city)) and _may_be_street(joined(over)):
            return at
    return None


def _may_be_street(text: str) -> bool:
    return not is_company(text) and (is_street(text) or has_digit(text))


def _put_code_behind(place: Place, line: tuple[Token, ...], basis: str) -> None:
    code = line[-1:]
    place.parts["postal_code"] = Reading(joined(code), code, f"postal_code:{basis}:weak")
    if len(line) > 1:
        place.parts["city"] = Reading(joined(line[:-1]).strip(" ,"), line[:-1], f"city:{basis}")


def _put_postal(place: Place, line: tuple[Token, ...], basis: str) -> None:
    found = read_postal(joined(line))
    assert found
    signs = re.sub(r"\s", "", found.code)
    code = tuple(token for token in line if (bare := token.text.strip(",;()")) and (bare in signs or signs in bare))
    weak = ":weak" if found.strength == 1 else ""
    place.parts["postal_code"] = Reading(found.code, code or line, f"postal_code:{basis}{weak}")
    if found.city:
        words = found.city.split()
        own = tuple(token for token in line if token.text.strip(",;-()") in words)
        city = re.sub(r"(?<=\w)- (?=\w)", "-", found.city)  # broken over two rows
        place.parts["city"] = Reading(city, own or line, f"city:{basis}")
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
    body = parted_from_street(body) if has_postal else body
    if len(body) == 1 and is_street(joined(body[0])) and has_postal and not is_company(joined(body[0])):
        place.parts["street"] = Reading(joined(body[0]).strip(" ,"), body[0], f"street:{basis}")
        return
    first = street_line(body) if has_postal else None
    count = first if first is not None else 1 + (len(body) > 2 and leaves_open(body[0][-1].text))
    until = name_ends(body, count)
    name = name_until(body, until)
    place.parts["name"] = Reading(joined(name).strip(" ,"), name, f"name:{basis}")
    if not has_postal or until == len(body) or len(body) < 2:
        return
    if first is None:
        first = len(body) - 1
        basis = f"{basis}:last"
    street = without_doors(tuple(token for line in body[first : street_ends(body, first)] for token in line))
    place.parts["street"] = Reading(joined(street).strip(" ,"), street, f"street:{basis}")


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
