"""Mails around goods that are not ordered here, and mails about other things."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass

from benchmarks.corpus.mails.occasions.said import Said, said_of
from benchmarks.corpus.mails.voices.blocks import Block, Grid, Para, Rows
from benchmarks.corpus.mails.voices.pages import write_page
from benchmarks.corpus.mails.voices.phrases import Phrases, phrases_of
from benchmarks.corpus.mails.voices.plain import write_plain
from benchmarks.corpus.notation import Notation, draw_notation
from benchmarks.corpus.orders import Purchase
from benchmarks.corpus.words import words_of
from benchmarks.corpus.world import fill

WITH_LINES = {"quote": "quote_request", "status_lines": "status_inquiry", "confirmation": "other", "dispatch": "other",
              "prices": "other", "statement": "other"}  # fmt: skip
WITHOUT_LINES = {"status": "status_inquiry", "thanks": "other", "away": "other", "news": "other", "bounce": "other",
                 "cv": "other", "survey": "other", "terms": "other"}  # fmt: skip
_UNSIGNED = {"away", "news", "bounce"}
_FORMS = ("list", "list", "tab", "pad", "html", "outlook")


@dataclass
class Desk:
    """Who writes on an occasion: the split's sentences, the language's words, one purchase to speak of."""

    rng: random.Random
    purchase: Purchase
    split: str

    def __post_init__(self) -> None:
        language = self.purchase.language
        self.said: Said = said_of(self.split, language)
        self.say: Phrases = phrases_of(self.split, language)
        self.notation: Notation = draw_notation(self.rng, words_of(language))
        self.other = fill(self.rng, self.rng.choice(["26####", "FA26-#####", "BL-#####", "R-2026-###", "@@######"]))

    def values(self) -> dict[str, object]:
        """What the frames may name."""
        later = self.purchase.date + dt.timedelta(days=self.rng.randint(5, 30))
        return {
            "number": self.purchase.number, "other": self.other, "date": self.notation.date(later),
            "phone": self.purchase.customer.company.phone, "mailbox": f"orders@{self.purchase.world.seller.domain}",
        }  # fmt: skip

    def pick(self, key: str) -> str:
        return self.said.pick(self.rng, key, **self.values())

    def signed(self) -> list[Block]:
        """A closing, a name, a firm."""
        company = self.purchase.customer.company
        rows = (company.person, self.say.pick(self.rng, "role"), company.name, company.phone)
        return [Para(self.say.pick(self.rng, "closing")), Rows(rows if self.rng.random() < 0.7 else rows[:1])]

    def opening(self) -> Block:
        return Para(self.say.pick(self.rng, "greeting"))

    def goods(self, form: str, *, quantities: bool = True, prices: bool = False) -> Block:
        """The purchase's lines as a list or a table."""
        head = [str(cell) for cell in words_of(self.purchase.language).table["column"]["code"][:1]]
        rows = []
        for line in self.purchase.lines:
            cells = [line.item.item_id, line.description]
            cells += [self.notation.quantity(line.quantity)] if quantities else []
            cells += [self.notation.number(line.price, 2)] if prices else []
            rows.append(tuple(cells))
        if form == "list":
            mark = self.rng.choice(["- ", "* ", ""])
            texts = (f"{mark}{row[2]} x {row[0]} {row[1]}" if quantities else mark + " ".join(row) for row in rows)
            return Rows(tuple(texts))
        words = words_of(self.purchase.language)
        head += [words.draw(self.rng, "column", "description")]
        head += [words.draw(self.rng, "column", "quantity")] if quantities else []
        head += [words.draw(self.rng, "column", "price")] if prices else []
        return Grid(tuple(head), tuple(rows), form if form in ("tab", "pad") else "tab")

    def account(self) -> Block:
        """Open invoices in rows: date, number, amount."""
        rows = []
        for _ in range(self.rng.randint(2, 5)):
            day = self.purchase.date - dt.timedelta(days=self.rng.randint(30, 90))
            amount = self.notation.number(self.purchase.net, 2)
            rows.append((self.notation.date(day), fill(self.rng, "FA26-#####"), f"{amount} €"))
        return Grid((), tuple(rows), "tab")


@dataclass(frozen=True)
class Note:
    """A finished mail: subject, plain text (or none), HTML (or none)."""

    subject: str
    text: str
    html: str | None


def dressed(desk: Desk, subject: str, blocks: list[Block], form: str = "") -> Note:
    """Blocks as plain text, or as a page for the forms that need one."""
    if form in ("html", "outlook"):
        return Note(subject, "", write_page(blocks, "outlook" if form == "outlook" else "simple"))
    if desk.rng.random() < 0.25:
        return Note(subject, write_plain(blocks, wrap=76), write_page(blocks, "webmail"))
    return Note(subject, write_plain(blocks), None)


def write_note(kind: str, desk: Desk) -> Note:
    """A mail of one of `WITH_LINES` or `WITHOUT_LINES`."""
    key = {"status_lines": "status", "terms": "terms"}.get(kind, kind)
    subject = {"terms": "subject_terms", "thanks": "change_subject"}.get(kind, f"{key}_subject")
    title = ("Re: " if kind == "thanks" else "") + desk.pick(subject)
    texts: list[Block] = [_rows_of(part) for part in desk.pick(key).split("||")]
    if kind in _UNSIGNED:
        return dressed(desk, title, texts)
    form = ""
    if kind in WITH_LINES:
        form = desk.rng.choice(_FORMS)
        texts += _middle(kind, desk, form)
    return dressed(desk, title, [desk.opening(), *texts, *desk.signed()], form)


def _rows_of(text: str) -> Block:
    lines = text.split("|")
    return Para(text) if len(lines) == 1 else Rows(tuple(lines))


def _middle(kind: str, desk: Desk, form: str) -> list[Block]:
    if kind == "statement":
        return [desk.account()]
    if kind == "prices":
        return [desk.goods(form, quantities=False, prices=True)]
    before: list[Block] = [Para(desk.pick("status_lines"))] if kind == "status_lines" else []
    after: list[Block] = [Para(desk.pick("quote_end"))] if kind == "quote" and desk.rng.random() < 0.8 else []
    return [*before, desk.goods(form, prices=kind == "confirmation"), *after]
