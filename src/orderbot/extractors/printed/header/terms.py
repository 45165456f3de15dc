"""The delivery term of an order: an incoterm and its place."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from orderbot.extractors.printed.grid import Phrase, Sheet, Token, joined
from orderbot.extractors.printed.header.claims import Claim
from orderbot.extractors.printed.readings import Reading
from orderbot.extractors.printed.shapes import has_digit

INCOTERMS = frozenset(["EXW", "FCA", "FAS", "FOB", "CFR", "CIF", "CPT", "CIP", "DAP", "DPU", "DDP", "DAT", "DDU"])
_RELATION = {"inline": 0, "right": 1, "below": 2}
_SHORT = 8  # words at most of a phrase in which a term may stand anywhere
_YEAR = re.compile(r"^\(?(?:incoterms?|20[12]0|®|2020\)|icc|\(?20[12]0\)?)[®).,]*$", re.IGNORECASE)


def incoterms(
    claims: Sequence[Claim], sheets: Sequence[Sheet], inside_table: Set[int]
) -> tuple[Reading | None, Reading | None]:
    """The delivery term and its place: behind a label, else the one term standing on the first page outside the table."""
    for claim in _ranked(claims, "incoterms"):
        found = _term_in(claim.value, f"incoterms:{claim.relation}")
        if found[0]:
            return found
    loose = [
        phrase for sheet in sheets for phrase in sheet.phrases if id(phrase) not in inside_table and _holds_term(phrase)
    ]
    if len({_term(phrase) for phrase in loose}) == 1:
        return _term_in(loose[0].tokens, "incoterms:loose")
    return None, None


def _holds_term(phrase: Phrase) -> bool:
    """Say whether a phrase holds a term: a short one, or one where it begins a clause; "CIF" alone is the name of a tax number too."""
    term = _term(phrase)
    if term is None or phrase.text.strip(" :.") == "CIF":
        return False
    return len(phrase.tokens) <= _SHORT or (
        term != "CIF" and any(_begins_clause(phrase, at) for at in _places(phrase, term))
    )


def _places(phrase: Phrase, term: str) -> list[int]:
    return [at for at, token in enumerate(phrase.tokens) if token.text.strip(",;().") == term]


def _begins_clause(phrase: Phrase, at: int) -> bool:
    """Say whether a term stands behind a sign that parts clauses or opens a bracket ("…, 33300 Bordeaux (DAP Bordeaux)")."""
    if at == 0 or phrase.tokens[at].text.startswith("("):
        return True
    before = phrase.tokens[at - 1].text
    return before[-1] in ",;.–—-·|•" or before.lower().startswith("incoterm")


def _term(phrase: Phrase) -> str | None:
    tokens = phrase.tokens
    for at, token in enumerate(tokens):
        bare = token.text.strip(",;().")
        if bare in INCOTERMS and not (at + 1 < len(tokens) and has_digit(tokens[at + 1].text)):
            return bare
    return None


def _term_in(tokens: Sequence[Token], basis: str) -> tuple[Reading | None, Reading | None]:
    at = next((n for n, token in enumerate(tokens) if token.text.strip(",;:().") in INCOTERMS), None)
    if at is None:
        return None, None
    code = Reading(tokens[at].text.strip(",;:()."), (tokens[at],), basis)
    place: list[Token] = []
    for token in tokens[at + 1 :]:
        if (
            _YEAR.match(token.text)
            or (has_digit(token.text) and place)
            or (token.text in ("-", "–", ",", ":", "|") and place)
        ):
            break
        if token.text.strip("-–,:|("):
            place.append(token)
        if token.text.endswith((",", ";")):
            break
    text = joined(place).strip(" ,;:()-–")
    return code, (Reading(text, tuple(place), basis) if text else None)


def _ranked(claims: Sequence[Claim], meaning: str) -> list[Claim]:
    return sorted(
        (claim for claim in claims if claim.meaning == meaning),
        key=lambda claim: (_RELATION[claim.relation], claim.page, claim.row),
    )
