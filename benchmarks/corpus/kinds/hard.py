"""Born-digital orders whose pages or text layers mislead a program."""

from __future__ import annotations

from benchmarks.corpus.casework import Case, Task, draw_for, draw_layout, truth_of
from benchmarks.corpus.disguising.recipes import DISGUISES
from benchmarks.corpus.layouts.layout import render


def disguise_order(task: Task) -> Case:
    """One printed order in one of `DISGUISES`, in turn."""
    rng = task.rng()
    layout = draw_layout(task, rng)
    purchase = draw_for(task, rng, layout.languages, layout.wants)
    rendered = render(layout, purchase, rng)
    disguise = list(DISGUISES)[task.index % len(DISGUISES)]
    document = DISGUISES[disguise](rendered.pdf, rng)
    truth = truth_of(task, "order", layout.name, layout.family, purchase.language)
    truth |= {"order": rendered.order, "printed": rendered.printed, "disguise": disguise}
    return Case(f"{task.index:05d}-{disguise}-{layout.name}", "pdf", document, truth)
