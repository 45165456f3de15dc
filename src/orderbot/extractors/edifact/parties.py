"""Parties: NAD with its references, contacts and places (ORDERS, segment groups 2 to 5)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from orderbot.extractors.edifact.groups import Group
from orderbot.extractors.edifact.notation import joined
from orderbot.extractors.transcription.country_codes import coded_country
from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.transcription.line_places import Place, doubt_ship_to, place_in
from orderbot.extractors.wording.countries import country_code
from orderbot.model.evidence import Method
from orderbot.reading.edi.edifact import Segment

_ROLES: Mapping[str, tuple[tuple[str, float], ...]] = {
    "buyer": (("BY", 1.0), ("OB", 0.95), ("OS", 0.9), ("CO", 0.8), ("MS", 0.7), ("FR", 0.7)),
    "seller": (("SU", 1.0), ("SE", 1.0), ("VN", 0.95), ("SR", 0.9), ("MR", 0.7), ("DO", 0.7)),
    "ship_to": (("DP", 1.0), ("ST", 1.0), ("CN", 0.95), ("UC", 0.9), ("UD", 0.9), ("DEL", 0.9)),
    "bill_to": (("IV", 1.0), ("BT", 1.0), ("ITO", 0.95), ("PR", 0.8), ("PY", 0.8)),
}
"""Party function (3035) by part of the order, the surest first: a later one serves where an earlier is not there."""

_VAT = frozenset({"VA"})
_COMPANY: Mapping[str, float] = {"XA": 1.0, "GN": 0.95, "ARA": 0.9, "AHP": 0.8, "AHL": 0.8}
_VAT_FORM = re.compile(r"[A-Z]{2}[ .]?[0-9A-Z][0-9A-Z .]{5,14}")
_GLN = re.compile(r"\d{13}")
_GLN_AGENCIES = frozenset({"9", "EN", "14", "EAN"})
_SIRET_AGENCIES = frozenset({"107", "5"})
_ORDER_CONTACTS = ("OC", "PD", "BC", "IC", "")
_EMAIL = re.compile(r"[^\s@:]+@[^\s@:]+\.[^\s@:]+")
_PLACE = re.compile(
    r"(?:(?P<land>[A-Z]{1,3})-)?(?P<code>\d{4} ?[A-Z]{2}|\d{4,6}|\d{3} \d{2}|\d{2}-\d{3})\s+(?P<city>\D.*)"
    r"|(?P<city_first>\D.*?),?\s+(?P<uk>[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})"
)
_READ_FROM_LINES = 0.85
_NAME, _STREET = 0.9, 0.9
_FULL = 35
_MOVED = 0.5  # an address where no country stands in the country's element: the others may have moved too
_PLACE_OF_DELIVERY, _BEHIND_BUYER = "7", 0.95


def put_parties(groups: Sequence[Group], draft: Draft) -> None:
    """Put buyer, seller, delivery place and invoicee from the header's NAD groups."""
    by_role: dict[str, Group] = {}
    for group in groups:
        by_role.setdefault(group.head.value(0), group)
    for part, roles in _ROLES.items():
        found = next(((by_role[role], sure) for role, sure in roles if role in by_role), None)
        if found is None:
            if part == "ship_to":
                _put_place_of_buyer(by_role, draft)
            continue
        group, sure = found
        _put_gln(group, part, draft, sure)
        if part in ("ship_to", "bill_to"):
            _put_address(group, part, draft, sure)
            other = next((each for each in groups if _is_another(each, group)), None)
            if part == "ship_to" and other is not None:
                doubt_ship_to(draft, other.place)
        else:
            _put_name(group, part, draft, sure)
            _put_numbers(group, part, draft, sure)
            _put_contact(group, part, draft, sure)


def _is_another(group: Group, chosen: Group) -> bool:
    """Say whether a second party of the same function is another one."""
    head, first = group.head, chosen.head
    return head.value(0) == first.value(0) and head.elements[1:] != first.elements[1:]


def _put_place_of_buyer(by_role: Mapping[str, Group], draft: Draft) -> None:
    """The place of delivery (LOC 7) that stands behind the buyer, where no party's own address tells one."""
    group = next((by_role[role] for role, _ in _ROLES["buyer"] if role in by_role), None)
    for segment, place in group.of("LOC") if group is not None else ():
        number = segment.value(1)
        if segment.value(0) == _PLACE_OF_DELIVERY and _GLN.fullmatch(number) and _is_gln(number):
            draft.put("ship_to/gln", number, place, number, _BEHIND_BUYER)
            draft.put("ship_to/name", segment.value(1, 3) or None, place, None, _BEHIND_BUYER)
            return


def delivery_place(groups: Sequence[Group]) -> Place:
    """Where a line goes, from its own NAD groups; empty when it does not say."""
    told = Draft(Method.EDI)
    for role, sure in _ROLES["ship_to"]:
        group = next((group for group in groups if group.head.value(0) == role), None)
        if group is not None:
            _put_gln(group, "ship_to", told, sure)
            _put_address(group, "ship_to", told, sure)
            break
    return place_in(told)


def _put_gln(group: Group, part: str, draft: Draft, sure: float) -> None:
    number, agency = group.head.value(1), group.head.value(1, 2)
    if _GLN.fullmatch(number) and agency in _GLN_AGENCIES:
        draft.put(f"{part}/gln", number, group.place, number, sure)
    elif _GLN.fullmatch(number) and not agency and _is_gln(number):
        draft.put(f"{part}/gln", number, group.place, number, 0.9 * sure)


