"""A known order with a change carried out on it; nothing is stored here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from orderbot.checking.amending.header import BLOCKS, VALUES, amended_header, amended_totals
from orderbot.checking.amending.lines import AmendedLines, changed_lines, restated_lines
from orderbot.checking.likeness import fold
from orderbot.model.amendment import Unclear
from orderbot.model.evidence import LINES, Evidence, EvidenceMap, FieldKey
from orderbot.model.order import Order
from orderbot.model.resolved import ResolvedOrder

REPLACES = (
    "ANNULE ET REMPLACE", "ANNULENT ET REMPLACENT", "ANNULANT ET REMPLACANT", "REMPLACE LA COMMANDE", "REPLACES ORDER",
    "CANCELS AND REPLACES", "CANCEL AND REPLACE", "REPLACES OUR ORDER", "REPLACES THE ORDER", "SUPERSEDES",
    "ERSETZT DIE BESTELLUNG", "ERSETZT UNSERE BESTELLUNG", "STORNIERT UND ERSETZT", "ERSETZT BESTELLUNG",
    "ANULA Y SUSTITUYE", "ANULA Y REEMPLAZA", "ANNULLA E SOSTITUISCE", "SOSTITUISCE L ORDINE",
    "VERVANGT BESTELLING", "VERVANGT ONZE BESTELLING", "VERVANGT DE BESTELLING", "ANNULEERT EN VERVANGT",
)  # fmt: skip
"""How a document says that it restates the order, folded as `likeness.fold` does."""


@dataclass(frozen=True, slots=True)
class Amended:
    """The amended order with its evidence; `touched` and `unclear` as in `Announced`, `told` the fields that the change says."""

    order: Order
    evidence: EvidenceMap
    touched: Mapping[str, int]
    told: Mapping[str, tuple[str, ...]]
    unclear: tuple[Unclear, ...]


def amend(
    known: Order, evidence: EvidenceMap, items: Mapping[str, str | None], change: ResolvedOrder, *, whole: bool
) -> Amended:
    """Carry the change out: ids of known lines stay, a new line's id names the change's case.

    `items` are the known lines' items by line id. With `whole` the change restates the order.
    """
    work = (restated_lines if whole else changed_lines)(known.lines, items, change)
    header = amended_header(known, change.order, whole=whole)
    totals = amended_totals(change.order, work.lines, whole=whole)
    order = replace(header, lines=work.lines, totals=totals)
    return Amended(order, _entries(evidence, change, order, work), work.touched, work.told, tuple(work.unclear))


def restates(change: ResolvedOrder) -> bool:
    """Say whether the document restates the order, so that what it does not name is no longer ordered.

    It does when it says so, when it is an order under a number of its own, or when its sum is that of its own lines and
    its lines are not marked as added, changed or deleted.
    """
    order = change.order
    if not order.lines or any(line.action for line in order.lines):
        return False
    words = fold(" ".join(filter(None, (change.envelope.subject, order.notes))))
    if any(phrase in words for phrase in REPLACES):
        return True
    if order.order_number and order.revises_order_number and order.order_number != order.revises_order_number:
        return True
    return _sums_itself_up(order)


def _sums_itself_up(order: Order) -> bool:
    amounts = [line.line_net_amount for line in order.lines]
    if order.totals.net_amount is None or None in amounts:
        return False
    charges = [each.amount for each in order.allowances_charges]
    return sum(amount for amount in (*amounts, *charges) if amount is not None) == order.totals.net_amount


def _entries(known: EvidenceMap, change: ResolvedOrder, order: Order, work: AmendedLines) -> dict[FieldKey, Evidence]:
    """The known evidence, that of the change in its place where the change says the value."""
    kept = {line.line_id for line in order.lines}
    entries = {key: entry for key, entry in known.items() if key[0] is None or key[0] in kept}
    header = {*VALUES, "order_number", "order_date"}
    for key, entry in change.evidence.items():
        if key[0] is None and (key == LINES or key[1] in header or key[1].partition("/")[0] in _BROUGHT):
            entries[key] = entry
    lines = change.order.lines
    for line_id, names in work.told.items():
        own = lines[work.touched[line_id]].line_id
        entries = {
            key: entry for key, entry in entries.items() if key[0] != line_id or key[1].split("/")[0] not in names
        }
        entries |= {
            (line_id, name): entry
            for (of, name), entry in change.evidence.items()
            if of == own and name.split("/")[0] in names
        }
    return entries


_BROUGHT = frozenset({*BLOCKS, "requested_delivery_date", "requested_delivery_period", "totals"})
