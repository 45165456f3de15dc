"""How an EDIFACT interchange is written: its separators, its charset, whether its lines are wrapped; told from its first bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from orderbot.reading.edi.edifact_charset import CODECS

BLOCK_BYTES = 262_144
_HEAD_BYTES = 8_192
_STARTS = b"\xef\xbb\xbf \t\r\n\x00"
_SERVICE_TAGS = (b"UNA", b"UNB", b"UNG", b"UNH", b"BGM")
_SERVICE = rb"(?:UNB|UNG|UNH|BGM)"
_LEAST_LINES, _LEAST_WIDTH = 2, 60
_BELOW_WORDS = re.compile(rb"[\r\n][ \t]*(?=UNA[^\w\s].{4}[^\w\s]\s{0,4}UNB|UNB[^\w\s]UNO[A-Y][^\w\s]\d)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class EdifactForm:
    """Separators as single bytes; `release`, `repetition` None where there is none.

    `decimal_mark` is what a UNA declares, None without one. `wrapped`: the lines are all of one length and mean nothing.
    `codec` is what the syntax identifier declares. `misdeclared` says how the segments differ from what a UNA declares.
    """

    component: bytes = b":"
    element: bytes = b"+"
    terminator: bytes = b"'"
    release: bytes | None = b"?"
    repetition: bytes | None = None
    decimal_mark: str | None = None
    wrapped: bool = False
    codec: str = "cp1252"
    misdeclared: str | None = None


def start_below_words(head: bytes) -> int | None:
    """Where an interchange begins that stands below the lines of a letter or a network; None where none does."""
    if head[:_HEAD_BYTES].lstrip(_STARTS).startswith(_SERVICE_TAGS):
        return None
    found = _BELOW_WORDS.search(head[:_HEAD_BYTES])
    return found.end() if found else None


def form_of(head: bytes) -> EdifactForm:
    """Tell how an interchange is written from its first bytes; what a UNA declares counts where the segments bear it out."""
    text = head[:_HEAD_BYTES].lstrip(_STARTS)
    declared, rest = _advice(text)
    wrapped = _is_wrapped(text) and declared.terminator not in (b"\n", b"\r")
    if wrapped:
        rest = rest.replace(b"\r", b"").replace(b"\n", b"")
    element = _element_separator(rest, declared.element)
    component = _component_separator(rest, element, declared.component)
    terminator = _terminator(rest, element, declared)
    release = declared.release if declared.release not in (element, component, terminator) else None
    codec, version = _syntax(rest, element, component)
    repetition = declared.repetition if version >= 4 else None
    return EdifactForm(
        component,
        element,
        terminator,
        release,
        repetition,
        declared.decimal_mark,
        wrapped and terminator != b"\n",
        codec,
        _difference(declared, component, element, terminator) if text.startswith(b"UNA") else None,
    )


def _difference(declared: EdifactForm, component: bytes, element: bytes, terminator: bytes) -> str | None:
    """A declaration that the segments do not bear out, in words."""
    said, true = (declared.component, declared.element, declared.terminator), (component, element, terminator)
    if said == true:
        return None
    return f"the separators {_shown(said)} are declared, {_shown(true)} stand in the segments"


def _shown(separators: tuple[bytes, ...]) -> str:
    return " ".join(repr(each.decode("latin-1")) for each in separators)


def _advice(text: bytes) -> tuple[EdifactForm, bytes]:
    """What a UNA declares, and the text behind it."""
    if text.startswith(b"UNB\x1d"):  # level B: the separators of ISO 646 that do not print
        return EdifactForm(b"\x1f", b"\x1d", b"\x1c", None), text
    if not text.startswith(b"UNA") or len(text) < 9:
        return EdifactForm(), text
    signs = [bytes((sign,)) for sign in text[3:9]]
    size = 9
    if _has_five_signs(signs, text[8:]):
        signs, size = [*signs[:4], b" ", signs[4]], 8
    component, element, mark, release, repetition, terminator = signs
    return EdifactForm(
        component=component,
        element=element,
        terminator=b"\n" if terminator == b"\r" else terminator,
        release=None if release == b" " else release,
        repetition=None if repetition in (b" ", component, element, release, terminator) else repetition,
        decimal_mark=mark.decode("ascii", "replace") if mark in (b".", b",") else None,
    ), text[size:]


def _has_five_signs(signs: list[bytes], rest: bytes) -> bool:
    """Say whether somebody's editor ate the blank of a UNA: the first segment or the line's end stands in its place."""
    if signs[5] == b"U":
        return rest.startswith(b"UN")
    return signs[5] in (b"\r", b"\n") and bool(re.search(re.escape(signs[4]) + rb"[\r\n]+(?:UNH|UNG|BGM|DTM)\W", rest))


def _is_wrapped(text: bytes) -> bool:
    """Records of a fixed length, in bytes or in letters: at least two whole lines, all as long, only the last one shorter."""
    lines = text.replace(b"\r\n", b"\n").rstrip(b"\n").split(b"\n")[:40]
    return _is_one_width(list(map(len, lines))) or _is_one_width(
        [len(line.decode("utf-8", "replace")) for line in lines]
    )


def _is_one_width(widths: Sequence[int]) -> bool:
    whole, last = widths[:-1], widths[-1]
    return len(whole) >= _LEAST_LINES and len(set(whole)) == 1 and whole[0] >= _LEAST_WIDTH and last <= whole[0]


def _element_separator(rest: bytes, declared: bytes) -> bytes:
    found = re.match(_SERVICE + rb"([^\w\s]|[\x1c-\x1f])", rest.lstrip(_STARTS), re.DOTALL)
    return found[1] if found else declared


def _component_separator(rest: bytes, element: bytes, declared: bytes) -> bytes:
    quoted = re.escape(element)
    syntax = re.search(rb"UNB" + quoted + rb"(?:UN[A-Z]{2}|KECA)([^\w\s]|[\x1c-\x1f])", rest)
    if syntax is None or syntax[1] == element:
        syntax = re.search(rb"UNH" + quoted + rb"[^\r\n]{0,35}?" + quoted + rb"[A-Z]{6}([^\w\s]|[\x1c-\x1f])", rest)
    return syntax[1] if syntax and syntax[1] != element else declared


def _terminator(rest: bytes, element: bytes, declared: EdifactForm) -> bytes:
    """The declared one where a segment begins behind it; else what stands before the second segment."""
    following = rb"\s*(?:UNH|UNG|BGM|DTM)" + re.escape(element)
    if re.search(re.escape(declared.terminator) + following, rest):
        return declared.terminator
    found = re.search(rb"([^\w\s]|[\x1c-\x1f])" + following, rest)
    if found:
        return found[1]
    return b"\n" if re.search(rb"[\r\n]" + following, rest) else declared.terminator


def _syntax(rest: bytes, element: bytes, component: bytes) -> tuple[str, int]:
    """The codec and the version that the syntax identifier (S001) names."""
    found = re.match(
        rb"UNB" + re.escape(element) + rb"([A-Z]{4})(?:" + re.escape(component) + rb"(\d))?", rest.lstrip(_STARTS)
    )
    if found is None:
        return "cp1252", 0
    return CODECS.get(found[1].decode("ascii"), "cp1252"), int(found[2] or 0)


def blocks_of(source: BinaryIO, form: EdifactForm) -> Iterator[bytes]:
    """The interchange's bytes from its present position in blocks, wrapped lines made one."""
    while block := source.read(BLOCK_BYTES):
        yield block.replace(b"\r", b"").replace(b"\n", b"") if form.wrapped else block


def single_bytes(content: bytes) -> bytes:
    """UTF-16 and ISO 2022 as UTF-8, so that a separator is a byte and nothing else is; anything else as it is."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace").encode()
    if b"\x1b" in content and b"UNOX" in content[:200]:
        return content.decode("iso2022_jp_2", "replace").encode()
    return content


def pieces_of(blocks: Iterable[bytes], form: EdifactForm) -> Iterator[tuple[bytes, bool]]:
    """The segments' bytes without their terminator, each with whether it had one; released terminators stay inside."""
    terminator, release = form.terminator, form.release
    left = b""
    for block in blocks:
        pieces = (left + block).split(terminator)
        left = pieces.pop()
        held: list[bytes] = []
        for piece in pieces:
            if release is not None and piece.endswith(release) and (len(piece) - len(piece.rstrip(release))) % 2:
                held.append(piece)
            elif held:
                yield terminator.join((*held, piece)), True
                held = []
            else:
                yield piece, True
        left = terminator.join((*held, left))
    yield left, False
