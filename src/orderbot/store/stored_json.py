"""The JSON that a revision is kept as, and back: line ids stay, evidence is kept by (line id, field)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from orderbot.model.amendment import Amendment
from orderbot.model.building import build
from orderbot.model.content import Content
from orderbot.model.document import Envelope
from orderbot.model.evidence import Evidence, EvidenceMap, FieldKey
from orderbot.model.finding import Finding
from orderbot.model.json_form import order_from_json, order_to_json, to_json
from orderbot.model.order import Order
from orderbot.model.resolved import Decision
from orderbot.store.rows import ResolvedSummary


def order_out(order: Order | None) -> Any:
    """An order as kept."""
    return None if order is None else order_to_json(order, line_ids=True)


def order_in(kept: Any) -> Order | None:
    """An order as it was handed in."""
    return None if kept is None else order_from_json(kept)


def evidence_out(evidence: EvidenceMap) -> list[dict[str, Any]]:
    """Evidence as kept: empty members left out."""
    return [{"line": line_id, "field": name, **_slim(to_json(entry))} for (line_id, name), entry in evidence.items()]


def evidence_in(kept: Sequence[Mapping[str, Any]]) -> dict[FieldKey, Evidence]:
    """Evidence as it was handed in."""
    return {
        (row["line"], row["field"]): build(Evidence, {key: row[key] for key in row if key not in ("line", "field")})
        for row in kept
    }


def findings_out(findings: Sequence[Finding], open_findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Findings as kept, each with whether it is open."""
    still_open = set(open_findings)
    everything = [*findings, *(one for one in open_findings if one not in set(findings))]
    return [{**_slim(to_json(one)), "open": one in still_open} for one in everything]


def findings_in(kept: Sequence[Mapping[str, Any]], *, only_open: bool = False) -> tuple[Finding, ...]:
    """The findings handed in, or those of them that were open."""
    return tuple(
        build(Finding, {key: row[key] for key in row if key != "open"}) for row in kept if row["open"] or not only_open
    )


def resolved_in(kept: Any) -> ResolvedSummary:
    """What the reference data made of the order."""
    summary: ResolvedSummary = build(ResolvedSummary, kept)
    return summary


def content_in(kept: Any) -> Content | None:
    """The content in its normal form; None where it was not kept."""
    return None if kept is None else build(Content, kept)


def amendment_out(amendment: Amendment | None) -> Any:
    """An announced change or cancellation as kept."""
    if amendment is None:
        return None
    order, evidence = order_out(amendment.order), evidence_out(amendment.evidence)
    return to_json(replace(amendment, order=None, evidence={})) | {"order": order, "evidence": evidence}


def amendment_in(kept: Any) -> Amendment | None:
    """An announced change or cancellation as it was handed in."""
    if kept is None:
        return None
    rest = {name: value for name, value in kept.items() if name not in ("order", "evidence")}
    amendment: Amendment = build(Amendment, rest)
    return replace(amendment, order=order_in(kept["order"]), evidence=evidence_in(kept["evidence"]))


def decision_in(kept: Any) -> Decision:
    """The decision."""
    decision: Decision = build(Decision, kept)
    return decision


def envelope_in(kept: Any) -> Envelope:
    """What a message's headers said; nothing while it was not read."""
    envelope: Envelope = build(Envelope, kept or {})
    return envelope


def _slim(entry: dict[str, Any]) -> dict[str, Any]:
    return {
        name: _slim(value) if isinstance(value, dict) else value for name, value in entry.items() if value is not None
    }
