"""Which clause of a policy sets what for an order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from orderbot.checking.policy_file.conditions import CONDITIONS
from orderbot.model.json_form import to_json
from orderbot.model.policy import Clause, Condition, Policy
from orderbot.model.rule_settings import settable
from orderbot.model.rules import Rules
from orderbot.model.situation import Situation


@dataclass(frozen=True, slots=True)
class Ruling:
    """One setting as it holds for an order; `clause` set it, None: the installation's settings did."""

    name: str
    value: Any
    clause: Clause | None = None

    @property
    def line(self) -> int | None:
        """On which line of the policy it stands."""
        return None if self.clause is None else self.clause.lines.get(self.name)

    @property
    def text(self) -> str:
        """The value as the policy file writes it."""
        return written(self.value)


def rulings(policy: Policy, situation: Situation) -> tuple[Ruling, ...]:
    """Every setting in force for that order, in the order of `Rules`; of a mapping the keys that are set."""
    rules, deciding = policy.rules_for(situation), policy.deciding(situation)
    return tuple(Ruling(name, value, deciding.get(name)) for name, value in _values(rules))


def condition_text(condition: Condition) -> str:
    """A clause's condition in one line, as the file writes it; "" for every order."""
    stated = ((name, getattr(condition, name)) for name in CONDITIONS)
    return ", ".join(f"{name} = {written(names[0] if len(names) == 1 else names)}" for name, names in stated if names)


def clause_text(clause: Clause) -> str:
    """A clause as the policy file writes it."""
    conditions = condition_text(clause.condition)
    settings = (f"{name} = {written(value)}" for name, value in clause.settings.items())
    return "\n".join(("[[when]]", *([conditions] if conditions else []), *settings))


def written(value: Any) -> str:
    """A value as TOML would write it; an absent one is "none"."""
    return _toml("none" if value is None else to_json(value) if not _is_number(value) else value)


def _values(rules: Rules) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for name in settable():
        value: Any = rules
        for step in name.split("."):
            value = getattr(value, step)
        if isinstance(value, Mapping):
            found += ((f"{name}.{key}", item) for key, item in sorted(value.items()))
        else:
            found.append((name, value))
    return found


def _is_number(value: Any) -> bool:
    return hasattr(value, "is_finite")


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    if isinstance(value, list):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, dict):
        said = ((key, item) for key, item in value.items() if item not in (None, "", [], False))
        return f"{{ {', '.join(f'{key} = {_toml(item)}' for key, item in said)} }}".replace("{  }", "{}")
    return format(value, "f") if hasattr(value, "is_finite") else str(value)
