"""Writes Outlook messages: .msg (MS-OXMSG) and winmail.dat (MS-OXTNEF)."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from benchmarks.corpus.wrapping.compound_file import Storage, written

_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
STRING, STRING8, BINARY, OBJECT, INTEGER, TIME = 0x001F, 0x001E, 0x0102, 0x000D, 0x0003, 0x0040


@dataclass
class Attached:
    """A file, or a message within the message."""

    name: str
    content: bytes = b""
    message: Written | None = None


@dataclass
class Written:
    """A message to be written."""

    subject: str = "Commande"
    sender: str = "achats@client.example"
    sender_name: str = "Achats Client"
    sent: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    plain: str | None = None
    html: bytes | None = None
    rtf: bytes | None = None
    headers: str | None = None
    recipients: Sequence[str] = ("commandes@vendeur.example",)
    attachments: Sequence[Attached] = field(default_factory=tuple)
    codepage: int = 65001

    def properties(self) -> dict[tuple[int, int], bytes]:
        told: dict[tuple[int, int], bytes] = {
            (0x001A, STRING): "IPM.Note".encode("utf-16-le"),
            (0x0037, STRING): self.subject.encode("utf-16-le"),
            (0x0C1A, STRING): self.sender_name.encode("utf-16-le"),
            (0x5D01, STRING): self.sender.encode("utf-16-le"),
            (0x0039, TIME): struct.pack("<Q", int((self.sent - _EPOCH).total_seconds()) * 10_000_000),
            (0x3FDE, INTEGER): struct.pack("<I4x", self.codepage),
        }
        if self.plain is not None:
            told[(0x1000, STRING)] = self.plain.encode("utf-16-le")
        if self.html is not None:
            told[(0x1013, BINARY)] = self.html
        if self.rtf is not None:
            told[(0x1009, BINARY)] = packed_rtf(self.rtf)
        if self.headers is not None:
            told[(0x007D, STRING)] = self.headers.encode("utf-16-le")
        return told


def msg(message: Written) -> bytes:
    """The message as an .msg file."""
    return written(_message_storage(message, header=32))


def _message_storage(message: Written, header: int) -> Storage:
    storage = _storage(message.properties(), header)
    for number, address in enumerate(message.recipients):
        told = {(0x39FE, STRING): address.encode("utf-16-le")}
        storage.storages[f"__recip_version1.0_#{number:08X}"] = _storage(told, 8)
    for number, attached in enumerate(message.attachments):
        told = {(0x3707, STRING): attached.name.encode("utf-16-le")}
        if attached.message is None:
            told |= {(0x3705, INTEGER): struct.pack("<I4x", 1), (0x3701, BINARY): attached.content}
        else:
            told |= {(0x3705, INTEGER): struct.pack("<I4x", 5)}
        inner = _storage(told, 8)
        if attached.message is not None:
            inner.storages["__substg1.0_3701000D"] = _message_storage(attached.message, header=24)
        storage.storages[f"__attach_version1.0_#{number:08X}"] = inner
    return storage


def _storage(properties: dict[tuple[int, int], bytes], header: int) -> Storage:
    storage, fixed = Storage(), b"\x00" * header
    for (number, kind), value in properties.items():
        if kind in (INTEGER, TIME):
            fixed += struct.pack("<HHI8s", kind, number, 6, value)
        else:
            fixed += struct.pack("<HHIII", kind, number, 6, len(value), 0)
            storage.streams[f"__substg1.0_{number:04X}{kind:04X}"] = value
    storage.streams["__properties_version1.0"] = fixed
    return storage


def tnef(message: Written) -> bytes:
    """The message as a winmail.dat."""
    out = struct.pack("<IH", 0x223E9F78, 1)
    out += _attribute(1, 0x9006, 8, struct.pack("<I", 0x10000))
    out += _attribute(1, 0x9007, 6, struct.pack("<II", 1252, 0))
    out += _attribute(1, 0x9003, 6, _mapi(message.properties()))
    for attached in message.attachments:
        out += _attribute(2, 0x9002, 6, b"\x00" * 14)
        out += _attribute(2, 0x8010, 1, attached.name.encode("cp1252", "replace") + b"\x00")
        told = {(0x3707, STRING): attached.name.encode("utf-16-le") + b"\x00\x00"}
        if attached.message is None:
            out += _attribute(2, 0x800F, 6, attached.content)
        else:
            interface = bytes.fromhex("0703020000000000c000000000000046")
            told[(0x3701, OBJECT)] = interface + tnef(attached.message)
        out += _attribute(2, 0x9005, 6, _mapi(told))
    return out


def _attribute(level: int, number: int, kind: int, value: bytes) -> bytes:
    return struct.pack("<BHHI", level, number, kind, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)


def _mapi(properties: dict[tuple[int, int], bytes]) -> bytes:
    out = struct.pack("<I", len(properties) + 1)
    out += struct.pack("<HH16sII", 0x000B, 0x8005, b"\x08" * 16, 0, 0x8503) + struct.pack("<HH", 1, 0)  # a named one
    for (number, kind), value in properties.items():
        out += struct.pack("<HH", kind, number)
        if kind == INTEGER:
            out += value[:4]
        elif kind == TIME:
            out += value
        else:
            out += struct.pack("<II", 1, len(value)) + value + b"\x00" * (-len(value) % 4)
    return out


def packed_rtf(rtf: bytes) -> bytes:
    """RTF as Outlook keeps it, without making use of the dictionary (MS-OXRTFCP)."""
    out = b""
    for start in range(0, len(rtf), 8):
        out += b"\x00" + rtf[start : start + 8]
    return struct.pack("<II4sI", len(out) + 12, len(rtf), b"LZFu", 0) + out
