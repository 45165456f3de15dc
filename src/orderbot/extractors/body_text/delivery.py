"""When the goods are wanted: dates, weeks and relative phrases, resolved from the day the message was sent."""

# ruff: noqa: E501  (a lexicon reads better on long lines)

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.found_dates import dates_in
from orderbot.extractors.body_text.masks import overlaps
from orderbot.reading.dates import date_readings
from orderbot.reading.month_names import months

_CUE = re.compile(
    r"(?<!\w)(?:livr\w+|expedi\w+|recevoir|reception|besoin|delais?|date souhaitee|date demandee|requested|wunsch\w*|gewunscht\w*|gewenst\w*|richiest\w*|solicitad\w*|deliver\w*|ship\w*|need\w*|required?|receive|arriv\w+|due"
    r"|liefer\w*|anliefer\w*|benotig\w*|brauch\w*|termin\w*|wunschtermin|entreg\w+|recib\w+|necesit\w+|plazo|consegn\w+|ricev\w+|spedi\w+|serv\w+|occorr\w+"
    r"|lever\w*|gelever\w*|ontvang\w*|nodig|faudr\w+|faut|prendr\w+|enlev\w+|abhol\w*|ophal\w*|opgehaald|ritir\w+|retir\w+|recog\w+|tra(?:e|ed|eis|igan?)|bring\w*|baustelle|push\w* back|move[ds]?|postpon\w*|report(?:er|ez|ee?s?)|repouss\w*|verschieb\w*|verschoben|uitstel\w*|aplaz\w*|posticip\w*|rinvi\w*|gebraucht|get|collect\w*|mee|enviar|envi\w+|mand\w+|servir\w*|send|chez nous|on site|bei uns|a mas tardar|al mas|spatestens|au plus tard|no later|uiterlijk|entro|erwartet|\w*eingang|attendu\w*|prevu\w*|expected|verwacht|ontvangst|recepcion|previst\w*|attes\w*|ricevimento|da sein|delai|deadline|lead time|levertijd|tiempo|tempi|disponib\w+|dispo)(?!\w)"
)
NOT_BEFORE = re.compile(
    r"(?:(?:pas|not|nicht|niet|non|no)\W+(?:livr\w+|expedi\w+|deliver\w*|ship\w*|liefer\w*|lever\w*|consegn\w*|entreg\w*)?\W*(?:avant|before|vor|prima d\w+|antes d\w+|voor)|"
    r"(?:sauf|ferme\w*|conges?|closed|geschlossen|urlaub|cerrad\w+|chius\w+|gesloten|stock\w* jusqu|indisponible|absent\w*|abwesend)\b[^.\n]{0,25})\W+(?:le |the |dem |il |el |de |den |du |from |vom |del |dal )?$"
)
_ALREADY = re.compile(
    r"(?<!\w)(?:(?:que|which|that|we|i|you|they)(?: (?:os|le|les|te|ya|already))* (?:mandamos|enviamos|hicimos|pasamos|mandasteis|sent|placed|ordered|emailed|spoke)(?: (?:you|over|it|in|this))*"
    r"|(?:ai|avons|avez|as|a)(?: \w+){0,2} (?:envoye|passe|commande|transmis|appele|recu)\w*|(?:ho|abbiamo|avete)(?: \w+)? (?:mandat|inviat|ordinat|trasmess|ricevut)\w)\W+(?:le |on |last |el |il |lo |this |ce )?$"
)
"""What stands before the day on which something was done already: "el pedido que os mandamos el martes"."""
_BY_DAY = re.compile(
    r"(?<!\w)(?:by|before|no later than|until|avant|pour|au plus tard|d'ici|bis(?: spatestens| zum)?|spatestens(?: am)?|antes del|para el|para|entro|per|tegen|voor|uiterlijk|for|fur)\s+(?:le |the |next |this |il |el |de |kommenden? |nachsten? |aanstaande |komende |manana )?$"
)
"""What stands before a weekday that goods are wanted by, where no verb says so."""
_LEAD = re.compile(
    r"(?:(?<!\w)(?:pour le|pour|avant le|avant|au plus tard(?: le)?|d'ici le|d'ici|by|before|no later than|not later than|latest|until|bis(?: zum| spatestens)?|spatestens(?: am| bis)?|vor dem|antes del|antes de|para el"
    r"|a mas tardar|entro il|entro|prima del|per il|voor|uiterlijk|tegen|le|on|am|in|en|el|il|op|semaine|week|kw)\s*:?\s*)$"
)
_PAST = re.compile(
    r"(?:(?:commande|bon|order|po|bestellung|pedido|ordine|bestelling|devis|offre|angebot|quote|offer|contrat|mail|message|courrier|facture|entretien|appel|telephone|passee?)\W+(?:n\W*\S+\s+)?(?:du|dated?|from|of|vom|del|van|d\.d\.|le|on)?"
    r"|(?<!\w)(?:du|dated|vom|del)|(?:^|[\n.,;(])\s*date\s*:?)\s*$"
)
_DAYS = {
    name: number
    for number, names in enumerate(
        (
            "lundi monday montag lunes lunedi maandag", "mardi tuesday dienstag martes martedi dinsdag",
            "mercredi wednesday mittwoch miercoles mercoledi woensdag", "jeudi thursday donnerstag jueves giovedi donderdag",
            "vendredi friday freitag viernes venerdi vrijdag", "samedi saturday samstag sabado sabato zaterdag",
        )
    )
    for name in names.split()
}  # fmt: skip
_WEEKDAY = re.compile(
    rf"(?P<lead>(?:next|this|coming|nachsten?|kommenden?|diesen?|proximo|prossimo|este|komende|aanstaande)\s+)?(?<!\w)(?P<day>{'|'.join(_DAYS)})(?!\w)"
    r"(?P<tail>\s+(?:prochain|en huit|next|prossimo|que viene))?"
)
_WEEKDAY_BEFORE = re.compile(rf"(?<!\w)(?:{'|'.join(_DAYS)})[ \t,]*$")
_FROM_DAY_TO_DAY = re.compile(
    rf"(?<!\w)(?:{'|'.join(_DAYS)})\s*(?:au|a|to|bis|al|tot|t/m|till|-|–)\s*(?:{'|'.join(_DAYS)})(?!\w)"
)
"""Hours of opening: "du lundi au vendredi"."""
_OWN_LEAD = re.compile(r"(?:sous|d'ici|dans|bis|auf|fur|tegen|voor|het|para)\s")
_FIXED = {
    r"sous (?:une )?huitaine|d'ici (?:une )?huitaine|dans la huitaine": 8,
    r"sous (?:une )?quinzaine|d'ici (?:une )?quinzaine|dans la quinzaine": 15,
    r"apres-demain|ubermorgen|day after tomorrow|pasado manana|dopodomani|overmorgen": 2,
    r"demain|tomorrow|domani|(?:bis|auf|fur|tegen|voor|het) morgen|morgen (?:mee|lever\w*|geleverd|liefer\w*|anliefer\w*)|para manana|manana mismo": 1,
}
_WITHIN = re.compile(
    r"(?<!\w)(?:sous|(?:delai|plazo|termine|lieferzeit|frist|lead time|levertijd)\s*(?:maximum|maximal\w*|maximo|massimo|max\.?)?\s*:?|dans(?: les| un delai de)?|d'ici|within(?: the next)?|in(?: the next)?|innerhalb(?: von)?|binnen|en|dentro de|entro|tra|over)\s+(?P<n>\d{1,3})\s*"
    r"(?P<unit>jours?|j|days?|tage?n?|dias|giorni|dagen|heures?|h|hours?|stunden|horas|ore|uur|semaines?|weeks?|wochen?|semanas?|settimane|weken)(?!\w)"
)
_NEXT_WEEK = re.compile(
    r"(?<!\w)(?:la )?(?:semaine prochaine|next week|nachste[rn]? woche|kommende[rn]? woche|(?:la )?(?:proxima semana|semana que viene)|(?:la )?(?:prossima settimana|settimana prossima)|volgende week)(?!\w)"
)
_THIS_WEEK = re.compile(
    r"(?<!\w)(?:cette semaine|this week|diese[rn]? woche|esta semana|questa settimana|deze week)(?!\w)"
)
_WEEK_END = re.compile(
    r"(?<!\w)(?:fin de (?:la )?semaine|end of (?:the |this )?week|ende der woche|ende dieser woche|fin de semana|fine settimana|eind(?:e)? van de week)(?!\w)"
)
_MONTH_END = re.compile(
    r"(?<!\w)(?:(?:(?:fin (?:de ce |du |de )?mois)|end of (?:the |this )?month)(?! prochain| d[e']| of)|ende (?:des|dieses) monats|monatsende|fin de mes|finales de mes|fine mese|eind(?:e)? van de maand)(?!\w)"
)
_WEEK_OF = re.compile(
    r"(?:w/c|week commencing|w/b|wc|week (?:of|beginning)|(?:dans )?la semaine du|semaine du|woche (?:vom|ab|des)|in der woche (?:vom|ab)|semana del|settimana del|week van)\s+(?:the |monday |lundi |montag |lunes |lunedi |maandag )?$"
)
_MONTHS = r"(?P<month>(?!mois|month|monat|mese|maand|mes\b|week|sem)[a-z]{3,10}\.?)(?:\s+(?:de |del |di |van )?(?P<year>20\d\d))?(?![\w-])"
_END_OF = re.compile(
    rf"(?<!\w)(?:(?:la )?fin(?: d[eu](?= mois| d))?|end of|the end of|late|ende|finales de|a finales de|fines de|fin de|fine|(?:la )?fine di|eind(?:e)?(?: van)?)\s+(?:du mois |de )?(?:d'|de |di |of )?{_MONTHS}"
)
_START_OF = re.compile(
    rf"(?<!\w)(?:debut|early|beginning of|start of|the beginning of|anfang|principios de|a principios de|comienzos de|inizio|begin(?: van)?)\s+(?:d'|de |di |of )?{_MONTHS}"
)
_MIDDLE_OF = re.compile(
    rf"(?<!\w)(?:mi-|mi |mid-|mid |middle of |mitte |mediados de |a mediados de |meta |half |midden )\s?(?:d'|de |di |of )?{_MONTHS}"
)
_DURING = re.compile(
    rf"(?<!\w)(?:courant|(?:dans le )?courant du mois d[e']|ergens in|somewhere in|irgendwann im|en algun momento de|au cours du mois d[e']|en|in|during|sometime in|im|im laufe des|im laufe des monats|im monat|en el mes de|durante(?: il mese di| el mes de)?|nel mese di|in de loop van|in de maand)\s?(?:de |d'|di |of )?{_MONTHS}"
)
_PAYMENT = re.compile(
    r"(?:paiement|reglement|payment|pay|zahl\w+|pago|pagamento|betal\w+|net|jours|days|facture|invoice|fdm)\W*(?:\w+\W+){0,2}$"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A day, or a period, and where it is said. `plainly`: straight behind a word of delivery or of a last day."""

    start: int
    end: int
    confidence: float
    day: date | None
    first: date | None = None
    last: date | None = None
    plainly: bool = False


_PLAINLY = re.compile(
    r"(?<!\w)(?:livraison|a livrer|livrer|lieferung|liefern|delivery|deliver|consegna|entrega|levering|receive|recevoir|avant|au plus tard|d'ici|pour|by|before|no later than|not later than|latest|bis(?: zum)?|spatestens|antes|para|entro|per|uiterlijk|tegen|voor)"
    r"\s*:?\s*(?:le |the |on |am |zum |dem |del |el |il |op )?$"
)


def wanted(body: Body, start: int, end: int, language: str | None, today: date) -> Iterator[Wanted]:
    """Every date in `[start:end]` on which goods are wanted; relative ones are less sure than printed ones."""
    cue = _CUE.search(body.flat, start, end)
    yield from _spans(body, start, end, language, today)
    yield from _hyphened(body, start, end, today)
    yield from _printed(body, start, end, language, today, has_cue=cue is not None)
    for one in _relative(body.flat, start, end, today):
        before = body.flat[start : one.start]
        is_wanted = cue is not None or _BY_DAY.search(before) or _OWN_LEAD.match(body.flat, one.start)
        if is_wanted and not NOT_BEFORE.search(before) and not _ALREADY.search(before):
            yield one


_SPAN = re.compile(
    r"(?<!\w)(?:du|from|between|entre(?: el| le)?|entre|vom|zwischen(?: dem)?|von|del|dal|tra(?: il)?|fra(?: il)?|van|tussen|desde el)\s+(?P<one>[^\n;:!?]{3,26}?)"
    r"\s+(?:au|to|and|et(?: le)?|bis(?: zum)?|und(?: dem)?|al|y(?: el)?|e(?: il)?|tot(?: en met)?|t/m|en|hasta el)\s+(?P<two>\d{1,2}\.? [a-z]{3,10}(?![a-z])(?: 20\d\d)?|\d[\w./ -]{2,24}\d|\d[\w./-]{1,12})"
)


def _spans(body: Body, start: int, end: int, language: str | None, today: date) -> Iterator[Wanted]:
    """ "Livraison entre le 18 et le 21 mai": from one day to another."""
    for match in _SPAN.finditer(body.flat, start, end):
        text = body.text[match.start("one") : match.end("two")].strip(" .,")
        one, two = (body.text[slice(*match.span(name))].strip(" .,") for name in ("one", "two"))
        last = next((r.date for r in date_readings(two, language, today) if r.date), None)
        first = _first_day(one, last, language, today) if last else None
        if first and last and first < last and (last - first).days < 120:
            yield Wanted(match.start("one"), match.start("one") + len(text), 0.97, None, first, last)


_HYPHENED = re.compile(
    r"(?:(?:leverdatum|levertijd|leveren|geleverd|levering|livr\w+|entreg\w+|consegn\w+|liefer\w*|deliver\w*|datum|date|data|fecha)\s*:?|(?<!\w)(?:op|voor|uiterlijk|le|pour le|avant le|el|antes del|para el|entro il|il|by|on))\s*(?P<day>\d{1,2})-(?P<month>\d{1,2})(?![\w-])"
)


def _hyphened(body: Body, start: int, end: int, today: date) -> Iterator[Wanted]:
    """ "Leverdatum: 11-01": day and month alone, which elsewhere would be a code or a range."""
    for match in _HYPHENED.finditer(body.flat, start, end):
        for reading in date_readings(f"{match['day']}/{match['month']}", "nl", today)[:1]:
            if reading.date:
                yield Wanted(match.start("day"), match.end(), 0.85, reading.date)


def _first_day(text: str, last: date, language: str | None, today: date) -> date | None:
    bare = re.fullmatch(r"(?:le |the |dem |el |il |de )?(\d{1,2})\.?", text.strip().lower())
    if bare:
        day = int(bare[1])
        return last.replace(day=day) if 1 <= day < last.day else None
    text = re.sub(r"^(?:le|the|dem|el|il|de)\s+", "", text)
    whole = [r.date for r in date_readings(text, language, today) if r.date]
    partial = [
        r.date for r in date_readings(f"{text.rstrip('./')}/{last.year}".replace("./", "/"), language, today) if r.date
    ]
    return next((day for day in (*whole, *partial) if day < last), None)


def _printed(body: Body, start: int, end: int, language: str | None, today: date, *, has_cue: bool) -> Iterator[Wanted]:
    for found in dates_in(body.text, start, end, language, today, partial=has_cue):
        at, to = found.start, found.end
        before = body.flat[max(start, at - 40) : at]
        reading = found.readings[0]
        if NOT_BEFORE.search(before):
            continue
        week = _WEEK_OF.search(before)
        if week and reading.date:
            monday = reading.date - timedelta(days=reading.date.weekday())
            yield Wanted(at - len(week[0]), to, 0.9, None, monday, monday + timedelta(days=6))
            continue
        if is_past(before):
            continue
        lead = any(told.search(before) for told in (_LEAD, _WEEKDAY_BEFORE)) or bool(re.search(r":\s*$", before))
        partial = reading.implied_year and reading.form in ("dmy", "mdy")
        if (partial and not lead) or (
            not has_cue
            and not re.search(
                r"(?:avant|au plus tard|d'ici|pour le|by|before|later than|until|bis|spatestens|antes|entro|voor|uiterlijk)\W+(?:le |the |zum |del |de |il )?$",
                before,
            )
        ):
            continue
        confidence = 0.95 if has_cue else 0.8
        confidence *= (0.7 if language == "en" else 0.96) if reading.ambiguous else 0.9 if reading.implied_year else 1.0
        plainly = _PLAINLY.search(before) is not None
        yield Wanted(at, to, confidence, reading.date, reading.start, reading.end, plainly)


def is_past(before: str) -> bool:
    """Say whether the words before a date tell that it is another paper's, or the order's own day."""
    return _PAST.search(before) is not None and not re.search(
        r"(?:antes|prima|partir|entro) del?\W*$|(?:livr|liefer|deliver)\w*\W+(?:du|vom|dated?)\W*$", before
    )


def _relative(flat: str, start: int, end: int, today: date) -> Iterator[Wanted]:
    for phrase, days in _FIXED.items():
        for match in re.compile(rf"(?<![\w-])(?:{phrase})(?!\w)").finditer(flat, start, end):
            yield Wanted(*match.span(), 0.6, today + timedelta(days=days))
    for match in _WITHIN.finditer(flat, start, end):
        if not _PAYMENT.search(flat[start : match.start()]):
            yield Wanted(*match.span(), 0.6, today + _length(int(match["n"]), match["unit"]))
    open_on = [match.span() for match in _FROM_DAY_TO_DAY.finditer(flat, start, end)]
    for match in _WEEKDAY.finditer(flat, start, end):
        if overlaps(open_on, *match.span()):
            continue
        if re.match(r"\s*\d", flat[match.end() : match.end() + 4]):  # "vendredi 12 mars" is a printed date
            yield from _of_the_month(flat, match, today)
            continue
        ahead = (_DAYS[match["day"]] - today.weekday() - 1) % 7 + 1
        extra = 7 if match["tail"] and "huit" in match["tail"] else 0
        yield Wanted(*match.span(), 0.65, today + timedelta(days=ahead + extra))
    monday = today - timedelta(days=today.weekday())
    for pattern, weeks in ((_NEXT_WEEK, 1), (_THIS_WEEK, 0)):
        for match in pattern.finditer(flat, start, end):
            first = monday + timedelta(weeks=weeks)
            yield Wanted(*match.span(), 0.65, None, first, first + timedelta(days=6))
    for match in _WEEK_END.finditer(flat, start, end):
        yield Wanted(*match.span(), 0.5, monday + timedelta(days=4 if today.weekday() <= 4 else 11))
    yield from _by_months(flat, start, end, today)
    for match in _MONTH_END.finditer(flat, start, end):
        if not _PAYMENT.search(flat[start : match.start()]):
            yield Wanted(*match.span(), 0.5, today.replace(day=calendar.monthrange(today.year, today.month)[1]))


_DAY_OF_MONTH = re.compile(
    r"\s+(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?(?![\w/-]|[.,]\d|\s+(?:de )?[a-z]{3,10}\.?\s+20\d\d)(?P<word>\s+(?:de )?[a-z]{3,10})?"
)
_MOST_AHEAD = 70


def _of_the_month(flat: str, weekday: re.Match[str], today: date) -> Iterator[Wanted]:
    """ "Saturday 26th", "jueves 26": the next day that is both; None where a month's name follows."""
    match = _DAY_OF_MONTH.match(flat, weekday.end())
    if match is None or (match["word"] and months(None).get(match["word"].split()[-1]) is not None):
        return
    days = (today + timedelta(days=ahead) for ahead in range(1, _MOST_AHEAD))
    for day in days:
        if day.day == int(match["day"]) and day.weekday() == _DAYS[weekday["day"]]:
            yield Wanted(weekday.start(), match.end("day"), 0.7, day)
            return


def _by_months(flat: str, start: int, end: int, today: date) -> Iterator[Wanted]:
    """ "Fin mars" is its last day; "courant mars", "début mars" and "mi-mars" are periods."""
    for pattern, days in ((_END_OF, None), (_START_OF, (1, 10)), (_MIDDLE_OF, (11, 20)), (_DURING, (1, 31))):
        for match in pattern.finditer(flat, start, end):
            month = months(None).get(match["month"].rstrip("."))
            if month is None or re.match(r"\s*\d", flat[match.end() : match.end() + 3]):
                continue
            year = int(match["year"]) if match["year"] else today.year + (month < today.month)
            last = calendar.monthrange(year, month)[1]
            if days is None:
                yield Wanted(*match.span(), 0.62, date(year, month, last))
            else:
                first, final = date(year, month, days[0]), date(year, month, min(days[1], last))
                yield Wanted(*match.span(), 0.55, None, first, final)


def _length(number: int, unit: str) -> timedelta:
    if unit[0] == "h" or unit in ("stunden", "ore", "uur"):
        return timedelta(days=-(-number // 24))
    if unit.startswith(("semain", "week", "woche", "semana", "settiman", "weken")):
        return timedelta(weeks=number)
    return timedelta(days=number)
