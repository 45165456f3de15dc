"""One line of an order: what its facts mean for quantity, price, discount, delivery and note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from orderbot.extractors.edifact.items import DESCRIBES, put_codes, put_description
from orderbot.extractors.edifact.line_facts import LineFacts, Part, Reduction
from orderbot.extractors.edifact.line_prices import put_price
from orderbot.extractors.edifact.notation import free_text
from orderbot.extractors.edifact.terms import requested_day
from orderbot.extractors.transcription.draft import Draft, LineDraft
from orderbot.extractors.transcription.unit_codes import put_coded_unit
from orderbot.model.order import Delivery

_QUANTITIES = (("21", 1.0), ("1", 0.95), ("113", 0.9), ("", 0.9), ("131", 0.8), ("47", 0.7), ("12", 0.7), ("11", 0.7))
_FREE, _FREE_INCLUDED = "192", "193"
_ACTIONS: Mapping[str, str] = {"1": "add", "2": "delete", "3": "change", "11": "change", "13": "change", "34": "change"}
_LINE_AMOUNTS = (("203", 1.0), ("38", 0.9), ("66", 0.9), ("128", 0.8))
_PRICE = "5118"


def put_line(facts: LineFacts, draft: Draft, *, with_action: bool) -> LineDraft:
    """Put one line into the draft; `with_action` on a change, where LIN 1229 says what is done with it."""
    lin, place = facts.lin
    line = draft.new_line(place)
    number = lin.value(0)
    line.put("line_number", _line_number(number), place, number)
    action = _ACTIONS.get(lin.value(1)) if with_action else None
    line.put("action", action, place, lin.value(1))
    put_codes(facts.lin, facts.codes, line)
    put_description(facts.described, facts.texts, line)
    _put_quantity(facts, line)
    in_amounts = put_price(facts, line)
    _put_amount(facts, line)
    _put_deliveries(facts, line)
    _put_note(facts, line, with_amounts=not in_amounts)
    if not any(line.has(name) for name in ("quantity", "action")) and not facts.problems:
        facts.problems.append(f"{place}: QTY+21 was expected, no quantity is there")
    if facts.problems and not line.has("quantity"):
        line.doubt("quantity", place, "; ".join(facts.problems))
    if _PRICE in facts.unread and not line.has("unit_price"):
        line.doubt("unit_price", place, "; ".join(facts.problems))
    draft.problems += facts.problems
    return line


def _line_number(text: str) -> str | None:
    return text or None


def _put_quantity(facts: LineFacts, line: LineDraft) -> None:
    figure, sure = next(
        ((facts.quantities[each], sure) for each, sure in _QUANTITIES if each in facts.quantities), (None, 1.0)
    )
    parts = [part for part in facts.ordered if part.span is not None]
    if figure is not None:
        number = figure.number
        if len(parts) > 1 and len(parts) == len(facts.ordered) and not facts.schedule:
            number, sure = sum((part.quantity.number for part in parts), Decimal()), 0.9
        included = facts.quantities.get(_FREE_INCLUDED)
        if included is not None and included.number < number:
            number, sure = number - included.number, 0.7
        line.put("quantity", number, figure.place, figure.text, sure * figure.sure)
        put_coded_unit(line, figure.unit, figure.place)
    free = facts.quantities.get(_FREE) or facts.quantities.get(_FREE_INCLUDED)
    if free is not None:
        line.put("free_quantity", free.number, free.place, free.text, free.sure)


def _put_amount(facts: LineFacts, line: LineDraft) -> None:
    for qualifier, sure in _LINE_AMOUNTS:
        if qualifier in facts.amounts:
            figure = facts.amounts[qualifier]
            line.put("line_net_amount", figure.number, figure.place, figure.text, sure * figure.sure)
            return


def _put_deliveries(facts: LineFacts, line: LineDraft) -> None:
    """Several dated parts are deliveries; one alone is the line's own quantity and date."""
    dated = [part for part in facts.schedule if part.span is not None and part.span[0] == part.span[1]]
    ordered = [part for part in facts.ordered if part.span is not None and part.span[0] == part.span[1]]
    parts = dated if len(dated) > 1 else ordered if len(ordered) > 1 and not dated else []
    if parts:
        for part in parts:
            line.put_delivery(Delivery(part.quantity.number, part.span[0] if part.span else None), part.quantity.place)
        if not line.has("quantity"):
            _put_sum(parts, line)
        if parts is dated:
            _put_day(requested_day(facts.dates), line)
        return
    if len(facts.schedule) == 1 and not line.has("quantity"):
        _put_sum(facts.schedule, line)
    day = requested_day(facts.dates)
    if day is None and len(dated) == 1:
        part = dated[0]
        day = (part.span[0], part.date_text, part.date_place, 1.0) if part.span else None
    _put_day(day, line)


def _put_day(day: tuple[date, str, str, float] | None, line: LineDraft) -> None:
    if day is not None:
        line.put("requested_delivery_date", day[0], day[2], day[1], day[3])


def _put_sum(parts: Sequence[Part], line: LineDraft) -> None:
    first = parts[0].quantity
    total = sum((part.quantity.number for part in parts), Decimal())
    line.put("quantity", total, first.place, " + ".join(part.quantity.text for part in parts), 0.9)
    put_coded_unit(line, first.unit, first.place)


def _in_words(reduction: Reduction) -> str | None:
    """An allowance or charge on the line that no field holds: an amount, or a percentage that is added."""
    reason = reduction.text or ("Allowance" if reduction.sign < 0 else "Charge")
    if reduction.percent is not None:
        return f"{reason} {reduction.percent.text} %" if reduction.sign > 0 and reduction.percent.number else None
    if reduction.amount is None or not reduction.amount.number:
        return None
    return f"{reason} {abs(reduction.amount.number) * reduction.sign}"


def _put_note(facts: LineFacts, line: LineDraft, *, with_amounts: bool) -> None:
    """Free texts; and what no field holds: allowances in amounts, weeks and spans, quantities by place, packing in words."""
    notes = [
        (text, place)
        for segment, place in facts.texts
        if (facts.described or segment.value(0) not in DESCRIBES) and (text := free_text(segment)) is not None
    ]
    place = facts.lin[1]
    if with_amounts:
        notes += [(text, place) for each in facts.reductions if (text := _in_words(each)) is not None]
    notes += [(text, place) for text in facts.others]
    for qualifier in ("2", "69", "76", "64", "63"):
        span = facts.dates.get(qualifier)
        if span is not None and span[0][0] != span[0][1]:
            notes.append((f"{span[0][0]} – {span[0][1]}", span[2]))
    if len(facts.places) > 1 and len(facts.schedule) == len(facts.places):
        told = zip(facts.places, facts.schedule, strict=True)
        notes.append(("; ".join(f"{where}: {part.quantity.text}" for where, part in told), place))
    if notes:
        line.put("note", "\n".join(text for text, _ in notes), notes[0][1])
