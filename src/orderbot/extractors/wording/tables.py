"""The lexicons as data: `*.toml` beside this module, each a table of lists of printed words."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

Table = dict[str, tuple[str, ...]]


@cache
def read_table(name: str, section: str) -> Table:
    """One section of `name`.toml; KeyError when the file lacks it."""
    return {key: tuple(words) for key, words in _whole(name)[section].items()}


@cache
def _whole(name: str) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))
