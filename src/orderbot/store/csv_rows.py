"""Reads a reference file row by row, in bounded memory, and says where and what is wrong with it."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from orderbot.store.reference_files import CsvFile

MOST_PROBLEMS = 1000


class Problems:
    """What is wrong, as "file:line:column: words"; lines and columns count from 1. Keeps the first thousand."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.more = 0

    def add(self, file: str, line: int, column: int, words: str) -> None:
        """Keep one."""
        if len(self.found) < MOST_PROBLEMS:
            self.found.append(f"{file}:{line}:{column}: {words}")
        else:
            self.more += 1

    def told(self) -> list[str]:
        """All that was kept, and how many more there were."""
        return [*self.found, *([f"… and {self.more} more"] if self.more else [])]


def read_rows(path: Path, file: CsvFile, problems: Problems) -> Iterator[tuple[int, dict[str, Any]]]:
    """The good rows as (line, values); the bad ones go to `problems`."""
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as source:
        header = source.readline()
        delimiter = ";" if header.count(";") >= header.count(",") else ","
        names = [name.strip() for name in next(csv.reader([header], delimiter=delimiter), [])]
        places = _places(names, file, problems)
        if places is None:
            return
        reader = csv.reader(source, delimiter=delimiter, strict=True)
        while True:
            line = reader.line_num + 2  # the header is line 1
            try:
                cells = next(reader, None)
            except csv.Error as error:
                problems.add(file.name, line, 1, f"is not CSV: {error}")
                continue
            if cells is None:
                return
            if not any(cells):
                continue
            values = _values(cells, len(names), places, partial(problems.add, file.name, line))
            if values is not None and _agrees(values, line, names, file, problems):
                yield line, values


Place = tuple[int | None, str, Callable[[str], Any]]


def _places(names: list[str], file: CsvFile, problems: Problems) -> list[Place] | None:
    """Where each column stands, None for an optional one that is missing; None when the header cannot be used."""
    missing = [column.name for column in file.columns if not column.optional and column.name not in names]
    for name in missing:
        problems.add(file.name, 1, len(names) + 1, f"the column {name!r} is missing")
    repeated = [place for place, name in enumerate(names) if name and name in names[:place]]
    for place in repeated:
        problems.add(file.name, 1, place + 1, f"the column {names[place]!r} is there twice")
    if missing or repeated:
        return None
    return [
        (names.index(column.name) if column.name in names else None, column.name, column.parse)
        for column in file.columns
    ]


def _values(
    cells: list[str], width: int, places: list[Place], complain: Callable[[int, str], None]
) -> dict[str, Any] | None:
    if len(cells) != width:
        complain(min(len(cells), width) + 1, f"the row has {len(cells)} cells, the header {width}")
        return None
    values: dict[str, Any] = {}
    good = True
    for place, name, parse in places:
        try:
            values[name] = parse(cells[place].strip() if place is not None else "")
        except ValueError as error:
            complain((place or 0) + 1, f"{name} {error}")
            good = False
    return values if good else None


def _agrees(values: dict[str, Any], line: int, names: list[str], file: CsvFile, problems: Problems) -> bool:
    wrong = file.check(values) if file.check else None
    if wrong is not None:
        column, words = wrong
        problems.add(file.name, line, names.index(column) + 1 if column in names else 1, f"{column} {words}")
    return wrong is None
