"""Address blocks found from their postal line upwards; what stands over or before them says whose they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orderbot.extractors.printed.grid import Phrase, Sheet, Token, joined
from orderbot.extractors.printed.header.blocks import Block
from orderbot.extractors.printed.header.labels import heading_of, is_label
from orderbot.extractors.printed.header.postal import postal_span, strength
from orderbot.extractors.printed.shapes import has_digit
from orderbot.extractors.wording.countries import country_code
from orderbot.extractors.wording.labels import field_labels, party_labels, role_by_stem

_MOST_LINES = 7
_HEADING_WORDS = 8
_LEFT = 75.0  # points by which a block may stand right of its heading
_NEAR = 2.2  # line heights between a heading and the block under it


def anchored_blocks(sheet: Sheet, taken: set[int]) -> Iterator[Block]:
    """Every address that no heading led to, from phrases whose tokens are not in `taken`, with the party its surroundings name."""
    used: set[int] = set()
    for index, row in enumerate(sheet.rows):
        for phrase in row.phrases:
            if any(id(token) in taken | used for token in phrase.tokens) or not _is_anchor(phrase):
                continue
            stack = _upwards(sheet, index, phrase, taken | used)
            role, heading, stack = _role(sheet, stack)
            if role is None or not stack:
                continue
            lines = [part.tokens for _, part in stack]
            country = _under(sheet, index, phrase)
            lines += [country.tokens] if country else []
            used |= {id(token) for line in lines for token in line}
            yield Block(role, tuple(lines), sheet.number, heading)


def _is_anchor(phrase: Phrase) -> bool:
    return strength(phrase.text) >= 2 or postal_span(phrase.tokens) is not None


def _upwards(sheet: Sheet, index: int, anchor: Phrase, taken: set[int]) -> list[tuple[int, Phrase]]:
    """The lines of the address with their rows, from the top: aligned over the postal line, no more white than in print."""
    stack = [(index, anchor)]
    leading: float | None = None
    for at in range(index - 1, max(-1, index - 3 * _MOST_LINES), -1):
        row, last = sheet.rows[at], stack[0][1]
        if last.box[1] - row.box[3] > 1.3 * last.height or len(stack) >= _MOST_LINES:
            break
        part = next((other for other in row.phrases if _aligned(anchor, other)), None)
        if part is None:
            continue
        step = last.box[1] - part.box[3]
        far = step > 1.1 * last.height or (leading is not None and step > leading + 0.6 * last.height)
        heading = heading_of(part)
        if far or id(part.tokens[0]) in taken or _is_valued(part) or (heading is not None and heading.sure):
            break
        leading = step if leading is None else max(leading, step)
        stack.insert(0, (at, part))
    return stack


def _aligned(anchor: Phrase, other: Phrase) -> bool:
    slack = 0.5 * anchor.height
    middle = (anchor.box[0] + anchor.box[2] - other.box[0] - other.box[2]) / 2
    return abs(anchor.box[0] - other.box[0]) <= slack or abs(middle) <= slack


def _is_valued(part: Phrase) -> bool:
    """Say whether a phrase is a label with its value ("Date : 12.03.2026"), which ends an address."""
    return is_label(part) and (has_digit(part.text) or ":" in part.text) and strength(part.text) == 0


def _under(sheet: Sheet, index: int, anchor: Phrase) -> Phrase | None:
    """The country printed under the postal line."""
    for row in sheet.rows[index + 1 : index + 4]:
        for part in row.phrases:
            near = 0 <= part.box[1] - anchor.box[1] < 2.2 * anchor.height
            if near and _aligned(anchor, part) and country_code(part.text):
                return part
    return None


def _role(
    sheet: Sheet, stack: Sequence[tuple[int, Phrase]]
) -> tuple[str | None, tuple[Token, ...], list[tuple[int, Phrase]]]:
    """The party that the nearest words before or over the address name, those words, and the address without them."""
    index, top = stack[0]
    for size in (len(top.tokens), 6, 5, 4, 3, 2, 1):
        head = top.tokens[:size]
        if size < len(top.tokens) and not head[-1].text.endswith(":"):
            continue
        if (role := named_role(joined(head))) is not None and len(head) <= _HEADING_WORDS:
            rest = top.tokens[size:]
            kept = [(index, Phrase(rest, _box_of(rest)))] if rest else []
            if kept or len(stack) > 1:
                return role, head, [*kept, *stack[1:]]
    for heading in _around(sheet, index, top):
        if (role := named_role(heading.text)) is not None:
            return role, heading.tokens, list(stack)
    return None, (), list(stack)


def _box_of(tokens: Sequence[Token]) -> tuple[float, float, float, float]:
    from orderbot.reading.layout import bounding_box

    return bounding_box(token.box for token in tokens)


def _around(sheet: Sheet, index: int, top: Phrase) -> Iterator[Phrase]:
    """What may head a block: the phrase before its first line, then those over it, the nearest first."""
    before = [phrase for phrase in sheet.rows[index].phrases if phrase.box[2] <= top.box[0]]
    yield from before[-1:]
    for at in range(index - 1, max(-1, index - 6), -1):
        row = sheet.rows[at]
        if top.box[1] - row.box[3] > _NEAR * top.height:
            return
        over = [
            phrase
            for phrase in row.phrases
            if -_LEFT <= phrase.box[0] - top.box[0] <= 12 or phrase.box[0] < top.box[2] and phrase.box[2] > top.box[0]
        ]
        yield from sorted(over, key=lambda phrase: abs(phrase.box[0] - top.box[0]))


def named_role(text: str) -> str | None:
    """The party that a heading names: by the lexicon, else by a stem of its words; None for a label of another value."""
    words = text.split()
    if len(words) > _HEADING_WORDS or field_labels().whole(text):
        return None
    parts = [part.strip(" :.*#") for part in text.replace("(", "/").replace(")", "").split("/")]
    for part in (text, *parts):
        if role := party_labels().whole(part):
            return role
    found = party_labels().search(words)
    if found and found[0].start == 0:
        return found[0].meaning
    return role_by_stem(tuple(words))
