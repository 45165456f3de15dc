"""Quantities, dates, places and goods that cannot simply be shipped."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from benchmarks.corpus.companies import draw_address
from benchmarks.end_to_end.anomalies.anomaly import EVERY, Anomaly, Told
from benchmarks.end_to_end.buying import set_price
from benchmarks.end_to_end.draft import Draft
from benchmarks.end_to_end.house import TODAY
from benchmarks.end_to_end.truth import at


def _broken_pack(draft: Draft) -> bool:
    line = draft.pick_line(lambda line: line.item.pack_size > 2 and line.unit == line.item.unit == "C62")
    if line is None:
        return False
    line.quantity += draft.rng.randint(1, line.item.pack_size - 1)
    set_price(draft.house, draft.customer, line)
    draft.purchase.close()
    return True


def _too_soon(draft: Draft) -> bool:
    day = TODAY + dt.timedelta(days=draft.rng.choice([-12, -5, 1, 1]))
    draft.lacks = True  # of feasible dates
    if draft.purchase.delivery_date:
        draft.purchase.delivery_date = day
        return True
    if draft.purchase.lines[0].date:
        draft.purchase.lines[0].date = day
        return True
    return False


def _says_day(draft: Draft, told: Told) -> bool:
    if draft.purchase.delivery_date:
        return bool(told.get("requested_delivery_date") == draft.purchase.delivery_date.isoformat())
    day = draft.purchase.lines[0].date
    return day is not None and bool(told["lines"][0].get("requested_delivery_date") == day.isoformat())


def _elsewhere(draft: Draft) -> bool:
    company = draft.customer.company
    known = {address.postal_code for address in draft.customer.addresses}
    place = draw_address(draft.rng, company.country, company.name)
    draft.purchase.ship_to = place
    return place.postal_code not in known


def _says_place(draft: Draft, told: Told) -> bool:
    place = draft.purchase.ship_to
    return (at(told, "/ship_to/street"), at(told, "/ship_to/postal_code")) == (place.street, place.postal_code)


def _too_many(draft: Draft) -> bool:
    line = draft.purchase.lines[0]
    line.quantity = Decimal(draft.rng.choice([6, 8, 12])) * (
        1 if line.unit == line.item.box_unit else line.item.pack_size
    )
    set_price(draft.house, draft.customer, line)
    draft.purchase.close()
    return draft.purchase.net < 9_000


ANOMALIES = (
    Anomaly("pack-multiple", _broken_pack),
    Anomaly("delivery-date-infeasible", _too_soon, _says_day),
    Anomaly("ship-to-unknown", _elsewhere, _says_place, allowed=("missing-field",)),
    Anomaly("stock-short", _too_many, state="pushed", bought=lambda house: house.apart["scarce"]),
    Anomaly("regulated-item", forms=EVERY, state="block", bought=lambda house: house.apart["regulated"]),
)
