"""Items side by side, one a column, their fields in rows: a table turned on its side, with its headings down the left edge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from orderbot.extractors.printed.grid import Phrase, Row, Sheet, joined
from orderbot.extractors.printed.lines.columns import Cells, Column
from orderbot.extractors.printed.lines.heading_meaning import meaning_of_whole
from orderbot.extractors.printed.lines.items import BodyRow, Item
from orderbot.extractors.printed.lines.paragraphs import ROLES, role_of
from orderbot.extractors.printed.shapes import has_digit
from orderbot.reading.layout import bounding_box

_ALIGNED = 3.0  # points: headings one below the other
_NEAR = 1.5  # heights of a row: white inside the table
_LEAST_FIELDS = 4
_THINGS = frozenset(("description", "code", "seller_code", "buyer_code", "gtin"))
_PRICED = frozenset(("unit_price", "amount"))
_AROUND = " :£€$"


@dataclass(slots=True)
class _Field:
    """A heading at the left edge with what stands beside it, in as many rows as its cells take."""

    label: list[Phrase]
    values: list[Phrase] = field(default_factory=list)
    first: int = 0

    @property
    def text(self) -> str:
        return joined([token for phrase in self.label for token in phrase.tokens]).strip(_AROUND)

    @property
    def role(self) -> str | None:
        """What the heading means; one that counts columns may be of codes."""
        meaning = meaning_of_whole(self.text)
        return role_of(meaning, self.values[0].tokens) if meaning in ROLES and self.values else None


def transposed_items(sheets: Sequence[Sheet]) -> list[Item]:
    """The items of all turned tables of a document, left to right; empty where there are none."""
    return [item for sheet in sheets for fields in _blocks(sheet) for item in _items(fields)]


def _blocks(sheet: Sheet) -> Iterator[list[_Field]]:
    """Runs of rows whose first phrases stand at one left edge, or to the right of it; a first field said again begins the next."""
    block: list[_Field] = []
    bottom = 0.0
    for row in sheet.rows:
        edge = block[0].label[0].box[0] if block else row.box[0]
        apart = block and row.box[1] - bottom > _NEAR * row.height
        again = block and row.phrases[0].text == block[0].label[0].text
        if apart or again or row.box[0] < edge - _ALIGNED or not _takes(block, row, edge):
            yield block
            block = [_Field([row.phrases[0]], list(row.phrases[1:]))] if len(row.phrases) > 2 else []
        bottom = row.box[3]
    yield block


def _takes(block: list[_Field], row: Row, edge: float) -> bool:
    """Add a row to a block: a field of its own, more of a field's heading, or more of its cells. False where it is neither."""
    if not block:
        return False
    first, *rest = row.phrases
    if first.box[0] > edge + _ALIGNED:
        block[-1].values += row.phrases
    elif rest:
        block.append(_Field([first], rest))
    elif meaning_of_whole(f"{block[-1].text} {first.text.strip(_AROUND)}"):
        block[-1].label.append(first)
    else:
        block.append(_Field([first]))
    return True


def _items(fields: Sequence[_Field]) -> list[Item]:
    """The items of a block; none where its rows do not name figures and things of two columns or more."""
    known = [(role, one) for one in fields if (role := one.role) is not None]
    roles = {role for role, _ in known}
    if len(roles) < _LEAST_FIELDS or "quantity" not in roles or not roles & _PRICED or not roles & _THINGS:
        return []
    counted = next(one for role, one in known if role == "quantity")
    cuts = _cuts([one.values for _, one in known if len(one.values) == len(counted.values)])
    figures = [one for role, one in known if role in ("quantity", *_PRICED)]
    if not cuts or not all(_are_figures(one.values) for one in figures):
        return []
    return [_item(known, low, high) for low, high in pairwise((counted.label[-1].box[2], *cuts, float("inf")))]


def _cuts(rows: Sequence[Sequence[Phrase]]) -> list[float]:
    """The places between the columns of rows with as many values each; empty where values run over them."""
    columns = list(zip(*rows, strict=True))
    reaches = [max(phrase.box[2] for phrase in column) for column in columns]
    starts = [min(phrase.box[0] for phrase in column) for column in columns]
    whites = list(zip(reaches[:-1], starts[1:], strict=True))
    return [(reach + start) / 2 for reach, start in whites] if all(reach < start for reach, start in whites) else []


def _are_figures(values: Sequence[Phrase]) -> bool:
    """Say whether the values are all figures, and none is a heading of its own."""
    return all(has_digit(phrase.text) and meaning_of_whole(phrase.text.strip(_AROUND)) is None for phrase in values)


def _item(known: Sequence[tuple[str, _Field]], low: float, high: float) -> Item:
    cells: Cells = {}
    headings: dict[str, str] = {}
    rows: list[BodyRow] = []
    for role, one in known:
        own = [phrase for phrase in one.values if low < (phrase.box[0] + phrase.box[2]) / 2 <= high]
        if not own or role in headings:
            continue
        headings[role] = one.text
        cells[ROLES.index(role)] = tuple(token for phrase in own for token in phrase.tokens)
        phrases = (*one.label, *own)
        rows.append(BodyRow(Row(own[0].page, phrases, bounding_box(phrase.box for phrase in phrases)), {}))
    columns = tuple(Column(role, headings.get(role, ""), 0.0, 0.0) for role in ROLES)
    anchor = BodyRow(rows[0].row, cells)
    return Item(anchor, [anchor, *rows[1:]], columns, rows[0].row.page)
