"""Papers of running text and small tables: a curriculum vitae, a questionnaire, a leaflet, a statement of account."""

from __future__ import annotations

import datetime as dt
import random

from benchmarks.corpus.engines.pen import Pen
from benchmarks.corpus.mails.occasions.said import titles_of
from benchmarks.corpus.notation import draw_notation
from benchmarks.corpus.orders import Purchase
from benchmarks.corpus.words import words_of
from benchmarks.corpus.world import fill

TEXTS = ("cv", "survey", "flyer", "statement", "identity")


def draw_text(kind: str, purchase: Purchase, rng: random.Random) -> bytes:
    """One of `TEXTS` as PDF."""
    pen = Pen(rng.choice(["sans", "serif"]), rng.choice([9.5, 10, 11]))
    if kind == "statement":
        _statement(pen, purchase, rng)
    elif kind == "identity":
        _identity(pen, purchase, rng)
    else:
        _text(pen, kind, purchase, rng)
    return pen.finish()


def _text(pen: Pen, kind: str, purchase: Purchase, rng: random.Random) -> None:
    title, *lines = titles_of(purchase.language).pick(rng, kind).split("|")
    left, y = rng.choice([60, 80]), 90.0
    company = purchase.customer.company
    top = company.person if kind == "cv" else company.name
    pen.text(left, 60, top, size=16, bold=True)
    pen.text(left, y, title, size=14, bold=kind != "cv")
    y += 34
    for line in lines:
        is_head = line.isupper()
        y += 14 if is_head else 0
        for row in pen.wrap(line, pen.width - 2 * left, bold=is_head):
            pen.text(left, y, row, bold=is_head)
            y += pen.size * (2.4 if kind == "survey" else 1.6)


def _statement(pen: Pen, purchase: Purchase, rng: random.Random) -> None:
    titles, words = titles_of(purchase.language), words_of(purchase.language)
    notation = draw_notation(rng, words)
    seller, buyer = purchase.world.seller, purchase.customer.company
    pen.lines(
        60,
        60,
        (seller.name, seller.address.street, f"{seller.address.postal_code} {seller.address.city}"),
        bold_first=True,
    )
    pen.lines(340, 120, (buyer.name, buyer.address.street, f"{buyer.address.postal_code} {buyer.address.city}"))
    pen.text(60, 210, titles.pick(rng, "statement"), size=15, bold=True)
    pen.text(60, 230, notation.date(purchase.date))
    columns = (60, 130, 240, 400, 480)
    for x, cell in zip(columns, titles.table["statement_head"], strict=True):
        pen.text(x, 265, str(cell), bold=True)
    pen.rule(60, 270, 540, 270)
    y, invoice = 288.0, str(titles.table["statement_row"][0])
    for _ in range(rng.randint(3, 9)):
        day = purchase.date - dt.timedelta(days=rng.randint(20, 120))
        amount = notation.number(purchase.lines[0].price * rng.randint(2, 60), 2)
        for x, cell in zip(columns, (notation.date(day), fill(rng, "FA26-#####"), invoice, amount), strict=False):
            pen.text(x, y, cell)
        y += 16
    pen.text(400, y + 14, f"{titles.pick(rng, 'balance')} : {notation.money(purchase.gross, 'EUR')}", bold=True)


def _identity(pen: Pen, purchase: Purchase, rng: random.Random) -> None:
    """A card of identity as a copier shows it: a small box with a face and a few lines."""
    company = purchase.customer.company
    first, _, last = company.person.partition(" ")
    x, y = rng.randint(60, 200), rng.randint(90, 300)
    pen.box(x, y, 243, 153, round_by=8)
    pen.box(x + 12, y + 34, 64, 84, fill="#bbbbbb")
    pen.text(
        x + 12,
        y + 20,
        company.country + " – " + words_of(purchase.language).country(company.country).upper(),
        bold=True,
    )
    for row, text in enumerate(
        (last.upper(), first, fill(rng, "##.##.19##"), fill(rng, "@@#######"), company.address.city)
    ):
        pen.text(x + 90, y + 48 + 18 * row, text, face="mono")
    pen.text(x + 12, y + 142, f"IDFRA{last.upper()[:12]:<<20}", face="mono", size=8)
