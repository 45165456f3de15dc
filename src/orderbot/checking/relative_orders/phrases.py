"""How mails in six languages refer to an earlier order, and what they say is otherwise this time; as patterns."""

from __future__ import annotations

import re

_NUMBER = r"(?:n[o°.]*\s*|nr\.?\s*|no\.?\s*|\#\s*)?(?P<number>[A-Z]{0,6}[-/ ]?\d[\w/-]{1,20})"

LAST_TIME = re.compile(
    r"""\b(?:
      comme\s+(?:la\s+derni[eè]re|la\s+pr[ée]c[ée]dente|l['’]autre)\s+(?:fois|commande)
    | (?:comme|idem)\s+(?:d['’]habitude|(?:la\s+)?derni[eè]re\s+commande)
    | m[eê]mes?\s+(?:chose|commande|articles?)\s+que\s+(?:la\s+)?derni[eè]re\s+(?:fois|commande)
    | (?:same|exactly)\s+(?:\w+\s+)?as\s+(?:last\s+time|(?:our|the|my)\s+(?:last|previous)\s+(?:order|po))
    | like\s+(?:last\s+time|(?:our|the|my)\s+(?:last|previous)\s+(?:order|po))
    | repeat\s+(?:our|the|my)\s+(?:last|previous)\s+(?:order|po)
    | wie\s+(?:beim\s+)?(?:letztes|letzten|voriges|vorigen)\s+mal
    | (?:dasselbe|das\s+gleiche|die\s+gleiche\s+bestellung)\s+wie\s+(?:beim\s+)?(?:letztes|letzten|das\s+letzte)\s+mal
    | wie\s+(?:unsere|die|in\s+der)\s+(?:letzten?|vorigen?)\s+bestellung
    | (?:como|igual\s+que|lo\s+mismo\s+que)\s+(?:la\s+[uú]ltima\s+vez|(?:el|nuestro)\s+[uú]ltimo\s+pedido)
    | come\s+(?:l['’]ultima\s+volta|la\s+volta\s+scorsa|(?:il\s+nostro\s+|l['’])ultimo\s+ordine)
    | (?:zoals|hetzelfde\s+als|zelfde\s+als)\s+(?:de\s+)?(?:vorige|laatste)\s+(?:keer|bestelling)
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
NAMED = re.compile(
    rf"""\b(?:
      (?:comme|identique\s+[aà]|idem)\s+(?:la\s+|notre\s+|votre\s+)?(?:commande|bc)\s+
    | (?:same\s+as|like|repeat)\s+(?:our\s+|the\s+)?(?:po|order|purchase\s+order)\s+
    | wie\s+(?:unsere\s+|die\s+)?bestellung\s+
    | (?:como|igual\s+que)\s+(?:el\s+|nuestro\s+)?pedido\s+
    | come\s+(?:l['’]|il\s+nostro\s+)?ordine\s+
    | (?:zoals|zelfde\s+als)\s+(?:onze\s+)?bestelling\s+
    ){_NUMBER}""",
    re.IGNORECASE | re.VERBOSE,
)
INSTEAD = re.compile(
    r"""\b(?P<new>\d{1,7})\s*(?P<what>[^\W\d][\w' -]{0,40}?)?\s*
    (?:au\s+lieu\s+de|instead\s+of|rather\s+than|statt|anstatt|anstelle\s+von|en\s+(?:lugar|vez)\s+de
    |invece\s+di|al\s+posto\s+di|in\s+plaats\s+van)\s+(?P<old>\d{1,7})\b""",
    re.IGNORECASE | re.VERBOSE,
)
LEFT_OUT = re.compile(
    r"""\b(?:sauf|sans|except(?:\s+for)?|but\s+without|without|au[sß]er|ausser|ohne|excepto|salvo|sin|tranne|eccetto|senza|behalve|zonder)
    \s+(?P<what>[^.;:!?\n]{2,80})""",
    re.IGNORECASE | re.VERBOSE,
)
STOP = frozenset(
    {
        "LE", "LA", "LES", "L", "DE", "DES", "DU", "D", "UN", "UNE", "CETTE", "FOIS", "CI", "THE", "A", "AN", "THIS", "TIME",
        "DER", "DIE", "DAS", "DEN", "DEM", "DIESMAL", "EL", "LOS", "LAS", "ESTA", "VEZ", "IL", "LO", "GLI", "I", "QUESTA",
        "VOLTA", "HET", "DEZE", "KEER", "S", "SVP", "PLEASE", "BITTE", "POR", "FAVOR", "PER", "FAVORE", "GRAZIE", "MERCI",
    }
)  # fmt: skip
AND = re.compile(r"\s*(?:,|\bet\b|\band\b|\bund\b|\by\b|\be\b|\ben\b)\s*", re.IGNORECASE)
