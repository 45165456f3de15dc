"""One writer's free hand: how an item is put down, in goods, units and codes of the writer's own."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.corpus.mails.voices.scribe import Scribe, town_of
from benchmarks.corpus.mails.voices.wishes import draw_wish, write_date
from benchmarks.corpus.orders import Line
from benchmarks.corpus.world import fill

CODES = (
    "#####", "######", "#######", "@@-####", "@@@##", "@@@####", "##@#####", "###-####", "@@-##-#@", "@#-####-@", "@##/##",
    "@@@@-##-###-@@", "##-####-##", "@@@##@#", "###.###", "@@ ####", "#@####", "@@####-###", "@-####", "####-@", "@@@-@@-##",
)  # fmt: skip
_COUNTS = (
    1, 1, 2, 2, 3, 4, 5, 6, 8, 10, 10, 12, 15, 20, 20, 24, 25, 30, 36, 40, 48, 50, 60, 75, 100, 120, 150, 200, 250, 400, 500, 800,
    1000, 1500, 2000,
)  # fmt: skip
_COUNTED = ("{q} {u}",) * 6 + ("{u} {q}", "({q}) {u}", "{q}{u}", "({q} {u})", "{q} {u}.", "{u} {q}", "{q}x {u}")
_BARE = ("{q}",) * 5 + ("({q})", "{q} x", "{q}x", "{q} X", "x{q}", "x {q}", "({q})", "{q} *", "{q} -")
_SPOKEN = (
    *("{q} {of}{n} {c}",) * 5, *("{q} {of}{n}",) * 5, "{q} {c}", "{q} {c}", "{q} {c} {n}", "{n} {c} : {q}", "{n}: {q}",
    "{c} ({n}), {q}", "{n} ({c}), {q}", "{c} = {q}", "{c}: {q}", "{c} x {q}", "{q} {c} ({n})", "{n} {c}, {q}", "{n} - {q}", "{n} {q}",
    "{c} {n} ({q})",
)  # fmt: skip
_SEMICOLONS = (", ", ", ", ", ", ", ", " ", "; ", " / ", " ; ", " - ")
_ORDERS = (
    ("qn",) * 5 + ("qnc",) * 4 + ("qcn", "qcn", "cnq", "cnq", "nq", "nq", "nq", "ncq", "ncq", "cq", "qc", "cqn", "nqc")
)
_JOINTS = (" ", " ", " ", " - ", ", ", " : ", ": ", "\t", " | ", "   ", " / ", " – ", " = ", "; ", " → ")
_SIGNS = ("", "", "", "- ", "- ", "* ", "• ", "– ", "> ", "1. ", "1) ", "-", " ")


@cache
def _said(language: str) -> dict[str, Any]:
    path = Path(__file__).parent / "spoken" / "free" / f"{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Habit:
    """How one writer puts an item down."""

    order: str
    joint: str
    sign: str
    counted: str
    bare: str
    code: str
    price: str
    dated: str
    names_units: bool
    per: str


class FreeHand:
    """Writes the items of a scribe in habits of its own, mostly of goods of its own."""

    def __init__(self, scribe: Scribe) -> None:
        self.scribe = scribe
        self.rng = scribe.rng
        self.say = _said(scribe.say.language)
        scribe.owner, scribe.spells = "bare", False
        scribe.prices = self.rng.random() < 0.35
        self.dates = self.rng.random() < 0.2
        self.in_sentences = self.rng.random() < 0.3
        self.spoken_form = self.rng.choice(_SPOKEN)
        self.steady = self.rng.random() < 0.7
        self.between = self.rng.choice(_SEMICOLONS)
        self.habit = self._habit()
        for line in scribe.lines:
            self._rename(line)

    def pick(self, key: str, **values: object) -> str:
        """One of the language's phrases, filled."""
        return str(self.rng.choice(self.say[key])).format(**values)

    def _habit(self) -> Habit:
        rng = self.rng
        counted = rng.choice(_COUNTED) if rng.random() < 0.75 else self.say_raw("qlabel") + " {u}"
        bare = rng.choice(_BARE) if rng.random() < 0.75 else self.say_raw("qlabel")
        order = rng.choice(_ORDERS)
        joint = rng.choice(_JOINTS)
        code = self.say_raw("code") if rng.random() < 0.6 else "{c}"
        return Habit(
            order, joint, rng.choice(_SIGNS), counted, bare, code, self.say_raw("price"), self.say_raw("dated"), rng.random() < 0.6,
            self.say_raw("per") if rng.random() < 0.25 else "",
        )  # fmt: skip

    def say_raw(self, key: str) -> str:
        """One of the language's phrases with its places open."""
        return str(self.rng.choice(self.say[key]))

    def _rename(self, line: Line) -> None:
        """Other goods than the catalogue's, in units that fit them; other codes."""
        rng = self.rng
        line.quantity = Decimal(rng.choice(_COUNTS))
        if rng.random() < 0.7:
            name, _, units = str(rng.choice(self.say["goods"])).rpartition("|")
            line.description = re.sub(r"\[([^]]*)\]", lambda match: rng.choice(match[1].split("|")), name).strip()
            line.unit = rng.choice(units.split())
            if rng.random() < 0.15:
                odd = str(rng.choice(self.say["odd"])).split("|")[0]
                line.description += str(rng.choice(self.say["nested"])).format(
                    o=odd, k=rng.choice((5, 10, 12, 20, 25, 50, 100, 200, 1000))
                )
        if rng.random() < 0.7:
            line.item = replace(line.item, item_id=fill(rng, rng.choice(CODES)))

    def unit(self, line: Line, at: str) -> str:
        """The line's unit in this writer's words."""
        if self.rng.random() < 0.2:  # a container that no list of units holds
            self.scribe.transcript.leave_out(f"{at}/unit")
            return self.scribe.transcript.mark(
                "unit", str(self.rng.choice(self.say["odd"])).split("|")[line.quantity > 1]
            )
        words = self.say["units"].get(line.unit)
        if words is None:
            return self.scribe.unit(line, at)
        one, many = words.split("|")
        word = one if line.quantity == 1 or self.rng.random() < 0.3 else many
        return self.scribe.transcript.put(f"{at}/unit", line.unit, word)

    def count(self, line: Line, at: str, *, spoken: bool = False) -> str:
        """Quantity and unit as this writer puts them; `spoken` in a sentence, where few signs are used."""
        names_unit = line.unit != "C62" or self.habit.names_units
        number = self.scribe.quantity(line, at)
        if spoken and self.rng.random() < 0.3 and (spelled := self.scribe.say.spelled(int(line.quantity))):
            number = self.scribe.transcript.put(f"{at}/quantity", line.quantity, spelled)
        if not names_unit:
            form = (
                self.rng.choice(("{q}", "{q}", "{q}", "{q} x", self.say_raw("qlabel"))) if spoken else self.habit.bare
            )
            return form.format(q=number)
        form = "{q} {u}" if spoken and self.rng.random() < 0.8 else self.habit.counted
        return form.format(q=number, u=self.unit(line, at))

    def _tail(self, line: Line, at: str) -> str:
        text = ""
        if self.scribe.prices and self.rng.random() < 0.9:
            text += self.rng.choice((" ", ", ", " - ")) + self._price(line, at)
        if self.dates:
            text += self.rng.choice((" ", ", ")) + self.habit.dated.format(d=self.day(at))
        return text

    def _price(self, line: Line, at: str) -> str:
        """A price in the habit's frame, or with its unit behind a stroke."""
        if self.habit.per:
            raw = self.scribe.transcript.put(f"{at}/unit_price", line.price, self.scribe.notation.price(line.price))
            self.scribe.transcript.leave_out(f"{at}/price_base_quantity")
            if self.rng.random() < 0.2:
                return raw + self.habit.per
            if self.rng.random() < 0.4 and self.scribe.sign != "$":
                self.scribe.transcript.say_currency(self.scribe.purchase.customer.currency)
                return f"{self.scribe.sign} {raw}{self.habit.per}"
            return self.scribe.money(raw) + self.habit.per
        return self.habit.price.format(p=self.scribe.price(line, at))

    def day(self, at: str) -> str:
        """The line's own day; it may be the order's, so neither is scored where there is one line."""
        day = self.scribe.purchase.date + dt.timedelta(days=self.rng.randint(5, 60))
        said = write_date(self.rng, self.scribe.say, self.scribe.words.months, day)
        if self.rng.random() < 0.4:
            said = draw_wish(
                self.rng, self.scribe.say, self.scribe.words.months, self.scribe.purchase.date, "day"
            ).printed
            self.scribe.transcript.put(f"{at}/requested_delivery_date", day, said)
            self.scribe.transcript.leave_out(f"{at}/requested_delivery_date")
            return self.scribe.transcript.mark("requested_delivery_date", said)
        return self.scribe.transcript.put(f"{at}/requested_delivery_date", day, said)

    def entry(self, line: Line, number: int) -> str:
        """A list's entry; one in eight is put otherwise than its neighbours."""
        at = self.scribe.transcript.add_line()
        kept = self.habit
        if self.in_sentences:
            return kept.sign.replace("1", str(number)) + self.told(line, at)
        if self.rng.random() < 0.12:
            self.habit = replace(self._habit(), sign=kept.sign, joint=kept.joint)
        habit = self.habit
        parts = {"q": "", "n": "", "c": ""}
        for part in habit.order:
            parts[part] = self._part(part, line, at)
        told = [parts[part] for part in habit.order]
        joint = " " if habit.order.startswith("q") and habit.joint in (" : ", ": ", " = ", " → ") else habit.joint
        text = told[0]
        for part, piece in zip(habit.order[1:], told[1:], strict=True):
            close = habit.order[0] == "q" and part in "nc" and text == told[0] and self.rng.random() < 0.8
            text += (self._of(line) if close and part == "n" else " " if close else joint) + piece
        self.habit = kept
        sign = kept.sign.replace("1", str(number))
        return sign + text + self._tail(line, at)

    def _part(self, part: str, line: Line, at: str) -> str:
        if part == "q":
            return self.count(line, at)
        if part == "n":
            return self.scribe.name(line, at)
        return self.habit.code.format(c=self.scribe.code(line, at))

    def _of(self, line: Line) -> str:
        return " " + (self.rng.choice(self.say["of"]) if line.unit != "C62" else "")

    def spoken(self, line: Line) -> str:
        """An item within a sentence."""
        return self.told(line, self.scribe.transcript.add_line())

    def told(self, line: Line, at: str) -> str:
        """Quantity, name and code in a frame; mostly in the one that this writer is used to."""
        form = self.spoken_form if self.steady else self.rng.choice(_SPOKEN)
        code = (self.habit.code if self.steady else self.say_raw("code")) if "({c})" not in form else "{c}"
        text = form.format(
            q=self.count(line, at, spoken=True), of=self._of(line).lstrip(), n=self.scribe.name(line, at) if "{n}" in form else "",
            c=code.format(c=self.scribe.code(line, at)) if "{c}" in form else "",
        )  # fmt: skip
        return text + self._tail(line, at)

    def joined(self, items: list[str]) -> str:
        """Items one after the other as one speaks."""
        text = items[0]
        for index, item in enumerate(items[1:], 2):
            text += (
                self.rng.choice(self.say["and"]) if index == len(items) or self.rng.random() < 0.15 else self.between
            ) + item
        return text

    def noise(self) -> str:
        """A sentence with numbers that orders nothing."""
        purchase, rng = self.scribe.purchase, self.rng
        if rng.random() < 0.12:
            line = rng.choice(self.scribe.lines)
            return self.pick("past", q=rng.choice(_COUNTS[4:20]), n=line.description, c=fill(rng, rng.choice(CODES)))
        day = write_date(
            rng, self.scribe.say, self.scribe.words.months, purchase.date - dt.timedelta(days=rng.randint(1, 20))
        )
        return self.pick(
            "noise", phone=purchase.decoys["phone"], street=purchase.ship_to.street, town=town_of(purchase.ship_to), day=day,
            inv=fill(rng, rng.choice(("F######", "20######", "######"))),
        )  # fmt: skip
