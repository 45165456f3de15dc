"""Items cut by roles → line readings: figures, codes, words and dates by their role."""

from __future__ import annotations

from collections.abc import Sequence

from orderbot.extractors.printed.figures import read_quantity
from orderbot.extractors.printed.grid import Row, Token, joined
from orderbot.extractors.printed.header.calendar import Calendar
from orderbot.extractors.printed.lines.headings import HeadingRow
from orderbot.extractors.printed.lines.item_page import EDGE, Page, page_of
from orderbot.extractors.printed.lines.role_codes import add_missing_codes, put_codes
from orderbot.extractors.printed.lines.role_figures import put_figures
from orderbot.extractors.printed.lines.roles import Roles
from orderbot.extractors.printed.lines.segmentations import Group, Segment
from orderbot.extractors.printed.readings import LineReading
from orderbot.extractors.printed.shapes import has_digit
from orderbot.extractors.wording.columns import column_labels
from orderbot.extractors.wording.units import column_unit, unit_code
from orderbot.reading.dates import DateReading
from orderbot.reading.numbers import Mark

_LEAST_DATE = 0.3


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
    _put_unit(line, segment, page)
    _put_number(line, segment)
    put_codes(line, segment, page)
    _put_dates(line, segment, page)
    _put_words(line, segment)
    return line


def _put_unit(line: LineReading, segment: Segment, page: Page) -> None:
    """The unit that is surest, one under a heading of units before others; "st/pc" is the first of its names."""
    groups = sorted(segment.of("unit"), key=lambda group: -group.share)
    headed = (
        [group for group in groups if page.headings.meanings(group.tokens[0]) == ["unit"]] if len(groups) > 1 else []
    )
    groups = headed or groups
    for group in groups[:1] if groups and groups[0].share > 0.8 else groups:
        told = [token for token in group.tokens if not token.text.endswith(":")] or group.tokens  # "Unité: jeu"
        texts = [joined(told), *(token.text for token in told)]
        texts += [piece for token in told for piece in token.text.split("/")]
        code = next((code for text in texts if (code := unit_code(text))), None) or column_unit(joined(told))
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
    dated = {id(token) for name, reading in line.values.items() if "date" in name for token in reading.tokens}
    for name in ("description", "note"):
        groups = [group for group in segment.of(name) if not _is_label(group)]
        tokens = [token for group in groups for token in group.tokens if id(token) not in dated]
        text = joined(tokens).strip(EDGE)
        if text:
            share = sum(group.share for group in groups) / len(groups)
            basis = "note" if name == "note" else "description:column" if len(groups) == 1 else "description:wrapped"
            line.put(name, text, tokens, basis, score=share)


def _is_label(group: Group) -> bool:
    """Say whether a group's words are nothing but labels of columns ("Unit cost £")."""
    words = [token.text for token in group.tokens]
    named = {at for match in column_labels().search(words) for at in range(match.start, match.end)}
    return all(at in named or not any(map(str.isalnum, word)) for at, word in enumerate(words))


def _put_dates(line: LineReading, segment: Segment, page: Page) -> None:
    """One date, or the split deliveries with the quantities on their rows."""
    found = _dates(segment, page)
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


def _dates(segment: Segment, page: Page) -> list[tuple[DateReading, tuple[Token, ...]]]:
    """The dates on the item's rows that a label before them or the roles tell as a delivery's; else one over several rows."""
    found = [
        (reading, own)
        for strip in segment.strips
        for reading, own in page.calendar.found(strip.row.tokens)
        if reading.date and (_share(own, page) > _LEAST_DATE or _is_labelled(strip.row, own[0]))
    ]
    if found:
        return found
    tokens = [token for group in segment.of("delivery_date") for token in group.tokens]
    return [(reading, own) for reading, own in page.calendar.found(tokens) if reading.date]


def _share(tokens: Sequence[Token], page: Page) -> float:
    """The mean probability that the tokens are a delivery's date."""
    shares = page.roles.of("delivery_date")
    return sum(float(shares[page.index[id(token)]]) for token in tokens) / len(tokens)


def _is_labelled(row: Row, first: Token) -> bool:
    """Say whether a label of deliveries ends right before the token."""
    at = next(n for n, token in enumerate(row.tokens) if token is first)
    words = [token.text for token in row.tokens[max(0, at - 5) : at]]
    matches = column_labels().search(words)
    return bool(matches) and matches[-1].meaning == "delivery_date" and matches[-1].end == len(words)
