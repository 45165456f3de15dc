"""Strips: rows of labels over, or under, the row of their values."""

from __future__ import annotations

from collections.abc import Sequence

from orderbot.extractors.printed.grid import Phrase, Sheet
from orderbot.extractors.printed.header.labels import Label, is_label
from orderbot.extractors.printed.shapes import has_digit


def strip_at(sheet: Sheet, index: int) -> tuple[Phrase, ...]:
    """The phrases of a row that is a strip of labels, unknown ones among them: words only, and under each its value."""
    row = sheet.rows[index]
    if len(row.phrases) < 3 or any(has_digit(phrase.text) or ":" in phrase.text[:-1] for phrase in row.phrases):
        return ()
    for under in sheet.rows[index + 1 : index + 3]:
        if under.box[1] - row.box[3] > 2.5 * row.height:
            return ()
        filled = [phrase for phrase in row.phrases if any(_overlap(phrase, value) for value in under.phrases)]
        strays = [value for value in under.phrases if not any(_overlap(phrase, value) for phrase in row.phrases)]
        if strays or 2 * sum(is_label(value) for value in under.phrases) >= len(under.phrases):
            continue
        if len(filled) >= max(2, len(row.phrases) - 2) and has_digit(under.text):
            return row.phrases
    return ()


def _overlap(phrase: Phrase, value: Phrase) -> bool:
    return value.box[0] < phrase.box[2] and value.box[2] > phrase.box[0]


def value_over(sheet: Sheet, label: Label, row: Sequence[Label]) -> Phrase | None:
    """The value over a label, where a strip of labels stands under its values and not over them."""
    strip = [other for other in row if other.found.start == 0 and not other.rest]
    if len(strip) < 2 or label.row == 0 or label not in strip:
        return None
    values = [_aligned_in(sheet, label.row - 1, other) for other in strip]
    under = [_aligned_in(sheet, label.row + 1, other) for other in strip]
    if sum(value is not None for value in values) < len(strip):
        return None
    if any(value is not None for value in under) and not _is_nearer_above(sheet, label):
        return None
    return values[strip.index(label)] if any(has_digit(value.text) for value in values if value) else None


def _is_nearer_above(sheet: Sheet, label: Label) -> bool:
    """Say whether the row over a strip of labels stands nearer to it than the row under it: values and labels by turns."""
    above, below = sheet.rows[label.row - 1], sheet.rows[label.row + 1]
    return label.box[1] - above.box[3] < below.box[1] - label.box[3] - 0.2 * label.phrase.height


def _aligned_in(sheet: Sheet, row: int, label: Label) -> Phrase | None:
    """The phrase of a neighbouring row that begins where the label does, hardly any white between the rows."""
    if row >= len(sheet.rows):
        return None
    for phrase in sheet.rows[row].phrases:
        gap = max(label.box[1] - phrase.box[3], phrase.box[1] - label.box[3])
        if abs(phrase.box[0] - label.box[0]) < 2 and gap < 0.8 * phrase.height and not is_label(phrase):
            return phrase
    return None
