from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from training import papers
from training.samples import load


def test_a_paper_and_its_worn_copy_are_one_family(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = papers.ROOT / "handmade" / "us-letterhead"
    shutil.copytree(paper, tmp_path / "papers" / paper.name)
    monkeypatch.setattr(papers, "PAPERS", (tmp_path / "papers",))
    folder = papers.worn(tmp_path / "out")
    (worn,) = load(folder, tmp_path / "pages")
    (whole,) = load(tmp_path / "papers", tmp_path / "pages")
    assert worn.family == whole.family == paper.name
    assert worn.group == "scan-300"
    assert worn.truth["order"] == json.loads((paper / "truth.json").read_text(encoding="utf-8"))["order"]
    assert worn.pages[0].source != whole.pages[0].source


@pytest.mark.parametrize("kind", ["imitated", "correspondence"])
def test_every_set_but_the_exam_is_fitted_on(kind: str) -> None:
    fitted = {folder.name for folder in papers.PAPERS if folder.parent.name == kind}
    assert fitted == {path.name for path in (papers.ROOT / kind).iterdir() if path.is_dir()} - {papers.EXAM}
    assert "unseen" in fitted
