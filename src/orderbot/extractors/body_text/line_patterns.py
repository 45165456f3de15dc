"""Patterns of what stands at the head and at the tail of a list's line, on flat text, for all six languages at once."""

# ruff: noqa: E501  (a lexicon reads better on long lines)

from __future__ import annotations

import re

from orderbot.extractors.body_text.item_patterns import CURRENCY
from orderbot.extractors.body_text.numerals import NUMBER

SIGN = re.compile(r"\s*(?:[-–—*•·>+]+\s*(?=[^\s-])|\d{1,3}[.)]\s+|\d{1,5}\)\s*)?")
END = re.compile(r"[\s.,;|]*$")
WORD = re.compile(r"[a-z]{2}")
_UNIT = r"(?!x\d)[a-z]+[23²³]?\.?(?:\(s\))?"
_FREE = r"(?:[ ]?\+[ ]?(?P<free>\d{1,3})(?:[ ]?(?:offerts?|gratuite?s?|free|gratis|omaggio|kostenlos|de regalo))?)?"
_MORE = r"[ ]\(?\+[ ]?(?P<more>\d{1,3})[ ](?:offert|gratuit|free|gratis|omaggio|kostenlos|de regalo|sin cargo)[a-z]{0,2}(?:\(s\))?\)?"
HEAD = re.compile(
    rf"(?P<n>{NUMBER})(?:[ ]?[x×*](?![a-z\d]))?{_FREE}(?:[ \t]?(?P<unit>{_UNIT})(?![\w/'-])(?:{_MORE})?)?[ \t]+(?:(?:de|of|von|di|van)[ ]+|d')?"
)
UNIT_HEAD = re.compile(rf"(?P<unit>{_UNIT})[ ](?P<n>{NUMBER})[ ]+(?:(?:de|of|von|di|van)[ ]+|d')?(?=[a-z])")
_PARTING = r"(?P<sep>[ \t]*(?:[:=]|-+>|=>|→)[ \t]*|[ \t]+[-–—/|·][ \t]+|[ \t]*,[ \t]+|[ \t]{2,}|\t|[ \t]*[x×*][ \t]?|[ \t]*\([ \t]*|[ \t]+)"
TAIL = re.compile(
    rf"{_PARTING}(?:(?:qte|qty|menge|anzahl|cant|qta|aantal|quantite|q\.ta)\.?[ ]*[:=]?[ ]*)?(?P<n>{NUMBER})(?:[ ]?[x×](?![a-z\d]))?{_FREE}"
    rf"(?:[ \t]*\(?(?P<unit>{_UNIT})\)?)?(?:{_MORE})?[ \t]*\)?$"
)
UNIT_TAIL = re.compile(rf"{_PARTING}(?P<unit>{_UNIT})[ ]?(?P<n>{NUMBER})$")
MONEY = re.compile(
    rf"(?:[ \t]*(?:[,;|:/-]|\b(?:a|at|@|zu|au|je|por|p\.?u\.?|prix|preis|prezzo|precio|prijs|price)\b\.?(?:[ ]h\.?t\.?)?[ ]*:?))?[ \t]*"
    rf"(?:{CURRENCY}[ ]?)?(?P<n>(?<![\d.,/-])\d{{1,3}}(?:[ .']\d{{3}})+[.,]\d{{2}}|(?<![\d.,/-])\d+[.,]\d{{2,4}}|(?<=€)\d+|\d+(?=[ ]?€))(?:[ ]?{CURRENCY})?(?:[ ](?:ht|netto|net))?(?:[ ]?/[ ]?[a-z]{{1,10}})?$"
)
_WRITTEN = r"(?=[a-z0-9./_-]*\d)[a-z0-9]+(?:[./_-][a-z0-9]+)*"
_PARTED = r"(?:[a-z]{1,4}|\d{2,5})(?:[ ]\d{2,4}){1,3}(?![\w])"
HEAD_CODE = re.compile(
    rf"[\[(]?(?P<code>{_PARTED}|{_WRITTEN})[\])]?(?P<sep>[ \t]*[:=/|-]?[ \t]+|[ \t]*[:=|][ \t]*|\t|$)"
)
TAIL_CODE = re.compile(
    rf"(?:[ \t]+|^)[\[(]?(?P<label>(?P<seller>(?:votre|ihre|your|vostro|vs\.?|su|uw|v/)[ ])?(?:ref|reference|art|artikel|article|cod|codice|codigo|code|nr|no|n°|mat|item|rif|best|bestell|lager|cat|kat)[.-]*(?:[ -]?(?:nr|no|n°|num)\.?)?[ ]?:?[ ]*)?"
    rf"(?P<code>{_PARTED}|{_WRITTEN})[\])]?$"
)
ONLY = re.compile(
    rf"[\[(]?(?P<code>{_PARTED}|{_WRITTEN})[\])]?[ \t]*(?P<sep>[:=,x×|–—-]|->|=>|→|[ \t])[ \t]*(?P<n>{NUMBER})(?:[ ]?[x×])?(?:[ \t]?(?P<unit>{_UNIT}))?$"
)
ONLY_BEHIND = re.compile(
    rf"(?P<n>{NUMBER})[ \t]*(?P<sep>[x×*]|(?P<unit>{_UNIT}))?(?:[ ](?:de|of|von|di|van))?[ \t]+(?P<label>(?:ref|art|cod|code|nr|no)[.:]*[ ])?(?P<code>{_PARTED}|{_WRITTEN})$"
)

LONG_CODE = re.compile(r"(?=[a-z0-9]*\d{2})(?=[a-z0-9]*[a-z])[a-z0-9]{5,}")
MORE = re.compile(
    r"\t|\||\S [ ]\S| [/–—] |: |;|[€$£]|\b(?:ref|art|artikel\w*|article|articolo|articulo|artnr|\w{3,}nummer|cod|codice|codigo|code|item|rif|ean|gtin|nr|no|lager-nr|best-nr"
    r"|qte|quantite|quantity|qty|menge|anzahl|cantidad|cant|quantita|qta|aantal|eur|price|prix|\w*preis|prezzo|precio|\w*prijs|total|totaal|summe|macht|soit)\b(?! ?\d{1,2}\b(?![-/.]))"
    r"|\b(?:a|at|zu|zum|je|fur|pour|for|per|por|aan|voor|le|am|op|il|el) \d+[.,/]\d"
    r"|[\[(](?=[^\])]*\d)[a-z0-9./ -]{4,}[\])]"
)
"""What a plain name does not hold: labels, prices, cells, a number in brackets."""
NO_COUNT = re.compile(r"0\d|\d{5}|\d+ \d|\d+[.,']\d{3}[.,']")
"""What is no count where no unit says so: a number with a zero before it, of five digits, of parts."""
PART = re.compile(r"[.,]\d{1,2}$")
DAY = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d")
