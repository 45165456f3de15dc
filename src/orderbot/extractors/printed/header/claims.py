"""Labels and the values they claim: in the same phrase, to the right, or below."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from orderbot.extractors.printed.grid import Phrase, Row, Sheet, Token, joined
from orderbot.extractors.printed.header.cut_codes import is_cut
from orderbot.extractors.printed.header.labels import (
    JOINTS,
    Label,
    is_label,
    labels_of,
)
from orderbot.extractors.printed.header.party_headings import starts_party
from orderbot.extractors.printed.header.strips import strip_at, value_over
from orderbot.extractors.printed.header.wrapped_labels import WrappedLabel, wrapped_labels_of
from orderbot.extractors.printed.once import once_a_sheet
from orderbot.extractors.printed.shapes import has_digit

_IN_WORDS = frozenset(("payment_terms", "contact", "incoterms"))  # values that may wrap like any text


_LEADING, _LEADING_OF_TEXT = 0.3, 0.5  # line heights of white between the rows of a value, of one in words
_WHITE, _WHITE_OF_BROKEN = 0.15, 0.5  # line heights of white between the rows of a cell, where a code was broken
_OVERLAP = 0.3  # of the lower of two cells: how much of it stands beside the other


@dataclass(frozen=True, slots=True)
class Claim:
    """A label with one value it may claim; `relation` is "inline", "right" or "below", surest first."""

    meaning: str
    label: tuple[Token, ...]
    value: tuple[Token, ...]
    relation: str
    strength: int
    page: int
    row: int

    @property
    def text(self) -> str:
        return joined(self.value)


@once_a_sheet
def claims_of(sheet: Sheet) -> list[Claim]:
    """Every value that a label of the page may claim."""
    wrapped = wrapped_labels_of(sheet)
    parts = {id(phrase) for label in wrapped for phrase in label.phrases}
    labels = [label for label in labels_of(sheet) if id(label.phrase) not in parts]
    heads = {id(label.phrase) for label in labels if label.found.start == 0} | parts
    heads |= {id(phrase) for phrase in sheet.phrases if starts_party(phrase)}
    heads |= {id(phrase) for index in {label.row for label in labels} for phrase in strip_at(sheet, index)}
    rows: dict[int, list[Label]] = defaultdict(list)
    for label in labels:
        rows[label.row].append(label)
    return [
        *(claim for label in labels for claim in _claims(sheet, label, heads, rows)),
        *(claim for label in wrapped for claim in _claims_of_wrapped(sheet, label, heads)),
    ]


def _claims_of_wrapped(sheet: Sheet, label: WrappedLabel, heads: set[int]) -> Iterator[Claim]:
    """The value beside the label's rows, else the one under its last row."""
    left, top, edge, bottom = label.box
    tall = label.phrases[0].height
    near = [row for row in sheet.rows[max(0, label.row - 1) : label.row + 8] if row.box[1] < bottom + 2.5 * tall]
    beside = [
        phrase
        for row in near
        for phrase in row.phrases
        if edge - 1 < phrase.box[0] and top - 2 <= (phrase.box[1] + phrase.box[3]) / 2 <= bottom + 2
    ]
    if beside:
        first = min(phrase.box[0] for phrase in beside)
        cell = sorted((phrase for phrase in beside if phrase.box[0] - first < 2), key=lambda phrase: phrase.box[1])
        if id(cell[0]) not in heads:
            value = _bare(tuple(token for phrase in cell for token in phrase.tokens))
            yield Claim(label.meaning, label.tokens, value, "right", label.strength, sheet.number, label.row)
    under = [
        phrase
        for row in near
        for phrase in row.phrases
        if phrase.box[1] >= bottom - 0.4 * tall and phrase.box[0] < edge + 2 and phrase.box[2] > left - 2
    ]
    if under and id(under[0]) not in heads:
        value = _bare(_grown(sheet, under[0].tokens, heads))
        yield Claim(label.meaning, label.tokens, value, "below", label.strength, sheet.number, label.row)


