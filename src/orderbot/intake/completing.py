"""What the mail's words add to the order attached to it: header facts that it lacks, and doubts where they differ."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from orderbot.intake.belonging import compared, number_key, weaken
from orderbot.model.evidence import Evidence, FieldKey
from orderbot.model.extraction import Extraction
from orderbot.model.order import Order

_SINGLE = ("order_number", "revises_order_number", "contract_number", "quote_number", "payment_terms")
_GROUPS = ("ship_to", "bill_to", "requested_delivery", "incoterms")
_WANTED = ("requested_delivery_date", "requested_delivery_period/start", "requested_delivery_period/end")
_LESS_SURE = 0.9  # it is said beside the order, not in it


def completed(record: Extraction, words: Extraction) -> Extraction:
    """The attached order with what only the mail says. Nothing that the attachment says is overwritten."""
    if record.order is None or words.order is None:
        return record
    values: dict[str, Any] = {}
    for name in _SINGLE:
        if getattr(record.order, name) is None and getattr(words.order, name) is not None:
            values[name] = getattr(words.order, name)
    for group in _GROUPS:
        values |= _group(record.order, words.order, group)
    if values.get("revises_order_number") == (record.order.order_number or values.get("order_number")):
        values.pop("revises_order_number", None)
    evidence = dict(record.evidence)
    for path in values:
        entry = words.evidence.get((None, path))
        if entry is not None:
            evidence[(None, path)] = _beside(entry, words.part)
    told = replace(record, order=_with(record.order, values), evidence=evidence)
    return _doubted(told, words)


def _group(order: Order, words: Order, group: str) -> dict[str, Any]:
    """All values of an address, a term, a wish are taken together, and only where the order has none of them."""
    paths = _paths(words, group)
    if any(_get(order, path) is not None for path in paths):
        return {}
    if group == "requested_delivery" and any(line.requested_delivery_date for line in order.lines):
        return {}
    return {path: value for path in paths if (value := _get(words, path)) is not None}


def _paths(order: Order, group: str) -> tuple[str, ...]:
    if group == "requested_delivery":
        return _WANTED
    return tuple(f"{group}/{name}" for name in type(getattr(order, group)).__dataclass_fields__)


def _get(order: Order, path: str) -> Any:
    value: Any = order
    for step in path.split("/"):
        value = getattr(value, step)
    return value


def _with(order: Order, values: dict[str, Any]) -> Order:
    for path, value in values.items():
        head, _, leaf = path.partition("/")
        inner = replace(getattr(order, head), **{leaf: value}) if leaf else value
        order = replace(order, **{head: inner})
    return order


def _beside(entry: Evidence, part: str | None) -> Evidence:
    return replace(entry, confidence=entry.confidence * _LESS_SURE, part=entry.part or part)


def _doubted(record: Extraction, words: Extraction) -> Extraction:
    """Less sure where the mail names another number, or other quantities, than the attachment."""
    assert record.order is not None and words.order is not None
    mine, other = number_key(record.order.order_number), number_key(words.order.order_number)
    evidence = dict(record.evidence)
    key: FieldKey = (None, "order_number")
    if mine and other and mine != other:
        weaken(evidence, key, 0.5)
        reason = f"{record.reason}; the mail names {words.order.order_number}"
        record = replace(record, evidence=evidence, confidence=record.confidence * 0.5, reason=reason)
    elif mine and mine == other and key in evidence:
        surer = 1 - (1 - evidence[key].confidence) * 0.4
        evidence[key] = replace(evidence[key], confidence=max(evidence[key].confidence, min(surer, 0.999)))
        record = replace(record, evidence=evidence)
    return compared(record, words) if words.order.lines else record
