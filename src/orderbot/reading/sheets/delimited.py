"""Text whose cells are parted by a sign: comma, semicolon, tab or pipe, sniffed from the rows themselves."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence

from orderbot.errors import DocumentError
from orderbot.interfaces import Limits
from orderbot.reading.sheets.workbook import Cell, Row, Sheet, Workbook
from orderbot.reading.text import decode

SEPARATORS = (";", "\t", "|", ",")
_SAMPLE = 60  # rows looked at
_SEEN = 1_000  # signs of each line
_LONGEST_FIELD = 100_000  # signs in one cell
_LONGEST_LINE = 1_000_000  # signs in one line
_MOST_ROWS = 500_000
_TOLD = re.compile(r"sep=(.)\s*$", re.IGNORECASE)
_SENTENCE_COMMA = re.compile(r",\s")
_DECIMAL_COMMA = re.compile(r"\d,\d")
_DECIMAL_IN_WORDS = re.compile(r",\s|(?<=\d),(?=\d{1,4}(?:\s+[^\s\d]|\s*[€/]))")
"""Commas of sentences, and of decimals with a word behind them ("4,50 €", "2,5 kg")."""
_LEAST_SHARE = 0.45  # of the lines are parted
_SENTENCE = 12  # words of a cell that is no cell of a table
_BROKEN = 6  # line ends in a cell: a quotation mark was left open


def read_delimited(content: bytes, limits: Limits) -> Workbook:
    """Read separated text as one sheet without a name. Raises DocumentError when a line or a cell is far too long."""
    if len(content) > limits.bytes:
        raise DocumentError("too-large", f"The file has more than {limits.bytes} bytes.")
    _check_lines(content)
    text = decode(content)
    lines = text.split("\n", _SAMPLE + 1)
    told = _TOLD.match(lines[0])
    separator = told[1] if told else (separator_of(lines[:_SAMPLE]) or _likeliest(lines[:_SAMPLE]))
    rows = _parsed(text, separator)
    first = 1 if told else 0
    return Workbook([Sheet(None, [row for row in map(_row, range(first, len(rows)), rows[first:]) if row.cells])])


def looks_delimited(text: str) -> bool:
    """Say from a text's beginning whether it is separated text: rows agree on how many cells they have, and are no prose."""
    lines = [line for line in text.split("\n", _SAMPLE + 1)[:_SAMPLE] if line.strip()]
    return bool(lines) and (_TOLD.match(lines[0]) is not None or separator_of(lines) is not None)


def separator_of(lines: Sequence[str]) -> str | None:
    """The sign that parts the cells of most rows into as many, two rows at least; None where none does."""
    told = [line for line in lines if line.strip()]
    found = [(score, sign) for sign in SEPARATORS if (score := _score(told, sign)) > 0]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _score(lines: Sequence[str], separator: str) -> float:
    """How well a sign parts the lines: the share of rows that agree on the number of cells, wider rows counting more."""
    if sum(separator in line for line in lines) < 2:
        return 0.0
    try:
        rows = [row for row in csv.reader([line[:_SEEN] for line in lines], delimiter=separator) if row]
    except csv.Error:  # a quotation mark that is never closed
        rows = [line[:_SEEN].split(separator) for line in lines]
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0.0
    width, count = max(widths.items(), key=lambda pair: (pair[1] * pair[0], pair[0]))
    loose = separator == "," and _is_spaced(lines)
    share = (count if loose else widths.total()) / len(rows)
    cells = [cell for row in rows if len(row) == width for cell in row]
    if count < 2 or share < _LEAST_SHARE or _is_prose(cells, lines, separator, width):
        return 0.0
    return share * (1.0 + 0.1 * min(width, 12)) + (0.3 if separator in ";\t|" else 0.0)


def _is_prose(cells: Sequence[str], lines: Sequence[str], separator: str, width: int) -> bool:
    """Say whether the cells are pieces of sentences: long ones, or words behind ", "."""
    wordy = sum(len(cell) > 2 * _SENTENCE and len(cell.split()) > _SENTENCE for cell in cells)
    if wordy > len(cells) / (width * 2):
        return True
    if separator != ",":
        return False
    spaced = _is_spaced(lines, 0.8)
    figures = sum(any(sign.isdigit() for sign in cell) for cell in cells)
    inner = [line for line in lines if "," in _SENTENCE_COMMA.sub(" ", line.strip() + "\n")]
    decimals = bool(inner) and (
        (width == 2 and all(_DECIMAL_COMMA.search(line) for line in inner))
        or not any("," in _DECIMAL_IN_WORDS.sub("", line) for line in inner)
    )
    return decimals or (spaced and figures < len(cells) / 2) or (width == 2 and figures == 0)


def _is_spaced(lines: Sequence[str], least: float = 0.2) -> bool:
    """Say whether more than a share of the commas stand before a blank or at a line's end, as in sentences."""
    parted = "\n".join(line.strip() for line in lines) + "\n"
    return len(_SENTENCE_COMMA.findall(parted)) > least * parted.count(",")


def _likeliest(lines: Sequence[str]) -> str:
    """The separator that most lines have: for a file that says by its name that it is one."""
    return max(SEPARATORS, key=lambda sign: (sum(sign in line for line in lines), -SEPARATORS.index(sign)))


def _check_lines(content: bytes) -> None:
    start = 0
    while len(content) - start > _LONGEST_LINE:
        end = max(
            content.rfind(b"\n", start, start + _LONGEST_LINE), content.rfind(b"\r", start, start + _LONGEST_LINE)
        )
        if end < start:
            raise DocumentError("too-large", f"The file has a line of more than {_LONGEST_LINE} signs.")
        start = end + 1


def _parsed(text: str, separator: str) -> list[list[str]]:
    """The rows; read without quotation marks where one was left open and swallowed rows."""
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        rows = _read(text, separator, csv.QUOTE_MINIMAL)
    except csv.Error:
        rows = None
    if rows is None or any(cell.count("\n") > _BROKEN and separator in cell for row in rows for cell in row):
        try:
            rows = _read(text, separator, csv.QUOTE_NONE)
        except csv.Error as error:
            raise DocumentError("too-large", f"The file has a cell of more than {_LONGEST_FIELD} signs.") from error
    return rows


def _read(text: str, separator: str, quoting: int) -> list[list[str]]:
    rows: list[list[str]] = []
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, quoting=quoting):  # type: ignore[arg-type]
        rows.append(row)
        if len(rows) > _MOST_ROWS:
            raise DocumentError("too-large", f"The file has more than {_MOST_ROWS} rows.")
    return rows


def _row(number: int, cells: Sequence[str]) -> Row:
    return Row(number, {at: Cell(number, at, text.strip()) for at, text in enumerate(cells) if text and text.strip()})
