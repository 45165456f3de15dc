"""What a text says of all its prices: in which currency they are, whether tax is in them."""

# ruff: noqa: E501  (a lexicon reads better on long lines)

from __future__ import annotations

import re
from collections.abc import Sequence

from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.draft import Draft
from orderbot.extractors.body_text.item_patterns import CURRENCIES, DISCOUNT
from orderbot.extractors.body_text.items import Item
from orderbot.extractors.body_text.mention import Kind, Mention

_PRICES = r"(?:prix|tarifs?|montants?|prices?|amounts?|preise?|einzelpreis|betrage|wert|prezz[oi]|import[oi]|precios?|importes?|prijs|prijzen|bedragen|currency|devise|monnaie|wahrung|valuta|divisa|moneda)"
_NAMED = (
    r"(?P<name>euros?|eur|€|gbp|£|pounds?(?: sterling)?|sterling|usd|us\$|us dollars?|chf|schweizer franken|zloty|pln)"
)
_SAID = re.compile(rf"(?<!\w){_PRICES}(?!\w)(?:[^.!?;\n\d]{{0,40}}?|[ .:…]{{0,40}})(?<!\w){_NAMED}(?!\w)")
_OTHER_NAMES = {"pound": "GBP", "sterling": "GBP", "us dollar": "USD", "schweizer": "CHF", "zloty": "PLN"}

_WITHOUT = r"(?:h\.?t(?:\.?v\.?a)?|hors taxes?|hors tva|excl?\.?(?:uding|uded|usive of)? ?(?:vat|btw|tax|mwst|ust)|ex\.? ?(?:vat|btw)|plus vat|\+ ?(?:vat|mwst|iva|btw|tva)|zzgl\.? ?(?:\w+ )?(?:mwst|ust|mehrwertsteuer)|zuzuglich (?:mwst|mehrwertsteuer)|(?:preise?[^.\n]{0,20} )netto|iva (?:esclusa|escl\.?|no incluido|excluido|aparte)|sin iva|mas iva|piu iva|oltre iva|zonder btw|btw niet inbegrepen)"
_WITHIN = r"(?:t\.?t\.?c|toutes taxes comprises|tva comprise|incl?\.?(?:uding|uded|usive of)? ?(?:vat|btw|tax|mwst|ust)|inkl\.? ?(?:mwst|ust|mehrwertsteuer)|brutto(?:preise?)|iva (?:inclusa|incl\.?|compresa|incluido)|con iva|btw inbegrepen)"
_TAX = re.compile(rf"(?<![\w.])(?:(?P<without>{_WITHOUT})|(?P<within>{_WITHIN}))(?!\w)")
_SUM = re.compile(r"(?<!\w)(?:total\w*|summe|gesamt\w*|importe|totaal|totale|tva|vat|mwst|iva|btw)\W*$")


def read_price_terms(draft: Draft, items: Sequence[Item], end: int) -> None:
    """Fill the currency that the prices are said to be in, and whether tax is in them, where the text before `end` says so."""
    _currency(draft, end)
    if any(item.price is not None for item in items):
        _tax(draft, end)


_EVERY = r"(?:chaque|tous?|toutes?|jede\w*|alle\w*|each|every|all|ogni|tutt\w+|cada|tod[oa]s|elke|ieder\w*)"
_SHARED = re.compile(rf"[^.!?\n]{{0,50}}(?<!\w)(?:sur|auf|on|off|su|en|sobre|op|over)[ ]{_EVERY}(?!\w)")


def share_discount(body: Body, items: Sequence[Item]) -> None:
    """Give every item the discount that is said of all ("8 % à déduire sur chaque ligne"), where it has none."""
    for match in DISCOUNT.finditer(body.flat, 0, body.signature_start):
        group = next(name for name in ("n", "n2", "n3") if match[name])
        number, _ = body.notation.count(match[group])
        if number is None or _SHARED.match(body.flat, match.end()) is None:
            continue
        for item in items:
            item.discount = item.discount or Mention(Kind.DISCOUNT, *match.span(group), 0.85, number)
        return


def _currency(draft: Draft, end: int) -> None:
    said = {_code(match["name"]): match for match in _SAID.finditer(draft.body.flat, 0, end)}
    if len(said) == 1:
        ((code, match),) = said.items()
        draft.put((None, "currency"), code, 0.93, *match.span("name"))


def _code(name: str) -> str:
    known = CURRENCIES.get(name)
    return known or next((code for word, code in _OTHER_NAMES.items() if name.startswith(word)), "EUR")


def _tax(draft: Draft, end: int) -> None:
    """Both ways of saying it, as beside sums, say nothing of the prices."""
    flat = draft.body.flat
    told = [
        match
        for match in _TAX.finditer(flat, 0, end)
        if not _SUM.search(flat[max(0, match.start() - 24) : match.start()])
    ]
    if told and len({match.lastgroup for match in told}) == 1:
        draft.put((None, "prices_include_tax"), told[0].lastgroup == "within", 0.9, *told[0].span())
