"""orderbot's own `order` in JSON: as `orderbot extract --json` prints it, as the push sends it, or as a partner writes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, get_args, get_type_hints

from orderbot.extractors.shops import outcome
from orderbot.extractors.shops.node import Node, Receiving
from orderbot.extractors.shops.outcome import Outcome, ShopOrder
from orderbot.extractors.transcription.draft import Draft
from orderbot.model.evidence import Method
from orderbot.model.order import (
    Address,
    AllowanceCharge,
    Delivery,
    DocumentType,
    Incoterms,
    Order,
    OrderLine,
    Party,
    Period,
    Totals,
)

_LINE_WORDS = ("quantity", "seller_item_id", "buyer_item_id", "item_id", "gtin", "unit_price", "description")
_GROUPS: Mapping[str, type] = {
    "buyer": Party, "seller": Party, "ship_to": Address, "bill_to": Address,
    "requested_delivery_period": Period, "incoterms": Incoterms, "totals": Totals,
}  # fmt: skip
_LINE_KEYS = frozenset(f.name for f in fields(OrderLine))
_ACTIONS = ("add", "change", "delete")


def accepts(found: Node) -> bool:
    """A record around an order or instead of one, or the order itself."""
    return _is_record(found) or _is_order(found)


def read(found: Node) -> ShopOrder:
    """One order. A record's own probabilities are kept, values without one are certain."""
    record = found if _is_record(found) else Node(None, found.pointer, found.problems)
    order = record.at("order") if record.says else found
    draft = Draft(Method.EDI, problems=found.problems)
    for path, node, kind in _header(order):
        _put(draft, path, node, kind)
    for told in order.each("lines"):
        _put_line(draft, told)
    for told in order.each("allowances_charges"):
        draft.put_charge(AllowanceCharge(told.at("reason").text(), told.at("amount").amount()), told.where)
    _keep_doubt(draft, record.at("evidence"))
    return ShopOrder(draft, _outcome(record), outcome.language_of(record.at("language").text()))


def _is_record(node: Node) -> bool:
    return (
        node.has("order")
        and (node.has("document_type") or node.at("schema").text() == "orderbot.order/1")
        and (not node.at("order").says or _is_order(node.at("order")))
    )


def _is_order(node: Node) -> bool:
    """Lines whose every key is one of the contract's: with others among them it is a form of somebody else's."""
    lines = node.each("lines")
    return node.has_any("order_number", "order_date") and any(
        line.has_any(*_LINE_WORDS) and _is_ours(line) for line in lines
    )


def _is_ours(line: Node) -> bool:
    return isinstance(line.value, dict) and line.value.keys() <= _LINE_KEYS


def _header(order: Node) -> Iterator[tuple[str, Node, type]]:
    for name, kind in _kinds(Order).items():
        yield name, order.at(name), kind
    for group, made in _GROUPS.items():
        for name, kind in _kinds(made).items():
            yield f"{group}/{name}", order.at(group, name), kind


def _put_line(draft: Draft, told: Node) -> None:
    line = draft.new_line(told.where)
    for name, kind in _kinds(OrderLine).items():
        if name == "action":
            if told.at(name).text() in _ACTIONS:
                told.at(name).put_text(line, name)
        elif name != "line_id":
            _put(line, name, told.at(name), kind)
    for part in told.each("deliveries"):
        line.put_delivery(Delivery(part.at("quantity").amount(), part.at("date").day()), part.where)


def _put(into: Receiving, path: str, node: Node, kind: type) -> None:
    readers: Mapping[type, Callable[[Node], Any]] = {
        str: _words, Decimal: Node.amount, date: Node.day, bool: Node.flag
    }  # fmt: skip
    if not node.says:
        return
    value = readers[kind](node)
    if value is None:
        into.doubt(path, node.where, node.raw)
    into.put(path, value, node.where, node.raw, 1.0)


def _words(node: Node) -> str | None:
    """Its words; line ends stay in notes."""
    text = node.text()
    if text is None:
        node.wrong(f"text was expected, not {node.shown}")
    return text


@cache
def _kinds(made: type) -> dict[str, type]:
    """The plain members of a model type with the type of their values."""
    hints = get_type_hints(made)
    plain = {
        f.name: next((arg for arg in get_args(hints[f.name]) if arg is not type(None)), None) for f in fields(made)
    }
    return {name: kind for name, kind in plain.items() if kind in (str, Decimal, date, bool)}


def _keep_doubt(draft: Draft, evidence: Node) -> None:
    """Nothing becomes surer by being written down again."""
    if not isinstance(evidence.value, dict):
        return
    for key, entry in draft.evidence.items():
        path = f"/{key[1]}" if key[0] is None else f"/lines/{int(key[0][1:]) - 1}/{key[1]}"
        told = Node(evidence.value.get(path), path).at("confidence").amount()
        if told is not None and 0 <= told < 1:
            draft.evidence[key] = replace(entry, confidence=float(told))


def _outcome(record: Node) -> Outcome:
    kind = record.at("document_type").text()
    if kind in set(DocumentType):
        sure = record.at("type_confidence").amount()
        return Outcome(
            DocumentType(kind), float(sure) if sure is not None and 0 <= sure <= 1 else 1.0, "the record says so"
        )
    return outcome.order("an order in orderbot's own form")
