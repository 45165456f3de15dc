"""The condition of a [[when]] clause."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from orderbot.checking.policy_file.mistakes import Mistakes
from orderbot.checking.policy_file.toml_lines import Path
from orderbot.checking.policy_file.values import read_value
from orderbot.checking.policy_file.words import near
from orderbot.model.policy import Condition
from orderbot.model.situation import InputQuality

CONDITIONS = tuple(field.name for field in fields(Condition))
CHANNELS = ("mailbox", "webhook", "folder", "upload", "ingest")
_NAMED = ("mailbox", "webhook")


def read_condition(table: dict[str, Any], path: Path, mistakes: Mistakes) -> Condition:
    """The condition that a clause's keys state; one that states nothing is a mistake."""
    stated = {
        name: read_value(tuple[str, ...], table[name], (*path, name), mistakes) for name in CONDITIONS if name in table
    }
    for name, values in stated.items():
        if not values:
            mistakes.add((*path, name), "names-nothing")
    if not stated:
        mistakes.add(path, "needs-condition", known=", ".join(CONDITIONS))
    _know(stated.get("quality", ()), tuple(InputQuality), (*path, "quality"), mistakes)
    _know_channels(stated.get("channel", ()), (*path, "channel"), mistakes)
    return Condition(**stated)


def _know(names: tuple[str, ...], known: tuple[str, ...], path: Path, mistakes: Mistakes) -> None:
    for index, name in enumerate(names):
        if name not in known:
            mistakes.add((*path, index), "one-of", known=", ".join(known), said=repr(name), near=near(name, known))


def _know_channels(names: tuple[str, ...], path: Path, mistakes: Mistakes) -> None:
    for index, name in enumerate(names):
        kind, colon, rest = name.partition(":")
        if kind not in CHANNELS:
            mistakes.add((*path, index), "unknown-channel", name=name, near=near(kind, CHANNELS))
        elif colon and (kind not in _NAMED or not rest):
            mistakes.add((*path, index), "channel-name", name=name)
