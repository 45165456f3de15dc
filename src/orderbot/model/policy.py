"""A policy: the installation's rules, and clauses that change them for some orders."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from orderbot.model.rule_settings import with_settings
from orderbot.model.rules import Rules
from orderbot.model.situation import Situation


@dataclass(frozen=True, slots=True)
class Condition:
    """When a clause holds: each list that is not empty must name what the order is. An empty condition always holds.

    A channel names itself and what is below it: "mailbox" every mailbox, "mailbox:sales" that one.
    """

    customer: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    channel: tuple[str, ...] = ()
    quality: tuple[str, ...] = ()

    def holds(self, situation: Situation) -> bool:
        """Say whether it holds for that order; what is not known of it fits no name."""
        origin = situation.origin
        return (
            _names(self.customer, situation.customer_id)
            and _names(self.group, situation.group)
            and _names(self.country, situation.country)
            and (not self.channel or any(_covers(name, origin.channel) for name in self.channel))
            and _names(self.quality, origin.quality)
        )

    @property
    def precedence(self) -> tuple[bool, ...]:
        """How specific it is: who names the customer comes before who names the group, then country, channel, quality."""
        return tuple(map(bool, (self.customer, self.group, self.country, self.channel, self.quality)))


@dataclass(frozen=True, slots=True)
class Clause:
    """Settings by dotted name (see `rule_settings`), for orders of which the condition holds.

    `lines` says on which line of the policy's text each stands.
    """

    condition: Condition
    settings: Mapping[str, Any]
    lines: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Policy:
    """`base` is what the installation's settings ask; `version` its number in the database, None when not kept there."""

    base: Rules = field(default_factory=Rules)
    clauses: tuple[Clause, ...] = ()
    version: int | None = None

    def rules_for(self, situation: Situation) -> Rules:
        """The rules of one order: for each setting the most specific clause that holds decides, of equals the later."""
        settings = {name: clause.settings[name] for name, clause in self.deciding(situation).items()}
        return with_settings(self.base, settings) if settings else self.base

    def deciding(self, situation: Situation) -> dict[str, Clause]:
        """Which clause decides each setting; what is not in it is as in `base`."""
        holding = (clause for clause in self.clauses if clause.condition.holds(situation))
        ranked: Iterable[Clause] = sorted(holding, key=lambda clause: clause.condition.precedence)  # stable: later wins
        return {name: clause for clause in ranked for name in clause.settings}


def _names(names: tuple[str, ...], value: str | None) -> bool:
    return not names or (value is not None and value.casefold() in {name.casefold() for name in names})


def _covers(name: str, channel: str) -> bool:
    name, channel = name.casefold(), channel.casefold()
    return channel == name or channel.startswith(f"{name}:")
