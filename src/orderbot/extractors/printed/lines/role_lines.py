"""Items cut by roles → line readings: figures decoded jointly, codes by their labels, words by their role."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING

from orderbot.extractors.printed.arithmetic import closes, telling
from orderbot.extractors.printed.figures import Figure, price_base, read_money, read_percent, read_quantity
from orderbot.extractors.printed.grid import Row, Sheet, Token, joined
from orderbot.extractors.printed.header.calendar import Calendar
from orderbot.extractors.printed.lines.features import FEATURES
from orderbot.extractors.printed.lines.headings import Heading, HeadingRow, role_of
from orderbot.extractors.printed.lines.roles import gtin
from orderbot.extractors.printed.lines.segmentations import Group, Segment, code_edges
from orderbot.extractors.printed.lines.token_roles import ROLES, Roles
from orderbot.extractors.printed.readings import LineReading
from orderbot.extractors.printed.shapes import has_digit, is_date, looks_like_code, number
from orderbot.extractors.wording.columns import column_labels
from orderbot.extractors.wording.folding import plain
from orderbot.extractors.wording.units import unit_code
from orderbot.model.evidence import Box
from orderbot.reading.numbers import Mark

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FIGURES = ("quantity", "unit_price", "amount")
_LEAST = 0.02
_CLOSING = 3.0
_OPEN = 1.5
_EXPLAINED = 1.5  # the discount printed is used
_IN_COLUMN = 1.2
_ALIGNED = 3.0  # points
_REFERENCE = ("ref", "art", "rif", "item", "p/n", "sku")
_LEAST_CODE = 0.18
_LEAST_DISCOUNT = 0.1
_EDGE = " ,;:()[]{}–-•·|"
_MONEY = re.compile(r"^\d{1,3}(?:[., ']\d{3})*[.,]\d{2}$|^\d+[.,]\d{2}$")
_SLOTS = {"seller_code": "seller_item_id", "buyer_code": "buyer_item_id"}


@dataclass(frozen=True, slots=True)
class Option:
    """One token as one figure of the item, with the log of its share."""

    figure: Figure | None
    weight: float
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Edge:
    """Where a figure's column has its edge: 0 left, 1 middle, 2 right; no place where the items share none."""

    side: int = 0
    place: float = -999.0

    def holds(self, token: Token) -> bool:
        return abs(_sides(token)[self.side] - self.place) <= _ALIGNED


def _sides(token: Token) -> tuple[float, float, float]:
    return token.box[0], token.centre, token.box[2]


@dataclass(frozen=True, slots=True)
class Page:
    """What decoding needs beside the item: roles, notation, calendar, headings that carry a price base."""

    roles: Roles
    index: dict[int, int]
    mark: Mark
    calendar: Calendar
    headings: tuple[HeadingRow, ...]
    columns: dict[str, Edge]
    code_reach: dict[int, float]
    heading_rows: dict[int, tuple[Row, ...]]
    edges: frozenset[int]

    @property
    def rows(self) -> tuple[Row, ...]:
        return self.roles.passage.rows

    def column_meanings(self, token: Token) -> list[str]:
        """What the words of the last heading row above mean that stand over the token's column, top to bottom."""
        heading = _heading_row(token, self)
        if heading is None:
            return []
        right = max(token.box[2], self.code_reach.get(round(token.box[0] / 4), 0.0))
        words = [
            word
            for row in self.heading_rows[id(heading)]
            for word in row.tokens
            if min(word.box[2], right) - max(word.box[0], token.box[0] - 1) > 0.3 * (word.box[2] - word.box[0])
        ]
        whole = role_of(joined(words)) if words else None
        parts = [found.meaning for found in column_labels().search([word.text for word in words])]
        codes = [part for part in parts if part in _CODES]
        return [whole] if whole in _SLOTS or (whole and not codes) else codes

    def narrow(self, group: Group) -> bool:
        """Say whether the next phrase on the row stands so close that the group's column was full."""
        row = self.rows[group.row]
        after = [phrase.box[0] for phrase in row.phrases if phrase.box[0] > group.right]
        return bool(after) and min(after) - group.right < 2.5 * group.tokens[0].height


