"""The totals of an order: net, tax, gross, freight and other charges, chosen from its labelled sums by arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations

from orderbot.extractors.printed.arithmetic import sums_to
from orderbot.extractors.printed.grid import Token
from orderbot.extractors.printed.readings import Reading
from orderbot.extractors.printed.shapes import looks_like_money
from orderbot.extractors.printed.sums import Sum
from orderbot.extractors.printed.unlabelled_charges import charge_between
from orderbot.extractors.printed.unlabelled_sums import HIGHEST_RATE, proved
from orderbot.model.rounding import CENT

_MOST_CHARGES = 6


@dataclass(slots=True)
class Sums:
    """The totals and charges chosen; `net_closed` says that lines and charges add up to the net, None when that cannot be asked."""

    values: dict[str, Reading] = field(default_factory=dict)
    charges: list[tuple[Reading, Reading]] = field(default_factory=list)
    net_closed: bool | None = None
    gross_closed: bool | None = None
    currencies: list[tuple[str, tuple[Token, ...]]] = field(default_factory=list)
    tops: dict[int, float] = field(default_factory=dict)


def choose_sums(found: Sequence[Sum], amounts: Sequence[Decimal | None], figures: Sequence[Sum] = ()) -> Sums:
    """Pick net, tax and gross; the arithmetic of lines, charges and taxes decides between readings.

    `figures` are amounts without a label that we know: they count only where lines and taxes prove them.
    """
    sums = Sums()
    whole = sum((amount for amount in amounts if amount is not None), Decimal(0))
    complete = bool(amounts) and all(amount is not None for amount in amounts)
    charges = _charges(found, whole)
    if complete and not charges and (unnamed := charge_between(found, figures, whole)):
        charges = [unnamed]
    net, tax, gross = _triple(found, whole, charges, complete)
    if net and gross and not _closes(net, tax, gross):
        rest = gross.figure.value - net.figure.value
        plausible = 0 < rest <= HIGHEST_RATE * net.figure.value
        tax = next((one for one in figures if plausible and one.figure.value == rest), tax)
    if complete and not (net and tax and gross):
        net, tax, gross = _proved(found, figures, whole, charges) or (net, tax, gross)
    if net and complete:
        charges = _that_close(charges, net, whole, is_whole=gross is not None and _closes(net, tax, gross))
    if net:
        charged = sum((_signed(one) for one in charges), Decimal(0))
        sums.net_closed = sums_to([whole, charged], net.figure.value) if complete else None
        if complete and not sums.net_closed and charges and sums_to([whole], net.figure.value):
            sums.net_closed = True
            charges = [] if gross is None or _closes(net, tax, gross) else charges
        if (
            complete
            and not sums.net_closed
            and tax is None
            and gross is None
            and sums_to([whole], net.figure.value, CENT * len(amounts))
        ):
            sums.net_closed = True
    if net and tax and gross:
        sums.gross_closed = sums_to([net.figure.value, tax.figure.value], gross.figure.value)
    for name, one in (("net_amount", net), ("tax_amount", tax), ("gross_amount", gross)):
        if one:
            sums.values[name] = Reading(one.figure.value, one.figure.tokens, f"total:{_basis(name, sums)}")
            if one.figure.currency:
                sums.currencies.append((one.figure.currency, one.figure.tokens))
    for one in charges:
        reason = Reading(one.label, one.figure.tokens, "charge")
        basis = "charge:closed" if sums.net_closed else "charge"
        sums.charges.append((reason, Reading(_signed(one), one.figure.tokens, basis)))
    return sums


def _that_close(charges: list[Sum], net: Sum, whole: Decimal, *, is_whole: bool) -> list[Sum]:
    """The only charges that lead from the lines to the net; all where none do or several choices would.

    What is left out is no charge: a day, a house number beside a word for delivery. With decimals it is left out where
    the net with its tax `is_whole`, the gross.
    """
    if len(charges) > _MOST_CHARGES or sums_to([whole, *map(_signed, charges)], net.figure.value):
        return charges
    for size in range(len(charges) - 1, 0, -1):
        fitting = [
            chosen
            for chosen in combinations(charges, size)
            if sums_to([whole, *map(_signed, chosen)], net.figure.value)
            and (is_whole or not any(looks_like_money(one.figure.text) for one in charges if one not in chosen))
        ]
        if fitting:
            return list(fitting[0]) if len(fitting) == 1 else charges
    return charges


def _closes(net: Sum, tax: Sum | None, gross: Sum) -> bool:
    """Net and tax make the gross by themselves: nothing was charged or taken off between them."""
    return tax is not None and sums_to([net.figure.value, tax.figure.value], gross.figure.value)


def _proved(
    found: Sequence[Sum], figures: Sequence[Sum], whole: Decimal, charges: Sequence[Sum]
) -> tuple[Sum | None, Sum | None, Sum | None] | None:
    """Net, tax and gross that the lines (and charges) prove, if more than labels gave; a labelled tax keeps its place."""
    expected = whole + sum((_signed(one) for one in charges), Decimal(0))
    charged = {one.figure.value for one in charges}
    labelled = [other for other in found if other.kind not in ("charge", "allowance")]
    for one in dict.fromkeys((expected, whole)):
        triple = proved([*labelled, *(other for other in figures if other.figure.value not in charged)], one)
        if triple and (triple.gross or not any(other.kind in ("net", "tax", "gross") for other in found)):
            return triple.net, triple.tax, triple.gross
    return None


def _basis(name: str, sums: Sums) -> str:
    if name == "net_amount" and (sums.net_closed or sums.gross_closed):
        return "closed"
    if name != "net_amount" and sums.gross_closed:
        return "closed"
    if (name == "net_amount" and sums.net_closed is False) or sums.gross_closed is False:
        return "open"
    return "label"


def _signed(one: Sum) -> Decimal:
    return -abs(one.figure.value) if one.kind == "allowance" else one.figure.value


def _charges(found: Sequence[Sum], whole: Decimal) -> list[Sum]:
    """Charges and allowances, each label and amount once; a printed zero is none."""
    kept: list[Sum] = []
    for one in found:
        counts = one.kind in ("charge", "allowance") and 0 != one.figure.value < max(whole, Decimal(1))
        again = any(other.label == one.label and other.figure.value == one.figure.value for other in kept)
        if counts and not again:
            kept.append(one)
    return kept


def _triple(
    found: Sequence[Sum], whole: Decimal, charges: Sequence[Sum], complete: bool
) -> tuple[Sum | None, Sum | None, Sum | None]:
    def last(*kinds: str) -> list[Sum]:
        return [one for one in reversed(found) if one.kind in kinds]

    grosses, nets = last("gross"), [*last("net"), *last("bare"), *last("lines")]
    most = max((one.figure.value for one in (*grosses, *nets)), default=None)
    taxes = [one for one in last("tax") if most is None or one.figure.value < most]  # else a tax number
    for gross in [*grosses, *last("bare")]:
        for tax in taxes:
            for net in nets:
                if (
                    net is not gross
                    and tax.figure.value != 0
                    and sums_to([net.figure.value, tax.figure.value], gross.figure.value)
                ):
                    return net, tax, gross
    expected = whole + sum((_signed(one) for one in charges), Decimal(0))
    for net in nets:
        if complete and net.figure.value == expected and net.kind != "lines":
            return net, _only(taxes), _only(grosses)
    for total in last("bare", "gross"):
        for tax in taxes:
            if complete and tax.figure.value and sums_to([expected, tax.figure.value], total.figure.value):
                return next((net for net in nets if net.figure.value == expected), None), tax, total
    labelled = (
        [one for one in nets if one.kind == "net"]
        or [one for one in nets if one.kind == "bare"]
        or ([one for one in nets if one.kind == "lines"] if not charges or taxes else [])
    )
    net_one = labelled[0] if labelled else None
    if net_one and taxes and not grosses and net_one.kind == "bare":
        subtotals = last("lines")
        if subtotals:
            return subtotals[0], taxes[0], net_one
    return net_one, _only(taxes), _only(grosses)


def _only(found: Sequence[Sum]) -> Sum | None:
    return found[0] if found else None
