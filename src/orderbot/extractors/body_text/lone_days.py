"""The one day ahead that a letter names: it is the wanted one, though no word that the reader knows says so."""

# ruff: noqa: E501  (a lexicon reads better on long lines)

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.delivery import NOT_BEFORE, Wanted, is_past
from orderbot.extractors.body_text.found_dates import dates_in
from orderbot.extractors.body_text.masks import overlaps

_CONFIDENCE = 0.55
_MOST_AHEAD = 330  # days
_BY_FIGURES = ("dmy", "mdy")
_LEAD = re.compile(
    r"(?<!\w)(?:le|du|au|pour|pour le|avant|avant le|on|by|for|before|am|zum|bis|bis zum|fur(?: den)?|ab|il|el|per il|entro il|para el|del|op|voor|tegen|delivery|livraison|lieferung|abholung|consegna|entrega|levering|moet|need|wanted|due|termin)\s*:?\s*$"
)
"""What stands before a day and a month in figures without a year, which else may be a size or a fraction."""
_ABOUT_ELSE = re.compile(
    r"(?<!\w)(?:ferm\w+|conges?|absent\w*|vacances|closed|shut|holidays?|away|geschlossen|urlaub|ferien|sperrtag|cerrad\w+|vacaciones|chius\w+|ferie|gesloten|vakantie|jusqu'?|until|valid\w*|valable\w*|gultig\w*|geldig\w*|valid[eoa]s?"
    r"|ouverture|ouvr\w+|opening|eroffnung|inaugura\w+|apertura|opening|mariage|wedding|\w*hochzeit|boda|matrimonio|bruiloft|tournoi|tournament|turnier|torneo|fete|festival|party|\w*(?:fest|feier)|fiesta|festa|feest|concert|premiere|salon|messe|fair|fiera|feria|beurs|depart|abreise|exam\w*|inventaire|inventory|inventur|inventario|invent\w*"
    r"|prix|prices?|preise?|precios?|prezzi|prijzen|tarif\w*|facture|invoice|rechnung|fattura|factura|factuur|devis|quote|angebot|presupuesto|preventivo|offerte|echeance|zahlbar|payable)(?!\w)"
)
"""What a day may be of, that stands before it in its sentence: a closing, a feast, prices, an invoice."""
_STOP = re.compile(r"[.!?;]\s|\n|,\s(?:donc|so|also|por eso|quindi|dus)\s")


def lone_day(
    body: Body, end: int, language: str | None, today: date, barred: Sequence[tuple[int, int]]
) -> Wanted | None:
    """The day that is named before `end` and none besides is; nothing of `barred` counts. Unsure: no word says that it is wanted."""
    days = list(_days(body, end, language, today, barred))
    return days[0] if len({one.day for one in days}) == 1 else None


def _days(
    body: Body, end: int, language: str | None, today: date, barred: Sequence[tuple[int, int]]
) -> Iterator[Wanted]:
    for found in dates_in(body.text, 0, end, language, today, partial=True):
        reading = found.readings[0]
        if reading.date is None or not 0 < (reading.date - today).days <= _MOST_AHEAD:
            continue
        before = body.flat[max(0, found.start - 60) : found.start]
        said = before[max((stop.end() for stop in _STOP.finditer(before)), default=0) :]
        in_figures = reading.implied_year and reading.form in _BY_FIGURES
        if overlaps(barred, found.start, found.end) or (in_figures and not _LEAD.search(said)):
            continue
        if not (NOT_BEFORE.search(said) or is_past(before) or _ABOUT_ELSE.search(said)):
            yield Wanted(found.start, found.end, _CONFIDENCE, reading.date)
