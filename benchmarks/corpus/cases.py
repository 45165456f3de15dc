"""Draw the cases of a corpus: which group and layout each has, its bytes and its truth."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache
from typing import Any

from benchmarks.corpus.degrading.recipes import RECIPES
from benchmarks.corpus.layouts import LAYOUTS
from benchmarks.corpus.layouts.layout import Layout, render
from benchmarks.corpus.orders import draw_purchase
from benchmarks.corpus.world import World, build_world

GROUPS = ("born-digital", *RECIPES)


@dataclass(frozen=True)
class Task:
    """One case to make; everything in it follows from these four."""

    seed: int
    split: str
    index: int
    group: str


@dataclass(frozen=True)
class Case:
    """One finished case: the document's bytes, its file extension, and its truth."""

    name: str
    extension: str
    document: bytes
    truth: dict[str, Any]


@cache
def world_of(seed: int, split: str) -> World:
    """The world of a corpus; splits do not share customers."""
    return build_world(seed * 1000 + sum(map(ord, split)), customers=60, items=500)


def plan_tasks(seed: int, split: str, count: int, groups: tuple[str, ...]) -> list[Task]:
    """`count` tasks that go round the groups."""
    return [Task(seed, split, index, groups[index % len(groups)]) for index in range(count)]


def layouts_of(split: str) -> list[Layout]:
    """The layouts that a split may see."""
    return [layout for layout in LAYOUTS if layout.split == split]


def make_case(task: Task) -> Case:
    """Make one case; the same task always gives the same bytes."""
    rng = random.Random(f"{task.seed}-{task.split}-{task.group}-{task.index}")
    layouts = layouts_of(task.split)
    layout = layouts[(task.index + rng.randrange(len(layouts))) % len(layouts)]
    world = world_of(task.seed, task.split)
    customer = rng.choice([customer for customer in world.customers if customer.language in layout.languages])
    purchase = draw_purchase(rng, world, customer, layout.wants)
    rendered = render(layout, purchase, rng)
    truth = {
        "document_type": "order",
        "group": task.group,
        "split": layout.split,
        "layout": layout.name,
        "family": layout.family,
        "language": purchase.language,
        "order": rendered.order,
        "printed": rendered.printed,
    }
    recipe = RECIPES.get(task.group)
    extension, document = recipe(rendered.pdf, rng) if recipe else ("pdf", rendered.pdf)
    return Case(f"{task.index:05d}-{layout.name}", extension, document, truth)
