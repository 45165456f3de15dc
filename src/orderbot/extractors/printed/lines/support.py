"""How far the learned roles bear out a reading: of each value by its tokens, of a list of lines as a whole."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from orderbot.extractors.printed.grid import Token
from orderbot.extractors.printed.lines.role_context import ROLES
from orderbot.extractors.printed.lines.roles import Roles
from orderbot.extractors.printed.readings import LineReading, Reading

_ROLE_OF = {
    "quantity": "quantity", "unit_price": "unit_price", "line_net_amount": "amount", "unit": "unit", "item_id": "code",
    "seller_item_id": "code", "buyer_item_id": "code", "gtin": "gtin", "description": "description", "note": "note",
    "line_number": "line_number", "discount_percent": "discount", "price_base_quantity": "price_base",
    "free_quantity": "free_quantity", "requested_delivery_date": "delivery_date",
}  # fmt: skip
ITEM = ("item_id", "seller_item_id", "buyer_item_id", "gtin", "description")


class Support:
    """The roles of one document's tokens, asked by value."""

    def __init__(self, roles: Roles) -> None:
        self._roles = roles
        self._place = {id(word): at for at, token in enumerate(roles.passage.tokens) for word in token.words}

    def of(self, name: str, reading: Reading) -> float | None:
        """The mean probability that the reading's tokens are that value; None when it stands on none."""
        role = _ROLE_OF.get(name)
        if role is None or not reading.tokens:
            return None
        at = ROLES.index(role)
        shares = [
            float(self._roles.shares[place, at])
            for token in reading.tokens
            for word in token.words
            if (place := self._place.get(id(word))) is not None
        ]
        return sum(shares) / len(shares) if shares else None

    def of_token(self, token: Token, role: str) -> float:
        """The greatest probability of a role among the token's words."""
        at = ROLES.index(role)
        return max((float(self._roles.shares[place, at]) for place in self._places(token)), default=0.0)

    def alien(self, token: Token) -> bool:
        """Say whether a token is surely no part of a code: a sign, a line number, a plain word."""
        code = self.of_token(token, "code")
        if token.text in ":-–" or self.of_token(token, "line_number") > 0.7:
            return True
        plain = token.text.isalpha() and not token.text.isupper() and len(token.text) > 2
        return (plain and code < 0.5) or (code <= 0.05 and self._is_known(token))

    def _is_known(self, token: Token) -> bool:
        sure = max((float(self._roles.shares[place].max()) for place in self._places(token)), default=0.0)
        plain = token.text.isalpha() and not token.text.isupper()
        return sure > 0.85 and (plain or len(token.text) > 3)

    def is_figure(self, token: Token) -> bool:
        """Say whether the roles are sure that a token is a quantity, a price, an amount or a date."""
        return max(self.of_token(token, role) for role in ("quantity", "unit_price", "amount", "delivery_date")) > 0.7

    def _places(self, token: Token) -> list[int]:
        return [place for word in token.words if (place := self._place.get(id(word))) is not None]

    def agreement(self, lines: Sequence[LineReading], name: str) -> float:
        """F1 between the tokens that lines take for a value and what the roles expect (0–1)."""
        names = ITEM if name == "item" else (name,)
        used = [
            max((self.of(one, line.values[one]) or 0.0 for one in names if one in line.values), default=None)
            for line in lines
        ]
        taken = [share for share in used if share is not None]
        if name == "item":
            return sum(taken) / max(1, len(lines))
        expected = self.expected(name)
        return 2 * sum(taken) / max(len(taken) + expected, 1.0)

    def expected(self, name: str) -> float:
        """How many values of that kind the roles see on the pages: neighbours in a row count once."""
        shares = self._roles.shares[:, ROLES.index(_ROLE_OF[name])]
        rows = self._roles.passage.row_of
        beside = np.where(rows[1:] == rows[:-1], shares[:-1], 0.0)
        return float(shares[:1].sum() + np.maximum(shares[1:] - beside, 0.0).sum())
