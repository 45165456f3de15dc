"""Labels and the values they claim: in the same phrase, to the right, or below."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from orderbot.extractors.printed.grid import Phrase, Row, Sheet, Token, joined
from orderbot.extractors.printed.shapes import has_digit
from orderbot.extractors.wording.folding import fold, fold_word, plain
from orderbot.extractors.wording.labels import field_labels, party_labels
from orderbot.extractors.wording.lexicon import Found
from orderbot.model.evidence import Box
from orderbot.reading.layout import bounding_box

_JOINTS = frozenset(":;-–—=.°#|/")
_LONG = 12
_DATE_WORDS = frozenset(("du", "le", "vom", "del", "am", "d.d", "il", "el", "dd"))  # alone before a date


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


@dataclass(frozen=True, slots=True)
class Label:
    """A label where it stands; `rest` is what follows it in its phrase."""

    found: Found
    phrase: Phrase
    row: int
    tokens: tuple[Token, ...]
    rest: tuple[Token, ...]

    @property
    def box(self) -> Box:
        return bounding_box(token.box for token in self.tokens)


def labels_of(sheet: Sheet) -> list[Label]:
    """Every header label of a page, from top to bottom."""
    found = [
        label for index, row in enumerate(sheet.rows) for phrase in row.phrases for label in _labels_in(phrase, index)
    ]
    return [label for label in found if not _ends_other(sheet, label, found)]


def _ends_other(sheet: Sheet, label: Label, labels: Sequence[Label]) -> bool:
    """Say whether a lone date word ("le") ends the label that stands right over it."""
    if len(label.tokens) > 2 or plain(label.phrase.text).strip(" :.") not in _DATE_WORDS:
        return False
    rows = range(max(0, label.row - 2), label.row)
    return any(
        other.row in rows
        and abs(other.box[0] - label.box[0]) < 3
        and label.box[1] - sheet.rows[other.row].box[3] < 0.5 * label.phrase.height
        for other in labels
    )


def claims_of(sheet: Sheet) -> list[Claim]:
    """Every value that a label of the page may claim."""
    labels = labels_of(sheet)
    heads = {id(label.phrase) for label in labels if label.found.start == 0}
    heads |= {id(phrase) for phrase in sheet.phrases if starts_party(phrase)}
    rows: dict[int, list[Label]] = defaultdict(list)
    for label in labels:
        rows[label.row].append(label)
    return [
        *(claim for label in labels for claim in _claims(sheet, label, heads, rows)),
        *_claims_of_two_row_labels(sheet),
    ]


def _claims_of_two_row_labels(sheet: Sheet) -> Iterator[Claim]:
    """Labels that wrapped ("Orden de" over "compra Nº :") beside a value that stands between their rows."""
    for index, row in enumerate(sheet.rows):
        for upper in row.phrases:
            lower = _wrapped_label(sheet, index, upper)
            if lower is None:
                continue
            text = f"{upper.text} {lower.text}"
            meaning, edge = field_labels().whole(text), max(upper.box[2], lower.box[2])
            beside = [
                phrase
                for other in sheet.rows[max(0, index - 1) : index + 5]
                for phrase in other.phrases
                if edge - 1 < phrase.box[0]
                and upper.box[1] - 2 <= (phrase.box[1] + phrase.box[3]) / 2 <= lower.box[3] + 2
            ]
            if meaning and beside:
                value = min(beside, key=lambda phrase: phrase.box[0])
                tokens = (*upper.tokens, *lower.tokens)
                yield Claim(meaning, tokens, _bare(value.tokens), "right", len(fold(text)), sheet.number, index)


def _wrapped_label(sheet: Sheet, index: int, upper: Phrase) -> Phrase | None:
    """The phrase right under a short one, at the same left edge; None when either holds a digit."""
    if len(upper.tokens) > 4 or has_digit(upper.text) or upper.text.endswith(":") or not fold(upper.text):
        return None
    for row in sheet.rows[index + 1 : index + 4]:
        for phrase in row.phrases:
            near = abs(phrase.box[0] - upper.box[0]) < 2 and -2 < phrase.box[1] - upper.box[3] < 0.5 * upper.height
            if near and len(phrase.tokens) <= 4 and not has_digit(phrase.text):
                alone = not fold(phrase.text) or field_labels().whole(phrase.text)
                return None if alone else phrase
    return None


def starts_party(phrase: Phrase) -> bool:
    """Say whether the phrase is the heading of an address block, alone or with the block's first line behind a colon."""
    if party_labels().whole(phrase.text):
        return True
    found = party_labels().search([token.text for token in phrase.tokens[:5]])
    return bool(found) and found[0].start == 0 and _ends_with_colon(phrase, found[0].end)


