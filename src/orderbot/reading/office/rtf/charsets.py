"""Which code page an RTF font or document speaks (RTF 1.9.1, "Font Table" and "Character Set")."""

from __future__ import annotations

import codecs

_OF_CHARSET = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437",
    255: "cp850",
}  # fmt: skip
SYMBOL_CHARSET = 2


def of_charset(number: int) -> str | None:
    """A font's code page; None where it speaks the document's."""
    return _OF_CHARSET.get(number)


def of_code_page(number: int) -> str:
    """A document's code page; Windows Latin-1 where the number names none."""
    name = {65001: "utf-8", 10000: "mac_roman"}.get(number, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"
