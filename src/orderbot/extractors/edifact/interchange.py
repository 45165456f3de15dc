"""An interchange as its messages; what UNB, UNG, UNE and UNZ announce is held against what is there (ISO 9735)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from orderbot.interfaces import Excerpt
from orderbot.reading.edi.edifact import Segment

_TEST_INDICATOR = 10  # UNB 0035
_TAG = re.compile(r"[A-Z][A-Z0-9]{2}")
_OUTSIDE_SERVICE = frozenset({"UNA", "UNB", "UNG", "UNE", "UNZ", "UNT", "UNO", "UNP", "USA", "USH", "UST", "USR"})


@dataclass(slots=True)
class Message:
    """One message: UNH (None where it is missing), what stands between, UNT (None where it is missing).

    `is_test`: its interchange is marked as a test (UNB 0035).
    """

    number: int
    header: Segment | None
    segments: list[Segment] = field(default_factory=list)
    trailer: Segment | None = None
    is_test: bool = False

    @property
    def reference(self) -> str:
        return self.header.value(0) if self.header else ""

    @property
    def kind(self) -> str:
        """The message type; one without a header that begins like an order is taken for one."""
        return self.header.value(1).upper() if self.header else "ORDERS"


class Interchange:
    """Gives the messages one by one; `problems` are complete when all have been given."""

    def __init__(self, segments: Iterable[Segment], excerpt: Excerpt | None) -> None:
        self.problems: list[str] = []
        self._segments = segments
        self._excerpt = excerpt
        self._messages = excerpt.messages_before if excerpt else 0
        self._in_group = (excerpt.messages_in_group or 0) if excerpt else 0
        self._goes_on = excerpt is not None and excerpt.messages_in_group is not None
        self._groups = excerpt.groups_before if excerpt else 0
        self._began = 0  # messages before this interchange, where a file holds several
        self._header: Segment | None = None
        self._group: Segment | None = None
        self._closed = False

    def messages(self) -> Iterator[Message]:
        """The messages as they come; one that a new UNH or the end cuts short has no trailer."""
        message: Message | None = None
        for segment in self._segments:
            tag = segment.tag
            if tag == "UNT" and message is not None:
                message.trailer = segment
                yield message
                message = None
            elif tag in ("UNH", "UNB", "UNG", "UNE", "UNZ") or (message is None and tag not in _OUTSIDE_SERVICE):
                if message is not None:
                    yield message
                message = self._opened(segment)
            elif message is not None:
                message.segments.append(segment)
        if message is not None:
            yield message
        self._end()

    def _opened(self, segment: Segment) -> Message | None:
        """A service segment does its work; UNH, or what should stand behind one, begins a message."""
        if segment.tag in ("UNB", "UNG", "UNE", "UNZ"):
            {"UNB": self._begin, "UNG": self._begin_group, "UNE": self._end_group, "UNZ": self._close}[segment.tag](
                segment
            )
            return None
        if segment.tag == "UNH":
            self._messages += 1
            self._in_group += 1
            return Message(self._messages, segment, is_test=self._is_test())
        if self._closed and not _TAG.fullmatch(segment.tag):
            return None  # words behind the end
        if segment.tag != "BGM":
            self.problems.append(
                f"segment {segment.number} ({segment.tag}): UNH was expected, it stands outside a message"
            )
            return None
        self._messages += 1
        return Message(self._messages, None, [segment], is_test=self._is_test())

    def _is_test(self) -> bool:
        return self._header is not None and self._header.value(_TEST_INDICATOR) == "1"

    def _begin(self, segment: Segment) -> None:
        if self._header is not None and not self._closed:
            self._tell_unclosed()
        if self._header is not None:
            self._began, self._groups, self._in_group = self._messages, 0, 0
        self._header, self._group, self._closed = segment, None, False

    def _begin_group(self, segment: Segment) -> None:
        if not self._goes_on:
            self._groups += 1
            self._in_group = 0
        self._group, self._goes_on = segment, False

    def _end_group(self, segment: Segment) -> None:
        self._count("UNE", "0060", segment.value(0), self._in_group, "messages")
        if self._group is not None:
            self._same("UNE", "0048", segment.value(1), "UNG", self._group.value(4))
        self._group = None
        self._in_group = 0

    def _close(self, segment: Segment) -> None:
        there, of = (self._groups, "groups") if self._groups else (self._messages - self._began, "messages")
        self._count("UNZ", "0036", segment.value(0), there, of)
        if self._header is not None:
            self._same("UNZ", "0020", segment.value(1), "UNB", self._header.value(4))
        self._closed = True

    def _count(self, tag: str, element: str, told: str, there: int, of: str) -> None:
        if told.isdecimal() and int(told) != there:
            self.problems.append(f"{tag}: element {element} announces {int(told)} {of}, {there} are there")
        elif not told.isdecimal():
            self.problems.append(f"{tag}: element {element}: the number of {of} was expected, {told!r} is there")

    def _same(self, tag: str, element: str, told: str, other: str, expected: str) -> None:
        if _bare(told) != _bare(expected):
            self.problems.append(
                f"{tag}: element {element}: {expected!r} was expected as in {other}, {told!r} is there"
            )

    def _end(self) -> None:
        if self._header is not None and not self._closed and (self._excerpt is None or self._excerpt.last):
            self._tell_unclosed()

    def _tell_unclosed(self) -> None:
        self.problems.append("UNZ: the interchange's end was expected, messages may be missing behind the last one")


class Prefixes:
    """What precedes the places of each message of an interchange that holds several."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def of(self, message: Message) -> str:
        """`"UNH+17/"`; by its count where it has no reference or one that came before."""
        reference = message.reference
        name = f"UNH+{reference}" if reference and reference not in self._seen else f"UNH[{message.number}]"
        self._seen.add(reference)
        return f"{name}/"


def _bare(reference: str) -> str:
    return reference.lstrip("0").upper()