def _ends_with_colon(phrase: Phrase, end: int) -> bool:
    """Say whether a colon closes the words up to `end`, a small word ("à", "to") let pass."""
    texts = [token.text for token in phrase.tokens[end - 1 : end + 2]]
    for text in texts:
        if text is not texts[0] and fold(text):
            return False
        if text.endswith(":"):
            return True
    return False


def is_label(phrase: Phrase) -> bool:
    """Say whether the phrase begins with a header label."""
    return any(label.found.start == 0 for label in _labels_in(phrase, 0))


def _labels_in(phrase: Phrase, index: int) -> Iterator[Label]:
    words = [token.text for token in phrase.tokens]
    if len(words) <= 2 and plain(phrase.text).strip(" :.") in _DATE_WORDS:
        yield Label(Found("order_date", 0, len(words), 1), phrase, index, phrase.tokens, ())
        return
    every = field_labels().search(words)
    covered = sum(match.end - match.start for match in every)
    only_labels = len(every) > 1 and covered >= 0.8 * len(words)
    found = [match for match in every if only_labels or _stands_as_label(phrase, match)]
    for at, match in enumerate(found):
        stop = found[at + 1].start if at + 1 < len(found) else len(words)
        start = match.end
        while start < stop and (set(words[start]) <= _JOINTS or fold_word(words[start]) == ("#",)):
            start += 1
        yield Label(match, phrase, index, phrase.tokens[match.start : match.end], phrase.tokens[start:stop])


def _stands_as_label(phrase: Phrase, match: Found) -> bool:
    """Words inside a sentence are no labels: one stands first, or ends with a colon, or names a number."""
    tokens = phrase.tokens
    last = tokens[match.end - 1].text
    marked = last.endswith(":") or (match.end < len(tokens) and tokens[match.end].text[:1] == ":")
    if match.start == 0:
        follows = len(tokens) - match.end
        return marked or follows <= _LONG or match.strength > 1
    before = tokens[match.start - 1].text
    parted = before[-1:] in "-–—|·•/;,)" or (match.strength > 1 and has_digit(before))
    return (
        marked
        or (parted and match.end < len(tokens))
        or (match.strength > 1 and match.end < len(tokens) and len(tokens) <= _LONG)
    )


def _claims(sheet: Sheet, label: Label, heads: set[int], rows: Mapping[int, Sequence[Label]]) -> Iterator[Claim]:
    found, page = label.found, sheet.number
    if label.rest:
        yield Claim(found.meaning, label.tokens, label.rest, "inline", found.strength, page, label.row)
        if not _may_be_label_rest(label):
            return
    row = sheet.rows[label.row]
    right = _right_of(row, label.phrase)
    if right is not None and id(right) not in heads and not _under_other(sheet, label.row, right, rows):
        yield Claim(found.meaning, label.tokens, _bare(right.tokens), "right", found.strength, page, label.row)
    edges = sorted(token.box[0] for other in rows[label.row] for token in other.tokens[:1])
    for phrase in _below(sheet, label):
        if id(phrase) in heads:
            break
        value = _under_label(phrase, label, edges)
        if value:
            value = _bare(_grown(sheet, value, heads))
            yield Claim(found.meaning, label.tokens, value, "below", found.strength, page, label.row)
        break


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


def _grown(sheet: Sheet, value: tuple[Token, ...], heads: set[int]) -> tuple[Token, ...]:
    """A value in a narrow cell goes on in the next rows: same left edge, hardly any white between."""
    grown, last = value, value[0]
    at = next(n for n, row in enumerate(sheet.rows) if value[0] in row.tokens)
    for row in sheet.rows[at + 1 : at + 5]:
        gap = row.box[1] - last.box[3]
        said = any(has_digit(token.text) or len(token.text) > 3 for token in grown)
        if gap > (0.3 if said else 1.6) * last.height:
            break
        part = next((token for token in row.tokens if abs(token.box[0] - value[0].box[0]) < 2.5), None)
        home = next((phrase for phrase in row.phrases if part in phrase.tokens), None)
        if part is None or home is None:
            continue
        if id(home) in heads or part.box[1] - last.box[3] > (0.3 if said else 1.6) * last.height:
            break
        right = max(token.box[2] for token in value) + 30
        start = home.tokens.index(part)
        grown = (*grown, *(token for token in home.tokens[start:] if token.box[0] < right))
        last = part
    return grown


def _bare(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tokens without the colon or dash that leads them."""
    start = 0
    while start < len(tokens) - 1 and set(tokens[start].text) <= _JOINTS:
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
