"""Outlook's .msg and .oft files (MS-OXMSG): compound files whose streams are a message's properties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from orderbot.errors import DocumentError
from orderbot.reading import compound_file
from orderbot.reading.outlook import message as mapi
from orderbot.reading.outlook.message import Attachment, OutlookMessage, Properties

if TYPE_CHECKING:
    from orderbot.reading.archives.allowance import Allowance

_PROPERTIES = "__properties_version1.0"
_STREAM = "__substg1.0_"
_ROOT_HEADER, _EMBEDDED_HEADER, _OTHER_HEADER = 32, 24, 8  # bytes before the fixed properties (MS-OXMSG, 2.4.1)
_FIXED = 16
_MESSAGE_STORAGE = _STREAM + "3701000D"
_MOST_DEPTH, _MOST_STREAMS = 12, 20_000
_SURPRISES = (
    OSError, ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError, AssertionError,
    MemoryError,
)  # fmt: skip


def read_msg(content: bytes, allowance: Allowance) -> OutlookMessage:
    """Open a .msg file. Raises DocumentError: unreadable, too-large."""
    try:
        with compound_file.opened(content) as file:
            return _Reader(file, allowance).message(file.root, (), _ROOT_HEADER, 0)
    except _SURPRISES as error:
        raise DocumentError("unreadable", "The Outlook message is damaged or cut off.") from error


class _Reader:
    """Takes storages out of one compound file; streams are read one by one, within the allowance."""

    def __init__(self, file: Any, allowance: Allowance) -> None:
        self._file, self._allowance = file, allowance
        self._streams = 0

    def message(self, node: Any, path: tuple[str, ...], header: int, depth: int) -> OutlookMessage:
        if depth > _MOST_DEPTH:
            raise DocumentError("too-large", "Messages are nested too deep in the Outlook message.")
        problems: list[str] = []
        attachments: list[Attachment] = []
        recipients: list[str] = []
        for child in node.kids:
            inner = (*path, child.name)
            try:
                if child.name.startswith("__attach_version1.0_"):
                    attachments.append(self._attachment(child, inner, depth))
                elif child.name.startswith("__recip_version1.0_"):
                    recipients.extend(self._recipient(child, inner))
            except _SURPRISES:
                problems.append("an attachment or a recipient is damaged")
        told = self._properties(node, path, header)
        return OutlookMessage(told, tuple(attachments), tuple(recipients), tuple(problems))

    def _attachment(self, node: Any, path: tuple[str, ...], depth: int) -> Attachment:
        told = self._properties(node, path, _OTHER_HEADER)
        name = told.text(mapi.LONG_NAME) or told.text(mapi.SHORT_NAME) or told.text(mapi.DISPLAY_NAME)
        inner = next((kid for kid in node.kids if kid.name == _MESSAGE_STORAGE), None)
        if inner is not None and any(kid.name == _PROPERTIES for kid in inner.kids):
            message = self.message(inner, (*path, inner.name), _EMBEDDED_HEADER, depth + 1)
            return Attachment(name or message.properties.text(mapi.SUBJECT), message=message)
        return Attachment(name, told.binary(mapi.ATTACHED) or b"", content_id=told.text(mapi.CONTENT_ID))

    def _recipient(self, node: Any, path: tuple[str, ...]) -> list[str]:
        told = self._properties(node, path, _OTHER_HEADER)
        address = told.text(mapi.RECIPIENT_SMTP) or told.text(mapi.RECIPIENT_MAIL)
        return [address.strip().lower()] if address and "@" in address else []

    def _properties(self, node: Any, path: tuple[str, ...], header: int) -> Properties:
        values: dict[tuple[int, int], bytes] = {}
        for child in node.kids:
            name = child.name
            if name == _PROPERTIES:
                values |= _fixed(self._stream(path, name), header)
            elif name.startswith(_STREAM) and len(name) == len(_STREAM) + 8 and not child.kids:
                number, of_type = int(name[-8:-4], 16), int(name[-4:], 16)
                if of_type in (mapi.STRING, mapi.STRING8, mapi.BINARY) and number in mapi.WANTED:
                    values[(number, of_type)] = self._stream(path, name)
        return Properties(values)

    def _stream(self, path: tuple[str, ...], name: str) -> bytes:
        self._streams += 1
        if self._streams > _MOST_STREAMS:
            raise DocumentError("too-large", f"The Outlook message has more than {_MOST_STREAMS} streams.")
        self._allowance.charge(self._file.get_size([*path, name]))
        with self._file.openstream([*path, name]) as stream:
            return bytes(stream.read())


def _fixed(stream: bytes, header: int) -> dict[tuple[int, int], bytes]:
    """The properties of fixed length: type, number, flags, eight bytes of value (MS-OXMSG, section 2.4.2)."""
    found: dict[tuple[int, int], bytes] = {}
    for start in range(header, len(stream) - _FIXED + 1, _FIXED):
        of_type = int.from_bytes(stream[start : start + 2], "little")
        number = int.from_bytes(stream[start + 2 : start + 4], "little")
        if number in mapi.WANTED and of_type in (mapi.INTEGER, mapi.TIME):
            found[(number, of_type)] = stream[start + 8 : start + 16]
    return found
