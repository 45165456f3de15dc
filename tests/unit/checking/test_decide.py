from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from orderbot.checking.decide import decide, decide_without_order, open_findings
from orderbot.model.finding import Acceptance, Finding, Severity
from orderbot.model.order import DocumentType
from orderbot.model.resolved import Outcome
from orderbot.model.rules import Rules

FINDINGS = st.lists(
    st.builds(
        Finding,
        code=st.sampled_from(["low-confidence", "item-unknown", "credit-limit"]),
        path=st.sampled_from(["", "/lines/0/quantity", "/lines/1/quantity"]),
        expected=st.sampled_from([None, "1"]),
        found=st.sampled_from([None, "2"]),
        severity=st.sampled_from(Severity),
    ),
    max_size=6,
    unique_by=lambda finding: finding.identity,
)
GRAVITY = {Outcome.PUSH: 0, Outcome.REVIEW: 1, Outcome.BLOCK: 2}


def yes_to(finding: Finding) -> Acceptance:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    return Acceptance(finding.code, finding.path, finding.expected, finding.found, "alice", now, ("approver",))


def outcome(findings: list[Finding], accepted: list[Finding]) -> Outcome:
    return decide(findings, map(yes_to, accepted), DocumentType.ORDER).outcome


@given(FINDINGS)
def test_the_gravest_finding_decides(findings: list[Finding]) -> None:
    severities = {finding.severity for finding in findings}
    expected = Outcome.PUSH
    if Severity.BLOCK in severities:
        expected = Outcome.BLOCK
    elif Severity.REVIEW in severities:
        expected = Outcome.REVIEW
    assert outcome(findings, []) is expected


@given(FINDINGS, st.data())
def test_an_acceptance_lets_go_of_its_own_finding_and_of_no_other(findings: list[Finding], data: st.DataObject) -> None:
    accepted = data.draw(st.lists(st.sampled_from(findings))) if findings else []
    held = open_findings(findings, map(yes_to, accepted))
    assert set(held) == set(findings) - set(accepted)
    assert outcome(findings, accepted) is outcome(list(held), [])


@given(FINDINGS, FINDINGS)
def test_accepting_never_makes_it_graver_and_a_new_finding_never_lighter(
    one: list[Finding], more: list[Finding]
) -> None:
    assert GRAVITY[outcome(one, more)] <= GRAVITY[outcome(one, [])]
    assert GRAVITY[outcome(one + more, [])] >= GRAVITY[outcome(one, [])]


@given(FINDINGS)
def test_all_accepted_is_pushed_but_only_as_a_whole_order(findings: list[Finding]) -> None:
    assert outcome(findings, findings) is Outcome.PUSH
    acceptances = list(map(yes_to, findings))
    lacking = decide(findings, acceptances, DocumentType.ORDER, lacking=("a customer",))
    assert lacking.outcome is Outcome.REVIEW and lacking.reason and "a customer" in lacking.reason
    for other in (DocumentType.ORDER_CHANGE, DocumentType.ORDER_CANCELLATION):
        assert decide(findings, acceptances, other).outcome is Outcome.REVIEW


def test_an_acceptance_of_another_value_counts_for_nothing() -> None:
    before = Finding("price-off-contract", "/lines/0/unit_price", expected="48.30", found="49.00")
    after = Finding("price-off-contract", "/lines/0/unit_price", expected="48.30", found="59.00")
    assert outcome([after], [before]) is Outcome.REVIEW


@given(FINDINGS)
def test_a_resend_is_ignored_and_names_the_first(findings: list[Finding]) -> None:
    decision = decide(findings, (), DocumentType.ORDER, duplicate_of=7)
    assert (decision.outcome, decision.duplicate_of) == (Outcome.IGNORE, 7)


def test_only_a_sure_other_is_ignored() -> None:
    rules = Rules(other_threshold=0.8)
    assert decide_without_order(DocumentType.OTHER, 0.81, rules).outcome is Outcome.IGNORE
    assert decide_without_order(DocumentType.OTHER, 0.79, rules).outcome is Outcome.REVIEW
    assert decide_without_order(DocumentType.INVOICE, 0.99, rules).outcome is Outcome.REVIEW
    assert decide_without_order(None, 0.0, rules).outcome is Outcome.REVIEW
