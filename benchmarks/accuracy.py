"""Accuracy by group: orders read right, honest probabilities, each with its interval; from kept answers."""

from __future__ import annotations

import math
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.answers import Answered, answered, collect, kept
from benchmarks.corpus.cases import GROUPS
from benchmarks.intervals import bootstrap, calibration_error, chance_error, f1, share, wilson
from benchmarks.judging import SURE, Claim, Verdict, judge
from benchmarks.results import Section

SHARED = Path(__file__).parents[2] / "shared"
_TELLING_MISSES = 12


@dataclass(frozen=True, slots=True)
class Scored:
    """One case with its verdicts: one for each document in the file."""

    name: str
    group: str
    verdicts: list[Verdict]
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Run:
    """Where corpora and answers are kept, and how many documents each group has."""

    work: Path
    count: int = 300
    seed: int = 11
    split: str = "test"
    jobs: int = 2

    def corpus(self, group: str) -> Path:
        return self.work / "corpus" / f"{self.split}-{self.seed}-{group}-{self.count}"

    def answers(self, corpus: Path) -> Path:
        return self.work / "answers" / f"{corpus.name}.jsonl"


def make_corpus(folder: Path, groups: Sequence[str], *, split: str, count: int, seed: int, jobs: int) -> Path:
    """Generate a corpus once; a folder that is there already is taken as it is."""
    if not (folder / "complete").exists():
        command = [sys.executable, "-m", "benchmarks.corpus", str(folder), "--split", split, "--groups", *groups]
        subprocess.run([*command, "--count", str(count), "--seed", str(seed), "--jobs", str(jobs)], check=True)
        (folder / "complete").touch()
    return folder


def measure(run: Run, groups: Sequence[str] = GROUPS, *, again: bool = False) -> None:
    """Generate and read the groups one after another; what is there already is not done twice."""
    for group in groups:
        corpus = run.corpus(group)
        make_corpus(corpus, [group], split=run.split, count=run.count, seed=run.seed, jobs=run.jobs)
        collect(corpus, run.answers(corpus), again=again)


def measure_real(run: Run, *, again: bool = False) -> None:
    """Read the real documents, where they are."""
    if (SHARED / "real").exists():
        collect(SHARED / "real", run.answers(SHARED / "real"), again=again)


def sections(run: Run) -> list[Section]:
    """What the kept answers say: one table of accuracy, one of honesty, one of doubts by kind of value, the real ones."""
    corpora = [run.corpus(group) for group in GROUPS if run.answers(run.corpus(group)).exists()]
    scored = [one for corpus in corpora for one in score(answered(corpus, run.answers(corpus)))]
    commits = Counter(kept(run.answers(corpus))[0] for corpus in corpora)
    made = "Made with " + ", ".join(f"{commit} ({count} groups)" for commit, count in commits.items()) + "."
    real = score(answered(SHARED / "real", run.answers(SHARED / "real"))) if (SHARED / "real").exists() else []
    return [
        accuracy_section(f"Accuracy on our own corpus ({run.split} split)", scored, made),
        honesty_section(f"Honesty on our own corpus ({run.split} split)", scored, made),
        wrong_section(scored),
        *_real_sections(real, kept(run.answers(SHARED / "real"))[0]),
    ]


def score(cases: Sequence[Answered]) -> list[Scored]:
    """Judge each case; its group is what its truth says, else its folder's name."""
    return [
        Scored(
            case.case.name,
            str(case.truths[0].get("group") or case.case.parent.name),
            judge(case.truths, case.records),
            case.seconds,
        )
        for case in cases
    ]


def accuracy_section(title: str, scored: Sequence[Scored], before: str) -> Section:
    """Perfect documents, type, header and lines by group; means over lines and over documents."""
    head = ("group", "documents", "perfect (95 %)", "type", "header", "header, mean of documents", "line F1 (95 %)")
    rows = [_accuracy_row(name, members) for name, members in _by_group(scored)]
    notes = (
        "Perfect: the type, order number, date, currency, postal code of the delivery address, and every line with its codes, "
        "quantity, unit, price, base and discount are right, and no line is missing or invented.",
        "Intervals: Wilson for shares, 400 bootstrap draws of whole documents for F1.",
    )
    return Section(title, (*head, "line F1, mean of documents", "lines"), rows, before=before, notes=notes)


def _accuracy_row(name: str, members: Sequence[Scored]) -> tuple[object, ...]:
    verdicts = [verdict for one in members for verdict in one.verdicts]
    perfect = sum(verdict.perfect for verdict in verdicts)
    low, high = wilson(perfect, len(verdicts))
    least, most = bootstrap(verdicts, _line_f1)
    headers = [share(verdict.header) for verdict in verdicts if verdict.header]
    lines = [f1(v.exact, v.wanted, v.read) for v in verdicts if v.wanted or v.read]
    return (
        name,
        len(members),
        f"{perfect / len(verdicts):.3f} ({low:.3f}–{high:.3f})",
        share([claim.right for verdict in verdicts for claim in verdict.types]),
        share([right for verdict in verdicts for right in verdict.header]),
        _mean(headers),
        f"{_line_f1(verdicts):.3f} ({least:.3f}–{most:.3f})",
        _mean(lines),
        sum(verdict.wanted for verdict in verdicts),
    )


