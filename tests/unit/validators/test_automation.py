from datetime import UTC, datetime

from orderbot.model.finding import Acceptance, Severity
from orderbot.model.resolved import Outcome
from orderbot.model.rules import AutomationMode, Rules
from tests.unit.checking.catalogue import D, Past, checked, codes, line, order

ALL, ASSIST = Rules(mode=AutomationMode.REVIEW_ALL), Rules(mode=AutomationMode.ASSIST)
DEAR = order(line(unit_price=D("50.00"), line_net_amount=D("600.00")))
OFF, PRICE = ("automation-off", ""), ("price-off-contract", "/lines/0/unit_price")


def test_an_order_goes_by_itself_unless_the_policy_says_otherwise() -> None:
    assert codes(checked(order())) == []


def test_review_all_holds_every_order_whatever_else_does() -> None:
    assert codes(checked(order(), rules=ALL)) == [OFF]
    answer = checked(DEAR, rules=ALL)
    assert codes(answer) == [OFF, PRICE]
    (off, _) = answer.findings
    assert (off.expected, off.found, off.severity) == ("auto", "review-all", Severity.REVIEW)
    assert off.message_en == "The policy sends every order of Robinetterie du Rhône SAS to a person."


def test_assist_holds_only_what_nothing_else_holds() -> None:
    answer = checked(order(), rules=ASSIST)
    assert (codes(answer), answer.decision.outcome) == ([OFF], Outcome.REVIEW)
    assert codes(checked(DEAR, rules=ASSIST)) == [PRICE]


def test_one_acceptance_sends_an_assisted_order() -> None:
    for of in (order(), DEAR):
        held = checked(of, rules=ASSIST)
        yes = [Acceptance(*one.identity, "alice", datetime(2026, 3, 3, tzinfo=UTC)) for one in held.findings]
        assert checked(of, rules=ASSIST, acceptances=yes).decision.outcome is Outcome.PUSH


def test_a_note_does_not_send_an_assisted_order() -> None:
    rules = Rules(mode=AutomationMode.ASSIST, severity={"price-off-contract": Severity.NOTE})
    assert codes(checked(DEAR, rules=rules)) == [PRICE, OFF]


def test_a_resend_stays_a_resend() -> None:
    from tests.unit.checking.test_check import known

    assert checked(order(), rules=ALL, history=known(order())).decision.outcome is Outcome.IGNORE
    assert codes(checked(order(), rules=ALL, history=Past())) == [OFF]
