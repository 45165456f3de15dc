"""Units that only the table as a whole tells: by the heading over the figures, by the other words in the column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from orderbot.extractors.printed.grid import Token, joined
from orderbot.extractors.printed.lines.heading_words import HeadingWords
from orderbot.extractors.printed.readings import LineReading, Reading
from orderbot.extractors.wording.currencies import currency_of
from orderbot.extractors.wording.units import english_unit, heads_measure, heads_packs, heads_pieces, is_feet, unit_code

_PIECES, _FEET, _TONNE, _KILO = "C62", "FOT", "TNE", "KGM"
_KILOS_OF_TONNE = 1000
_FIGURES = ("quantity", "unit_price")


def settle_units(lines: Sequence[LineReading], headings: HeadingWords, language: str | None) -> None:
    """Feet beside pieces, what words mean in English alone, the measure over all quantities, pieces that a heading counts."""
    _tell_feet(lines)
    if language == "en":
        _tell_english(lines)
    _take_beside(lines)
    _tell_kilos(lines)
    _take_measure(lines, headings)
    _take_packs(lines, headings)
    if not any("unit" in line.values for line in lines):
        _take_from_heading(lines, headings)


def _take_measure(lines: Sequence[LineReading], headings: HeadingWords) -> None:
    """The measure that the heading over the quantities names; a word in another column ("fût") names the packing."""
    counted = [(line, own) for line in lines if (own := line.values.get("quantity")) and own.tokens]
    over = [headings.heading_over(own.tokens[0]) for _, own in counted]
    told = [(code, words) for words in over if words and (code := heads_measure(joined(words)))]
    if len({code for code, _ in told}) != 1 or 2 * len(told) < len(counted):
        return
    for line, own in counted:
        printed = line.values.get("unit")
        if printed is None or not _is_beside(own.tokens[-1], printed.tokens):
            line.put("unit", *told[0], "unit:price")


def _take_packs(lines: Sequence[LineReading], headings: HeadingWords) -> None:
    """The packs by whose name alone the column of a line's quantity is headed ("dozen 10kg"), where the line prints no unit."""
    for line in lines:
        quantity = line.values.get("quantity")
        if quantity is None or not quantity.tokens or "unit" in line.values:
            continue
        head = headings.row_over(quantity.tokens[0])
        counting = [part for part in head.headings if part.role == "quantity"] if head else []
        if len(counting) == 1 and (code := heads_packs(counting[0].text)):
            line.put("unit", code, quantity.tokens, "unit:price")


def _is_beside(quantity: Token, unit: Sequence[Token]) -> bool:
    """Say whether a unit is in the quantity's own words or the next word behind it."""
    return any(token is quantity or 0 <= token.box[0] - quantity.box[2] < quantity.height for token in unit)


def _tell_feet(lines: Sequence[LineReading]) -> None:
    """Of two words for pieces in one table, the one that may mean feet does ("pi" beside "un")."""
    pieces = [(line, own) for line in lines if (own := line.values.get("unit")) and own.value == _PIECES]
    feet = [(line, own) for line, own in pieces if is_feet(joined(own.tokens))]
    if len(feet) == len(pieces) and not any("/" in joined(own.tokens) for _, own in feet):
        return
    for line, own in feet:
        line.values["unit"] = replace(own, value=_FEET)


def _tell_english(lines: Sequence[LineReading]) -> None:
    """ "MT" is a metric ton in English, where a metre is M or MTR, and "BT" a bottle, where a box is BX."""
    for line in lines:
        own = line.values.get("unit")
        code = english_unit(joined(own.tokens)) if own is not None else None
        if own is not None and code is not None:
            line.values["unit"] = replace(own, value=code)


def _take_beside(lines: Sequence[LineReading]) -> None:
    """A unit right behind the quantity goes before the one that the price is for ("12.000 kg a 498,00 €/t", "1 jeu à 9,98 pièce")."""
    for line in lines:
        own, quantity = line.values.get("unit"), line.values.get("quantity")
        if (
            own is None
            or quantity is None
            or not quantity.tokens
            or not (_is_of_price(own) or _is_behind_price(line, own))
        ):
            continue
        for token in (token for row in line.rows for token in row.tokens):
            code = unit_code(token.text) if _is_behind(quantity.tokens[-1], token) else None
            if code is not None and code != own.value:
                line.values["unit"] = replace(own, value=code, tokens=(token,), basis="unit:quantity")


def _is_of_price(unit: Reading) -> bool:
    """Say whether a unit stands behind a currency and a slash ("€/t")."""
    money, slash, _ = joined(unit.tokens).partition("/")
    return bool(slash) and currency_of(money.strip()) is not None


def _is_behind_price(line: LineReading, unit: Reading) -> bool:
    """Say whether a unit is the next word behind the price."""
    price = line.values.get("unit_price")
    return bool(price and price.tokens and unit.tokens) and _is_behind(price.tokens[-1], unit.tokens[0])  # type: ignore[union-attr]


def _is_behind(quantity: Token, token: Token) -> bool:
    """Say whether a word is the next behind a quantity on its row."""
    near = 0 <= token.box[0] - quantity.box[2] < quantity.height
    return near and abs(token.middle - quantity.middle) < 0.5 * quantity.height


def _tell_kilos(lines: Sequence[LineReading]) -> None:
    """Where a price per tonne ("1 128,00 €/t") makes the amount through 1000, the quantity is of kilograms."""
    for line in lines:
        own = line.values.get("unit")
        priced = own is not None and own.value == _TONNE and _is_of_price(own)
        if own is not None and priced and line.closed and line.value("price_base_quantity") == _KILOS_OF_TONNE:
            line.values["unit"] = replace(own, value=_KILO, basis="unit:price")


def _take_from_heading(lines: Sequence[LineReading], headings: HeadingWords) -> None:
    """The unit that stands over the quantities or the prices."""
    for name in _FIGURES:
        for line in lines:
            figure = line.values.get(name)
            words = headings.heading_over(figure.tokens[0]) if figure and figure.tokens else ()
            if words and heads_pieces(joined(words)):
                for other in lines:
                    if "quantity" in other.values:
                        other.put("unit", _PIECES, words, "unit:price")
                return
