"""Writes items and table rows into the draft as order lines."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from orderbot.extractors.body_text.draft import Draft, Value
from orderbot.extractors.body_text.items import Item
from orderbot.extractors.body_text.mention import Mention


def write_items(draft: Draft, items: Iterable[Item], *, with_actions: bool) -> None:
    """One order line for each item, in the order of the text."""
    for item in items:
        line_id = _next_line(draft)
        for slot, mention in item.codes.items():
            text = draft.body.text[mention.start : mention.end]
            sure = mention.confidence * (0.6 if item.doubtful else 1.0)
            draft.put((line_id, slot), text, sure, mention.start, mention.end)
        quantity = item.quantity
        _put(draft, line_id, "quantity", quantity, 0.85 if item.corrected else 1.0)
        if quantity is not None and quantity.unit:
            draft.put(
                (line_id, "unit"),
                quantity.unit,
                min(0.965, 0.04 + quantity.confidence),
                quantity.unit_start,
                quantity.unit_end,
            )
        _put(draft, line_id, "unit_price", item.price)
        if item.price is not None and item.price.base is not None:
            draft.put(
                (line_id, "price_base_quantity"), item.price.base, 0.92, item.price.base_start, item.price.base_end
            )
        _put(draft, line_id, "line_net_amount", item.amount)
        _put(draft, line_id, "discount_percent", item.discount)
        _put(draft, line_id, "free_quantity", item.free)
        if item.line_number is not None:
            mention = item.line_number
            draft.put((line_id, "line_number"), mention.code, mention.confidence, mention.start, mention.end)
        if item.description is not None:
            start, end = item.description
            text = " ".join(draft.body.text[start:end].split())
            draft.put((line_id, "description"), text, item.sure or item.named or 0.92, start, end)
        if item.wanted is not None:
            day, start, end = item.wanted
            draft.put((line_id, "requested_delivery_date"), day, 0.9, start, end)
        if with_actions and item.action:
            draft.values[(line_id, "action")] = item.action
        _check_amount(draft, line_id)


def _put(draft: Draft, line_id: str, name: str, mention: Mention | None, share: float = 1.0) -> None:
    if mention is not None and mention.number is not None:
        draft.put((line_id, name), mention.number, mention.confidence * share, mention.start, mention.end)


def currencies(items: Iterable[Item]) -> list[tuple[str, Mention]]:
    """The currencies that the items' prices name."""
    return [
        (mention.currency, mention)
        for item in items
        for mention in (item.price, item.amount)
        if mention is not None and mention.currency
    ]


def _next_line(draft: Draft) -> str:
    line_id = f"L{len(draft.line_ids) + 1}"
    draft.line_ids.append(line_id)
    return line_id


def _check_amount(draft: Draft, line_id: str) -> None:
    """Where quantity × price ÷ base − discount is the printed amount, all of them are surer; else less."""
    numbers = [_number(draft, line_id, name) for name in ("quantity", "unit_price", "line_net_amount")]
    quantity, price, amount = numbers
    if quantity is None or price is None or amount is None:
        return
    base = _number(draft, line_id, "price_base_quantity") or Decimal(1)
    discount = _number(draft, line_id, "discount_percent") or Decimal(0)
    closes = abs(quantity * price / base * (100 - discount) / 100 - amount) <= Decimal("0.01")
    for name in ("quantity", "unit_price", "line_net_amount"):
        entry = draft.evidence[(line_id, name)]
        share = max(entry.confidence, 0.985) if closes else entry.confidence * 0.8
        draft.evidence[(line_id, name)] = type(entry)(
            share, entry.method, text=entry.text, where=entry.where, part=entry.part
        )


def _number(draft: Draft, line_id: str, name: str) -> Decimal | None:
    value: Value = draft.values.get((line_id, name))
    return value if isinstance(value, Decimal) else None
