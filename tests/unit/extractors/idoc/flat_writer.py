"""Writes flat IDocs for tests: fields at their places, records padded or trimmed."""

from __future__ import annotations

from orderbot.reading.edi.idoc_fields import CONTROL_30, CONTROL_40, DATA_30, DATA_40, SEGMENTS, Layout

Told = tuple[str, dict[str, str]]
"""A segment as it is sent ("E2EDP01007") and its fields."""


def laid_out(layout: Layout, fields: dict[str, str]) -> str:
    """The fields at their places, blanks between them."""
    length = layout[-1][2]
    record = [" "] * length
    for name, start, end in layout:
        value = fields.get(name, "")
        assert len(value) <= end - start, name
        record[start : start + len(value)] = value
    return "".join(record)


def control_40(number: int = 1, /, **fields: str) -> str:
    """A control record EDI_DC40."""
    told = {"TABNAM": "EDI_DC40", "MANDT": "100", "DOCNUM": f"{number:016}", "MESTYP": "ORDERS", "IDOCTYP": "ORDERS05"}
    return laid_out(CONTROL_40, told | fields)


def control_30(**fields: str) -> str:
    """A control record EDI_DC of release 3.x."""
    told = {"TABNAM": "EDI_DC", "MANDT": "100", "DOCNUM": f"{1:016}", "MESTYP": "ORDERS", "IDOCTYP": "ORDERS02"}
    return laid_out(CONTROL_30, told | fields)


def records(segments: list[Told], number: int = 1, *, old: bool = False, padded: bool = False) -> list[str]:
    """The data records, numbered from 1."""
    written = []
    for at, (name, fields) in enumerate(segments, 1):
        base = name[:7].replace("E2", "E1", 1)
        envelope = {
            "MANDT": "100",
            "DOCNUM": f"{number:016}",
            "SEGNUM": f"{at:06}",
            "PSGNUM": f"{0:06}",
            "HLEVEL": "01",
        }
        envelope |= {"TABNAM": name, "SEGNAM": name}
        own = laid_out(SEGMENTS[base], fields)
        before = laid_out(DATA_30 if old else DATA_40, envelope)
        written.append(before + own.ljust(1000) if padded else (before + own).rstrip())
    return written
