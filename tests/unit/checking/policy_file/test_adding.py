"""A clause written into a policy's text changes that and nothing else."""

from __future__ import annotations

from decimal import Decimal

import pytest

from orderbot.checking.policy_file.adding import with_clause_written
from orderbot.checking.policy_file.reading import read_policy
from orderbot.errors import WrongValue
from orderbot.model.policy import Clause, Condition
from orderbot.model.rules import Rules

CLAUSE = Clause(Condition(customer=("C001",)), {"tolerance.percent": Decimal("1.5")})
WRITTEN = '[[when]]\ncustomer = "C001"\ntolerance.percent = 1.5\n'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", WRITTEN),
        ("\n\n", WRITTEN),
        ("threshold = 0.9\n", f"threshold = 0.9\n\n{WRITTEN}"),
        ("threshold = 0.9  # ours", f"threshold = 0.9  # ours\n\n{WRITTEN}"),
        ("[severity]\nstock-short = 'review'\n\n\n", f"[severity]\nstock-short = 'review'\n\n{WRITTEN}"),
    ],
)
def test_a_clause_stands_at_the_end(before: str, after: str) -> None:
    assert with_clause_written(before, CLAUSE) == after


@pytest.mark.parametrize(
    ("line", "changed"),
    [
        ("tolerance.percent = 1", "tolerance.percent = 1.5"),
        ("  tolerance.percent=1   # as agreed", "  tolerance.percent=1.5   # as agreed"),
        ("tolerance . percent = 1", None),
        ("tolerance = { percent = 1, absolute = 2 }", None),
        ("tolerance = { percent = 1 }", None),
    ],
)
def test_a_line_that_holds_the_one_setting_alone_is_rewritten(line: str, changed: str | None) -> None:
    text = f'[[when]]\r\ncustomer = "C001"\n{line}\r\nthreshold = 0.9\n'
    if changed is None:
        with pytest.raises(WrongValue):
            with_clause_written(text, CLAUSE, 3)
        return
    assert with_clause_written(text, CLAUSE, 3) == text.replace(line, changed)


def test_a_setting_in_a_table_of_its_own_is_rewritten() -> None:
    text = '[[when]]\ncustomer = "C001"\n[when.tolerance]\npercent = 1\nabsolute = 2\n[[when]]\ncountry = "FR"\nthreshold = 0.9\n'
    changed = with_clause_written(text, CLAUSE, 4)
    assert changed == text.replace("percent = 1\n", "percent = 1.5\n")
    assert read_policy(changed, Rules()).clauses[1].settings["tolerance.percent"] == Decimal("1.5")


def test_the_wrong_line_is_refused() -> None:
    with pytest.raises(WrongValue):
        with_clause_written('[[when]]\ncustomer = "C001"\nthreshold = 0.9\ntolerance.percent = 1\n', CLAUSE, 3)
