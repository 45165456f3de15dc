"""How a line is split: SCH and LDT with QTY over dates, SDQ over places."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from orderbot.extractors.transcription.draft import LineDraft
from orderbot.extractors.x12.dates import DELIVERY, SHIPPING, WantedDay, best
from orderbot.extractors.x12.reading import SetReading
from orderbot.model.order import Delivery
from orderbot.reading.edi.x12 import Segment

_QUANTITY = 380
_MOST_PLACES = 10  # pairs of place and quantity in one SDQ
_DAYS = {**DELIVERY, **SHIPPING}


@dataclass(slots=True)
class Schedule:
    """The parts of one line as they are met."""

    parts: list[tuple[Segment, Decimal | None, date | None, float]] = field(default_factory=list)
    places: list[tuple[str, Decimal]] = field(default_factory=list)
    sdq: Segment | None = None

    def add_sch(self, reading: SetReading, sch: Segment) -> None:
        """SCH01 is the quantity; the date is the one of SCH05–06 or SCH08–09 whose qualifier asks for delivery soonest."""
        quantity = reading.decimal(sch, 1, _QUANTITY, "a quantity")
        days = [
            WantedDay((sch.get(at) or "").zfill(3), day, sch, at + 1)
            for at in (5, 8)
            if (day := reading.day(sch, at + 1)) is not None
        ]
        found = best(days, _DAYS) or ((days[0], 0.7) if days else None)
        self.parts.append((sch, quantity, found[0].day if found else None, found[1] if found else 1.0))

    def add_lead_time(self, reading: SetReading, ldt: Segment) -> None:
        """LDT04 is a date; its quantity stands in the QTY behind it."""
        self.parts.append((ldt, None, reading.day(ldt, 4), 0.9))

    def add_quantity(self, reading: SetReading, qty: Segment) -> None:
        """A QTY behind an LDT."""
        if self.parts and self.parts[-1][1] is None:
            ldt, _, day, sure = self.parts[-1]
            self.parts[-1] = (ldt, reading.decimal(qty, 2, _QUANTITY, "a quantity"), day, sure)

    def add_places(self, reading: SetReading, sdq: Segment) -> None:
        """SDQ03–04, 05–06 …: a place and its quantity."""
        self.sdq = self.sdq or sdq
        for at in range(3, 3 + 2 * _MOST_PLACES, 2):
            place = sdq.get(at)
            quantity = reading.decimal(sdq, at + 1, _QUANTITY, "a quantity")
            if place is not None and quantity is not None:
                self.places.append((place, quantity))

    def put(self, reading: SetReading, line: LineDraft) -> None:
        """One date for the whole line is the line's date; several are its deliveries."""
        dated = [part for part in self.parts if part[2] is not None]
        days = {day for _, _, day, _ in dated}
        if len(days) > 1:
            for segment, quantity, day, sure in dated:
                line.put_delivery(Delivery(quantity, day), reading.where(segment), sure)
        elif dated and not line.has("requested_delivery_date"):
            segment, _, day, sure = dated[0]
            line.put("requested_delivery_date", day, reading.where(segment), None, sure)
        self._fill_quantity(reading, line)

    def _fill_quantity(self, reading: SetReading, line: LineDraft) -> None:
        split = [quantity for _, quantity in self.places] or [part[1] for part in self.parts if part[1] is not None]
        if not split:
            return
        told = self.sdq or self.parts[0][0]
        ordered = line.value("quantity")
        if ordered is None:
            line.put("quantity", sum(split, Decimal(0)), reading.where(told), None, 0.9)
        elif self.sdq is not None and sum(split) != ordered:
            reading.draft.problems.append(
                f"{reading.where(told)} (segment {told.number}): places that sum up to the line's quantity {ordered} "
                f"were expected, they sum up to {sum(split)}"
            )

    def note(self) -> str | None:
        """The places of an SDQ in words."""
        if not self.places:
            return None
        return "By place: " + "; ".join(
            f"{place} {format(quantity.normalize(), 'f')}" for place, quantity in self.places
        )
