"""The RTF bodies of Outlook: unpacked (MS-OXRTFCP), and the HTML or text inside them (MS-OXRTFEX)."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable

_DICTIONARY = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans SerifSymbol"
    rb"ArialTimes New RomanCourier{\colortbl\red0\green0\blue0" + b"\r\n" + rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_PACKED, _PLAIN = b"LZFu", b"MELA"
_WINDOW = 4096
_MOST = 20_000_000  # bytes of RTF; the body of an order is far smaller
_TOKEN = re.compile(
    rb"\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+"
)
_IGNORED = frozenset(
    (b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"pntext", b"themedata", b"generator")
)
_SIGNS = {b"par": "\n", b"line": "\n", b"tab": "\t", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“",
          b"rdblquote": "”", b"bullet": "•", b"endash": "–", b"emdash": "—"}  # fmt: skip
_CHARSETS = {65001: "utf-8", 10000: "mac-roman"}


def body_of(packed: bytes) -> tuple[str | None, str | None]:
    """The body in a compressed RTF as (plain text, HTML); both None where it is damaged."""
    rtf = unpacked(packed)
    if rtf is None:
        return None, None
    if rb"\fromhtml" in rtf[:2_000]:
        return None, html_of(rtf)
    from striprtf import striprtf

    to_text: Callable[..., str] = striprtf.rtf_to_text
    try:
        return to_text(rtf.decode("latin-1"), errors="replace"), None
    except (ValueError, LookupError, TypeError, AttributeError):
        return None, None


def unpacked(packed: bytes) -> bytes | None:
    """Undo Outlook's compression of RTF (MS-OXRTFCP, section 2.2); None where it is damaged."""
    if len(packed) < 16:
        return None
    _size, raw, kind = struct.unpack_from("<II4s", packed)
    if kind == _PLAIN:
        return packed[16 : 16 + min(raw, _MOST)]
    return _inflated(packed[16:], min(raw, _MOST)) if kind == _PACKED else None


def _inflated(packed: bytes, most: int) -> bytes:
    window = bytearray(_DICTIONARY) + bytearray(_WINDOW - len(_DICTIONARY))
    place, position, out = len(_DICTIONARY), 0, bytearray()
    while position < len(packed) and len(out) < most:
        control = packed[position]
        position += 1
        for bit in range(8):
            if position >= len(packed):
                break
            if control >> bit & 1:
                told = int.from_bytes(packed[position : position + 2], "big")
                position += 2
                start, length = told >> 4, (told & 15) + 2
                if start == place:
                    return bytes(out)
            else:
                window[place] = packed[position]
                start, length = place, 1
                position += 1
            for step in range(length):
                sign = window[(start + step) % _WINDOW]
                window[place] = sign
                place = (place + 1) % _WINDOW
                out.append(sign)
    return bytes(out)


def html_of(rtf: bytes) -> str:
    """The HTML that Outlook wrapped in RTF: what stands in `htmltag` groups and outside of `htmlrtf` stretches."""
    return _Unwrapping(rtf).run()


class _Unwrapping:
    """One pass over the tokens; RTF's groups are a stack of (hidden, RTF only, inside a tag, signs after \\u)."""

    def __init__(self, rtf: bytes) -> None:
        self._rtf = rtf
        page = re.search(rb"\\ansicpg(\d{1,5})", rtf[:2_000])
        number = int(page[1]) if page else 1252
        self._charset = _CHARSETS.get(number, f"cp{number}")
        self._out: list[str] = []
        self._bytes = bytearray()
        self._hidden = self._rtf_only = self._tag = False
        self._skip, self._after = 0, 1
        self._stack: list[tuple[bool, bool, bool, int]] = []

    def run(self) -> str:
        starred = False
        for found in _TOKEN.finditer(self._rtf):
            hexed, word, number, sign, brace, text = found.groups()
            if sign == b"*":
                starred = True
                continue
            if brace is not None:
                self._group(brace)
            elif word is not None:
                self._word(word, number, starred=starred)
            elif hexed is not None:
                self._put(bytes.fromhex(hexed.decode("ascii")))
            elif sign is not None:
                self._put({b"~": b"\xa0"}.get(sign, sign if sign in b"\\{}" else b""))
            elif text is not None:
                self._put(text)
            starred = False
        self._flush()
        return "".join(self._out)

    def _group(self, brace: bytes) -> None:
        if brace == b"{":
            self._stack.append((self._hidden, self._rtf_only, self._tag, self._after))
        elif self._stack:
            self._hidden, self._rtf_only, self._tag, self._after = self._stack.pop()

    def _word(self, word: bytes, number: bytes | None, *, starred: bool) -> None:
        if word == b"htmltag":
            self._tag, self._hidden = True, False
        elif word == b"htmlrtf":
            self._rtf_only = number != b"0"
        elif word in _IGNORED or word == b"mhtmltag" or starred:
            self._hidden = True
        elif word == b"uc":
            self._after = int(number or b"1")
        elif word == b"u" and number is not None:
            self._say(chr(int(number) % 0x10000))
            self._skip = self._after
        elif word in _SIGNS:
            self._say("\r\n" if word == b"par" else _SIGNS[word])

    def _shows(self) -> bool:
        return not self._hidden and (self._tag or not self._rtf_only) and bool(self._stack)

    def _put(self, piece: bytes) -> None:
        cut = min(self._skip, len(piece))
        self._skip -= cut
        if self._shows():
            self._bytes += piece[cut:]

    def _say(self, text: str) -> None:
        if self._shows():
            self._flush()
            self._out.append(text)

    def _flush(self) -> None:
        try:
            self._out.append(self._bytes.decode(self._charset, "replace"))
        except LookupError:
            self._out.append(self._bytes.decode("cp1252", "replace"))
        self._bytes.clear()
