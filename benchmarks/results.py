"""The page of results: one heading a section, with the date and the machine's size."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, words before the table, the table, words after it."""

    title: str
    head: Sequence[str] = ()
    rows: Sequence[Sequence[object]] = ()
    before: str = ""
    after: str = ""
    notes: Sequence[str] = field(default_factory=tuple)


_LAST = "What the misses are"  # written by a person, and always at the end


def write(path: Path, sections: Sequence[Section]) -> None:
    """Write the page: these sections anew, in place of those of their title; the others and a person's words stay."""
    kept = _sections_of(path.read_text(encoding="utf-8")) if path.exists() else {}
    last = kept.pop(_LAST, "")
    kept |= {section.title: _render(section) for section in sections}
    path.write_text(_head() + "".join(kept.values()) + last, encoding="utf-8")


def _sections_of(text: str) -> dict[str, str]:
    """The page's sections by their titles, each from the empty line above its heading."""
    found: dict[str, str] = {}
    for part in f"\n{text}".split("\n## ")[1:]:
        title = part.partition("\n")[0].strip()
        found[title] = "\n## " + part.rstrip("\n") + "\n"
    return found


def _head() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        "# Results\n\n"
        f"Written by `make bench`, last on {datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, {memory:.0f} GiB, "
        f"Python {platform.python_version()}. The machine was shared: trust ratios, which were measured side by side in "
        "one run, before absolute times.\n"
    )


def _render(section: Section) -> str:
    lines = ["", f"## {section.title}", ""]
    if section.before:
        lines += [section.before, ""]
    if section.rows:
        lines += ["| " + " | ".join(section.head) + " |", "|" + "---|" * len(section.head)]
        lines += ["| " + " | ".join(_cell(cell) for cell in row) + " |" for row in section.rows]
        lines.append("")
    lines += [f"- {note}" for note in section.notes]
    if section.after:
        lines += [section.after]
    return "\n".join(lines).rstrip() + "\n"


def _cell(value: object) -> str:
    if isinstance(value, float):
        return "–" if value != value else f"{value:.3f}"  # noqa: PLR0124  (nan)
    return str(value)