def decode_segments(
    segments: Sequence[Segment],
    roles: Roles,
    heads: Sequence[Sequence[HeadingRow]],
    mark: Mark,
    calendar: Calendar,
) -> list[LineReading]:
    """The lines of the items, figures in the columns that most items use."""
    index = {id(token): at for at, token in enumerate(roles.passage.tokens)}
    columns = {role: _column_of(role, segments, roles, index) for role in _FIGURES}
    reach: dict[int, float] = {}
    for group in (group for segment in segments for group in segment.of("code")):
        at = round(group.left / 4)
        reach[at] = max(reach.get(at, 0.0), group.right)
    headings: dict[int, tuple[Row, ...]] = {}
    found: list[HeadingRow] = []
    for sheet, heads_of_sheet in zip(roles.passage.sheets, heads, strict=True):
        for heading in heads_of_sheet:
            found.append(heading)
            headings[id(heading)] = _storeys(sheet, heading)
    page = Page(roles, index, mark, calendar, tuple(found), columns, reach, headings, code_edges(roles))
    lines = [_line(segment, page) for segment in segments]
    _add_missing_codes(lines, segments, page)
    return [line for line in lines if "quantity" in line.values or "line_net_amount" in line.values]


def _add_missing_codes(lines: Sequence[LineReading], segments: Sequence[Segment], page: Page) -> None:
    """An item without a code takes the likeliest token that looks like one, where the others have theirs or by itself."""
    at = ROLES.index("code")
    for line, segment in zip(lines, segments, strict=True):
        if any(slot in line.values for slot in (*_SLOTS.values(), "item_id", "gtin")):
            continue
        taken = {id(token) for reading in line.values.values() if reading.value for token in reading.tokens}
        found = [
            (float(page.roles.shares[page.index[id(token)], at]), token)
            for strip in segment.strips
            for token in strip.row.tokens
            if id(token) not in taken and looks_like_code(token.text.strip(_EDGE)) and _is_code(token.text.strip(_EDGE))
        ]
        likely = [
            (share, token)
            for share, token in found
            if share > _LEAST_CODE or (round(token.box[0] / 2) in page.edges and share > 0.05)
        ]
        share, token = max(likely, key=lambda one: one[0], default=(0.0, None))
        if token is not None and not _is_decoy(token, page):
            line.put(_slot(token, page), token.text.strip(_EDGE), (token,), "code:unsure", score=share)


def _storeys(sheet: Sheet, heading: HeadingRow) -> tuple[Row, ...]:
    """The heading's rows and the wordy rows that stand close above and below them."""
    rows, first, last = sheet.rows, heading.first, heading.last
    while first > 0 and heading.first - first < 2 and _is_storey(rows[first - 1], rows[first]):
        first -= 1
    while last + 1 < len(rows) and last - heading.last < 2 and _is_storey(rows[last + 1], rows[last]):
        last += 1
    return rows[first : last + 1]


def _is_storey(other: Row, row: Row) -> bool:
    if any(has_digit(token.text) for token in other.tokens):
        return False
    white = max(other.box[1], row.box[1]) - min(other.box[3], row.box[3])
    named = any(role_of(phrase.text) for phrase in other.phrases)
    return white < (1.8 if named else 0.5) * row.height


def _column_of(role: str, segments: Sequence[Segment], roles: Roles, index: dict[int, int]) -> Edge:
    """The edge at which most items have a token that may be that figure; at least two must."""
    at = ROLES.index(role)
    mass: dict[tuple[int, int], dict[int, float]] = {}
    for n, segment in enumerate(segments):
        for token in (token for strip in segment.strips for token in strip.row.tokens):
            share = float(roles.shares[index[id(token)], at])
            if share > 0.1:
                for side, place in enumerate(_sides(token)):
                    own = mass.setdefault((side, round(place / _ALIGNED)), {})
                    own[n] = max(own.get(n, 0.0), share)
    if not mass:
        return Edge()
    best = max(mass, key=lambda edge: (sum(mass[edge].values()), edge[0]))
    return Edge(best[0], best[1] * _ALIGNED) if len(mass[best]) > 1 else Edge()


