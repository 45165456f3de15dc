"""The text of a policy file into a policy over the installation's rules."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from orderbot.checking.policy_file.conditions import CONDITIONS, read_condition
from orderbot.checking.policy_file.mistakes import Mistakes, Told
from orderbot.checking.policy_file.toml_lines import Path, lines_of
from orderbot.checking.policy_file.values import read_value
from orderbot.checking.policy_file.words import LANGUAGES, Spoken, near, of_toml
from orderbot.errors import PolicyRefused
from orderbot.model.policy import Clause, Condition, Policy
from orderbot.model.rule_settings import key_and_value_of_mapping, settable
from orderbot.model.rules import Rules

_CLAUSES = "when"
_AT_LINE = re.compile(r"(.*) \(at line (\d+), column (\d+)\)", re.DOTALL)


def read_policy(text: str, base: Rules, source: str = "policy.toml", version: int | None = None) -> Policy:
    """The policy that the text states. Raises PolicyRefused with every mistake, each by "source:line: key: what"."""
    try:
        table = tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        raise _refused([_syntax(error, text)], source) from error
    mistakes = Mistakes(source, lines_of(text.replace("\r\n", "\n")))
    clauses = tuple(_clauses(table, mistakes))
    _contradictions(clauses, mistakes)
    if mistakes.count:
        raise PolicyRefused(*map(mistakes.told, LANGUAGES))
    return Policy(base, tuple(clause for clause, _ in clauses), version)


def _syntax(error: Exception, text: str) -> Told:
    found = _AT_LINE.fullmatch(str(error))
    if found is not None:
        return Told(int(found[2]), "", "syntax", {"what": of_toml(found[1]), "column": found[3]})
    what = str(error).removesuffix(" (at end of document)")
    return Told(text.count("\n") + 1, "", "syntax-at-end", {"what": of_toml(what)})


def _refused(told: Sequence[Told], source: str) -> PolicyRefused:
    return PolicyRefused(*([one.within(source, language) for one in told] for language in LANGUAGES))


Placed = tuple[Clause, dict[str, Path]]
"""A clause, and where each of its settings stands."""


def _clauses(table: dict[str, Any], mistakes: Mistakes) -> Iterator[Placed]:
    everywhere = {key: value for key, value in table.items() if key != _CLAUSES}
    settings, places = _settings(everywhere, (), mistakes)
    yield Clause(Condition(), settings, {name: mistakes.line(at) for name, at in places.items()}), places
    listed = table.get(_CLAUSES, [])
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        mistakes.add((_CLAUSES,), "write-when")
        return
    for number, clause in enumerate(listed):
        path: Path = (_CLAUSES, number)
        condition = read_condition(clause, path, mistakes)
        settings, places = _settings({key: clause[key] for key in clause if key not in CONDITIONS}, path, mistakes)
        if not clause.keys() - set(CONDITIONS):
            mistakes.add(path, "sets-nothing")
        yield Clause(condition, settings, {name: mistakes.line(at) for name, at in places.items()}), places


def _settings(table: dict[str, Any], path: Path, mistakes: Mistakes) -> tuple[dict[str, Any], dict[str, Path]]:
    """The settings of a table by dotted name, and where each stands."""
    values: dict[str, Any] = {}
    places: dict[str, Path] = {}
    for name, at, kind, raw in _named(table, "", path, mistakes):
        values[name] = read_value(kind, raw, at, mistakes)
        places[name] = at
    return values, places


def _named(table: dict[str, Any], prefix: str, path: Path, mistakes: Mistakes) -> Iterator[tuple[str, Path, Any, Any]]:
    """Each setting with its place, its type and its raw value; a mapping's key by key."""
    known = settable()
    for key, raw in table.items():
        name, at = f"{prefix}{key}", (*path, key)
        below = any(other.startswith(f"{name}.") for other in known)
        if name in known and (mapping := key_and_value_of_mapping(known[name])) is not None:
            yield from _entries(name, at, mapping, raw, mistakes)
        elif name in known:
            yield name, at, known[name], raw
        elif below and isinstance(raw, dict):
            yield from _named(raw, f"{name}.", at, mistakes)
        elif below:
            mistakes.add(at, "table-here")
        else:
            mistakes.add(at, "unknown-key", near=_nearest(name, path))


def _entries(
    name: str, at: Path, mapping: tuple[Any, Any], raw: Any, mistakes: Mistakes
) -> Iterator[tuple[str, Path, Any, Any]]:
    if not isinstance(raw, dict):
        mistakes.add(at, "table-here")
        return
    for key, item in raw.items():
        before = mistakes.count
        read_value(mapping[0], key, (*at, key), mistakes)
        if mistakes.count == before:
            yield f"{name}.{key}", (*at, key), mapping[1], item


def _nearest(name: str, path: Path) -> Spoken:
    """The known key that was meant, told whole: the right key may be in another table."""
    known = [*settable(), *{other.partition(".")[0] for other in settable()}, *(CONDITIONS if path else (_CLAUSES,))]
    return near(name, known)


def _contradictions(clauses: tuple[Placed, ...], mistakes: Mistakes) -> None:
    """Two clauses under the same condition that set one thing otherwise: nobody could say which was meant."""
    seen: dict[tuple[Any, str], tuple[Any, int]] = {}
    for clause, places in clauses:
        for name, value in clause.settings.items():
            key = (_same(clause.condition), name)
            first = seen.setdefault(key, (value, mistakes.line(places[name])))
            if first[0] != value:
                mistakes.add(places[name], "otherwise", line=first[1])


def _same(condition: Condition) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(name.casefold() for name in getattr(condition, dimension)) for dimension in CONDITIONS)
