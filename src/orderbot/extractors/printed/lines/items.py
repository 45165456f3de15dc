"""Rows under a heading → items: which row begins one, which rows belong to it, and where the table ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from orderbot.extractors.printed.figures import read_money, read_quantity
from orderbot.extractors.printed.grid import Row, Token, joined
from orderbot.extractors.printed.lines.closings import SUMS, closing_kind
from orderbot.extractors.printed.lines.columns import Cells, Column, cells_of
from orderbot.extractors.printed.shapes import has_digit, is_date, number
from orderbot.extractors.wording.units import unit_code
from orderbot.model.evidence import Box
from orderbot.reading.numbers import Mark

_NEAR = 2.2


Run = tuple[int | None, int | None, list[int]]


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A row of a table's body with its cells; `closing` names the kind of sum it prints, "unwanted" for a form's row that
    nobody filled in, None for what belongs to items."""

    row: Row
    cells: Cells
    closing: str | None = None


@dataclass(slots=True)
class Item:
    """One item: the row with its figures, and the rows that belong to it in printed order."""

    anchor: BodyRow
    rows: list[BodyRow] = field(default_factory=list)
    columns: tuple[Column, ...] = ()
    page: int = 1

    def tokens(self, at: int) -> tuple[Token, ...]:
        """All tokens of a column, row by row."""
        return tuple(token for row in self.rows for token in row.cells.get(at, ()))


@dataclass(slots=True)
class Body:
    """The items of one table on one page, and the index of the first row after it."""

    items: list[Item]
    end: int
    closed: bool


def read_body(
    rows: Sequence[Row],
    columns: tuple[Column, ...],
    mark: Mark,
    rules: Sequence[Box],
    *,
    strict: bool = False,
    named_above: bool = False,
    names_first: bool = False,
    like: Sequence[Item] = (),
) -> Body:
    """Cut the rows under a heading into items; `strict` wants more of an anchor (a page without its own heading), less does
    `named_above` (each item's name stands on another row of its own columns); `names_first` where that row's headings come first.
    """
    body = [BodyRow(row, cells_of(row, columns), closing_kind(row, mark)) for row in rows]
    used = _without_empty_prices(body, columns, mark)
    anchors = [
        at
        for at, row in enumerate(body)
        if row.closing is None
        and (is_anchor(row, used, mark, strict=strict) or (named_above and _is_counted(row, used, mark)))
    ]
    if not anchors:
        return Body([], 0, any(row.closing in SUMS for row in body))
    anchors = _in_line(body, anchors, columns, like)
    if not anchors:
        return Body([], 0, any(row.closing in SUMS for row in body))
    body = _without_unwanted(body, anchors, columns, mark)
    end = _end(body, anchors, columns, mark, any_is_full=named_above)
    anchors = [at for at in anchors if at < end]
    telling = () if _rules_part_rows(body[:end], anchors, rules) else rules
    items = _attach(body[:end], anchors, telling, names_first=names_first) if anchors else []
    for item in items:
        item.columns, item.page = columns, item.anchor.row.page
    return Body(items, end, end < len(body) and body[end].closing in SUMS)


def is_anchor(row: BodyRow, columns: Sequence[Column], mark: Mark, *, strict: bool = False) -> bool:
    """Say whether the row holds an item's figures: a quantity with something beside it, or a price with an amount."""
    if len(row.row.phrases) < 2 and len(row.row.tokens) > 3:
        return False
    have = {columns[at].role for at, tokens in row.cells.items() if _fits(columns[at].role, tokens, mark)}
    roles = {column.role for column in columns}
    texts = have & {"code", "seller_code", "buyer_code", "gtin", "description"}
    figures = have & {"quantity", "unit_price", "amount"}
    if strict:
        if len(row.row.phrases) < 3:
            return False
        return len(figures) >= min(2, len(roles & {"quantity", "unit_price", "amount"})) and bool(texts)
    if "quantity" in roles:
        priced = roles & {"unit_price", "amount"}
        if "quantity" in have:
            others = figures - {"quantity"} or (texts - {"description"}) or "line_number" in have
            return bool(others) or (bool(texts) and not priced)
        if "former_quantity" in have and texts - {"description"}:  # a line of a change that falls away
            return True
        return {"unit_price", "amount"} <= have and bool(texts)
    return bool(figures) and (len(figures) >= 2 or bool(texts) or "line_number" in have)


