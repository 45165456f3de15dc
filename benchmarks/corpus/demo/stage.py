"""The demo's small world, and the means to stage one mail after the other in it."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from benchmarks.corpus.catalogue import Item
from benchmarks.corpus.composing.transcript import plain
from benchmarks.corpus.degrading.recipes import Recipe
from benchmarks.corpus.layouts import LAYOUTS
from benchmarks.corpus.layouts.layout import Layout, render
from benchmarks.corpus.mails.bodies import phrases
from benchmarks.corpus.mails.message import Attachment, Mail
from benchmarks.corpus.orders import Purchase, Wants, draw_purchase
from benchmarks.corpus.world import Customer, World, build_world

SEED = 2026
SELLER = "Valmarec Industrie SAS"
FIRST_MAIL = dt.datetime(2026, 11, 16, 8, 5, tzinfo=dt.timezone(dt.timedelta(hours=1)))
COUNTRIES = ("FR",) * 11 + ("DE", "NL", "BE")
REFUSED = "OMS-REFUSE-1"
MOST = Decimal(9000)


def build_demo_world() -> World:
    """Fourteen customers, the last French one blocked; stock is ample; one item that the sandbox OMS refuses."""
    world = build_world(SEED, customers=14, items=160, seller_name=SELLER, countries=COUNTRIES)
    customers = list(world.customers)
    customers[10] = replace(customers[10], status="blocked")
    refused = next(item for item in world.items.values() if item.status == "active" and item.pack_size == 1)
    names = dict.fromkeys(refused.names, "Vanne motorisée DN25 série limitée")
    items = {**world.items, REFUSED: replace(refused, item_id=REFUSED, gtin="3760210000005", names=names)}
    return World(world.seller, tuple(customers), items, dict.fromkeys(items, 50000))


@dataclass
class Staged:
    """One mail with its expected outcome; `name` becomes its file name."""

    name: str
    mail: Mail
    cases: list[dict[str, Any]]


@dataclass
class Stage:
    """Stages mails in order; every draw comes from one seed."""

    rng: random.Random = field(default_factory=lambda: random.Random(f"demo-{SEED}"))
    world: World = field(default_factory=build_demo_world)
    staged: list[Staged] = field(default_factory=list)
    numbers: set[str] = field(default_factory=set)

    @cached_property
    def french(self) -> list[Customer]:
        """The French customers that are not blocked."""
        return [c for c in self.world.customers if c.language == "fr" and c.status == "active"]

    def layout(self, name: str) -> Layout:
        """A layout by name; the demo never uses those of the test split."""
        layout = next(layout for layout in LAYOUTS if layout.name == name)
        assert layout.split != "test", name
        return layout

    def now(self) -> dt.datetime:
        """When the next mail is sent: a few hours after the last, in working hours."""
        day, slot = divmod(len(self.staged), 9)
        return FIRST_MAIL + dt.timedelta(days=day, minutes=slot * 61 + self.rng.randint(0, 20))

    def purchase(self, customer: Customer, wants: Wants, language: str | None = None) -> Purchase:
        """An order that is clean against the reference data, of a moderate amount, with a number of its own, no instructions."""
        modest = replace(
            wants, discounts=False, boxes=False, free_quantities=False, schedules=False, faithful=True,
            lines=(wants.lines[0], min(wants.lines[1], 9)),
        )  # fmt: skip
        while True:
            purchase = draw_purchase(
                self.rng, self.world, customer, modest, language=language, around=dt.date(2026, 11, 22)
            )
            if purchase.net <= MOST and purchase.number not in self.numbers:
                break
        self.numbers.add(purchase.number)
        purchase.notes = None
        for line in purchase.lines:
            line.note = None
        purchase.date = self.now().date() - dt.timedelta(days=self.rng.choice([0, 0, 1, 3]))
        return purchase

    def print_order(self, layout: str, purchase: Purchase, recipe: Recipe | None = None) -> tuple[str, bytes]:
        """Extension and bytes of the printed order, scanned if a recipe is given."""
        pdf = render(self.layout(layout), purchase, self.rng).pdf
        return recipe(pdf, self.rng) if recipe else ("pdf", pdf)

    def cover(self, purchase: Purchase, *attachments: Attachment, subject: str | None = None) -> Mail:
        """A plausible mail around attachments, from the buyer."""
        language = purchase.language if purchase.language in ("fr", "en", "de") else "en"
        say = phrases(language)
        company = purchase.customer.company
        number = purchase.number or ""
        subject = subject or str(self.rng.choice(say["subject"])).format(number=number)
        lines = [
            self.rng.choice(say["greeting"]), "", self.rng.choice(say["attached"]), "", self.rng.choice(say["closing"]), "",
            "-- ", company.person, self.rng.choice(say["role"]), company.name, company.phone, "", say["disclaimer"],
        ]  # fmt: skip
        sender = (company.person, company.email)
        return Mail(sender, self.mailbox(), subject, self.now(), "\n".join(lines) + "\n", attachments=list(attachments))

    def mailbox(self) -> str:
        """Where orders are sent."""
        return f"commandes@{self.world.seller.domain}"

    def add(self, name: str, mail: Mail, *cases: dict[str, Any]) -> None:
        """Put a mail and its outcome on stage."""
        self.staged.append(Staged(name, mail, list(cases)))


def outcome(purchase: Purchase, state: str = "pushed", *codes: str, known: World | None = None) -> dict[str, Any]:
    """The case an order becomes; lines as they are pushed, prices for one unit. `known` blanks what it does not hold."""
    lines = []
    for line in purchase.lines:
        item_id: str | None = line.item.item_id
        if known is not None and item_id not in known.items:
            item_id = None
        price = (line.price / (line.base or 1)).normalize()
        lines.append(
            {"item_id": item_id, "quantity": plain(line.quantity), "unit": line.unit, "unit_price": plain(price)}
        )
    customer_id = purchase.customer.customer_id or None
    return {
        "document_type": "order", "state": state, "order_number": purchase.number or None, "customer_id": customer_id,
        "codes": sorted(codes), "lines": lines,
    }  # fmt: skip


def no_order(document_type: str | None, state: str, *codes: str) -> dict[str, Any]:
    """The case that something else than an order becomes."""
    return {"document_type": document_type, "state": state, "order_number": None, "codes": sorted(codes), "lines": []}


def unknown_item(item: Item) -> Item:
    """An item that no catalogue holds."""
    names = dict.fromkeys(item.names, "Pompe doseuse péristaltique 12 L/h")
    return replace(item, item_id="PDX-9904/12L", names=names, gtin="4006381333931")
