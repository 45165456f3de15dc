"""Conditions of the order: incoterms and payment terms."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from orderbot.extractors.printed.grid import Phrase, Sheet, Token, joined
from orderbot.extractors.printed.header.claims import Claim
from orderbot.extractors.printed.header.labels import is_label
from orderbot.extractors.printed.readings import Reading
from orderbot.extractors.printed.shapes import has_digit
from orderbot.extractors.wording.columns import column_labels

INCOTERMS = frozenset(["EXW", "FCA", "FAS", "FOB", "CFR", "CIF", "CPT", "CIP", "DAP", "DPU", "DDP", "DAT", "DDU"])
_RELATION = {"inline": 0, "right": 1, "below": 2}
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
    return len(phrase.tokens) <= 8 and _term(phrase) is not None


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


def payment_terms(claims: Sequence[Claim], sheets: Sequence[Sheet]) -> Reading | None:
    """The payment condition as printed, its wrapped second row with it."""
    for claim in _ranked(claims, "payment_terms"):
        text = claim.text.strip(" :;")
        marked = claim.label[-1].text.endswith(":") or claim.relation != "inline" or claim.strength > 1
        if (
            len(text) < 3
            or len(text.split()) > 14
            or column_labels().whole(text)
            or (not marked and not has_digit(text))
        ):
            continue
        if any(sign.isalpha() for sign in text):
            value = (*claim.value, *(_wrapped(claim, sheets) if claim.relation != "below" else ()))
            return Reading(joined(value).strip(" :;"), value, f"payment:{claim.relation}")
    return None


def _wrapped(claim: Claim, sheets: Sequence[Sheet]) -> tuple[Token, ...]:
    """The row under a value that goes on with it: same left edge, no white between, no label before it."""
    sheet = next(sheet for sheet in sheets if sheet.number == claim.page)
    first = claim.value[0]
    at = next((n for n, row in enumerate(sheet.rows) if first in row.tokens), None)
    if at is None or at + 1 >= len(sheet.rows):
        return ()
    for phrase in sheet.rows[at + 1].phrases:
        gap = phrase.box[1] - first.box[3]
        if (
            abs(phrase.box[0] - first.box[0]) < 2
            and gap < 0.35 * first.height
            and len(phrase.tokens) <= 4
            and not is_label(phrase)
        ):
            left = [other for other in sheet.rows[at + 1].phrases if other.box[2] <= phrase.box[0] and is_label(other)]
            return () if left else phrase.tokens
    return ()


def _ranked(claims: Sequence[Claim], meaning: str) -> list[Claim]:
    return sorted(
        (claim for claim in claims if claim.meaning == meaning),
        key=lambda claim: (_RELATION[claim.relation], claim.page, claim.row),
    )
