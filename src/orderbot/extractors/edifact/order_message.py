"""One ORDERS or ORDCHG message → a draft of the order (UN/EDIFACT D.93A to today, EANCOM 1997 and 2002)."""

from __future__ import annotations

from collections.abc import Sequence

from orderbot.extractors.edifact.checks import check_message
from orderbot.extractors.edifact.groups import Group, Placed, grouped
from orderbot.extractors.edifact.interchange import Message
from orderbot.extractors.edifact.line_facts import LineFacts, facts_of
from orderbot.extractors.edifact.line_references import put_references_of_lines
from orderbot.extractors.edifact.lines import put_line
from orderbot.extractors.edifact.money import put_charge, put_totals
from orderbot.extractors.edifact.notation import joined
from orderbot.extractors.edifact.notes import put_notes
from orderbot.extractors.edifact.parties import delivery_place, put_parties
from orderbot.extractors.edifact.sections import line_names, sections_of
from orderbot.extractors.edifact.terms import (
    put_currency,
    put_dates,
    put_delivery_terms,
    put_payment,
    put_references,
    put_requested,
)
from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.transcription.line_places import doubt_ship_to, settle_ship_to
from orderbot.model.evidence import Method
from orderbot.model.order import DocumentType
from orderbot.reading.edi.edifact import Segment

_SUB_LINE = frozenset({"1", "3"})


def draft_of(message: Message, kind: DocumentType, prefix: str, mark: str | None) -> Draft:
    """Read one message. `prefix` stands before every place, `mark` is the decimal mark that a UNA declares."""
    draft = Draft(Method.EDI)
    sections = sections_of(message)
    _put_header(grouped(sections.header, prefix), draft, kind, mark)
    facts = _line_facts(sections.lines, prefix, mark)
    with_action = kind is DocumentType.ORDER_CHANGE
    lines = [(each, put_line(each, draft, with_action=with_action)) for each in _without_sub_lines(facts)]
    settle_ship_to(draft, [(line, delivery_place(each.parties)) for each, line in lines])
    put_references_of_lines(lines, draft)
    split = next((each for each in facts if len(set(each.places)) > 1 and each.schedule), None)
    if split is not None:
        doubt_ship_to(draft, split.lin[1])
    _put_common_period(facts, draft)
    _put_summary(sections.summary, sections.header, facts, draft, prefix, mark)
    check_message(message, sections, facts, draft, kind, prefix)
    return draft


def _put_header(groups: Sequence[Group], draft: Draft, kind: DocumentType, mark: str | None) -> None:
    by_tag: dict[str, list[Group]] = {}
    for group in groups:
        by_tag.setdefault(group.head.tag, []).append(group)
    for group in by_tag.get("BGM", [])[:1]:
        number = group.head.value(1)
        draft.put("order_number", number or None, group.place, number)
    put_references(by_tag.get("RFF", []), draft, kind)
    dates: list[Placed] = [(group.head, group.place) for group in by_tag.get("DTM", [])]
    dates += [placed for group in by_tag.get("NAD", []) for placed in group.of("DTM")]
    dates += [placed for group in by_tag.get("RFF", []) if group.head.value(0) == "ON" for placed in group.of("DTM")]
    put_dates(dates, draft)
    put_parties(by_tag.get("NAD", []), draft)
    put_currency(by_tag.get("CUX", []), draft)
    put_payment([*by_tag.get("PAT", []), *by_tag.get("PYT", [])], draft)
    put_delivery_terms(by_tag.get("TOD", []), draft)
    for group in by_tag.get("ALC", []):
        put_charge(group, draft, mark)
    put_notes(by_tag, draft)


def _line_facts(lines: Sequence[list[Segment]], prefix: str, mark: str | None) -> list[LineFacts]:
    return [facts_of(segments, name, mark) for segments, name in zip(lines, line_names(lines, prefix), strict=True)]


def _without_sub_lines(facts: Sequence[LineFacts]) -> list[LineFacts]:
    """The lines that are ordered: the parts of a set (C829) are told in the note of the line they belong to.

    Where that line has no quantity of its own, its parts are what is ordered.
    """
    kept: list[LineFacts] = []
    for each in facts:
        lin = each.lin[0]
        parent = _parent(kept, lin.value(3, 1)) if lin.value(3) in _SUB_LINE else None
        if parent is not None and (parent.quantities or parent.schedule):
            parent.others.append(_in_words(each))
            parent.problems += each.problems
        else:
            kept.append(each)
    return [each for each in kept if each.quantities or each.schedule or not _has_parts(each, facts)]


def _parent(kept: Sequence[LineFacts], number: str) -> LineFacts | None:
    mains = [each for each in kept if each.lin[0].value(3) not in _SUB_LINE]
    return next((each for each in mains if number and each.lin[0].value(0) == number), mains[-1] if mains else None)


def _has_parts(facts: LineFacts, others: Sequence[LineFacts]) -> bool:
    number = facts.lin[0].value(0)
    return any(each.lin[0].value(3) in _SUB_LINE and each.lin[0].value(3, 1) == number for each in others)


def _in_words(part: LineFacts) -> str:
    quantity = part.quantities.get("21") or next(iter(part.quantities.values()), None)
    code = part.lin[0].value(2) or next((segment.value(1) for segment, _ in part.codes), "")
    text = joined(text for segment, _ in part.described for text in segment.components(2)[3:5]) or ""
    return " ".join(word for word in (f"{quantity.text} ×" if quantity else "", code, text) if word)


def _put_common_period(facts: Sequence[LineFacts], draft: Draft) -> None:
    """A week or span that all lines ask for and the header does not is the order's."""
    spans = {each.dates["2"][0] if "2" in each.dates else None for each in facts}
    if len(spans) != 1 or draft.has("requested_delivery_date") or draft.has("requested_delivery_period/start"):
        return
    span = spans.pop()
    if span is not None and span[0] != span[1]:
        put_requested(span, facts[0].dates["2"][1], facts[0].dates["2"][2], draft, 0.9)


def _put_summary(
    summary: Sequence[Segment],
    header: Sequence[Segment],
    facts: Sequence[LineFacts],
    draft: Draft,
    prefix: str,
    mark: str | None,
) -> None:
    first = grouped(header, prefix)
    groups = grouped(summary, prefix, first)
    in_header = [group for group in first if group.head.tag in ("MOA", "TAX")]
    amounts = [(group.head, group.place) for group in (*groups, *in_header) if group.head.tag == "MOA"]
    taxes = [group for group in (*groups, *in_header) if group.head.tag == "TAX"]
    put_totals(amounts, taxes, draft, mark)
    _put_currency_of_amounts(amounts, facts, draft)
    for group in groups:
        if group.head.tag == "ALC":
            put_charge(group, draft, mark)


def _put_currency_of_amounts(amounts: Sequence[Placed], facts: Sequence[LineFacts], draft: Draft) -> None:
    """The currency that all amounts (MOA 6345) name, where no CUX does."""
    told = [(segment.value(0, 2), place) for segment, place in amounts]
    told += [(figure.unit, figure.place) for each in facts for figure in each.amounts.values()]
    codes = {code.upper() for code, _ in told if len(code) == 3 and code.isalpha()}
    if len(codes) == 1 and not draft.has("currency"):
        code, place = next((code, place) for code, place in told if code)
        draft.put("currency", code.upper(), place, code, 0.9)