def _claims(sheet: Sheet, label: Label, heads: set[int], rows: Mapping[int, Sequence[Label]]) -> Iterator[Claim]:
    found, page = label.found, sheet.number
    if label.share[1] > 1:
        yield from _claims_of_combined(sheet, label)
        return
    if label.rest:
        value = _broken(sheet, label) if label.rest[-1].text[-1] in "-/" else label.rest
        yield Claim(found.meaning, label.tokens, value, "inline", found.strength, page, label.row)
        if not _may_be_label_rest(label):
            return
    row = sheet.rows[label.row]
    own = _right_of(row, label.phrase)
    right = own or _set_off(sheet, label)
    if right is not None and id(right) not in heads and not _under_other(sheet, label.row, right, rows):
        broken = right.text[-1] in "-/" or is_cut(sheet, label.row, label.phrase, right)
        wraps = own is not None and (found.meaning in _IN_WORDS or broken)
        value = _cell(sheet, label, right, _WHITE_OF_BROKEN if broken else _WHITE) if wraps else right.tokens
        yield Claim(found.meaning, label.tokens, _bare(value), "right", found.strength, page, label.row)
    over = value_over(sheet, label, rows[label.row])
    if over is not None:
        yield Claim(found.meaning, label.tokens, over.tokens, "below", found.strength, page, label.row)
        return
    edges = sorted(token.box[0] for other in rows[label.row] for token in other.tokens[:1])
    for phrase in _below(sheet, label):
        if id(phrase) in heads:
            break
        value = _under_label(phrase, label, edges)
        if value:
            white = _LEADING_OF_TEXT if found.meaning in _IN_WORDS else _LEADING
            value = _bare(_grown(sheet, value, heads, white))
            yield Claim(found.meaning, label.tokens, value, "below", found.strength, page, label.row)
        break


def _broken(sheet: Sheet, label: Label) -> tuple[Token, ...]:
    """A code behind its label that ends with a sign, with what goes on under it at its own or at the label's left edge."""
    for row in sheet.rows[label.row + 1 : label.row + 4]:
        if row.box[1] - label.box[3] > 0.6 * label.phrase.height:
            break
        for phrase in row.phrases:
            edges = (label.phrase.box[0], label.rest[0].box[0])
            if any(abs(phrase.box[0] - edge) < 3 for edge in edges) and not is_label(phrase):
                return (*label.rest, *phrase.tokens)
    return label.rest


def _claims_of_combined(sheet: Sheet, label: Label) -> Iterator[Claim]:
    """The label's share of a value that a slash parts: behind it, else to the right, else below."""
    right = _right_of(sheet.rows[label.row], label.phrase)
    options = [("inline", label.rest), ("right", right.tokens if right else ())]
    options += [("below", phrase.tokens) for phrase in _below(sheet, label)][:1]
    for relation, value in options:
        parts = _shares(value)
        glued = len(parts) == 1 and label.found.meaning == "contact" and any("/" in token.text for token in value)
        if len(parts) == label.share[1] or glued:  # "Sabine Köhler/07361 5512-231": what is a name is told later
            share = value if glued else parts[label.share[0]]
            yield Claim(label.found.meaning, label.tokens, share, relation, 2, sheet.number, label.row)
            return


def _shares(value: Sequence[Token]) -> list[tuple[Token, ...]]:
    """A value parted at its lone slashes."""
    parts: list[list[Token]] = [[]]
    for token in value:
        if token.text == "/":
            parts.append([])
        else:
            parts[-1].append(token)
    return [tuple(part) for part in parts] if all(parts) else []


def _cell(sheet: Sheet, label: Label, value: Phrase, white: float) -> tuple[Token, ...]:
    """A text beside its label with the rows it wrapped over: same left edge, little white, no other label before them."""
    cell = [value]
    for step in (-1, 1):
        at = label.row + step
        while 0 <= at < len(sheet.rows) and abs(at - label.row) <= 4:
            edge = cell[0] if step < 0 else cell[-1]
            part = next((phrase for phrase in sheet.rows[at].phrases if abs(phrase.box[0] - value.box[0]) < 2), None)
            gap = 0.0 if part is None else (edge.box[1] - part.box[3] if step < 0 else part.box[1] - edge.box[3])
            if part is not None:
                if (
                    gap > white * value.height
                    or is_label(part)
                    or starts_party(part)
                    or _labelled(sheet.rows[at], part, label)
                ):
                    break
                cell.insert(0 if step < 0 else len(cell), part)
            elif _row_gap(sheet, at, edge, step) > 0.5 * value.height:
                break
            at += step
    return tuple(token for phrase in cell for token in phrase.tokens)


def _row_gap(sheet: Sheet, at: int, edge: Phrase, step: int) -> float:
    row = sheet.rows[at]
    return edge.box[1] - row.box[3] if step < 0 else row.box[1] - edge.box[3]


def _labelled(row: Row, part: Phrase, label: Label) -> bool:
    """Say whether words of the row stand before the phrase: a label of its own, known or set as the label is."""
    left = [phrase for phrase in row.phrases if phrase.box[2] <= part.box[0]]
    return any(is_label(phrase) or starts_party(phrase) or _is_set_alike(phrase, label) for phrase in left)


def _is_set_alike(phrase: Phrase, label: Label) -> bool:
    """Say whether a phrase in another row shares an edge with a label and does not go on with its words."""
    aligned = any(abs(phrase.box[side] - label.phrase.box[side]) < 2 for side in (0, 2))
    goes_on = phrase.text[:1].islower() and phrase.box[1] > label.box[1]
    return aligned and not goes_on and not has_digit(phrase.text)


