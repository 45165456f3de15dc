"""The seller's items, with codes as industrial suppliers really write them."""

from __future__ import annotations

import random
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.corpus.identifiers import ean13


@dataclass(frozen=True)
class Item:
    """One article: `names` by language, `box_unit` a second unit it is sold in, of `pack_size`."""

    item_id: str
    gtin: str
    names: dict[str, str]
    unit: str
    status: str
    replaced_by: str | None
    pack_size: int
    list_price: Decimal
    small: bool
    box_unit: str | None
    lead_time_days: int
    min_order_quantity: int = 1
    regulated: str = ""


@cache
def _goods(name: str = "goods") -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "trade" / f"{name}.toml").read_text(encoding="utf-8"))


def build_items(rng: random.Random, count: int, *, wide: bool = False) -> list[Item]:
    """`count` items with distinct codes; about one in twenty is obsolete. `wide` adds other trades than the demo's."""
    kinds = [*_goods()["kind"], *(_goods("wares")["kind"] if wide else [])]
    items: dict[str, Item] = {}
    while len(items) < count:
        item = _draw_item(rng, rng.choice(kinds))
        items.setdefault(item.item_id, item)
    drawn = list(items.values())
    for old, new in zip(drawn[7::20], drawn[8::20], strict=False):
        items[old.item_id] = _retire(old, new.item_id)
    return list(items.values())


def _retire(item: Item, successor: str) -> Item:
    return Item(**{**item.__dict__, "status": "obsolete", "replaced_by": successor})


def _draw_item(rng: random.Random, kind: dict[str, Any]) -> Item:
    dimension = rng.choice(kind["dims"])
    material = _goods()["materials"][rng.choice(kind["materials"])]
    names = {
        language: " ".join(f"{noun} {dimension} {material[language]}".split())
        for language, noun in kind["noun"].items()
    }
    small = bool(kind.get("small"))
    low, high = kind["price"]
    price = Decimal(str(round(rng.uniform(low, high), 4 if small else 2))).quantize(
        Decimal("0.0001" if small else "0.01")
    )
    pack = int(kind.get("pack", 1))
    return Item(
        item_id=_code(rng, kind["code"], dimension),
        gtin=ean13("3760" + "21", rng),
        names=names,
        unit=kind["unit"],
        status="active",
        replaced_by=None,
        pack_size=pack,
        list_price=max(price, Decimal("0.01")),
        small=small,
        box_unit=rng.choice(["BX", "CT", "PK"]) if pack > 1 and kind["unit"] == "C62" and rng.random() < 0.5 else None,
        lead_time_days=rng.choice([2, 5, 10]),
    )


def _code(rng: random.Random, pattern: str, dimension: str) -> str:
    """The kind's pattern with the dimension's own digits in it: `AB-12##/{d}` and DN20 give AB-1204/20."""
    if pattern == "{d}":
        return dimension + rng.choice(["", "", "-" + rng.choice("ABCDE") + rng.choice("123456789")])
    short = (
        re.sub(r"(?i)DN|Ø|ISO|EN166| |bar|mm²?|[\"²]", "", dimension)
        .upper()
        .replace(",", "")
        .replace("/", "")
        .replace("PN", "-")
    )
    short = unicodedata.normalize("NFKD", short).encode("ascii", "ignore").decode()
    signs = {"#": "0123456789", "@": "ABCDEFGHJKLMNPRSTUVWXYZ"}
    filled = "".join(rng.choice(signs[sign]) if sign in signs else sign for sign in pattern)
    return filled.replace("{D}", short).replace("{d}", short)
