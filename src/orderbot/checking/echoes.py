"""Doubts that another finding already puts before a person in plainer words."""

from __future__ import annotations

from collections.abc import Iterable

from orderbot.model.finding import Finding

FACTORS = ("quantity", "unit_price", "price_base_quantity", "discount_percent")


def without_echoes(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Leave out low confidence that is nothing but an arithmetic that does not close.

    Where a line's amount is wrong its quantity and price are doubtful, and where the total is wrong the list of lines is:
    one finding says so, and accepting it is one decision.
    """
    kept = tuple(findings)
    lines = {_parent(found.path) for found in kept if found.code == "line-amount-mismatch"}
    total = any(found.code == "total-mismatch" for found in kept)
    return tuple(found for found in kept if not _is_echo(found, lines, total))


def _is_echo(found: Finding, lines: set[str], total: bool) -> bool:
    if found.code != "low-confidence":
        return False
    if found.path == "/lines":
        return total
    return _parent(found.path) in lines and found.path.rpartition("/")[2] in FACTORS


def _parent(path: str) -> str:
    return path.rpartition("/")[0]
