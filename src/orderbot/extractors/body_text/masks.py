"""Digits that are neither quantities nor codes: telephone numbers, addresses, dates, bank accounts."""

# ruff: noqa: E501  (a lexicon reads better on long lines)

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from orderbot.extractors.body_text.found_dates import dates_in
from orderbot.extractors.body_text.numerals import NUMBER
from orderbot.extractors.wording.units import unit_code

_STREET = (  # words that stand straight behind a house number
    r"rue|avenue|av|ave|bd|boulevard|place|chemin|allee|impasse|quai|route|cours|square|zone|za|zi|bis|ter|via|viale|corso|piazza|calle"
)
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<![\w.,-])\d{1,3}[ -]?(?:jours?|semaines?|mois|(?:working |business )?days?|weeks?|months?|(?:arbeits|werk)?tage?n?|wochen?|monaten?|dias?|semanas?|mes(?:es)?|giorni|settimane|mesi|dagen|weken|maanden)(?!\w)",
        r"(?<![\w.,-])\d{1,2}[ ]+(?:commandes?|orders?|bestellung(?:en)?|auftrage?|pedidos?|ordin[ei]|bestelling(?:en)?)(?!\w)",
        r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
        r"(?:https?://|www\.)\S+",
        r"\b(?:tel|tele?phone|telefon|phone|mobile?|mob|gsm|fax|port|portable|cell)\b\.?[ :]*[\d+(][\d +().\-/]{6,}\d",
        r"(?<![\w-])(?:\+\d{1,3}|00\d{2})[ .(-]*\d[\d ().-]{6,}\d",
        r"(?<![\w-])0\d(?:[ .-]\d{2}){4}(?!\d)",
        r"(?<![\w.,/-])\d[\d.,]*[ ]?(?:tr/min|tours/min|t/min|u/min|giri/min|rpm|km/h|m/s|l/min|l/h|m3/h)(?!\w)",
        r"(?<![\w(])\(\d{3}\)[ ]?\d{3}[-. ]\d{4}(?![\w-])",
        r"(?<!\w)[a-z]{2}\d{2}(?: ?[a-z0-9]{4}){3,7}(?: ?[a-z0-9]{1,3})?(?!\w)",
        r"\b(?:siret|siren|rcs|tva|vat|ust-?id(?:nr)?|btw|iva|p\.? ?iva|cif|nif|kvk|hrb|naf|ape|capital|iban|bic|gln)\b[ a-z.:°]*[a-z]{0,3} ?[\d ./-]{4,}\d",
        r"\b(?:bp|cs|cedex|po box|postfach)\s*\d+",
        rf"(?<![\w-])\d{{1,4}}(?:[ -]?(?:bis|ter|[a-d]))?,? (?:{_STREET})\b\.?(?! ?(?:a|de)? ?\d)",
        r"\b[a-z]+(?:strasse|str\.|straat|weg|laan|gasse|platz|plein) \d{1,4}[a-z]?\b",
        r"\b(?:[fdbial]-|ch-|nl-|it-|es-)\d{4,5} [a-z]+",
        r"(?<![\w-])\d{1,4}[a-z]?,? (?:[a-z'-]+ ){1,3}(?:road|street|lane|drive|close|avenue|way|crescent|terrace|square|court|gardens|blvd|boulevard)\b",
        r"(?<![\w-])[a-z]{1,2}\d[a-z\d]? \d[a-z]{2}(?![\w-])",
        r"(?<![\w-])\d{1,2} ?h(?: ?\d{2})?\b(?! )|\b\d{1,2}[h:]\d{2}\b",
        r"(?<![\w-])\d{1,2}(?:[.:]\d{2})? ?(?:[ap]\.?m\.?|uhr|o'clock|heures?(?= (?:du|precises))|uur)(?!\w)",
        r"\b(?:n°|no|num(?:ero)?)?\s*(?:de )?(?:client|compte|kunde(?:n)?(?:nummer|nr)?|customer|account|cliente|klant(?:nummer)?)\b[ a-z.:°#]*\d[\w-]*",
        r"\b(?:kostenstelle|kst|kundennummer|kundennr|cost cent(?:re|er)|centre de couts?|centro de coste|centro di costo|kostenplaats|imputation|engagement|kommission|commessa|chantier|projekt|projet|project|job|cig|cup)\b\.?[ ]*(?:n°|n[or]?\.?|nummer|:)?[ ]*[a-z]{0,3}[-/]?\d[\w/.-]*(?<![.-])",
        r"(?<![\w.,-])\d{1,3}(?:[ .,]?\d{3})+ ?kms?(?!\w)|(?<!\w)kms?[ .:]{1,2}\d{1,3}(?:[ .,]?\d{3})+(?![\w-])",
        r"\b(?:telaio|bastidor|n[°o]? de chassis|chassis|fahrgestell(?:-?n(?:umme)?r)?|fin|vin|fgst|chassisn(?:umme)?r|immat\w*|kennzeichen|kfz|kenteken?|meldcode|targa|matricula|plaque|number plate|reg(?:istration)? (?:no|number))\b\.?[ :=°]{0,3}(?=[a-z0-9 -]*\d)[a-z0-9]{2,}(?:[ -][a-z0-9]{1,4}){0,3}(?![\w-])",
        r"(?<![\w.,-])\d{1,5} (?:pers(?:onn?e[ns]?|onas?)?|people|guests?|gaste[n]?|leuten?|comensales|coperti|couverts|familles|families|familien|familias|famiglie|enfants|kindern?|children|kids|ninos|bambini|mensen|residents?|staff|eleves|pupils|schulern?|alumnos|alunni|leerlingen|licencies|kollegen|mitarbeitern?)(?!\w)",
        r"(?<!\w)(?:zwischen|between|entre|tra le|fra le|tussen) \d{1,2}(?:[:.h]\d{2})? ?(?:h|uhr|am|pm)? ?(?:und|and|et|y|e|en)(?: les?| las| le)? \d{1,2}(?:[:.]\d{2})?(?: ?(?:h|uhr|am|pm|uur))?(?![\w.,]*\d)(?= (?:an|at|to|a|bei|uhr|h)\b|[ \t]*(?:[,.;)\n]|$))",
        r"(?<!\w)(?:echelle|scale|skala|escala|scala|schaal) (?:de|of|von|da|di|van|from) \d{1,2} (?:a|to|bis|tot) \d{1,3}(?!\w)",
        r"\b(?:pages?|p\.|pag\.|pagina|seite|blz\.?|bladzijde)[ ]?\d{1,4}(?![\w/-])",
        r"\b(?:sous|dans|within|innerhalb(?: von)?|in|binnen|entro|en|dentro de|d'ici(?: a)?|a|net|netto|zahlbar(?: in)?)\s+\d{1,3}\s*(?:jours?|j|heures?|h|semaines?|mois|(?:working |business )?days?|hours?|weeks?|months?|(?:arbeits|werk)?tage?n?|stunden|wochen?|dias?|horas|semanas?|giorni|ore|settimane|dagen|weken|uur)\b",
        r"\b\d{1,3} (?:jours?|days?|tagen?|dias|giorni|dagen)\s+(?:fin de mois|net|nets|date de facture|fdm|netto|from|after|ab|f\.?d\.?m)",
    )
)  # fmt: skip
_PARTIAL_LEAD = re.compile(
    r"(?:\b(?:le|du|au|pour|avant|by|on|before|until|bis(?: zum)?|am|vom|zum|el|il|del|dal|entro|op|voor|vor|date|datum|semaine|kw|week|les|jeudi|vendredi"
    r"|lundi|mardi|mercredi|samedi|montag|dienstag|mittwoch|donnerstag|freitag|monday|tuesday|wednesday|thursday|friday)[ :,]*)$"
)


