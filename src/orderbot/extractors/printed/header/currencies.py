"""The order's currency: behind a label, with its amounts, or printed with any amount of the page; a bare `$` says nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from orderbot.extractors.printed.figures import read_money
from orderbot.extractors.printed.grid import Row, Sheet, Token
from orderbot.extractors.printed.header.claims import Claim
from orderbot.extractors.printed.lines.tables import Table
from orderbot.extractors.printed.readings import Reading
from orderbot.extractors.printed.shapes import has_digit
from orderbot.extractors.wording.currencies import CURRENCIES, currency_of
from orderbot.extractors.wording.folding import plain

_RELATION = {"inline": 0, "right": 1, "below": 2}
_CAPITAL = re.compile(r"capital|kapital|kapitaal|iban|\brcs\b|\bhrb\b")  # a company's own small print
_NAME = 6  # words at most of a heading that ends with its currency
_FOOT = 0.9  # of the page's height: what stands below is small print

_NAMES = {
    "EUR": "euros?", "USD": r"us (?:dollars?|funds)|dollars? (?:us|americains?)", "GBP": r"pounds? sterling|sterling",
    "CAD": r"canadian (?:dollars?|funds|currency)|dollars? canadiens?", "CHF": r"schweizer franken|francs? suisses?|swiss francs?",
    "INR": r"indian rupees?", "AUD": r"australian dollars?", "SGD": r"singapore dollars?",
}  # fmt: skip
_TOLD = {code: re.compile(rf"\b(?:in|en) (?:{name})\b|^(?:{name}) ") for code, name in _NAMES.items()}

_SIGNS = ("€", "£", "₹", "US$")
_HEADING = re.compile(rf"[^\W\d_][^\d()]*\(?(?:{'|'.join(map(re.escape, _SIGNS))})\)?")  # "Total(€)", "P.U.€"

Amount = tuple[str, tuple[Token, ...]]


def currency(claims: Sequence[Claim], sheets: Sequence[Sheet], table: Table, sums: Sequence[Amount]) -> Reading | None:
    """The ISO code of the order's amounts, None where the pages do not say."""
    for claim in sorted(
        (claim for claim in claims if claim.meaning == "currency"),
        key=lambda claim: (_RELATION[claim.relation], claim.page, claim.row),
    ):
        for token in claim.value[:3]:
            code = currency_of(token.text)
            if code:
                return Reading(code, (token,), f"currency:{claim.relation}")
    places = (
        ("amounts", [*sums, *_of_lines(sheets, table)]),
        ("page", list(_anywhere(sheets))),
        ("told", list(_told(sheets))),
    )
    for cue, amounts in places:
        votes = Counter(code for code, _ in amounts)
        if votes:
            code = votes.most_common(1)[0][0]
            tokens = next(own for one, own in amounts if one == code)
            return Reading(code, tokens, f"currency:{cue}" if len(votes) == 1 else "currency:mixed")
    return None


def _of_lines(sheets: Sequence[Sheet], table: Table) -> Iterator[Amount]:
    """Currencies printed in the table: in its headings and beside its amounts."""
    for sheet in sheets:
        for row in sheet.rows:
            for phrase in row.phrases if table.covers(sheet.number, row.middle) else ():
                for token in phrase.tokens:
                    code = currency_of(token.text)
                    if code and (len(phrase.tokens) <= 5 or not has_digit(phrase.text)):
                        yield code, (token,)
                    elif not code and (found := _glued(token)):
                        yield found, (token,)


def _anywhere(sheets: Sequence[Sheet]) -> Iterator[Amount]:
    """Currencies beside any number outside the companies' small print, and codes that stand in a total's or column's name."""
    for sheet in sheets:
        for row in sheet.rows:
            if row.middle > _FOOT * sheet.page.height or _CAPITAL.search(plain(row.text)):
                continue
            ends = {id(phrase.tokens[-1]) for phrase in row.phrases if 1 < len(phrase.tokens) <= _NAME}
            for at, token in enumerate(row.tokens):
                code = currency_of(token.text) or _glued(token)
                shown = token.text.strip("()").isupper() or not token.text.strip("()").isalpha()
                if code and shown and (id(token) in ends or _is_beside_number(row, at)):
                    yield code, (token,)


def _told(sheets: Sequence[Sheet]) -> Iterator[Amount]:
    """Currencies that a sentence names ("Montants exprimés en Euros", "All prices in Canadian funds")."""
    for sheet in sheets:
        for phrase in sheet.phrases:
            for code, pattern in _TOLD.items():
                if pattern.search(plain(phrase.text)):
                    yield code, phrase.tokens


def _glued(token: Token) -> str | None:
    """The currency of "12,50€", of "US$399.00", and of a heading as "Total(€)"."""
    sign = next((sign for sign in _SIGNS if sign in token.text), None)
    if sign is None:
        return None
    if _HEADING.fullmatch(token.text):
        return CURRENCIES[sign]
    figure = read_money((token,), ",")
    return (figure.currency or CURRENCIES[sign]) if figure else None


def _is_beside_number(row: Row, at: int) -> bool:
    """Say whether a sign stands with a number, or alone at the end of a name in a row that has one."""
    token = row.tokens[at]
    if has_digit(token.text):
        return True
    near = row.tokens[max(0, at - 1) : at + 2]
    return any(has_digit(other.text) for other in near if other is not token) or len(row.tokens) <= 12
