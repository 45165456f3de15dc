"""Codes that the table as a whole does not bear out: strays, accounts, grades, prices, what another label claims."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from orderbot.extractors.printed.grid import Token
from orderbot.extractors.printed.lines.codes.columns import ALIGNED, CodeColumn, stands_in
from orderbot.extractors.printed.lines.heading_words import CODES, HeadingWords
from orderbot.extractors.printed.readings import LineReading, Reading
from orderbot.extractors.printed.shapes import has_digit, is_measure
from orderbot.extractors.wording.columns import column_labels, is_placeholder
from orderbot.extractors.wording.folding import fold

_CODES = ("seller_item_id", "buyer_item_id", "item_id")
_GUESSED = frozenset(("code:leading", "code:unsure", "code:roles"))
_SHORT = 3
_NEARLY_ALL = 0.7
_LEAST_LINES = 0.34  # of three lines or more: fewer guessed codes are words of the description
_REGISTERS = (("ucd",), ("ucd13",))
_PRICE = re.compile(r"^\d+,\d{1,4}$")
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_REFERENCE = ("ref", "rif", "art", "cod", "item", "part", "sku", "mod", "#")


def drop_doubtful(lines: Sequence[LineReading], columns: Sequence[CodeColumn], headings: HeadingWords) -> None:
    """Take out of each line what is no code of its item."""
    for line, name, reading in list(_unlabelled(lines)):
        says_none = _says_no_code(str(reading.value)) or _is_claimed(line, reading.tokens[0])
        if says_none or _is_heading(reading, headings) or _is_headed_otherwise(reading, headings):
            del line.values[name]
    _drop_register_numbers(lines)
    _drop_twins_of_gtins(lines)
    unnamed = [line for line in lines if not _is_named(line, headings)]
    _drop_measures(lines)
    _drop_materials(lines, unnamed)
    _drop_strays(lines, unnamed, columns)
    _drop_accounts(unnamed)
    _drop_years(unnamed)
    _drop_words_of_columns(unnamed, headings)
    if len(unnamed) == len(lines):
        _drop_guesses(lines)


def _unlabelled(lines: Sequence[LineReading]) -> Iterator[tuple[LineReading, str, Reading]]:
    for line in lines:
        for name in _CODES:
            reading = line.values.get(name)
            if reading and reading.tokens and reading.basis != "code:labelled":
                yield line, name, reading


def _says_no_code(text: str) -> bool:
    return bool(_PRICE.match(text)) or is_placeholder(text)


def _is_claimed(line: LineReading, token: Token) -> bool:
    """Say whether a label that names no code stands right before a token ("Account: 10-4410", "CC : 952")."""
    for phrase in (phrase for row in line.rows for phrase in row.phrases):
        at = next((n for n, other in enumerate(phrase.tokens) if other is token), 0)
        if not at or phrase.tokens[at - 1].text[-1] != ":":
            continue
        label = [other.text for other in phrase.tokens[max(0, at - 5) : at]]
        named = any(found.meaning in CODES for found in column_labels().search(label))
        return not named and not any(word.startswith(_REFERENCE) for word in fold(" ".join(label[-3:])))
    return False


def _is_heading(reading: Reading, headings: HeadingWords) -> bool:
    """Say whether what was read is a word of the headings, a storey of theirs being taken for an item's row.

    What has a digit and is no label stands between rows of labels, as the values of a card do.
    """
    text = str(reading.value)
    is_value = has_digit(text) and column_labels().whole(text) is None
    return not is_value and all(map(headings.stands_in, reading.tokens))


def _is_headed_otherwise(reading: Reading, headings: HeadingWords) -> bool:
    """Say whether the heading over a code names a column of the numbers of customs tariffs."""
    return headings.meanings(reading.tokens[0], reading.tokens[-1].box[2]) == ["customs"]


def _drop_register_numbers(lines: Sequence[LineReading]) -> None:
    """Drop GTINs behind the name of a register whose numbers have the same form and are none ("UCD : 3400892088310")."""
    for line in lines:
        own = line.values.get("gtin")
        phrase = next((part for row in line.rows for part in row.phrases if own and own.tokens[0] in part.tokens), None)
        if own is not None and phrase is not None and fold(phrase.text)[:1] in _REGISTERS:
            del line.values["gtin"]


def _drop_twins_of_gtins(lines: Sequence[LineReading]) -> None:
    """Drop codes that only repeat the GTIN."""
    for line, name, reading in list(_unlabelled(lines)):
        if "gtin" in line.values and str(reading.value).replace(" ", "") == str(line.value("gtin")):
            del line.values[name]


def _is_named(line: LineReading, headings: HeadingWords) -> bool:
    """Say whether a heading over one of the line's codes names codes."""
    firsts = [line.values[name].tokens[0] for name in _CODES if name in line.values and line.values[name].tokens]
    return any(set(headings.meanings(token)) & set(CODES) for token in firsts)


