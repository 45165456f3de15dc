"""Doubts that another finding already puts before a person in plainer words."""

from __future__ import annotations

from collections.abc import Iterable

from orderbot.model.finding import Finding, Severity
from orderbot.model.json_form import key_of
from orderbot.model.resolved import ResolvedOrder

FACTORS = ("quantity", "unit_price", "price_base_quantity", "discount_percent")
MASTER_DATA = frozenset(
    ("price-off-contract", "price-off-list", "discount-off-contract", "unit-mismatch", "pack-multiple", "below-minimum",
     "quantity-unusual", "delivery-date-infeasible", "currency-mismatch", "incoterms-mismatch", "payment-terms-mismatch")
)  # fmt: skip
_RATHER_WRONG = 0.5


def without_echoes(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Leave out low confidence that is nothing but an arithmetic that does not close.

    Where a line's amount is wrong its quantity and price are doubtful, and where the total is wrong the list of lines is:
    one finding says so, and accepting it is one decision.
    """
    kept = tuple(findings)
    lines = {_parent(found.path) for found in kept if found.code == "line-amount-mismatch"}
    total = any(found.code == "total-mismatch" for found in kept)
    return tuple(found for found in kept if not _is_echo(found, lines, total))


def without_misread(
    findings: Iterable[Finding], held: Iterable[Finding], resolved: ResolvedOrder
) -> tuple[Finding, ...]:
    """Leave out what master data say against a value that was rather misread than read, while its reading is in doubt.

    `held` are the findings that hold the order now: once a person has said yes to the reading, or has corrected it, the
    value is compared again.
    """
    doubted = {found.path for found in held if found.code == "low-confidence" and found.severity is not Severity.NOTE}
    misread = {path for path in doubted if _probability(resolved, path) < _RATHER_WRONG}
    return tuple(found for found in findings if found.code not in MASTER_DATA or found.path not in misread)


def _probability(resolved: ResolvedOrder, path: str) -> float:
    entry = resolved.evidence.get(key_of(resolved.order, path)) if path else None
    return entry.confidence if entry is not None else 1.0


def _is_echo(found: Finding, lines: set[str], total: bool) -> bool:
    if found.code != "low-confidence":
        return False
    if found.path == "/lines":
        return total
    return _parent(found.path) in lines and found.path.rpartition("/")[2] in FACTORS


def _parent(path: str) -> str:
    return path.rpartition("/")[0]