def _line(segment: Segment, page: Page) -> LineReading:
    line = LineReading(basis="roles")
    _put_figures(line, segment, page)
    _put_unit(line, segment)
    _put_number(line, segment)
    _put_codes(line, segment, page)
    _put_words(line, segment)
    _put_dates(line, segment, page)
    return line


@dataclass(frozen=True, slots=True)
class Product:
    """One way to read the item's figures, and what speaks for it."""

    quantity: Option
    price: Option
    amount: Option
    base: Decimal | None
    discount: Figure | None
    closed: bool | None
    score: float

    @property
    def cue(self) -> str:
        """ "closed" when the figures close and that proves something, "open" when they do not, else "roles"."""
        if self.closed and self.quantity.figure and self.price.figure and self.amount.figure:
            proves = telling(self.quantity.figure.value, self.price.figure.value, self.amount.figure.value)
            return "closed" if proves else "roles"
        return "open" if self.closed is False else "roles"


def _put_figures(line: LineReading, segment: Segment, page: Page) -> None:
    best = max(_products(segment, page), key=lambda one: one.score, default=None)
    if best is None:
        return
    line.closed = best.closed
    for name, room, option in (
        ("quantity", "quantity", best.quantity),
        ("unit_price", "price", best.price),
        ("line_net_amount", "amount", best.amount),
    ):
        if option.figure:
            line.put(name, option.figure.value, option.figure.tokens, f"{room}:{best.cue}", score=option.share)
    if best.discount and best.discount.value:
        line.put("discount_percent", best.discount.value, best.discount.tokens, f"discount:{best.cue}")
    if best.base and best.price.figure:
        line.put("price_base_quantity", best.base, best.price.figure.tokens, f"base:{best.cue}")
    _put_beside_quantity(line, segment, best.quantity, page)


def _put_beside_quantity(line: LineReading, segment: Segment, quantity: Option, page: Page) -> None:
    """The unit glued to the quantity and the free goods."""
    if quantity.figure and quantity.figure.unit:
        line.put("unit", quantity.figure.unit, quantity.figure.unit_tokens, "unit:quantity", score=quantity.share)
    if quantity.figure and quantity.figure.free is not None:
        line.put("free_quantity", quantity.figure.free, quantity.figure.tokens, "free:plus", score=quantity.share)
        return
    for group in segment.of("free_quantity"):
        figure = read_quantity(group.tokens, page.mark)
        if figure and figure.value:
            line.put("free_quantity", figure.value, group.tokens, "free:column", score=group.share)
            return


def _products(segment: Segment, page: Page) -> Iterator[Product]:
    """Every way to read the item's figures from different tokens."""
    discounts = _discounts(segment, page)
    bases = _bases(segment, page)
    for quantity, price, amount in product(*(list(_options(role, segment, page)) for role in _FIGURES)):
        tokens = [id(token) for option in (quantity, price, amount) if option.figure for token in option.figure.tokens]
        if len(set(tokens)) < len(tokens):
            continue
        free = [one for one in discounts if not any(id(token) in tokens for token in one.tokens)]
        base, discount, closed = _closing(quantity, price, amount, free, bases)
        score = quantity.weight + price.weight + amount.weight
        score += _CLOSING if closed else -_OPEN if closed is False else 0.0
        score += _EXPLAINED if closed and discount and discount.value else 0.0
        yield Product(quantity, price, amount, base, discount, closed, score)