def _under_other(sheet: Sheet, row: int, right: Phrase, rows: Mapping[int, Sequence[Label]]) -> bool:
    """Say whether a strip of labels runs over the phrase to the right: it belongs to the one above it."""
    for above in (row - 1, row - 2):
        strip = rows.get(above, ())
        near = above >= 0 and right.box[1] - sheet.rows[above].box[3] < 0.6 * right.height
        if near and len(strip) >= 3 and any(abs(label.box[0] - right.box[0]) < 3 for label in strip):
            return True
    return False


def _under_label(phrase: Phrase, label: Label, edges: Sequence[float]) -> tuple[Token, ...]:
    """The part of a phrase that stands under this label and not under the next one of its row."""
    left = label.box[0]
    later = [edge for edge in edges if edge > left + 3]
    stop = min(later) - 3 if later else float("inf")
    if phrase.box[2] <= stop:
        start = left - 3 if any(edge < left - 3 and edge >= phrase.box[0] - 3 for edge in edges) else float("-inf")
        return tuple(token for token in phrase.tokens if token.box[0] >= start)
    return tuple(token for token in phrase.tokens if left - 3 <= token.box[0] < stop) or phrase.tokens


def _grown(sheet: Sheet, value: tuple[Token, ...], heads: set[int], white: float = _LEADING) -> tuple[Token, ...]:
    """A value in a narrow cell goes on in the next rows: same left edge, hardly any white (in line heights) between."""
    grown, last = value, value[0]
    at = next(n for n, row in enumerate(sheet.rows) if value[0] in row.tokens)
    for row in sheet.rows[at + 1 : at + 5]:
        gap = row.box[1] - last.box[3]
        said = any(has_digit(token.text) or len(token.text) > 3 for token in grown)
        if gap > (white if said else 1.6) * last.height:
            break
        part = next((token for token in row.tokens if abs(token.box[0] - value[0].box[0]) < 2.5), None)
        home = next((phrase for phrase in row.phrases if part in phrase.tokens), None)
        if part is None or home is None:
            continue
        if id(home) in heads or part.box[1] - last.box[3] > (white if said else 1.6) * last.height:
            break
        right = max(token.box[2] for token in value) + 30
        start = home.tokens.index(part)
        grown = (*grown, *(token for token in home.tokens[start:] if token.box[0] < right))
        last = part
    return grown


def _bare(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens without the colon or dash that leads them."""
    start = 0
    while start < len(tokens) - 1 and set(tokens[start].text) <= JOINTS:
        start += 1
    return tokens[start:]


def _may_be_label_rest(label: Label) -> bool:
    """What follows may still be part of the label ("Date de livraison souhaitée"): words without a digit."""
    return not any(has_digit(token.text) for token in label.rest) and len(label.rest) <= 4


def _right_of(row: Row, phrase: Phrase) -> Phrase | None:
    at = next(n for n, other in enumerate(row.phrases) if other is phrase)
    for other in row.phrases[at + 1 :]:
        if any(sign.isalnum() for sign in other.text):
            return other
    return None


def _set_off(sheet: Sheet, label: Label) -> Phrase | None:
    """The nearest value right of a label in the row over or under it, where the two cells still overlap in height."""
    top, bottom = label.box[1], label.box[3]
    best: Phrase | None = None
    for row in (*sheet.rows[max(0, label.row - 1) : label.row], *sheet.rows[label.row + 1 : label.row + 2]):
        for phrase in row.phrases:
            overlap = min(bottom, phrase.box[3]) - max(top, phrase.box[1])
            beside = phrase.box[0] > label.phrase.box[2] and overlap > _OVERLAP * min(bottom - top, phrase.height)
            if beside and (best is None or phrase.box[0] < best.box[0]):
                best = phrase
    return best


def _below(sheet: Sheet, label: Label) -> Iterator[Phrase]:
    """Phrases under a label that overlap it sideways, the nearest row first, within two and a half lines."""
    alone = label.found.start == 0 and label.tokens[0].box[0] == label.phrase.box[0] and not label.rest
    box = label.phrase.box if alone else label.box
    for row in sheet.rows[label.row + 1 : label.row + 6]:
        if row.box[1] - box[3] > 2.5 * label.phrase.height:
            return
        near = [phrase for phrase in row.phrases if phrase.box[0] < box[2] + 2 and phrase.box[2] > box[0] - 2]
        near = [phrase for phrase in near if phrase.box[1] >= box[3] - 0.4 * label.phrase.height]
        if near:
            yield min(near, key=lambda phrase: abs(phrase.box[0] - box[0]))
