"""Whose the codes of a table are by what labels in the items' rows say, decided for all lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from orderbot.extractors.printed.grid import Row, Sheet, Token, joined
from orderbot.extractors.printed.lines.codes.labels import LabelledCode, ends_with_owned_label, labelled_codes
from orderbot.extractors.printed.lines.heading_words import HeadingWords
from orderbot.extractors.printed.lines.item_words import WORDS, leave_out, shared
from orderbot.extractors.printed.readings import LineReading, Reading
from orderbot.extractors.printed.shapes import bare_code, looks_like_code

_SLOTS = ("item_id", "seller_item_id", "buyer_item_id", "gtin")
_MOST_UNDER = 4  # rows


def settle_labels(lines: Sequence[LineReading], sheets: Sequence[Sheet], headings: HeadingWords | None = None) -> None:
    """Give each code behind a label the slot that its label names.

    A slot that a label gives to one line is looked for under the others as well, in rows that belong to no line.
    """
    figures_lead = 2 * sum(_led(line) == 0 for line in lines) > len(lines)
    for above, line in pairwise(lines):
        _give_back(above, line, sheets)
        if figures_lead:
            _give_back_rows(above, line)
    for line in lines:
        for code in labelled_codes(line.rows, _figures(line), headings):
            _put_labelled(line, code)
    told = {name for line in lines for name, own in line.values.items() if own.basis == "code:labelled"}
    for line in lines:
        if any(name not in line.values for name in told):
            for code in labelled_codes((*line.rows[-2:], *_rows_under(line, lines, sheets)), (), headings):
                if code.slot in told and code.slot not in line.values:
                    _put_labelled(line, code)


def _give_back(above: LineReading, line: LineReading, sheets: Sequence[Sheet]) -> None:
    """A line's first row that a label ends above it speaks of the line before: "Notre réf." over "MAT-0739"."""
    figures = _figures(line)
    if len(line.rows) < 2 or not above.rows or not figures or shared(line.rows[0].tokens, figures):
        return
    first = line.rows[0]
    between = [
        row
        for row in (row for sheet in sheets for row in sheet.rows)
        if row.page == first.page and above.rows[-1].middle < row.middle < first.middle
    ]
    last = between[-1] if between else above.rows[-1]
    if last.page != first.page or not ends_with_owned_label(last, first):
        return
    for name in _SLOTS:
        own = line.values.get(name)
        if own is not None and shared(own.tokens, first.tokens):
            del line.values[name]
    above.rows, line.rows = (*above.rows, *between, first), line.rows[1:]


def _give_back_rows(above: LineReading, line: LineReading) -> None:
    """The rows that lead a line whose table begins its items with their figures, and that label a code, are the line before's."""
    led = _led(line)
    rows = line.rows[: led or 0]
    if not rows or not above.rows or above.rows[-1].page != rows[0].page or not labelled_codes((above.rows[-1], *rows)):
        return
    tokens = [token for row in rows for token in row.tokens]
    for name in _SLOTS:
        own = line.values.get(name)
        if own is not None and shared(own.tokens, tokens):
            del line.values[name]
    for word in WORDS:
        leave_out(line, word, tokens)
    above.rows, line.rows = (*above.rows, *rows), line.rows[len(rows) :]


def _led(line: LineReading) -> int | None:
    """How many rows lead a line's figures; None where none of its rows has any."""
    figures = _figures(line)
    return next((at for at, row in enumerate(line.rows) if shared(row.tokens, figures)), None)


def _figures(line: LineReading) -> list[Token]:
    return [
        token
        for name in ("quantity", "unit_price", "line_net_amount")
        if name in line.values
        for token in line.values[name].tokens
    ]


def _rows_under(line: LineReading, lines: Sequence[LineReading], sheets: Sequence[Sheet]) -> list[Row]:
    """The rows close under a line that no line takes."""
    taken = {id(row) for other in lines for row in other.rows}
    last = line.rows[-1] if line.rows else None
    found: list[Row] = []
    for row in (row for sheet in sheets for row in sheet.rows):
        if last is None or row.page != last.page or row.middle <= last.middle:
            continue
        before = found[-1] if found else last
        if id(row) in taken or row.box[1] - before.box[3] > row.height or len(found) == _MOST_UNDER:
            break
        found.append(row)
    return found


def _put_labelled(line: LineReading, code: LabelledCode) -> None:
    """Put a labelled code; one that held its slot without a label is the item's own if it has none."""
    held = line.values.get(code.slot)
    if held is not None and held.basis == "code:labelled" and held.value == code.text:
        _leave_to(code.slot, line, code.tokens)
        return
    if held is not None and _goes_on(held, code):
        line.values[code.slot] = replace(held, basis="code:labelled")
        return
    score = None
    for name in _SLOTS:
        own = line.values.get(name)
        if own is not None and shared(own.tokens, code.tokens):
            score = own.score
            _keep_rest(line, name, code.tokens)
    held = line.values.pop(code.slot, None)
    line.put(code.slot, code.text, code.tokens, "gtin:check" if code.slot == "gtin" else "code:labelled", score=score)
    if held is not None and held.basis != "code:labelled" and "item_id" not in line.values:
        line.values["item_id"] = held
    for word in WORDS:
        leave_out(line, word, (*code.label, *code.tokens))


def _leave_to(slot: str, line: LineReading, tokens: Sequence[Token]) -> None:
    """Take the tokens of a labelled code out of the other slots."""
    for name in _SLOTS:
        own = line.values.get(name)
        if name != slot and own is not None and shared(own.tokens, tokens):
            _keep_rest(line, name, tokens)


def _goes_on(held: Reading, code: LabelledCode) -> bool:
    """Say whether the labelled code is the first row of one that is put together already."""
    return code.tokens[-1].text.endswith("-") and len(held.tokens) > 1 and shared(held.tokens[:1], code.tokens)


def _keep_rest(line: LineReading, name: str, tokens: Sequence[Token]) -> None:
    """Take tokens out of a code; what is left stays where it is a code of its own."""
    own = line.values.pop(name)
    rest = tuple(token for token in own.tokens if not shared((token,), tokens))
    text = bare_code(joined(rest))
    if rest and looks_like_code(text.replace(" ", "")):
        line.values[name] = replace(own, value=text, tokens=rest)
