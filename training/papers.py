"""Orders and mails imitated by hand, the papers also worn by scanner, camera or fax: what generated layouts do not teach."""

from __future__ import annotations

import json
import random
from pathlib import Path

from benchmarks.corpus.degrading.recipes import RECIPES

ROOT = Path(__file__).parents[1] / "fixtures"
EXAM = "exam"
PAPERS = (
    ROOT / "handmade",
    *sorted(
        path
        for kind in ("correspondence", "imitated")
        for path in (ROOT / kind).iterdir()
        if path.is_dir() and path.name != EXAM
    ),
)
"""Every folder of them but the exams, which nothing is fitted on, so that they show what fitting brings."""

_SEED = 40


def worn(out: Path) -> Path:
    """One degraded copy of each paper below `out`, the groups in turn; made once. Its family is its paper."""
    folder = out / f"papers-worn-{_SEED}"
    if (folder / "complete").exists():
        return folder
    cases = sorted(path.parent for papers in PAPERS for path in papers.glob("*/truth.json"))
    for at, case in enumerate(cases):
        source = case / "input.pdf"
        if source.exists():
            group = list(RECIPES)[at % len(RECIPES)]
            _wear(source, folder / f"{case.name}--{group}", group)
    (folder / "complete").touch()
    return folder


def _wear(source: Path, case: Path, group: str) -> None:
    extension, content = RECIPES[group](source.read_bytes(), random.Random(f"{_SEED}/{source.parent.name}"))
    case.mkdir(parents=True, exist_ok=True)
    (case / f"input.{extension}").write_bytes(content)
    truth = json.loads((source.parent / "truth.json").read_text(encoding="utf-8"))
    truth |= {"group": group, "family": source.parent.name}
    (case / "truth.json").write_text(json.dumps(truth, ensure_ascii=False), encoding="utf-8")
