"""How far a set of fixtures is read: the figures of its `reached.json`, below which none may fall."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.judging import judge

FIXTURES = Path(__file__).parents[2] / "fixtures"
_ORDERBOT = Path(sys.executable).parent / "orderbot"
_ORDERING = frozenset({"order", "order_change", "order_cancellation"})
_SURELY = 0.9

Truths = Sequence[Mapping[str, Any]]
Records = Sequence[Mapping[str, Any]]


def truths_of(folder: Path) -> dict[Path, Truths]:
    """What each input below the folder holds."""
    told: dict[Path, Truths] = {}
    for path in sorted(folder.glob("*/truth.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        (document,) = path.parent.glob("input.*")
        told[document] = truth if isinstance(truth, list) else [truth]
    return told


def reached(truths: Mapping[Path, Truths]) -> dict[str, int]:
    """How many documents are read whole, how many values are missed, how many that order nothing surely became orders."""
    told = _read(list(truths))
    verdicts = [verdict for document, truth in truths.items() for verdict in judge(truth, told[document])]
    return {
        "documents": len(verdicts),
        "perfect": sum(verdict.perfect for verdict in verdicts),
        "missed": sum(len(verdict.misses) for verdict in verdicts),
        "invented": sum(_is_invented(truth, told[document]) for document, truth in truths.items()),
    }


def hold(truths: Mapping[Path, Truths], before: Mapping[str, int]) -> None:
    """Fail where a set is read worse than it was."""
    now = reached(truths)
    assert now["documents"] == before["documents"]
    assert now["perfect"] >= before["perfect"]
    assert now["missed"] <= before["missed"]
    assert now["invented"] <= before.get("invented", 0)


def _read(documents: Sequence[Path]) -> Mapping[Path, list[Mapping[str, Any]]]:
    run = subprocess.run(
        [_ORDERBOT, "extract", "--json", *map(str, documents)],
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    told: dict[Path, list[Mapping[str, Any]]] = defaultdict(list)
    for line in run.stdout.splitlines():
        record = json.loads(line)
        told[Path(record["file"])].append(record)
    return told


def _is_invented(truths: Truths, records: Records) -> bool:
    if any(truth.get("document_type") in _ORDERING or truth.get("order") for truth in truths):
        return False
    return any(
        record.get("order") and record["document_type"] in _ORDERING and record["type_confidence"] >= _SURELY
        for record in records
    )
