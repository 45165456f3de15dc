"""A clause written into a policy's text; every other character stays as it was."""

from __future__ import annotations

import re
from dataclasses import replace

from orderbot.checking.policy_file.reading import read_policy
from orderbot.checking.ruling import clause_text, written
from orderbot.errors import PolicyRefused, WrongValue
from orderbot.model.policy import Clause, Policy
from orderbot.model.rules import Rules

_SETTING = re.compile(r"""(?P<key>\s*[\w.\-"']+\s*=\s*)[^\s#{\[][^#{\[\n]*?(?P<rest>\s*(?:\#.*)?)""")


def with_clause_written(text: str, clause: Clause, instead_of_line: int | None = None) -> str:
    """The text with that clause at its end, or with its one setting in the place of the line that sets it now.

    Raises WrongValue when that line holds more than the one setting.
    """
    changed = _appended(text, clause) if instead_of_line is None else _replaced(text, clause, instead_of_line)
    expected = _expected(read_policy(text, Rules()), clause, instead_of_line)
    try:
        found = read_policy(changed, Rules())
    except PolicyRefused as error:
        raise WrongValue(f"the policy's text does not take this clause: {error}") from error
    if _stated(found) != _stated(expected):
        raise WrongValue("the policy's text does not take this clause by itself")
    return changed


def _appended(text: str, clause: Clause) -> str:
    before = text.rstrip()
    return f"{before}\n\n{clause_text(clause)}\n" if before else f"{clause_text(clause)}\n"


def _replaced(text: str, clause: Clause, number: int) -> str:
    (value,) = clause.settings.values()
    lines = text.split("\n")
    line = lines[number - 1].rstrip("\r")
    found = _SETTING.fullmatch(line)
    if found is None:
        raise WrongValue(f"line {number} of the policy holds more than one setting")
    lines[number - 1] = f"{found['key']}{written(value)}{found['rest']}{lines[number - 1][len(line) :]}"
    return "\n".join(lines)


def _expected(policy: Policy, clause: Clause, instead_of_line: int | None) -> Policy:
    if instead_of_line is None:
        return replace(policy, clauses=(*policy.clauses, clause))
    (name,) = clause.settings
    return replace(policy, clauses=tuple(_with_setting(one, name, clause, instead_of_line) for one in policy.clauses))


def _with_setting(one: Clause, name: str, clause: Clause, line: int) -> Clause:
    if one.condition != clause.condition or one.lines.get(name) != line:
        return one
    return replace(one, settings={**one.settings, name: clause.settings[name]})


def _stated(policy: Policy) -> list[tuple[object, dict[str, object]]]:
    return [(clause.condition, dict(clause.settings)) for clause in policy.clauses if clause.settings]
