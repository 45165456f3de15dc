"""What other readings of the same items say of the chosen one: two that agree are rarely both wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from orderbot.extractors.printed.lines.support import Support
from orderbot.extractors.printed.readings import LineReading

_CODES = ("item_id", "seller_item_id", "buyer_item_id", "gtin")
_ANCHORS = ("quantity", "line_net_amount", "unit_price")


@dataclass(frozen=True, slots=True)
class Agreement:
    """`values` by (line from 0, field): whether another reading of that line says the same; without those that no
    other speaks of.

    `lead` is by how much the chosen reading's score is ahead (9.0 without a rival), `same_count` whether the best rival
    has as many lines, `twinned` the share of lines that some rival has too.
    """

    values: dict[tuple[int, str], bool] = field(default_factory=dict)
    lead: float = 9.0
    same_count: bool | None = None
    twinned: float = 0.0


def agreement(
    lines: Sequence[LineReading], rivals: Sequence[tuple[float, Sequence[LineReading]]], score: float
) -> Agreement:
    """Hold the chosen lines against their rivals, each with its score, the best first."""
    rivals = [(worth, others) for worth, others in rivals if others]
    if not rivals or not lines:
        return Agreement()
    twins = [_twins(others) for _, others in rivals]
    values: dict[tuple[int, str], bool] = {}
    twinned = 0
    for at, line in enumerate(lines):
        found = [twin for known in twins if (twin := _twin(line, known)) is not None]
        twinned += bool(found)
        if found:
            values |= {(at, name): any(_says(twin, name, line) for twin in found) for name in line.values}
    return Agreement(values, score - rivals[0][0], len(rivals[0][1]) == len(lines), twinned / len(lines))


def with_scores(lines: Sequence[LineReading], support: Support) -> None:
    """Give each value that no scorer looked at what the roles of its tokens say of it."""
    for line in lines:
        for name, reading in line.values.items():
            if reading.score is None and (share := support.of(name, reading)) is not None:
                line.values[name] = replace(reading, score=share)


def _twins(lines: Sequence[LineReading]) -> dict[int, LineReading]:
    """Lines by the words that their figures stand on."""
    return {
        id(token.words[0]): line
        for line in lines
        for name in _ANCHORS
        if (reading := line.values.get(name)) is not None
        for token in reading.tokens[:1]
    }


def _twin(line: LineReading, known: dict[int, LineReading]) -> LineReading | None:
    for name in _ANCHORS:
        reading = line.values.get(name)
        if reading is not None and reading.tokens and (twin := known.get(id(reading.tokens[0].words[0]))):
            return twin
    return None


def _says(twin: LineReading, name: str, line: LineReading) -> bool:
    if name in _CODES:
        return any(twin.value(slot) == line.value(name) for slot in _CODES)
    return bool(twin.value(name) == line.value(name))
