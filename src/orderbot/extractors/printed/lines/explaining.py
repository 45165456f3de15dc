"""Why a line's figures do not close: a discount, a price's base or a net price that nothing named but that arithmetic proves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations, pairwise

from orderbot.extractors.printed.arithmetic import closes, telling, together
from orderbot.extractors.printed.figures import Figure, read_money, read_percent, read_quantity
from orderbot.extractors.printed.grid import Token
from orderbot.extractors.printed.lines.features import Passage
from orderbot.extractors.printed.readings import LineReading
from orderbot.extractors.printed.shapes import has_digit
from orderbot.extractors.wording.price_bases import lone_base
from orderbot.model.rounding import CENT
from orderbot.reading.numbers import Mark, readings

_FIGURES = ("quantity", "unit_price", "line_net_amount")
_BASES = (Decimal(1000), Decimal(100), Decimal(10))
_BLANK_INSIDE = re.compile(r"(\d+) (\d{3})")
_ALIGNED = 4.0  # points
_MOST_UNDER = 4  # rows
_LEAST_AMOUNT = 100  # in its last decimal place: a lesser amount proves little


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with its three figures, and the tokens beside these that are nothing yet."""

    reading: LineReading
    beside: tuple[Token, ...]

    def figure(self, name: str) -> Decimal:
        return Decimal(self.reading.value(name))

    def closes(self, base: Decimal | None, discount: Decimal | None, price: Decimal | None = None) -> bool:
        quantity, own, amount = (self.figure(name) for name in _FIGURES)
        return closes(quantity, own if price is None else price, amount, base, discount)


def explain(lines: Sequence[LineReading], passage: Passage, mark: Mark) -> None:
    """Give lines that do not close the printed discount or the base under which they do, and the price before a discount."""
    place = places_of(passage)
    whole = [_line(line, passage, place) for line in lines if all(name in line.values for name in _FIGURES)]
    for line in whole:
        if line.reading.closed is False and _proves(line.figure("line_net_amount")) and not _by_base(line):
            _by_discount(line, mark)
    closed = [line for line in whole if line.reading.closed]
    for line in whole:
        if line.reading.closed is False and _proves(line.figure("line_net_amount")):
            _by_column(line, closed, mark)
    for at, line in enumerate(whole):
        if line.reading.closed is False and _proves(line.figure("line_net_amount")):
            _by_discount(_Line(line.reading, _percents_under(line, whole[at + 1 :], passage, place)), mark)
    _before_discount([line for line in whole if line.reading.closed and _has_no_discount(line.reading)], mark)
    for reading in lines:
        if "unit_price" not in reading.values and "line_net_amount" not in reading.values:
            reading.values.pop("discount_percent", None)  # a discount on nothing is another percentage
            reading.values.pop("price_base_quantity", None)
        if reading.value("price_base_quantity") == 1:
            del reading.values["price_base_quantity"]  # "EUR / 1 ST": the price of one


def places_of(passage: Passage) -> dict[int, int]:
    """The row of each word, by the word's identity."""
    pairs = zip(passage.tokens, passage.row_of, strict=True)
    return {id(word): int(row) for token, row in pairs for word in token.words}


def _proves(amount: Decimal) -> bool:
    """Say whether an amount is printed finely enough that a product which meets it is no chance."""
    return amount.scaleb(-int(amount.as_tuple().exponent)) >= _LEAST_AMOUNT


def _line(line: LineReading, passage: Passage, place: dict[int, int]) -> _Line:
    rows = sorted(set(_rows_of(line, place)))
    used = {id(word) for reading in line.values.values() for token in reading.tokens for word in token.words}
    used -= {id(word) for token in _price_tail(line) for word in token.words}
    near = range(rows[0], rows[-1] + 1) if rows and rows[-1] - rows[0] < 6 else rows
    tokens = [token for row in near for token in passage.rows[row].tokens]
    return _Line(line, tuple(token for token in tokens if not any(id(word) in used for word in token.words)))


def _percents_under(line: _Line, later: Sequence[_Line], passage: Passage, place: dict[int, int]) -> tuple[Token, ...]:
    """The percentages with their sign on the rows under a line's figures and over those of the next ("Rabatt 33,00- %")."""
    last = max(_rows_of(line.reading, place))
    stop = min((row for other in later[:1] for row in _rows_of(other.reading, place)), default=last + _MOST_UNDER + 1)
    found: list[Token] = []
    for row in passage.rows[last + 1 : min(stop, last + 1 + _MOST_UNDER)]:
        found += [one for one, after in pairwise((*row.tokens, None)) if one and _is_percent(one, after)]
    return tuple(found)


def _rows_of(line: LineReading, place: dict[int, int]) -> list[int]:
    return [place[id(word)] for name in _FIGURES for token in line.values[name].tokens for word in token.words]


def _is_percent(token: Token, after: Token | None) -> bool:
    return has_digit(token.text) and ("%" in token.text or (after is not None and after.text.startswith("%")))


def _price_tail(line: LineReading) -> tuple[Token, ...]:
    """The tokens of a base that stands on the price's own."""
    base = line.values.get("price_base_quantity")
    return base.tokens if base else ()


def _has_no_discount(line: LineReading) -> bool:
    return "discount_percent" not in line.values


