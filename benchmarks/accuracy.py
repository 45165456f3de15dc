"""Accuracy: the project's scorer over a generated corpus and over real documents."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from benchmarks.results import Section

SHARED = Path(__file__).parents[2] / "shared"
_COMMAND = f"{Path(sys.executable).parent / 'orderbot'} extract --json"


def make_corpus(folder: Path, *, count: int, seed: int, jobs: int) -> Path:
    """Generate the test split once; a folder that is there already is taken as it is."""
    corpus = folder / f"test-{seed}-{count}"
    if not corpus.exists():
        command = [sys.executable, "-m", "benchmarks.corpus", str(corpus), "--split", "test"]
        subprocess.run([*command, "--count", str(count), "--seed", str(seed), "--jobs", str(jobs)], check=True)
    return corpus


def section(title: str, corpora: list[Path], answers: Path) -> Section:
    """Score and tell; without the scorer or the corpus, say that."""
    scorer = SHARED / "tools" / "score.py"
    missing = [str(path.name) for path in (scorer, *corpora) if not path.exists()]
    if missing:
        return Section(title, before=f"Not measured: {', '.join(missing)} is not there.")
    answers.parent.mkdir(parents=True, exist_ok=True)
    command = [
        sys.executable,
        str(scorer),
        *map(str, corpora),
        "--command",
        _COMMAND,
        "--json",
        str(answers),
        "--misses",
        "40",
    ]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    answers.with_suffix(".misses.txt").write_text(run.stdout, encoding="utf-8")
    table = json.loads(answers.read_text(encoding="utf-8"))
    rows = [
        (
            row["group"],
            row["documents"],
            f"{row['perfect']:.3f} ± {_half_width(row['perfect'], row['documents']):.3f}",
            row["type"],
            row["header"],
            row["line_f1"],
            row["sure_share"],
            f"{row['sure_and_wrong']} of {row['values']}",
            row["calibration_error"],
        )
        for row in table["groups"]
    ]
    head = (
        "group",
        "documents",
        "perfect (95 %)",
        "type",
        "header",
        "line F1",
        "sure",
        "sure and wrong",
        "calibration",
    )
    return Section(title, head, rows, after=f"{table['seconds']:.0f} s for all of them, start of the command included.")


def _half_width(share: float, count: int) -> float:
    """Half of the 95 % interval of a share (normal approximation)."""
    return float(1.96 * (share * (1 - share) / count) ** 0.5) if count else 0.0
