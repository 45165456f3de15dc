"""What each step of reading and finding adds: the same scans with one step switched off at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from importlib import import_module
from pathlib import Path

from benchmarks.accuracy import Scored, make_corpus, score
from benchmarks.answers import answered, collect
from benchmarks.corpus.degrading.recipes import RECIPES
from benchmarks.intervals import f1, share
from benchmarks.judging import Verdict
from benchmarks.results import Section
from orderbot.reading.steps import WITHOUT as READING
from orderbot.reading.steps import Steps

COUNT, SEED = 40, 77


@dataclass(frozen=True, slots=True)
class Switch:
    """One step that an environment variable switches off."""

    name: str
    variable: str = ""


def switches() -> list[Switch]:
    """Nothing off first, then each step of reading and of finding by itself."""
    reading = [Switch(step.name.replace("_", "-"), READING) for step in fields(Steps)]
    return [Switch("nothing"), *reading, *finding_switches()]


def finding_switches() -> list[Switch]:
    """The steps of finding that can be switched off, as far as the extractors offer them."""
    try:
        steps = import_module("orderbot.extractors.printed.steps")
    except ModuleNotFoundError:
        return []
    return [Switch(step.name.replace("_", "-"), steps.WITHOUT) for step in fields(steps.Steps)]


def section(work: Path, *, jobs: int) -> Section:
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
    return Section("What each step adds", head, rows, notes=notes)


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
