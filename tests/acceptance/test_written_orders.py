"""Orders written as mails by hand, in registers that no generator has: never fewer read whole than were before."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.judging import judge

FOLDER = Path(__file__).parents[2] / "fixtures" / "written"
REACHED = json.loads((FOLDER / "reached.json").read_text(encoding="utf-8"))
ORDERBOT = Path(sys.executable).parent / "orderbot"


def reached(group: str) -> dict[str, int]:
    """How many orders of a group are read whole, and how many values are missed."""
    cases = {
        case.parent.name: json.loads(case.read_text(encoding="utf-8")) for case in sorted(FOLDER.glob("*/truth.json"))
    }
    truths = {name: truth if isinstance(truth, list) else [truth] for name, truth in cases.items()}
    truths = {name: truth for name, truth in truths.items() if truth[0]["group"] == group}
    files = [str(FOLDER / name / "input.eml") for name in truths]
    run = subprocess.run(
        [ORDERBOT, "extract", "--json", *files], capture_output=True, text=True, timeout=280, check=False
    )
    told: dict[str, list[dict[str, Any]]] = {name: [] for name in truths}
    for line in run.stdout.splitlines():
        record = json.loads(line)
        told[Path(record["file"]).parent.name].append(record)
    verdicts = [verdict for name, truth in truths.items() for verdict in judge(truth, told[name])]
    return {
        "orders": len(verdicts),
        "perfect": sum(verdict.perfect for verdict in verdicts),
        "missed": sum(len(verdict.misses) for verdict in verdicts),
    }


@pytest.mark.parametrize("group", sorted(REACHED))
def test_nothing_is_read_worse_than_it_was(group: str) -> None:
    now, before = reached(group), REACHED[group]
    assert now["orders"] == before["orders"]
    assert now["perfect"] >= before["perfect"]
    assert now["missed"] <= before["missed"]
