"""Whose yes clears a blocking finding: how many people, who of them, in which order, and never who edited the order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orderbot.checking.approving import awaited, is_cleared, standing, would_count
from orderbot.checking.decide import decide
from orderbot.model.approvals import AskedApproval, AwaitedApproval, Signature
from orderbot.model.case import Role, User
from orderbot.model.finding import Acceptance, Finding, Severity
from orderbot.model.order import DocumentType
from orderbot.model.resolved import Outcome

NOW = datetime(2026, 3, 2, tzinfo=UTC)
GROUPS = {
    "anna": ("approver", "compliance"),
    "bruno": ("approver", "direction"),
    "chloé": ("approver", "compliance", "direction"),
    "dora": ("approver", "admin"),
    "eric": (),
}
COMPLIANCE, DIRECTION, ANYBODY = Signature(groups=("compliance",)), Signature(groups=("direction",)), Signature()
HELD = Finding("regulated-item", "/lines/0/item_id", found="HZ-1, 12 C62", severity=Severity.BLOCK)


def asking(*signatures: Signature, in_order: bool = False) -> Finding:
    return replace(HELD, approval=AskedApproval(signatures, in_order, "a rule"))


def said(*names: str, of: Finding = HELD) -> list[Acceptance]:
    return [Acceptance(*of.identity, name, NOW, GROUPS[name.strip().casefold()]) for name in names]


def test_without_a_rule_any_one_approver_clears_it() -> None:
    assert not is_cleared(HELD, [])
    assert not is_cleared(HELD, said("eric"))
    assert is_cleared(HELD, said("anna"))
    assert is_cleared(HELD, said("dora"))


def test_a_yes_to_another_value_counts_for_nothing() -> None:
    assert not is_cleared(replace(HELD, found="HZ-1, 13 C62"), said("anna"))
    assert not is_cleared(replace(HELD, expected="-"), said("anna"))


def test_who_edited_the_order_clears_nothing_however_the_name_is_written() -> None:
    assert not is_cleared(HELD, said("anna"), ["anna"])
    assert not is_cleared(HELD, said("Anna"), [" ANNA"])
    assert is_cleared(HELD, said("anna", "bruno"), ["anna"])


def test_a_review_finding_is_let_go_by_whoever_says_yes_even_its_editor() -> None:
    assert is_cleared(replace(HELD, severity=Severity.REVIEW), said("eric"), ["eric"])


@pytest.mark.parametrize(
    ("names", "given_by", "cleared"),
    [
        ([], (), False),
        (["anna"], ("anna",), False),
        (["anna", "anna"], ("anna",), False),
        (["anna", "ANNA "], ("anna",), False),
        (["anna", "eric"], ("anna",), False),
        (["anna", "bruno"], ("anna", "bruno"), True),
    ],
)
def test_two_people_are_two_different_approvers(names: list[str], given_by: tuple[str, ...], cleared: bool) -> None:
    now = standing(asking(ANYBODY, ANYBODY), said(*names))
    assert (now.given, now.complete) == (given_by, cleared)


def test_only_those_who_are_named_count() -> None:
    by_name = asking(Signature(users=("Bruno",)))
    assert not is_cleared(by_name, said("anna", "chloé", "dora"))
    assert is_cleared(by_name, said("bruno"))
    assert not is_cleared(asking(COMPLIANCE), said("bruno", "dora"))
    assert is_cleared(asking(Signature(groups=("admin",))), said("dora"))


def test_one_person_of_two_groups_signs_once_where_it_helps_most() -> None:
    both = asking(COMPLIANCE, DIRECTION)
    assert not is_cleared(both, said("chloé"))
    assert is_cleared(both, said("chloé", "anna"))
    assert is_cleared(both, said("chloé", "bruno"))
    assert standing(both, said("chloé", "bruno")).given == ("bruno", "chloé")


def test_what_lacks_is_what_is_easiest_to_get() -> None:
    named_or_any = asking(ANYBODY, Signature(users=("anna",)))
    assert standing(named_or_any, said("anna")).missing == (ANYBODY,)
    assert standing(named_or_any, said("bruno")).missing == (Signature(users=("anna",)),)


def test_in_order_the_second_counts_only_after_the_first() -> None:
    ordered = asking(COMPLIANCE, DIRECTION, in_order=True)
    assert standing(ordered, said("bruno")).given == ()
    assert standing(ordered, said("bruno", "anna")).given == ("anna",)
    assert standing(ordered, said("anna", "bruno")).complete
    assert standing(ordered, said("bruno", "anna", "bruno")).complete
    assert not standing(ordered, said("chloé", "chloé")).complete


def test_an_early_yes_takes_no_place_that_it_would_be_missed_in() -> None:
    ordered = asking(Signature(groups=("compliance", "direction")), COMPLIANCE, in_order=True)
    assert standing(ordered, said("anna", "bruno", "anna")).complete


def test_would_it_count_now() -> None:
    anna, bruno = User(1, "anna", Role.APPROVER, groups=("compliance",)), User(2, "bruno", Role.APPROVER)
    eric = User(3, "eric", Role.REVIEWER, groups=("compliance",))
    two = asking(COMPLIANCE, ANYBODY, in_order=True)
    assert would_count(two, anna, [])
    assert not would_count(two, bruno, [])
    assert not would_count(two, eric, [])
    assert would_count(two, bruno, said("anna"))
    assert not would_count(two, anna, said("anna"))
    assert not would_count(two, bruno, said("anna"), ["bruno"])
    assert not would_count(two, bruno, said("anna"), ["anna"])


def test_what_still_lacks_is_told() -> None:
    def told(found: Finding, *names: str) -> str | None:
        return decide([found], said(*names), DocumentType.ORDER).reason

    assert told(HELD) == "regulated-item"
    assert told(asking(ANYBODY)) == "regulated-item"
    assert told(asking(ANYBODY, ANYBODY)) == "regulated-item waits for the approval of an approver (0 of 2)"
    assert told(asking(COMPLIANCE, DIRECTION), "anna") == "regulated-item waits for the approval of direction (1 of 2)"
    both = "regulated-item waits for the approval of compliance and direction (0 of 2)"
    assert told(asking(COMPLIANCE, DIRECTION)) == both
    in_order = asking(COMPLIANCE, DIRECTION, in_order=True)
    assert told(in_order) == "regulated-item waits for the approval of compliance (0 of 2)"


NAMES = st.lists(st.sampled_from(sorted(GROUPS)), max_size=6)
ASKED = st.builds(
    AskedApproval,
    st.lists(
        st.sampled_from([ANYBODY, COMPLIANCE, DIRECTION, Signature(users=("anna", "dora"))]), min_size=1, max_size=4
    ).map(tuple),
    st.booleans(),
)
FINDINGS = st.builds(
    replace, st.just(HELD), approval=st.none() | ASKED, severity=st.sampled_from([Severity.BLOCK, Severity.REVIEW])
)
GRAVITY = {Outcome.PUSH: 0, Outcome.REVIEW: 1, Outcome.BLOCK: 2}


@given(FINDINGS, NAMES, st.sampled_from(sorted(GROUPS)), st.integers(0, 6), st.sets(st.sampled_from(sorted(GROUPS))))
def test_a_further_yes_never_holds_an_order_more(
    found: Finding, names: list[str], another: str, place: int, editors: set[str]
) -> None:
    with_it = [*names[:place], another, *names[place:]]
    before = decide([found], said(*names), DocumentType.ORDER, editors=editors).outcome
    after = decide([found], said(*with_it), DocumentType.ORDER, editors=editors).outcome
    assert GRAVITY[after] <= GRAVITY[before]
    if found.severity is Severity.BLOCK:
        assert len(standing(found, said(*with_it)).given) >= len(standing(found, said(*names)).given)


@given(ASKED, NAMES, st.data())
def test_in_any_order_the_order_of_the_approvals_does_not_matter(
    asked: AskedApproval, names: list[str], data: st.DataObject
) -> None:
    found = replace(HELD, approval=replace(asked, in_order=False))
    shuffled = data.draw(st.permutations(names))
    assert standing(found, said(*shuffled)) == standing(found, said(*names))


@given(FINDINGS, NAMES, st.sets(st.sampled_from(sorted(GROUPS))))
def test_nobody_who_edited_or_may_not_approve_brings_a_block_on(
    found: Finding, names: list[str], editors: set[str]
) -> None:
    blocking = replace(found, severity=Severity.BLOCK)
    others = [name for name in names if name not in editors and GROUPS[name]]
    assert standing(blocking, said(*names), editors) == standing(blocking, said(*others))
    assert set(standing(blocking, said(*names), editors).given) <= set(others)


@given(ASKED, NAMES)
def test_nobody_signs_twice_and_only_where_it_counts(asked: AskedApproval, names: list[str]) -> None:
    now = standing(replace(HELD, approval=asked), said(*names))
    assert len(set(now.given)) == len(now.given)
    assert len(now.given) + len(now.missing) == len(asked.signatures)


@given(ASKED, NAMES, st.sampled_from(sorted(GROUPS)))
def test_what_is_awaited_names_just_those_whose_yes_would_count(
    asked: AskedApproval, names: list[str], who: str
) -> None:
    found = replace(HELD, approval=asked)
    role = Role.REVIEWER if not GROUPS[who] else Role.ADMIN if "admin" in GROUPS[who] else Role.APPROVER
    groups = tuple(group for group in GROUPS[who] if group not in ("approver", "admin"))
    user = User(1, who, role, groups=groups)
    (one,) = awaited([found], said(*names))
    named = who in one.users and user.may_approve
    due = (named or bool(set(user.approves_as) & set(one.groups))) and who not in one.given
    assert due is would_count(found, user, said(*names))


def test_only_blocks_await_an_approval() -> None:
    assert awaited([replace(HELD, severity=Severity.REVIEW)], []) == ()
    assert awaited([HELD], []) == (AwaitedApproval((), ("approver",)),)
