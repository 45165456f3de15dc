"""Draw the cases of a corpus: which group and layout each has, its bytes and its truth."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from functools import cache
from typing import Any

from benchmarks.corpus.degrading.recipes import RECIPES
from benchmarks.corpus.layouts import LAYOUTS
from benchmarks.corpus.layouts.layout import Layout, render
from benchmarks.corpus.mails.bodies import BODY_LANGUAGES, STYLES, BodyWriter
from benchmarks.corpus.mails.message import Mail
from benchmarks.corpus.negatives import LETTERS, PAPERS, print_paper, write_letter
from benchmarks.corpus.orders import Purchase, Wants, draw_purchase
from benchmarks.corpus.world import World, build_world

GROUPS = ("born-digital", *RECIPES, "body-text", "negative")


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
    if task.group == "body-text":
        return _written(task, rng)
    layouts = layouts_of(task.split)
    layout = layouts[(task.index + rng.randrange(len(layouts))) % len(layouts)].drawn(rng)
    if task.group == "negative":
        return _negative(task, layout, rng)
    purchase = _purchase(task, rng, layout.languages, layout.wants)
    rendered = render(layout, purchase, rng)
    recipe = RECIPES.get(task.group)
    extension, document = recipe(rendered.pdf, rng) if recipe else ("pdf", rendered.pdf)
    truth = _truth(task, "order", layout.name, layout.family, purchase.language)
    truth |= {"order": rendered.order, "printed": rendered.printed}
    return Case(f"{task.index:05d}-{layout.name}", extension, document, truth)


def _purchase(task: Task, rng: random.Random, languages: tuple[str, ...], wants: Wants) -> Purchase:
    world = world_of(task.seed, task.split)
    customer = rng.choice([customer for customer in world.customers if customer.language in languages])
    return draw_purchase(rng, world, customer, wants)


def _truth(task: Task, document_type: str, layout: str, family: str, language: str) -> dict[str, Any]:
    return {
        "document_type": document_type, "group": task.group, "split": task.split,
        "layout": layout, "family": family, "language": language,
    }  # fmt: skip


def _written(task: Task, rng: random.Random) -> Case:
    """An order in a mail's body. What only the mail's headers say (seller, sender's address, date) is not scored."""
    style = rng.choice(STYLES)
    purchase = _purchase(task, rng, BODY_LANGUAGES, Wants(lines=(1, 5), weeks=True))
    body = BodyWriter(rng, purchase, style, states_prices=rng.random() < 0.5, changes_mind=rng.random() < 0.15).write()
    order = body.transcript.order
    del order["seller"], order["buyer"]["email"], order["order_date"]
    truth = _truth(task, "order", f"body-{style}", "body", purchase.language)
    truth |= {"order": order, "printed": body.transcript.printed}
    mail = _mail(purchase, body.subject, body.text, rng)
    mail.html = body.html
    return Case(f"{task.index:05d}-body-{style}", "eml", mail.as_bytes(), truth)


def _mail(purchase: Purchase, subject: str, text: str, rng: random.Random) -> Mail:
    company = purchase.customer.company
    sent = dt.datetime.combine(purchase.date, dt.time(rng.randint(7, 18), rng.randint(0, 59)), dt.UTC)
    to = f"orders@{purchase.world.seller.domain}"
    return Mail((company.person, company.email), to, subject, sent, text)


def _negative(task: Task, layout: Layout, rng: random.Random) -> Case:
    """No order at all: half of them papers, half letters."""
    if rng.random() < 0.6:
        kind = rng.choice(list(PAPERS))
        purchase = _purchase(task, rng, layout.languages, layout.wants)
        truth = _truth(task, PAPERS[kind], layout.name, kind, purchase.language)
        return Case(
            f"{task.index:05d}-{kind}", "pdf", print_paper(kind, layout, purchase, rng), {**truth, "order": None}
        )
    kind = rng.choice(list(LETTERS))
    purchase = _purchase(task, rng, BODY_LANGUAGES, Wants(lines=(1, 3)))
    mail = _mail(purchase, *write_letter(kind, purchase, rng), rng)
    truth = _truth(task, LETTERS[kind], f"letter-{kind}", kind, purchase.language)
    return Case(f"{task.index:05d}-{kind}", "eml", mail.as_bytes(), {**truth, "order": None})