def _drop_measures(lines: Sequence[LineReading]) -> None:
    """Drop sizes and contents, which are no codes though a heading of theirs stands over them ("75 cl", "150x280").

    One in capitals is a code like the others of its column ("74056G").
    """
    found = [(line, name, reading) for line, name, reading in _unlabelled(lines)]
    lefts = [own.tokens[0].box[0] for _, _, own in found if not is_measure(str(own.value))]
    for line, name, reading in found:
        shared = sum(1 for left in lefts if abs(left - reading.tokens[0].box[0]) < ALIGNED)
        if is_measure(str(reading.value)) and not (_is_in_capitals(str(reading.value)) and shared > 1):
            del line.values[name]


def _is_in_capitals(text: str) -> bool:
    return text.isalnum() and text.isupper()


def _drop_materials(lines: Sequence[LineReading], unnamed: Sequence[LineReading]) -> None:
    """Drop guesses of a few letters where no code of the table has a digit ("MS" before "Angle 50x50")."""
    if any(has_digit(str(reading.value)) for _, _, reading in _unlabelled(lines)):
        return
    for line, name, reading in list(_unlabelled(unnamed)):
        if reading.basis in _GUESSED and len(str(reading.value)) <= _SHORT:
            del line.values[name]


def _drop_strays(lines: Sequence[LineReading], unnamed: Sequence[LineReading], columns: Sequence[CodeColumn]) -> None:
    """Drop what stands beside the column in which nearly all lines have their codes, at its left edge or at its right one."""
    for column in columns:
        held = [line for line in lines if (own := line.values.get(column.name)) and own.basis != "code:labelled"]
        inside = [line for line in held if stands_in(line.values[column.name], column)]
        if not len(held) > len(inside) >= _NEARLY_ALL * len(held):
            continue
        rights = [line.values[column.name].tokens[-1].box[2] for line in inside]
        for line in held:
            right = line.values[column.name].tokens[-1].box[2]
            aligned = 2 * sum(abs(right - other) < ALIGNED for other in rights) > len(rights)
            if (
                any(line is other for other in unnamed)
                and not aligned
                and not stands_in(line.values[column.name], column)
            ):
                del line.values[column.name]


def _drop_accounts(lines: Sequence[LineReading]) -> None:
    """Drop short numbers under no code's heading that most lines repeat: accounts, VAT codes."""
    bare = [line for line in lines if (own := line.values.get("item_id")) and own.basis == "code:column"]
    values = {str(line.values["item_id"].value) for line in bare}
    if len(bare) > 2 and 2 * len(values) <= len(bare) and all(len(value) < 5 for value in values):
        for line in bare:
            del line.values["item_id"]


def _drop_years(lines: Sequence[LineReading]) -> None:
    """Drop years, where all that lines have under no code's heading are such: vintages, models."""
    held = [(line, name, own) for line, name, own in _unlabelled(lines)]
    if len(held) > 1 and all(_YEAR.match(str(own.value)) for _, _, own in held):
        for line, name, _ in held:
            del line.values[name]


def _drop_words_of_columns(lines: Sequence[LineReading], headings: HeadingWords) -> None:
    """Drop the first word of what a column says that heads neither codes nor descriptions ("16-18 draadkluit" under "Maat")."""
    for line, name, own in list(_unlabelled(lines)):
        head = headings.row_over(own.tokens[0])
        phrase = next((part for row in line.rows for part in row.phrases if own.tokens[0] in part.tokens), None)
        if head is None or phrase is None or name != "item_id":
            continue
        behind = [token.text for token in phrase.tokens[len(own.tokens) :]]
        over = " ".join(token.text for token in headings.heading_over(own.tokens[0]))
        worded = bool(behind) and all(word.strip(",.;").isalpha() and word.islower() for word in behind)
        if worded and phrase.tokens[0] is own.tokens[0] and over and not column_labels().search(over.split()):
            del line.values[name]


def _drop_guesses(lines: Sequence[LineReading]) -> None:
    """Drop codes that no label or column bears out where nearly all lines have none: grades and sizes of a description."""
    if len(lines) < 3:
        return
    coded = [line for line in lines if any(name in line.values for name in _CODES)]
    if len(coded) >= _LEAST_LINES * len(lines):
        return
    for line in coded:
        for name in _CODES:
            if name in line.values and line.values[name].basis in _GUESSED:
                del line.values[name]
