"""Items printed as `label: value` pairs, one item after another, instead of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from orderbot.extractors.printed.grid import Row, Sheet, Token
from orderbot.extractors.printed.lines.columns import Cells, Column
from orderbot.extractors.printed.lines.items import BodyRow, Item
from orderbot.extractors.printed.shapes import has_digit, looks_like_code
from orderbot.extractors.wording.columns import column_labels

ROLES = (
    "line_number", "code", "seller_code", "buyer_code", "gtin", "description", "quantity", "unit", "unit_price",
    "price_base", "discount", "amount", "delivery_date", "free_quantity", "tax",
)  # fmt: skip
_COLUMNS = tuple(Column(role, role, 0.0, 0.0) for role in ROLES)

Pair = tuple[str, str, tuple[Token, ...], Row]


def paragraph_items(sheets: Sequence[Sheet]) -> list[Item]:
    """The items of a document whose lines are labelled pairs; empty when fewer than one group names a quantity and a thing."""
    groups: list[list[Pair]] = []
    current: list[Pair] = []
    for pair in (pair for sheet in sheets for row in sheet.rows for pair in _pairs(row)):
        seen = {role for role, *_ in current}
        if pair[0] in seen or (pair[0] == "line_number" and current):
            groups.append(current)
            current = []
        current.append(pair)
    groups.append(current)
    return [_item(group) for group in groups if _is_item(group)]


def _pairs(row: Row) -> Iterator[Pair]:
    """The labelled values of a row; a label must end with a colon."""
    for at, phrase in enumerate(row.phrases):
        words = [token.text for token in phrase.tokens]
        found = [match for match in column_labels().search(words) if _colon(words, match.end)]
        for n, match in enumerate(found):
            stop = found[n + 1].start if n + 1 < len(found) else len(words)
            start = match.end + (1 if match.end < len(words) and words[match.end] == ":" else 0)
            value = phrase.tokens[start:stop]
            if not value and at + 1 < len(row.phrases):
                value = row.phrases[at + 1].tokens
            if value and match.meaning in ROLES:
                yield role_of(match.meaning, value), " ".join(words[match.start : match.end]), value, row


def role_of(meaning: str, value: Sequence[Token]) -> str:
    """What a label means beside its value: an "Item Number" that counts nothing is a code."""
    counts = re.fullmatch(r"\d{1,5}\.?", value[0].text)
    return "code" if meaning == "line_number" and not counts and looks_like_code(value[0].text) else meaning


def _colon(words: Sequence[str], end: int) -> bool:
    return words[end - 1].endswith(":") or (end < len(words) and words[end] == ":")


def _is_item(group: Sequence[Pair]) -> bool:
    roles = {role: value for role, _, value, _ in group}
    named = {"code", "seller_code", "buyer_code", "gtin", "description"} & set(roles)
    return "quantity" in roles and bool(named) and any(has_digit(token.text) for token in roles["quantity"])


def _item(group: Sequence[Pair]) -> Item:
    cells: Cells = {}
    headings = {role: label for role, label, _, _ in group}
    for role, _label, value, _row in group:
        cells.setdefault(ROLES.index(role), value)
    columns = tuple(Column(column.role, headings.get(column.role or "", ""), 0.0, 0.0) for column in _COLUMNS)
    anchor = BodyRow(group[0][3], cells)
    return Item(anchor, [anchor], columns, group[0][3].page)
