"""Plain repairs: what one reading of an item missed or mixed up and another reading of it has right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from orderbot.extractors.printed.arithmetic import closes
from orderbot.extractors.printed.grid import joined
from orderbot.extractors.printed.lines.support import Support
from orderbot.extractors.printed.lines.text import SLOTS
from orderbot.extractors.printed.readings import LineReading, Reading
from orderbot.extractors.printed.shapes import looks_like_code
from orderbot.extractors.wording.columns import column_labels
from orderbot.extractors.wording.units import unit_code

_CODES = ("item_id", "seller_item_id", "buyer_item_id")
_PRODUCT = ("quantity", "unit_price", "line_net_amount")
_LONE = (
    "unit",
    "discount_percent",
    "price_base_quantity",
    "free_quantity",
    "line_number",
    "requested_delivery_date",
    "gtin",
)
_EDGE = " ,;:()[]–-•·|"
_SURE, _DOUBTFUL = 0.6, 0.15


def mend(lines: Sequence[LineReading], others: Sequence[LineReading], support: Support) -> None:
    """Mend each line by its twin, the line of the other reading that stands on the same figures."""
    twins = {key: other for other in others for key in _keys(other)}
    holders = {id(row): id(line) for line in lines for row in line.rows}
    for line in lines:
        twin = next((twins[key] for key in _keys(line) if key in twins), None)
        if twin is not None:
            _mend_figures(line, twin, support)
            _mend_price(line, twin)
            _mend_codes(line, _without_others_codes(twin, line, holders), support)
            _mend_lone(line, twin, support)
            _mend_words(line, twin, support)


def trim_codes(lines: Sequence[LineReading], support: Support) -> None:
    """Take out of each code the words that the roles hold for something else (a section's name, a line number, its label)."""
    for line in lines:
        for name in (*_CODES, "gtin"):
            reading = line.values.get(name)
            if reading is not None and len(reading.tokens) == 1 and support.is_figure(reading.tokens[0]):
                del line.values[name]
            if reading is None or len(reading.tokens) < 2:
                continue
            kept = [token for token in reading.tokens if not support.alien(token)]
            if len(kept) == len(reading.tokens):
                continue
            del line.values[name]
            text = joined(kept).strip(_EDGE)
            slot = _owner([token.text for token in reading.tokens]) or name
            sure = max((support.of_token(token, "code") for token in kept), default=0.0)
            if slot not in line.values and (sure > 0.5 or (sure > 0.1 and looks_like_code(text))):
                line.values[slot] = replace(reading, value=text, tokens=tuple(kept), basis="code:roles")


def trim_numbers(lines: Sequence[LineReading]) -> None:
    """Take line numbers from the few lines that have one, where they do not count the lines."""
    numbered = [(at, line.value("line_number")) for at, line in enumerate(lines, 1) if "line_number" in line.values]
    counts = any(all(number.lstrip("0") == str(at * step) for at, number in numbered) for step in (1, 10, 100))
    if 2 * len(numbered) < len(lines) and not counts:
        for at, _ in numbered:
            del lines[at - 1].values["line_number"]


def _owner(words: Sequence[str]) -> str | None:
    """The slot that a label among the words names."""
    found = [match for match in column_labels().search(words) if match.meaning in SLOTS]
    return SLOTS[found[0].meaning] if found else None


def _keys(line: LineReading) -> list[tuple[str, int]]:
    out = []
    for name in ("quantity", "line_net_amount", "unit_price"):
        reading = line.values.get(name)
        if reading and reading.tokens:
            out.append((name, id(reading.tokens[0].words[0])))
    return out


def _mend_figures(line: LineReading, twin: LineReading, support: Support) -> None:
    """A twin has the figures right that closes where the line does not, uses a discount, or is what the roles see."""
    explains = "discount_percent" in twin.values and _price(twin) > _price(line)  # the price before the discount
    seen = sum(_borne(twin, name, support) - _borne(line, name, support) for name in _PRODUCT)
    if twin.closed and (not line.closed or explains or seen > 1.0):
        for name in (*_PRODUCT, "discount_percent", "price_base_quantity"):
            if name in twin.values:
                line.values[name] = twin.values[name]
            else:
                line.values.pop(name, None)
        line.closed = True


def _mend_price(line: LineReading, twin: LineReading) -> None:
    """What stands under a heading of prices is the price, though it was taken for the amount."""
    amount, price = line.values.get("line_net_amount"), twin.values.get("unit_price")
    if (
        amount is None
        or price is None
        or "unit_price" in line.values
        or not price.basis.endswith((":label", ":closed"))
    ):
        return
    if _same_place(amount, price):
        del line.values["line_net_amount"]
        for name in ("unit_price", "line_net_amount"):
            if name in twin.values:
                line.values[name] = twin.values[name]
        line.closed = twin.closed


def _price(line: LineReading) -> Decimal:
    return Decimal(line.value("unit_price") or 0)


def _borne(line: LineReading, name: str, support: Support) -> float:
    reading = line.values.get(name)
    return (support.of(name, reading) or 0.0) if reading else 0.0


def _mend_codes(line: LineReading, twin: LineReading, support: Support) -> None:
    """Codes whose tokens the roles hold for none go; the twin's come where the line has none on those tokens."""
    borne = [name for name in _CODES if name in twin.values and _is_borne(name, twin.values[name], support)]
    for name in _CODES:
        reading = line.values.get(name)
        if reading is None or not borne or (support.of(name, reading) or 0.0) > _DOUBTFUL:
            continue
        if not any(_same_place(reading, twin.values[other]) for other in borne):
            del line.values[name]
    own_bare = line.values.get("item_id")
    for name in borne:
        if name != "item_id" and name not in line.values and own_bare and _same_place(own_bare, twin.values[name]):
            line.values[name] = line.values.pop("item_id")
            own_bare = None
    for name in borne:
        reading, other = line.values.get(name), twin.values[name]
        if reading and {id(word) for word in _words(reading)} < {id(word) for word in _words(other)}:
            line.values[name] = other
    held = [line.values[name] for name in (*_CODES, "gtin") if name in line.values]
    for name in borne:
        reading = twin.values[name]
        own = [slot for slot in _CODES if slot in line.values]
        agreed = all(slot in twin.values and _same_place(line.values[slot], twin.values[slot]) for slot in own)
        told = name != "item_id" or agreed
        if told and name not in line.values and not any(_same_place(reading, other) for other in held):
            line.values[name] = reading


def _without_others_codes(twin: LineReading, line: LineReading, holders: Mapping[int, int]) -> LineReading:
    """The twin without the codes that stand in rows of another line; `holders` tells the line of each row."""
    alien = {id(token) for row in twin.rows if holders.get(id(row), id(line)) != id(line) for token in row.tokens}
    if not alien:
        return twin
    kept = {
        name: own
        for name, own in twin.values.items()
        if name not in _CODES or not any(id(token) in alien for token in own.tokens)
    }
    return LineReading(kept, twin.closed, twin.basis, twin.rows)


def _is_borne(name: str, reading: Reading, support: Support) -> bool:
    """Say whether the roles or a label on the page hold a reading for a code."""
    return reading.basis == "code:labelled" or (support.of(name, reading) or 0.0) > _SURE


def _same_place(one: Reading, other: Reading) -> bool:
    words = {id(word) for word in _words(one)}
    return any(id(word) in words for word in _words(other))


def _mend_lone(line: LineReading, twin: LineReading, support: Support) -> None:
    for name in _LONE:
        own, other = line.values.get(name), twin.values.get(name)
        if other is None or (own is not None and own.value == other.value) or _opens(line, name, other):
            continue
        fits = (support.of(name, other) or 0.0) > _SURE or _is_unit_by_column(name, other)
        if (own is None and fits) or (own and _beats(name, other, own, support)):
            line.values[name] = other


def _is_unit_by_column(name: str, reading: Reading) -> bool:
    """Say whether a unit stands alone where units do: under their heading or behind their label."""
    return name == "unit" and reading.basis == "unit:column" and unit_code(joined(reading.tokens)) == reading.value


def _opens(line: LineReading, name: str, other: Reading) -> bool:
    """Say whether a line that closes would no longer do so under another discount or base."""
    if not line.closed or name not in ("discount_percent", "price_base_quantity"):
        return False
    figures = {one: line.value(one) for one in (*_PRODUCT, "price_base_quantity", "discount_percent")} | {
        name: other.value
    }
    return not closes(*figures.values())


def _beats(name: str, other: Reading, own: Reading, support: Support) -> bool:
    return (support.of(name, other) or 0.0) > (support.of(name, own) or 0.0) + _SURE


def _mend_words(line: LineReading, twin: LineReading, support: Support) -> None:
    own, other = line.values.get("description"), twin.values.get("description")
    if other is None:
        return
    if own is None or (support.of("description", other) or 0.0) > (support.of("description", own) or 0.0) + 0.3:
        line.values["description"] = other


def _words(reading: Reading) -> list[object]:
    return [word for token in reading.tokens for word in token.words]
