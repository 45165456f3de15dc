"""What a policy may say without being wrong, and yet hardly means."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import combinations

from orderbot.checking.policy_file.conditions import CONDITIONS
from orderbot.checking.policy_file.mistakes import Told
from orderbot.model.codes import CODES
from orderbot.model.finding import Severity
from orderbot.model.policy import Clause, Condition, Policy

_WITHOUT_APPROVAL = {Severity.REVIEW: "any-reviewer", Severity.NOTE: "nobody"}


def doubts(
    policy: Policy,
    channels: Collection[str],
    customer_known: Callable[[str], bool],
    source: str = "policy.toml",
    language: str = "en",
) -> list[str]:
    """Sentences by line: names that nothing here bears, approvals no longer asked, equal clauses that meet and differ.

    `channels` are the installation's own mailboxes and webhooks, "mailbox:NAME".
    """
    found = [*_unknown_names(policy, channels, customer_known), *_lowered(policy), *_meeting(policy.clauses)]
    return [told for _, told in sorted((one.line, one.within(source, language)) for one in found)]


def _unknown_names(policy: Policy, channels: Collection[str], customer_known: Callable[[str], bool]) -> Iterator[Told]:
    own = {channel.casefold() for channel in channels}
    for clause in policy.clauses:
        line = min(clause.lines.values(), default=1)
        for name in clause.condition.customer:
            if not customer_known(name):
                yield Told(line, "", "no-customer", {"name": name})
        for name in clause.condition.channel:
            if ":" in name and name.casefold() not in own:
                yield Told(line, "", "no-channel", {"name": name})


def _lowered(policy: Policy) -> Iterator[Told]:
    """What needs an approval by default and does not where a clause holds."""
    for clause in policy.clauses:
        for code in CODES:
            name = f"severity.{code}"
            lower = clause.settings.get(name)
            if CODES[code][0] is Severity.BLOCK and lower in _WITHOUT_APPROVAL:
                yield Told(clause.lines.get(name, 1), "", _WITHOUT_APPROVAL[lower], {"setting": name})


def _meeting(clauses: tuple[Clause, ...]) -> Iterator[Told]:
    """Two clauses of one precedence that can both hold and set one thing otherwise: the later one decides."""
    for first, later in combinations(clauses, 2):
        if first.condition.precedence != later.condition.precedence or not _meet(first.condition, later.condition):
            continue
        for name in first.settings.keys() & later.settings.keys():
            if first.settings[name] != later.settings[name]:
                at = later.lines.get(name, 1)
                yield Told(at, "", "meeting", {"setting": name, "line": first.lines.get(name, 1)})


def _meet(first: Condition, later: Condition) -> bool:
    return all(_share(getattr(first, name), getattr(later, name)) for name in CONDITIONS)


def _share(first: tuple[str, ...], later: tuple[str, ...]) -> bool:
    """Both name nothing, or one thing in common; "mailbox" has "mailbox:sales" in it."""
    if not first and not later:
        return True
    ours, theirs = {name.casefold() for name in first}, {name.casefold() for name in later}
    return any(a == b or a.startswith(f"{b}:") or b.startswith(f"{a}:") for a in ours for b in theirs)
