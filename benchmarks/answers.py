"""Answers of `orderbot extract`, kept beside a corpus as JSON lines, so that a run that was stopped goes on."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress

ROOT = Path(__file__).parents[1]
_ORDERBOT = (str(Path(sys.executable).parent / "orderbot"), "extract", "--json")


@dataclass(frozen=True, slots=True)
class Answered:
    """One case with the records that came back, and how long the run waited for it in seconds."""

    case: Path
    truths: list[dict[str, Any]]
    records: list[dict[str, Any]]
    seconds: float


def source() -> str:
    """The commit that the answers come from; with a "+" where the sources hold more than it does."""
    commit = _git("rev-parse", "--short=10", "HEAD")
    return f"{commit}+" if _git("status", "--porcelain", "--", "src") else commit


def cases_of(corpus: Path) -> list[Path]:
    """The folders of a corpus that hold a document with its truth."""
    return sorted(path.parent for path in corpus.rglob("truth.json") if input_of(path.parent) is not None)


def input_of(case: Path) -> Path | None:
    """A case's document."""
    return next(iter(sorted(case.glob("input.*"))), None)


def kept(answers: Path) -> tuple[str, dict[str, dict[str, Any]]]:
    """The commit that answers were made with, and what was answered by case name; empty when there is no such file."""
    if not answers.exists():
        return "", {}
    rows = [json.loads(line) for line in answers.read_text(encoding="utf-8").splitlines() if line.endswith("}")]
    return (rows[0]["source"], {row["case"]: row for row in rows[1:]}) if rows else ("", {})


def collect(corpus: Path, answers: Path, *, again: bool = False) -> str:
    """Read what has no answer yet, each answer written as it comes; gives the commit the answers are of.

    Answers made by an earlier commit stay unless `again`: one file never mixes two commits.
    """
    before, done = ("", {}) if again else kept(answers)
    cases = cases_of(corpus)
    open_cases = [case for case in cases if case.name not in done]
    if before and open_cases and before != source():
        Console(stderr=True).print(f"{corpus.name}: answers of {before} are put aside: the sources are at {source()}")
        before, open_cases = "", cases
    if not before:
        before = source()
        answers.parent.mkdir(parents=True, exist_ok=True)
        answers.write_text(json.dumps({"source": before, "corpus": corpus.name}) + "\n", encoding="utf-8")
    if open_cases:
        with answers.open("a", encoding="utf-8") as out, Progress(console=Console(stderr=True)) as progress:
            task = progress.add_task(corpus.name, total=len(cases), completed=len(cases) - len(open_cases))
            for row in _read(open_cases):
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
                out.flush()
                progress.advance(task)
    return before


def answered(corpus: Path, answers: Path) -> list[Answered]:
    """Every case of a corpus that has an answer."""
    _, done = kept(answers)
    out = []
    for case in cases_of(corpus):
        if case.name in done:
            truth = json.loads((case / "truth.json").read_text(encoding="utf-8"))
            row = done[case.name]
            out.append(Answered(case, truth if isinstance(truth, list) else [truth], row["records"], row["seconds"]))
    return out


def _read(cases: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """One `orderbot extract` over all documents; a case is done when the next one's first record comes."""
    by_file = {str((input_of(case) or case).resolve()): case for case in cases}
    with subprocess.Popen([*_ORDERBOT, *by_file], stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        records: list[dict[str, Any]] = []
        since = time.perf_counter()
        for line in run.stdout:
            if not line.startswith("{"):
                continue
            record = json.loads(line)
            if records and records[0]["file"] != record["file"]:
                now = time.perf_counter()
                yield {"case": by_file[records[0]["file"]].name, "seconds": round(now - since, 3), "records": records}
                records, since = [], now
            records.append(record)
        if records:
            spent = round(time.perf_counter() - since, 3)
            yield {"case": by_file[records[0]["file"]].name, "seconds": spent, "records": records}


def _git(*arguments: str) -> str:
    run = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return run.stdout.strip()
