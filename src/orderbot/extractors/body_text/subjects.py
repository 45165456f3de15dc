"""What a mail's subject says of the order: its number where the text names none, the day it was given, the day it is wanted."""

# ruff: noqa: E501  (a lexicon reads better on long lines)

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.delivery import wanted
from orderbot.extractors.body_text.draft import Draft, Value
from orderbot.extractors.body_text.found_dates import dates_in
from orderbot.extractors.wording.flat import flatten
from orderbot.model.evidence import Evidence, Method

_OF_CUSTOMER = re.compile(
    r"(?<!\w)(?:client|cliente|n° client|code client|compte|customer|cust|account|acct?|a/c|kunden?|kd|debitor|klant|klantcode)[ \t.-]*(?:n[°or]s?|nummer|number|num(?:ero)?|id|code)?[ \t.:#-]*$"
)
"""What stands before the number by which the seller knows its customer."""
_OF_ANOTHER = re.compile(
    r"(?<!\w)(?:imputation|affaire|dossier|sinist\w+(?: [a-z]{2})?|schaden|claim|serie|serial|s/n|vin|fahrgestell|chassis|telaio|bastidor|immat\w*|targa|matricula|kennzeichen|kenteken|(?:\w+ )?chantier|cantiere|obra|baustelle|bauvorhaben|bv|site|werk|bouwplaats|kommission|komm|commessa|projet|project|projekt|proyecto|progetto|job|objekt|c\.? ?cost\w*|cost cent(?:re|er)|(?:centro|centre) d[ei] cost\w*|kpl|kostenplaats|kostenstelle|kst|budget|psp|cig|cup|hhst|prot|protocollo|engagement|ticket|helpdesk"
    r"|semaine|sem|s|week|wk|kw|settimana|sett|semana|saison|season|temporada|stagione|seizoen|station|filiale|store|tarif|catalogue|katalog|devis|offre|offerte|angebot|quote|offerta|presupuesto|oferta|rechnung|facture|invoice|fattura|factura|factuur)[ \t.-]*(?:n[°or]s?|nummer|number)?[ \t.:#-]*$"
)
"""What stands before a number that is of something else: a site, a cost centre, a week, an offer."""
_SUBJECT_CODE = re.compile(
    r"(?<![\w./-])(?:(?=[\w./-]*\d{3})[a-z]{0,4}\d?[\w./-]*\d|[a-z]{2,6}-?\d{2}[/-]\d{2,3}|[a-z]{1,4}-\d\d-\d\d)(?![\w%€])"
)
_DATE_LIKE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|20\d\d(?:[/-](?:20)?\d\d)?|(?:20)?\d\d[/-]20\d\d")
_GIVEN = re.compile(r"(?<!\w)(?:du|dated?|of|vom|del|dell'|van|d\.d\.|en date du|le|the)[ \t]*$")
_BY_ITSELF, _SAID = 0.8, 0.9
_PRINTED = 0.75
"""From here on a wanted day is printed; relative ones ("tomorrow") are less sure."""


def number_of_subject(draft: Draft, subject: str, others: Sequence[tuple[int, int]]) -> None:
    """ "2026-01060 : nouvelle cde": the one number in a subject; `others` are spans known to be of something else."""
    flat = flatten(subject)
    found = [
        match.span()
        for match in _SUBJECT_CODE.finditer(flat)
        if not any(a <= match.start() < b for a, b in others)
        and not _DATE_LIKE.fullmatch(match[0])
        and not _counts_in(draft.body.flat, match[0])
        and not _HALF.search(subject[: match.start()])
        and not _OF_CUSTOMER.search(flat[: match.start()])
        and not is_of_another(flat, match.start())
    ]
    numbered = [span for span in found if _NUMBER_WORD.search(flat[: span[0]])]
    found = numbered if len(numbered) == 1 else found
    if len(found) == 1:
        _put(draft, "order_number", subject[slice(*found[0])], _BY_ITSELF, subject, found[0])


_NUMBER_WORD = re.compile(r"(?<!\w)(?:n°|no\.?|nr\.?|num(?:ero|mer|ber)?\.?|nummer)[ \t]*$")
_STOP = re.compile(r"[.!?;]\s|\n")
_HALF = re.compile(r"(?<![\w-])(?!(?:PO|BC|OC|BDC|CDE|CMD|NR|NO|REF|RIF)\b)[A-Z]{2,3} $")
"""Capitals before a number that may be the other half of it: "buono BO 433/2026"."""


def _counts_in(flat: str, code: str) -> bool:
    """Say whether the text says a number of the subject where it counts something: then it is an item's."""
    for match in re.finditer(re.escape(code), flat):
        begin = max(
            (stop.end() for stop in _STOP.finditer(flat, max(0, match.start() - 200), match.start())), default=0
        )
        stop = _STOP.search(flat, match.end())
        beside = flat[begin : match.start()] + flat[match.end() : stop.start() if stop else len(flat)]
        if any(sign.isdigit() for sign in beside) or not any(sign.isalpha() for sign in beside):
            return True
    return False


def is_of_another(flat: str, start: int) -> bool:
    """Say whether the word before a number tells that it is no order's ("chantier P0607", "KW 42/2027")."""
    return _OF_ANOTHER.search(flat[max(0, start - 40) : start]) is not None


def days_of_subject(draft: Draft, subject: str, language: str | None, today: date) -> None:
    """The day of the order ("Bestellung 17 vom 27.8.") and the wanted one ("Lieferung 13.8."), where the text has none."""
    said = [
        (found, reading.date)
        for found in dates_in(subject, 0, len(subject), language, today)
        if (reading := next((each for each in found.readings if each.date), None)) is not None
        and _GIVEN.search(flatten(subject)[: found.start])
    ]
    if len(said) == 1 and draft.get("order_date") is None and said[0][1] is not None and said[0][1] <= today:
        found, day = said[0]
        _put(draft, "order_date", day, _SAID, subject, (found.start, found.end))
    if any(draft.get(name) is not None for name in _WHEN):
        return
    told = wanted(Body(subject), 0, len(subject), language, today)
    days = [one for one in told if one.day and one.day > today and one.confidence >= _PRINTED]
    if len(days) == 1:
        one = days[0]
        _put(draft, "requested_delivery_date", one.day, one.confidence * _SAID, subject, (one.start, one.end))


_WHEN = ("requested_delivery_date", "requested_delivery_period/start", "requested_delivery_period/end")


def _put(draft: Draft, name: str, value: Value, confidence: float, subject: str, at: tuple[int, int]) -> None:
    where = f"Subject:{at[0]}-{at[1]}"
    evidence = Evidence(confidence, Method.BODY_TEXT, text=subject[slice(*at)], where=where, part="headers")
    draft.put_evidence((None, name), value, evidence)
