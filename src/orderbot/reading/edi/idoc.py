"""SAP IDocs, flat or XML, as control fields and a list of segments in the order of the message."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from orderbot.errors import DocumentError
from orderbot.reading.edi.idoc_fields import CONTROL_30, CONTROL_40, DATA_30, DATA_40, SEGMENTS, Layout
from orderbot.reading.text import decode

_CONTROL = re.compile(r"EDI_DC(?:40(?:_U)?)?(?=\s|\d|$)")
_SEGMENT_NAME = re.compile(r"[A-Z/][A-Z0-9_/]{3,29}")
_VERSIONED = re.compile(r"E[12](ED[A-Z][A-Z0-9]{2})(?:\d{3})?")
_KNOWN_TYPES = "ORDERS|ORDCHG|ORDRSP|ORDLGR|INVOIC|DESADV|REQOTE|QUOTES|SHPMNT|DELFOR|DELINS|PRICAT"
_MESSAGE_TYPES = re.compile(rf"\b({_KNOWN_TYPES})\b")
_NAMED_AFTER = re.compile(rf"(?:^|[_/]|^[ZY])({_KNOWN_TYPES})(?:[_/\d]|$)")  # ZORDERS, /ACME/ORDERS, VFI_ORDERS
_DATA_40, _DATA_30 = DATA_40[-1][2], DATA_30[-1][2]
_RECORD_40 = _DATA_40 + 1000
_MOST_RECORDS = 2_000_000
_MOST_GAPS = 2


@dataclass(frozen=True, slots=True)
class Segment:
    """One segment: `name` as in the documentation ("E1EDP01"), the fields that are filled, its place in the message.

    `record` is the number of its record in a flat file, 0 in XML.
    """

    name: str
    where: str
    fields: Mapping[str, str]
    record: int = 0

    def get(self, name: str) -> str | None:
        """The field without the blanks around it; None when it is empty or absent."""
        return self.fields.get(name)

    def place(self, name: str) -> str:
        """Where a field stands."""
        return f"{self.where}/{name}"


@dataclass(slots=True)
class Idoc:
    """One IDoc. `message_type` is "ORDERS", "ORDCHG" …, None when the control record does not tell.

    `problems` names records and what was expected there; `whole` is False when segments may be missing.
    """

    control: Mapping[str, str] = field(default_factory=dict)
    message_type: str | None = None
    segments: list[Segment] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    whole: bool = True
    unread: list[tuple[int, str]] = field(default_factory=list)
    """Records of a flat file that are no segments, with their numbers."""


def idocs_of_file(content: bytes) -> list[Idoc]:
    """The IDocs of a flat file, whatever its code page, line ends and padding. Raises DocumentError "malformed"."""
    found = [_idoc(records) for records in _by_control(_records(decode(content)))]
    if not any(idoc.segments for idoc in found):
        raise DocumentError("malformed", "E2EDK01: segments were expected behind the control record; there are none.")
    if len(found) > 1:
        for at, idoc in enumerate(found, 1):
            idoc.segments = [replace(each, where=f"IDOC[{at}]/{each.where}") for each in idoc.segments]
    return found


def message_type_of(control: Mapping[str, str], told: str) -> str | None:
    """The logical message type of a control record; `told` is searched where its fields are not where they should be."""
    declared = control.get("MESTYP") or ""
    found = _MESSAGE_TYPES.fullmatch(declared) or _NAMED_AFTER.search(declared) or _MESSAGE_TYPES.search(told)
    return found[1] if found else declared or None


def bare_name(name: str) -> str:
    """A segment's name without release and version: "E2EDK01005" is "E1EDK01"; others stay as they are."""
    found = _VERSIONED.fullmatch(name)
    return f"E1{found[1]}" if found else name


def _records(text: str) -> list[str]:
    """The records of a file: its lines, or pieces of fixed length where it has none."""
    lines = [line for line in text.split("\n") if line.strip("\x00\x1a ")]
    if len(lines) > _MOST_RECORDS:
        raise DocumentError("too-large", f"The file has more than {_MOST_RECORDS:,} records.")
    return [piece for line in lines for piece in _unbroken(line)]


