"""The items of an order in an IDoc (E1EDP01 and what belongs to it) as lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from orderbot.extractors.idoc.header import WISHED_DATES
from orderbot.extractors.idoc.partners import ship_to_of
from orderbot.extractors.idoc.prices import put_price
from orderbot.extractors.idoc.texts import texts
from orderbot.extractors.idoc.values import day, doubt_unread, number
from orderbot.extractors.transcription.draft import Draft, LineDraft
from orderbot.extractors.transcription.line_places import Place
from orderbot.extractors.transcription.unit_codes import SAP_UNITS, put_coded_unit
from orderbot.extractors.transcription.values import one_line
from orderbot.model.order import Delivery
from orderbot.reading.edi.idoc import Segment

_IDENTIFIERS = (("001", "buyer_item_id"), ("002", "seller_item_id"), ("003", "gtin"))
"""E1EDP19 QUALF: the customer's material, the supplier's, the EAN."""
_OTHER_UNITS, _OTHER_FIELD = ("VRKME", "MEINS"), 0.9  # of no release, but sent all the same
_ACTIONS: Mapping[str, str] = {"001": "add", "002": "change", "003": "delete"}
"""E1EDP01 ACTION in a change; 004 is not changed, 005 locked."""
_PERHAPS_CANCELLED = 0.5
_LONG = {"IDTNR": ("IDTNR", "IDTNR_LONG", "IDTNR_EXTERNAL"), "MATNR": ("MATNR", "MATNR_LONG", "MATNR_EXTERNAL")}
"""Where S/4HANA writes numbers of more than the former 18 signs."""
_OWN_MATERIAL = 0.85  # E1EDP01 MATNR: the sender's material, where no E1EDP19 says whose it is


@dataclass(slots=True)
class Item:
    """One item: its general segment, and those that follow it by name."""

    general: Segment
    parts: dict[str, list[Segment]] = field(default_factory=dict)

    def of(self, *names: str) -> list[Segment]:
        """The item's segments of these names."""
        return [segment for name in names for segment in self.parts.get(name, [])]


def put_item(draft: Draft, item: Item, *, is_change: bool) -> tuple[LineDraft, Place]:
    """Tell one item as a line. Returns it with its own ship-to, empty when it has none."""
    general = item.general
    line = draft.new_line(general.where)
    line.put("line_number", general.get("POSEX"), general.place("POSEX"))
    if not line.has("line_number"):
        _put_number_of_reference(line, item.of("E1EDP02"))
    if is_change and general.get("ACTION"):
        line.put("action", _ACTIONS.get(general.get("ACTION") or ""), general.place("ACTION"), general.get("ACTION"))
    _put_identifiers(line, general, item.of("E1EDP19"))
    _put_quantity(draft, line, general)
    if not is_change:
        _doubt_cancelled(line, general)
    if not draft.has("currency"):
        draft.put("currency", general.get("CURCY"), general.place("CURCY"), confidence=0.95)
    put_price(draft, line, general, item.of("E1EDP05"))
    _put_schedule(draft, line, item)
    _put_texts(line, item)
    return line, ship_to_of(item.of("E1EDPA1"))


def _put_number_of_reference(line: LineDraft, references: Sequence[Segment]) -> None:
    """Where POSEX is empty the item's number in the customer's order (E1EDP02 001 ZEILE)."""
    told = next((each for each in references if each.get("QUALF") == "001" and each.get("ZEILE")), None)
    if told is not None:
        line.put("line_number", told.get("ZEILE"), told.place("ZEILE"), confidence=0.9)


