"""How plainly an address block is its party's: its heading, what it holds, and whether another claims the same party."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orderbot.extractors.printed.grid import joined
from orderbot.extractors.printed.header.stacks import Block
from orderbot.extractors.wording.labels import listed_party

_LONG = 5  # lines of an address that hold more than name, street, city and country


def marks_of_block(block: Block, blocks: Sequence[Block]) -> tuple[str, ...]:
    """The marks of the block that a party was read from; `blocks` are all that a heading led to."""
    return tuple(_marks(block, blocks))


def _marks(block: Block, blocks: Sequence[Block]) -> Iterator[str]:
    if not block.heading:
        yield "no heading"
    else:
        yield "listed heading" if listed_party(joined(block.heading)) else "guessed heading"
    yield "with address" if block.holds_address else "without address"
    if len(block.lines) > _LONG:
        yield "long block"
    rivals = [other for other in blocks if other.role == block.role and other.holds_address]
    if any(other.texts[0] != block.texts[0] for other in rivals):
        yield "rival block"
