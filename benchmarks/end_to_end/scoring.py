"""Compare what became of the mails with their truth."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

SENT = frozenset({"approved", "pushing", "pushed", "undelivered"})
HONEST_DOUBT = "low-confidence"
"""A doubt about reading is no statement about the order: it is counted by itself."""


@dataclass(frozen=True)
class Judged:
    """One mail beside its truth. `wrong` says what differs, in words; `found` are the codes of all its cases."""

    mail: dict[str, Any]
    cases: tuple[dict[str, Any], ...]
    found: frozenset[str]
    missing: frozenset[str]
    untrue: frozenset[str]
    wrong: tuple[str, ...]

    @property
    def truth(self) -> dict[str, Any]:
        truth: dict[str, Any] = self.mail["case"]
        return truth

    @property
    def is_clean(self) -> bool:
        """An order that must go through untouched."""
        return bool(self.truth["state"] == "pushed")

    @property
    def is_pushed(self) -> bool:
        return any(case["state"] in SENT for case in self.cases)

    @property
    def is_anomaly_pushed(self) -> bool:
        """Something that had to be held went to the OMS."""
        return self.is_pushed and self.truth["state"] in ("review", "block")

    @property
    def is_right(self) -> bool:
        """Untouched and exactly right."""
        return not self.wrong and not self.missing


def judge(
    mails: Iterable[dict[str, Any]], cases: Iterable[dict[str, Any]], in_oms: dict[str, dict[str, Any]]
) -> list[Judged]:
    """Every mail of the truth beside its cases."""
    mails, cases = list(mails), list(cases)
    by_mail: dict[str, list[dict[str, Any]]] = {}
    for case in cases:
        by_mail.setdefault(case["message_id"], []).append(case)
    mail_of_case = {case["case"]: case["message_id"] for case in cases}
    file_of = {mail["message_id"]: mail["file"] for mail in mails}
    return [
        _judged(
            mail,
            by_mail.get(mail["message_id"], []),
            in_oms,
            {case: file_of.get(i) for case, i in mail_of_case.items()},
        )
        for mail in mails
    ]


def _judged(
    mail: dict[str, Any], cases: list[dict[str, Any]], in_oms: dict[str, dict[str, Any]], files: dict[int, str | None]
) -> Judged:
    truth = mail["case"]
    telling = [case for case in cases if case["state"] != "ignored"] or cases
    found = frozenset(code for case in telling for code in case["codes"])
    required, allowed, instead = (frozenset(truth[key]) for key in ("required", "allowed", "instead"))
    missing = frozenset() if found & instead else required - found
    untrue = found - required - allowed - instead - {HONEST_DOUBT}
    wrong: list[str] = []
    if len(telling) != 1:
        wrong.append(f"{len(telling)} cases")
    for case in telling[:1]:
        wrong += _differences(case, truth, in_oms, files)
    return Judged(mail, tuple(cases), found, missing, untrue, tuple(wrong))


def _differences(
    case: dict[str, Any], truth: dict[str, Any], in_oms: dict[str, dict[str, Any]], files: dict[int, str | None]
) -> list[str]:
    told = [f"state {case['state']!r}"] if case["state"] != truth["state"] else []
    if truth["document_type"] not in (None, case["document_type"]):
        told.append(f"document_type {case['document_type']!r}")
    if truth["state"] == "duplicate":
        first = files.get(case["duplicate_of"])
        told += [] if first == f"{truth['duplicate_of']}.eml" else [f"duplicate of {first}"]
    if truth["state"] != "pushed" or case["state"] != "pushed":
        return told
    told += [
        f"{key} {case[key]!r}"
        for key in ("order_number", "customer_id", "ship_to_address_id")
        if case[key] != truth[key]
    ]
    told += _differing_lines(case["lines"], truth["lines"])
    return told + _differing_push(in_oms.get(str(case["oms_order_number"])), truth)


def _differing_lines(lines: list[dict[str, Any]], expected: list[dict[str, Any]]) -> list[str]:
    if len(lines) != len(expected):
        return [f"{len(lines)} lines"]
    return [
        f"line {index} {key} {line[key]!r}"
        for index, (line, right) in enumerate(zip(lines, expected, strict=True), 1)
        for key in ("item_id", "quantity", "unit", "unit_price")
        if _plain(line[key]) != _plain(right[key])
    ]


def _differing_push(body: dict[str, Any] | None, truth: dict[str, Any]) -> list[str]:
    """What the OMS got is what the case says, in the right currency."""
    if body is None:
        return ["not in the OMS"]
    told = [
        f"OMS {key} {body[key]!r}"
        for key in ("customer_id", "ship_to_address_id", "currency")
        if body[key] != truth[key]
    ]
    return told + [f"OMS {text}" for text in _differing_lines(body["lines"], truth["lines"])]


def _plain(value: str | None) -> object:
    try:
        return Decimal(value).normalize() if value is not None else None
    except ArithmeticError:
        return value


def confusion(judged: Iterable[Judged]) -> dict[str, Counter[str]]:
    """By what was planted: how often each code was found, and "pushed", and "nothing"."""
    table: dict[str, Counter[str]] = {}
    for one in judged:
        row = table.setdefault(one.mail["planted"], Counter())
        row.update(one.found)
        row["(mails)"] += 1
        row["(pushed)"] += one.is_pushed
    return table