def honesty_section(title: str, scored: Sequence[Scored], before: str) -> Section:
    """How many values are reported sure, how many of these are wrong, and calibration errors by what is claimed."""
    head = ("group", "values", "sure", "sure and wrong", "a thousand", "values", "/lines", "nulls", "type", "record")
    rows = []
    for name, members in _by_group(scored):
        verdicts = [verdict for one in members for verdict in one.verdicts]
        values = [claim for verdict in verdicts for claim in verdict.values]
        sure = [claim for claim in values if claim.confidence >= SURE]
        wrong = sum(not claim.right for claim in sure)
        kinds = [
            [claim for v in verdicts for claim in getattr(v, kind)] for kind in ("lists", "nulls", "types", "records")
        ]
        errors = [_error(kind) for kind in (values, *kinds)]
        rate = f"{1000 * wrong / len(sure):.1f}" if sure else "–"
        rows.append((name, len(values), share([c.confidence >= SURE for c in values]), wrong, rate, *errors))
    notes = (
        f"Sure: reported at {SURE} or more. A value on a line that the document does not have is wrong.",
        "The last five columns are expected calibration errors (ten bins) of single values, the list of lines, nulls of "
        "needed fields, the document type, and the record as a whole.",
        "Behind the ± stands what chance alone gives with as many claims: the error that perfectly honest probabilities "
        "would show in the mean. Lists, types and records come once a document, so theirs is not small.",
    )
    return Section(title, head, rows, before=before, notes=notes)


def _error(claims: Sequence[Claim]) -> str:
    if not claims:
        return "–"
    error = calibration_error((claim.confidence, claim.right) for claim in claims)
    return f"{error:.3f} ± {chance_error([claim.confidence for claim in claims]):.3f}"


def wrong_section(scored: Sequence[Scored]) -> Section:
    """Where sure values were wrong, by kind of value."""
    claims = [claim for one in scored for verdict in one.verdicts for claim in verdict.values]
    sure: Counter[str] = Counter(claim.kind for claim in claims if claim.confidence >= SURE)
    every: Counter[str] = Counter(claim.kind for claim in claims)
    wrong: Counter[str] = Counter(claim.kind for claim in claims if claim.confidence >= SURE and not claim.right)
    right: Counter[str] = Counter(claim.kind for claim in claims if claim.right)
    rows = [
        (kind, count, right[kind] / count, sure[kind] / count, wrong[kind])
        for kind, count in sorted(every.items(), key=lambda entry: (-wrong[entry[0]], -entry[1]))
    ]
    return Section("Honesty by kind of value", ("value", "reported", "right", "sure", "sure and wrong"), rows)


def _real_sections(scored: Sequence[Scored], commit: str) -> list[Section]:
    if not scored:
        return [Section("Accuracy on real documents", before="Not measured: the real documents are not there.")]
    made = f"Made with {commit}."
    missed = [one for one in scored if not all(verdict.perfect for verdict in one.verdicts)]
    listed = [(one.name, one.group, _misses(one), _first_misses(one)) for one in missed]
    return [
        accuracy_section("Accuracy on real documents", scored, made),
        honesty_section("Honesty on real documents", scored, made),
        Section(
            "Misses of real documents",
            ("document", "group", "misses", "the first"),
            listed,
            before=f"{len(missed)} of {len(scored)} documents miss something needed.",
        ),
    ]


def _misses(one: Scored) -> int:
    return sum(len(verdict.misses) for verdict in one.verdicts)


def _first_misses(one: Scored) -> str:
    told = [miss.split(":", 1)[0] for verdict in one.verdicts for miss in verdict.misses]
    counted = Counter("/".join("n" if step.isdigit() else step for step in miss.split("/")) for miss in told)
    first = [f"{name} × {count}" if count > 1 else name for name, count in counted.most_common(_TELLING_MISSES)]
    return ", ".join(first)


def _by_group(scored: Sequence[Scored]) -> list[tuple[str, list[Scored]]]:
    groups: dict[str, list[Scored]] = {}
    for one in scored:
        groups.setdefault(one.group, []).append(one)
    return [("all", list(scored)), *groups.items()] if scored else []


def _line_f1(verdicts: Sequence[Verdict]) -> float:
    return f1(sum(v.exact for v in verdicts), sum(v.wanted for v in verdicts), sum(v.read for v in verdicts))


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values) if values else math.nan


def claims_of(scored: Sequence[Scored], kind: str) -> list[Claim]:
    """All claims of one kind ("values", "nulls", "lists", "types", "records")."""
    return [claim for one in scored for verdict in one.verdicts for claim in getattr(verdict, kind)]
