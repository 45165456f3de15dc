"""Headings printed in several storeys: which rows belong to one head, and whose words stand over or under whose."""

from __future__ import annotations

from collections.abc import Sequence

from orderbot.extractors.printed.grid import Row, Token
from orderbot.extractors.printed.lines.heading_meaning import (
    is_heading_word,
    is_table_head,
    meaning_of_whole,
    prints_figures,
    role_of,
)
from orderbot.extractors.wording.columns import column_labels
from orderbot.extractors.wording.folding import fold_word
from orderbot.model.evidence import Box
from orderbot.reading.layout import bounding_box


def is_near(other: Row, row: Row) -> bool:
    """Say whether less than 0.8 of a row's height of white lies between two rows."""
    return max(other.box[1], row.box[1]) - min(other.box[3], row.box[3]) <= 0.8 * row.height


def is_storey(other: Row, row: Row) -> bool:
    """Say whether a row directly above or below may belong to the same heading: close, short, without numbers."""
    if not is_near(other, row) or prints_figures(other):
        return False
    return all(len(phrase.tokens) <= 5 for phrase in other.phrases) and not _is_section(other, row)


def _is_section(other: Row, row: Row) -> bool:
    """A lone phrase at the left edge under the headings is a section's title."""
    return (
        len(other.phrases) == 1
        and other.box[1] > row.box[1]
        and not is_heading_word(other.text)
        and len(other.text) > 3
    )


def stacked(stacks: Sequence[Sequence[Token]], row: Row) -> list[list[Token]]:
    """Put each word of another storey to the heading it stands over or under; a word that fits none begins its own."""
    grown = [list(stack) for stack in stacks]
    boxes = [bounding_box(token.box for token in stack) for stack in stacks]
    for phrase in row.phrases:
        for token in phrase.tokens:
            home = max(range(len(grown)), key=lambda at: _overlap(boxes[at], token.box))
            if _overlap(boxes[home], token.box) > -0.35 * token.height:
                grown[home].append(token)
            elif token is not phrase.tokens[0] and grown[-1][-1] in phrase.tokens:
                grown[-1].append(token)
            else:
                grown.append([token])
                boxes.append(token.box)
    return grown


def improves(stacks: Sequence[Sequence[Token]], joint: Sequence[Sequence[Token]], below: Row) -> bool:
    """Say whether the lower row's words complete headings rather than name further ones."""
    if len(joint) > len(stacks) + 1:
        return False
    before, after = [role_of(spelled(stack)) for stack in stacks], [role_of(spelled(stack)) for stack in joint]
    if sum(1 for role in after if role) < sum(1 for role in before if role):
        return False
    pairs = [(stacks[at] if at < len(stacks) else [], stack) for at, stack in enumerate(joint)]
    grown = [(old, new) for old, new in pairs if any(token in below.tokens for token in new)]
    wholes = sum(1 for old, new in grown if old and is_whole(new))
    harmed = sum(1 for old, new in grown if old and is_whole(old) and not is_whole(new))
    roles = [role_of(token.text) for token in below.tokens]
    if harmed > wholes or (harmed and is_table_head(roles)):
        return False
    words = sum(1 for token in below.tokens if is_heading_word(token.text) or len(token.text) <= 3)
    return 2 * wholes >= len(grown) or (2 * words >= len(below.tokens) and not is_table_head(roles))


def spelled(tokens: Sequence[Token]) -> str:
    """The words of a heading from top to bottom; a word that was broken ("Meng" over "e") is mended."""
    ordered: list[Token] = []
    for token in sorted(tokens, key=lambda token: token.middle):
        at = len(ordered)
        while (
            at and token.middle - ordered[at - 1].middle < 0.4 * token.height and ordered[at - 1].box[0] > token.box[0]
        ):
            at -= 1
        ordered.insert(at, token)
    words: list[str] = []
    vocabulary = column_labels().vocabulary
    for token in ordered:
        if words and not set(fold_word(words[-1])) <= vocabulary:
            whole = fold_word(words[-1].rstrip("-") + token.text)
            if whole and whole[-1] in vocabulary:
                words[-1] = words[-1].rstrip("-") + token.text
                continue
        words.append(token.text)
    return " ".join(words)


def is_whole(tokens: Sequence[Token]) -> bool:
    """Say whether the words, read from top to bottom, are a label and nothing more."""
    return meaning_of_whole(spelled(tokens)) is not None


def _overlap(one: Box, other: Box) -> float:
    return min(one[2], other[2]) - max(one[0], other[0])
