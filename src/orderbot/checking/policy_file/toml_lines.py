"""On which line each key of a TOML text stands; the standard parser does not tell."""

from __future__ import annotations

import re
from collections.abc import Mapping

Path = tuple[str | int, ...]
"""Keys from the top, an index for each element of a list: ("when", 0, "severity", "stock-short")."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACES = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'', re.DOTALL)
_PLAIN_VALUE = re.compile(r"[^,\]}#\n]*")


def lines_of(text: str) -> Mapping[Path, int]:
    """Every key's and list element's line, counted from 1. The text must be TOML that a parser has accepted."""
    return _Scan(text).document()


def line_of(lines: Mapping[Path, int], path: Path) -> int:
    """The line of a key, or of the nearest thing that holds it."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


class _Scan:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._lines: dict[Path, int] = {}
        self._lists: dict[Path, int] = {}

    def document(self) -> dict[Path, int]:
        table: Path = ()
        while self._skip(_BLANK):
            if self._take("[["):
                table = self._list_table(self._key())
                self._expect("]]")
            elif self._take("["):
                line = self._line()
                table = self._resolved(self._key())
                self._lines.setdefault(table, line)
                self._expect("]")
            else:
                self._pair(table)
        return self._lines

    def _pair(self, table: Path) -> None:
        line = self._line()
        path = (*table, *self._key())
        for depth in range(len(table) + 1, len(path) + 1):
            self._lines.setdefault(path[:depth], line)
        self._expect("=")
        self._value(path)

    def _value(self, path: Path) -> None:
        self._skip(_SPACES)
        if self._take("["):
            self._list(path)
        elif self._take("{"):
            while self._skip(_BLANK) and not self._take("}"):
                self._pair(path)
                self._skip(_BLANK)
                self._take(",")
        elif (string := _STRING.match(self._text, self._at)) is not None:
            self._at = string.end()
        else:
            self._skip(_PLAIN_VALUE)

    def _list(self, path: Path) -> None:
        index = 0
        while self._skip(_BLANK) and not self._take("]"):
            self._lines[(*path, index)] = self._line()
            self._value((*path, index))
            self._skip(_BLANK)
            self._take(",")
            index += 1

    def _list_table(self, keys: Path) -> Path:
        """The new element of a list of tables."""
        path = (*self._resolved(keys[:-1]), keys[-1])
        number = self._lists.get(path, 0)
        self._lists[path] = number + 1
        self._lines[(*path, number)] = self._line()
        self._lines.setdefault(path, self._line())
        return (*path, number)

    def _resolved(self, keys: Path) -> Path:
        """A header's keys with the index of the newest element after each list's name."""
        path: Path = ()
        for key in keys:
            path = (*path, key)
            if path in self._lists:
                path = (*path, self._lists[path] - 1)
        return path

    def _key(self) -> Path:
        keys: list[str] = []
        while True:
            self._skip(_SPACES)
            found = _STRING.match(self._text, self._at) or _BARE_KEY.match(self._text, self._at)
            if found is None:
                raise ValueError(f"no key at {self._at}")
            keys.append(found[0].strip("\"'"))
            self._at = found.end()
            self._skip(_SPACES)
            if not self._take("."):
                return tuple(keys)

    def _line(self) -> int:
        return self._text.count("\n", 0, self._at) + 1

    def _skip(self, pattern: re.Pattern[str]) -> bool:
        """Go past it; say whether anything follows."""
        found = pattern.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return self._at < len(self._text)

    def _take(self, sign: str) -> bool:
        there = self._text.startswith(sign, self._at)
        self._at += len(sign) if there else 0
        return there

    def _expect(self, sign: str) -> None:
        self._skip(_SPACES)
        if not self._take(sign):
            raise ValueError(f"{sign} expected at {self._at}")
