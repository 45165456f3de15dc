"""Approval rules: what makes sense, whose yes counts, which currency an amount is told in."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import Any

import pytest

from orderbot.model.approvals import ApprovalRule, AskedApproval, Signature, person_key
from orderbot.model.rules import Rules

D = Decimal


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        ({"name": " "}, "name"),
        ({"above": D(-1)}, "above"),
        ({"up_to": D("NaN")}, "above"),
        ({"above": D(10), "up_to": D(10)}, "up_to"),
        ({"above": D(10), "rates": (("USD", D(1)),)}, "rates"),
        ({"above": D(10), "currency": "EUR", "rates": (("USD", D(0)),)}, "rates"),
        ({"signatures": ()}, "signatures"),
        ({"signatures": (Signature(),) * 6}, "signatures"),
    ],
)
def test_a_rule_without_sense_is_refused_by_the_name_of_its_field(fields: dict[str, Any], names: str) -> None:
    with pytest.raises(ValueError, match=rf"^{names}: "):
        ApprovalRule(**{"name": "a rule", **fields})


def test_a_lone_upper_bound_is_a_rule() -> None:
    assert ApprovalRule("small ones", up_to=D(10)).above is None


@pytest.mark.parametrize(
    ("signature", "counts"),
    [
        (Signature(), True),
        (Signature(users=("ANNA",)), True),
        (Signature(users=("bruno",)), False),
        (Signature(groups=("Compliance",)), True),
        (Signature(groups=("direction",)), False),
        (Signature(users=("bruno",), groups=("compliance",)), True),
    ],
)
def test_an_approver_counts_where_nobody_is_named_or_by_name_or_by_group(signature: Signature, counts: bool) -> None:
    assert signature.takes("Anna", ("approver", "compliance")) is counts


def test_who_is_no_approver_counts_nowhere_though_named() -> None:
    assert not Signature(users=("anna",)).takes("anna", ())
    assert not Signature(groups=("compliance",)).takes("anna", ("compliance",))


@pytest.mark.parametrize(
    "other",
    ["rené d'arc", " René  d'Arc ", unicodedata.normalize("NFD", "René d'Arc"), "Ｒené d'Arc", "Re\u200bné d'Arc"],
)
def test_one_person_however_the_name_is_written(other: str) -> None:
    assert person_key(other) == person_key("René d'Arc")


def test_an_amount_is_told_in_the_rules_currency_where_a_rate_says_so() -> None:
    rule = ApprovalRule("big", above=D(1000), currency="EUR", rates=(("USD", D("0.9")),))
    assert rule.in_own_currency(D(100), "EUR") == 100
    assert rule.in_own_currency(D(100), "USD") == 90
    assert rule.in_own_currency(D(100), "CHF") is None
    assert rule.in_own_currency(D(100), None) is None
    assert ApprovalRule("any currency", above=D(1)).in_own_currency(D(100), None) == 100


def test_the_plain_amount_is_a_rule_that_any_one_approver_clears() -> None:
    (rule,) = Rules(approval_amount=D(5000)).approval_rules
    assert rule == ApprovalRule("approval_amount", above=D(5000), signatures=(Signature(),))
    assert rule.asked == AskedApproval()
    assert Rules().approval_rules == ()
