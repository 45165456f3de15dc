"""How far the approval of a blocking finding is: whose yes counts, and whose is still missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from orderbot.model.approvals import APPROVER, AskedApproval, AwaitedApproval, Signature, person_key
from orderbot.model.case import User
from orderbot.model.finding import Acceptance, Finding, Severity

_NOW = datetime.max.replace(tzinfo=UTC)  # after all that was said


@dataclass(frozen=True, slots=True)
class Standing:
    """`given` are the people whose yes counts, `missing` the signatures that lack.

    `due` are those that a further yes may give now: the next one where there is an order, else each that lacks in one way
    or another to see who signed for whom.
    """

    asked: AskedApproval
    given: tuple[str, ...]
    missing: tuple[Signature, ...]
    due: tuple[Signature, ...]

    @property
    def complete(self) -> bool:
        """Nothing lacks any more."""
        return not self.missing


def is_cleared(finding: Finding, acceptances: Iterable[Acceptance], editors: Collection[str] = ()) -> bool:
    """Say whether the finding holds the order no longer: one yes for all but a `block`, that one's whole approval."""
    if finding.severity is Severity.BLOCK:
        return standing(finding, acceptances, editors).complete
    return any(acceptance.identity == finding.identity for acceptance in acceptances)


def standing(finding: Finding, acceptances: Iterable[Acceptance], editors: Collection[str] = ()) -> Standing:
    """How far a blocking finding's approval is. Who edited the order counts nowhere, nobody counts twice."""
    asked = finding.approval or AskedApproval()
    edited = set(map(person_key, editors))
    said = [
        one for one in acceptances if one.identity == finding.identity and person_key(one.accepted_by) not in edited
    ]
    if asked.in_order:
        given = _in_order(asked.signatures, said)
        missing = asked.signatures[len(given) :]
        return Standing(asked, given, missing, missing[:1])
    return _in_any_order(asked, said)


def awaited(
    findings: Iterable[Finding], acceptances: Iterable[Acceptance], editors: Collection[str] = ()
) -> tuple[AwaitedApproval, ...]:
    """Whose yes the blocking ones among the open findings wait for."""
    said = tuple(acceptances)
    waiting = [found for found in findings if found.severity is Severity.BLOCK]
    now = [(found, standing(found, said, editors)) for found in waiting]
    return tuple(
        AwaitedApproval(
            tuple(dict.fromkeys(user for signature in one.due for user in signature.users)),
            tuple(dict.fromkeys(group for signature in one.due for group in _groups(signature))),
            tuple(name for name in one.given if not _counts_again(found, name, said, editors)),
        )
        for found, one in now
    )


def _counts_again(finding: Finding, name: str, said: tuple[Acceptance, ...], editors: Collection[str]) -> bool:
    """Say whether one who signed could sign in a later place, others having said yes who can sign in the earlier one."""
    own = next(one for one in reversed(said) if one.identity == finding.identity and one.accepted_by == name)
    again = (*said, replace(own, accepted_at=_NOW))
    return len(standing(finding, again, editors).given) > len(standing(finding, said, editors).given)


def would_count(finding: Finding, user: User, acceptances: Iterable[Acceptance], editors: Collection[str] = ()) -> bool:
    """Say whether that person's yes, said now, would let go of the finding or bring its approval on."""
    before = tuple(acceptances)
    if finding.severity is not Severity.BLOCK:
        return not is_cleared(finding, before)
    own = Acceptance(*finding.identity, user.name, _NOW, user.approves_as)
    return len(standing(finding, (*before, own), editors).given) > len(standing(finding, before, editors).given)


def _in_any_order(asked: AskedApproval, said: Iterable[Acceptance]) -> Standing:
    """As many signatures as those people can give, one each; the narrowest first, so that what lacks is easy to get."""
    signatures = asked.signatures
    by_person: dict[str, list[Acceptance]] = {}
    for one in said:
        by_person.setdefault(person_key(one.accepted_by), []).append(one)
    ways: dict[frozenset[int], tuple[str, ...]] = {frozenset(): ()}
    for _, yeses in sorted(by_person.items()):
        for done, given in list(ways.items()):
            for place, signature in enumerate(signatures):
                if place not in done and any(signature.takes(one.accepted_by, one.accepted_as) for one in yeses):
                    ways.setdefault(done | {place}, (*given, yeses[0].accepted_by))
    best = max(ways, key=lambda done: (len(done), sum(_narrowness(signatures[place]) for place in done), sorted(done)))
    as_far = [done for done in ways if len(done) == len(best)]
    missing = tuple(one for place, one in enumerate(signatures) if place not in best)
    due = tuple(one for place, one in enumerate(signatures) if any(place not in done for done in as_far))
    return Standing(asked, ways[best], missing, due)


def _in_order(signatures: tuple[Signature, ...], said: Iterable[Acceptance]) -> tuple[str, ...]:
    """Who signed, as far as signatures can be taken one after another in the order in which people said yes."""
    ways: dict[frozenset[str], tuple[str, ...]] = {frozenset(): ()}
    for one in said:
        key = person_key(one.accepted_by)
        for people, given in list(ways.items()):
            fits = len(given) < len(signatures) and signatures[len(given)].takes(one.accepted_by, one.accepted_as)
            if fits and key not in people:
                ways.setdefault(people | {key}, (*given, one.accepted_by))
    return ways[max(ways, key=len)]


def _groups(signature: Signature) -> tuple[str, ...]:
    return signature.groups if signature.users or signature.groups else (APPROVER,)


def _narrowness(signature: Signature) -> int:
    """A named user is harder to find than one of a group, and that one harder than anybody."""
    if signature.groups:
        return 1
    return 2 if signature.users else 0
