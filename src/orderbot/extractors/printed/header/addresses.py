"""Lines of an address block → name, street, postal code, city, country."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from orderbot.extractors.printed.grid import Token, joined
from orderbot.extractors.printed.readings import Reading
from orderbot.extractors.wording.address_words import is_company, is_street, leaves_open
from orderbot.extractors.wording.countries import country_code
from orderbot.extractors.wording.folding import fold
from orderbot.extractors.wording.labels import field_labels

_CODES = r"\d{5}|\d{4}\s?[A-Z]{2}|\d{4}|\d{4}-\d{3}|\d{2}-\d{3}|\d{3} \d{2}"
_POSTAL = re.compile(rf"^(?:(?P<iso>[A-Z]{{1,3}})\s?[-–]\s?)?(?P<code>{_CODES})\s*[,-]?\s+(?P<city>[^\W\d].*)$")
_GB = re.compile(r"(?P<code>\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2})$")
_US = re.compile(r"^(?P<city>[^\d,]+),?\s+(?P<state>[A-Z]{2}),?\s+(?P<code>\d{5}(?:-\d{4})?)$")
_PLATES = dict(
    zip(
        ["F", "D", "B", "L", "E", "I", "A", "P", "S", "DK", "CH", "NL", "GB"],
        ["FR", "DE", "BE", "LU", "ES", "IT", "AT", "PT", "SE", "DK", "CH", "NL", "GB"],
        strict=True,
    )
)
_COMPANY_WORDS = frozenset(
    ["company", "societe", "firma", "empresa", "azienda", "bedrijf", "organisation", "raison", "sociale"]
)
_NAME_WORDS = frozenset(["name", "nom", "nombre", "nome", "naam", "vendor", "supplier", "customer", "client", "kunde"])
_LINE_LABELS = (
    _COMPANY_WORDS
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


def is_postal(text: str) -> bool:
    """Say whether a line holds a postal code with its city."""
    return bool(_POSTAL.match(text) or _GB.search(text) or _US.match(text))


def read_place(lines: Sequence[Sequence[Token]], basis: str) -> Place:
    """Split an address block; what follows a line that is no address (telephone, VAT) is left."""
    kept = [part for line in lines for part in split_line(tuple(line)) if not _is_other(joined(part))]
    kept = _without_labels(kept)
    place = Place()
    at = next((n for n, line in enumerate(kept) if is_postal(joined(line).strip(" ,;"))), None)
    if at is not None:
        _put_postal(place, kept, at, basis)
    country = _country_line(kept, at)
    body = kept[: at if at is not None else (country if country is not None else len(kept))]
    gb_city = at is not None and _GB.search(joined(kept[at])) and "city" not in place.parts
    if gb_city and len(body) >= 2:
        place.parts["city"] = Reading(joined(body[-1]).strip(" ,"), body[-1], f"city:{basis}")
        body = body[:-1]
    if country is not None and "country" not in place.parts:
        place.parts["country"] = Reading(country_code(joined(kept[country])), kept[country], f"country:{basis}")
    _put_name_and_street(place, body, basis, has_postal=at is not None)
    return place


def split_line(line: tuple[Token, ...]) -> list[tuple[Token, ...]]:
    """An address printed on one line, cut at its commas and dashes; a line that holds no postal code stays whole."""
    text = joined(line)
    if is_postal(text) or not re.search(r"[,–·|;]|\s-\s", text):
        return [line]
    parts: list[list[Token]] = [[]]
    for token in line:
        if token.text in ("–", "-", "·", "|", "—"):
            parts.append([])
            continue
        parts[-1].append(token)
        if token.text.endswith((",", ";")):
            parts.append([])
    filled = [tuple(part) for part in parts if part]
    at = next((n for n, part in enumerate(filled) if is_postal(joined(part).strip(" ,;"))), None)
    if len(filled) < 2 or at is None:
        return [line]
    gb = _GB.search(joined(filled[at]).strip(" ,;"))
    town = 1 if gb and gb.start() == 0 and at > 1 else 0  # "Glasgow, G51 4BP": the town stands before the code
    street = next(
        (n for n in range(1, at - town) if has_street(joined(filled[n]))),
        max(1, at - town - 1) if at - town > 1 else at - town,
    )
    groups = [filled[:street], filled[street : at - town], filled[at - town : at], *([part] for part in filled[at:])]
    return [tuple(token for part in group for token in part) for group in groups if group]


def has_street(text: str) -> bool:
    """Say whether a part of an address may be its street: a street's word or a number."""
    return is_street(text) or any(sign.isdigit() for sign in text)


