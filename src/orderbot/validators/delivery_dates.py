"""Requested delivery dates that lie in the past or before the goods can be there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, timedelta, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from orderbot.interfaces import History, Reference
from orderbot.model.codes import finding
from orderbot.model.finding import Finding
from orderbot.model.order import DocumentType, Order
from orderbot.model.reference import Item
from orderbot.model.resolved import ResolvedLine, ResolvedOrder
from orderbot.model.rules import Shipping
from orderbot.model.working_days import WorkingDays

_FURTHEST = date.max - timedelta(days=3_650)


@dataclass(frozen=True, slots=True)
class _Wish:
    """A date asked for, where it stands, and the lines that it speaks of; `who` asks, in French and English."""

    day: date
    path: str
    who: tuple[str, str]
    lines: tuple[ResolvedLine, ...]


@dataclass(frozen=True, slots=True)
class _Start:
    """From when dates are judged: the day of the order, and the day after which the lead time's working days count."""

    day: date
    counted_from: date
    is_printed: bool = False


def check_delivery_dates(order: ResolvedOrder, reference: Reference, history: History) -> Iterator[Finding]:  # noqa: ARG001
    """Hold each requested date before the order came in, or before that day and the items' lead time in working days."""
    if order.document_type is DocumentType.ORDER_CANCELLATION:
        return
    start, calendar = _start(order), _calendar(order.rules.shipping)
    for wish in (*_in_the_header(order), *_on_the_lines(order)):
        slowest = max(_with_lead_time(wish.lines), key=_lead_time, default=None)
        feasible = calendar.after(start.counted_from, _lead_time(slowest))
        if wish.day < start.day:
            yield _in_the_past(wish, start, feasible)
        elif slowest is not None and wish.day < feasible:
            yield _too_soon(wish, slowest, start, feasible)


def _start(order: ResolvedOrder) -> _Start:
    """The mail's own date, else that of its arrival; the order's printed date where that is later."""
    shipping, printed = order.rules.shipping, min(order.date, _FURTHEST)
    times = [when for when in (order.envelope.sent_at, order.received) if when is not None]
    if not times:
        return _Start(printed, printed, is_printed=order.order.order_date is not None)
    when = min(times).astimezone(_zone(shipping.time_zone))  # a sender's clock may run ahead, ours does not
    came = when.date()
    if order.order.order_date is not None and printed > came:
        return _Start(printed, printed, is_printed=True)
    late = shipping.cutoff_hour is not None and when.hour >= shipping.cutoff_hour
    return _Start(came, _calendar(shipping).after(came, 1) if late else came)


def _calendar(shipping: Shipping) -> WorkingDays:
    return WorkingDays(shipping.holidays, frozenset(shipping.closed_days))


@cache
def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def _in_the_header(order: ResolvedOrder) -> Iterator[_Wish]:
    silent = tuple(line for line in order.lines if not _own_dates(line))
    if order.announced is not None and not _says_when(order.announced.order):
        silent = tuple(line for line in silent if line.line.line_id in order.announced.touched)
        if not silent:
            return  # the change does not speak of the date, which was judged when the order came
    if order.lines and not silent:
        return  # every line says its own
    who = ("La commande", "The order")
    day, until = order.order.requested_delivery_date, order.order.requested_delivery_period.end
    if day is not None:
        yield _Wish(day, "/requested_delivery_date", who, silent)
    if until is not None:
        yield _Wish(until, "/requested_delivery_period/end", who, silent)


def _says_when(order: Order) -> bool:
    return order.requested_delivery_date is not None or order.requested_delivery_period.end is not None


def _on_the_lines(order: ResolvedOrder) -> Iterator[_Wish]:
    for line in order.lines:
        if line.line.action == "delete":
            continue
        who = (f"La ligne {line.index + 1}", f"Line {line.index + 1}")
        for name, day in _own_dates(line):
            yield _Wish(day, line.path(name), who, (line,))


def _own_dates(line: ResolvedLine) -> list[tuple[str, date]]:
    own = line.line.requested_delivery_date
    parts = [(f"deliveries/{n}/date", part.date) for n, part in enumerate(line.line.deliveries)]
    return [(name, day) for name, day in [("requested_delivery_date", own), *parts] if day is not None]


def _with_lead_time(lines: Iterable[ResolvedLine]) -> Iterator[Item]:
    for line in lines:
        if line.item.row is not None and line.item.row.lead_time_days is not None and line.line.action != "delete":
            yield line.item.row


def _lead_time(item: Item | None) -> int:
    return (item.lead_time_days or 0) if item is not None else 0


def _in_the_past(wish: _Wish, start: _Start, feasible: date) -> Finding:
    before_fr, before_en = (
        ("la date de la commande", "the order's own date")
        if start.is_printed
        else ("la réception de la commande", "the order came in")
    )
    return _held(
        wish,
        feasible,
        f"{wish.who[0]} demande une livraison le {wish.day}, avant {before_fr} ({start.day}) : "
        f"le premier jour possible est le {feasible}.",
        f"{wish.who[1]} asks for {wish.day}, before {before_en} ({start.day}): {feasible} is the first feasible day.",
    )


def _too_soon(wish: _Wish, slowest: Item, start: _Start, feasible: date) -> Finding:
    days, item, since = _lead_time(slowest), slowest.item_id, start.counted_from
    many_fr, many_en = ("jours ouvrés", "working days") if days > 1 else ("jour ouvré", "working day")
    return _held(
        wish,
        feasible,
        f"{wish.who[0]} demande une livraison le {wish.day} ; {item} demande {days} {many_fr} à partir du {since} "
        f"(lead_time_days dans items.csv) : le premier jour possible est le {feasible}.",
        f"{wish.who[1]} asks for {wish.day}; {item} takes {days} {many_en} from {since} "
        f"(lead_time_days in items.csv): {feasible} is the first feasible day.",
    )


def _held(wish: _Wish, feasible: date, french: str, english: str) -> Finding:
    first = feasible.isoformat()
    return finding(
        "delivery-date-infeasible",
        wish.path,
        french,
        english,
        expected=f"≥ {first}",
        found=wish.day.isoformat(),
        suggestion=first,
    )
