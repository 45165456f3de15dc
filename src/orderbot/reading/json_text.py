"""JSON text → values: numbers keep their digits, broken text is read as far as it goes, and what is wrong is told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from orderbot.errors import DocumentError
from orderbot.reading.text import decode

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],]|[^\s{}\[\],"]+', re.DOTALL)
_BLANK = re.compile(r"[\s,]*")
_CLOSES = {"{": "}", "[": "]"}
_DEEPEST = 100


class Numeral(str):
    """A number as it is written: `199.00` stays `199.00`, never a float."""

    __slots__ = ()


@dataclass(slots=True)
class JsonText:
    """The values of a text (one, or several in JSON Lines); `problems` name line and column, or the key.

    `whole` is False when the text breaks off or breaks: values then hold what stands before that place.
    """

    values: list[Any] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    whole: bool = True


def pointer_to(pointer: str, step: str | int) -> str:
    """The pointer (RFC 6901) of a member or an element below another pointer."""
    return f"{pointer}/{str(step).replace('~', '~0').replace('/', '~1')}"


def place_of(pointer: str) -> str:
    """A pointer as evidence names it; "/" for the whole document."""
    return pointer or "/"


def roots(read: JsonText) -> Iterator[tuple[Any, str]]:
    """The values of a text with their pointers; in JSON Lines each names its value first: `2:/order_number`."""
    several = len(read.values) > 1
    for number, value in enumerate(read.values, 1):
        yield value, f"{number}:" if several else ""


def read_json(content: bytes) -> JsonText:
    """Read JSON or JSON Lines. Raises DocumentError ("malformed") when nothing can be read or it is nested too deep.

    A key that stands twice in an object with different values is a problem; the later value counts, as RFC 8259 leaves open.
    `NaN` and `Infinity`, which RFC 8259 does not know, are kept as text.
    """
    read = JsonText()
    text = _decoded(content, read)
    twice: dict[str, None] = {}
    decoder = _decoder(twice)
    try:
        _read_values(text, decoder, read)
    except RecursionError:
        raise DocumentError("malformed", "The JSON is nested too deep to be read.") from None
    if not read.values:
        raise DocumentError("malformed", f"No JSON value could be read: {'; '.join(read.problems) or 'it is blank'}.")
    read.problems.extend(f'the key "{key}" stands twice in one object with different values' for key in twice)
    return read


def _decoded(content: bytes, read: JsonText) -> str:
    if not content.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError as error:
            read.problems.append(f"byte {error.start}: UTF-8 was expected (RFC 8259)")
    return decode(content)


def _decoder(twice: dict[str, None]) -> json.JSONDecoder:
    def together(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) != len(pairs):
            twice.update((key, None) for key, value in pairs if made[key] != value)
        return made

    return json.JSONDecoder(
        object_pairs_hook=together, parse_float=Numeral, parse_int=Numeral, parse_constant=str, strict=False
    )


def _read_values(text: str, decoder: json.JSONDecoder, read: JsonText) -> None:
    at = _after_blanks(text, 0)
    while at < len(text):
        try:
            value, end = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            read.whole = False
            read.problems.append(f"line {error.lineno} column {error.colno}: {_expected(error, text)}")
            read.values.extend(_before(text[at : error.pos], decoder))
            return
        read.values.append(value)
        at = _after_blanks(text, end)


def _after_blanks(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at


def _expected(error: json.JSONDecodeError, text: str) -> str:
    if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
        return "the JSON ends too early"
    return f"the JSON is broken ({error.msg[:1].lower()}{error.msg[1:]})"


def _before(text: str, decoder: json.JSONDecoder) -> Iterator[Any]:
    """What can be read of a text that breaks off: its last complete members, the open containers closed."""
    cut, closing = _last_complete(text)
    if cut == 0:
        return
    try:
        yield decoder.raw_decode(text[:cut] + closing)[0]
    except json.JSONDecodeError:
        return


def _last_complete(text: str) -> tuple[int, str]:
    """Where the last complete member ends, and what closes the containers that are open there."""
    opened: list[str] = []
    cut, closing = 0, ""
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if sign in _CLOSES:
            opened.append(_CLOSES[sign])
            if len(opened) > _DEEPEST:
                break
        elif sign in ("}", "]"):
            if not opened or opened.pop() != sign:
                break
        elif sign != ",":
            continue
        cut = token.start() if sign == "," else token.end()
        closing = "".join(reversed(opened))
    return cut, closing
