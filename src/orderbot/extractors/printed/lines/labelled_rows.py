"""Items whose figures stand in rows of their own behind labels without a colon ("Ordered   1"), their name beside or above."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from orderbot.extractors.printed.grid import Phrase, Row, Sheet, Token
from orderbot.extractors.printed.lines.columns import Cells, Column
from orderbot.extractors.printed.lines.heading_meaning import meaning_of_whole
from orderbot.extractors.printed.lines.items import BodyRow, Item
from orderbot.extractors.printed.lines.paragraphs import ROLES, role_of
from orderbot.extractors.printed.shapes import has_digit, looks_like_code

_ALIGNED = 3.0  # points: labels one below the other
_NEAR = 1.0  # heights of a row: white inside an item
_CURRENCIES = " :£€$"
_CODES = frozenset(("code", "seller_code", "buyer_code", "gtin"))


@dataclass(frozen=True, slots=True)
class _Pair:
    """A row with a label of a column and, as the last on the row, its value."""

    role: str
    label: Phrase
    value: tuple[Token, ...]
    row: Row


@dataclass(slots=True)
class _Card:
    """The pairs of one item, and all the rows that it takes."""

    pairs: list[_Pair] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)

    @property
    def roles(self) -> set[str]:
        return {pair.role for pair in self.pairs}


def labelled_items(sheets: Sequence[Sheet]) -> list[Item]:
    """The items of a document whose figures stand in labelled rows; empty where fewer than two are alike."""
    cards = [card for sheet in sheets for card in _cards(sheet)]
    cards = [card for card in cards if {"quantity", "unit_price"} <= card.roles]
    return [_item(card) for card in cards] if len(cards) > 1 else []


def _cards(sheet: Sheet) -> list[_Card]:
    pairs = {id(row): pair for row in sheet.rows if (pair := _pair(row))}
    lefts = [pair.label.box[0] for pair in pairs.values() if pair.role in ("quantity", "unit_price")]
    if len(lefts) < 2:
        return []
    edge = max(lefts, key=lambda left: sum(abs(other - left) <= _ALIGNED for other in lefts))
    cards: list[_Card] = []
    before: Row | None = None
    for row in sheet.rows:
        pair = pairs.get(id(row))
        if pair is not None and abs(pair.label.box[0] - edge) <= _ALIGNED:
            if not cards or pair.role in cards[-1].roles or not _follows(row, cards[-1].rows[-1]):
                taken = cards[-1].rows if cards else []
                named = before is not None and _follows(row, before) and not any(before is one for one in taken)
                cards.append(_Card(rows=[before] if named and before is not None and _is_name(before, edge) else []))
            cards[-1].pairs.append(pair)
            cards[-1].rows.append(row)
        before = row
    return cards


def _pair(row: Row) -> _Pair | None:
    for label, value in zip(row.phrases[:-1], row.phrases[1:], strict=True):
        role = meaning_of_whole(label.text.strip(_CURRENCIES))
        if value is row.phrases[-1] and role is not None and role in ROLES and not has_digit(label.text):
            return _Pair(role_of(role, value.tokens), label, value.tokens, row)
    return None


def _follows(row: Row, above: Row) -> bool:
    return row.box[1] - above.box[3] <= _NEAR * max(row.height, above.height)


def _is_name(row: Row, edge: float) -> bool:
    """Say whether a row over an item's labels is the item's name: one phrase, which begins left of them and is no sentence."""
    return len(row.phrases) == 1 and row.box[0] < edge - _ALIGNED and not row.text.rstrip().endswith((":", "."))


def _item(card: _Card) -> Item:
    cells: Cells = {}
    labels: dict[str, str] = {}
    for pair in card.pairs:
        labels.setdefault(pair.role, pair.label.text)
        cells.setdefault(ROLES.index(pair.role), pair.value)
    for phrase in _beside(card):
        coded = len(phrase.tokens) == 1 and has_digit(phrase.text) and looks_like_code(phrase.text)
        role = "code" if coded and not _CODES & card.roles else "description"
        at = ROLES.index(role)
        cells[at] = (*cells.get(at, ()), *phrase.tokens)
    columns = tuple(Column(role, labels.get(role, ""), 0.0, 0.0) for role in ROLES)
    anchor = BodyRow(card.rows[0], cells)
    return Item(anchor, [anchor, *(BodyRow(row, {}) for row in card.rows[1:])], columns, card.rows[0].page)


def _beside(card: _Card) -> list[Phrase]:
    """The phrases of an item's rows that are neither label nor value."""
    taken = {id(token) for pair in card.pairs for token in (*pair.label.tokens, *pair.value)}
    return [phrase for row in card.rows for phrase in row.phrases if id(phrase.tokens[0]) not in taken]
