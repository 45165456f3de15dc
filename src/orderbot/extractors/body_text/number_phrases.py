"""Order numbers that a sentence tells without the words "order no.": "put it under …", "… on the invoice please", "our ref"."""

# ruff: noqa: E501  (a lexicon reads better on long lines)

from __future__ import annotations

import re
from collections.abc import Iterator

CODE = r"(?P<code>(?=[a-z0-9./_-]*\d)[a-z0-9]+(?:[./_-][a-z0-9]+)*)(?![\w@]|,\d)"
_THE = r"(?:(?:the|our|my|le|la|l'|notre|mon|die|der|das|unsere?|meine?|el|la|nuestro|mi|il|lo|nostro|mio|de|het|ons|onze)[ \t]*)?"
_NUMBER_NAME = (
    r"(?:po|p\.o\.|purchase order(?: number| no\.?)?|order (?:number|no\.?|ref(?:erence)?)|o/n|(?:numero|n°) de (?:commande|bon)|bestellnummer|auftragsnummer|bestell-?nr\.?"
    r"|numero d(?:e|el) pedido|n° d(?:e|el) pedido|numero d(?:'|i |ell')ordine|n\. (?:d')?ordine|bestelnummer|ordernummer|bestelnr\.?|ordernr\.?)"
)
_IS_NAMED = re.compile(
    rf"(?<![\w./-]){CODE}[^.!?;\n]{{0,40}}?(?<!\w)(?:is|as|comme|est|ist|als|es|como|e|come)[ \t]+{_THE}{_NUMBER_NAME}(?!\w)"
)
_PAPERS = r"(?:invoices?|delivery notes?|paperwork|factures?|bl|bons? de livraison|bulletin|rechnung(?:en)?|lieferschein(?:en)?|factura|albaran|fattura|ddt|bolla|factuur|pakbon)"
_ON_PAPER = re.compile(
    rf"(?<![\w./-]){CODE}(?![^.!?;\n]*\d)[^.!?;\n]{{0,40}}?(?<!\w)(?:on|sur|auf|in|en|nella|sulla|su|op)[ \t]+(?:(?:the|your|all|every|la|le|les|toutes les|vos|votre|der|dem|den|allen|el|il|tutte le|de|alle|uw)[ \t]+)?{_PAPERS}(?!\w)"
)
_UNDER = re.compile(
    rf"(?<!\w)(?:(?:put|book|log|enter|file|charge|invoice|bill)(?: (?:it|this|them|that|these|everything|all))?(?: all)?|mettez|mets|notez|facturez|buchen|laufen|lauft|anotad\w*|mettete|zet)[ \t][^.!?;\n\d]{{0,25}}?(?:under|against|on|sous|unter|auf|bajo|sotto|onder|op)[ \t]+{CODE}(?=[ \t]*(?:[.,!;)\n]|$))"
)
_BEARS = re.compile(
    rf"(?<!\w)(?:porte(?:ra)?|bears?|carries|will carry|tragt|lleva(?:ra)?|porta|portera|heeft|draagt)[ \t]+(?:le |the |die |el |il |het )?(?:n°|no\.?|nr\.?|num(?:ero|mer|ber)?|nummer)[ \t]*:?[ \t]*{CODE}"
)
_OURS = re.compile(
    rf"(?<!\w)(?:(?:notre|nos|ns\.?|our|my|unser(?:e[rn]?)?|mein|nuestr[ao]|nostro|ons|onze)[ \t]+(?:ref(?:erence|erenz|erencia|\.)?|zeichen|riferimento|rif\.?|kenmerk|referentie)|bestellzeichen|geschaftszeichen)(?!\w)\.?(?P<for>[^.!?;\n\d:]{{0,30}})[ \t]*:?[ \t]*{CODE}[ \t]*(?:[.!)]?[ \t]*(?:\n|$))"
)
_TO_RECALL = re.compile(
    rf"\((?:n°|no\.?|nr\.?|num(?:ero|mer|ber)?\.?|nummer|ref\.?)[ \t]*{CODE}[^()\n\d]{{0,8}}(?<!\w)(?:a (?:rappeler|mentionner|indiquer)|to (?:quote|be quoted)|please quote|bitte angeben|immer angeben|da (?:citare|riportare)|a indicar|te vermelden)(?!\w)"
)
_ASKED = re.compile(rf"(?<!\w){_NUMBER_NAME}[ \t]*\?[ \t]*\n[ \t>]*{CODE}[ \t]*(?:\n|$)")
_LABELLED_LAST = re.compile(
    rf"(?<=[.!] )(?:ref(?:erence)?|rif|referenz|kenmerk)\.?[ \t]*:?[ \t]*{CODE}[ \t]*\.?(?=\n|$)"
)
_OF_GOODS = re.compile(
    r"(?<!\w)(?:art(?:ikel|icle|icolo|iculo)?|item|part|product|produit|code|cod|codigo|codice|sku|material|(?:votre|your|ihre?|su|vostro|uw)[ \t]+(?:ref\w*|n°|nr|no|zeichen|rif|kenmerk))\.?[ \t:.-]*(?:n°|nr\.?|no\.?)?[ \t:]*$"
)
"""What stands before the number of goods, or the seller's own: "your ref 4711-B on the invoice was wrong"."""
_STOP = re.compile(r"[.!?;]\s|\n")

CONFIDENCE = 0.8


def told_numbers(flat: str) -> Iterator[re.Match[str]]:
    """Where a flat text tells its order's number in a sentence; group `code`."""
    for pattern in (_IS_NAMED, _TO_RECALL, _ON_PAPER, _BEARS, _UNDER, _ASKED):
        yield from (match for match in _numbers(pattern, flat) if not _is_of_goods(flat, match.start("code")))
    for pattern in (_OURS, _LABELLED_LAST):
        told = list(_numbers(pattern, flat))
        if len(told) == 1 and not _counts(flat, told[0]):  # said of one item after the other, it is theirs
            yield told[0]


def _numbers(pattern: re.Pattern[str], flat: str) -> Iterator[re.Match[str]]:
    return (match for match in pattern.finditer(flat) if _is_number(match["code"]))


def _is_of_goods(flat: str, at: int) -> bool:
    return _OF_GOODS.search(flat[max(0, at - _NEAR) : at]) is not None


_NEAR = 40  # letters before a number


def _is_number(code: str) -> bool:
    """Say whether a word may be an order's number: digits enough, and no price."""
    return sum(sign.isdigit() for sign in code) >= _FEWEST_DIGITS and not re.fullmatch(r"\d+\.\d{2}", code)


_FEWEST_DIGITS = 4


def _counts(flat: str, match: re.Match[str]) -> bool:
    """Say whether the sentence counts something besides: then the number may be an item's."""
    begin = max((stop.end() for stop in _STOP.finditer(flat, max(0, match.start() - 200), match.start())), default=0)
    return any(sign.isdigit() for sign in flat[begin : match.start()])
