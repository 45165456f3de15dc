from dataclasses import replace

from orderbot.checking.grading import graded, ungraded
from orderbot.model.codes import finding
from orderbot.model.finding import Category, Severity
from orderbot.model.policy import Clause, Condition, Policy
from orderbot.model.resolved import Outcome
from orderbot.model.rules import Rules
from orderbot.model.situation import Origin
from tests.unit.checking.catalogue import D, checked, codes, line, order

RULES = Rules(severity={"duplicate-order": Severity.BLOCK})


def test_a_code_gets_the_severity_of_the_rules_and_keeps_its_category() -> None:
    (found,) = graded([finding("duplicate-order", "", "", "")], RULES)
    assert (found.severity, found.category) == (Severity.BLOCK, Category.COMMERCIAL)
    assert ungraded(found).severity is Severity.REVIEW


def test_what_a_validator_weighed_by_itself_stays() -> None:
    known = replace(finding("duplicate-order", "", "", ""), severity=Severity.NOTE)
    assert graded([known], RULES) == (known,)


def test_a_clause_changes_the_severity_for_its_customer_alone_before_the_decision() -> None:
    dear = order(line(unit_price=D("50.00"), line_net_amount=D("600.00")))
    note = {"severity.price-off-contract": Severity.NOTE}
    for names, outcome in ((("C001",), Outcome.PUSH), (("C002",), Outcome.REVIEW)):
        answer = checked(dear, policy=Policy(clauses=(Clause(Condition(customer=names), note),), version=4))
        assert codes(answer) == [("price-off-contract", "/lines/0/unit_price")]
        assert (answer.decision.outcome, answer.grounds.policy_version) == (outcome, 4)


def test_a_clause_on_the_channel_sets_the_rules_that_validators_see() -> None:
    strict = Policy(clauses=(Clause(Condition(channel=("mailbox",)), {"threshold": 0.995}),))
    assert codes(checked(order(), policy=strict, origin=Origin("upload"))) == []
    assert ("low-confidence", "/order_number") in codes(checked(order(), policy=strict, origin=Origin("mailbox:sales")))