def _unbroken(line: str) -> Iterator[str]:
    """A line longer than a record may be: control and data records of fixed length behind one another."""
    at, length = 0, 0
    while at < len(line):
        if _CONTROL.match(line, at):
            length = CONTROL_40[-1][2] if line.startswith("EDI_DC40", at) else len(line)
        else:
            length = _RECORD_40 if line[at : at + 10].strip() else len(line)
        if len(line) - at <= length or not _SEGMENT_NAME.match(line, at + length):
            length = len(line) - at
        yield line[at : at + length]
        at += length


def _by_control(records: list[str]) -> Iterator[list[tuple[int, str]]]:
    """The numbered records of each IDoc; a new one begins with each control record."""
    current: list[tuple[int, str]] = []
    for number, record in enumerate(records, 1):
        if current and _CONTROL.match(record):
            yield current
            current = []
        current.append((number, record))
    if current:
        yield current


def _idoc(records: list[tuple[int, str]]) -> Idoc:
    idoc = Idoc()
    if _CONTROL.match(records[0][1]):
        told = records.pop(0)[1]
        idoc.control = _cut(CONTROL_40 if told.startswith("EDI_DC40") else CONTROL_30, told)
        idoc.message_type = message_type_of(idoc.control, told)
    else:
        idoc.problems.append(f"record {records[0][0]}: the control record EDI_DC40 was expected")
    seen: Counter[str] = Counter()
    numbered: list[tuple[int, str, str]] = []
    for number, record in records:
        envelope, own = _data(record)
        name = envelope.get("SEGNAM") or envelope.get("TABNAM") or ""
        if not _SEGMENT_NAME.fullmatch(name):
            idoc.problems.append(
                f"record {number}: the name of a segment was expected, “{record[:30].strip()}” stands there"
            )
            idoc.whole = False
            idoc.unread.append((number, record))
            continue
        numbered.append((number, name, envelope.get("SEGNUM", "")))
        seen[name] += 1
        bare = bare_name(name)
        idoc.segments.append(Segment(bare, f"{name}[{seen[name]}]", _cut(SEGMENTS.get(bare, ()), own), number))
    _check_numbers(idoc, numbered)
    _check_end(idoc, records)
    return idoc


def _data(record: str) -> tuple[dict[str, str], str]:
    """What stands before a segment's own part, and that part."""
    if record[10:30].strip():
        return _cut(DATA_30, record), record[_DATA_30:]
    return _cut(DATA_40, record), record[_DATA_40:]


def _cut(layout: Layout, told: str) -> dict[str, str]:
    """The fields that are filled; a record may end early."""
    length = len(told)
    return {name: value for name, start, end in layout if start < length and (value := told[start:end].strip())}


def _check_numbers(idoc: Idoc, numbered: list[tuple[int, str, str]]) -> None:
    """Segments are numbered one by one; where a number is left out, records are missing.

    Who leaves out many numbers numbers otherwise.
    """
    if not all(told.isdecimal() for _, _, told in numbered):
        return
    gaps = [
        f"record {number} ({name}): SEGNUM {int(before) + 1:06} was expected, {told} stands there"
        for (_, _, before), (number, name, told) in pairwise(numbered)
        if int(told) > int(before) + 1
    ]
    if 0 < len(gaps) <= _MOST_GAPS:
        idoc.problems.extend(gaps)
        idoc.whole = False


def _check_end(idoc: Idoc, records: list[tuple[int, str]]) -> None:
    """Where every record is padded to the full length, a shorter last one is cut off."""
    lengths = [len(record) for _, record in records]
    if len(lengths) > 2 and min(lengths[:-1]) == _RECORD_40 and lengths[-1] < _RECORD_40:
        idoc.problems.append(
            f"record {records[-1][0]}: {_RECORD_40} characters were expected, it ends after {lengths[-1]}"
        )
        idoc.whole = False
