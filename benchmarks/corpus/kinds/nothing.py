"""Papers and mails that order nothing: alone, printed or scanned, and sent along with a few words."""

from __future__ import annotations

import random
from dataclasses import replace

from benchmarks.corpus.casework import Case, Task, draw_for, draw_layout, truth_of
from benchmarks.corpus.degrading.recipes import RECIPES
from benchmarks.corpus.kinds.envelopes import envelope
from benchmarks.corpus.kinds.plainpaper import TEXTS, draw_text
from benchmarks.corpus.kinds.showing import shows
from benchmarks.corpus.layouts.layout import Layout
from benchmarks.corpus.mails.message import Attachment
from benchmarks.corpus.mails.occasions.letters import WITH_LINES, WITHOUT_LINES, Desk, dressed, write_note
from benchmarks.corpus.mails.voices.blocks import Block, Para
from benchmarks.corpus.mails.voices.registry import voices_of
from benchmarks.corpus.mails.voices.voice import LANGUAGES
from benchmarks.corpus.mails.voices.voice import write_letter as write_order
from benchmarks.corpus.negatives import PAPERS, paper_titles, print_paper
from benchmarks.corpus.orders import Purchase, Wants

LETTER_KINDS = (
    *WITHOUT_LINES,
    *WITH_LINES,
    *WITH_LINES,
    "quote",
    "quote",
    "status",
    "status",
    "status_lines",
    "status_lines",
)
PAPER_KINDS = (*PAPERS, *PAPERS, "quote", "invoice", "proforma", *TEXTS)
SENT_ALONG = {
    # the words, the paper, what both together are
    "invoice": ("invoice", "invoice", "invoice"),
    "status-invoice": ("status", "invoice", "status_inquiry"),
    "status-confirmation": ("status", "confirmation", "status_inquiry"),
    "quote-paper": ("quote", "quote", "quote_request"),
    "confirmation-paper": ("confirmation", "confirmation", "other"),
    "dispatch-paper": ("dispatch", "delivery_note", "other"),
    "prices-paper": ("prices", "price_list", "other"),
    "terms-paper": ("terms", "terms", "other"),
    "cv-paper": ("cv", "cv", "other"),
    "survey-paper": ("survey", "survey", "other"),
    "news-paper": ("news", "flyer", "other"),
    "statement-paper": ("statement", "statement", "other"),
}


def make_negative(task: Task) -> Case:
    """No order at all: papers, letters, letters with papers, and mails around old orders, in turn of chance."""
    rng = task.rng()
    share = rng.random()
    if share < 0.38:
        return _paper(task, rng)
    if share < 0.92:
        return _letter(task, rng) if share < 0.7 else _sent_along(task, rng)
    return _around_an_order(task, rng)


def print_nothing(kind: str, layout: Layout, purchase: Purchase, rng: random.Random) -> bytes:
    """A paper of any kind that is no order, as PDF."""
    return draw_text(kind, purchase, rng) if kind in TEXTS else print_paper(kind, layout, purchase, rng)


def calm_layout(task: Task, rng: random.Random) -> Layout:
    """A layout whose items do not stand in sentences: those would still tell of ordering."""
    while True:
        layout = draw_layout(replace(task, index=rng.randrange(1000)), rng)
        if not layout.plan.prose:
            return layout


def _paper(task: Task, rng: random.Random) -> Case:
    kind = rng.choice(PAPER_KINDS)
    while True:
        layout = calm_layout(task, rng)
        purchase = draw_for(task, rng, layout.languages, layout.wants)
        document, extension = print_nothing(kind, layout, purchase, rng), "pdf"
        if kind in TEXTS or any(shows(document, title) for title in paper_titles(kind, purchase.language)):
            break
    if rng.random() < (0.8 if kind == "identity" else 0.25):
        extension, document = RECIPES[rng.choice(["scan-300", "scan-low"])](document, rng)
    name = kind if kind in TEXTS else layout.name
    truth = truth_of(task, PAPERS.get(kind, "other"), name, kind, purchase.language)
    return Case(f"{task.index:05d}-{kind}", extension, document, truth)


def _letter(task: Task, rng: random.Random) -> Case:
    kind = rng.choice(LETTER_KINDS)
    purchase = draw_for(task, rng, LANGUAGES, Wants(lines=(1, 6)))
    note = write_note(kind, Desk(rng, purchase, task.split))
    mail = envelope(purchase, note.subject, note.text, rng, note.html, _sender(kind, purchase))
    truth = truth_of(task, {**WITH_LINES, **WITHOUT_LINES}[kind], f"letter-{kind}", kind, purchase.language)
    return Case(f"{task.index:05d}-{kind}", "eml", mail.as_bytes(), truth)


def _sent_along(task: Task, rng: random.Random) -> Case:
    kind = rng.choice(list(SENT_ALONG))
    words, paper, told = SENT_ALONG[kind]
    layout = calm_layout(task, rng)
    purchase = draw_for(task, rng, layout.languages, layout.wants)
    desk = Desk(rng, purchase, task.split)
    blocks: list[Block] = [desk.opening(), Para(" ".join(desk.pick(words).split("|"))), *desk.signed()]
    note = dressed(desk, desk.pick("subject_terms" if words == "terms" else f"{words}_subject"), blocks)
    mail = envelope(purchase, note.subject, note.text, rng, note.html)
    name = f"{desk.other.replace('/', '-')}.pdf" if rng.random() < 0.5 else f"{paper.replace('_', '-')}.pdf"
    mail.attachments.append(Attachment(name, print_nothing(paper, layout, purchase, rng)))
    truth = truth_of(task, told, f"along-{kind}", f"along-{kind}", purchase.language)
    return Case(f"{task.index:05d}-{kind}", "eml", mail.as_bytes(), truth)


def _around_an_order(task: Task, rng: random.Random) -> Case:
    """A returned, an answered or a thanked-for order: it stands below or is attached, and is not ordered again."""
    kind = rng.choice(["bounce", "away", "thanks"])
    voices = [voice for voice in voices_of(task.split) if "plain" in voice.dresses]
    voice = rng.choice(voices)
    purchase = draw_for(task, rng, voice.languages, voice.wants)
    older = write_order(replace(voice, dresses=("plain",)), purchase, rng)
    desk = Desk(rng, purchase, task.split)
    note = write_note(kind, desk)
    text = note.text
    if kind != "bounce":
        day, writer = desk.notation.date(purchase.date), purchase.customer.company.person
        head = desk.say.pick(rng, "history").format(when=day, who=writer)
        quoted = "\n".join(f"> {row}".rstrip() for row in older.text.splitlines())
        text = "\n".join((text, *head.split("|"), quoted)) + "\n"
    mail = envelope(
        purchase, f"Re: {older.subject}" if kind == "thanks" else note.subject, text, rng, None, _sender(kind, purchase)
    )
    if kind == "bounce":
        mail.forwarded = envelope(purchase, older.subject, older.text, rng)
    truth = truth_of(task, "other", f"around-{kind}", f"around-{kind}", purchase.language)
    return Case(f"{task.index:05d}-around-{kind}", "eml", mail.as_bytes(), truth)


def _sender(kind: str, purchase: Purchase) -> tuple[str, str] | None:
    if kind == "bounce":
        return "Mail Delivery System", f"mailer-daemon@{purchase.customer.company.domain}"
    if kind == "news":
        return purchase.customer.company.name, f"newsletter@{purchase.customer.company.domain}"
    return None