def masked_spans(text: str, flat: str, language: str | None, today: date) -> list[tuple[int, int]]:
    """Spans in which no quantity and no code is looked for."""
    spans = [match.span() for pattern in _PATTERNS for match in pattern.finditer(flat)]
    spans += _date_spans(text, flat, language, today)
    spans += _packed_spans(flat)
    return spans


_PACKED = re.compile(
    rf"(?<![\w.,/-]){NUMBER}[ \t]*(?P<unit>[a-z]+)\.?[ \t]+(?:par|per|pro|je|por|por cada|a la|al|im|in each)[ \t]+(?P<per>[a-z]+)(?!\w)"
)
_OF_TIME = frozenset(["DAY", "WEE", "MON", "ANN", "HUR"])


def _packed_spans(flat: str) -> Iterator[tuple[int, int]]:
    """ "66 sacs par palette": what is in one of what is ordered, no order of its own."""
    for match in _PACKED.finditer(flat):
        unit, per = unit_code(match["unit"]), unit_code(match["per"])
        if unit is not None and per is not None and per not in _OF_TIME and unit != per:
            yield match.span()


def _date_spans(text: str, flat: str, language: str | None, today: date) -> Iterator[tuple[int, int]]:
    for found in dates_in(text, 0, len(text), language, today, partial=True):
        first = found.readings[0]
        if first.implied_year and first.form == "name" and found.text.lower().endswith(" set"):
            continue  # "1 set": no September
        printed_whole = not first.implied_year or first.form in ("name", "week", "span")
        if printed_whole or _PARTIAL_LEAD.search(flat[max(0, found.start - 20) : found.start]):
            yield found.start, found.end


def overlaps(spans: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    """Say whether any of the spans touches this one."""
    return any(a < end and start < b for a, b in spans)
