"""A purchase written into a sheet under a plan, and its truth at the same time."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.corpus.companies import Address
from benchmarks.corpus.composing.transcript import Transcript
from benchmarks.corpus.notation import Notation, draw_notation
from benchmarks.corpus.orders import Purchase
from benchmarks.corpus.sheets.canvas import Canvas, Value
from benchmarks.corpus.sheets.plans import Plan
from benchmarks.corpus.words import Words, words_of

LETTERS = ("S", "M", "L", "XL")
NUMBERS = ("38", "39", "40", "41", "42", "43")
DAY = {"de": "dd.mm.yyyy", "en": "dd/mm/yyyy", "nl": "dd-mm-yyyy"}


@cache
def sheet_words(language: str) -> dict[str, Any]:
    """What headings of sheets say in a language, beyond the words of printed orders."""
    text = (Path(__file__).parent / "words.toml").read_text(encoding="utf-8")
    words: dict[str, Any] = tomllib.loads(text)[language]
    return words


def postal_line(place: Address) -> str:
    """Code and city as the country writes them."""
    if place.country == "GB":
        return f"{place.city} {place.postal_code}"
    if place.country == "US":
        return f"{place.city}, {place.region} {place.postal_code}"
    return f"{place.postal_code} {place.city}"


@dataclass
class SheetWriter:
    """Writes one order; `row` is the next free row of the canvas."""

    rng: random.Random
    plan: Plan
    purchase: Purchase
    canvas: Canvas
    words: Words = field(init=False)
    notation: Notation = field(init=False)
    transcript: Transcript = field(default_factory=Transcript)
    row: int = 1
    titled: str = "order"

    def __post_init__(self) -> None:
        self.words = words_of(self.purchase.language)
        drawn = draw_notation(self.rng, self.words)
        self.notation = replace(drawn, currency="none", price_places=2, quantity_places=0, percent_sign="")
        self.row += self.plan.top

    @property
    def left(self) -> int:
        return 1 + self.plan.left

    @property
    def order(self) -> dict[str, Any]:
        return self.transcript.order

    def number(self, value: Decimal, places: int = 0) -> Value:
        """A number as the plan writes it."""
        if self.plan.numbers == "typed" and self.plan.file == "xlsx":
            return value
        if self.plan.numbers == "text":
            return self.notation.number(value, places)
        return f"{value:.{places}f}" if -int(value.as_tuple().exponent) <= places else f"{value:f}"

    def day(self, value: date, *, text: bool = False) -> tuple[Value, str | None]:
        """A day as the plan writes it, with its format."""
        if self.plan.file == "xlsx" and self.plan.numbers == "typed" and not text:
            return value, DAY.get(self.purchase.language, "dd/mm/yyyy")
        if self.plan.numbers == "plain":
            return value.isoformat(), None
        return self.notation.date(value), None

    def write(self) -> None:
        """Write the whole order."""
        if self.plan.letterhead:
            self._letterhead()
        if self.plan.title:
            self.canvas.put(self.row, self.left, self.words.draw(self.rng, "title", self.titled))
            self.canvas.merge(self.row, self.left, self.row, self.left + 3)
            self.row += 2
        if self.plan.header != "cover":
            self.header()
        self.table()
        self.totals()

    def _letterhead(self) -> None:
        company = self.purchase.customer.company
        self.canvas.put(self.row, self.left, company.name)
        self.canvas.put(self.row + 1, self.left, f"{self.words.draw(self.rng, 'field', 'phone')} {company.phone}")
        self.transcript.put("/buyer/name", company.name, company.name)
        self.row += 3

    def header(self) -> None:
        """Number, date, buyer and address."""
        if self.plan.header == "none":
            return
        fields = list(self._fields())
        writers = {
            "right": self._right,
            "above": self._above,
            "inline": self._inline,
            "pairs": self._pairs,
            "cover": self._right,
        }
        writers[self.plan.header](fields)
        self.row += 1
        self.address()
        self.row += 1

    def _fields(self) -> Iterator[tuple[str, Value, str | None]]:
        """Label, value and format of each field, in the order in which they stand."""
        purchase, put = self.purchase, self.transcript.put
        draw = self.words.draw
        number_label = (
            self.words.first("field", "order_number")
            if self.plan.header == "above"
            else draw(self.rng, "field", "order_number")
        )
        if self.titled == "invoice":
            yield draw(self.rng, "field", "invoice_number"), purchase.number, None
        else:
            yield number_label, put("/order_number", purchase.number, purchase.number), "@"
        day, form = self.day(purchase.date)
        put("/order_date", purchase.date, str(day))
        yield self.words.first("field", "order_date"), day, form
        if not self.plan.letterhead:
            name = purchase.customer.company.name
            yield (
                self.words.table["party"]["buyer"][1 if self.purchase.language == "fr" else 0],
                put("/buyer/name", name, name),
                None,
            )
        if purchase.delivery_date:
            day, form = self.day(purchase.delivery_date)
            put("/requested_delivery_date", purchase.delivery_date, str(day))
            yield self.words.first("field", "delivery_date"), day, form
        if self.plan.currency == "label":
            self.transcript.say_currency(purchase.customer.currency)
            yield self.words.first("field", "currency"), purchase.customer.currency, None
        if self.rng.random() < 0.5:
            terms = purchase.customer.payment_terms
            yield self.words.first("field", "payment"), put("/payment_terms", terms, terms), None
        if self.rng.random() < 0.3:
            yield draw(self.rng, "field", "customer_number"), purchase.decoys["customer_number"], None

    def _right(self, fields: list[tuple[str, Value, str | None]]) -> None:
        colon = self.rng.choice(["", ":", " :"])
        for label, value, form in fields:
            self.canvas.put(self.row, self.left, label.rstrip(" :") + colon)
            self.canvas.put(self.row, self.left + self.rng.choice([1, 1, 2]), value, form)
            self.row += 1

    def _above(self, fields: list[tuple[str, Value, str | None]]) -> None:
        for at, (label, value, form) in enumerate(fields):
            self.canvas.put(self.row, self.left + at, label)
            self.canvas.put(self.row + 1, self.left + at, value, form)
        self.row += 2

    def _inline(self, fields: list[tuple[str, Value, str | None]]) -> None:
        for label, value, _form in fields:
            told = self.notation.date(value) if isinstance(value, date) else value
            self.canvas.put(self.row, self.left, f"{label.rstrip(' :')} : {told}")
            self.row += 1

    def _pairs(self, fields: list[tuple[str, Value, str | None]]) -> None:
        for at, (label, value, form) in enumerate(fields):
            column = self.left + 3 * (at % 2)
            self.canvas.put(self.row + at // 2, column, label)
            self.canvas.put(self.row + at // 2, column + 1, value, form)
        self.row += (len(fields) + 1) // 2

    def address(self) -> None:
        """The ship-to, with a bill-to beside it where the plan says so."""
        if self.plan.address == "none":
            return
        place = self.purchase.ship_to
        getattr(self, f"_address_{self.plan.address}")(place)
        for leaf in ("name", "street", "postal_code", "city"):
            value = getattr(place, leaf)
            self.transcript.put(f"/ship_to/{leaf}", value, value)

    def _address_down(self, place: Address) -> None:
        self.canvas.put(self.row, self.left, self.words.draw(self.rng, "party", "ship_to"))
        for line in (place.name, place.street, postal_line(place)):
            self.row += 1
            self.canvas.put(self.row, self.left, line)
        self.row += 1

    def _address_cell(self, place: Address) -> None:
        self.canvas.put(self.row, self.left, self.words.draw(self.rng, "party", "ship_to"))
        self.canvas.put(self.row, self.left + 1, "\n".join((place.name, place.street, postal_line(place))))
        self.row += 1

    def _address_beside(self, place: Address) -> None:
        bill = self.purchase.bill_to
        for column, role, one in ((self.left, "ship_to", place), (self.left + 3, "bill_to", bill)):
            self.canvas.put(self.row, column, self.words.draw(self.rng, "party", role))
            for at, line in enumerate((one.name, one.street, postal_line(one)), 1):
                self.canvas.put(self.row + at, column, line)
        for leaf in ("name", "street", "postal_code", "city"):
            self.transcript.put(f"/bill_to/{leaf}", getattr(bill, leaf), getattr(bill, leaf))
        self.row += 4

    def _address_parts(self, place: Address) -> None:
        heading, *labels = sheet_words(self.purchase.language)["parts"]
        self.canvas.put(self.row, self.left, heading)
        for label, value in zip(labels, (place.name, place.street, place.postal_code, place.city), strict=True):
            self.row += 1
            self.canvas.put(self.row, self.left, label)
            self.canvas.put(self.row, self.left + 1, value)
        self.row += 1

    def _address_inline(self, place: Address) -> None:
        text = ", ".join((place.name, place.street, postal_line(place)))
        self.canvas.put(self.row, self.left, f"{self.words.draw(self.rng, 'party', 'ship_to')} : {text}")
        self.row += 1

    def table(self) -> None:
        """Headings and lines."""
        from benchmarks.corpus.sheets.items import ItemTable  # which needs this module

        ItemTable(self).write()

    def totals(self) -> None:
        """Sums below the amounts, or below the last column."""
        if self.plan.totals == "none" or self.titled == "quote":
            return
        purchase, put = self.purchase, self.transcript.put
        column = self.left + len(self.plan.columns) - 1
        form = self._money_format()
        sums = [("net", purchase.net, "/totals/net_amount")]
        if self.plan.totals in ("taxed", "charges"):
            sums += [("tax", purchase.tax, "/totals/tax_amount"), ("gross", purchase.gross, "/totals/gross_amount")]
        if self.plan.totals == "charges":
            for _kind, reason, amount in purchase.charges:
                self.canvas.put(self.row, column - 1, reason)
                self.canvas.put(self.row, column, self.number(amount, 2), form)
                self.transcript.add_charge(reason, amount, "")
                self.row += 1
        for key, value, pointer in sums:
            name = "bare" if self.plan.totals == "bare" else key
            rate = f" {purchase.tax_rate} %" if key == "tax" else ""
            self.canvas.put(self.row, column - 1, self.words.draw(self.rng, "total", name) + rate)
            self.canvas.put(self.row, column, self.number(value, 2), form)
            put(pointer, value, "")
            self.row += 1

    def _money_format(self) -> str | None:
        if self.plan.currency == "format" and self.plan.file == "xlsx" and self.plan.numbers == "typed":
            return {"EUR": '#,##0.00 "€"', "GBP": '"£"#,##0.00', "USD": "[$USD] #,##0.00"}[
                self.purchase.customer.currency
            ]
        return "#,##0.00" if self.plan.numbers == "typed" else None


def later(day: date, weeks: int) -> date:
    """The day so many weeks later."""
    return day + timedelta(weeks=weeks)
