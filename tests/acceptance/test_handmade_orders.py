"""Orders imitated by hand from what companies print: none is read worse than it was."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.judging import judge

FOLDER = Path(__file__).parents[2] / "fixtures" / "handmade"
CASES = sorted(path.parent for path in FOLDER.glob("*/truth.json"))
KNOWN = json.loads((FOLDER / "known-misses.json").read_text(encoding="utf-8"))
ORDERBOT = Path(sys.executable).parent / "orderbot"


@pytest.fixture(scope="module")
def records() -> dict[str, list[dict[str, Any]]]:
    """What one run of the command says of each file."""
    files = [str(case / "input.pdf") for case in CASES]
    run = subprocess.run(
        [ORDERBOT, "extract", "--json", *files], capture_output=True, text=True, timeout=280, check=False
    )
    told: dict[str, list[dict[str, Any]]] = {}
    for line in run.stdout.splitlines():
        record = json.loads(line)
        told.setdefault(Path(record["file"]).parent.name, []).append(record)
    return told


def misses(case: Path, records: dict[str, list[dict[str, Any]]]) -> set[str]:
    truth = json.loads((case / "truth.json").read_text(encoding="utf-8"))
    (verdict,) = judge([truth], records[case.name])
    return {miss.partition(":")[0] for miss in verdict.misses}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_nothing_is_missed_that_was_read_before(case: Path, records: dict[str, list[dict[str, Any]]]) -> None:
    assert misses(case, records) <= set(KNOWN.get(case.name, []))
