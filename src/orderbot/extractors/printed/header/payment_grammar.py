"""How conditions of payment are worded, as patterns over folded text."""

from __future__ import annotations

import re

_DAYS = r"\d{1,3} ?(?:jours?|jrs?|j|days?|d|tage?n?|dagen|dgn|giorni|gg|dias?)\b"
SOME_TERM = re.compile(rf"\b(?:net(?:to|s)? {_DAYS}|{_DAYS}|net(?:to|s)? \d{{1,3}}\b|\d[.,]?\d? ?%)")
"""Days, net days or a percentage anywhere in a text folded by `plain`."""
DAY_WORD = re.compile(r"^(?:jours?|jrs|days?|tage?n?|dagen|giorni|dias?)$")
"""One word for days."""
_NET = r"(?:net(?:to|s|a)?|ohne abzug)"
_SINCE = (
    r"(?:fin (?:de |du )?mois|end of (?:the )?month|eom|fine mese|fin de mes|einde maand|monatsende"
    r"|(?:a partir de la |de )?date (?:de |d')?facture|(?:from |after |of )?(?:date of )?invoice(?: date)?|(?:na )?factuurdatum"
    r"|(?:de(?:sde)? (?:la )?)?fecha (?:de )?factura|d(?:ata|alla) (?:data )?fattura|(?:nach |ab )?rechnungs(?:datum|eingang|erhalt)"
    r"|le \d{1,2})"
)
_MEANS = (
    r"(?:virement|cheque|traite|lcr|prelevement|bank transfer|bacs|transfer|uberweisung|lastschrift|transferencia|confirming"
    r"|pagare|recibo|bonifico(?: bancario)?|ri\.?ba\.?|rimessa diretta|overschrijving|incasso)(?: bancaire| bancaria)?"
)
_DISCOUNT = (
    rf"(?:{_DAYS},? \d[.,]?\d? ?% (?:skonto|escompte|discount|descuento|sconto|korting),?|\d[.,]?\d? ?%,? \d+,?)"
)
WHOLE_TERM = re.compile(
    rf"(?:{_MEANS} (?:a |at |in |within |op )?)?(?:{_DISCOUNT} )?(?:{_NET} \d{{1,3}}|(?:{_NET} )?{_DAYS})(?: {_NET})?(?: {_SINCE})*\.?"
)
"""A text that is a condition of payment and no more."""
TERM_SINCE = re.compile(rf"{_NET}|{_SINCE}|{_MEANS}")
"""What makes days a condition of payment: net, from when they count, by which means."""
MEANS_AND_TERM = re.compile(rf"{_MEANS} (?:a |at |in |within |op )?{_DAYS}")
"""A means of payment with its days at the beginning of a text."""
