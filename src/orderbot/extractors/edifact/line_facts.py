"""What the segments of one line say, each with its place, before it is decided what that means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from orderbot.extractors.edifact.groups import Group, Placed, grouped
from orderbot.extractors.edifact.money import reason_of
from orderbot.extractors.edifact.notation import Span, is_time_alone, number_of, span_of
from orderbot.reading.edi.edifact import Segment


@dataclass(slots=True)
class Figure:
    """A number as it stands: a quantity or a price with its unit, an amount with its currency, a percentage."""

    number: Decimal
    sure: float
    text: str
    place: str
    unit: str = ""


@dataclass(slots=True)
class Price:
    """A PRI segment: `kind` is 5125, `purpose` 5387; `base` how many units it is for."""

    figure: Figure
    kind: str
    purpose: str
    base: Figure | None


@dataclass(slots=True)
class Reduction:
    """An ALC group on the line: `sign` -1 for an allowance, 1 for a charge."""

    sign: int
    percent: Figure | None
    amount: Figure | None
    text: str | None


@dataclass(slots=True)
class Part:
    """One quantity of a schedule (SCC, LOC, or repeated QTY) with its day or days."""

    quantity: Figure
    span: Span | None = None
    date_text: str = ""
    date_place: str = ""


@dataclass(slots=True)
class LineFacts:
    """All that one line says; `mark` is the declared decimal mark.

    `quantities` go by qualifier (6063), `dates` by theirs (2005), `amounts` by theirs (5025).
    """

    lin: Placed
    mark: str | None
    codes: list[Placed] = field(default_factory=list)
    described: list[Placed] = field(default_factory=list)
    texts: list[Placed] = field(default_factory=list)
    references: list[Placed] = field(default_factory=list)
    quantities: dict[str, Figure] = field(default_factory=dict)
    ordered: list[Part] = field(default_factory=list)
    dates: dict[str, tuple[Span, str, str]] = field(default_factory=dict)
    prices: list[Price] = field(default_factory=list)
    amounts: dict[str, Figure] = field(default_factory=dict)
    reductions: list[Reduction] = field(default_factory=list)
    schedule: list[Part] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    parties: list[Group] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)  # data elements in which something stands that is no number


_ORDERED = frozenset({"21", "1", "113", "131", "47", ""})
_SCHEDULED = frozenset({"21", "1", "11", "113", "131", "12", "17E", ""})


def facts_of(segments: list[Segment], name: str, mark: str | None) -> LineFacts:
    """Read one line's segments, LIN first; `name` is the line's place, `mark` the declared decimal mark."""
    groups = grouped(segments[1:], f"{name}/")
    facts = LineFacts((segments[0], name), mark)
    for group in groups:
        reader = _READERS.get(group.head.tag)
        if reader is not None:
            reader(facts, group)
    return facts


def _figure(facts: LineFacts, placed: Placed, at: tuple[int, int], element: str) -> Figure | None:
    """A number of a segment; one that is none is told as a problem."""
    segment, place = placed
    text = segment.value(*at)
    number, sure = number_of(text, facts.mark)
    if number is None:
        if text:
            facts.problems.append(f"{place}: element {element}: a number was expected, {text!r} is there")
            facts.unread.add(element)
        return None
    return Figure(number, sure, text, place)


def _quantity(facts: LineFacts, placed: Placed) -> Figure | None:
    figure = _figure(facts, placed, (0, 1), "6060")
    if figure is not None:
        figure.unit = placed[0].value(0, 2)
    return figure


def _read_quantity(facts: LineFacts, group: Group) -> None:
    qualifier = group.head.value(0)
    figure = _quantity(facts, (group.head, group.place))
    if figure is None:
        return
    facts.quantities.setdefault(qualifier, figure)
    if qualifier in _ORDERED:
        facts.ordered.append(Part(figure))


def _read_date(facts: LineFacts, group: Group) -> None:
    segment, place = group.head, group.place
    text = segment.value(0, 1)
    form = segment.value(0, 2)
    span = span_of(text, form) if text and not is_time_alone(form) else None
    if span is None:
        if text and segment.value(0) == "2" and not is_time_alone(form):
            facts.problems.append(f"{place}: element 2380: a date was expected, {text!r} is there")
        return
    facts.dates.setdefault(segment.value(0), (span, text, place))
    if facts.ordered and facts.ordered[-1].span is None and segment.value(0) in ("2", "69", "76", "63", "10"):
        part = facts.ordered[-1]
        part.span, part.date_text, part.date_place = span, text, place


def _read_amount(facts: LineFacts, group: Group) -> None:
    figure = _figure(facts, (group.head, group.place), (0, 1), "5004")
    if figure is not None:
        figure.unit = group.head.value(0, 2)
        facts.amounts.setdefault(group.head.value(0), figure)


def _read_price(facts: LineFacts, group: Group) -> None:
    placed = (group.head, group.place)
    figure = _figure(facts, placed, (0, 1), "5118")
    if figure is None:
        return
    base = _figure(facts, placed, (0, 4), "5284")
    figure.unit = group.head.value(0, 5)
    facts.prices.append(Price(figure, group.head.value(0).upper(), group.head.value(0, 3).upper(), base))


def _read_reduction(facts: LineFacts, group: Group) -> None:
    sign = {"A": -1, "C": 1}.get(group.head.value(0), 0)
    if not sign:
        return
    percent = next((_figure(facts, placed, (0, 1), "5482") for placed in group.of("PCD")), None)
    amount = next(
        (
            _figure(facts, placed, (0, 1), "5004")
            for placed in group.of("MOA")
            if placed[0].value(0) in ("8", "23", "204")
        ),
        None,
    )
    facts.reductions.append(Reduction(sign, percent, amount, reason_of(group.head)[0]))


def _read_percentage(facts: LineFacts, group: Group) -> None:
    """A PCD outside an ALC group: a discount (12, or allowance 1) on the line."""
    if group.head.value(0) in ("12", "1", "3"):
        percent = _figure(facts, (group.head, group.place), (0, 1), "5482")
        facts.reductions.append(Reduction(-1, percent, None, None))


def _read_schedule(facts: LineFacts, group: Group) -> None:
    """SCC or LOC: quantities and their dates; a date before the first quantity is of all that follow."""
    common: tuple[Span, str, str] | None = None
    if group.head.tag == "LOC":
        facts.places.append(group.head.value(1, 3) or group.head.value(1))
    parts: list[Part] = []
    for segment, place in group.members:
        if segment.tag == "QTY" and segment.value(0) in _SCHEDULED:
            figure = _quantity(facts, (segment, place))
            if figure is not None:
                parts.append(Part(figure, *(common or (None, "", ""))))
        elif segment.tag == "DTM" and (span := span_of(segment.value(0, 1), segment.value(0, 2))) is not None:
            if parts and (parts[-1].span is None or parts[-1].date_text == (common or ("", ""))[1]):
                parts[-1].span, parts[-1].date_text, parts[-1].date_place = span, segment.value(0, 1), place
            elif not parts:
                common = span, segment.value(0, 1), place
        elif segment.tag == "FTX":
            facts.texts.append((segment, place))
    if not parts and common is not None and group.head.tag == "SCC":
        facts.dates.setdefault("2", common)
    facts.schedule += parts


def _read_other_text(facts: LineFacts, group: Group) -> None:
    """Words about packing and carriers that no field holds."""
    at = {"PAC": (2, 3), "TDT": (4, 3)}[group.head.tag]
    text = group.head.value(*at)
    if text:
        facts.others.append(text)


_READERS: Mapping[str, Callable[[LineFacts, Group], None]] = {
    "PIA": lambda facts, group: facts.codes.append((group.head, group.place)),
    "IMD": lambda facts, group: facts.described.append((group.head, group.place)),
    "FTX": lambda facts, group: facts.texts.append((group.head, group.place)),
    "RFF": lambda facts, group: facts.references.append((group.head, group.place)),
    "QTY": _read_quantity,
    "DTM": _read_date,
    "MOA": _read_amount,
    "PRI": _read_price,
    "ALC": _read_reduction,
    "PCD": _read_percentage,
    "SCC": _read_schedule,
    "LOC": _read_schedule,
    "NAD": lambda facts, group: facts.parties.append(group),
    "PAC": _read_other_text,
    "TDT": _read_other_text,
}
