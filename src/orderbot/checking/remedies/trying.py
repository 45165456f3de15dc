"""Remedies tried: each is carried out on a copy, everything is checked again, and what does not clear is dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from orderbot.checking.check import Checked
from orderbot.checking.correct import SetField, correct
from orderbot.checking.remedies.added_rows import with_row
from orderbot.checking.remedies.candidates import candidates
from orderbot.checking.remedies.remedy import Remedy, RemedyKind
from orderbot.errors import WrongValue
from orderbot.interfaces import Reference
from orderbot.model.evidence import EvidenceMap
from orderbot.model.finding import Finding, Severity
from orderbot.model.json_form import key_of
from orderbot.model.order import Order
from orderbot.model.policy import Clause, Policy
from orderbot.model.resolved import Outcome

LINES_CHECKED = 1_200
"""How many lines are checked again for one case, whatever is held against it: 100 tries of 12 lines, 20 of 60."""
FEWEST_TRIES = 5
MOST_UNKNOWN = 50
"""Lines whose item nobody knows up to which an order is looked into: each is compared with the whole catalogue."""
MOST_CHANGES = 5
MOST_OFFERED = 3

_CONSEQUENCES = frozenset({"line-amount-mismatch", "total-mismatch"})
"""Sums that a corrected value no longer makes: what they should be is corrected with it."""
_NO_TROUBLE = frozenset({"automation-off"})
"""What appears when nothing else holds an order any more."""

Offered = Mapping[Finding, tuple[Remedy, ...]]
"""What clears each finding that was looked into, the smallest first; empty when nothing was found that does."""


class CheckCopy(Protocol):
    """Checks a changed copy of a case's order, under changed master data and a changed policy."""

    def __call__(self, order: Order, evidence: EvidenceMap, reference: Reference, policy: Policy) -> Checked: ...


@dataclass(frozen=True, slots=True)
class Bench:
    """What remedies are tried on: an order as it stands, and what it is checked against."""

    order: Order
    evidence: EvidenceMap
    reference: Reference
    policy: Policy
    check: CheckCopy

    def checked(self, remedy: Remedy | None = None) -> Checked:
        """Check the order with that remedy carried out. Raises WrongValue when a correction fits no field."""
        if remedy is None:
            return self.check(self.order, self.evidence, self.reference, self.policy)
        order, evidence = correct(self.order, self.evidence, remedy.changes, 0)
        return self.check(
            order, evidence, with_row(self.reference, remedy.row), with_clause(self.policy, remedy.clause)
        )


def with_clause(policy: Policy, clause: Clause | None) -> Policy:
    """The policy with that clause after its own."""
    return policy if clause is None else replace(policy, clauses=(*policy.clauses, clause))


def remedies(findings: Iterable[Finding], bench: Bench) -> Offered:
    """What clears each of those findings, tried; findings past the bound of `LINES_CHECKED` are left out.

    A remedy clears when its finding is gone, nothing else that holds has appeared, and the order has not become a
    repetition of another one. Sums that a correction upsets are corrected with it.
    """
    findings = tuple(findings)
    if sum(found.code == "item-unknown" for found in findings) > MOST_UNKNOWN:
        return {}
    before = bench.checked()
    tries = max(FEWEST_TRIES, LINES_CHECKED // max(1, len(bench.order.lines)))
    offered: dict[Finding, tuple[Remedy, ...]] = {}
    for found in findings:
        if tries <= 0:
            break
        if found.identity not in {one.identity for one in before.open_findings}:
            offered[found] = (Remedy(RemedyKind.CHECK_AGAIN),)
            continue
        trial = _Trial(bench, before, found)
        tried = [trial.completed(one) for one in candidates(found, before.resolved, bench.policy, bench.reference)]
        tries -= trial.tries
        offered[found] = tuple(sorted(filter(None, tried), key=lambda one: one.rank))[:MOST_OFFERED]
    return offered


@dataclass(slots=True)
class _Trial:
    """The trial of one finding's candidates."""

    bench: Bench
    before: Checked
    found: Finding
    tries: int = 0

    def completed(self, remedy: Remedy) -> Remedy | None:
        """The remedy, with the corrections that follow from it, once it clears; None when it does not."""
        while len(remedy.changes) <= MOST_CHANGES:
            self.tries += 1
            try:
                after = self.bench.checked(remedy)
            except WrongValue:
                return None
            was, stands = _held(self.before), _held(after)
            place = (self.found.code, self.found.path)
            if after.decision.outcome is Outcome.IGNORE or stands[place] >= was[place]:
                return None
            appeared = stands - was
            if not appeared:
                return remedy
            following = _following(remedy, after, appeared)
            if following is None:
                return None
            remedy = replace(remedy, changes=(*remedy.changes, *following))
        return None


def _following(remedy: Remedy, after: Checked, appeared: Counter[tuple[str, str]]) -> list[SetField] | None:
    """The corrections of the sums that a correction upset; None when something else appeared."""
    if not remedy.changes:
        return None
    changed = {change.key for change in remedy.changes}
    following = []
    for found in after.open_findings:
        if (found.code, found.path) not in appeared:
            continue
        key = key_of(after.resolved.order, found.path) if found.code in _CONSEQUENCES else None
        if key is None or key in changed or found.expected is None:
            return None
        following.append(SetField(*key, found.expected))
    return following


def _held(checked: Checked) -> Counter[tuple[str, str]]:
    """Code and place of what holds an order."""
    return Counter(
        (found.code, found.path)
        for found in checked.open_findings
        if found.severity is not Severity.NOTE and found.code not in _NO_TROUBLE
    )
