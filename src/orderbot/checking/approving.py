"""How far the approval of a blocking finding is: whose yes counts, and whose is still missing."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from orderbot.model.approvals import AskedApproval, Signature, person_key
from orderbot.model.case import User
from orderbot.model.finding import Acceptance, Finding, Severity

_Given = tuple[tuple[int, str], ...]
"""Which signatures were given, by whom."""
_NOW = datetime.max.replace(tzinfo=UTC)  # after all that was said


@dataclass(frozen=True, slots=True)
class Standing:
    """`given` are the people whose yes counts, `missing` the signatures that lack; with an order its first is due."""

    asked: AskedApproval
    given: tuple[str, ...]
    missing: tuple[Signature, ...]

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
    given = _in_order(asked.signatures, said) if asked.in_order else _in_any_order(asked.signatures, said)
    signed = {place for place, _ in given}
    missing = tuple(one for place, one in enumerate(asked.signatures) if place not in signed)
    return Standing(asked, tuple(name for _, name in given), missing)


def would_count(finding: Finding, user: User, acceptances: Iterable[Acceptance], editors: Collection[str] = ()) -> bool:
    """Say whether that person's yes, said now, would let go of the finding or bring its approval on."""
    before = tuple(acceptances)
    if finding.severity is not Severity.BLOCK:
        return not is_cleared(finding, before)
    own = Acceptance(*finding.identity, user.name, _NOW, user.approves_as)
    return len(standing(finding, (*before, own), editors).given) > len(standing(finding, before, editors).given)


def _in_any_order(signatures: tuple[Signature, ...], said: Iterable[Acceptance]) -> _Given:
    """As many signatures as those people can give, one each; the narrowest first, so that what lacks is easy to get."""
    by_person: dict[str, list[Acceptance]] = {}
    for one in said:
        by_person.setdefault(person_key(one.accepted_by), []).append(one)
    ways: dict[frozenset[int], _Given] = {frozenset(): ()}
    for _, yeses in sorted(by_person.items()):
        for done, given in list(ways.items()):
            for place, signature in enumerate(signatures):
                if place not in done and any(signature.takes(one.accepted_by, one.accepted_as) for one in yeses):
                    ways.setdefault(done | {place}, (*given, (place, yeses[0].accepted_by)))
    best = max(ways, key=lambda done: (len(done), sum(_narrowness(signatures[place]) for place in done), sorted(done)))
    return ways[best]


def _in_order(signatures: tuple[Signature, ...], said: Iterable[Acceptance]) -> _Given:
    """As many signatures as can be taken one after another in the order in which those people said yes."""
    ways: dict[frozenset[str], tuple[str, ...]] = {frozenset(): ()}
    for one in said:
        key = person_key(one.accepted_by)
        for people, given in list(ways.items()):
            fits = len(given) < len(signatures) and signatures[len(given)].takes(one.accepted_by, one.accepted_as)
            if fits and key not in people:
                ways.setdefault(people | {key}, (*given, one.accepted_by))
    furthest = max(ways, key=len)
    return tuple(enumerate(ways[furthest]))


def _narrowness(signature: Signature) -> int:
    """A named user is harder to find than one of a group, and that one harder than anybody."""
    if signature.groups:
        return 1
    return 2 if signature.users else 0
