import json
from pathlib import Path

import pytest

from benchmarks.corpus.__main__ import write_case
from benchmarks.corpus.cases import GROUPS, Case, layouts_of, make_case, plan_tasks
from benchmarks.corpus.layouts import SPLITS


def one(group: str, index: int = 0) -> Case:
    return make_case(plan_tasks(7, "tune", index + 1, (group,))[index])


@pytest.mark.parametrize("group", GROUPS)
def test_a_case_depends_on_nothing_but_its_task(group: str) -> None:
    assert one(group) == one(group)


@pytest.mark.parametrize("group", GROUPS)
def test_a_case_has_the_form_that_the_scorer_reads(group: str, tmp_path: Path) -> None:
    case = one(group, 1)
    write_case(case, tmp_path)
    told = json.loads((tmp_path / case.name / "truth.json").read_text(encoding="utf-8"))
    truth = told[0] if isinstance(told, list) else told
    assert truth["group"] == group
    assert truth.keys() >= {"document_type", "order", "layout", "family", "language"}
    assert (truth["order"] is None) == (group == "negative")
    assert (tmp_path / case.name / f"input.{case.extension}").stat().st_size > 300


def test_splits_share_no_layout() -> None:
    names = [layout.name for split in SPLITS for layout in layouts_of(split)]
    assert len(names) == len(set(names))


def test_a_splits_cases_use_only_its_layouts() -> None:
    allowed = {layout.name for layout in layouts_of("train")}
    tasks = plan_tasks(3, "train", 12, ("born-digital",))
    assert {truth["layout"] for task in tasks for truth in make_case(task).truths} <= allowed
