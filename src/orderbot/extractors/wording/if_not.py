"""Clauses that cancel only if a condition does not hold ("… en une seule livraison, sinon annulez"): they say nothing of a mail's type."""

# ruff: noqa: E501  (a lexicon reads better on long lines)

from __future__ import annotations

import re

from orderbot.extractors.wording.flat import flatten

_IF_NOT = (
    r"sinon|autrement|a defaut|faute de quoi|dans le cas contraire|otherwise|or else|if not|failing (?:that|which)|sonst|andernfalls|ansonsten|falls nicht"
    r"|si no|de lo contrario|en caso contrario|altrimenti|in caso contrario|diversamente|se no|anders|zo niet|indien niet"
)
_DROPPED = (
    r"annul\w*|cancel\w*|(?:re)?cancela\w*|stornier\w*|stornar\w*|abbestell\w*|streich\w*|anul\w*|annull\w*|laisse[rz]? tomber|forget (?:it|about it)"
    r"|(?:do not|don't|ne|nicht|no|non|niet) (?:\w+ ){0,2}?(?:process\w*|ship\w*|send|deliver\w*|livr\w+|expedi\w+|envoy\w+|trait\w+|bearbeit\w+|liefer\w+|schick\w+|ausfuhr\w+"
    r"|tramit\w+|envi\w+|sirv\w+|evad\w+|sped\w+|consegn\w+|lever\w+|verstur\w+|verwerk\w+|uitvoer\w+)|nicht (?:\w+ ){0,2}?(?:bearbeiten|liefern|ausfuhren)"
)
_CLAUSE = re.compile(
    rf"(?:^|[,;.:!?()\n-])[ \n]*(?P<clause>(?:{_IF_NOT})[,:]? (?:[\w']+,? ){{0,5}}?(?:\w')?(?:{_DROPPED})[^.;!?\n]*)"
)


def without_if_nots(text: str) -> str:
    """The text with such clauses blanked out, as long as before."""
    found = [match.span("clause") for match in _CLAUSE.finditer(flatten(text))]
    for start, end in found:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