def _put_quantity(draft: Draft, line: LineDraft, general: Segment) -> None:
    """MENGE in MENEE; where it is empty BMNG2 in PMENE, the quantity in the unit of the price."""
    fields, sure = (("MENGE", "MENEE"), 1.0) if general.get("MENGE") else (("BMNG2", "PMENE"), 0.9)
    amount, unit = fields
    quantity = number(draft, general, amount)
    line.put("quantity", quantity, general.place(amount), general.get(amount), sure)
    if quantity is None:
        doubt_unread(line, "quantity", general, amount)
    told = next((name for name in (unit, "MENEE") if general.get(name)), None)
    if told is not None:
        put_coded_unit(line, general.get(told), general.place(told), SAP_UNITS, sure)
    elif (other := next((name for name in _OTHER_UNITS if general.get(name)), None)) is not None:
        put_coded_unit(line, general.get(other), general.place(other), SAP_UNITS, _OTHER_FIELD)
    if quantity is None and general.get(amount) is None and line.value("action") != "delete":
        draft.problems.append(f"{general.place('MENGE')}: a quantity was expected")


def _doubt_cancelled(line: LineDraft, general: Segment) -> None:
    """In an order a person decides on an item that is marked as cancelled (ACTION 003) or rejected (ABGRU)."""
    action, reason = general.get("ACTION") or "", (general.get("ABGRU") or "").strip("0")
    name = "ACTION" if _ACTIONS.get(action) == "delete" else "ABGRU" if reason else None
    if name is not None:
        line.put("quantity", line.value("quantity"), general.place("MENGE"), general.get("MENGE"), _PERHAPS_CANCELLED)
        line.add_note(f"Item cancelled ({name} {general.get(name)})", general.place(name))


def _put_identifiers(line: LineDraft, general: Segment, identifiers: Sequence[Segment]) -> None:
    for kind, name in _IDENTIFIERS:
        for each in identifiers:
            field_of_number = _field(each, "IDTNR") if each.get("QUALF") == kind else None
            if field_of_number is not None and not line.has(name):
                line.put(name, each.get(field_of_number), each.place(field_of_number))
    for kind in ("002", "001", "003"):
        told = next((each for each in identifiers if each.get("QUALF") == kind and each.get("KTEXT")), None)
        if told is not None:
            line.put("description", one_line(told.get("KTEXT")), told.place("KTEXT"))
            break
    for name in ("ARKTX", "MAKTX"):  # of no release, but sent all the same
        if not line.has("description"):
            line.put("description", one_line(general.get(name)), general.place(name), confidence=0.9)
    own = _field(general, "MATNR")
    if not line.has("buyer_item_id") and own is not None:
        line.put("buyer_item_id", general.get(own), general.place(own), confidence=_OWN_MATERIAL)


def _field(segment: Segment, name: str) -> str | None:
    """The field in which a number stands: its own, or that of long numbers."""
    return next((each for each in _LONG[name] if segment.get(each)), None)


def _put_schedule(draft: Draft, line: LineDraft, item: Item) -> None:
    """E1EDP20: one date is the line's, several are its deliveries; without any, E1EDP03."""
    dated = [(each, when) for each in item.of("E1EDP20") if (when := day(draft, each, "EDATU"))]
    if len({when for _, when in dated}) > 1:
        for segment, when in dated:
            line.put_delivery(Delivery(number(draft, segment, "WMENG"), when), segment.where)
    elif dated:
        segment, when = dated[0]
        line.put("requested_delivery_date", when, segment.place("EDATU"), segment.get("EDATU"))
    else:
        for kind, confidence in WISHED_DATES:
            wished = next((each for each in item.of("E1EDP03") if each.get("IDDAT") == kind), None)
            if wished is not None and (value := day(draft, wished, "DATUM")):
                line.put("requested_delivery_date", value, wished.place("DATUM"), wished.get("DATUM"), confidence)
                return


def _put_texts(line: LineDraft, item: Item) -> None:
    """The item's texts: the first describes it where no short text does, the rest are a note."""
    found = list(texts(item.of("E1EDPT")))
    if found and not line.has("description"):
        words, where = found.pop(0)
        line.put("description", one_line(words), where, confidence=0.9)
    for words, where in found:
        line.add_note(words, where)
    above = item.general.get("UEPOS") or ""
    if above.strip("0"):
        line.add_note(f"Part of item {above}", item.general.place("UEPOS"))
