"""What Shopify calls a line: title and variant, as its own `name` joins them."""

from __future__ import annotations

from orderbot.extractors.shops.node import Node

_PLAIN = ("Default Title",)


def titled(item: Node, title_key: str, variant_key: str) -> Node:
    """The words of a line without `name`; a product without variants has a plain one."""
    title, variant = item.at(title_key), item.at(variant_key)
    texts = [text for node in (title, variant) if (text := node.text()) and text not in _PLAIN]
    return Node(" - ".join(texts) or None, title.pointer, title.problems)
