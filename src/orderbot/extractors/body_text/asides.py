"""Sentences beside an order that order nothing: empties to be fetched, what an earlier paper was about, what is to be ignored."""

# ruff: noqa: E501  (a lexicon reads better on long lines)

from __future__ import annotations

import re
from collections.abc import Iterator

from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.item_patterns import LABEL

_GIVEN_BACK = re.compile(
    r"(?<!\w)(?:(?:j'ai|nous avons|on a|il y a)[^.;\n]{0,40} a (?:rendre|reprendre|recuperer)|(?:je|j|on|nous|vous)? ?(?:vous |te )?(?:jte )?(?:rend(?:s|ons)?|retourne|reprenez|reprends)(?!\w)|reprise des?(?!\w)|consignes? a rendre|vides? a (?:rendre|reprendre)"
    r"|leergut|pfand(?:flaschen|kisten|gut)?|(?:wir|ich) (?:geben|gebe|schicken|schicke)[^.;\n]{0,40} zuruck|zum? (?:abholen|zuruckgeben)"
    r"|empties|to (?:return|collect|pick up)(?! (?:by|from|at|on))|(?:we|i)(?:'ll| will|'re| are)? (?:return|returning|send back|sending back)"
    r"|(?:os|te|le|les) devuelv[oe]\w*|devolv\w+|envases? vacios?|da (?:ritirare|rendere)|(?:vi|ti) (?:rendo|rendiamo|restituisco)|(?:lo|la|li|le) ritirate|vuoti"
    r"|leeggoed|statiegeld|(?:gaan|gaat|geven we|geef ik)[^.;\n]{0,30} (?:terug|retour))(?!\w)"
)
_EARLIER_PAPER = re.compile(
    r"(?<!\w)(?:bons? de livraison|bl|lieferschein|delivery note|albaran|ddt|bolla|pakbon|gutschrift|credit note|avoir|nota (?:di )?credito|abono|creditnota)(?: n[°or]?\.?| nr\.?| no\.?| number)? ?:? ?(?=[a-z0-9./-]*\d)[a-z0-9./-]{3,}"
)
_IGNORED = re.compile(
    r"\((?=[^()]{0,300}(?<!\w)(?:ignore[rz]?|disregard|(?:ne|pas) (?:pas )?(?:en )?tenir compte|n'en tenez pas compte|oubliez|ignorier\w*|nicht (?:be)?achten|no (?:lo |la |los |las )?(?:teng|tom)\w+ en cuenta|ignorad\w*|ignoren?|ignorat\w*|non (?:lo |la )?considerat\w*|negeer\w*|negeren)(?!\w))[^()]{0,300}\)"
)
"""A remark in brackets about what does not count: "(I had put 2 sacks in the basket, please ignore that)"."""
_APART = re.compile(r"[.;!?](?=\s|$)|\n")


def asides(body: Body) -> Iterator[tuple[int, int]]:
    """Where a sentence speaks of things given back, goes on about an earlier paper, or brackets what is to be ignored."""
    for match in _IGNORED.finditer(body.flat):
        yield match.span()
    for match in _GIVEN_BACK.finditer(body.flat):
        start = _clause_start(body.flat, match.start())
        yield start, _clause_end(body.flat, match.end())
    for match in _EARLIER_PAPER.finditer(body.flat):
        if not _is_code(body.flat, match.start()):
            yield match.start(), _clause_end(body.flat, match.end())


def _is_code(flat: str, at: int) -> bool:
    """Say whether a label of codes stands before it: "réf. BL689R" is an item."""
    return any(label.end() == at for label in LABEL.finditer(flat, max(0, at - 40), at + 1))


def _clause_start(flat: str, at: int) -> int:
    return max((stop.end() for stop in _APART.finditer(flat, max(0, at - 200), at)), default=max(0, at - 200))


def _clause_end(flat: str, at: int) -> int:
    stop = _APART.search(flat, at)
    return stop.start() if stop is not None else len(flat)
