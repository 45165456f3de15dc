"""The figures of an item by roles: quantity, price, amount, discounts and base, decoded jointly."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from orderbot.extractors.printed.arithmetic import closes, telling, together
from orderbot.extractors.printed.figures import Figure, read_money, read_percent, read_quantity
from orderbot.extractors.printed.grid import Token, joined
from orderbot.extractors.printed.lines.headings import Heading, apart
from orderbot.extractors.printed.lines.item_page import FIGURES, Page
from orderbot.extractors.printed.lines.role_context import ROLES
from orderbot.extractors.printed.lines.segmentations import Segment
from orderbot.extractors.printed.readings import LineReading
from orderbot.extractors.printed.shapes import has_digit, number
from orderbot.extractors.wording.price_bases import price_base

_LEAST = 0.02
_LEAST_DISCOUNT = 0.1
_CLOSING = 3.0
_OPEN = 1.5
_EXPLAINED = 1.5  # the discount printed is used
_IN_COLUMN = 1.2
_COUNTS = 6.0  # it numbers the items


@dataclass(frozen=True, slots=True)
class Option:
    """One token as one figure of the item, with the log of its share."""

    figure: Figure | None
    weight: float
    share: float = 0.0


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


def put_figures(line: LineReading, segment: Segment, page: Page) -> None:
    """Put the likeliest way to read the figures of an item."""
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
    for quantity, price, amount in product(*(list(_options(role, segment, page)) for role in FIGURES)):
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
            near -= _COUNTS if id(token) in page.counting else 0.0
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
    row = page.headings.row_over(token)
    if row is None:
        return None
    return min((*row.headings, *row.second), key=lambda part: apart(part.box, token.box))


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
            found.append((share, Figure(together(parts), (token,))))
    found.sort(key=lambda one: -one[0])
    figures = [figure for _, figure in found[:3]]
    if len(figures) > 1:
        both = sorted(figures[:2], key=lambda figure: figure.tokens[0].box[0])
        figures.append(Figure(together([figure.value for figure in both]), (*both[0].tokens, *both[1].tokens)))
    return figures
