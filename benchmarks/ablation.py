"""What each step of reading and finding adds: the same scans with one step switched off at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.accuracy import Scored, make_corpus, score
from benchmarks.answers import answered, collect
from benchmarks.corpus.degrading.recipes import RECIPES
from benchmarks.families import read
from benchmarks.intervals import f1, share
from benchmarks.judging import Verdict
from benchmarks.results import Section
from orderbot.extractors.printed.lines import choice
from orderbot.reading.steps import WITHOUT as READING
from orderbot.reading.steps import Steps
from training.samples import load

COUNT, SEED = 40, 77


@dataclass(frozen=True, slots=True)
class Switch:
    """One step that an environment variable switches off."""

    name: str
    variable: str = ""


def switches() -> list[Switch]:
    """Nothing off first, then each step of reading by itself."""
    return [Switch("nothing"), *(Switch(step.name.replace("_", "-"), READING) for step in fields(Steps))]


def reading_section(work: Path, *, jobs: int) -> Section:
    """Read forty scans, photos and faxes of the tune split once for each switch; kept answers are not made again."""
    corpus = work / "corpus" / f"ablation-{SEED}-{COUNT}"
    make_corpus(corpus, list(RECIPES), split="tune", count=COUNT, seed=SEED, jobs=jobs)
    rows: list[tuple[object, ...]] = []
    whole: list[Scored] = []
    for switch in switches():
        answers = work / "answers" / f"{corpus.name}-without-{switch.name}.jsonl"
        with _off(switch):
            collect(corpus, answers)
        scored = score(answered(corpus, answers))
        whole = whole or scored
        rows.append(_row(switch.name, scored, whole))
    head = ("left out", "perfect", "header", "line F1", "line F1 lost", "wrong values among all", "seconds a document")
    notes = (
        f"{COUNT} documents of the tune split, scanned, photographed and faxed ({', '.join(RECIPES)}); one step is left out "
        "at a time. "
        "Steps overlap, so the losses do not add up; a step that loses nothing here may earn its place on other paper.",
    )
    return Section("What each step of reading adds", head, rows, notes=notes)


FINDING: dict[str, dict[str, Any]] = {
    "nothing": {},
    "learned roles' own reading of the items": {"decode_segments": lambda *_: []},
    "repairs of one reading by another": {"mend": lambda *_: None, "trim_codes": lambda *_: None},
    "arithmetic in the choice of a reading": {"_CLOSED": 0.0, "_OPEN": 0.0, "_PRINTED": 0.0, "_UNPRINTED": 0.0},
}
"""What is put in place of names of `printed.lines.choice` to leave a step of finding out."""


def finding_section(work: Path, *, jobs: int) -> Section:
    """Find the orders of eighty born-digital pages again with one step of finding left out at a time, in this process."""
    corpus = work / "corpus" / f"ablation-digital-{SEED}-{2 * COUNT}"
    make_corpus(corpus, ["born-digital"], split="tune", count=2 * COUNT, seed=SEED, jobs=jobs)
    samples = [sample for sample in load(corpus, work / "pages") if sample.pages]
    rows: list[tuple[object, ...]] = []
    whole: list[Verdict] = []
    for name, instead in FINDING.items():
        with ExitStack() as stack:
            for attribute, value in instead.items():
                stack.enter_context(patch.object(choice, attribute, value))
            verdicts = [verdict for sample in samples for verdict in read(sample)]
        whole = whole or verdicts
        lost = f"{_f1(whole) - _f1(verdicts):+.3f}"
        rows.append((name, share([verdict.perfect for verdict in verdicts]), _f1(verdicts), lost))
    head = ("left out", "perfect", "line F1", "line F1 lost")
    return Section(
        "What each step of finding adds", head, rows, before=f"{len(samples)} born-digital documents, tune split."
    )


def sections(work: Path, *, jobs: int) -> list[Section]:
    """Both tables."""
    return [reading_section(work, jobs=jobs), finding_section(work, jobs=jobs)]


@contextmanager
def _off(switch: Switch) -> Iterator[None]:
    before = os.environ.get(switch.variable)
    if switch.variable:
        os.environ[switch.variable] = switch.name
    try:
        yield
    finally:
        if switch.variable:
            os.environ.pop(switch.variable)
            if before is not None:
                os.environ[switch.variable] = before


def _row(name: str, scored: Sequence[Scored], whole: Sequence[Scored]) -> tuple[object, ...]:
    verdicts = _verdicts(scored)
    claims = [claim for verdict in verdicts for claim in verdict.values]
    seconds = [one.seconds for one in scored]
    return (
        name,
        share([verdict.perfect for verdict in verdicts]),
        share([right for verdict in verdicts for right in verdict.header]),
        _f1(verdicts),
        f"{_f1(_verdicts(whole)) - _f1(verdicts):+.3f}",
        share([not claim.right for claim in claims]),
        sum(seconds) / max(1, len(seconds)),
    )


def _verdicts(scored: Sequence[Scored]) -> list[Verdict]:
    return [verdict for one in scored for verdict in one.verdicts]


def _f1(verdicts: Sequence[Verdict]) -> float:
    return f1(sum(v.exact for v in verdicts), sum(v.wanted for v in verdicts), sum(v.read for v in verdicts))
