"""Draw the cases of a corpus: which group each belongs to, and who makes it."""

from __future__ import annotations

from collections.abc import Callable

from benchmarks.corpus.casework import Case, Task, layouts_of
from benchmarks.corpus.degrading.recipes import RECIPES
from benchmarks.corpus.kinds.changes import make_change
from benchmarks.corpus.kinds.hard import disguise_order
from benchmarks.corpus.kinds.nothing import make_negative
from benchmarks.corpus.kinds.office import FORMATS, write_office
from benchmarks.corpus.kinds.printed import print_order
from benchmarks.corpus.kinds.several import make_several
from benchmarks.corpus.kinds.templated import print_templated, scan_templated, write_templated
from benchmarks.corpus.kinds.written import write_order

MAKERS: dict[str, Callable[[Task], Case]] = {
    "born-digital": print_order,
    **dict.fromkeys(RECIPES, print_order),
    "body-text": write_order,
    "negative": make_negative,
    "change": make_change,
    "hard-digital": disguise_order,
    "multi": make_several,
    "templated": print_templated,
    "templated-scan": scan_templated,
    "templated-mail": write_templated,
}
GROUPS = tuple(MAKERS)
OFFICE: dict[str, Callable[[Task], Case]] = dict.fromkeys(FORMATS, write_office)
"""Orders as office files: made when asked for by name."""


def plan_tasks(seed: int, split: str, count: int, groups: tuple[str, ...]) -> list[Task]:
    """`count` tasks that go round the groups."""
    return [Task(seed, split, index, groups[index % len(groups)]) for index in range(count)]


def make_case(task: Task) -> Case:
    """Make one case; the same task always gives the same bytes."""
    return (MAKERS | OFFICE)[task.group](task)


__all__ = ["GROUPS", "MAKERS", "OFFICE", "Case", "Task", "layouts_of", "make_case", "plan_tasks"]
