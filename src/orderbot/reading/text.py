"""Bytes to text, whatever the sender declared."""

from __future__ import annotations

import codecs

from orderbot.reading.old_charsets import old_western, unmarked_utf16

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030"}  # as browsers read them
_WESTERN = frozenset("àâäáãåæçéèêëíìîïñóòôöõøœúùûüýÿßÀÂÄÁÃÅÆÇÉÈÊËÍÌÎÏÑÓÒÔÖÕØŒÚÙÛÜÝ€£°²³µ«»“”‘’–—…·×½¼§™®©ºª¿¡\u00a0")
_GUESS_BYTES = 50_000


def decode(content: bytes, declared: str | None = None) -> str:
    """Decode text: a byte-order mark decides, then valid UTF-8, then the declared charset, then a guess.

    Never fails: what nothing can decode becomes U+FFFD. Line ends become "\\n".
    """
    return _decoded(content, declared).replace("\r\n", "\n").replace("\r", "\n")


def _decoded(content: bytes, declared: str | None) -> str:
    for mark, marked in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(marked, errors="replace")
    if (order := unmarked_utf16(content)) is not None:
        return content.decode(order, errors="replace")
    codec = _codec(declared)
    if codec is None or "iso2022" not in codec:
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError:
            pass
    if codec is not None and codec != "utf-8":
        try:
            return content.decode(codec)
        except (UnicodeError, LookupError):
            pass
    return _guessed(content)


def _codec(declared: str | None) -> str | None:
    try:
        found = codecs.lookup((declared or "").strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    is_text = getattr(found, "_is_text_encoding", True)  # "base64" and the like are codecs as well
    return _MEANT.get(found.name, found.name) if is_text else None


def _guessed(content: bytes) -> str:
    """Windows Latin-1 where it gives plain Western letters; else an old charset that does; else what a statistical guess says."""
    western = content.decode("cp1252", errors="replace")
    if all(sign.isascii() or sign in _WESTERN for sign in set(western)):
        return western
    if (old := old_western(content)) is not None:
        return old
    from charset_normalizer import from_bytes

    best = from_bytes(content[:_GUESS_BYTES]).best()
    if best is not None:
        try:
            return content.decode(best.encoding)
        except (UnicodeError, LookupError):
            pass
    return western
