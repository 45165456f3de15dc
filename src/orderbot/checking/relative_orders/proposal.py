"""An order proposed from the customer's earlier one; it always goes to a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from orderbot.checking.likeness import fold
from orderbot.checking.relative_orders.request import Instead, RelativeRequest
from orderbot.interfaces import CurrentOrder
from orderbot.model.codes import finding
from orderbot.model.evidence import LINES, Evidence, EvidenceMap, FieldKey, Method
from orderbot.model.finding import Finding
from orderbot.model.order import Order, OrderLine

PROBABLE = 0.5
LEAST_STEM = 4


@dataclass(frozen=True, slots=True)
class Proposal:
    """The order with the earlier one's lines, and the finding that says from where they come."""

    order: Order
    evidence: EvidenceMap
    held: Finding


def proposal(order: Order, evidence: EvidenceMap, request: RelativeRequest, earlier: CurrentOrder) -> Proposal:
    """The earlier order's lines with the exceptions carried out; prices are left to what holds today.

    An exception that fits no line, or several, is told and not carried out.
    """
    lines, unclear = list(earlier.order.lines), []
    for words in request.left_out:
        named = _named(words, lines)
        if not named:
            unclear.append(" ".join(words).lower())
        lines = [line for line in lines if line not in named]
    for change in request.instead:
        fitting = [line for line in lines if _fits(change, line)]
        if len(fitting) == 1:
            at = lines.index(fitting[0])
            lines[at] = replace(lines[at], quantity=Decimal(change.new))
        else:
            unclear.append(f"{change.new} / {change.old}")
    proposed = tuple(_proposed(line, n, earlier) for n, line in enumerate(lines, 1))
    entries: dict[FieldKey, Evidence] = {key: entry for key, entry in evidence.items() if key[0] is None}
    source = Evidence(PROBABLE, Method.MASTER_DATA, text=request.words, where=f"case {earlier.root}")
    entries |= {(line.line_id, name): source for line in proposed for name in _SAID if getattr(line, name) is not None}
    return Proposal(replace(order, lines=proposed), entries | {LINES: source}, _held(request, earlier, unclear))


_SAID = ("item_id", "description", "quantity", "unit")


def _proposed(line: OrderLine, number: int, earlier: CurrentOrder) -> OrderLine:
    return OrderLine(
        f"L{number}",
        item_id=earlier.items.get(line.line_id) or line.item_id or line.seller_item_id,
        description=line.description,
        quantity=line.quantity,
        unit=line.unit,
    )


def _named(words: Sequence[str], lines: Sequence[OrderLine]) -> list[OrderLine]:
    """The lines whose text or code bears all of those words, whatever their endings."""
    return [line for line in lines if words and all(_bears(line, word) for word in words)]


def _bears(line: OrderLine, word: str) -> bool:
    texts = (line.description, line.item_id, line.seller_item_id, line.buyer_item_id)
    own = {each for text in texts for each in fold(text).split()}
    stem = word[: max(LEAST_STEM, len(word) - 2)]
    return word in own or (len(word) >= LEAST_STEM and any(each.startswith(stem) for each in own))


def _fits(change: Instead, line: OrderLine) -> bool:
    return line.quantity == change.old and (not change.what or any(_bears(line, word) for word in change.what))


def _held(request: RelativeRequest, earlier: CurrentOrder, unclear: Sequence[str]) -> Finding:
    number = earlier.order.order_number or "?"
    french = english = ""
    if unclear:
        told = ", ".join(f"“{each}”" for each in unclear)
        french, english = f" Non compris : {told}.", f" Not understood: {told}."
    return finding(
        "ambiguous-order",
        "/lines",
        f"Le message commande « {request.words} » : les lignes sont proposées d'après la commande {number}"
        f" (dossier {earlier.root}), aux prix du jour.{french}",
        f"The message orders “{request.words}”: the lines are proposed from order {number}"
        f" (case {earlier.root}), at today's prices.{english}",
        expected=f"case {earlier.root}",
        found=request.words,
    )
