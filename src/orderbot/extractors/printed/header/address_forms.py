"""Addresses filled into a form, a label over or before each part: street, postal code and city in cells of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from orderbot.extractors.printed.grid import Phrase, Row, Sheet, Token, joined
from orderbot.extractors.printed.header.anchored import named_role
from orderbot.extractors.printed.readings import Reading
from orderbot.extractors.printed.shapes import has_digit
from orderbot.extractors.wording.folding import fold
from orderbot.extractors.wording.labels import address_parts

_ROWS_UP = 10  # rows between a part's label and the heading of its form
_LEAST_BOXES = 4
_NEAR = 2.5  # line heights between a label and the value under it
_BESIDE = 8.0  # line heights between a label and the value beside it
_WIDE = 160.0  # points by which a form's heading may begin left of a part's label
_CODE = re.compile(r"\d{4,6}(?:-\d{4})?|\d{4} ?[A-Z]{2}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d")
_ENUMERATOR = re.compile(r"^\(?[a-z0-9]{1,2}[.)]$")


@dataclass(frozen=True, slots=True)
class _Part:
    """A label of one part with the value it claims."""

    name: str
    row: int
    label: Phrase
    value: tuple[Token, ...]


def filled_addresses(sheet: Sheet) -> Iterator[tuple[str, Mapping[str, Reading]]]:
    """Each party whose postal code stands under a label of its own, with the parts of its address."""
    parts = list(_parts(sheet))
    for code in (part for part in parts if part.name == "postal_code"):
        text = re.sub(r"(?<=\d) (?=\d)", "", joined(code.value))
        beside = [part for part in parts if part.row == code.row]
        role = next((role for part in (code, *beside) if (role := _role(sheet, part)) is not None), None)
        if role is None or not _CODE.fullmatch(text):
            continue
        found = {"postal_code": Reading(text, code.value, "postal_code:form")}
        for name in ("city", "street", "name"):
            near = [part for part in parts if part.name == name and abs(part.row - code.row) <= _ROWS_UP // 2]
            near = [part for part in near if _role(sheet, part) == role]
            part = min(near, key=lambda part: _distance(part, code), default=None)
            if part is not None:
                value = _without_state(part) if name == "city" else part.value
                found[name] = Reading(joined(value).strip(" ,"), value, f"{name}:form")
        yield role, found


def _without_state(city: _Part) -> tuple[Token, ...]:
    """The city without the state behind it, where the label asks for both ("City/State   Tannersville PA")."""
    last = city.value[-1].text
    asked = any(word.startswith("state") for word in fold(city.label.text))
    return city.value[:-1] if asked and len(city.value) > 1 and len(last) == 2 and last.isupper() else city.value


def _parts(sheet: Sheet) -> Iterator[_Part]:
    for index, row in enumerate(sheet.rows):
        for at, phrase in enumerate(row.phrases):
            found = _labelled(phrase)
            if found is None:
                continue
            name, rest = found
            value = rest or _boxes(row.phrases[at + 1 :], name) or _below(sheet, index, phrase)
            if not value or not _fits(name, value):
                value = _right(row, at)
            if value and _fits(name, value):
                yield _Part(name, index, phrase, value)


def _fits(name: str, value: Sequence[Token]) -> bool:
    return name in ("street", "name") or has_digit(joined(value)) == (name == "postal_code")


def _right(row: Row, at: int) -> tuple[Token, ...]:
    """The next words of a label's row, where they are no label themselves."""
    after = row.phrases[at + 1] if at + 1 < len(row.phrases) else None
    near = after is not None and after.box[0] - row.phrases[at].box[2] < _BESIDE * after.height
    return after.tokens if after is not None and near and _labelled(after) is None else ()


def _labelled(phrase: Phrase) -> tuple[str, tuple[Token, ...]] | None:
    """The part that a phrase's first words name, and what stands behind them."""
    tokens = phrase.tokens[1:] if len(phrase.tokens) > 1 and _ENUMERATOR.match(phrase.tokens[0].text) else phrase.tokens
    for size in range(min(4, len(tokens)), 0, -1):
        name = address_parts().whole(joined(tokens[:size]))
        if name:
            return name, tokens[size:]
    return None


def _boxes(phrases: Sequence[Phrase], name: str) -> tuple[Token, ...]:
    """Signs written one a box behind their label ("CP 8 0 3 3 0")."""
    if name != "postal_code" or not phrases:
        return ()
    if len(phrases[0].tokens[0].words) >= _LEAST_BOXES:
        return phrases[0].tokens[:1]  # read as one word already
    out: list[Token] = []
    for phrase in phrases:
        if len(phrase.text) != 1:
            more = phrase.tokens[:1] if phrase.tokens[0].text.isdigit() and len(phrase.tokens[0].text) == 1 else ()
            out += more
            break
        out += phrase.tokens
    return tuple(out) if len(out) >= _LEAST_BOXES else ()


def _below(sheet: Sheet, index: int, label: Phrase) -> tuple[Token, ...]:
    for row in sheet.rows[index + 1 : index + 4]:
        if row.box[1] - label.box[3] > _NEAR * label.height:
            break
        for phrase in row.phrases:
            if label.box[0] - 4 <= phrase.box[0] <= label.box[2] and phrase.box[1] > label.box[1] + 0.4 * label.height:
                return () if _labelled(phrase) else phrase.tokens
    return ()


def _role(sheet: Sheet, part: _Part) -> str | None:
    """The party that the nearest heading over the part names; the label of the street may be that heading."""
    for at in range(part.row, max(-1, part.row - _ROWS_UP), -1):
        over = [
            phrase
            for phrase in sheet.rows[at].phrases
            if -_WIDE - (at == part.row) * _WIDE <= phrase.box[0] - part.label.box[0] <= 12
        ]
        for phrase in reversed(over):
            head = phrase.tokens[next((n for n, one in enumerate(phrase.tokens) if one.text.startswith("(")), 0) :]
            texts = (phrase.text, joined(phrase.tokens[: len(phrase.tokens) - len(head)]))
            role = next((role for text in texts if text and (role := named_role(text))), None)
            if role is not None:
                return role
    return None


def _distance(part: _Part, code: _Part) -> float:
    return abs(part.label.box[0] - code.label.box[0]) + 10.0 * abs(part.row - code.row)
