"""What the rest of a document says of one value: errors come in columns, and a page read badly is read badly throughout."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from orderbot.extractors.calibration.clues import Clue, Statement
from orderbot.model.order import DocumentType

_CHANGES = (DocumentType.ORDER_CHANGE, DocumentType.ORDER_CANCELLATION)
_LOW = 0.6  # a score below it is no support


@dataclass(frozen=True, slots=True)
class Doubts:
    """Shares of some values that look odd, that other readings contradict, that their scorer hardly supports."""

    odd: float = 0.0
    differ: float = 0.0
    low: float = 0.0


@dataclass(frozen=True, slots=True)
class Company:
    """The doubts of each field over all lines, of all lines, of the header.

    `missing` needed header values were not found; `no_place`: nor any part of the delivery address; `changes`: the
    document changes or cancels an order, so that lines of old stand among its own.
    """

    columns: Mapping[str, Doubts] = field(default_factory=dict)
    lines: Doubts = Doubts()
    header: Doubts = Doubts()
    missing: int = 0
    no_place: bool = False
    changes: bool = False


ALONE = Company()


def company_of(statement: Statement) -> Company:
    """The company that a statement's values keep."""
    clues = statement.clues
    columns: defaultdict[str, list[Clue]] = defaultdict(list)
    header, missing = [], 0
    for (line_id, _), clue in clues.items():
        if clue.absent:
            missing += line_id is None
        elif line_id is None:
            header.append(clue)
        else:
            columns[clue.kind].append(clue)
    every = [clue for column in columns.values() for clue in column]
    told = {kind: _doubts(column) for kind, column in columns.items()}
    no_place = not any(clue.kind.startswith("ship_to/") for clue in header)
    changes = statement.extraction.document_type in _CHANGES
    return Company(told, _doubts(every), _doubts(header), missing, no_place, changes)


def _doubts(clues: Collection[Clue]) -> Doubts:
    count = len(clues)
    if not count:
        return Doubts()
    return Doubts(
        sum(bool(clue.odd) for clue in clues) / count,
        sum(clue.agreed is False for clue in clues) / count,
        sum(clue.score is not None and clue.score < _LOW for clue in clues) / count,
    )
