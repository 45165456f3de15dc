"""Orders imitated by hand, set by set: never fewer read whole, never fewer values right, than were reached before."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.judging import judge

FOLDER = Path(__file__).parents[2] / "fixtures" / "imitated"
REACHED = json.loads((FOLDER / "reached.json").read_text(encoding="utf-8"))
ORDERBOT = Path(sys.executable).parent / "orderbot"


def reached(folder: Path) -> dict[str, int]:
    """How many documents of a set are read whole, and how many values are missed."""
    cases = {
        case.parent.name: json.loads(case.read_text(encoding="utf-8")) for case in sorted(folder.glob("*/truth.json"))
    }
    files = [str(folder / name / "input.pdf") for name in cases]
    run = subprocess.run(
        [ORDERBOT, "extract", "--json", *files], capture_output=True, text=True, timeout=280, check=False
    )
    told: dict[str, list[dict[str, Any]]] = {name: [] for name in cases}
    for line in run.stdout.splitlines():
        record = json.loads(line)
        told[Path(record["file"]).parent.name].append(record)
    verdicts = [judge([truth], told[name])[0] for name, truth in cases.items()]
    return {
        "documents": len(verdicts),
        "perfect": sum(verdict.perfect for verdict in verdicts),
        "missed": sum(len(verdict.misses) for verdict in verdicts),
    }


@pytest.mark.parametrize("name", sorted(REACHED))
def test_nothing_is_read_worse_than_it_was(name: str) -> None:
    now, before = reached(FOLDER / name), REACHED[name]
    assert now["documents"] == before["documents"]
    assert now["perfect"] >= before["perfect"]
    assert now["missed"] <= before["missed"]
