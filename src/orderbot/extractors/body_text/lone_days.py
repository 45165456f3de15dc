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
_SENTENCE = 200  # letters
_BY_FIGURES = ("dmy", "mdy")
_LEAD = re.compile(
    r"(?<!\w)(?:le|du|au|pour|pour le|avant|avant le|on|by|for|before|am|zum|bis|bis zum|fur(?: den)?|ab|il|el|per il|entro il|para el|del|op|voor|tegen|delivery|livraison|lieferung|abholung|consegna|entrega|levering|moet|need|wanted|due|termin)\s*:?\s*$"
)
"""What stands before a day and a month in figures without a year, which else may be a size or a fraction."""
_ABOUT_ELSE = re.compile(
    r"(?<!\w)(?:ferm\w+|conges?|absent\w*|vacances|closed|shut|holidays?|away|geschlossen|urlaub|ferien|sperrtag|cerrad\w+|vacaciones|chius\w+|ferie|gesloten|vakantie|jusqu'?|until|valid\w*|valable\w*|gultig\w*|geldig\w*"
    r"|ouverture|opening|eroffnung|inaugura\w+|apertura|mariage|wedding|\w*hochzeit|boda|matrimonio|bruiloft|tournoi|tournament|turnier|torneo|fete|festival|party|\w*(?:fest|feier)|fiesta|festa|feest|concert|konzert|premiere|salon|messe|fair|fiera|feria|beurs"
    r"|anniversaire|birthday|geburtstag|cumpleanos|compleanno|verjaardag|event|evenement|veranstaltung|evento|exposition|exhibition|ausstellung|exposicion|mostra|tentoonstelling|vernissage|concours|competition|wettbewerb|concurso|gara|wedstrijd|marche de noel|kermesse|rentree|audit|visite|visit|besuch|visita|bezoek|reunion|meeting|sitzung|riunione|vergadering"
    r"|depart|abreise|exam(?:en|s|ens|ina\w+)?|inventaire|inventory|inventur|inventario|launch\w*|start\w*|beginn\w*|begin\w*|commenc\w*|empiez\w*|inizi\w*"
    r"|prix|prices?|preise?|precios?|prezzi|prijzen|tarif\w*|factur\w*|invoice|rechnung|fattura|factuur|devis|quote|angebot|presupuesto|preventivo|offerte|echeance|zahlbar|payable|payment|paiement)(?!\w)"
)
"""What a day may be of in its sentence: a closing, a feast, the start of something, prices, an invoice."""
_BARE = re.compile(
    r"(?<!\w)(?<!pour )(?<!avant )(?<!para )(?<!antes )(?<!entro )(?<!per )(?:le|au|du|on|am|il|el|op|the|del|al)\s*$"
)
_WISH = re.compile(
    r"(?<!\w)(?:falta\w*|haal\w*|hol(?:e|en|t)|viendr\w+|venir|cherch\w+|come|coming|arriv\w+|any time|around|pick\w*|kom(?:t|men|en)?|suministr\w*|descarg\w*|scaric\w*|ablad\w*|charg\w*|want\w*|moet|muss|must|will do|please|bitte|merci|graag|svp|stp)(?!\w)"
)
"""What wishes in a sentence: a day without a year behind a mere "on" is else of anything that is talked of."""
_OPEN = re.compile(
    r"(?<!\w)(?:apres|after|nach|dopo|despues|na|depuis|since|seit|from|ab|des|a partir d[ue]|dal|desde|vanaf|week of|w/c|w/b|week commencing|semaine du|woche (?:vom|ab)|semana del|settimana del|week van)\s*(?:le |the |dem |den |il |el |de |het |monday |lundi |montag |lunes |lunedi |maandag )*$"
)
"""What stands before a day from which on something holds, or whose week is meant."""
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
        before = body.flat[max(0, found.start - _SENTENCE) : found.start]
        said = before[max((stop.end() for stop in _STOP.finditer(before)), default=0) :]
        stop = _STOP.search(body.flat, found.end)
        goes_on = body.flat[found.end : stop.start() + 1 if stop else None]
        in_figures = reading.implied_year and reading.form in _BY_FIGURES
        if overlaps(barred, found.start, found.end) or (in_figures and not _LEAD.search(said)):
            continue
        if reading.implied_year and _BARE.search(said) and not _WISH.search(said + goes_on):
            continue
        is_else = _ABOUT_ELSE.search(said) or _ABOUT_ELSE.search(goes_on)
        if not (is_else or _OPEN.search(said) or NOT_BEFORE.search(said) or is_past(before)):
            yield Wanted(found.start, found.end, _CONFIDENCE, reading.date)
