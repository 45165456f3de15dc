"""Labels of header values that wrapped over the rows of a narrow cell."""

from __future__ import annotations

from dataclasses import dataclass

from orderbot.extractors.printed.grid import Phrase, Row, Sheet, Token
from orderbot.extractors.printed.header.labels import LEADING
from orderbot.extractors.printed.once import once_a_sheet
from orderbot.extractors.printed.shapes import has_digit
from orderbot.extractors.wording.folding import fold
from orderbot.extractors.wording.labels import field_labels
from orderbot.model.evidence import Box
from orderbot.reading.layout import bounding_box

_MOST_ROWS = 3


@dataclass(frozen=True, slots=True)
class WrappedLabel:
    """A label over two or three rows ("Numéro de" over "commande :"); `row` is its first."""

    meaning: str
    strength: int
    phrases: tuple[Phrase, ...]
    row: int

    @property
    def tokens(self) -> tuple[Token, ...]:
        return tuple(token for phrase in self.phrases for token in phrase.tokens)

    @property
    def box(self) -> Box:
        return bounding_box(phrase.box for phrase in self.phrases)


@once_a_sheet
def wrapped_labels_of(sheet: Sheet) -> list[WrappedLabel]:
    """Every label whose words only make sense over several rows, the longest from each first row."""
    out: list[WrappedLabel] = []
    used: set[int] = set()
    for index, row in enumerate(sheet.rows):
        for upper in row.phrases:
            label = None if id(upper) in used else _wrapped_from(sheet, index, upper)
            if label:
                used |= {id(phrase) for phrase in label.phrases}
                out.append(label)
    return out


def _wrapped_from(sheet: Sheet, index: int, upper: Phrase) -> WrappedLabel | None:
    """The label that begins with this phrase and goes on under it; None when the phrase is no such beginning."""
    if (
        len(upper.tokens) > 4
        or has_digit(upper.text)
        or upper.text.endswith(":")
        or _has_value_beside(sheet.rows[index], upper)
    ):
        return None
    stack, best = [upper], None
    for at in range(index + 1, min(index + 7, len(sheet.rows))):
        lower = next((phrase for phrase in sheet.rows[at].phrases if _goes_on(stack[-1], phrase)), None)
        if lower is None:
            continue
        if len(lower.tokens) > 4 or has_digit(lower.text):
            break
        stack.append(lower)
        text = " ".join(phrase.text for phrase in stack)
        twice = field_labels().whole(upper.text) if upper.text.endswith("/") else None  # in two languages
        meaning = field_labels().whole(text) or (twice if twice == field_labels().whole(lower.text) else None)
        adds = bool(fold(lower.text)) or not any(sign.isalnum() for sign in lower.text)  # "Du" begins the next label
        if meaning and adds and not (field_labels().whole(upper.text) and upper.text.endswith((":", "."))):
            best = WrappedLabel(meaning, len(fold(text)), tuple(stack), index)
        if len(stack) == _MOST_ROWS or lower.text.endswith(":"):
            break
    return best


def _has_value_beside(row: Row, phrase: Phrase) -> bool:
    """Say whether a colon set apart stands between a phrase and its value ("TERMS   : DDP Seattle")."""
    at = next(n for n, other in enumerate(row.phrases) if other is phrase)
    return at + 1 < len(row.phrases) and row.phrases[at + 1].text.startswith(":")


def _goes_on(upper: Phrase, lower: Phrase) -> bool:
    """Say whether a phrase stands right under another: same left edge or middle, hardly any white between."""
    left = abs(lower.box[0] - upper.box[0]) < 2
    middle = abs(lower.box[0] + lower.box[2] - upper.box[0] - upper.box[2]) < 3
    return (left or middle) and -3 < lower.box[1] - upper.box[3] < LEADING * upper.height