def _options(role: str, segment: Segment, page: Page) -> Iterator[Option]:
    """The item's tokens that may be that figure, surest first, and none of them."""
    at = ROLES.index(role)
    found = []
    for strip in segment.strips:
        tokens = strip.row.tokens
        for n, token in enumerate(tokens):
            share = float(page.roles.shares[page.index[id(token)], at])
            if share < _LEAST or not has_digit(token.text):
                continue
            figure = _figure(role, tokens, n, page)
            if figure is None:
                continue
            near = _IN_COLUMN if page.columns[role].holds(token) else 0.0
            found.append(Option(figure, math.log(share) + near, share))
    found.sort(key=lambda option: -option.weight)
    yield from found[:4]
    most = max((option.share for option in found), default=0.0)
    yield Option(None, math.log(max(1 - most, _LEAST)))


def _figure(role: str, tokens: Sequence[Token], at: int, page: Page) -> Figure | None:
    """The token read as that figure, with the unit beside it (a quantity's) or the base behind it (a price's)."""
    if role == "quantity":
        beside = at + 1 < len(tokens) and tokens[at + 1].box[0] - tokens[at].box[2] < tokens[at].height
        figure = read_quantity(tokens[at : at + 2 if beside else at + 1], page.mark)
        if figure and figure.tokens[0] is not tokens[at]:
            figure = read_quantity(tokens[at : at + 1], page.mark)
        if figure is None:
            bare = tokens[at].text.strip("()x×*:,;")
            value = number(bare, page.mark) if bare else None
            return Figure(value, (tokens[at],)) if value is not None else None
        return figure
    behind = [token for token in tokens[at + 1 : at + 4] if token.box[0] - tokens[at].box[2] < 60]
    figure = read_money((tokens[at],), page.mark)
    if figure and role == "unit_price" and figure.base is None:
        base = price_base(joined((tokens[at], *behind)))
        figure = replace(figure, base=base)
    return figure


def _closing(
    quantity: Option, price: Option, amount: Option, discounts: Sequence[Figure], bases: Sequence[Decimal]
) -> tuple[Decimal | None, Figure | None, bool | None]:
    """The price's base, the discount, and whether the amount follows under them; None where a figure is missing."""
    own = price.figure.base if price.figure else None
    likely = own or (bases[0] if bases and price.figure else None)
    if not quantity.figure or not price.figure or not amount.figure:
        return likely, discounts[0] if discounts else None, None
    for base in (own, *bases, None):
        for discount in (*discounts, None):
            percent = discount.value if discount else None
            if closes(quantity.figure.value, price.figure.value, amount.figure.value, base, percent):
                return base, discount, True
    return likely, discounts[0] if discounts else None, False


def _bases(segment: Segment, page: Page) -> list[Decimal]:
    """The price bases that the item or the heading over its price prints."""
    found: list[Decimal] = []
    for group in segment.of("price_base"):
        figure = read_quantity(group.tokens, page.mark)
        if figure and figure.value > 1:
            found.append(figure.value)
    prices = segment.of("unit_price")
    if prices:
        heading = _over(prices[0].tokens[0], page)
        base = price_base(heading.text) if heading else None
        if base:
            found.append(base)
    return found


def _over(token: Token, page: Page) -> Heading | None:
    """The heading over a token, of the last heading row above it."""
    row = _heading_row(token, page)
    if row is None:
        return None
    return min((*row.headings, *row.second), key=lambda part: _apart(part.box, token.box))


def _heading_row(token: Token, page: Page) -> HeadingRow | None:
    rows = [row for row in page.headings if row.page == token.page and row.headings[0].box[1] < token.box[1]]
    rows = rows or [row for row in page.headings if row.page < token.page]
    return rows[-1] if rows else None


def _apart(one: Box, other: Box) -> float:
    """The white between two boxes in x, negative where they overlap; a shared left edge counts as touching."""
    gap = max(one[0] - other[2], other[0] - one[2])
    return min(gap, 0.0) - 5 if abs(one[0] - other[0]) < 2 else gap


