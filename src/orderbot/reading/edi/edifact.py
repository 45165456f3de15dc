"""EDIFACT (ISO 9735, syntax versions 1 to 4): bytes to segments with their positions, one after the other."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from orderbot.reading.edi.edifact_charset import Charset
from orderbot.reading.edi.edifact_form import (
    EdifactForm,
    blocks_of,
    form_of,
    pieces_of,
    single_bytes,
    start_below_words,
)

_HEAD_BYTES = 8_192
_BLANKS = b"\xef\xbb\xbf \t\r\n\x00"
_TAG = re.compile(r"[A-Z][A-Z0-9]{2}")
_BEGINS = re.compile(
    r"[\r\n]\s*(?=(?:UN[ABGHTZES]|BGM|DTM|RFF|NAD|LIN|PIA|IMD|QTY|MOA|PRI|FTX|CTA|COM|CUX|ALC|PCD|TAX|LOC|CNT|TOD|PAT|TDT)"
    r"[^\w\s])"
)


class Segment:
    """One segment: `elements[0]` is the first data element behind the tag, as its components, released signs as they are.

    `number` counts from 1 in the interchange (UNA not counted), `offset` is the byte it begins at. `ended` is False where
    its terminator is missing: the next one began, or the interchange ended inside it.
    """

    __slots__ = ("elements", "ended", "number", "offset", "tag")

    def __init__(self, tag: str, elements: list[list[str]], number: int, offset: int, ended: bool = True) -> None:
        self.tag = tag
        self.elements = elements
        self.number = number
        self.offset = offset
        self.ended = ended

    def value(self, element: int, component: int = 0) -> str:
        """A component without the blanks around it; "" when it is not there."""
        try:
            return self.elements[element][component].strip()
        except IndexError:
            return ""

    def components(self, element: int) -> list[str]:
        """All components of an element as they stand, empty when it is not there."""
        return self.elements[element] if element < len(self.elements) else []


def open_edifact(content: bytes) -> tuple[EdifactForm, BinaryIO]:
    """How an interchange in memory is written, and its bytes at the first segment behind a UNA."""
    source = io.BytesIO(single_bytes(content))
    return form_at_start(source), source


def form_at_start(source: BinaryIO) -> EdifactForm:
    """How the interchange in a file is written; leaves the file at the first segment behind a UNA."""
    head = source.read(_HEAD_BYTES)
    skipped = start_below_words(head) or 0
    source.seek(skipped + _service_end(head[skipped:]))
    return form_of(head[skipped:])


def _service_end(head: bytes) -> int:
    """Where the first segment begins: behind byte-order mark, blanks and UNA."""
    start = len(head) - len(head.lstrip(_BLANKS))
    if not head.startswith(b"UNA", start):
        return start
    behind = head.find(b"UN", start + 3, start + 40)
    return behind if behind > 0 else min(start + 9, len(head))


def segments(source: BinaryIO, form: EdifactForm) -> Iterator[Segment]:
    """The segments from the file's present position on. A repeated element (version 4) gives a segment for each repetition."""
    offset = source.tell()
    number = 0
    charset = Charset(form.codec)
    for piece, ended in pieces_of(charset.watched(blocks_of(source, form)), form):
        text = charset.decode(piece)
        begin = offset + len(piece) - len(piece.lstrip())
        offset += len(piece) + 1
        text = text.strip("\ufeff\r\n\t \x00\x1a")
        if not text or (text.startswith("UNA") and len(text) <= 9):  # of another interchange behind the first
            continue
        for part, whole in _separated(text, ended):
            number += 1
            yield from _segments_of(part, form, number, begin, whole)


def _separated(text: str, ended: bool) -> Iterator[tuple[str, bool]]:
    """Segments whose terminator was forgotten at a line's end, one by one."""
    if "\n" not in text and "\r" not in text:
        yield text, ended
        return
    parts = _BEGINS.split(text)
    for part in parts[:-1]:
        yield _on_one_line(part), False
    yield _on_one_line(parts[-1]), ended


def _on_one_line(text: str) -> str:
    """A segment that its writer folded: a line end beside a separator is nothing, in a text it is a blank."""
    return re.sub(r"\s*[\r\n]+\s*", " ", text)


def _segments_of(text: str, form: EdifactForm, number: int, offset: int, ended: bool) -> Iterator[Segment]:
    element, component = form.element.decode("latin-1"), form.component.decode("latin-1")
    release = form.release.decode("latin-1") if form.release else None
    if form.repetition is not None and (sign := form.repetition.decode("latin-1")) in text:
        for each in _repetitions(text, element, sign, release):
            yield from _segments_of(each, _without_repetition(form), number, offset, ended)
        return
    if release is not None and release in text:
        parts = [
            [_plain(part, release) for part in _split(each, component, release)]
            for each in _split(text, element, release)
        ]
    else:
        parts = [each.split(component) for each in text.split(element)]
    yield Segment(_tag(parts[0][0]), parts[1:], number, offset, ended)


def _tag(text: str) -> str:
    bare = text.strip().upper()
    return bare if _TAG.fullmatch(bare) else text.strip()[:12]


def _split(text: str, sign: str, release: str) -> list[str]:
    """Split at a sign that is not released; the parts keep their release signs."""
    parts: list[str] = []
    held: list[str] = []
    for piece in text.split(sign):
        held.append(piece)
        if not piece.endswith(release) or (len(piece) - len(piece.rstrip(release))) % 2 == 0:
            parts.append(sign.join(held))
            held = []
    if held:
        parts.append(sign.join(held))
    return parts


def _plain(text: str, release: str) -> str:
    """The text without its release signs: each stands for the sign behind it."""
    if release not in text:
        return text
    return re.sub(re.escape(release) + r"(.?)", r"\1", text, flags=re.DOTALL)


def _repetitions(text: str, element: str, sign: str, release: str | None) -> Iterator[str]:
    """The segment once for each repetition of its most repeated element; what is not repeated stands in each."""
    columns = [
        _split(each, sign, release) if release else each.split(sign)
        for each in (_split(text, element, release) if release else text.split(element))
    ]
    for at in range(max(map(len, columns))):
        yield element.join(column[min(at, len(column) - 1)] for column in columns)


def _without_repetition(form: EdifactForm) -> EdifactForm:
    return replace(form, repetition=None)
