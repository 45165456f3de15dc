"""Pasted tables: rows parted by tabs, pipes, semicolons or runs of spaces, with or without a row of headings."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from orderbot.extractors.body_text import item_patterns as patterns
from orderbot.extractors.body_text import numerals
from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.cells import COLUMNS, Cell, Row, cells_of, gone_on, is_rule
from orderbot.extractors.wording.columns import column_labels
from orderbot.extractors.wording.lexicon import Lexicon
from orderbot.extractors.wording.sheet_headings import sheet_columns
from orderbot.extractors.wording.units import column_unit, unit_code
from orderbot.reading.numbers import readings

_CUTS = (re.compile(r"\t"), re.compile(r"\s*\|\s*"), re.compile(r"\s*;\s*"), COLUMNS)
SUM_ROW = re.compile(
    r"^\W*(?:sous-)?(?:total|montant|tva|vat|mwst|summe|gesamt|frais|port|net|subtotal|transport|freight|importe|totale|totaal|iva|btw)\b"
)
_COUNT_LABEL = r"(?:(?:qte|quantite|qty|quantity|menge|anzahl|cant(?:idad)?|qta|quantita|aantal|n|nr)[.:]?\s*(?=\d))?"
_EACH = r"(?:\s*(?:/\s*)?(?:cad(?:auno)?|each|ea|stuck|stk|st|ud|pz|p/st|per stuk|piece)\.?)?"
_BESIDE_HEADING = re.compile(
    r"\s*[(\[][^)\]]*[)\]]|\s*(?:/|(?<!\w)(?:par|per|je|pro|por|cada|ogni)\s)\s*(?:10{0,4}|1[., ]000)?\s*[^\W\d]*\.?$|\s*[€£]",
    re.IGNORECASE,
)
_STANDING_IN = {"quantity_or_number": None, "pack_count": "packs", "pack_size": "packs"}
_COUNTING = {"quantity_or_number": "quantity", "pack_count": "quantity", "pack_size": "packs"}
"""What headings that only sheets were thought to have mean in a table: beside a quantity, and where nothing else is one."""
_MONEY_EDGE = re.compile(rf"^\s*{patterns.CURRENCY}\s*|\s*{patterns.CURRENCY}(?:\s*h\.?t\.?)?{_EACH}\s*$|{_EACH}\s*$")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of items, and the role of each column; `headed` when a row of headings says so, `head` that row."""

    start: int
    end: int
    rows: tuple[Row, ...]
    roles: tuple[str | None, ...]
    headed: bool
    head: Row | None = None

    def heading_of(self, role: str) -> Cell | None:
        """The heading of a column, None where no row of headings says it."""
        at = self.roles.index(role) if self.head is not None and role in self.roles else None
        return self.head.cells[at] if self.head is not None and at is not None else None


def find_tables(body: Body) -> Iterator[Table]:
    """Runs of lines cut by one delimiter in which a quantity column and something to order are found."""
    for run in _runs(body):
        table = _understood(body, run)
        if table is not None:
            yield table


def _runs(body: Body) -> Iterator[list[Row]]:
    """Consecutive rows of two or more cells under the same delimiter; an empty line between rows is passed over."""
    taken_to = -1
    for cut in _CUTS:
        run: list[Row] = []
        gap = 0
        for line in (*body.lines, None):
            if line is not None and line.start < body.signature_start:
                cells = cells_of(body, line, cut, trims=cut is not _CUTS[0])
                if len(cells) >= (3 if cut is _CUTS[3] else 2) and line.start > taken_to:
                    run.append(Row(line, cells))
                    gap = 0
                    continue
                if cut is _CUTS[3] and run and gap == 0 and (folded := gone_on(body, run[-1], line)) is not None:
                    run[-1] = folded
                    continue
                if (
                    (not body.text[line.start : line.end].strip() or is_rule(body.flat[line.start : line.end]))
                    and run
                    and gap == 0
                ):
                    gap = 1
                    continue
            if len(run) >= 2:
                yield run
                if cut is not _CUTS[2]:
                    taken_to = max(taken_to, run[-1].line.end)
            run, gap = [], 0


