"""Changes and cancellations of orders: as mails, as printed papers, and as words with a paper."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from benchmarks.corpus.casework import Case, Task, draw_for, truth_of
from benchmarks.corpus.composing.content import Column, Content, Entry
from benchmarks.corpus.composing.document import compose
from benchmarks.corpus.composing.transcript import Transcript
from benchmarks.corpus.degrading.recipes import RECIPES
from benchmarks.corpus.kinds.envelopes import envelope
from benchmarks.corpus.kinds.nothing import calm_layout
from benchmarks.corpus.kinds.showing import shows
from benchmarks.corpus.layouts.layout import Layout, render
from benchmarks.corpus.mails.message import Attachment
from benchmarks.corpus.mails.occasions.changing import KINDS, write_change
from benchmarks.corpus.mails.occasions.letters import Desk, dressed
from benchmarks.corpus.mails.occasions.said import Said, titles_of
from benchmarks.corpus.mails.voices.blocks import Block, Para
from benchmarks.corpus.mails.voices.voice import LANGUAGES
from benchmarks.corpus.orders import Purchase, Wants
from benchmarks.corpus.words import words_of
from benchmarks.corpus.world import fill


def make_change(task: Task) -> Case:
    """An order that changes or cancels another one."""
    rng = task.rng()
    share = rng.random()
    if share < 0.55:
        return _mail(task, rng)
    return _paper(task, rng) if share < 0.8 else _sent_along(task, rng)


def _mail(task: Task, rng: random.Random) -> Case:
    kind = rng.choice(KINDS)
    purchase = draw_for(task, rng, LANGUAGES, Wants(lines=(1, 4)))
    note, transcript, told = write_change(kind, Desk(rng, purchase, task.split))
    mail = envelope(purchase, note.subject, note.text, rng, note.html)
    truth = truth_of(task, told, f"change-{kind}", f"change-{kind}", purchase.language)
    truth |= {"order": transcript.order, "printed": transcript.printed}
    return Case(f"{task.index:05d}-change-{kind}", "eml", mail.as_bytes(), truth)


@dataclass(frozen=True)
class Printed:
    """A change on paper: its PDF, its truth, its document type, and whether it says so."""

    pdf: bytes
    transcript: Transcript
    document_type: str
    tells: bool


def print_change(layout: Layout, purchase: Purchase, rng: random.Random) -> Printed:
    """A change or a cancellation in the dress of an order layout."""
    content, transcript = compose(rng, purchase, replace(layout.plan, number_in_title=False, dated_title=False))
    titles = titles_of(purchase.language)
    if "/order_number" not in transcript.printed:
        text = transcript.put("/order_number", purchase.number, purchase.number)
        content.fields.insert(
            0, Entry("order_number", words_of(purchase.language).draw(rng, "field", "order_number"), text)
        )
    if rng.random() < 0.45:
        content.title, content.intro = titles.pick(rng, "cancellation"), titles.pick(rng, "cancel_intro")
        content.closing = None
        return _drawn(layout, content, transcript, rng, "order_cancellation")
    content.title = titles.pick(rng, "change")
    marks: list[str] = []
    if rng.random() < 0.5:
        old = fill(rng, "BC-####")
        text = transcript.put("/revises_order_number", old, old)
        content.fields.insert(1, Entry("replaces", titles.pick(rng, "replaces"), text))
    else:
        transcript.leave_out("/revises_order_number")
        marks = _mark_lines(content, transcript, titles, rng)
    return _drawn(layout, content, transcript, rng, "order_change", marks)


def _drawn(
    layout: Layout, content: Content, transcript: Transcript, rng: random.Random, told: str, marks: Sequence[str] = ()
) -> Printed:
    pdf = layout.draw(content, rng)
    numbers = [transcript.printed.get(key, "") for key in ("/order_number", "/revises_order_number")]
    return Printed(pdf, transcript, told, shows(pdf, content.title, *numbers, *marks))


def _telling(task: Task, rng: random.Random) -> tuple[Layout, Purchase, Printed]:
    """A change in a dress that has room for what it is."""
    while True:
        layout = calm_layout(task, rng)
        purchase = draw_for(task, rng, layout.languages, layout.wants)
        printed = print_change(layout, purchase, rng)
        if printed.tells:
            return layout, purchase, printed


def _mark_lines(content: Content, transcript: Transcript, titles: Said, rng: random.Random) -> list[str]:
    """Say under items, or in a column of its own, what is to be done with them; gives the words that must show.

    Lines are struck only where no sum is printed, which would still count them.
    """
    if len(content.items) != len(transcript.order["lines"]):
        return []  # rows that are no lines of their own: which one would be meant?
    label = titles.pick(rng, "action")
    word = {key: titles.pick(rng, key) for key in ("add", "set", "delete")}
    kinds = ["set", "set", "add", ""] + ([] if content.totals else ["delete"])
    in_column = bool(content.columns) and rng.random() < 0.5
    if in_column:
        content.columns.insert(rng.choice([0, len(content.columns)]), Column("action", label))
    shown = []
    for index, row in enumerate(content.items):
        action = rng.choice(kinds)
        said = word.get(action, "")
        if in_column:
            row.cells["action"] = said
        elif action:
            row.below.append(f"{label} : {said}")
        if action:
            transcript.order["lines"][index]["action"] = {"set": "change"}.get(action, action)
            shown.append(said)
    return shown


def _paper(task: Task, rng: random.Random) -> Case:
    layout, purchase, printed = _telling(task, rng)
    extension, document, told, transcript = "pdf", printed.pdf, printed.document_type, printed.transcript
    if rng.random() < 0.2:
        extension, document = RECIPES["scan-300"](document, rng)
    truth = truth_of(task, told, layout.name, f"printed-{told}", purchase.language)
    truth |= {"order": transcript.order, "printed": transcript.printed}
    return Case(f"{task.index:05d}-{told}", extension, document, truth)


def _sent_along(task: Task, rng: random.Random) -> Case:
    """The plain order again, with words that cancel it; or the printed change with a word on top."""
    layout, purchase, printed = _telling(task, rng)
    desk = Desk(rng, purchase, task.split)
    order: dict[str, Any]
    if rng.random() < 0.5:
        rendered = render(layout, purchase, rng)
        key, subject, told, pdf = "cancel_attached", "cancel_subject", "order_cancellation", rendered.pdf
        order = {"order_number": rendered.order["order_number"]}  # of an order that is off, its number is what counts
    else:
        pdf, told = printed.pdf, printed.document_type
        key = "order_attached" if told == "order_change" else "cancel_attached"
        subject = "change_subject" if told == "order_change" else "cancel_subject"
        order = printed.transcript.order
    blocks: list[Block] = [desk.opening(), Para(desk.pick(key)), *desk.signed()]
    note = dressed(desk, desk.pick(subject), blocks)
    mail = envelope(purchase, note.subject, note.text, rng, note.html)
    mail.attachments.append(Attachment(f"{purchase.number.replace('/', '-')}.pdf", pdf))
    truth = truth_of(task, told, f"along-{layout.name}", f"along-{told}", purchase.language) | {"order": order}
    return Case(f"{task.index:05d}-along-{told}", "eml", mail.as_bytes(), truth)
