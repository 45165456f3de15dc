"""Which files of one command may share a child: short ones in formats of plain text, next to each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from orderbot.reading.sniff import media_type

_KINDS = frozenset(
    {
        "application/edifact",
        "application/edi-x12",
        "application/tradacoms",
        "application/vnd.sap.idoc",
        "application/xml",
        "application/json",
        "text/csv",
    }
)
_SHORT = 65_536  # bytes
_MOST = 32
_HEAD = 4_096


def groups(paths: Iterable[str]) -> Iterator[list[str]]:
    """The files in their order, those that may share a child together, any other alone."""
    together: list[str] = []
    for path in paths:
        if not _is_short(path):
            yield from ([together] if together else [])
            yield [path]
            together = []
            continue
        together.append(path)
        if len(together) == _MOST:
            yield together
            together = []
    if together:
        yield together


def _is_short(path: str) -> bool:
    try:
        if Path(path).stat().st_size > _SHORT:
            return False
        with Path(path).open("rb") as file:
            head = file.read(_HEAD)
    except OSError:
        return False
    return bool(head.strip()) and media_type(head, Path(path).name) in _KINDS