def _understood(body: Body, run: Sequence[Row]) -> Table | None:
    for index, row in enumerate(run[:4]):
        roles = _headings(body, row)
        if roles is not None:
            rows = tuple(r for r in run[index + 1 :] if _is_item(body, r, roles))
            return Table(row.line.start, run[-1].line.end, rows, roles, headed=True, head=row) if rows else None
    widths = [len(row.cells) for row in run]
    width = max(set(widths), key=widths.count)
    rows = tuple(
        row for row in run if len(row.cells) == width and not SUM_ROW.match(body.flat[row.line.start : row.line.end])
    )
    guessed = guessed_roles(body, rows)
    if guessed is None or all(_speaks(body, row) for row in rows):
        return None
    return Table(rows[0].line.start, rows[-1].line.end, rows, guessed, headed=False)


def _speaks(body: Body, row: Row) -> bool:
    """Say whether the row's cells name what they hold ("Ihre Art.-Nr. KL-6205"): then it reads as a list entry does."""
    return any(
        label.end() < cell.end and patterns.CODE.match(body.flat, label.end(), cell.end)
        for cell in row.cells
        if (label := patterns.LABEL.match(body.flat, cell.start, cell.end))
    )


def _headings(body: Body, row: Row) -> tuple[str | None, ...] | None:
    """The roles that a row of headings gives; None when it is none."""
    named = tuple(_role(body.text[cell.start : cell.end]) if cell.end > cell.start else None for cell in row.cells)
    counted = "quantity" in named
    roles = tuple(_STANDING_IN.get(role or "", role) if counted else _COUNTING.get(role or "", role) for role in named)
    told = [role for role in roles if role]
    if "quantity" in told and len(told) >= 2 and not any(readings(body.text[c.start : c.end]) for c in row.cells):
        return roles
    return None


def _role(heading: str) -> str | None:
    """What a heading names, units, currencies and price bases beside it left out ("Menge (Stk)", "Preis je 100 Stk")."""
    bare = _BESIDE_HEADING.sub("", heading).strip(" /-")
    return next((role for text in (heading, bare) for lexicon in _lexicons() if (role := lexicon.whole(text))), None)


def _lexicons() -> tuple[Lexicon, Lexicon]:
    return column_labels(), sheet_columns()


def _is_item(body: Body, row: Row, roles: Sequence[str | None]) -> bool:
    if SUM_ROW.match(body.flat[row.line.start : row.line.end].lstrip(" |\t")):
        return False
    index = roles.index("quantity")
    if index >= len(row.cells):
        return False
    return bool(quantity_of(body, row.cells[index])[0])


def guessed_roles(body: Body, rows: Sequence[Row]) -> tuple[str | None, ...] | None:
    """Roles from what the columns hold: codes, whole numbers, money, words; the arithmetic settles the order."""
    if len(rows) < 2:
        return None
    columns = list(zip(*(row.cells for row in rows), strict=True))
    kinds = [_kind(body, column) for column in columns]
    roles: list[str | None] = [None] * len(columns)
    counts = [n for n, kind in enumerate(kinds) if kind == "count"]
    prices = [n for n, kind in enumerate(kinds) if kind == "money"]
    codes = [n for n, kind in enumerate(kinds) if kind == "code"]
    words = [n for n, kind in enumerate(kinds) if kind == "words"]
    if counts and _runs_up(body, columns[counts[0]]) and len(counts) > 1:
        roles[counts.pop(0)] = "line_number"
    if len(counts) != 1 or not (codes or words):
        return None
    roles[counts[0]] = "quantity"
    if codes:
        roles[codes[0]] = "code"
    if words:
        roles[max(words, key=lambda n: sum(cell.end - cell.start for cell in columns[n]))] = "description"
    for n, kind in enumerate(kinds):
        if kind == "unit" and roles[n] is None:
            roles[n] = "unit"
    for n, role in zip(prices, ("unit_price", "amount"), strict=False):
        roles[n] = role
    return tuple(roles)


