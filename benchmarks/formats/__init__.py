"""Structured formats: messages a second on one core for each family, a sheet of 10,000 rows, an interchange of 100 MB."""

from __future__ import annotations

from pathlib import Path

from benchmarks.formats import families, interchange, sheet
from benchmarks.results import Section

FOLDER = Path(__file__).parents[2] / "fixtures" / "formats"


def sections(work: Path, *, seconds: float = 2.0, messages: int = 100_000) -> list[Section]:
    """Measure all of it; `seconds` is how long each family is read, `messages` how many the interchange holds."""
    return [families.section(FOLDER, seconds), sheet.section(work), interchange.section(work, messages)]
