"""One file's records beside its truth: which values, nulls, lists of lines, types and records were right, and how sure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from benchmarks.comparing import ITEM_CODES, answer, pair_lines, same

Json = Mapping[str, Any]

SURE = 0.95
NEEDED_HEADER = ("/order_number", "/order_date", "/currency", "/ship_to/postal_code")
NEEDED_LINE = (*ITEM_CODES, "gtin", "quantity", "unit", "unit_price", "price_base_quantity", "discount_percent")
_UNSCORED = ("lines", "allowances_charges", "notes")


@dataclass(frozen=True, slots=True)
class Claim:
    """Something reported with a confidence, and whether it holds. `pointer` is into the record's order."""

    pointer: str
    kind: str
    confidence: float
    right: bool


@dataclass(slots=True)
class Verdict:
    """All that is held against one record.

    `header` is right or wrong for each scored leaf; `exact`, `wanted`, `read` count lines. The record as a whole is
    right when it is `perfect`: its type, every needed value and the list of lines.
    """

    header: list[bool] = field(default_factory=list)
    fields: list[tuple[str, bool]] = field(default_factory=list)
    values: list[Claim] = field(default_factory=list)
    nulls: list[Claim] = field(default_factory=list)
    lists: list[Claim] = field(default_factory=list)
    types: list[Claim] = field(default_factory=list)
    records: list[Claim] = field(default_factory=list)
    exact: int = 0
    wanted: int = 0
    read: int = 0
    perfect: bool = True
    misses: list[str] = field(default_factory=list)


def judge(truths: Sequence[Json], records: Sequence[Json]) -> list[Verdict]:
    """A verdict for each order (or other document) that the file holds.

    Records are matched by order number, else in their order; more orders than the file holds make none perfect.
    """
    told = [record for record in records if record.get("order")] or list(records)
    surplus = sum(1 for record in records if record.get("order")) > sum(1 for truth in truths if truth.get("order"))
    return [judge_one(truth, _matching(truth, at, told, len(truths)), surplus) for at, truth in enumerate(truths)]


def judge_one(truth: Json, record: Json, surplus: bool = False) -> Verdict:
    """The verdict on one record; an empty record stands for no answer."""
    verdict = Verdict()
    order, evidence = record.get("order") or {}, record.get("evidence") or {}
    wanted = truth.get("order") or {}
    for pointer, name, value in _leaves(wanted):
        _hold(verdict, evidence, pointer, name, value, _dig(order, pointer), pointer in NEEDED_HEADER)
    if "lines" in wanted:
        _judge_lines(verdict, wanted["lines"], order.get("lines") or [], evidence)
    if "document_type" in truth:
        right = record.get("document_type") == truth["document_type"]
        verdict.perfect = verdict.perfect and right
        if not right:
            verdict.misses.append(f"type: want {truth['document_type']!r}, got {record.get('document_type')!r}")
        if record.get("document_type"):
            verdict.types.append(Claim("", record["document_type"], float(record["type_confidence"]), right))
    verdict.perfect = verdict.perfect and not surplus
    if record.get("document_type"):
        kind = "order" if record.get("order") else "none"
        verdict.records.append(Claim("", kind, float(record["confidence"]), verdict.perfect))
    return verdict


def _matching(truth: Json, at: int, told: Sequence[Json], count: int) -> Json:
    number = (truth.get("order") or {}).get("order_number")
    for record in told:
        if same("order_number", number, (record.get("order") or {}).get("order_number")):
            return record
    if count == 1:
        return told[0] if told else {}
    return told[at] if at < len(told) else {}


def _hold(
    verdict: Verdict, evidence: Json, pointer: str, name: str, truth: Any, read: Any, needed: bool, line: bool = False
) -> None:
    right = same(name, truth, read)
    if not line:
        verdict.header.append(right)
    kind = f"line.{name}" if line else pointer.lstrip("/")
    verdict.fields.append((kind, right))
    confidence = _confidence(evidence, pointer)
    if confidence is not None:
        (verdict.values if read is not None else verdict.nulls).append(Claim(pointer, kind, confidence, right))
    if not right:
        verdict.misses.append(f"{pointer}: want {truth!r}, got {read!r}")
        verdict.perfect = verdict.perfect and not needed


def _judge_lines(verdict: Verdict, truth: Sequence[Json], read: Sequence[Json], evidence: Json) -> None:
    pairs = pair_lines(truth, read)
    for at, to in pairs:
        if at is None:
            verdict.misses.append(f"/lines/{to}: not in the document: {dict(read[to or 0])!r}")
            verdict.perfect = False
            verdict.values += _invented(evidence, f"/lines/{to}/")
            continue
        line = read[to] if to is not None else {}
        exact = to is not None
        for name, value in truth[at].items():
            slot, found = answer(line, name, value)
            owner = to if to is not None else f"missing{at}"
            _hold(verdict, evidence, f"/lines/{owner}/{slot}", name, value, found, name in NEEDED_LINE, line=True)
            exact = exact and (name not in NEEDED_LINE or same(name, value, found))
        _no_item_at_all(verdict, truth[at], f"/lines/{to}/item_id")
        verdict.exact += exact
    verdict.wanted, verdict.read = len(truth), len(read)
    confidence = _confidence(evidence, "/lines")
    if confidence is not None:
        whole = all(at is not None and to is not None for at, to in pairs)
        verdict.lists.append(Claim("/lines", "lines", confidence, whole))


def _no_item_at_all(verdict: Verdict, truth: Json, pointer: str) -> None:
    """A null item says that the line has no code of any kind: it is wrong where one is printed."""
    for at, claim in enumerate(verdict.nulls):
        if claim.pointer == pointer and any(truth.get(code) is not None for code in (*ITEM_CODES, "gtin")):
            verdict.nulls[at] = Claim(claim.pointer, claim.kind, claim.confidence, right=False)


def _invented(evidence: Json, prefix: str) -> Iterator[Claim]:
    """Everything said of a line that the document does not have is wrong."""
    for pointer in evidence:
        confidence = _confidence(evidence, pointer)
        if pointer.startswith(prefix) and confidence is not None:
            yield Claim(pointer, f"line.{pointer.removeprefix(prefix)}", confidence, False)


def _confidence(evidence: Json, pointer: str) -> float | None:
    entry = evidence.get(pointer)
    confidence = entry.get("confidence") if isinstance(entry, dict) else None
    return float(confidence) if isinstance(confidence, int | float) else None


def _leaves(node: Any, pointer: str = "") -> Iterator[tuple[str, str, Any]]:
    if isinstance(node, dict):
        for name, value in node.items():
            if name not in _UNSCORED:
                yield from _leaves(value, f"{pointer}/{name}")
    else:
        yield pointer, pointer.rpartition("/")[2], node


def _dig(node: Any, pointer: str) -> Any:
    for step in pointer.split("/")[1:]:
        if isinstance(node, dict):
            node = node.get(step)
        elif isinstance(node, list) and step.isdigit() and int(step) < len(node):
            node = node[int(step)]
        else:
            return None
    return node
