"""Orders printed in a layout, as born or as they arrive from a scanner, a fax, a camera."""

from __future__ import annotations

from benchmarks.corpus.casework import Case, Task, draw_for, draw_layout, truth_of
from benchmarks.corpus.degrading.recipes import RECIPES
from benchmarks.corpus.layouts.layout import render


def print_order(task: Task) -> Case:
    """One printed order, degraded as its group says."""
    rng = task.rng()
    layout = draw_layout(task, rng)
    purchase = draw_for(task, rng, layout.languages, layout.wants)
    rendered = render(layout, purchase, rng)
    recipe = RECIPES.get(task.group)
    extension, document = recipe(rendered.pdf, rng) if recipe else ("pdf", rendered.pdf)
    truth = truth_of(task, "order", layout.name, layout.family, purchase.language)
    truth |= {"order": rendered.order, "printed": rendered.printed}
    return Case(f"{task.index:05d}-{layout.name}", extension, document, truth)
