"""Whose an identifier is: by the settings, by a party's word in its own label, by the block it stands in, by its domain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from orderbot.extractors.printed.grid import Sheet, Token
from orderbot.extractors.printed.header.domains import fits_domain
from orderbot.extractors.printed.header.identifiers import Identifier
from orderbot.extractors.printed.header.stacks import Block
from orderbot.extractors.wording.folding import fold
from orderbot.extractors.wording.labels import names_trader
from orderbot.model.order import Party

_LABEL = 60.0  # points that the label of a number may take under an address
_WORDS = 5  # words before an identifier that may be its label
_UNDER = 3.5  # line heights under an address that are still its own
_NEXT = 1.5  # line heights to the line that follows at once
_COMPANY = 10  # line heights from a company's name down to the mail address among its lines


class Owners:
    """Tells the party of each identifier; `named` are the blocks of the parties, `seller` is the settings'."""

    def __init__(
        self, sheets: Sequence[Sheet], named: Mapping[str, Block], seller: Party, seller_domains: Sequence[str]
    ) -> None:
        self._sheets = {sheet.number: sheet for sheet in sheets}
        self._rows = {id(token): row.tokens for sheet in sheets for row in sheet.rows for token in row.tokens}
        self._named = named
        self._seller = seller
        self._domains = tuple(seller_domains)

    def of(self, one: Identifier, names: Mapping[str, str]) -> str:
        """The party; the buyer, who prints the order, where nothing says otherwise. `names` are the buyer's and the seller's."""
        if self._is_of_settings(one):
            return "seller"
        by_label = self._by_label(one.tokens[0])
        if by_label is not None:
            return by_label
        role = self._by_block(one.tokens[0], _UNDER if one.kind == "gln" else 0)
        if role is None and one.kind == "email":
            role = self._of_mail(one, names)
        return role or "buyer"

    def _of_mail(self, one: Identifier, names: Mapping[str, str]) -> str | None:
        """The seller, where nothing of the buyer's is in the address but the seller's name, his block or his lines are its own."""
        domain = one.text.partition("@")[2]
        if "buyer" in names and fits_domain(names["buyer"], domain):
            return None
        if "seller" in names and fits_domain(names["seller"], domain):
            return "seller"
        below_him = self._by_block(one.tokens[0], _NEXT) == "seller"
        return "seller" if below_him or self._is_of_company_above(one.tokens[0], domain, names) else None

    def _is_of_settings(self, one: Identifier) -> bool:
        if one.kind == "email":
            mail = one.text.lower()
            return any(mail.endswith(("@" + domain, "." + domain)) for domain in self._domains)
        return one.kind == "vat_id" and bool(self._seller.vat_id) and fold(self._seller.vat_id or "") == fold(one.text)

    def _by_label(self, first: Token) -> str | None:
        """The trader that one of the words right before it names ("Buyer VAT ID:", "GLN ACHETEUR :")."""
        row = self._rows.get(id(first), ())
        at = next((n for n, token in enumerate(row) if token is first), 0)
        before = [token.text for token in row[max(0, at - _WORDS) : at]]
        return next((role for word in reversed(before) if (role := names_trader(word)) is not None), None)

    def _by_block(self, token: Token, under_heading: float) -> str | None:
        """The party in or right under whose block it stands; under a headed block only as many line heights as are given."""
        for role, block in self._named.items():
            if role == "buyer" or token.page != block.page:
                continue
            left, _, right, bottom = block.box
            reach = _UNDER if block.role is None else under_heading
            beneath = reach and bottom - 1 <= token.box[1] <= bottom + reach * token.height
            under = left - 3 < token.box[0] < max(right, left + _LABEL) and beneath
            if under or any(token in line for line in block.lines):
                return role
        return None

    def _is_of_company_above(self, token: Token, domain: str, names: Mapping[str, str]) -> bool:
        """Say whether it stands among the lines of a company that is no known party and whose name its domain bears."""
        for phrase in self._sheets[token.page].phrases:
            above = 0 < token.middle - phrase.tokens[0].middle <= _COMPANY * token.height
            near = abs(phrase.tokens[0].box[0] - token.box[0]) <= _LABEL
            if above and near and fits_domain(phrase.text, domain) and phrase.text not in names.values():
                return True
        return False
