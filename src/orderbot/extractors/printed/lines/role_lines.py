"""Items cut by roles → line readings: figures, codes, words and dates by their role."""

from __future__ import annotations

from collections.abc import Sequence

from orderbot.extractors.printed.figures import read_quantity
from orderbot.extractors.printed.grid import joined
from orderbot.extractors.printed.header.calendar import Calendar
from orderbot.extractors.printed.lines.headings import HeadingRow
from orderbot.extractors.printed.lines.item_page import EDGE, Page, page_of
from orderbot.extractors.printed.lines.role_codes import add_missing_codes, put_codes
from orderbot.extractors.printed.lines.role_figures import put_figures
from orderbot.extractors.printed.lines.roles import Roles
from orderbot.extractors.printed.lines.segmentations import Segment
from orderbot.extractors.printed.readings import LineReading
from orderbot.extractors.printed.shapes import has_digit
from orderbot.extractors.wording.units import unit_code
from orderbot.reading.numbers import Mark


def decode_segments(
    segments: Sequence[Segment],
    roles: Roles,
    heads: Sequence[Sequence[HeadingRow]],
    mark: Mark,
    calendar: Calendar,
) -> list[LineReading]:
    """The lines of the items, figures in the columns that most items use."""
    page = page_of(segments, roles, heads, mark, calendar)
    lines = [_line(segment, page) for segment in segments]
    add_missing_codes(lines, segments, page)
    return [line for line in lines if "quantity" in line.values or "line_net_amount" in line.values]


def _line(segment: Segment, page: Page) -> LineReading:
    line = LineReading(basis="roles", rows=tuple(strip.row for strip in segment.strips))
    put_figures(line, segment, page)
    _put_unit(line, segment)
    _put_number(line, segment)
    put_codes(line, segment, page)
    _put_words(line, segment)
    _put_dates(line, segment, page)
    return line


def _put_unit(line: LineReading, segment: Segment) -> None:
    """The unit that is surest; "st/pc" is the first of its names."""
    groups = sorted(segment.of("unit"), key=lambda group: -group.share)
    for group in groups[:1] if groups and groups[0].share > 0.8 else groups:
        texts = [joined(group.tokens), *(token.text for token in group.tokens)]
        texts += [piece for token in group.tokens for piece in token.text.split("/")]
        code = next((code for text in texts if (code := unit_code(text))), None)
        if code:
            line.put("unit", code, group.tokens, "unit:column", score=group.share)
            return


def _put_number(line: LineReading, segment: Segment) -> None:
    group = max(segment.of("line_number"), key=lambda group: group.share, default=None)
    if group and has_digit(group.tokens[0].text):
        line.put(
            "line_number",
            group.tokens[0].text.strip(EDGE + "."),
            group.tokens[:1],
            "line_number:column",
            score=group.share,
        )


def _put_words(line: LineReading, segment: Segment) -> None:
    for name in ("description", "note"):
        groups = segment.of(name)
        tokens = [token for group in groups for token in group.tokens]
        text = joined(tokens).strip(EDGE)
        if text:
            share = sum(group.share for group in groups) / len(groups)
            basis = "note" if name == "note" else "description:column" if len(groups) == 1 else "description:wrapped"
            line.put(name, text, tokens, basis, score=share)


def _put_dates(line: LineReading, segment: Segment, page: Page) -> None:
    """One date, or the split deliveries with the quantities on their rows."""
    tokens = [token for group in segment.of("delivery_date") for token in group.tokens]
    found = [(reading, own) for reading, own in page.calendar.found(tokens) if reading.date]
    parts = []
    for reading, own in found:
        beside = [
            (figure, group)
            for group in segment.of("delivery_quantity")
            if abs(group.tokens[0].middle - own[0].middle) < own[0].height
            if (figure := read_quantity(group.tokens, page.mark))
        ]
        parts.append((reading, own, beside[0] if beside else None))
    if len(parts) >= 2 and all(part[2] for part in parts):
        for n, (reading, own, beside_one) in enumerate(parts):
            assert beside_one
            line.put(
                f"deliveries/{n}/quantity",
                beside_one[0].value,
                beside_one[1].tokens,
                "delivery",
                score=beside_one[1].share,
            )
            line.put(f"deliveries/{n}/date", reading.date, own, "delivery")
    elif len(parts) == 1:
        reading, own, _ = parts[0]
        basis = "date:ambiguous" if page.calendar.doubtful(reading) else "date:column"
        line.put("requested_delivery_date", reading.date, own, basis)
