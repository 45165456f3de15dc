"""What every kind of case is made with: its task, its world, its purchase, its truth."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any

from benchmarks.corpus.layouts import LAYOUTS
from benchmarks.corpus.layouts.layout import Layout
from benchmarks.corpus.orders import Purchase, Wants, draw_purchase
from benchmarks.corpus.world import WIDE_COUNTRIES, World, build_world


@dataclass(frozen=True)
class Task:
    """One case to make; everything in it follows from these four."""

    seed: int
    split: str
    index: int
    group: str

    def rng(self) -> random.Random:
        """The task's own source of chance."""
        return random.Random(f"{self.seed}-{self.split}-{self.group}-{self.index}")


@dataclass(frozen=True)
class Case:
    """One finished case: the document's bytes, its file extension, and its truth (a list where a file holds several)."""

    name: str
    extension: str
    document: bytes
    truth: dict[str, Any] | list[dict[str, Any]]

    @property
    def truths(self) -> list[dict[str, Any]]:
        """One truth for each order of the file; one for a file without any."""
        return self.truth if isinstance(self.truth, list) else [self.truth]


WORLDS = 6


@cache
def world_of(seed: int, split: str, number: int = 0) -> World:
    """One of a corpus's worlds, each with a seller, customers and items of its own; splits share none of them."""
    drawn = seed * 1000 + sum(map(ord, split)) + 7919 * number
    return build_world(drawn, customers=64, items=500, countries=WIDE_COUNTRIES, wide=True)


def layouts_of(split: str) -> list[Layout]:
    """The layouts that a split may see and that this machine can print."""
    return [layout for layout in LAYOUTS if layout.split == split and layout.lacking() is None]


def left_out(split: str) -> dict[str, int]:
    """What this machine lacks, in words, and how many of the split's layouts it therefore leaves out."""
    return Counter(lack for layout in LAYOUTS if layout.split == split and (lack := layout.lacking()))


def draw_layout(task: Task, rng: random.Random) -> Layout:
    """The task's layout: all of a split's layouts come up in turn, a grammar with a plan drawn for the document."""
    layouts = layouts_of(task.split)
    return layouts[(task.index + rng.randrange(len(layouts))) % len(layouts)].drawn(rng)


def draw_for(task: Task, rng: random.Random, languages: tuple[str, ...], wants: Wants) -> Purchase:
    """A purchase of one of the world's customers that speak one of `languages`."""
    world = world_of(task.seed, task.split, rng.randrange(WORLDS))
    language = rng.choice(languages)
    customers = [customer for customer in world.customers if customer.language == language]
    return draw_purchase(rng, world, rng.choice(customers), wants)


def truth_of(task: Task, document_type: str, layout: str, family: str, language: str) -> dict[str, Any]:
    """The truth's frame; the caller adds `order` and `printed`."""
    return {
        "document_type": document_type, "group": task.group, "split": task.split,
        "layout": layout, "family": family, "language": language, "order": None,
    }  # fmt: skip
