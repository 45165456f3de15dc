"""A long EDIFACT interchange in stretches of whole messages, the service segments put in front of each, read in one go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from orderbot.errors import DocumentError
from orderbot.interfaces import Excerpt
from orderbot.reading.edi.edifact import form_at_start
from orderbot.reading.edi.edifact_form import EdifactForm, blocks_of

BATCH_BYTES = 262_144
_OVERLAP = 64  # a border may be cut by a block's end


def is_streamed(head: bytes) -> bool:
    """Say whether an interchange that begins like this can be cut byte by byte: not in UTF-16, nor under ISO 2022."""
    return not head.startswith((b"\xff\xfe", b"\xfe\xff")) and b"UNOX" not in head[:200]


def batches(source: BinaryIO, most: int, size: int = BATCH_BYTES) -> Iterator[tuple[bytes, Excerpt]]:
    """Cut an interchange before the first UNH behind each `size` bytes; every stretch is an interchange by itself.

    Raises DocumentError ("too-large") when one message is longer than `most` bytes. Holds one stretch in memory.
    """
    form = form_at_start(source)
    begin = source.tell()
    source.seek(0)
    cutter = _Cutter(form, most, size, opening=source.read(begin), window=form.terminator)
    for block in blocks_of(source, form):
        yield from cutter.feed(block)
    yield cutter.rest()


def _advice(form: EdifactForm) -> bytes:
    """A UNA that says how the interchange is written, so that each stretch is read alike."""
    mark = form.decimal_mark.encode() if form.decimal_mark else b" "
    release, repetition = form.release or b" ", form.repetition or b" "
    return b"UNA" + form.component + form.element + mark + release + repetition + form.terminator


@dataclass(slots=True)
class _Cutter:
    """Looks for the service segments of one interchange after another and keeps count."""

    form: EdifactForm
    most: int
    size: int
    opening: bytes  # what is put in front of the present stretch: UNA, UNB and UNG
    window: bytes  # bytes not yet taken; at first the terminator of a segment that never was
    foreign: int = 1  # of these, how many are not the interchange's
    done: int = 0  # of these, how many have been searched
    body: list[bytes] = field(default_factory=list)
    length: int = 0
    header: bytes = b""
    group: bytes = b""
    before: Excerpt = field(default_factory=lambda: Excerpt(messages_in_group=None))
    here: int = 0  # messages in the present stretch
    messages: int = 0
    groups: int = 0
    in_group: int | None = None

    def feed(self, block: bytes) -> Iterator[tuple[bytes, Excerpt]]:
        """Take the next bytes; give the stretches that are whole now."""
        terminator = self.form.terminator
        window = self.window + block
        taken, self.foreign = self.foreign, 0
        keep = len(window)
        for match in self._borders().finditer(window, self.done):
            if self._is_released(window, match.start()):
                continue
            start, tag = match.start(1), match[1]
            if tag in (b"UNB", b"UNG"):
                end = window.find(terminator, match.end())
                if end < 0:
                    keep = match.start()
                    break
                self._open(tag, window[start : end + 1])
            elif tag == b"UNE":
                self.group, self.in_group = b"", None
            elif tag == b"UNH":
                if self.here and self.length + start - taken >= self.size:
                    self._take(window[taken:start])
                    taken = start
                    yield self._stretch(last=False)
                self.messages += 1
                self.here += 1
                self.in_group = None if self.in_group is None else self.in_group + 1
            self.done = match.end()
        keep = max(min(keep, len(window) - _OVERLAP), self.done, taken)
        self._take(window[taken:keep])
        self.window, self.done = window[keep:], max(self.done - keep, 0)

    def rest(self) -> tuple[bytes, Excerpt]:
        """The last stretch."""
        self._take(self.window[self.foreign :])
        return self._stretch(last=True)

    def _borders(self) -> re.Pattern[bytes]:
        return re.compile(
            re.escape(self.form.terminator) + rb"\s{0,40}(UN[HBGEZ])" + re.escape(self.form.element), re.DOTALL
        )

    def _is_released(self, window: bytes, at: int) -> bool:
        release = self.form.release
        if release is None or window[at - 1 : at] != release:
            return False
        before = window[max(at - _OVERLAP, 0) : at]
        return (len(before) - len(before.rstrip(release))) % 2 == 1

    def _open(self, tag: bytes, segment: bytes) -> None:
        if tag == b"UNB":
            self.header, self.group = segment, b""
            self.messages, self.groups, self.in_group = 0, 0, None
        else:
            self.group, self.in_group = segment, 0
            self.groups += 1

    def _take(self, piece: bytes) -> None:
        self.length += len(piece)
        if self.length > self.most:
            raise DocumentError("too-large", f"UNH: a message of the interchange has more than {self.most} bytes.")
        self.body.append(piece)

    def _stretch(self, *, last: bool) -> tuple[bytes, Excerpt]:
        content = b"".join((self.opening, *self.body))
        excerpt = Excerpt(self.before.messages_before, self.before.groups_before, self.before.messages_in_group, last)
        self.body, self.length, self.here = [], 0, 0
        self.opening = _advice(self.form) + self.header + self.group
        self.before = Excerpt(self.messages, self.groups, self.in_group)
        return content, excerpt
