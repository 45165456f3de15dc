"""Rising curves from a score to a probability, each step drawn towards its neighbourhood by how little it has seen."""

from __future__ import annotations

from collections.abc import Sequence

_PRIOR = 4.0  # claims that a step's expectation is worth
_MOST_KNOTS = 60
_MOST = 0.9999


def rising_curve(
    scores: Sequence[float], rights: Sequence[bool], expected: Sequence[float]
) -> list[tuple[float, float]]:
    """Pool adjacent violators over claims sorted by score; a block of n claims is drawn towards its expected share.

    Returns (score, probability), rising in both, thinned to a readable number of knots.
    """
    if not scores:
        return []
    rows = sorted(zip(scores, rights, expected, strict=True))
    blocks: list[list[float]] = []  # sum of scores, sum of rights, sum of expectations, count
    size = max(1, len(rows) // 400)
    for at in range(0, len(rows), size):
        part = rows[at : at + size]
        blocks.append([sum(r[0] for r in part), sum(r[1] for r in part), sum(r[2] for r in part), float(len(part))])
        while len(blocks) > 1 and blocks[-2][1] * blocks[-1][3] >= blocks[-1][1] * blocks[-2][3]:
            last = blocks.pop()
            blocks[-1] = [one + other for one, other in zip(blocks[-1], last, strict=True)]
    knots = [(total / n, (right + _PRIOR * hoped / n) / (n + _PRIOR)) for total, right, hoped, n in blocks]
    return _thinned(_strictly_rising(knots))


def _strictly_rising(knots: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    out: list[tuple[float, float]] = []
    for score, worth in knots:
        out.append((score, max(worth, out[-1][1] if out else 0.0)))
    return out


def _thinned(knots: list[tuple[float, float]]) -> list[tuple[float, float]]:
    step = max(1, -(-len(knots) // _MOST_KNOTS))
    kept = knots[::step]
    if kept[-1] != knots[-1]:
        kept.append(knots[-1])
    return [(round(score, 4), min(round(worth, 5), _MOST)) for score, worth in kept]
