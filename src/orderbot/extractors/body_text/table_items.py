"""The rows of a pasted table as items."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.cells import Cell, Row
from orderbot.extractors.body_text.item_patterns import CODE, COINED_CODE
from orderbot.extractors.body_text.items import Item
from orderbot.extractors.body_text.mention import Kind, Mention
from orderbot.extractors.body_text.tables import Table, money_of, quantity_of
from orderbot.extractors.wording.price_bases import price_base
from orderbot.extractors.wording.units import column_unit
from orderbot.reading.dates import date_readings

_CODE_SLOTS = {"code": "item_id", "seller_code": "seller_item_id", "buyer_code": "buyer_item_id", "gtin": "gtin"}
_MONEY = {"unit_price": Kind.PRICE, "amount": Kind.AMOUNT, "discount": Kind.DISCOUNT, "free": Kind.FREE}
_OTHERS = frozenset(("packs", "weight", "tax", "customs", "drawing", "project", "former_quantity"))
_STEPS = re.compile(r"\s*\d{1,2}(?:[.,]\d+)?\s*%?(?:\s*\+\s*\d{1,2}(?:[.,]\d+)?\s*%?)+")
"""Discounts one after the other ("40+10")."""
_HEADED, _GUESSED = 0.975, 0.87


def table_items(body: Body, table: Table, language: str | None, today: date) -> list[Item]:
    """One item for each row."""
    named = _with_names(body, table)
    return [_item(body, row, named, language, today) for row in named.rows]


_WORD = re.compile(r"(?<![\w-])[a-z]{3,}(?![\w-])")
_FEWEST_WORDS, _MOSTLY = 2, 0.6


def _with_names(body: Body, table: Table) -> Table:
    """The table with names where words stand under a heading that may mean a code, as "Item" and "Produit" do."""
    if not table.headed or "description" in table.roles:
        return table
    for at, role in enumerate(table.roles):
        if role is None or not role.endswith("code"):
            continue
        cells = [row.cells[at] for row in table.rows if at < len(row.cells)]
        words = [len(_WORD.findall(body.flat, cell.start, cell.end)) for cell in cells if cell.end > cell.start]
        if words and sum(count >= _FEWEST_WORDS for count in words) >= _MOSTLY * len(words):
            return replace(table, roles=(*table.roles[:at], "description", *table.roles[at + 1 :]))
    return table


def _item(body: Body, row: Row, table: Table, language: str | None, today: date) -> Item:
    item = Item(row.line.start, row.line.end, sure=_HEADED if table.headed else _GUESSED)
    item.scope = (row.line.start, row.line.end)
    cells = _by_role(body, row, table)
    for role, cell in cells.items():
        text = body.text[cell.start : cell.end]
        if role in _CODE_SLOTS:
            is_ours = role == "code" and "seller_code" in cells  # beside "your number" the other one is the buyer's
            slot = "buyer_item_id" if is_ours else _CODE_SLOTS[role]
            item.take(Mention(Kind.CODE, cell.start, cell.end, item.sure, code=text.lower(), slot=slot))
        elif role == "line_number":
            item.take(Mention(Kind.LINE_NUMBER, cell.start, cell.end, item.sure, code=text))
        elif role == "description":
            item.description = (cell.start, cell.end)
        elif role in _MONEY:
            _take_money(
                body, item, _MONEY[role], cell, _base(body, table, cell, cells) if role == "unit_price" else None
            )
        elif role in ("delivery_date", "date"):
            found = date_readings(text, language, today)
            if found and found[0].date:
                item.wanted = (found[0].date, cell.start, cell.end)
    item.elsewhere = tuple((cell.start, cell.end) for role, cell in cells.items() if role in _OTHERS)
    if "quantity" in cells:
        item.take(_quantity(body, cells["quantity"], cells.get("unit"), item.sure))
    return item


def _by_role(body: Body, row: Row, table: Table) -> dict[str, Cell]:
    """Each role's cell; of two columns that both claim the code ("SKU", "Product") the one of words is the description."""
    cells: dict[str, Cell] = {}
    for role, cell in zip(table.roles, row.cells, strict=False):
        if role is None or cell.end <= cell.start:
            continue
        if role in cells and role.endswith("code"):
            first, second = (_is_code(body, each) for each in (cells[role], cell))
            if first != second:
                cells.setdefault("description", cell if first else cells[role])
                cells[role] = cells[role] if first else cell
            continue
        cells[role] = cell
    return cells


def _is_code(body: Body, cell: Cell) -> bool:
    flat, text = CODE.fullmatch(body.flat, cell.start, cell.end), COINED_CODE.fullmatch(body.text, cell.start, cell.end)
    return flat is not None or text is not None


def _quantity(body: Body, cell: Cell, unit: Cell | None, sure: float) -> Mention:
    number, span, beside = quantity_of(body, cell)
    if beside is None and unit is not None and (code := column_unit(body.text[unit.start : unit.end])):
        beside = (code, unit.start, unit.end)
    told = beside or (None, 0, 0)
    return Mention(Kind.QUANTITY, *span, sure, number, unit=told[0], unit_start=told[1], unit_end=told[2])


def _stepped(body: Body, text: str) -> Decimal:
    """Discounts one after the other as one: "40+10" is 46."""
    kept = Decimal(1)
    for step in text.split("+"):
        kept *= 1 - (body.notation.money(step.strip(" %"))[0] or Decimal(0)) / 100
    percent = (1 - kept) * 100
    return percent.quantize(Decimal(1)) if percent == percent.to_integral() else percent.normalize()


Base = tuple[Decimal, int, int]
"""What a price holds for, and where that stands."""


def _base(body: Body, table: Table, price: Cell, cells: Mapping[str, Cell]) -> Base | None:
    """What a price holds for: its own column says it, the price's cell ("4,50 €/100"), or its heading ("Preis je 100")."""
    own = cells.get("price_base")
    number, span, _ = money_of(body, own) if own is not None else (None, (0, 0), None)
    if number is not None:
        return number, *span
    for cell in (price, table.heading_of("unit_price")):
        base = price_base(body.text[cell.start : cell.end]) if cell is not None else None
        if cell is not None and base is not None:
            return base, cell.start, cell.end
    return None


def _take_money(body: Body, item: Item, kind: Kind, cell: Cell, base: Base | None) -> None:
    number, span, currency = money_of(body, cell)
    if number is None:
        return
    if kind is Kind.DISCOUNT and (steps := _STEPS.match(body.flat, cell.start, cell.end)):
        number, span = _stepped(body, steps[0]), steps.span()
    per, start, end = base or (None, 0, 0)
    item.take(
        Mention(
            kind, *span, item.sure, number, currency=currency, base=per, base_start=start, base_end=end,
            outer_start=cell.start, outer_end=cell.end,
        )
    )  # fmt: skip
