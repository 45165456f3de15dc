"""One mail in the making: what is bought, in whose words, and its truth as it is written."""

from __future__ import annotations

import datetime as dt
import random
import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from benchmarks.corpus.companies import Address
from benchmarks.corpus.composing.transcript import Transcript
from benchmarks.corpus.mails.voices.phrases import Phrases
from benchmarks.corpus.mails.voices.wishes import draw_wish, write_date
from benchmarks.corpus.notation import Notation, draw_notation
from benchmarks.corpus.orders import Line, Purchase
from benchmarks.corpus.words import words_of

SLOT = {"bare": "item_id", "seller": "seller_item_id", "buyer": "buyer_item_id"}
SIGN = {"EUR": "€", "GBP": "£", "USD": "US$"}
_PIECES = re.compile(
    r"pièce|unité|l'un|each|apiece|unit|Stück|Einheit|unidad|pieza|cada uno|cadauno|pezzo|l'uno|stuk|elk", re.IGNORECASE
)


def town_of(address: Address) -> str:
    """Postal code and town in the country's order."""
    if address.country == "US":
        return f"{address.city}, {address.region} {address.postal_code}"
    if address.country == "GB":
        return f"{address.city} {address.postal_code}"
    return f"{address.postal_code} {address.city}"


@dataclass
class Scribe:
    """Writes values of one purchase and notes each of them down.

    `units`: whether sentences name units of single pieces; `spells`: whether small numbers come in words;
    `owner`: how codes are called (`bare`, `seller`, `buyer`).
    """

    rng: random.Random
    purchase: Purchase
    say: Phrases
    units: bool = False
    spells: bool = False
    owner: str = "bare"
    prices: bool = False
    transcript: Transcript = field(default_factory=Transcript)
    old_quantities: dict[int, Decimal] = field(default_factory=dict)
    reduced: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.words = words_of(self.purchase.language)
        notation = draw_notation(self.rng, self.words)
        thousands = "" if notation.thousands in ".," else notation.thousands
        self.notation: Notation = replace(notation, quantity_places=0, price_places=2, thousands=thousands)
        currency = self.purchase.customer.currency
        self.sign_first = self.say.language == "en" and currency in ("GBP", "USD")
        self.sign = "$" if currency == "USD" and self.chance(0.5) else SIGN[currency]
        self.has_place = False

    def pick(self, key: str, **values: object) -> str:
        """One of the split's frames, filled."""
        return self.say.pick(self.rng, key).format(**values)

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    @property
    def lines(self) -> list[Line]:
        return self.purchase.lines

    def number(self) -> str:
        """The order's number."""
        return self.transcript.put("/order_number", self.purchase.number, self.purchase.number)

    def order_date(self) -> str:
        """The order's own date, when the text states it."""
        day = self.purchase.date
        return self.transcript.put("/order_date", day, write_date(self.rng, self.say, self.words.months, day))

    def item(self, line: Line, key: str = "item", *, template: str | None = None) -> str:
        """A line of the order in a frame with {count} {q} {u} {code} {name} {price}; what it names is true."""
        frame = template or self.say.pick(self.rng, key if self.owner == "bare" else f"{key}_{self.owner}")
        at = self.transcript.add_line()
        values = {"count": "", "q": "", "u": "", "name": "", "code": "", "price": ""}
        if "{count}" in frame:
            values["count"] = self.count(line, at)
        if "{q}" in frame:
            values["q"] = self.quantity(line, at)
        if "{u}" in frame:
            values["u"] = self.unit(line, at)
        if "{code}" in frame:
            values["code"] = self.code(line, at)
        if "{name}" in frame:
            values["name"] = self.name(line, at)
        if "{price}" in frame:
            values["price"] = self.price(line, at)
        text = frame.format(**values)
        if self.prices and "{price}" not in frame:
            text += self._priced(line).format(price=self.price(line, at)) + self._reduced(line, at)
        return text

    def _reduced(self, line: Line, at: str) -> str:
        """The line's discount, said after its price."""
        if not line.discount:
            return ""
        self.reduced.add(id(line))
        return self.pick("off", off=self.transcript.put(f"{at}/discount_percent", line.discount, self._percent(line)))

    def _percent(self, line: Line) -> str:
        return self.notation.number(line.discount or Decimal(0), 0)

    def _priced(self, line: Line) -> str:
        """A frame for a price; none that speaks of pieces where there are none."""
        frames: list[str] = self.say.frames["priced"]
        plain = [frame for frame in frames if not _PIECES.search(frame)]
        return self.rng.choice(frames if line.unit == "C62" or not plain else plain)

    def dated_item(self, line: Line, template: str | None = None) -> str:
        """The same with a day of its own."""
        text = self.item(line, template=template)
        day = self.purchase.date + dt.timedelta(days=self.rng.randint(7, 60))
        said = write_date(self.rng, self.say, self.words.months, day)
        at = f"/lines/{len(self.transcript.order['lines']) - 1}"
        said = self.transcript.put(f"{at}/requested_delivery_date", day, said)
        if len(self.lines) == 1:  # the line's day, or the order's?
            self.transcript.leave_out(f"{at}/requested_delivery_date")
            self.transcript.leave_out("/requested_delivery_date")
        return self.pick("dated", item=text, date=said)

    def ghost(self, line: Line, key: str = "item", *, template: str | None = None) -> str:
        """The same words, of which nothing is true in the end."""
        real, self.transcript = self.transcript, self.transcript.shadow()
        text = self.item(line, key, template=template)
        self.transcript = real
        return text

    def quantity(self, line: Line, at: str) -> str:
        """The quantity in figures; the older one where the writer will change their mind."""
        text = self.notation.quantity(line.quantity)
        written = self.transcript.put(f"{at}/quantity", line.quantity, text)
        old = self.old_quantities.get(id(line))
        return self.transcript.mark("quantity", self.notation.quantity(old)) if old is not None else written

    def count(self, line: Line, at: str) -> str:
        """Quantity and unit as one says them: "20 cartons", "a dozen", "zwei Kartons"."""
        whole = int(line.quantity)
        is_plain = line.unit == "C62" and not self.units
        spelled = self.say.spelled(whole) if self.spells and id(line) not in self.old_quantities else None
        if is_plain and whole == 12 and spelled:
            dozen = self.transcript.put(f"{at}/quantity", line.quantity, self.say.common["dozen"])
            self.transcript.leave_out(f"{at}/unit")
            return dozen
        if spelled:
            spelled = self.transcript.put(f"{at}/quantity", line.quantity, spelled)
        number = spelled or self.quantity(line, at)
        return number if is_plain else f"{number} {self.unit(line, at)}"

    def unit(self, line: Line, at: str) -> str:
        word = self.say.unit(line.unit, int(self.old_quantities.get(id(line), line.quantity)))
        return self.transcript.put(f"{at}/unit", line.unit, word)

    def code(self, line: Line, at: str | None = None) -> str:
        """The item's code under the voice's habit; `at` None only repeats it."""
        code = line.buyer_code if self.owner == "buyer" else line.item.item_id
        if at is None:
            return self.transcript.mark("code", code)
        written = self.transcript.put(f"{at}/{SLOT[self.owner]}", code, code)
        if len(code) == 13 and code.isdigit():  # an article's code, or its GTIN?
            self.transcript.leave_out(f"{at}/{SLOT[self.owner]}")
            self.transcript.leave_out(f"{at}/gtin")
        return written

    def name(self, line: Line, at: str) -> str:
        return self.transcript.put(f"{at}/description", line.description, line.description)

    def price(self, line: Line, at: str) -> str:
        """The unit price with the currency's sign or code."""
        text = self.transcript.put(f"{at}/unit_price", line.price, self.notation.price(line.price))
        return self.money(text)

    def money(self, text: str) -> str:
        currency = self.purchase.customer.currency
        if self.notation.currency == "code-after":
            self.transcript.say_currency(currency)
            return f"{text} {currency}"
        if self.sign != "$":  # several countries call theirs so
            self.transcript.say_currency(currency)
        return f"{self.sign}{text}" if self.sign_first else f"{text} {self.sign}"

    def wish(self, kind: str | None = None) -> str:
        """When the goods are wanted; the truth has the day or the period."""
        wish = draw_wish(self.rng, self.say, self.words.months, self.purchase.date, kind)
        if wish.day:
            self.transcript.put("/requested_delivery_date", wish.day, wish.printed)
        if wish.start and wish.end:
            self.transcript.put("/requested_delivery_period/start", wish.start, wish.printed)
            self.transcript.put("/requested_delivery_period/end", wish.end, wish.printed)
        return wish.text

    def place(self, joint: str = ", ") -> str:
        """The delivery address in one stretch or over several lines."""
        address = self.purchase.ship_to
        self.has_place = True
        for key in ("name", "street", "postal_code", "city"):
            value: str = getattr(address, key)
            self.transcript.put(f"/ship_to/{key}", value, value)
        return joint.join((address.name, address.street, town_of(address)))

    def total(self) -> str:
        """What all lines make together, without a word of tax."""
        for line in self.lines:
            line.discount = line.discount if id(line) in self.reduced else None  # what is not said counts for nothing
            line.close()
        net = sum((line.amount for line in self.lines), Decimal(0))
        self.transcript.put("/totals/net_amount", net, self.notation.number(net, 2))
        return self.money(self.notation.number(net, 2))

    def joined(self, items: list[str]) -> str:
        """ "a, b and c" in the language."""
        if len(items) == 1:
            return items[0]
        return ", ".join(items[:-1]) + self.say.pick(self.rng, "and") + items[-1]