def _is_gln(number: str) -> bool:
    from stdnum import ean

    return bool(ean.is_valid(number))


def _name(segment: Segment) -> tuple[str | None, float]:
    """C080; where it is empty the first line of C058, where it holds the whole address the first of it."""
    if (address := _address_as_name(segment)) is not None:
        return address[0], _NAME
    structured = joined(segment.components(3)[:5])
    if structured is not None:
        return structured, 1.0
    lines = _lines_of(segment, 2)
    return (lines[0], _NAME) if lines else (None, 1.0)


def _put_name(group: Group, part: str, draft: Draft, sure: float) -> None:
    name, told = _name(group.head)
    draft.put(f"{part}/name", name, group.place, name, min(sure, told))


def _put_address(group: Group, part: str, draft: Draft, sure: float) -> None:
    """Name, street, place: from their own elements, what these leave out from the lines of C058."""
    head, place = group.head, group.place
    _put_name(group, part, draft, sure)
    country = coded_country(head.value(8))
    if head.value(8) and country is None:
        draft.problems.append(f"{place}: element 3207: a country code was expected, {head.value(8)!r} is there")
        sure = min(sure, _MOVED)
    for name, value in (
        ("street", joined(head.components(4)[:4])),
        ("city", head.value(5) or None),
        ("postal_code", head.value(7) or None),
        ("country", country),
    ):
        draft.put(f"{part}/{name}", value, place, value, sure)
    lines = _address_as_name(head) or _lines_of(head, 2)
    has_name_apart = _lines_of(head, 2) and joined(head.components(3)[:5])
    _put_from_lines(lines if has_name_apart else lines[1:], part, draft, place, sure)


def _lines_of(head: Segment, element: int) -> list[str]:
    return [line.strip() for line in head.components(element) if line.strip()]


def _address_as_name(head: Segment) -> list[str] | None:
    """The lines of a whole address that stands where the name belongs (C080), one of them a place; None where it is a name."""
    if any(head.value(element) for element in (2, 4, 5, 7)):
        return None
    lines = _lines_of(head, 3)
    if any(len(line) >= _FULL for line in lines):
        return None  # a long name, cut where its field ends
    return lines if len(lines) > 1 and any(_PLACE.fullmatch(line) for line in lines[1:]) else None


def _put_from_lines(lines: list[str], part: str, draft: Draft, place: str, sure: float) -> None:
    """An address as lines (3124): the last are country and place, what is left is the street."""
    told = _READ_FROM_LINES * sure
    if lines and (country := country_code(lines[-1])) is not None:
        _put_missing(draft, f"{part}/country", country, place, lines.pop(), told)
    for line in reversed(lines):
        match = _PLACE.fullmatch(line)
        if match is None:
            continue
        lines.remove(line)
        _put_missing(draft, f"{part}/country", coded_country(match["land"]), place, line, told)
        _put_missing(draft, f"{part}/postal_code", match["code"] or match["uk"], place, line, told)
        _put_missing(draft, f"{part}/city", match["city"] or match["city_first"], place, line, told)
        break
    _put_missing(draft, f"{part}/street", joined(lines), place, None, _STREET * sure)


def _put_missing(draft: Draft, path: str, value: str | None, place: str, text: str | None, sure: float) -> None:
    if not draft.has(path):
        draft.put(path, value, place, text, sure)


def _put_numbers(group: Group, part: str, draft: Draft, sure: float) -> None:
    for segment, place in group.of("RFF"):
        qualifier, value = segment.value(0), segment.value(0, 1)
        if not value:
            continue
        if qualifier in _VAT:
            draft.put(f"{part}/vat_id", value, place, value, sure)
        elif qualifier == "AHP" and _VAT_FORM.fullmatch(value):
            _put_missing(draft, f"{part}/vat_id", value, place, value, 0.9 * sure)
        elif qualifier in _COMPANY:
            _put_missing(draft, f"{part}/company_id", value, place, value, _COMPANY[qualifier] * sure)
    number, agency = group.head.value(1), group.head.value(1, 2)
    if agency in _SIRET_AGENCIES and re.fullmatch(r"\d{9}(?:\d{5})?", number):
        _put_missing(draft, f"{part}/company_id", number, group.place, number, 0.9 * sure)


def _put_contact(group: Group, part: str, draft: Draft, sure: float) -> None:
    """The order contact's name (CTA 3412) and the first electronic mail address (COM)."""
    persons: dict[str, tuple[str, str, float]] = {}
    for segment, place in group.of("CTA"):
        name = joined(segment.components(1)[1:2])
        if name is not None:
            persons.setdefault(segment.value(0), (name, place, 1.0))
        elif re.search(r"[^\W\d_]{3}", code := segment.value(1)):
            persons.setdefault(segment.value(0), (code, place, 0.8))
    chosen = next((persons[function] for function in _ORDER_CONTACTS if function in persons), None)
    chosen = chosen or next(iter(persons.values()), None)
    if chosen is not None:
        draft.put(f"{part}/contact", chosen[0], chosen[1], chosen[0], chosen[2] * sure)
    for segment, place in group.of("COM"):
        address = next((told for element in segment.elements for part_ in element if (told := _address(part_))), None)
        if address is not None:
            draft.put(f"{part}/email", address, place, address, sure)
            return


def _address(text: str) -> str | None:
    bare = text.strip().strip("<>")
    return bare if _EMAIL.fullmatch(bare) else None
