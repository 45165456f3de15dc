"""Figures in a table cell: quantities with unit and free goods, prices with currency and base, percentages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from orderbot.extractors.printed.grid import Token, joined
from orderbot.extractors.printed.shapes import is_date, number
from orderbot.extractors.wording.currencies import currency_of
from orderbot.extractors.wording.price_bases import price_base
from orderbot.extractors.wording.units import unit_code
from orderbot.reading.numbers import Mark

_PLUS = re.compile(r"^(\d[\d.,]*)\s*\+\s*(\d[\d.,]*)$")
_GLUED_UNIT = re.compile(r"^(\d[\d.,' ]*)\s*([^\W\d_]+[.²³23]?)$")
_BEHIND = re.compile(r"/|%o|‰")  # what parts a price from its base


@dataclass(frozen=True, slots=True)
class Figure:
    """A number read in a cell with what stands beside it; `tokens` are the number's own."""

    value: Decimal
    tokens: tuple[Token, ...]
    unit: str | None = None
    unit_tokens: tuple[Token, ...] = ()
    free: Decimal | None = None
    base: Decimal | None = None
    currency: str | None = None

    @property
    def text(self) -> str:
        return joined(self.tokens)


def read_quantity(tokens: Sequence[Token], mark: Mark) -> Figure | None:
    """Read "12", "12 pce", "12+1", "2,500 kg"; None when no number leads or ends the cell."""
    plus = _PLUS.match(joined(tokens).replace(" + ", "+").split(" ")[0]) if tokens else None
    if plus:
        return _with_free(tokens, plus, mark)
    for at, token in enumerate(tokens):
        glued = _GLUED_UNIT.match(token.text)
        code = unit_code(glued[2]) if glued else None
        if glued and code:
            value = number(glued[1], mark)
            if value is not None:
                return Figure(value, (token,), code, (token,))
        value = number(token.text, mark)
        if value is None or "%" in token.text:
            continue
        beside = (*tokens[at + 1 : at + 2], *tokens[max(at - 1, 0) : at])
        for other in beside:
            code = unit_code(other.text)
            if code:
                return Figure(value, (token,), code, (other,))
        return Figure(value, (token,))
    return None


def read_money(tokens: Sequence[Token], mark: Mark) -> Figure | None:
    """Read "48,30", "48,30 €", "EUR 7.19 / 100", "7,19 %o"; None when there is no number."""
    for token in tokens:
        head = _BEHIND.split(token.text, 1)[0]
        value = number(head, mark) if head and not is_date(token.text) else None
        if value is not None:
            others = (other.text.lstrip("/") for other in tokens if other is not token)
            code = next((unit for other in others if (unit := unit_code(other))), None)
            currency = next((code for one in tokens if (code := currency_of(one.text) or _sign_in(one.text))), None)
            return Figure(value, (token,), code, base=price_base(joined(tokens)), currency=currency)
    return None


def read_percent(tokens: Sequence[Token], mark: Mark) -> Figure | None:
    """Read "10", "10 %", "-12,5%", "33,00-"; None beyond 0–100."""
    for token in tokens:
        value = number(token.text.replace("%", "").strip("-–"), mark)
        if value is not None and 0 <= value <= 100:
            return Figure(value, (token,))
    return None


def _with_free(tokens: Sequence[Token], plus: re.Match[str], mark: Mark) -> Figure | None:
    value, free = number(plus[1], mark), number(plus[2], mark)
    if value is None:
        return None
    rest = [token for token in tokens if unit_code(token.text)]
    unit = unit_code(rest[0].text) if rest else None
    own = tuple(token for token in tokens if token not in rest)
    return Figure(value, own, unit, tuple(rest[:1]), free)


def _sign_in(text: str) -> str | None:
    if "€" in text:
        return "EUR"
    return "GBP" if "£" in text else None
