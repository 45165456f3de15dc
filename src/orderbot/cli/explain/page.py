"""The page itself: one HTML file without script or network, its style allowed by its hash alone."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from orderbot.cli.explain.entries import Entry, doubts, entries_of, level_of, percent
from orderbot.cli.explain.sheets import Shown, shown
from orderbot.cli.explain.sums import Sum, sums_of
from orderbot.intake.transcript import PartFate, Transcript
from orderbot.model.extraction import Extraction


@dataclass(frozen=True, slots=True)
class Told:
    """One record as the page tells it."""

    anchor: str
    record: Extraction
    title: str
    entries: tuple[Entry, ...]
    doubts: tuple[Entry, ...]
    sums: tuple[Sum, ...]

    @property
    def groups(self) -> list[tuple[str, list[Entry]]]:
        """The entries under "order" and under each line."""
        held: dict[int, list[Entry]] = {}
        for entry in self.entries:
            held.setdefault(entry.line, []).append(entry)
        return [(f"Line {line}" if line else "Order", found) for line, found in sorted(held.items())]


def explain(name: str, transcript: Transcript) -> str:
    """The page for one file that was read with pictures."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    told = [_told(record, number) for number, record in enumerate((*transcript.records, *transcript.beside), 1)]
    entries = [entry for one in told for entry in one.entries]
    style = files(__package__).joinpath("page.css").read_text(encoding="utf-8")
    loader = PackageLoader("orderbot.cli.explain", "")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("page.html").render(
        name=name,
        style=style,
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        told=told,
        parts=_shown(transcript.parts, entries),
        subject=transcript.envelope.subject,
        sender=transcript.envelope.sender,
        percent=percent,
        level_of=level_of,
    )


def _told(record: Extraction, number: int) -> Told:
    entries = entries_of(record, number)
    sums = sums_of(record.order) if record.order else []
    number_of_order = record.order.order_number if record.order else None
    kind = record.document_type.value.replace("_", " ") if record.document_type else "not read"
    title = f"{kind} {number_of_order or ''}".strip()
    return Told(f"record-{number}", record, title, tuple(entries), tuple(doubts(entries)), tuple(sums))


def _shown(parts: Sequence[PartFate], entries: Sequence[Entry]) -> list[Shown]:
    """The parts that something was read from come first."""
    out = [shown(part, number, entries) for number, part in enumerate(parts, 1)]
    return sorted(out, key=lambda one: not one.is_shown)
