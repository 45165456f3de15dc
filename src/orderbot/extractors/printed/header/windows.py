"""Addresses set for a window of an envelope, each line in a place of its own: parts that white keeps apart put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from orderbot.extractors.printed.header.stacks import Block
from orderbot.extractors.printed.shapes import has_digit
from orderbot.extractors.wording.address_words import is_street

_WHITE = 2.6  # line heights at most between two parts of one address
_ALIGNED = 2.0  # points between their left edges


def closed_up(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, a postal line that stands alone joined to the street and to the name over it."""
    whole = list(blocks)
    for block in blocks:
        lower = block
        while lower in whole and _lacks_name(lower) and (upper := _over(lower, whole)) is not None:
            joint = replace(upper, lines=(*upper.lines, *lower.lines))
            whole = [joint if one is upper else one for one in whole if one is not lower]
            lower = joint
    return whole


def _lacks_name(block: Block) -> bool:
    """Say whether an address begins with its street or its postal line."""
    first = block.texts[0]
    return block.holds_address and (is_street(first) or (len(block.lines) == 1 and has_digit(first)))


def _over(lower: Block, blocks: Sequence[Block]) -> Block | None:
    """The block without an address of its own that ends right over another, at its left edge."""
    left, top, height = lower.box[0], lower.box[1], lower.lines[0][0].height
    for block in blocks:
        near = -1 < top - block.box[3] < _WHITE * height and abs(block.box[0] - left) < _ALIGNED
        if block is not lower and near and not block.holds_address:
            return block
    return None
