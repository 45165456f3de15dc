"""The extractor of orders in JSON: finds the orders by their structure, whatever is wrapped around them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from orderbot.errors import DocumentError
from orderbot.extractors.shops import (
    bigcommerce,
    by_names,
    magento,
    mirakl,
    own_form,
    prestashop,
    shopify,
    shopify_graphql,
    woocommerce,
)
from orderbot.extractors.shops.elements import orders_by_names
from orderbot.extractors.shops.node import Node
from orderbot.extractors.shops.outcome import ShopOrder
from orderbot.extractors.transcription.xml_orders import is_xml_with
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.extraction import Extraction
from orderbot.reading.json_text import JsonText, read_json, roots
from orderbot.reading.xml import XmlName, parse_xml

_DEEPEST = 6
_MOST_LOOKED_AT = 20_000
_LONGEST_BY_NAMES = 2_000_000  # bytes that are searched for an order of nobody's form: some seconds


@dataclass(frozen=True, slots=True)
class _Form:
    """One interface's way to write an order."""

    accepts: Callable[[Node], bool]
    read: Callable[[Node], ShopOrder]


_FORMS = tuple(
    _Form(form.accepts, form.read)
    for form in (own_form, mirakl, prestashop, bigcommerce, shopify_graphql, woocommerce, shopify, magento, by_names)
)
"""The most telling structure first: Shopify and WooCommerce both have line items, WooCommerce's addresses tell; names alone last."""


@dataclass(frozen=True, slots=True)
class Shops:
    """Reads JSON orders of web shops and marketplaces, and our own form."""

    name: str = "shops"

    def accepts(self, document: Document) -> bool:
        """JSON, whoever wrote it; the XML of a PrestaShop."""
        return document.media_type == "application/json" or is_xml_with(document, _is_prestashop)

    def extract(self, document: Document, around: Surroundings) -> Sequence[Extraction]:
        """One record for each order. Raises DocumentError: "malformed", or "unsupported" for what holds no order."""
        if document.media_type != "application/json":
            orders = prestashop.read_xml(parse_xml(document.content, around.limits.bytes))
            return [replace(order.extraction(), part=document.part) for order in orders]
        json = read_json(document.content)
        found = list(_orders(json))
        read = [_read(form, node, json.problems) for form, node in found]
        if not read and len(document.content) <= _LONGEST_BY_NAMES:
            read = list(orders_by_names(json))
        if not read:
            if not json.whole:
                raise DocumentError("malformed", f"No order could be read: {'; '.join(json.problems)}.")
            raise DocumentError("unsupported", "This JSON has the form of no order that orderbot knows.")
        if not json.whole:
            read[-1].draft.whole = False
        return [replace(order.extraction(), part=document.part) for order in read]


def _is_prestashop(name: XmlName) -> bool:
    return name.local == "prestashop"


def _read(form: _Form, node: Node, problems: list[str]) -> ShopOrder:
    return form.read(Node(node.value, node.pointer, list(problems)))


def _orders(json: JsonText) -> Iterator[tuple[_Form, Node]]:
    """The orders in the order of the text."""
    for value, pointer in roots(json):
        yield from _below(value, pointer)


def _below(value: Any, pointer: str) -> Iterator[tuple[_Form, Node]]:
    """The topmost orders of a value: nothing is looked for inside an order."""
    waiting = deque([(Node(value, pointer), 0)])
    looked_at = 0
    while waiting and looked_at < _MOST_LOOKED_AT:
        node, depth = waiting.popleft()
        form = _form(node)
        if form is not None:
            yield form, node
            looked_at = 0
            continue
        looked_at += 1
        if depth < _DEEPEST:
            waiting.extend((child, depth + 1) for child in _children(node))


def _form(node: Node) -> _Form | None:
    if not isinstance(node.value, dict):
        return None
    return next((form for form in _FORMS if form.accepts(node)), None)


def _children(node: Node) -> Iterator[Node]:
    if isinstance(node.value, dict):
        yield from (node.at(key) for key, value in node.value.items() if isinstance(value, dict | list))
    else:
        yield from node.members()
