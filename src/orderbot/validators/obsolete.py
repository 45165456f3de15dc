"""Lines that order an obsolete item."""

from __future__ import annotations

from collections.abc import Iterator

from orderbot.interfaces import History, Reference
from orderbot.model.codes import finding
from orderbot.model.finding import Finding
from orderbot.model.reference import Item
from orderbot.model.resolved import ResolvedLine, ResolvedOrder

OURS = ("seller_item_id", "item_id")


def check_obsolete_items(order: ResolvedOrder, reference: Reference, history: History) -> Iterator[Finding]:  # noqa: ARG001
    """Hold lines with an obsolete item, suggesting the active one at the end of its chain of replacements."""
    for line in order.lines:
        item = line.item.row
        if item is None or not item.obsolete:
            continue
        successor = _successor(item, reference)
        if successor is not None:
            french = f"L'article {item.item_id} n'est plus vendu ; {successor.item_id} le remplace."
            english = f"The item {item.item_id} is no longer sold; {successor.item_id} replaces it."
        else:
            french = f"L'article {item.item_id} n'est plus vendu et n'a pas de remplaçant."
            english = f"The item {item.item_id} is no longer sold and has no replacement."
        replacement = successor.item_id if successor else None
        yield finding(
            "item-obsolete",
            line.path(_naming_field(line)),
            french,
            english,
            expected=replacement,
            found=item.item_id,
            suggestion=replacement,
        )


def _successor(item: Item, reference: Reference) -> Item | None:
    """The active item at the chain's end; None when the chain breaks off or goes round."""
    seen = {item.item_id}
    while item.obsolete:
        following = reference.item(item.replaced_by) if item.replaced_by else None
        if following is None or following.item_id in seen:
            return None
        seen.add(following.item_id)
        item = following
    return item


def _naming_field(line: ResolvedLine) -> str:
    """Where the replacement would be entered: the field that names the item, if our own item ids stand there."""
    return next((name for name in OURS if getattr(line.line, name)), "item_id")
