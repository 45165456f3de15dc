"""Fields of a form with a box for each character ("4 0 7 1 2"): read as one word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orderbot.extractors.printed.grid import Phrase, Row, Token, merged
from orderbot.extractors.printed.shapes import has_digit
from orderbot.reading.layout import bounding_box

_LEAST = 4  # boxes
_NARROW, _WIDE = 0.9, 2.0  # of the type's height: the step from box to box
_EVEN = 0.2  # of the step
_SIGNS = "-/."


def with_fields_joined(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows with each run of evenly spaced single characters, a digit among them, as one phrase."""
    return tuple(map(_joined, rows))


def _joined(row: Row) -> Row:
    runs = {id(run[0]): run for run in _runs(row.tokens)}
    if not runs:
        return row
    gone = {id(token) for run in runs.values() for token in run[1:]}
    phrases = []
    for phrase in row.phrases:
        tokens = tuple(
            _word(runs[id(token)]) if id(token) in runs else token for token in phrase.tokens if id(token) not in gone
        )
        if tokens:
            phrases.append(Phrase(tokens, bounding_box(token.box for token in tokens)))
    return Row(row.page, tuple(phrases), row.box)


def _word(run: Sequence[Token]) -> Token:
    whole = merged(run)
    return Token("".join(token.text for token in run), whole.box, whole.page, whole.words)


def _runs(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The runs of single characters that stand one step apart each, a digit among them."""
    at = 0
    while at < len(tokens):
        run = _run(tokens[at:])
        if len(run) >= _LEAST and has_digit("".join(token.text for token in run)):
            yield run
        at += max(1, len(run))


def _run(tokens: Sequence[Token]) -> list[Token]:
    """The single characters from the first token on that stand one step apart each."""
    run: list[Token] = []
    step = 0.0
    for token in tokens:
        if len(token.text) != 1 or not (token.text.isalnum() or token.text in _SIGNS):
            break
        if run:
            gap = token.centre - run[-1].centre
            if not _NARROW * token.height < gap < _WIDE * token.height or (step and abs(gap - step) > _EVEN * step):
                break
            step = step or gap
        run.append(token)
    return run
