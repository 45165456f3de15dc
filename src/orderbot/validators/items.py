"""Lines whose codes name no item, or more than one."""

from __future__ import annotations

from collections.abc import Iterator

from orderbot.interfaces import History, Reference
from orderbot.model.codes import finding
from orderbot.model.finding import Finding
from orderbot.model.reference import Item
from orderbot.model.resolved import ResolvedOrder

OURS = ("seller_item_id", "item_id")  # where our own item id may stand, so that the suggestion fits
CODES = ("seller_item_id", "item_id", "buyer_item_id", "gtin")


def check_items(order: ResolvedOrder, reference: Reference, history: History) -> Iterator[Finding]:  # noqa: ARG001
    """Hold each line that bears a code and yet no single item; a line without any code is a missing field."""
    for line in order.lines:
        codes = [name for name in CODES if getattr(line.line, name)]
        if line.item.row is not None or not codes:
            continue
        printed = " / ".join(dict.fromkeys(getattr(line.line, name) for name in codes))
        candidates = line.item.candidates
        likely = "; ".join(map(_named, candidates[:5]))
        telling = len(candidates) == 1 or "bought-before" in line.item.reasons
        if "conflict" in line.item.reasons or "several" in line.item.reasons:
            french = f"Les références « {printed} » désignent plusieurs articles."
            english = f"The references “{printed}” name more than one item."
        elif candidates and "bought-before" in line.item.reasons:
            first, customer = candidates[0], order.customer_id
            french = (
                f"L'article « {printed} » est inconnu ; il ressemble à {_named(first)}, déjà acheté par {customer}."
            )
            english = (
                f"The item “{printed}” is unknown; it resembles {_named(first)}, which {customer} has bought before."
            )
        elif candidates:
            french = f"L'article « {printed} » est inconnu ; il ressemble à {likely}."
            english = f"The item “{printed}” is unknown; it resembles {likely}."
        else:
            french = f"L'article « {printed} » est inconnu."
            english = f"The item “{printed}” is unknown."
        yield finding(
            "item-unknown",
            line.path(next((name for name in OURS if name in codes), "item_id")),
            french,
            english,
            expected=likely or None,
            found=printed,
            suggestion=candidates[0].item_id if candidates and telling else None,
        )


def _named(item: Item) -> str:
    return f"{item.item_id} {item.description}".strip()
