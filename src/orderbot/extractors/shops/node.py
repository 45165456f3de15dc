"""A place in a JSON document: its value, its JSON pointer (RFC 6901), and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from html import unescape
from typing import Any, Protocol

from orderbot.extractors.transcription.values import day_of, decimal_of, one_line
from orderbot.reading.json_text import Numeral, place_of, pointer_to

_LONE = re.compile("[\ud800-\udfff]")
_ENTITY = re.compile(r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});")
"""What shops leave escaped in names, as they show them on their pages."""
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_YES = frozenset({"true", "1", "yes"})
_NO = frozenset({"false", "0", "no"})
_LONGEST_SHOWN = 40


class Receiving(Protocol):
    """What takes values: the draft of an order, or of a line."""

    def put(
        self, name: str, value: Any, where: str | None = None, text: str | None = None, confidence: float = 1.0, /
    ) -> None: ...

    def doubt(self, name: str, where: str | None, text: str | None, /) -> None: ...


@dataclass(frozen=True, slots=True)
class Node:
    """One value of a document; a missing one is a node too, its value None. `problems` is shared by the whole order."""

    value: Any
    pointer: str
    problems: list[str] = field(default_factory=list)

    def at(self, *steps: str) -> Node:
        """The value below, step by step; missing where a step is."""
        node = self
        for step in steps:
            below = node.value.get(step) if isinstance(node.value, dict) else None
            node = Node(below, pointer_to(node.pointer, step), self.problems)
        return node

    def first(self, *names: str) -> Node:
        """The first of these members that says something; else the first of them, missing."""
        found = (node for name in names if (node := self.at(name)).says)
        return next(found, self.at(names[0]))

    def each(self, name: str) -> list[Node]:
        """The members of a list; of an object where a list of one was written without brackets, that one."""
        below = self.at(name)
        if isinstance(below.value, dict):
            return [below]
        return list(below.members())

    def members(self) -> Iterator[Node]:
        """What stands in this list; nothing when it is none."""
        if isinstance(self.value, list):
            for index, value in enumerate(self.value):
                yield Node(value, pointer_to(self.pointer, index), self.problems)

    def has(self, *names: str) -> bool:
        """Say whether it is an object with all these keys, whatever they hold."""
        return isinstance(self.value, dict) and all(name in self.value for name in names)

    def has_any(self, *names: str) -> bool:
        """Say whether it is an object with one of these keys."""
        return isinstance(self.value, dict) and any(name in self.value for name in names)

    @property
    def says(self) -> bool:
        """Neither missing nor null nor blank nor empty."""
        return bool(self.value.strip()) if isinstance(self.value, str) else self.value not in (None, [], {})

    @property
    def where(self) -> str:
        """The pointer; "/" for the whole document."""
        return place_of(self.pointer)

    def text(self) -> str | None:
        """Its words on one line; None when there are none. A code point that is none (a lone surrogate) is a problem."""
        if not isinstance(self.value, str):
            return None
        text = str(self.value)
        if not text.isprintable():
            if _LONE.search(text):
                self.wrong("text was expected, half a character was found")
                text = _LONE.sub("\ufffd", text)
            text = _CONTROLS.sub(" ", text)
        return one_line(unescape(text) if _ENTITY.search(text) else text)

    def amount(self) -> Decimal | None:
        """Its number, exact; anything else that says something is a problem."""
        if not self.says:
            return None
        number = decimal_of(self.value) if isinstance(self.value, str) else None
        if number is None:
            self.wrong(f"a number was expected, not {self.shown}")
        return number

    def day(self) -> date | None:
        """Its day, as written before any change of time zone; anything else that says something is a problem."""
        if not self.says:
            return None
        if isinstance(self.value, dict) and isinstance(self.value.get("date"), str):
            return self.at("date").day()  # PHP's DateTime
        day = day_of(self.value.replace("/", "-")) if isinstance(self.value, str) else None
        if day is None:
            self.wrong(f"a date was expected, not {self.shown}")
        return day

    def flag(self) -> bool | None:
        """Yes or no, also as 1 and 0; None when it says neither."""
        if isinstance(self.value, bool):
            return self.value
        word = self.value.strip().lower() if isinstance(self.value, str) else ""
        return True if word in _YES else False if word in _NO else None

    @property
    def raw(self) -> str:
        """The value as evidence quotes it."""
        return str(self.value).lower() if isinstance(self.value, bool) else str(self.value)

    @property
    def shown(self) -> str:
        """The value as a message quotes it."""
        if isinstance(self.value, dict | list):
            return "an object" if isinstance(self.value, dict) else "a list"
        quoted = self.value if isinstance(self.value, Numeral) else repr(self.value)
        return quoted[:_LONGEST_SHOWN]

    def wrong(self, what: str) -> None:
        """Keep what is wrong here, once."""
        problem = f"{self.where}: {what}"
        if problem not in self.problems:
            self.problems.append(problem)

    def put_text(self, into: Receiving, path: str, confidence: float = 1.0) -> None:
        """Put its words."""
        into.put(path, self.text(), self.where, None, confidence)

    def put_amount(self, into: Receiving, path: str, confidence: float = 1.0) -> None:
        """Put its number."""
        self._put_read(into, path, self.amount(), confidence)

    def put_flag(self, into: Receiving, path: str) -> None:
        """Put its yes or no."""
        into.put(path, self.flag(), self.where, self.raw, 1.0)

    def put_day(self, into: Receiving, path: str, confidence: float = 1.0) -> None:
        """Put its day."""
        self._put_read(into, path, self.day(), confidence)

    def _put_read(self, into: Receiving, path: str, value: Any, confidence: float) -> None:
        """Put what was read; a null that something stands for is in doubt."""
        if value is None and self.says:
            into.doubt(path, self.where, self.raw)
        into.put(path, value, self.where, self.raw, confidence)
