"""The lines of an address block as they are read: put together again, without what is printed around them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from orderbot.extractors.printed.grid import Token, joined
from orderbot.extractors.printed.shapes import has_digit
from orderbot.extractors.wording.postal import postal_span, spells_postal

_ACCOUNT = 3  # digits of a supplier's number before its name


def unwrapped(lines: tuple[tuple[Token, ...], ...]) -> tuple[tuple[Token, ...], ...]:
    """The lines with those put together that a narrow cell broke: the next word would not have fitted, less white between."""
    if len(lines) < 3:
        return lines
    limit = max(line[-1].box[2] for line in lines)
    steps = [lower[0].box[1] - upper[0].box[3] for upper, lower in pairwise(lines)]
    height = lines[0][0].height
    tight = min(steps) + 0.1 * height
    if max(steps) < tight + 0.1 * height:
        return lines
    whole = [lines[0]]
    for step, lower in zip(steps, lines[1:], strict=True):
        upper = whole[-1]
        full = upper[-1].box[2] + (lower[0].box[2] - lower[0].box[0]) + 0.2 * height > limit
        short = len(lower) <= 2 and not has_digit(joined(lower))
        goes_on = step <= tight and full and short
        whole[len(whole) - goes_on :] = [(*upper, *lower)] if goes_on else [lower]
    return tuple(whole)


def bare(lines: tuple[tuple[Token, ...], ...]) -> tuple[tuple[Token, ...], ...]:
    """The lines without the colon that leads a value ("Versandanschrift   : Werk Süd"), or the account before a name."""
    lined = [line[1:] if len(line) > 1 and line[0].text == ":" else line for line in lines]
    first = lined[0]
    if len(first) > 2 and first[0].text.isdigit() and len(first[0].text) >= _ACCOUNT and first[1].text[:1].isalpha():
        spelled = any(spells_postal(line) for line in lined[1:])
        if spelled or postal_span(first[1:]) is not None:
            lined[0] = first[1:]
    return tuple(lined)


def without_prose(lines: tuple[tuple[Token, ...], ...]) -> tuple[tuple[Token, ...], ...]:
    """The lines down to the first sentence under the address."""
    for at, line in enumerate(lines[1:], 1):
        if len(line) >= 5 and line[-1].text[-1] in ".:" and not spells_postal(line):
            return lines[:at]
    return lines


def up_to_sentence(lines: Sequence[tuple[Token, ...]]) -> tuple[tuple[Token, ...], ...]:
    """The lines down to a postal line that a full stop ends: what follows it is another sentence ("…, NP4 0JF. On hire: Monday")."""
    postal = [at for at, line in enumerate(lines, 1) if spells_postal(line)]
    return tuple(lines[: postal[-1]] if postal and lines[postal[-1] - 1][-1].text.endswith(".") else lines)
