from dataclasses import fields
from decimal import Decimal
from typing import Any

import pytest

from orderbot.model.finding import Severity
from orderbot.model.policy import Clause, Condition, Policy
from orderbot.model.rule_settings import NOT_SETTABLE, settable
from orderbot.model.rules import Rules, Tolerance
from orderbot.model.situation import InputQuality, Origin, Situation

HERE = Situation("C001", "retail", "FR", Origin("mailbox:sales", InputQuality.OCR_CLEAN))


def clause(settings: dict[str, Any], **names: tuple[str, ...]) -> Clause:
    return Clause(Condition(**names), settings)


@pytest.mark.parametrize("field", [field.name for field in fields(Rules)])
def test_every_field_of_the_rules_is_settable_or_named_as_not(field: str) -> None:
    names = {name.partition(".")[0] for name in settable()}
    assert (field in names) != (field in NOT_SETTABLE)


@pytest.mark.parametrize(
    ("names", "holds"),
    [
        ({}, True),
        ({"customer": ("C002", "C001")}, True),
        ({"customer": ("c001",)}, True),
        ({"customer": ("C002",)}, False),
        ({"group": ("retail",), "country": ("FR", "BE")}, True),
        ({"group": ("retail",), "country": ("DE",)}, False),
        ({"channel": ("mailbox",)}, True),
        ({"channel": ("mailbox:sales",)}, True),
        ({"channel": ("mail",)}, False),
        ({"channel": ("mailbox:sale",)}, False),
        ({"quality": ("ocr-clean",)}, True),
        ({"quality": ("ocr-degraded",)}, False),
    ],
)
def test_a_condition_holds_when_all_its_lists_name_the_order(names: dict[str, tuple[str, ...]], holds: bool) -> None:
    assert Condition(**names).holds(HERE) is holds


def test_what_is_not_known_of_an_order_fits_no_name() -> None:
    for names in ("customer", "group", "country", "channel", "quality"):
        assert not Condition(**{names: ("C001",)}).holds(Situation())
    assert Condition().holds(Situation())


def test_without_clauses_the_base_holds() -> None:
    base = Rules(threshold=0.8)
    assert Policy(base).rules_for(HERE) is base


def test_the_more_specific_clause_wins_and_of_equals_the_later() -> None:
    policy = Policy(
        Rules(),
        (
            clause({"threshold": 0.5}, customer=("C001",)),
            clause({"threshold": 0.6, "tolerance.percent": Decimal(1)}, group=("retail",)),
            clause({"threshold": 0.7, "tolerance.percent": Decimal(2)}, group=("retail",)),
            clause({"threshold": 0.8, "tolerance.absolute": Decimal(3)}),
        ),
    )
    rules = policy.rules_for(HERE)
    assert (rules.threshold, rules.tolerance) == (0.5, Tolerance(Decimal(2), Decimal(3)))


def test_severities_are_set_code_by_code() -> None:
    policy = Policy(
        Rules(severity={"stock-short": Severity.REVIEW}),
        (clause({"severity.price-off-list": Severity.NOTE}), clause({"severity.price-off-list": Severity.BLOCK})),
    )
    assert policy.rules_for(HERE).severity == {"stock-short": Severity.REVIEW, "price-off-list": Severity.BLOCK}
