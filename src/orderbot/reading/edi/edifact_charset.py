"""The letters of an EDIFACT interchange: the charset that its syntax identifier declares, and what is there in truth."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Mapping

CODECS: Mapping[str, str] = {
    "UNOA": "cp1252", "UNOB": "cp1252", "UNOC": "cp1252", "UNOD": "iso8859-2", "UNOE": "iso8859-5", "UNOF": "iso8859-7",
    "UNOG": "iso8859-3", "UNOH": "iso8859-4", "UNOI": "iso8859-6", "UNOJ": "iso8859-8", "UNOK": "cp1254",
    "UNOL": "iso8859-15", "UNOW": "utf-8", "UNOX": "iso2022_jp_2", "UNOY": "utf-8", "KECA": "cp949",
}  # fmt: skip
"""ISO 9735, data element 0001. A and B are plain ASCII; partners who write accents under them mean Latin-1."""

_DOS_LETTER = re.compile(rb"[A-Za-z][\x81-\x8d\x90-\x9a\xa0-\xa5]|[\x81-\x8d\x90-\x9a\xa0-\xa5][a-z]")
_WINDOWS_SIGN = re.compile(rb"[\xc0-\xdf\xe2-\xff]")


class Charset:
    """Decodes segments one by one; the first block with other signs than ASCII says whether all is UTF-8."""

    def __init__(self, codec: str) -> None:
        self._codec = codec
        self._is_utf_8: bool | None = None

    def watched(self, blocks: Iterable[bytes]) -> Iterator[bytes]:
        """The blocks as they are, looked at on their way."""
        for block in blocks:
            if self._is_utf_8 is None and not block.isascii():
                self._is_utf_8 = _is_utf_8(block)
            yield block

    def decode(self, content: bytes) -> str:
        """A segment's text. UTF-8 is told from one-byte letters by all of the block: two capitals may look like it.

        In Latin-1 they do not, so that each segment decides; letters of DOS that stand there are read as such.
        """
        if content.isascii():
            return content.decode("ascii")
        if self._is_utf_8 or self._codec in ("cp1252", "utf-8"):
            try:
                return content.decode("utf-8")
            except UnicodeDecodeError:
                pass
        if self._codec == "cp1252" and _DOS_LETTER.search(content) and not _WINDOWS_SIGN.search(content):
            return content.decode("cp850")
        return content.decode(self._codec if self._codec != "utf-8" else "cp1252", "replace")


def _is_utf_8(block: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(block)
    except UnicodeDecodeError:
        return False
    return True
