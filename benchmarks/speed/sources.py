"""The files that are raced: a corpus's by group, and how many pages they have."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def files_of(corpus: Path, group: str, count: int) -> list[Path]:
    """The first files of a group in a corpus or in the corpora below it."""
    cases = [truth.parent for truth in sorted(corpus.rglob("truth.json")) if truth_of(truth.parent)["group"] == group]
    return [next(case.glob("input.*")) for case in cases][:count]


def truth_of(case: Path) -> dict[str, Any]:
    """What a case's document says."""
    told: dict[str, Any] = json.loads((case / "truth.json").read_text(encoding="utf-8"))
    return told


def pages_in(files: list[Path]) -> int:
    """How many pages the files have in all."""
    return sum(map(_pages, files))


def _pages(path: Path) -> int:
    if path.suffix == ".pdf":
        from pypdfium2 import PdfDocument

        document = PdfDocument(path)
        try:
            return len(document)
        finally:
            document.close()
    from PIL import Image

    with Image.open(path) as image:
        return int(getattr(image, "n_frames", 1))