def _is_counted(row: BodyRow, columns: Sequence[Column], mark: Mark) -> bool:
    """Say whether the row holds a quantity and its unit."""
    have = {columns[at].role for at, tokens in row.cells.items() if _fits(columns[at].role, tokens, mark)}
    units = [tokens for at, tokens in row.cells.items() if columns[at].role == "unit"]
    return "quantity" in have and any(unit_code(joined(tokens)) for tokens in units)


def _without_empty_prices(body: Sequence[BodyRow], columns: Sequence[Column], mark: Mark) -> list[Column]:
    """The columns; those of prices and amounts in which no row prints any say nothing of what an item has."""
    open_rows = [row for row in body if row.closing is None]
    return [
        replace(column, role=None)
        if column.role in ("unit_price", "amount")
        and not any(_fits(column.role, row.cells.get(at, ()), mark) for row in open_rows)
        else column
        for at, column in enumerate(columns)
    ]


def _without_unwanted(
    body: Sequence[BodyRow], anchors: Sequence[int], columns: Sequence[Column], mark: Mark
) -> list[BodyRow]:
    """Close the rows of an order form that nobody filled in: named and priced as the items are, without a quantity."""
    at = {column.role: n for n, column in reversed(list(enumerate(columns)))}
    if "quantity" not in at or "unit_price" not in at:
        return list(body)

    def priced(row: BodyRow) -> bool:
        return _fits("unit_price", row.cells.get(at["unit_price"], ()), mark)

    texts = [at[role] for role in ("code", "seller_code", "buyer_code", "gtin", "description") if role in at]
    if 2 * sum(priced(body[n]) for n in anchors) <= len(anchors):
        return list(body)
    return [
        replace(row, closing="unwanted")
        if n not in anchors
        and row.closing is None
        and at["quantity"] not in row.cells
        and priced(row)
        and any(text in row.cells for text in texts)
        else row
        for n, row in enumerate(body)
    ]


