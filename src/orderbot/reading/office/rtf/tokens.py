"""RTF bytes as tokens: groups, control words, signs, text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    rb"(?P<open>\{)|(?P<close>\})|\\(?P<word>[a-zA-Z]{1,64})(?P<number>-?\d{1,10})?(?: |)|\\'(?P<hex>[0-9a-fA-F]{2})"
    rb"|\\(?P<sign>[^a-zA-Z])|(?P<text>[^\\{}\r\n\x00]+)|[\r\n\x00]+|\\",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """`kind` is `open`, `close`, `word`, `sign` or `text`; `number` is the parameter of a control word.

    A sign given by its code (`\\'e9`) is text of one byte.
    """

    kind: str
    word: str = ""
    number: int | None = None
    text: bytes = b""


_OPEN, _CLOSE = Token("open"), Token("close")


def tokens(content: bytes) -> Iterator[Token]:
    """Every token; what a `\\bin` announces is passed over."""
    at = 0
    while match := _TOKEN.match(content, at):
        at = match.end()
        kind = match.lastgroup
        if kind == "open":
            yield _OPEN
        elif kind == "close":
            yield _CLOSE
        elif kind in ("word", "number"):
            word, number = match["word"].decode(), match["number"]
            value = int(number) if number else None
            if word == "bin":
                at += max(value or 0, 0)
            else:
                yield Token("word", word, value)
        elif kind == "hex":
            yield Token("text", text=bytes.fromhex(match["hex"].decode()))
        elif kind == "sign":
            yield Token("sign", match["sign"].decode("latin-1"))
        elif kind == "text":
            yield Token("text", text=match["text"])