def _discounts(segment: Segment, page: Page) -> list[Figure]:
    """The discounts that the item may print, surest first; two of them, and "10+5", also as the one they come to."""
    at = ROLES.index("discount")
    found: list[tuple[float, Figure]] = []
    for token in (token for strip in segment.strips for token in strip.row.tokens):
        share = float(page.roles.shares[page.index[id(token)], at])
        if share < _LEAST_DISCOUNT or not has_digit(token.text):
            continue
        parts = [
            figure.value
            for piece in token.text.split("+")
            if (figure := read_percent((replace(token, text=piece),), page.mark))
        ]
        if parts:
            found.append((share, Figure(_together(parts), (token,))))
    found.sort(key=lambda one: -one[0])
    figures = [figure for _, figure in found[:3]]
    if len(figures) > 1:
        both = sorted(figures[:2], key=lambda figure: figure.tokens[0].box[0])
        figures.append(Figure(_together([figure.value for figure in both]), (*both[0].tokens, *both[1].tokens)))
    return figures


def _together(percents: Sequence[Decimal]) -> Decimal:
    """The one discount that several, each on what the one before left, come to."""
    left = Decimal(1)
    for percent in percents:
        left *= 1 - percent / 100
    return ((1 - left) * 100).normalize() if len(percents) > 1 else percents[0]


def _put_unit(line: LineReading, segment: Segment) -> None:
    """The unit that is surest; "st/pc" is the first of its names."""
    groups = sorted(segment.of("unit"), key=lambda group: -group.share)
    for group in groups[:1] if groups and groups[0].share > 0.8 else groups:
        texts = [joined(group.tokens), *(token.text for token in group.tokens)]
        texts += [piece for token in group.tokens for piece in token.text.split("/")]
        code = next((code for text in texts if (code := unit_code(text))), None)
        if code:
            line.put("unit", code, group.tokens, "unit:column", score=group.share)
            return


def _put_number(line: LineReading, segment: Segment) -> None:
    group = max(segment.of("line_number"), key=lambda group: group.share, default=None)
    if group and has_digit(group.tokens[0].text):
        line.put(
            "line_number",
            group.tokens[0].text.strip(_EDGE + "."),
            group.tokens[:1],
            "line_number:column",
            score=group.share,
        )


def _put_codes(line: LineReading, segment: Segment, page: Page) -> None:
    for group in segment.of("gtin"):
        digits = "".join(sign for token in group.tokens for sign in token.text if sign.isdigit())
        if digits:
            line.put("gtin", digits, group.tokens, "gtin:check" if gtin(digits) else "gtin:column", score=group.share)
    _put_labelled(line, segment, page)
    before: list[Token] = []
    for parts in _wrapped(segment.of("code"), page):
        tokens = tuple(token for group in parts for token in _whole(group, page))
        text = _spelled([joined(_whole(group, page)) for group in parts])
        share = min(group.share for group in parts)
        if gtin(text) and len(text) >= 12:
            line.put("gtin", gtin(text), tokens, "gtin:check", score=share)
            continue
        if _is_decoy(tokens[0], page):
            continue
        nth = sum(1 for token in before if abs(token.box[0] - tokens[0].box[0]) < 4)
        slot = _slot(tokens[0], page, nth)
        before.append(tokens[0])
        held = line.values.get(slot)
        better = held is None or (held.basis != "code:labelled" and (held.score or 0) < share - 0.3)
        if held is not None and set(map(id, held.tokens)) < set(map(id, tokens)):
            better = True
        if better and _is_code(text) and (has_digit(text) or share > 0.6):
            line.put(slot, text, tokens, "code:roles", score=share)
    bare = line.values.get("item_id")
    if bare and any(slot in line.values for slot in _SLOTS.values()) and _owner(bare.tokens[0], page) is None:
        del line.values["item_id"]  # beside codes that say whose they are, one that says nothing is no item's


