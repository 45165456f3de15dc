"""Charges and discounts of a whole order whose labels say nothing to us: what leads from the lines' sum to a later sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from orderbot.extractors.printed.arithmetic import sums_to
from orderbot.extractors.printed.sums import Sum

_LARGEST_PART = Decimal("0.3")  # of the lines' sum that is taken off or added
_LOWEST_RATE = Decimal("0.02")  # of the net: no sales tax is lower


def charge_between(found: Sequence[Sum], figures: Sequence[Sum], whole: Decimal) -> Sum | None:
    """The one amount printed between the sum of the lines and the sum that both come to.

    An amount that might be a tax is a charge only where a tax and a gross amount follow that prove it.
    """
    every = sorted([*found, *figures], key=_place)
    start = next((one for one in every if one.figure.value == whole), None)
    if start is None or whole <= 0 or any(one.kind in ("charge", "allowance") for one in found):
        return None
    taxes = {one.figure.value for one in found if one.kind == "tax"}
    for one in figures:
        part = one.figure.value
        if _place(one) <= _place(start) or not 0 != abs(part) <= _LARGEST_PART * whole or part in taxes:
            continue
        later = [other for other in every if _place(other) > _place(one)]
        if not any(other.figure.value == whole + part for other in later):
            continue
        if part < _LOWEST_RATE * whole or _is_taxed(whole + part, later):
            return replace(one, kind="allowance" if part < 0 else "charge")
    return None


def _is_taxed(net: Decimal, later: Sequence[Sum]) -> bool:
    """Say whether a tax on the amount and what both come to are printed."""
    return any(
        sums_to([net, tax.figure.value], gross.figure.value)
        for tax in later
        for gross in later
        if _LOWEST_RATE * net <= tax.figure.value < net < gross.figure.value
    )


def _place(one: Sum) -> tuple[int, float]:
    return one.page, one.y
