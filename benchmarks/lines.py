"""`python -m benchmarks.lines CORPUS …`: item lines alone, read in this process from pages kept as JSON; seconds, not minutes."""

from __future__ import annotations

import argparse
import re
import sys
import time
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from orderbot.extractors.printed.header.calendar import Calendar, habit_of
from orderbot.extractors.printed.lines.choice import read_table
from orderbot.extractors.printed.readings import LineReading
from orderbot.extractors.printed.shapes import document_mark
from orderbot.extractors.printed.sidebars import lay_out_parts
from orderbot.reading.language import language
from training.samples import Sample, load

Line = Mapping[str, Any]

CODES = ("item_id", "buyer_item_id", "seller_item_id")
FIGURES = ("quantity", "unit_price", "price_base_quantity", "discount_percent")
CRITICAL = (*CODES, "gtin", "unit", *FIGURES)


@dataclass(slots=True)
class Score:
    """What one document's lines came to."""

    family: str
    exact: int = 0
    figures: int = 0
    wanted: int = 0
    got: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        return 2 * self.exact / max(1, self.wanted + self.got)

    @property
    def figures_f1(self) -> float:
        return 2 * self.figures / max(1, self.wanted + self.got)


def read_lines(sample: Sample) -> list[LineReading]:
    """The item lines of a sample's pages, as the extractor reads them."""
    sheets = [part for page in sample.pages for part in lay_out_parts(page)]
    text = "\n".join(row.text for sheet in sheets for row in sheet.rows)
    spoken = language(text)[0]
    mark = document_mark((token.text for sheet in sheets for row in sheet.rows for token in row.tokens), spoken)
    return read_table(sheets, mark, Calendar(spoken, date(2026, 3, 1), habit_of(text, spoken))).lines


def score_lines(sample: Sample, lines: Sequence[LineReading]) -> Score:
    """Hold the lines against the truth: exact in all that matters, and exact in the figures alone."""
    want: list[Line] = (sample.truth.get("order") or {}).get("lines") or []
    got = [{name: reading.value for name, reading in line.values.items()} for line in lines]
    score = Score(sample.family, wanted=len(want), got=len(got))
    pairs = aligned(want, got)
    for i, j in pairs:
        wrong = _wrong(want[i], got[j], CRITICAL)
        score.exact += not wrong
        score.figures += not _wrong(want[i], got[j], FIGURES)
        score.misses += [f"line {i + 1} {key}: want {want[i][key]!r}, got {got[j].get(key)!r}" for key in wrong]
    taken, found = {i for i, _ in pairs}, {j for _, j in pairs}
    score.misses += [f"line {i + 1} missing: {_brief(line)}" for i, line in enumerate(want) if i not in taken]
    score.misses += [f"invented: {_brief(line)}" for j, line in enumerate(got) if j not in found]
    return score


def aligned(want: Sequence[Line], got: Sequence[Line]) -> list[tuple[int, int]]:
    """The pairs of an order-keeping alignment with the greatest summed likeness."""
    near = [[likeness(one, other) for other in got] for one in want]
    best = [[0.0] * (len(got) + 1) for _ in range(len(want) + 1)]
    for i in range(len(want) - 1, -1, -1):
        for j in range(len(got) - 1, -1, -1):
            pair = near[i][j] + best[i + 1][j + 1] if near[i][j] > 0.2 else 0.0
            best[i][j] = max(pair, best[i + 1][j], best[i][j + 1])
    pairs, i, j = [], 0, 0
    while i < len(want) and j < len(got):
        if near[i][j] > 0.2 and best[i][j] == near[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def likeness(want: Line, got: Line) -> float:
    """The share of the truth's values that the line has."""
    keys = [key for key, value in want.items() if value is not None and not isinstance(value, list)]
    return sum(_same(key, want, got) for key in keys) / max(1, len(keys))


def _wrong(want: Line, got: Line, keys: Sequence[str]) -> list[str]:
    return [key for key in keys if key in want and not _same(key, want, got)]


def _same(key: str, want: Line, got: Line) -> bool:
    """Whether a value is as wanted; a code whose owner the document does not name may stand in any slot."""
    slots = CODES if key == "item_id" and want[key] is not None else (key,)
    return any(_equal(want[key], got.get(slot)) for slot in slots)


def _equal(want: object, got: object) -> bool:
    if want is None or got is None:
        return want is None and got is None
    try:
        return Decimal(str(want)) == Decimal(str(got))
    except InvalidOperation:
        return _bare(want) == _bare(got)


def _bare(value: object) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(value))).casefold()


def _brief(line: Line) -> str:
    keys = (*CRITICAL, "description", "line_net_amount")
    return ", ".join(f"{key}={line[key]}" for key in keys if line.get(key) is not None)


def main(arguments: list[str]) -> int:
    """Run the command; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.lines", description=__doc__)
    parser.add_argument("corpus", nargs="+", type=Path)
    parser.add_argument(
        "--cache", type=Path, default=Path("build/training/pages"), help="where pages read once are kept"
    )
    parser.add_argument("--misses", type=int, default=0, help="print up to N misses a document")
    parser.add_argument("--only", default="", help="only cases whose name holds this")
    options = parser.parse_args(arguments)
    samples = [
        sample
        for corpus in options.corpus
        for sample in load(corpus, options.cache)
        if sample.pages and sample.truth.get("order") and len(sample.truths) == 1 and options.only in sample.name
    ]
    families: dict[str, list[Score]] = defaultdict(list)
    spent = 0.0
    for sample in samples:
        start = time.process_time()
        lines = read_lines(sample)
        spent += time.process_time() - start
        score = score_lines(sample, lines)
        families[score.family].append(score)
        if options.misses and score.misses:
            print(f"-- {sample.path.parent}: F1 {score.f1:.2f}", *score.misses[: options.misses], sep="\n   ")
    _report(families, sum(len(sample.pages) for sample in samples), spent)
    return 0


def _report(families: Mapping[str, Sequence[Score]], pages: int, spent: float) -> None:
    print(f"{'family':30} {'docs':>5} {'lines':>6} {'F1':>6} {'figures':>8} {'perfect':>8}")
    every = [score for scores in families.values() for score in scores]
    for name, scores in [*sorted(families.items(), key=lambda one: _mean([s.f1 for s in one[1]])), ("all", every)]:
        if name != "all" and all(score.f1 == 1 for score in scores):
            continue
        pooled = 2 * sum(s.exact for s in scores) / max(1, sum(s.wanted + s.got for s in scores))
        print(
            f"{name[:30]:30} {len(scores):5} {sum(s.wanted for s in scores):6} {_mean([s.f1 for s in scores]):6.3f} "
            f"{_mean([s.figures_f1 for s in scores]):8.3f} {_mean([s.f1 == 1 for s in scores]):8.3f}"
            + (f"   over lines {pooled:.4f}" if name == "all" else "")
        )
    print(f"{1000 * spent / max(1, pages):.1f} ms CPU a page")


def _mean(values: Sequence[float]) -> float:
    return sum(values) / max(1, len(values))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