def _put_postal(place: Place, kept: Sequence[tuple[Token, ...]], at: int, basis: str) -> None:
    line, text = kept[at], joined(kept[at]).strip(" ,;")
    match = _POSTAL.match(text) or _US.match(text)
    if match:
        code = match["code"]
        city = match["city"].strip(" ,-")
        iso = match.groupdict().get("iso")
        if iso and (country := _PLATES.get(iso) or country_code(iso)):
            place.parts["country"] = Reading(country, line[:1], f"country:{basis}")
        city, rest = _city_and_country(city)
        if rest and "country" not in place.parts:
            place.parts["country"] = Reading(rest, line[-1:], f"country:{basis}")
        count = len(code.split())
        start = next((n for n, token in enumerate(line) if code.split()[0] in token.text), 0)
        place.parts["postal_code"] = Reading(code, line[start : start + count], f"postal_code:{basis}")
        own = tuple(token for token in line if token.text.strip(",") and token.text.strip(",-") in city)
        place.parts["city"] = Reading(city, own or line, f"city:{basis}")
        return
    gb = _GB.search(text)
    assert gb
    before = text[: gb.start()].strip(" ,")
    tokens = tuple(token for token in line if token.text in gb["code"])
    place.parts["postal_code"] = Reading(gb["code"], tokens or line, f"postal_code:{basis}")
    if before:
        parts = [part.strip() for part in before.split(",") if part.strip()]
        place.parts["city"] = Reading(parts[-1], line, f"city:{basis}")


def _city_and_country(city: str) -> tuple[str, str | None]:
    """ "Lyon, France" and "Lyon (FR)" → city and country."""
    for cut in (", ", " - ", " – ", " ("):
        head, found, tail = city.rpartition(cut)
        if found and (code := country_code(tail.strip(" ()"))):
            return head.strip(" ,"), code
    words = city.split()
    if len(words) > 1 and len(words[-1]) > 3 and (code := country_code(words[-1])):
        return " ".join(words[:-1]), code
    return re.sub(r"\s+cedex(?:\s+\d+)?$", lambda match: match[0], city, flags=re.IGNORECASE), None


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
    place.parts["name"] = Reading(joined(body[0]).strip(" ,"), body[0], f"name:{basis}")
    place.name_tokens = body[0]
    rest = body[1:]
    if not rest or not has_postal:
        return
    first = next((n for n, line in enumerate(rest) if is_street(joined(line))), None)
    if first is None:
        first = len(rest) - 1
        basis = f"{basis}:last"
    elif first and _runs_on(body, first):
        name = tuple(token for line in body[: first + 1] for token in line)
        place.parts["name"] = Reading(joined(name).strip(" ,"), name, place.parts["name"].basis)
    street = tuple(token for line in rest[first:] for token in line)
    place.parts["street"] = Reading(joined(street).strip(" ,"), street, f"street:{basis}")


def _runs_on(body: Sequence[tuple[Token, ...]], count: int) -> bool:
    """Say whether the name goes on over the first lines: what follows would not have fitted, or a small word is left open."""
    limit = max(line[-1].box[2] for line in body)
    for upper, lower in pairwise(body[: count + 1]):
        open_end = leaves_open(upper[-1].text)
        tight = upper[-1].box[2] + (lower[0].box[2] - lower[0].box[0]) + 0.25 * lower[0].height > limit + 1
        if any(sign.isdigit() for sign in joined(lower)) or not (open_end or (tight and len(lower) <= 2)):
            return False
    return True


def _without_labels(lines: Sequence[tuple[Token, ...]]) -> list[tuple[Token, ...]]:
    """ "Company name: X", "Address: Y" → X, Y; the company goes before the person."""
    named: list[tuple[Token, ...]] = []
    people: list[tuple[Token, ...]] = []
    rest: list[tuple[Token, ...]] = []
    for line in lines:
        end = next((n for n, token in enumerate(line[:3], 1) if token.text.endswith(":")), 0)
        label = fold(joined(line[:end]).rstrip(":"))
        if not end or not label or not set(label) <= _LINE_LABELS or end == len(line):
            rest.append(line)
        elif set(label) & _COMPANY_WORDS:
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
    return bool(found) and found[0].start == 0 and found[0].meaning in _NOT_ADDRESS and not is_postal(text)