def _put_labelled(line: LineReading, segment: Segment, page: Page) -> None:
    """Codes right behind a label that names them ("réf. BB2050", "Your part no.: 4711"), whatever their role."""
    for words, token in ((part.row, token) for part in segment.strips for token in part.row.tokens):
        row = page.roles.features[page.index[id(token)]]
        text = token.text.strip(_EDGE)
        if row[_AT["label left same phrase"]] <= 0 or not _follows(words, token, int(row[_AT["label left tokens"]])):
            continue
        if not (looks_like_code(text) and _is_code(text) and has_digit(text)):
            continue
        said = _said(row, "label left")
        share = float(page.roles.shares[page.index[id(token)], ROLES.index("code")])
        figure = max(float(page.roles.shares[page.index[id(token)], ROLES.index(role)]) for role in _FIGURES)
        least = 0.03 if said in _SLOTS or _names_reference(words, token) else 0.3
        if said in ("code", *_SLOTS) and share >= least and figure < 0.3 and len(text) > 2:
            line.put(_SLOTS.get(said or "", "item_id"), text, (token,), "code:labelled", score=share)


def _follows(row: Row, token: Token, behind: int) -> bool:
    """Say whether nothing but signs stands between the label and the token, `behind` tokens after the label's last."""
    at = row.tokens.index(token)
    return behind > 0 and not any(sign.isalnum() for word in row.tokens[at - behind + 1 : at] for sign in word.text)


def _names_reference(row: Row, token: Token) -> bool:
    """Say whether one of the two words before calls what follows a reference or an article."""
    at = row.tokens.index(token)
    return any(plain(word.text).strip("(").startswith(_REFERENCE) for word in row.tokens[max(0, at - 2) : at])


def _spelled(pieces: Sequence[str]) -> str:
    """A code's pieces from one row after another: joined, with a space where letters alone stand before ("SP" over "4410")."""
    text = ""
    for piece in pieces:
        text += (" " if text.isalpha() and text.isupper() and len(text) <= 3 else "") + piece
    return text.strip(_EDGE)


def _is_decoy(token: Token, page: Page) -> bool:
    """Say whether the label right before it names what no field holds: a customs code, a drawing, a project."""
    row = page.roles.features[page.index[id(token)]]
    return bool(
        row[_AT["label left decoy"]] > 0
        and row[_AT["label left same phrase"]] > 0
        and row[_AT["label left tokens"]] <= 2
    )


def _is_code(text: str) -> bool:
    """Say whether a text may be an item's code: no date, no amount, no lone letter or sign."""
    if text.isdigit() and len(text) < 4:
        return False
    return len(text) > 1 and not is_date(text) and (has_digit(text) or text.isupper()) and not _MONEY.match(text)


def _whole(group: Group, page: Page) -> tuple[Token, ...]:
    """The group's tokens and the pieces printed on behind them that nothing else claims ("OR 50X5 RM")."""
    phrase = next(part for part in page.rows[group.row].phrases if group.tokens[0] in part.tokens).tokens
    start, end = phrase.index(group.tokens[0]), phrase.index(group.tokens[0]) + len(group.tokens)
    while start and _goes_on(phrase[start - 1], phrase[start], page):
        start -= 1
    while end < len(phrase) and _goes_on(phrase[end], phrase[end], page):
        end += 1
    return phrase[start:end] if end - start <= 3 else group.tokens


def _goes_on(token: Token, first: Token, page: Page) -> bool:
    """Say whether a token beside a code is a piece of it: capitals or digits that are nothing else, in no column of their own."""
    shares = page.roles.shares[page.index[id(token)]]
    free = float(shares[ROLES.index("code")] + shares[ROLES.index("other")]) > 0.5
    parted = round(first.box[0] / 2) in page.edges and has_digit(token.text) and has_digit(first.text)
    return free and _is_piece(token) and not parted and token.box[0] - first.box[2] < 0.6 * first.height


def _is_piece(token: Token) -> bool:
    bare = token.text.upper() == token.text and any(sign.isalnum() for sign in token.text)
    return bare and not token.text.endswith(":") and not is_date(token.text)


def _wrapped(groups: Sequence[Group], page: Page) -> list[list[Group]]:
    """Code groups, those joined that go on: in the column below, or at the next row's start after a hyphen at a row's end."""
    out: list[list[Group]] = []
    for group in groups:
        home = next((parts for parts in out if _goes_on_below(parts, group, page)), None)
        if home is None:
            out.append([group])
        else:
            home.append(group)
    return out


