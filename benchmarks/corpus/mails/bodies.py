"""Orders that are written in a mail's body: sentences, lists, pasted tables, HTML tables."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass, field, replace
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from benchmarks.corpus.composing.transcript import Transcript
from benchmarks.corpus.notation import Notation, draw_notation
from benchmarks.corpus.orders import Line, Purchase
from benchmarks.corpus.words import words_of

BODY_LANGUAGES = ("fr", "en", "de")
STYLES = ("sentence", "list", "table-text", "table-html")
SLOT = {"bare": "item_id", "seller": "seller_item_id", "buyer": "buyer_item_id"}


@cache
def phrases(language: str) -> dict[str, Any]:
    """The sentences that mails are made of."""
    table = tomllib.loads((Path(__file__).parent / "phrases.toml").read_text(encoding="utf-8"))
    return dict(table[language])


@dataclass(frozen=True)
class Body:
    """A written order: its subject, its plain text, its HTML (if any) and its truth."""

    subject: str
    text: str
    html: str | None
    transcript: Transcript


@dataclass
class BodyWriter:
    """Writes one purchase as the body of a mail."""

    rng: random.Random
    purchase: Purchase
    style: str
    states_prices: bool = True
    changes_mind: bool = False
    number_in_body: bool = False
    transcript: Transcript = field(default_factory=Transcript)

    def __post_init__(self) -> None:
        self.say = phrases(self.purchase.language)
        self.words = words_of(self.purchase.language)
        self.notation: Notation = replace(draw_notation(self.rng, self.words), quantity_places=0, price_places=2)
        self.owner = self.rng.choice(["bare", "bare", "bare", "seller", "buyer"])
        self.list_form: str = self.rng.choice(self.say["list"])
        self.note = ""

    def pick(self, key: str) -> str:
        return str(self.rng.choice(self.say[key]))

    def write(self) -> Body:
        """The whole body."""
        purchase, put = self.purchase, self.transcript.put
        number = put("/order_number", purchase.number, purchase.number)
        in_subject = not self.number_in_body and self.rng.random() < 0.5
        subject = self.pick("subject").format(number=number) if in_subject else self.pick("subject_bare")
        opening = [self.pick("greeting"), ""]
        if not in_subject or self.rng.random() < 0.4:
            opening += [self.pick("number").format(number=number), ""]
        table_html = self._html_table() if self.style == "table-html" else None
        middle = [] if table_html else self._lines_text()
        after = [*([self.note] if self.note else []), *self._delivery(), *self._place()]
        ending = ["", *self.signature()]
        if table_html is None:
            return Body(subject, "\n".join([*opening, *middle, "", *after, *ending]) + "\n", None, self.transcript)
        parts = [_html_lines([*opening, self.pick("order")]), table_html, _html_lines([*after, *ending])]
        return Body(subject, "", "".join(parts), self.transcript)

    def _lines_text(self) -> list[str]:
        purchase = self.purchase
        if self.style == "sentence":
            items = [self._sentence_item(line) for line in purchase.lines]
            joined = ", ".join(items[:-1]) + self.say["and"] + items[-1] if len(items) > 1 else items[0]
            tail = "" if self.states_prices else f" {self.pick('unpriced')}"
            return [self.pick("sentence").format(items=joined + tail)]
        if self.style == "list":
            return [self.pick("order"), "", *(self._list_item(line) for line in purchase.lines)]
        return [self.pick("order"), "", *self._text_table()]

    def _code(self, line: Line, at: str, owner: str) -> str:
        code = line.buyer_code if owner == "buyer" else line.item.item_id
        return self.transcript.put(f"{at}/{SLOT[owner]}", code, code)

    def _quantity(self, line: Line, at: str) -> str:
        if self.changes_mind and line is self.purchase.lines[0]:
            old = self.notation.quantity(line.quantity + line.item.pack_size * 2)
            new = self.transcript.put(f"{at}/quantity", line.quantity, self.notation.quantity(line.quantity))
            code = line.buyer_code if self.owner == "buyer" and self.style == "sentence" else line.item.item_id
            self.note = self.pick("changed").format(quantity=new, old=old, code=code)
            return old
        return self.transcript.put(f"{at}/quantity", line.quantity, self.notation.quantity(line.quantity))

    def _unit(self, line: Line, at: str) -> str:
        word = self.words.draw(self.rng, "unit", line.unit)
        return self.transcript.put(f"{at}/unit", line.unit, word)

    def _name(self, line: Line, at: str) -> str:
        return self.transcript.put(f"{at}/description", line.description, line.description)

    def _price(self, line: Line, at: str, *, sign: bool) -> str:
        text = self.notation.price(line.price)
        self.transcript.put(f"{at}/unit_price", line.price, text)
        if not sign:
            return text
        self.transcript.say_currency(self.purchase.customer.currency)
        return f"{text} {'€' if self.purchase.customer.currency == 'EUR' else self.purchase.customer.currency}"

    def _sentence_item(self, line: Line) -> str:
        at = self.transcript.add_line()
        template = self.pick(f"item_{self.owner}")
        text = self._fill(template, line, at, self.owner)
        return text + (self.pick("priced").format(price=self._price(line, at, sign=True)) if self.states_prices else "")

    def _list_item(self, line: Line) -> str:
        at = self.transcript.add_line()
        text = self._fill(self.list_form, line, at, "bare")
        return text + (self.pick("priced").format(price=self._price(line, at, sign=True)) if self.states_prices else "")

    def _fill(self, template: str, line: Line, at: str, owner: str) -> str:
        """Only what the template names is printed, and only that is true."""
        values = {
            "quantity": self._quantity(line, at),
            "code": self._code(line, at, owner),
            "unit": self._unit(line, at) if "{unit}" in template else "",
            "name": self._name(line, at) if "{name}" in template else "",
        }
        return template.format(**values)

    def _cells(self, line: Line) -> list[str]:
        at = self.transcript.add_line()
        cells = [self._code(line, at, "bare"), self._name(line, at), self._quantity(line, at), self._unit(line, at)]
        return cells + ([self._price(line, at, sign=False)] if self.states_prices else [])

    def _heads(self) -> list[str]:
        heads: list[str] = self.say["head"]
        return heads if self.states_prices else heads[:-1]

    def _text_table(self) -> list[str]:
        rows = [self._heads(), *(self._cells(line) for line in self.purchase.lines)]
        joint = self.rng.choice(["\t", " | ", "pad"])
        if joint != "pad":
            return [joint.join(row) for row in rows]
        widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
        return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]

    def _html_table(self) -> str:
        head = "".join(f"<th>{escape(cell)}</th>" for cell in self._heads())
        rows = (
            "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in self._cells(line)) + "</tr>"
            for line in self.purchase.lines
        )
        return f'<table border="1" cellspacing="0"><tr>{head}</tr>{"".join(rows)}</table>'

    def _delivery(self) -> list[str]:
        purchase = self.purchase
        if purchase.delivery_week:
            number, start, end = purchase.delivery_week
            text = f"{number}"
            self.transcript.put("/requested_delivery_period/start", start, text)
            self.transcript.put("/requested_delivery_period/end", end, text)
            return [self.pick("delivery_week").format(week=number)]
        if purchase.delivery_date and self.rng.random() < 0.7:
            text = self.notation.date(purchase.delivery_date)
            self.transcript.put("/requested_delivery_date", purchase.delivery_date, text)
            return [self.pick("delivery").format(date=text)]
        return []

    def _place(self) -> list[str]:
        customer, address = self.purchase.customer, self.purchase.ship_to
        if len(customer.addresses) == 1 and self.rng.random() < 0.5:
            return []
        for key in ("name", "street", "postal_code", "city"):
            value: str = getattr(address, key)
            self.transcript.put(f"/ship_to/{key}", value, value)
        place = f"{address.postal_code} {address.city}"
        if address.country == "GB":
            place = f"{address.city} {address.postal_code}"
        return [self.pick("place").format(place=", ".join((address.name, address.street, place)))]

    def signature(self) -> list[str]:
        """Courtesy, person and company."""
        company = self.purchase.customer.company
        self.transcript.put("/buyer/contact", company.person, company.person)
        self.transcript.put("/buyer/name", company.name, company.name)
        lines = [self.pick("closing"), "", company.person, self.pick("role"), company.name]
        return [*lines, f"{self.words.first('phrase', 'tel')} {company.phone}"] if self.rng.random() < 0.7 else lines


def _html_lines(lines: list[str]) -> str:
    return "<p>" + "<br>".join(escape(line) for line in lines) + "</p>"
