"""TRADACOMS files as messages and segments (UN/GTDI syntax rules, ANA manual section A), counts checked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from orderbot.errors import DocumentError
from orderbot.reading.edi.wrapping import unwrapped
from orderbot.reading.text import decode

_PIECES = re.compile(r"(?:[^'?]|\?.?)+", re.DOTALL)  # between terminators, each released sign kept with its release
_ELEMENTS = re.compile(r"(?:[^+?]|\?.?)*", re.DOTALL)
_COMPONENTS = re.compile(r"(?:[^:?]|\?.?)*", re.DOTALL)
_RELEASED = re.compile(r"\?(.)", re.DOTALL)
_TAG = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Segment:
    """One segment: its elements, each a tuple of components, released signs bare. `place` is `"MHD+2/OLD+3"`."""

    tag: str
    elements: tuple[tuple[str, ...], ...]
    place: str

    def get(self, element: int, component: int = 1) -> str | None:
        """A component, both counted from 1, without blanks at its ends; None when it is empty or not there."""
        if element > len(self.elements) or component > len(self.elements[element - 1]):
            return None
        return self.elements[element - 1][component - 1].strip() or None

    def all(self, element: int) -> list[str]:
        """The components of an element that are not empty."""
        return (
            [text for part in self.elements[element - 1] if (text := part.strip())]
            if element <= len(self.elements)
            else []
        )

    def where(self, element: int, component: int | None = None) -> str:
        """The place of an element (`"MHD+2/OLD+3/05"`) or component (`"MHD+2/OLD+3/06:1"`)."""
        return f"{self.place}/{element:02d}" + (f":{component}" if component is not None else "")


@dataclass(slots=True)
class Message:
    """What stands from an MHD to its MTR; `kind` is "ORDERS", `version` "9"; `whole` is False when segments may be missing."""

    kind: str
    version: str | None
    stx: Segment | None
    segments: list[Segment] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    whole: bool = True


def messages(content: bytes) -> list[Message]:
    """The messages of a file, in order. Raises DocumentError (malformed) when it has none."""
    reader = _Reader()
    for raw in _raw_segments(content):
        reader.take(raw)
    reader.finish()
    if not reader.found:
        told = "; ".join(reader.problems[:3]) or "MHD: a message was expected, there is none"
        raise DocumentError("malformed", f"{told}.")
    return reader.found


def placed_segments(content: bytes) -> Iterator[tuple[str, str]]:
    """Every segment of a file as written, with its place; "" for what is no segment."""
    reader = _Reader()
    for raw in _raw_segments(content):
        yield raw, reader.take(raw)


def _raw_segments(content: bytes) -> Iterator[str]:
    text = decode(content).strip("\ufeff\x00\x1a \t\n")
    text = (unwrapped(text) or text).replace("\n", " ")
    for raw in _PIECES.findall(text) if "?" in text else text.split("'"):
        if raw.strip():
            yield raw.strip()


class _Reader:
    """Walks the segments of a file; a transmission is open from STX to END, a message from MHD to MTR."""

    def __init__(self) -> None:
        self.found: list[Message] = []
        self.problems: list[str] = []
        self._stx: Segment | None = None
        self._first = 0
        self._open: Message | None = None
        self._occurrences: Counter[str] = Counter()
        self._transmissions = 0

    def take(self, raw: str) -> str:
        """Read one segment; answers its place, "" for what is none."""
        cut = self._cut(raw)
        if cut is None:
            return ""
        if cut.tag == "STX":
            self._begin_transmission(cut)
        elif cut.tag == "END":
            self._end_transmission(cut)
        elif cut.tag == "MHD":
            self._begin_message(cut)
        elif cut.tag == "MTR":
            self._end_message(cut)
        elif self._open is not None:
            self._open.segments.append(cut)
        elif cut.tag not in ("BAT", "EOB", "RSG"):
            self.problems.append(f"{cut.tag}: a segment outside of a message; MHD was expected before it")
        return cut.place

    def finish(self) -> None:
        """Tell what was still open at the end of the file."""
        self._lose_message("the end of the file")
        if self._stx is not None:
            self.problems.append("END: the end of the transmission was expected, the file ends before it")
        for message in self.found:
            message.problems += self.problems

    def _cut(self, raw: str) -> Segment | None:
        """Cut a segment; another sign than "=" behind its tag is told and passed over."""
        tag, sign = raw[:3], raw[3:4]
        if _TAG.fullmatch(tag) is None or sign.isalnum():
            self._tell(f'a tag of three letters and "=" were expected, "{raw[:20]}" is there')
            if self._open is not None:
                self._open.whole = False
            return None
        if sign != "=":
            self._tell(
                f'{tag}: "=" was expected behind the tag, "{sign}" is there'
                if sign
                else f'{tag}: "=" was expected behind the tag'
            )
        parts = _split(raw[4:], "+", _ELEMENTS)
        elements = tuple(tuple(map(_bare, _split(part, ":", _COMPONENTS))) for part in parts)
        return Segment(tag, elements, self._place(tag))

    def _place(self, tag: str) -> str:
        if tag in ("STX", "END", "MHD"):
            return f"{tag}+{(len(self.found) if tag == 'MHD' else self._transmissions) + (tag != 'END')}"
        self._occurrences[tag] += 1
        return f"MHD+{len(self.found)}/{tag}+{self._occurrences[tag]}"

    def _tell(self, problem: str) -> None:
        (self._open.problems if self._open is not None else self.problems).append(problem)

    def _begin_transmission(self, stx: Segment) -> None:
        self._lose_message("STX")
        if self._stx is not None:
            self.problems.append("END: the end of the transmission was expected before the next STX")
        self._stx, self._first = stx, len(self.found)
        self._transmissions += 1

    def _end_transmission(self, end: Segment) -> None:
        self._lose_message("END")
        count = len(self.found) - self._first
        if _number(end.get(1)) != count:
            told = f"END (NMST): {count} messages were expected to be counted, {end.get(1) or 'nothing'} is there"
            for message in self.found[self._first :]:
                message.problems.append(told)
        self._stx = None
        self._first = len(self.found)

    def _begin_message(self, mhd: Segment) -> None:
        self._lose_message("the next MHD")
        kind = (mhd.get(2) or "").upper()
        self._occurrences = Counter()
        self._open = Message(kind, mhd.get(2, 2), self._stx)
        self.found.append(self._open)
        if not kind:
            self._open.problems.append("MHD (TYPE): the type of the message was expected, nothing is there")

    def _end_message(self, mtr: Segment) -> None:
        ended, self._open = self._open, None
        if ended is None:
            self.problems.append("MTR: the end of a message of which no MHD was seen")
            return
        count = len(ended.segments) + 2
        if _number(mtr.get(1)) != count:
            ended.problems.append(
                f"MTR (NOSG) of {ended.kind}: {count} segments were expected to be counted, {mtr.get(1) or 'nothing'} is there"
            )
            ended.whole = False

    def _lose_message(self, before: str) -> None:
        lost, self._open = self._open, None
        if lost is not None:
            lost.problems.append(f"MTR: the end of message {lost.kind} was expected before {before}")
            lost.whole = False


def _split(text: str, sign: str, released: re.Pattern[str]) -> list[str]:
    if "?" not in text:
        return text.split(sign)
    parts: list[str] = []
    at = 0
    while True:
        match = released.match(text, at)
        assert match is not None  # the pattern matches nothing as well
        parts.append(match[0])
        if match.end() >= len(text):
            return parts
        at = match.end() + 1


def _bare(text: str) -> str:
    return _RELEASED.sub(r"\1", text) if "?" in text else text


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 12 else None