def _goes_on_below(parts: Sequence[Group], group: Group, page: Page) -> bool:
    """Say whether a group is the next row of a code: after a hyphen or letters alone, or where the column was full."""
    last = parts[-1]
    height = last.tokens[0].height
    if not 0 < group.row - last.row <= 2 or group.tokens[0].box[1] - last.tokens[-1].box[3] > 0.7 * height:
        return False
    text = joined(last.tokens)
    if abs(last.left - group.left) >= 3:
        ends, starts = page.rows[last.row].phrases, page.rows[group.row].phrases
        at_edges = any(part.tokens[-1] is last.tokens[-1] for part in ends) and starts[0].tokens[0] is group.tokens[0]
        return text.endswith("-") and at_edges
    if text[-1] in "-/._" or (not has_digit(text) and len(text) <= 4):
        return True
    stacked = len({kind for kind in page.column_meanings(last.tokens[0]) if kind in _CODES}) > 1
    full = last.right > page.code_reach.get(round(last.left / 4), 0.0) - 0.6 * height
    return full and not stacked and len(parts) == 1 and page.narrow(last)


def _slot(token: Token, page: Page, nth: int = 0) -> str:
    """Whose code it is; the item's where nothing says."""
    return _SLOTS.get(_owner(token, page, nth) or "code", "item_id")


def _owner(token: Token, page: Page, nth: int = 0) -> str | None:
    """What kind of code the label before it, the heading of its column, or the label straight above it names."""
    row = page.roles.features[page.index[id(token)]]
    said = _said(row, "label left")
    beside = row[_AT["label left same phrase"]] > 0 or row[_AT["label left colon"]] > 0
    if said and (beside or (said in _SLOTS and row[_AT["label left tokens"]] == 1)):
        return said
    stacked = [kind for kind in page.column_meanings(token) if kind in _CODES]
    if stacked:
        return stacked[min(nth, len(stacked) - 1)]
    above = _said(row, "label above") if row[_AT["label above directly"]] > 0 else None
    return above or _said(row, "heading")


def _said(row: NDArray[np.float32], where: str) -> str | None:
    """The kind of code that a label names there."""
    return next((kind for kind in _CODES if row[_AT[f"{where} {kind}"]] > 0), None)


_CODES = ("seller_code", "buyer_code", "code", "gtin")
_AT = {name: at for at, name in enumerate(FEATURES)}


def _put_words(line: LineReading, segment: Segment) -> None:
    for name in ("description", "note"):
        groups = segment.of(name)
        tokens = [token for group in groups for token in group.tokens]
        text = joined(tokens).strip(_EDGE)
        if text:
            share = sum(group.share for group in groups) / len(groups)
            basis = "note" if name == "note" else "description:column" if len(groups) == 1 else "description:wrapped"
            line.put(name, text, tokens, basis, score=share)


def _put_dates(line: LineReading, segment: Segment, page: Page) -> None:
    """One date, or the split deliveries with the quantities on their rows."""
    tokens = [token for group in segment.of("delivery_date") for token in group.tokens]
    found = [(reading, own) for reading, own in page.calendar.found(tokens) if reading.date]
    parts = []
    for reading, own in found:
        beside = [
            (figure, group)
            for group in segment.of("delivery_quantity")
            if abs(group.tokens[0].middle - own[0].middle) < own[0].height
            if (figure := read_quantity(group.tokens, page.mark))
        ]
        parts.append((reading, own, beside[0] if beside else None))
    if len(parts) >= 2 and all(part[2] for part in parts):
        for n, (reading, own, beside_one) in enumerate(parts):
            assert beside_one
            line.put(
                f"deliveries/{n}/quantity",
                beside_one[0].value,
                beside_one[1].tokens,
                "delivery",
                score=beside_one[1].share,
            )
            line.put(f"deliveries/{n}/date", reading.date, own, "delivery")
    elif len(parts) == 1:
        reading, own, _ = parts[0]
        basis = "date:ambiguous" if page.calendar.doubtful(reading) else "date:column"
        line.put("requested_delivery_date", reading.date, own, basis)
