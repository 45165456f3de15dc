"""Words set with white between their letters ("C O M M A N D E"): closed up, as people read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from orderbot.extractors.printed.grid import Phrase, Row, Token, merged
from orderbot.reading.layout import bounding_box

_LEAST = 4  # letters that stand alone
_LONGEST = 2  # signs of a piece: a narrow pair is read as one ("PA")
_EVEN = 1.5  # times the usual white, at most, between letters of a word
_NEXT_WORD = 4.0  # times the usual white, at most, before the next word
_WIDEST = 0.85  # of the type's height, between letters
_WITHIN = frozenset(".,'’&-/")


def with_words_closed_up(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows with each run of letters that white parts evenly as the words that they spell, in one phrase."""
    return tuple(map(_closed_up, rows))


def _closed_up(row: Row) -> Row:
    runs = {id(run[0]): _words(run, white) for run, white in _runs(row.tokens)}
    if not runs:
        return row
    inside = {id(token) for words in runs.values() for word in words for token in word}
    phrases = []
    for phrase in row.phrases:
        kept: list[Token] = []
        for token in phrase.tokens:
            if id(token) in runs:
                kept += [_spelled(word) for word in runs[id(token)]]
            elif id(token) not in inside:
                kept.append(token)
        if kept:
            phrases.append(Phrase(tuple(kept), bounding_box(token.box for token in kept)))
    return Row(row.page, tuple(phrases), row.box)


def _spelled(word: Sequence[Token]) -> Token:
    whole = merged(word)
    return Token("".join(token.text for token in word), whole.box, whole.page, whole.words)


def _runs(tokens: Sequence[Token]) -> Iterator[tuple[list[Token], float]]:
    """The runs of words whose letters stand apart, each with the usual white between two of its letters."""
    at = 0
    while at < len(tokens):
        lone = _lone_letters(tokens[at:])
        if len(lone) < _LEAST:
            at += max(1, len(lone))
            continue
        white = median(_white(left, right) for left, right in pairwise(lone))
        end = at + len(lone)
        while end < len(tokens) and _goes_on(tokens, end, white):
            end += 1
        yield list(tokens[at:end]), white
        at = end


def _lone_letters(tokens: Sequence[Token]) -> list[Token]:
    """The letters from the first token on that stand evenly apart."""
    run: list[Token] = []
    whites: list[float] = []
    for token in tokens:
        if not (len(token.text) == 1 and token.text.isalpha()):
            break
        if run:
            white = _white(run[-1], token)
            usual = median(whites) if whites else white
            if not 0 < white < _WIDEST * token.height or not usual / _EVEN <= white <= usual * _EVEN:
                break
            whites.append(white)
        run.append(token)
    return run


def _goes_on(tokens: Sequence[Token], at: int, white: float) -> bool:
    """Say whether a token is the next piece of a spaced word, or begins the next one."""
    token, gap = tokens[at], _white(tokens[at - 1], tokens[at])
    if len(token.text) > _LONGEST or not all(sign.isalpha() or sign in _WITHIN for sign in token.text):
        return False
    if gap <= _EVEN * white:
        return True
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    spaced = after is not None and len(after.text) <= _LONGEST and 0 < _white(token, after) <= _EVEN * white
    return gap <= _NEXT_WORD * white and spaced


def _words(run: Sequence[Token], white: float) -> list[list[Token]]:
    words = [[run[0]]]
    for before, token in pairwise(run):
        if _white(before, token) > _EVEN * white:
            words.append([])
        words[-1].append(token)
    return words


def _white(left: Token, right: Token) -> float:
    return right.box[0] - left.box[2]
