"""Mails written one by one by people who had seen neither the readers nor any other text here; a file for each of them.

A file of `whole_mails/` holds languages ("# fr"), in them sections ("[order]") with one mail a line: "subject :: text", "|"
for a line break. `everyday.txt` is ours: mails that have nothing to do with trade.
`held_out/` is for measuring: never trained on, never looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parent / "whole_mails"
_LANGUAGE = re.compile(r"# ([a-z]{2})")
_SECTION = re.compile(r"\[([a-z_]+)\]")


@dataclass(frozen=True, slots=True)
class WholeMail:
    """One mail; `author` is the name of the file it stands in."""

    kind: str
    language: str
    author: str
    subject: str
    text: str


def whole_mails() -> Iterator[WholeMail]:
    """The mails to learn from."""
    yield from _read(_FOLDER)


def held_out_mails() -> Iterator[WholeMail]:
    """The mails that nothing is learned from."""
    yield from _read(_FOLDER / "held_out")


def _read(folder: Path) -> Iterator[WholeMail]:
    for path in sorted(folder.glob("*.txt")):
        language = kind = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if told := _LANGUAGE.fullmatch(line.strip()):
                language = told[1]
            elif told := _SECTION.fullmatch(line.strip()):
                kind = told[1]
            elif line.strip():
                subject, _, text = line.partition("::")
                yield WholeMail(kind, language, path.stem, subject.strip(), text.strip().replace("|", "\n"))