def _in_line(
    body: Sequence[BodyRow], anchors: Sequence[int], columns: Sequence[Column], like: Sequence[Item]
) -> list[int]:
    """The anchors whose quantity stands where the others' do: at one left edge, right edge or middle."""
    at = next((n for n, column in enumerate(columns) if column.role == "quantity"), None)
    if at is None:
        return list(anchors)
    known = [item.anchor.cells[at] for item in like if at in item.anchor.cells]
    own = {n: body[n].cells[at] for n in anchors if at in body[n].cells}
    every = [*known, *own.values()]
    if len(every) < 3:
        return list(anchors)
    best: list[int] = []
    for word, side in ((0, 0), (0, 2), (-1, 2)):
        places = sorted(cell[word].box[side] for cell in (known or every))
        middle = places[len(places) // 2]
        inside = [n for n, cell in own.items() if abs(cell[word].box[side] - middle) <= 5]
        if len(inside) > len(best):
            best = inside
    if 2 * len(best) < len(own) and not known:
        return list(anchors)
    return [n for n in anchors if n in best or n not in own]


def _fits(role: str | None, tokens: Sequence[Token], mark: Mark) -> bool:
    if role == "quantity":
        figure = read_quantity(tokens, mark)
        return figure is not None and len(tokens) <= 4 and figure.value >= 0
    if role in ("unit_price", "amount"):
        return read_money(tokens, mark) is not None and len(tokens) <= 6
    if role == "line_number":
        return len(tokens) == 1 and number(tokens[0].text.rstrip("."), mark) is not None
    if role in ("code", "seller_code", "buyer_code", "gtin"):
        return any(has_digit(token.text) or len(token.text) > 2 for token in tokens) and not is_date(tokens[0].text)
    return bool(tokens)


def _end(
    body: Sequence[BodyRow], anchors: Sequence[int], columns: Sequence[Column], mark: Mark, *, any_is_full: bool
) -> int:
    """The row where the sums begin: the first sum after which no full item comes, or where the rows break off."""
    last = _unbroken(body, anchors)
    for at, row in enumerate(body):
        if row.closing in SUMS and at > anchors[0]:
            later = [other for other in anchors if other > at]
            full = [other for other in later if any_is_full or is_anchor(body[other], columns, mark, strict=True)]
            if not full:
                last = max(other for other in anchors if other < at)
                break
    for at in range(last + 1, len(body)):
        if body[at].closing is not None and body[at].closing != "carried":
            return at
    return len(body)


def _unbroken(body: Sequence[BodyRow], anchors: Sequence[int]) -> int:
    """The last anchor that is reached without a wide white gap."""
    last = anchors[0]
    for at in range(anchors[0] + 1, anchors[-1] + 1):
        upper, lower = body[at - 1].row, body[at].row
        if _gap(upper, lower) > max(60.0, 6 * upper.height) or lower.height < 0.72 * body[anchors[0]].row.height:
            break
        if at in anchors:
            last = at
    return last


def _attach(
    body: Sequence[BodyRow], anchors: Sequence[int], rules: Sequence[Box], *, names_first: bool = False
) -> list[Item]:
    """Give each text row to the anchor above or below it, as the headings' order, gaps and rules tell."""
    items = {at: Item(body[at], [body[at]]) for at in anchors}
    named = names_first and _take_turns(body, anchors)
    owner = {at - 1: at for at in anchors} if named else _owners(body, anchors, rules)
    for at, row in enumerate(body):
        home = owner.get(at)
        if home is not None and at not in items:
            items[home].rows.append(row)
    for item in items.values():
        item.rows.sort(key=lambda row: row.row.middle)
    return [items[at] for at in anchors]


def _take_turns(body: Sequence[BodyRow], anchors: Sequence[int]) -> bool:
    """Say whether one row of text stands over each anchor, and no more between them."""
    texts = all(at > 0 and body[at - 1].closing is None for at in anchors)
    return texts and all(after - before == 2 for before, after in pairwise(anchors))


def _owners(body: Sequence[BodyRow], anchors: Sequence[int], rules: Sequence[Box]) -> dict[int, int]:
    """The anchor each text row belongs to; rows that stand apart (section headings, notes after the table) have none."""
    owners: dict[int, int] = {}
    reach = _usual_height(body)
    stops = [at for at, row in enumerate(body) if row.closing is not None]
    runs = _runs(body, anchors, stops)
    above_votes = sum(_leans(body, run, rules) for run in runs if run[0] is not None and run[1] is not None)
    above_votes += sum(_leads(body, run, reach) for run in runs)
    usual = _usual_break(body, anchors, runs)
    for before, after, members in runs:
        up = [at for at in members if before is not None]
        if not up and after is not None and (above_votes < 0 or before is None):
            chain = _chain(body, list(reversed(members)), after, _NEAR * reach, rules)
            owners.update(dict.fromkeys(chain, after))
            continue
        if before is None:
            continue
        split = _split(body, before, after, members, rules, above_votes)
        most = _NEAR * reach if after is not None else min(_NEAR * reach, usual + 1)
        for at in _chain(body, members[:split], before, most, rules):
            owners[at] = before
        if after is not None:
            for at in _chain(body, list(reversed(members[split:])), after, _NEAR * reach, rules):
                owners[at] = after
    return owners


def _usual_break(body: Sequence[BodyRow], anchors: Sequence[int], runs: Sequence[Run]) -> float:
    """The white between one item and the next; half a line where there is only one item."""
    breaks = [_gap(body[a].row, body[b].row) for a, b in pairwise(anchors) if b == a + 1]
    breaks += [
        max(
            _gap(body[low].row, body[high].row) for low, high in zip([before, *members], [*members, after], strict=True)
        )
        for before, after, members in runs
        if before is not None and after is not None
    ]
    if not breaks:
        return 0.5 * body[anchors[0]].row.height
    return sorted(breaks)[len(breaks) // 2]


def _runs(body: Sequence[BodyRow], anchors: Sequence[int], stops: Sequence[int]) -> list[Run]:
    """The text rows between one anchor (or sum) and the next."""
    runs: list[Run] = []
    members: list[int] = []
    before: int | None = None
    fixed = set(anchors)
    for at in range(len(body)):
        if at in fixed:
            runs.append((before, at, members))
            before, members = at, []
        elif at in stops:
            runs.append((before, None, members))
            before, members = None, []
        else:
            members.append(at)
    runs.append((before, None, members))
    return [run for run in runs if run[2]]


def _leans(body: Sequence[BodyRow], run: Run, rules: Sequence[Box]) -> int:
    """+1 when the run's rows hang on the anchor above, −1 on the one below, 0 when nothing tells."""
    before, after, members = run
    assert before is not None and after is not None
    ruled_above = _ruled(body[before].row, body[members[0]].row, rules)
    ruled_below = _ruled(body[members[-1]].row, body[after].row, rules)
    if ruled_above != ruled_below:
        return -1 if ruled_above else 1
    up, down = _gap(body[before].row, body[members[0]].row), _gap(body[members[-1]].row, body[after].row)
    if abs(up - down) < 1.0:
        return 0
    return 1 if up < down else -1


def _leads(body: Sequence[BodyRow], run: Run, reach: float) -> int:
    """−1 for text that stands before the first anchor, +1 for text close under the last."""
    before, after, members = run
    if before is None and after is not None and after == members[-1] + 1 and members[0] == 0:
        return -1 if _gap(body[members[-1]].row, body[after].row) < reach else 0
    if after is None and before is not None:
        return 1 if _gap(body[before].row, body[members[0]].row) < 0.6 * reach else 0
    return 0


def _split(
    body: Sequence[BodyRow], before: int, after: int | None, members: Sequence[int], rules: Sequence[Box], votes: int
) -> int:
    """How many of the rows belong to the anchor above; the others stand over the one below."""
    if after is None:
        return len(members)
    chain = [before, *members, after]
    for at in range(len(chain) - 1):
        if _ruled(body[chain[at]].row, body[chain[at + 1]].row, rules):
            return at
    gaps = [_gap(body[chain[at]].row, body[chain[at + 1]].row) for at in range(len(chain) - 1)]
    widest = max(gaps)
    if widest - min(gaps) > 1.5:
        return gaps.index(widest)
    return 0 if votes < 0 else len(members)


def _chain(
    body: Sequence[BodyRow], members: Sequence[int], anchor: int, most: float, rules: Sequence[Box]
) -> list[int]:
    """The rows from the anchor outward, as long as each stands close to the one before."""
    kept: list[int] = []
    near = anchor
    for at in members:
        low, high = sorted((near, at))
        if _gap(body[low].row, body[high].row) > most or _ruled(body[low].row, body[high].row, rules):
            break
        kept.append(at)
        near = at
    return kept


def _rules_part_rows(body: Sequence[BodyRow], anchors: Sequence[int], rules: Sequence[Box]) -> bool:
    """Say whether a rule stands under every row, those of one item too: then rules part no items."""
    texts = [at for at, row in enumerate(body) if row.closing is None and at not in anchors]
    if not anchors or len(texts) < 0.8 * len(anchors):
        return False
    pairs = list(pairwise(row.row for row in body[: anchors[-1] + 1]))
    return bool(pairs) and sum(1 for upper, lower in pairs if _ruled(upper, lower, rules)) >= 0.9 * len(pairs)


def _gap(upper: Row, lower: Row) -> float:
    return max(0.0, lower.box[1] - upper.box[3])


def _ruled(upper: Row, lower: Row, rules: Sequence[Box]) -> bool:
    """Say whether a horizontal rule lies between two rows."""
    left, right = min(upper.box[0], lower.box[0]), max(upper.box[2], lower.box[2])
    return any(
        upper.middle < (rule[1] + rule[3]) / 2 < lower.middle and rule[2] - rule[0] > 0.4 * (right - left)
        for rule in rules
    )


def _usual_height(body: Sequence[BodyRow]) -> float:
    heights = sorted(row.row.height for row in body)
    return heights[len(heights) // 2]
