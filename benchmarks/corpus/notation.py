"""How a document writes numbers, money and dates."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from benchmarks.corpus.words import Words

NBSP, NARROW = "\u00a0", "\u202f"
SEPARATORS = {  # thousands, decimal: weighted by repetition
    "fr": ((" ", ","), (NBSP, ","), ("", ","), ("", ","), (NARROW, ","), (".", ","), ("", "."), (" ", "."), ("'", ".")),
    "de": ((".", ","), (".", ","), (".", ","), ("", ","), (" ", ","), ("'", ".")),
    "en": ((",", "."), (",", "."), ("", ".")),
    "es": ((".", ","), (".", ","), ("", ",")),
    "it": ((".", ","), (".", ","), ("", ",")),
    "nl": ((".", ","), (".", ","), ("", ","), (" ", ",")),
}
DATES = {
    "fr": (
        "{d:02}/{m:02}/{y}",
        "{d:02}/{m:02}/{y}",
        "{d:02}/{m:02}/{yy:02}",
        "{d:02}.{m:02}.{y}",
        "{d:02}-{m:02}-{y}",
        "{d} {month} {y}",
        "{d:02}.{m:02}.{yy:02}",
        "{y}-{m:02}-{d:02}",
    ),
    "de": (
        "{d:02}.{m:02}.{y}",
        "{d:02}.{m:02}.{y}",
        "{d}.{m}.{y}",
        "{d:02}.{m:02}.{yy:02}",
        "{d}. {month} {y}",
        "{d}.{m}.{yy:02}",
    ),
    "en": (
        "{d:02}/{m:02}/{y}",
        "{d} {month} {y}",
        "{d:02}-{mon}-{y}",
        "{mon} {d}, {y}",
        "{y}-{m:02}-{d:02}",
        "{d:02}/{m:02}/{yy:02}",
        "{d:02}-{MON}-{y}",
        "{d:02} {MON} {yy:02}",
        "{month} {d}, {y}",
        "{d}/{m}/{y}",
    ),
    "es": ("{d:02}/{m:02}/{y}", "{d:02}-{m:02}-{y}", "{d:02}/{m:02}/{yy:02}", "{d} de {month} de {y}"),
    "it": ("{d:02}/{m:02}/{y}", "{d:02}.{m:02}.{y}", "{d} {month} {y}", "{d:02}/{m:02}/{yy:02}"),
    "nl": ("{d:02}-{m:02}-{y}", "{d:02}-{m:02}-{y}", "{d}-{m}-{y}", "{d} {month} {y}", "{d:02}/{m:02}/{y}"),
}
AMERICAN_DATES = (
    "{m:02}/{d:02}/{y}", "{m:02}/{d:02}/{y}", "{m}/{d}/{y}", "{m}/{d}/{yy:02}", "{mon} {d}, {y}", "{month} {d}, {y}",
    "{d:02}-{MON}-{y}",
)  # fmt: skip
SIGNS = {"EUR": "€", "GBP": "£", "USD": "US$"}
BARE = "$"  # names no currency: several countries call theirs so


@dataclass(frozen=True)
class Notation:
    """One document's habits; `currency` is how amounts name it: `none`, `sign-after`, `sign-before` or `code-after`."""

    thousands: str
    decimal: str
    date_pattern: str
    months: tuple[str, ...]
    currency: str
    quantity_places: int
    price_places: int
    percent_sign: str
    bare_dollar: bool = False
    percent_places: int = 0

    def number(self, value: Decimal, places: int) -> str:
        """`value` with at least `places` decimals, and more where it needs them."""
        needed = max(places, -int(value.normalize().as_tuple().exponent))
        text = f"{value:,.{needed}f}"
        return text.replace(",", "\0").replace(".", self.decimal).replace("\0", self.thousands)

    def quantity(self, value: Decimal) -> str:
        return self.number(value, self.quantity_places)

    def price(self, value: Decimal) -> str:
        return self.number(value, self.price_places)

    def money(self, value: Decimal, currency: str | None) -> str:
        """An amount; `currency` is the ISO code, or None to print the bare number."""
        text = self.number(value, 2)
        if currency is None or self.currency == "none":
            return text
        return self.signed(text, currency)

    def signed(self, text: str, currency: str) -> str:
        """A number's text with the currency as this document writes it."""
        sign = BARE if self.bare_dollar else SIGNS.get(currency, currency)
        if self.currency == "sign-before":
            return f"{sign}{text}"
        return f"{text} {sign if self.currency == 'sign-after' else currency}"

    @property
    def names_currency(self) -> bool:
        """Whether an amount with its sign or code says which currency it is in."""
        return self.currency != "none" and not (self.bare_dollar and self.currency.startswith("sign"))

    def percent(self, value: Decimal) -> str:
        return self.number(value, self.percent_places) + self.percent_sign

    def date(self, value: date) -> str:
        month = self.months[value.month - 1]
        return self.date_pattern.format(
            d=value.day,
            m=value.month,
            y=value.year,
            yy=value.year % 100,
            month=month,
            mon=month[:3],
            MON=month[:3].upper(),
        )


def draw_notation(rng: random.Random, words: Words, country: str = "") -> Notation:
    """A plausible set of habits for the language, or for the country where that writes otherwise."""
    thousands, decimal = rng.choice(SEPARATORS[words.language])
    american = country == "US"
    if american:
        thousands, decimal = rng.choice([(",", "."), (",", "."), ("", ".")])
    signs = (
        ["none", "none", "none", "sign-before", "code-after"]
        if words.language == "en" and not american
        else ["none", "sign-before", "sign-before", "code-after"]
        if american
        else ["none", "none", "sign-after", "code-after"]
    )
    return Notation(
        thousands=thousands,
        decimal=decimal,
        date_pattern=rng.choice(AMERICAN_DATES if american else DATES[words.language]),
        months=words.months,
        currency=rng.choice(signs),
        quantity_places=rng.choice([0, 0, 0, 0, 2, 3]),
        price_places=rng.choice([2, 2, 2, 3, 4]),
        percent_sign=rng.choice(["", " %", "%"]),
        bare_dollar=american and rng.random() < 0.8,
    )
