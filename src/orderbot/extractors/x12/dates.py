"""DTM and G62: which date the order asks for (data element 374)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from orderbot.extractors.x12.reading import SetReading, x12_day
from orderbot.reading.edi.x12 import Segment

DELIVERY: Mapping[str, float] = {"002": 1.0, "106": 0.95, "067": 0.9, "017": 0.8, "996": 0.9, "107": 0.8}
"""Delivery requested, required by, current schedule delivery, estimated delivery, required delivery, promised."""

SHIPPING: Mapping[str, float] = {"010": 0.85, "068": 0.8, "118": 0.8, "038": 0.75}
"""Requested ship, current schedule ship, requested pick-up, ship no later: asked where no delivery date stands."""

EARLIEST: Mapping[str, float] = {"064": 1.0, "071": 1.0, "037": 0.75}
LATEST: Mapping[str, float] = {"063": 1.0, "074": 1.0, "038": 0.75}
"""Do not deliver before / after, requested for delivery after / prior to and including, ship not before / no later."""

WEEK_OF = "077"
_NAMES: Mapping[str, str] = {
    "001": "Cancel after", "061": "Cancel if not delivered by", "175": "Cancel if not shipped by", "015": "Promotion start",
    "016": "Promotion end", "010": "Requested ship date", "037": "Ship not before", "038": "Ship no later than",
    "118": "Requested pick-up", "036": "Expiration", "007": "Effective", "043": "Publication", "087": "Start", "073": "First delivery",
    "068": "Current schedule ship", "092": "Contract effective", "093": "Contract expiration", "196": "Start", "197": "End",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class WantedDay:
    """One day that the order names, with its qualifier and the element it stands in."""

    qualifier: str
    day: date
    segment: Segment
    element: int
    end: date | None = None


def wanted_days(reading: SetReading, segment: Segment) -> list[WantedDay]:
    """The days of a DTM: DTM02, or the range (RD8) or day (D8) of DTM05–06."""
    qualifier = (segment.get(1) or "").zfill(3)
    if segment.get(2) is not None:
        day = reading.day(segment, 2)
        return [WantedDay(qualifier, day, segment, 2)] if day else []
    ends = [x12_day(part) for part in (segment.get(6) or "").split("-")]
    if segment.get(5) in ("RD8", "RD6", "D8", "D6") and len(ends) <= 2 and ends[0] is not None:
        return [WantedDay(qualifier, ends[0], segment, 6, ends[-1] if len(ends) == 2 else None)]
    return []


def best(days: list[WantedDay], qualifiers: Mapping[str, float]) -> tuple[WantedDay, float] | None:
    """The day whose qualifier is the surest of those, with that confidence; the first of equals."""
    fitting = [(day, qualifiers[day.qualifier]) for day in days if day.qualifier in qualifiers and day.end is None]
    return max(fitting, key=lambda pair: pair[1]) if fitting else None


def read_header_days(reading: SetReading, days: list[WantedDay]) -> None:
    """Put the order's requested day or period; days that no field holds go to the notes."""
    used: list[WantedDay] = []
    found = best(days, DELIVERY)
    start, end = best(days, EARLIEST), best(days, LATEST)
    spans = [day for day in days if (day.qualifier in DELIVERY and day.end) or day.qualifier == WEEK_OF]
    if found is None and spans:
        _put_span(reading, spans[0])
        used.append(spans[0])
    elif start is not None or end is not None:
        for name, bound in (("start", start), ("end", end)):
            if bound is not None:
                reading.put(
                    f"requested_delivery_period/{name}", bound[0].day, bound[0].segment, bound[0].element, bound[1]
                )
                used.append(bound[0])
    if found is None and not used:
        found = best(days, SHIPPING)
    if found is not None:
        reading.put("requested_delivery_date", found[0].day, found[0].segment, found[0].element, found[1])
        used.append(found[0])
    order_day = best(days, {"004": 0.95})
    if order_day is not None and not reading.draft.has("order_date"):
        reading.put("order_date", order_day[0].day, order_day[0].segment, order_day[0].element, order_day[1])
    for day in days:
        if day.qualifier in _NAMES and (day not in used or day.qualifier in SHIPPING):
            reading.note(f"{_NAMES[day.qualifier]}: {day.day.isoformat()}", day.segment)


def _put_span(reading: SetReading, span: WantedDay) -> None:
    end = span.end or span.day + timedelta(days=6)
    reading.put("requested_delivery_period/start", span.day, span.segment, span.element)
    reading.put("requested_delivery_period/end", end, span.segment, span.element)
