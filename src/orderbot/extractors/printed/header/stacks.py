"""Lines of an address that stand one under the other."""

from __future__ import annotations

from dataclasses import dataclass

from orderbot.extractors.printed.grid import Phrase, Row, Sheet, Token, joined
from orderbot.extractors.printed.header.address_lines import rejoined
from orderbot.extractors.printed.header.addresses import LINE_LABELS
from orderbot.extractors.printed.header.labels import is_label
from orderbot.extractors.printed.header.party_headings import heading_of
from orderbot.extractors.printed.shapes import has_digit
from orderbot.extractors.wording.folding import fold
from orderbot.extractors.wording.labels import address_parts
from orderbot.extractors.wording.postal import STRONG, spells_postal, strength
from orderbot.model.evidence import Box
from orderbot.reading.layout import bounding_box

AWAY = 45.0  # points between a heading and a block that is hardly its own
_MOST_LINES = 12
_BESIDE_LABEL = 1.5  # times the white between lines, in a form whose rows hold a line each
SET_APART = 8.0
"""Line heights of white at most between a city, its region and its code."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one address block; `role` is the party its heading names, None without heading."""

    role: str | None
    lines: tuple[tuple[Token, ...], ...]
    page: int
    heading: tuple[Token, ...] = ()

    @property
    def box(self) -> Box:
        return bounding_box(token.box for line in self.lines for token in line)

    @property
    def holds_address(self) -> bool:
        """Whether one of its lines bears a postal code with its city."""
        return any(spells_postal(line) for line in rejoined(self.lines))

    @property
    def weight(self) -> int:
        """How plainly it is its party's: an address inside, a heading of several words or with a colon, near to it."""
        said = len(self.heading) > 1 or (bool(self.heading) and self.heading[-1].text.endswith(":"))
        first = self.lines[0][0]
        away = bool(self.heading) and first.box[0] - max(token.box[2] for token in self.heading) > AWAY
        return 2 * self.holds_address + said - 2 * away

    @property
    def texts(self) -> list[str]:
        return [joined(line) for line in self.lines]


def stack_is_address(sheet: Sheet, at: int, part: Phrase) -> bool:
    """Say whether what stands under a phrase of a row, the phrase included, bears a postal code with its city."""
    return Block(None, tuple(one.tokens for one in stack_under(sheet, at, part, set())), sheet.number).holds_address


def stack_under(
    sheet: Sheet, index: int, first: Phrase, taken: set[int], *, label: Phrase | None = None
) -> list[Phrase]:
    """The phrases that stand under the first one, line by line, aligned with it at a side or in the middle.

    `label` is the heading to the left of the first one, if any: another heading under it ends the block.
    """
    stack = [first]
    leading: float | None = None
    wider = _BESIDE_LABEL if label is not None and label.text.endswith(":") else 1.0
    for row in sheet.rows[index + 1 :]:
        last = stack[-1]
        gap = row.box[1] - last.box[3]
        if len(stack) >= _MOST_LINES or gap > 1.3 * wider * max(last.height, first.height):
            break
        part = next((other for other in row.phrases if _goes_under(first, last, other)), None)
        if label is not None and any(_heads_next(label, first, other) for other in row.phrases):
            break
        part = part or _inside(row, first, last)
        if part is None:
            continue
        part = with_code(row, part)
        step = part.box[1] - last.box[3]
        if (
            id(part.tokens[0]) in taken
            or _begins_other(part)
            or step > 1.1 * wider * last.height
            or (leading is not None and step > leading + 0.6 * last.height)
        ):
            break
        leading = step if leading is None else max(leading, step)
        stack.append(part)
    return stack


def with_code(row: Row, part: Phrase) -> Phrase:
    """A city together with the region and the code that stand apart from it on its row ("HUNTSVILLE   ON   P1H 1H7")."""
    if has_digit(part.text) or strength(part.text):
        return part
    whole = part
    for other in row.phrases:
        if other.box[0] >= whole.box[2] and other.box[0] - whole.box[2] < SET_APART * part.height:
            tokens = (*whole.tokens, *other.tokens)
            whole = Phrase(tokens, bounding_box(token.box for token in tokens))
            if strength(whole.text) >= STRONG:
                return whole
    return part


def _begins_other(part: Phrase) -> bool:
    """Say whether a phrase under a block heads the next one; "Company name:" and "Address:" label lines of this one."""
    if is_line_label(part):
        return False
    heading = heading_of(part)
    return heading is not None and (heading.sure or (heading.end >= 2 and part.tokens[0].text.isupper()))


def is_line_label(part: Phrase) -> bool:
    """Say whether a line begins with a label of address lines ("Company name:", "Address:")."""
    end = next((n for n, token in enumerate(part.tokens[:3], 1) if token.text.endswith(":")), 0)
    return 0 < end < len(part.tokens) and set(fold(joined(part.tokens[:end]))) <= LINE_LABELS


def _goes_under(first: Phrase, last: Phrase, other: Phrase) -> bool:
    value = next((n for n, token in enumerate(last.tokens[:3], 1) if token.text.endswith(":")), 0)
    hangs = is_line_label(last) and abs(other.box[0] - last.tokens[value].box[0]) < 0.5 * last.height
    return (_aligned(first, other) or hangs) and other.box[1] > last.box[1] + 0.4 * last.height


def _inside(row: Row, first: Phrase, last: Phrase) -> Phrase | None:
    """The words at the left edge of the first line inside a phrase that begins before it: two cells that nearly touch."""
    for phrase in row.phrases:
        if is_label(phrase) or heading_of(phrase) is not None:
            continue
        if phrase.box[0] < first.box[0] - 3 and phrase.box[1] > last.box[1] + 0.4 * last.height:
            at = next((n for n, token in enumerate(phrase.tokens) if abs(token.box[0] - first.box[0]) < 1.0), 0)
            if at and phrase.tokens[at].box[0] - phrase.tokens[at - 1].box[2] > 0.35 * phrase.height:
                tokens = phrase.tokens[at:]
                return Phrase(tokens, bounding_box(token.box for token in tokens))
    return None


def _heads_next(label: Phrase, first: Phrase, other: Phrase) -> bool:
    """Say whether a phrase in the heading's own column is the next heading, or the next label of a list of them."""
    under = abs(other.box[0] - label.box[0]) < 6 and other.box[1] > label.box[3] - 1
    if not under or other.box[2] > first.box[0] + 1:
        return False
    return heading_of(other) is not None or (_is_set_as_label(label, other) and not _labels_part(other))


def _is_set_as_label(label: Phrase, other: Phrase) -> bool:
    """Say whether a phrase ends with a colon as the heading over it does."""
    return label.text.endswith(":") and other.text.endswith(":")


def _labels_part(phrase: Phrase) -> bool:
    """Say whether a phrase is the label of a part of an address ("PLZ / Ort:")."""
    parts = [part.strip(" :") for part in phrase.text.split("/")]
    return all(address_parts().whole(part) or set(fold(part)) <= LINE_LABELS for part in parts)


def _aligned(first: Phrase, other: Phrase) -> bool:
    slack = 0.5 * first.height
    centre = (first.box[0] + first.box[2]) / 2 - (other.box[0] + other.box[2]) / 2
    return (
        abs(first.box[0] - other.box[0]) <= slack or abs(first.box[2] - other.box[2]) <= slack or abs(centre) <= slack
    )