def _kind(body: Body, column: Sequence[Cell]) -> str:
    texts = [body.flat[cell.start : cell.end] for cell in column]
    filled = [text for text in texts if text]
    if not filled:
        return "empty"

    def share(test: object) -> float:
        return sum(bool(test(text)) for text in filled) / len(filled)  # type: ignore[operator]

    if share(lambda text: unit_code(text) is not None and not re.search(r"\d", text)) >= 0.8:
        return "unit"
    if (
        share(
            lambda text: (
                bool(re.fullmatch(rf"{_COUNT_LABEL}{numerals.NUMBER}\s*[a-z.()]{{0,12}}", text)) and _small(body, text)
            )
        )
        >= 0.8
    ):
        return "count"
    if share(lambda text: bool(readings(_MONEY_EDGE.sub("", text)))) >= 0.8:
        return "money" if share(lambda text: bool(re.search(r"[.,]\d|€|\$|£|eur", text))) >= 0.5 else "code"
    coded = sum(_is_code(body, cell) for cell in column)
    if coded >= 0.7 * len(filled):
        return "code"
    return "words" if share(lambda text: bool(re.search(r"[a-z]{3}", text))) >= 0.6 else "other"


def _is_code(body: Body, cell: Cell) -> bool:
    written = (patterns.PARTED_CODE, patterns.COINED_CODE)
    is_written = any(pattern.fullmatch(body.text, cell.start, cell.end) for pattern in written)
    return cell.end - cell.start >= _SHORTEST_CODE and (
        is_written or patterns.CODE.fullmatch(body.flat, cell.start, cell.end) is not None
    )


_SHORTEST_CODE = 3


def _small(body: Body, text: str) -> bool:
    text = re.sub(rf"^{_COUNT_LABEL}", "", text)
    match = re.match(numerals.NUMBER, text)
    number = body.notation.count(match[0])[0] if match else None
    whole = number is not None and number == number.to_integral_value() and number < 10_000
    return whole and not re.search(r"[.,]\d\d\b|€|eur", text) and not re.match(r"0\d", text)


def _runs_up(body: Body, column: Sequence[Cell]) -> bool:
    numbers = [body.flat[cell.start : cell.end] for cell in column]
    return (
        all(n.isdigit() for n in numbers)
        and all(int(b) > int(a) for a, b in itertools.pairwise(numbers))
        and int(numbers[0]) in (1, 10, 100)
    )


def quantity_of(body: Body, cell: Cell) -> tuple[Decimal | None, tuple[int, int], tuple[str, int, int] | None]:
    """The number in a quantity cell with its span, and the unit written beside it."""
    match = re.compile(rf"\s*{_COUNT_LABEL}({numerals.NUMBER})\s*(?:x\b)?\s*([a-z][a-z23.()]*)?").match(
        body.flat, cell.start, cell.end
    )
    if match is None:
        return None, (cell.start, cell.end), None
    number, _ = body.notation.count(match[1])
    unit = column_unit(match[2]) if match[2] else None
    return number, match.span(1), (unit, *match.span(2)) if unit else None


def money_of(body: Body, cell: Cell) -> tuple[Decimal | None, tuple[int, int], str | None]:
    """The number in a money cell with its span, and the currency beside it."""
    match = re.search(numerals.NUMBER, body.flat[cell.start : cell.end])
    if match is None:
        return None, (cell.start, cell.end), None
    number, _ = body.notation.money(match[0])
    sign = re.search(patterns.CURRENCY, body.flat[cell.start : cell.end])
    currency = patterns.CURRENCIES.get(sign[0]) if sign else None
    return number, (cell.start + match.start(), cell.start + match.end()), currency
