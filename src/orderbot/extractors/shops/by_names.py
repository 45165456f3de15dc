"""An order in JSON of a form that nobody told us: its values are known by the names of their keys only, so a person looks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from orderbot.extractors.shops.addresses import put_country
from orderbot.extractors.shops.node import Node, Receiving
from orderbot.extractors.shops.outcome import Outcome, ShopOrder
from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.transcription.unit_codes import coded_unit
from orderbot.extractors.wording import field_names
from orderbot.model.evidence import Method
from orderbot.model.order import DocumentType

_GUESSED = 0.7
_SIGNS = re.compile(r"[\W_]+")
_AMOUNTS = frozenset(
    {"quantity", "unit_price", "price_base_quantity", "discount_percent", "line_net_amount",
     "totals/net_amount", "totals/tax_amount", "totals/gross_amount"}
)  # fmt: skip
_DAYS = frozenset({"order_date", "requested_delivery_date"})
_NAMING = ("seller_item_id", "buyer_item_id", "item_id", "gtin", "description")


def accepts(order: Node) -> bool:
    """A number of an order beside lines that say what and how much, and no other paper's number."""
    if not isinstance(order.value, dict):
        return False
    head = _folded(order)
    if not any(name in head for name in field_names.HEAD["order_number"]) or field_names.OTHER_PAPERS & head.keys():
        return False
    lines = _lines(order, head)
    return bool(lines) and all(_is_line(line) for line in lines[:3])


def read(order: Node) -> ShopOrder:
    """One order, each value as sure as a name can make it."""
    draft = Draft(Method.EDI, problems=order.problems, completeness=_GUESSED, silence=_GUESSED)
    head = _folded(order)
    _put_known(draft, order, head, field_names.HEAD)
    for name in ("totals", "total", "amounts"):
        below = head.get(name)
        if below is not None and isinstance(order.at(below).value, dict):
            totals = {path: names for path, names in field_names.HEAD.items() if path.startswith("totals/")}
            _put_known(draft, order.at(below), _folded(order.at(below)), totals)
    for place, names in field_names.PLACES.items():
        told = next((order.at(head[name]) for name in names if name in head), None)
        if told is not None:
            _put_place(draft, place, told)
    for told in _lines(order, head):
        line = draft.new_line(told.where)
        _put_known(line, told, _folded(told), field_names.LINE)
    outcome = Outcome(DocumentType.ORDER, 0.8, "its keys have the names of an order's")
    return ShopOrder(draft, outcome)


def _folded(node: Node) -> dict[str, str]:
    """The object's keys by their names without signs and case; the first of two alike."""
    keys = node.value if isinstance(node.value, dict) else {}
    return {_SIGNS.sub("", key).lower(): key for key in reversed(list(keys))}


def _lines(order: Node, head: Mapping[str, str]) -> list[Node]:
    for name in field_names.LINES:
        if name in head and (lines := list(order.at(head[name]).members())):
            return lines
    return []


def _is_line(line: Node) -> bool:
    keys = _folded(line)
    says_how_much = any(name in keys for name in field_names.LINE["quantity"])
    return says_how_much and any(name in keys for path in _NAMING for name in field_names.LINE[path])


def _put_place(draft: Draft, place: str, told: Node) -> None:
    """A party or an address; a bare text is its name."""
    if isinstance(told.value, str):
        told.put_text(draft, f"{place}/name", _GUESSED)
        return
    is_address = place in ("ship_to", "bill_to")
    keys = _folded(told)
    names = field_names.ADDRESS if is_address else field_names.PARTY
    _put_known(draft, told, keys, {f"{place}/{field}": known for field, known in names.items() if field != "country"})
    if is_address:
        put_country(
            draft, f"{place}/country", told, [keys[name] for name in names["country"] if name in keys], _GUESSED
        )


def _put_known(into: Receiving, told: Node, keys: Mapping[str, str], names: field_names.Names) -> None:
    for path, known in names.items():
        nodes = (told.at(keys[name]) for name in known if name in keys)
        node = next((one for one in nodes if one.says and not isinstance(one.value, dict | list)), None)
        if node is not None:
            into.put(path, _reader(path)(node), node.where, node.raw, _GUESSED)


def _reader(path: str) -> Callable[[Node], str | Decimal | date | None]:
    if path in _AMOUNTS:
        return Node.amount
    if path in _DAYS:
        return Node.day
    return _unit if path == "unit" else Node.text


def _unit(node: Node) -> str | None:
    return coded_unit(node.text())
