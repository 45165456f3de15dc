"""Where the goods go: which of the customer's addresses the document names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orderbot.checking.likeness import company, company_likeness, fold, squeeze, street_likeness
from orderbot.interfaces import Reference
from orderbot.model.evidence import EvidenceMap, by_reviewer
from orderbot.model.order import Address, Order
from orderbot.model.reference import Customer, CustomerAddress
from orderbot.model.resolved import Resolution

STREET_FITS = 80.0
STREET_DIFFERS = 60.0
NAME_FITS = 90.0
NOT_PRINTED = ("not-printed",)

Rows = tuple[CustomerAddress, ...]


def find_ship_to(
    order: Order, evidence: EvidenceMap, customer: Customer | None, reference: Reference
) -> Resolution[CustomerAddress]:
    """Find the address among the customer's. A document that names none means the only one; any doubt means none.

    A person may enter the address's id, GLN or exact name, which then decides alone. Without a row, `candidates` are the
    customer's addresses, and `reasons` say which: "not-printed" (any may be meant), "several" (these fit), "near" (these
    are the nearest to what is printed), or nothing (none is near).
    """
    if customer is None:
        return Resolution()
    rows = tuple(reference.addresses(customer.customer_id))
    place = order.ship_to
    for row in rows:
        if _entered(place, evidence, row):
            return Resolution(row, reasons=("reviewer",))
    if says_nothing(place, customer):
        return Resolution(rows[0], reasons=("only-address",)) if len(rows) == 1 else Resolution(None, rows, NOT_PRINTED)
    found = _find(place, rows)
    return found if found.row is not None or len(found.candidates) > 1 else _nearest(place, rows)


def _find(place: Address, rows: Rows) -> Resolution[CustomerAddress]:
    if place.gln:
        fitting = tuple(row for row in rows if squeeze(row.gln) == squeeze(place.gln))
        if fitting:
            return _one(fitting, "gln", place)
    if place.postal_code:
        return _by_postal_code(place, rows)
    return _without_postal_code(place, rows)


def _entered(place: Address, evidence: EvidenceMap, row: CustomerAddress) -> bool:
    if place.name and by_reviewer(evidence, (None, "ship_to/name")):
        return squeeze(place.name) in (squeeze(row.address_id), squeeze(row.name))
    return bool(place.gln) and by_reviewer(evidence, (None, "ship_to/gln")) and squeeze(place.gln) == squeeze(row.gln)


def says_nothing(place: Address, customer: Customer | None = None) -> bool:
    """The document names no place: nothing, or nothing but a country or the customer's own name."""
    if place.gln or place.street or place.postal_code or place.city:
        return False
    return not place.name or (customer is not None and company(place.name) == company(customer.name))


def place_fits(place: Address, row: CustomerAddress) -> bool:
    """Say whether a printed place may be this address: the GLN, or the postal code and no contradicting street."""
    if place.gln and squeeze(place.gln) == squeeze(row.gln):
        return True
    if not place.postal_code or not _same_postal_code(place, row):
        return False
    return not (place.street and row.street) or street_likeness(place.street, row.street) >= STREET_FITS


def _same_postal_code(place: Address, row: CustomerAddress) -> bool:
    printed, known = squeeze(place.postal_code), squeeze(row.postal_code)
    for country in {place.country or "", row.country or ""} - {""}:  # "F-69007", "FR-69007" say 69007
        printed = _bare(printed, country)
        known = _bare(known, country)
    return bool(printed) and printed == known


def _bare(postal_code: str, country: str) -> str:
    for prefix in (country.upper(), country[:1].upper()):
        if postal_code.startswith(prefix) and postal_code[len(prefix) :].isdigit():
            return postal_code[len(prefix) :]
    return postal_code


def _by_postal_code(place: Address, rows: Rows) -> Resolution[CustomerAddress]:
    near = tuple(row for row in rows if _same_postal_code(place, row))
    if not place.street:
        return _one(near, "postal-code", place)
    fitting = tuple(row for row in near if row.street and street_likeness(place.street, row.street) >= STREET_FITS)
    if fitting:
        return _one(fitting, "postal-code", place, "street")
    named = tuple(row for row in near if not _other_street(place, row) and _same_name(place, row))
    return _one(named, "postal-code", place, "name")


def _other_street(place: Address, row: CustomerAddress) -> bool:
    return bool(row.street) and street_likeness(place.street, row.street) < STREET_DIFFERS


def _same_name(place: Address, row: CustomerAddress) -> bool:
    return company_likeness(place.name, row.name) >= NAME_FITS


def _without_postal_code(place: Address, rows: Rows) -> Resolution[CustomerAddress]:
    in_city = tuple(row for row in rows if not place.city or fold(place.city) == fold(row.city))
    if place.street:
        fitting = tuple(row for row in in_city if street_likeness(place.street, row.street) >= NAME_FITS)
        return _one(fitting, "street", place, "city")
    if place.city and not place.name:
        return _one(in_city, "city", place)
    fitting = tuple(row for row in in_city if _same_name(place, row))
    return _one(fitting or (in_city if place.city else ()), "name" if fitting else "city", place)


def _one(
    rows: Sequence[CustomerAddress], reason: str, place: Address, more: str | None = None
) -> Resolution[CustomerAddress]:
    """The only row, or the only one that also bears the printed street or name."""
    reasons = (reason, more) if more else (reason,)
    if len(rows) > 1:
        exact = [row for row in rows if place.street and fold(row.street) == fold(place.street)]
        rows = exact or rows
        if len(rows) > 1 and place.name:
            rows = [row for row in rows if _same_name(place, row)] or rows
    if len(rows) != 1:
        return Resolution(None, tuple(rows), ("several",))
    return Resolution(rows[0], reasons=tuple(dict.fromkeys((*reasons, *_agreeing(place, rows[0])))))


def _nearest(place: Address, rows: Rows) -> Resolution[CustomerAddress]:
    """No address fits: those that share something with the printed place, nearest first, else all."""
    near = {row.address_id: _nearness(place, row) for row in rows}
    ranked = tuple(sorted(rows, key=lambda row: (-near[row.address_id], row.address_id)))
    alike = tuple(row for row in ranked if near[row.address_id] > 0)
    return Resolution(None, alike, ("near",)) if alike else Resolution(None, ranked)


def _nearness(place: Address, row: CustomerAddress) -> float:
    street = street_likeness(place.street, row.street)
    return (
        3.0 * (bool(place.postal_code) and _same_postal_code(place, row))
        + (street / 50 if street >= STREET_FITS else 0.0)
        + 1.0 * (bool(place.city) and fold(place.city) == fold(row.city))
        + 1.0 * _same_name(place, row)
    )


def _agreeing(place: Address, row: CustomerAddress) -> Iterator[str]:
    """Everything of the printed place that says the same as the address."""
    if place.gln and squeeze(place.gln) == squeeze(row.gln):
        yield "gln"
    if place.postal_code and _same_postal_code(place, row):
        yield "postal-code"
    if street_likeness(place.street, row.street) >= STREET_FITS:
        yield "street"
    if place.city and fold(place.city) == fold(row.city):
        yield "city"
