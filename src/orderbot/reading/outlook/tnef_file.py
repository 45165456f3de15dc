"""winmail.dat (TNEF, MS-OXTNEF): attributes one after another, MAPI properties within some of them."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from orderbot.errors import DocumentError
from orderbot.reading.outlook import message as mapi
from orderbot.reading.outlook.message import Attachment, OutlookMessage, Properties

_HEADER = 6
_ATTACHMENT = 2
_SUBJECT, _BODY, _CODEPAGE, _MESSAGE_PROPERTIES = 0x8004, 0x800C, 0x9007, 0x9003
_RENDERED, _NAME, _CONTENT, _PROPERTIES = 0x9002, 0x8010, 0x800F, 0x9005
_MESSAGE_IN_OBJECT = bytes.fromhex("0703020000000000c000000000000046")  # IID_IMessage
_MOST_DEPTH, _MOST_ATTRIBUTES, _MOST_VALUES = 12, 20_000, 50_000
_FIXED = {0x0001: 0, 0x0002: 2, 0x0003: 4, 0x0004: 4, 0x0005: 8, 0x0006: 8, 0x0007: 8, 0x000A: 4, 0x000B: 2,
          0x0014: 8, 0x0040: 8, 0x0048: 16}  # fmt: skip
_VARIABLE = (mapi.STRING, mapi.STRING8, mapi.BINARY, mapi.OBJECT)
_SEVERAL = 0x1000
_NAMED = 0x8000


@dataclass(slots=True)
class _Attached:
    """An attachment while its attributes come in."""

    name: bytes = b""
    content: bytes = field(default=b"", repr=False)
    properties: dict[tuple[int, int], bytes] = field(default_factory=dict)


def read_tnef(content: bytes, depth: int = 0) -> OutlookMessage:
    """Open a TNEF stream; where it is cut off, what came before stays. Raises DocumentError: unreadable, too-large."""
    if depth > _MOST_DEPTH:
        raise DocumentError("too-large", "Messages are nested too deep in the TNEF file.")
    values: dict[tuple[int, int], bytes] = {}
    attached: list[_Attached] = []
    charset: str | None = None
    problems: list[str] = []
    try:
        for level, number, body in _attributes(content):
            if level == _ATTACHMENT:
                if number == _RENDERED or not attached:
                    attached.append(_Attached())
                _attach(attached[-1], number, body)
            elif number == _CODEPAGE and len(body) >= 4:
                charset = f"cp{int.from_bytes(body[:4], 'little')}"
            elif number == _MESSAGE_PROPERTIES:
                values |= dict(_values(body))
            elif number in (_SUBJECT, _BODY):
                values.setdefault((mapi.SUBJECT if number == _SUBJECT else mapi.BODY, mapi.STRING8), body)
    except struct.error:
        problems.append("the file is cut off")
    if not values and not attached:
        raise DocumentError("unreadable", "The TNEF file is damaged or cut off.")
    attachments = tuple(_attachment(one, charset, depth) for one in attached)
    return OutlookMessage(Properties(values, charset), attachments, problems=tuple(problems))


def _attributes(content: bytes) -> Iterator[tuple[int, int, bytes]]:
    """(level, number, value) of each attribute: level, number, type, length, value, checksum (MS-OXTNEF, 2.1.3)."""
    position, count = _HEADER, 0
    while position + 9 <= len(content):
        count += 1
        if count > _MOST_ATTRIBUTES:
            raise DocumentError("too-large", f"The TNEF file has more than {_MOST_ATTRIBUTES} attributes.")
        level, number, _type, length = struct.unpack_from("<BHHI", content, position)
        body = content[position + 9 : position + 9 + length]
        if len(body) < length:
            raise struct.error
        yield level, number, body
        position += 9 + length + 2


def _attach(attached: _Attached, number: int, body: bytes) -> None:
    if number == _NAME:
        attached.name = body
    elif number == _CONTENT:
        attached.content = body
    elif number == _PROPERTIES:
        attached.properties |= dict(_values(body))


def _attachment(attached: _Attached, charset: str | None, depth: int) -> Attachment:
    told = Properties({(mapi.DISPLAY_NAME, mapi.STRING8): attached.name} | attached.properties, charset)
    name = told.text(mapi.LONG_NAME) or told.text(mapi.SHORT_NAME) or told.text(mapi.DISPLAY_NAME)
    inner = attached.properties.get((mapi.ATTACHED, mapi.OBJECT), b"")
    if inner.startswith(_MESSAGE_IN_OBJECT):
        message = read_tnef(inner[len(_MESSAGE_IN_OBJECT) :], depth + 1)
        return Attachment(name or message.properties.text(mapi.SUBJECT), message=message)
    content = attached.content or told.binary(mapi.ATTACHED) or b""
    return Attachment(name, content, content_id=told.text(mapi.CONTENT_ID))


def _values(body: bytes) -> Iterator[tuple[tuple[int, int], bytes]]:
    """The properties in an attribute (MS-OXTNEF, section 2.1.3.4); they end where one is of an unknown type."""
    try:
        (count,) = struct.unpack_from("<I", body)
        position = 4
        for _ in range(min(count, _MOST_VALUES)):
            of_type, number = struct.unpack_from("<HH", body, position)
            position += 4
            if number >= _NAMED:
                position = _past_name(body, position)
            several = bool(of_type & _SEVERAL)
            of_type &= ~_SEVERAL
            values, position = _read(body, position, of_type, several=several)
            if values and not several and number in mapi.WANTED:
                yield (number, of_type), values[0]
    except struct.error:
        return


def _past_name(body: bytes, position: int) -> int:
    """A named property tells its set (16 bytes), then a number or a name."""
    (kind,) = struct.unpack_from("<I", body, position + 16)
    if kind == 0:
        return position + 24
    (length,) = struct.unpack_from("<I", body, position + 20)
    return position + 24 + _padded(length)


def _read(body: bytes, position: int, of_type: int, *, several: bool) -> tuple[list[bytes], int]:
    """The values of one property, and where the next begins; each is padded to four bytes."""
    count = 1
    if several or of_type in _VARIABLE:
        (count,) = struct.unpack_from("<I", body, position)
        position += 4
    values: list[bytes] = []
    for _ in range(min(count, _MOST_VALUES)):
        length = _FIXED.get(of_type, -1)
        if of_type in _VARIABLE:
            (length,) = struct.unpack_from("<I", body, position)
            position += 4
        if length < 0 or position + length > len(body):
            raise struct.error
        values.append(body[position : position + length])
        position += _padded(length)
    return values, position


def _padded(length: int) -> int:
    return (length + 3) // 4 * 4
