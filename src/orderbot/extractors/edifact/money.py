"""Sums (MOA, TAX) and allowances and charges (ALC) of the whole order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from orderbot.extractors.edifact.groups import Group, Placed
from orderbot.extractors.edifact.notation import joined, number_of
from orderbot.extractors.transcription.draft import Draft
from orderbot.model.order import AllowanceCharge
from orderbot.reading.edi.edifact import Segment

_SERVICES: Mapping[str, str] = {
    "AA": "Advertising", "AAT": "Rush delivery", "ABL": "Packaging", "ADR": "Other services", "AJ": "Adjustments",
    "CAI": "Customs", "CL": "Contract allowance", "DAE": "Shipping and handling", "DI": "Discount", "EAB": "Early payment",
    "FA": "Freight allowance", "FC": "Freight", "FI": "Finance charge", "HD": "Handling", "IN": "Insurance", "LA": "Labelling",
    "MAC": "Minimum order charge", "PC": "Packing", "PN": "Palletizing", "QD": "Quantity discount", "RAA": "Rebate",
    "SH": "Special handling", "TD": "Trade discount", "TX": "Tax", "TZ": "Temporary storage", "VAB": "Volume discount",
    "DL": "Delivery", "PAD": "Promotional allowance", "PI": "Pick-up allowance", "SU": "Special allowance",
}  # fmt: skip
"""Special services (7161) that partners code, in the standard's words; others are told by their code."""

_AMOUNTS = ("8", "23", "204", "64", "98", "131", "52", "259", "260")
_IN_WORDS = 0.9
_TAXES = ("124", "176", "150", "161")
_NETS = ("125", "79")
_TOTALS = ("86", "128", "402")
_GROSSES = ("77", "39", "9", "388")


def put_charge(group: Group, draft: Draft, mark: str | None) -> None:
    """An allowance (A, negative) or a charge (C, positive) with its amount; a percentage stands in the reason."""
    head = group.head
    sign = {"A": -1, "C": 1, "N": 0}.get(head.value(0), 0)
    if not sign:
        return
    amount, where = _amount(group, mark)
    percent = next((told for segment, _ in group.of("PCD") if (told := segment.value(0, 1))), None)
    reason, sure = reason_of(head)
    if amount is None and percent is not None:
        reason = f"{reason} {percent} %" if reason else f"{percent} %"
    if amount is None and reason is None:
        return
    if amount is not None and amount != 0:
        amount = abs(amount) * sign
    draft.put_charge(AllowanceCharge(reason, amount), where or group.place, sure)


def _amount(group: Group, mark: str | None) -> tuple[Decimal | None, str | None]:
    told = {segment.value(0): (segment, place) for segment, place in group.of("MOA")}
    for qualifier in _AMOUNTS:
        if qualifier in told:
            segment, place = told[qualifier]
            number, _ = number_of(segment.value(0, 1), mark)
            if number is not None:
                return number, place
    return None, None


def reason_of(segment: Segment) -> tuple[str | None, float]:
    """The text (7160); else the standard's words for the code (7161), the code itself, or what describes it (1230)."""
    text = joined(segment.components(4)[3:5])
    if text is not None:
        return text, 1.0
    code = segment.value(4) or segment.value(1, 1)
    if code:
        return _SERVICES.get(code, code), _IN_WORDS
    number = segment.value(1)
    return (number, _IN_WORDS) if number and not number.isdigit() else (None, 1.0)


def put_totals(summary: Iterable[Placed], taxes: Sequence[Group], draft: Draft, mark: str | None) -> None:
    """Net, tax and gross. 79 is the sum of the lines, 86 the whole message's: with tax where tax is told, else without."""
    found: dict[str, tuple[Decimal, str, str]] = {}
    for segment, place in summary:
        text = segment.value(0, 1)
        number, _ = number_of(text, mark)
        if number is not None:
            found.setdefault(segment.value(0), (number, place, text))
        elif text:
            draft.problems.append(f"{place}: element 5004: an amount was expected, {text!r} is there")
    tax = next((found[each] for each in _TAXES if each in found), None) or _sum_of_taxes(taxes, mark)
    net = next((found[each] for each in _NETS if each in found), None)
    total = next((found[each] for each in _TOTALS if each in found), None)
    gross = next((found[each] for each in _GROSSES if each in found), None)
    if tax is None and total is not None:
        net, total = total, None
    elif total is not None and gross is None and (net is None or total[0] != net[0]):
        gross = total
    sure = 1.0
    if tax is None and net is None and gross is not None:
        net, gross, sure = gross, None, 0.8  # a total without mention of tax
    if net is not None and net is found.get("79") and any(charge.amount for charge in draft.charges):
        sure = 0.7  # the lines' sum: what the charges make of it the message does not say
    for path, told, how_sure in (("net_amount", net, sure), ("tax_amount", tax, 1.0), ("gross_amount", gross, 1.0)):
        if told is not None:
            draft.put(f"totals/{path}", told[0], told[1], told[2], how_sure)


def _sum_of_taxes(groups: Sequence[Group], mark: str | None) -> tuple[Decimal, str, str] | None:
    """The tax amounts of the header's or the summary's TAX groups together."""
    told = [
        (number, place, segment.value(0, 1))
        for group in groups
        for segment, place in group.of("MOA")
        if segment.value(0) in _TAXES and (number := number_of(segment.value(0, 1), mark)[0]) is not None
    ]
    if not told:
        return None
    return sum((number for number, _, _ in told), Decimal()), told[0][1], " + ".join(text for _, _, text in told)