def _by_base(line: _Line) -> bool:
    """The price holds for 10, 100 or 1000: the amount says so."""
    quantity, price, amount = (line.figure(name) for name in _FIGURES)
    found = line.reading.value("discount_percent")
    discount = Decimal(found) if found is not None else None
    if not telling(quantity, price, amount):
        return False
    base = next((base for base in _BASES if line.closes(base, discount)), None)
    if base is None:
        return False
    told = next((token for token in line.beside if lone_base(token.text) == base), None)
    if told is None and _has_another_notation(line, discount):
        return False
    tokens = (told,) if told else line.reading.values["unit_price"].tokens
    _settle(line.reading)
    line.reading.put("price_base_quantity", base, tokens, "base:closed")
    return True


def _has_another_notation(line: _Line, discount: Decimal | None) -> bool:
    """Say whether the quantity, its mark read the other way or lost, closes without a base ("1.000" is one, "10 000" ten)."""
    tokens = [token for token in line.reading.values["quantity"].tokens if has_digit(token.text)]
    price, amount = line.figure("unit_price"), line.figure("line_net_amount")
    values = {value for token in tokens for value in (*readings(token.text), *_with_lost_mark(token))}
    return any(closes(value, price, amount, None, discount) for value in values)


def _with_lost_mark(token: Token) -> tuple[Decimal, ...]:
    """The number whose decimal mark a reader took for a blank; in a text layer a blank is one."""
    found = _BLANK_INSIDE.fullmatch(token.text) if token.confidence < 1 else None
    return (Decimal(f"{found[1]}.{found[2]}"),) if found else ()


def _by_discount(line: _Line, mark: Mark) -> None:
    """A percentage beside the figures leads to the amount."""
    found = line.reading.value("price_base_quantity")
    base = Decimal(found) if found is not None else None
    for figure in percents_in(line.beside, mark):
        for per in (base,) if base else (None, *_BASES[:2]):
            if not line.closes(per, figure.value):
                continue
            _settle(line.reading)
            line.reading.put("discount_percent", figure.value, figure.tokens, "discount:closed")
            if per and not base:
                line.reading.put("price_base_quantity", per, line.reading.values["unit_price"].tokens, "base:closed")
            return


def _by_column(line: _Line, closed: Sequence[_Line], mark: Mark) -> None:
    """Another number closes that stands in the column in which the lines that close have theirs."""
    for name, room, read in (("quantity", "quantity", read_quantity), ("unit_price", "price", read_money)):
        places = [other.reading.values[name].tokens[0] for other in closed]
        for token in line.beside:
            if not any(_in_column(token, place) for place in places):
                continue
            figure = read((token,), mark)
            trial = {name: figure.value} if figure else {}
            if figure and closes(*(trial.get(one, line.figure(one)) for one in _FIGURES)):
                line.reading.put(name, figure.value, figure.tokens, f"{room}:closed")
                _settle(line.reading)
                return


def percents_in(tokens: Sequence[Token], mark: Mark) -> Iterator[Figure]:
    """The percentages that may be a discount, those with a sign first; then two beside one another, as the one they come to."""
    found = []
    for token in sorted(tokens, key=lambda token: "%" not in token.text):
        if not has_digit(token.text):
            continue
        figure = read_percent((replace(token, text=token.text.strip("()").rstrip("-")),), mark)
        if figure and 0 < figure.value < 100:
            found.append(Figure(figure.value, (token,)))
    yield from found
    for first, second in combinations(sorted(found, key=lambda one: one.tokens[0].box[0]), 2):
        if abs(first.tokens[0].middle - second.tokens[0].middle) < first.tokens[0].height:
            yield Figure(together((first.value, second.value)), (*first.tokens, *second.tokens))


def _settle(line: LineReading) -> None:
    """The line closes now, and so do its figures."""
    line.closed = True
    for name in (*_FIGURES, "discount_percent"):
        reading = line.values.get(name)
        if reading and reading.basis.endswith(":open"):
            line.values[name] = replace(reading, basis=reading.basis.removesuffix("open") + "closed")


def _before_discount(lines: Sequence[_Line], mark: Mark) -> None:
    """Where a row prints price, discount and the price that is left, the first is the line's price."""
    found = [(line, pair) for line in lines if (pair := _gross_of(line, mark))]
    for line, (price, discount) in found:
        alike = [other for _, (_, other) in found if _in_column(other.tokens[0], discount.tokens[0])]
        if len(alike) < 2 and "%" not in discount.text and len(lines) > 1:
            continue
        old = line.reading.values["unit_price"]
        line.reading.values["unit_price"] = replace(old, value=price.value, tokens=price.tokens, score=None)
        line.reading.put("discount_percent", discount.value, discount.tokens, "discount:closed")


def _gross_of(line: _Line, mark: Mark) -> tuple[Figure, Figure] | None:
    """A greater price on the row and a percentage that together come to the price that closes."""
    net = line.figure("unit_price")
    places = max(2, -int(net.as_tuple().exponent))
    slack = Decimal(1).scaleb(-places)
    row = line.reading.values["unit_price"].tokens[0].middle
    near = [token for token in line.beside if abs(token.middle - row) < token.height and has_digit(token.text)]
    prices = [figure for token in near if (figure := read_money((token,), mark)) and figure.value > net > 0]
    for price in prices:
        for discount in percents_in(near, mark):
            if price.tokens[0] in discount.tokens:
                continue
            left = price.value * (1 - discount.value / 100)
            if abs(left - net) <= slack * Decimal("0.51") and price.value - net > CENT:
                return price, discount
    return None


def _in_column(one: Token, other: Token) -> bool:
    return abs(one.box[2] - other.box[2]) <= _ALIGNED or abs(one.box[0] - other.box[0]) <= _ALIGNED
