"""The payment condition as printed: behind its label with the rows it wraps over, else told in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from orderbot.extractors.printed.grid import Phrase, Sheet, Token, joined
from orderbot.extractors.printed.header.claims import Claim
from orderbot.extractors.printed.header.labels import is_label
from orderbot.extractors.printed.header.payment_grammar import (
    DAY_WORD,
    MEANS_AND_TERM,
    SOME_TERM,
    TERM_SINCE,
    WHOLE_TERM,
)
from orderbot.extractors.printed.header.terms import INCOTERMS
from orderbot.extractors.printed.readings import Reading
from orderbot.extractors.printed.shapes import has_digit, is_date
from orderbot.extractors.wording.columns import column_labels
from orderbot.extractors.wording.folding import plain
from orderbot.extractors.wording.labels import field_labels

_RELATION = {"inline": 0, "right": 1, "below": 2}
_MOST_WORDS = 14
_WHITE, _OPEN_WHITE = (
    0.35,
    0.6,
)  # of the line height: white before a row that goes on, where the value cannot end as it does
_PARTING = re.compile(r"^[-–—·•|]$")
_TO_COLON = 9  # words from one for paying to the colon before its condition
_SAID = ("paiement", "payment", "payable", "payer", "zahl", "pago", "pagar", "pagam", "betal", "reglement", "terms")
_VAGUE = frozenset(("conditions", "condiciones", "condizioni", "condities", "konditionen", "terms"))
_OPEN = frozenset(
    (
        "de",
        "fin",
        "date",
        "na",
        "data",
        "fine",
        "from",
        "of",
        "after",
        "fecha",
        "tage",
        "dagen",
        "days",
        "jours",
        "dias",
    )
)
"""Words that a payment condition does not end with when there is more under it."""


def payment_terms(
    claims: Sequence[Claim], sheets: Sequence[Sheet], sentences: Sequence[Sequence[Token]] = ()
) -> Reading | None:
    """The condition behind the best label, else the one that a sentence tells, else one that stands alone in its cell."""
    found = [(claim, _first_clause(claim.value)) for claim in _ranked(claims)]
    conditions = [(claim, value) for claim, value in found if value and _is_condition(claim, value)]
    named = [(claim, value) for claim, value in conditions if SOME_TERM.search(plain(joined(value)))]
    if named:
        return _whole(*named[0], sheets)
    if due := _due(claims):
        return due
    return _whole(*conditions[0], sheets) if conditions else _told(sheets[:1], sentences) or _alone(sheets)


def _whole(claim: Claim, value: tuple[Token, ...], sheets: Sequence[Sheet]) -> Reading:
    """The reading of a condition with the rows it goes on over."""
    if value[-1] is claim.value[-1]:
        value = _first_clause((*value, *_wrapped(claim, sheets)))
    cut = value[-1] is not claim.value[-1] and value[-1].text.endswith(".")
    return Reading(joined(value).strip(" :;." if cut else " :;"), value, f"payment:{claim.relation}")


def _ranked(claims: Sequence[Claim]) -> list[Claim]:
    """The claims of payment labels, the surest first; words of a value ("pago los días 10") are no label of their own."""
    own = [claim for claim in claims if claim.meaning == "payment_terms"]
    inside = {id(token) for claim in own for token in claim.value}
    outer = [claim for claim in own if id(claim.label[0]) not in inside]
    return sorted(outer, key=lambda claim: (_is_prose(claim), _RELATION[claim.relation], claim.page, claim.row))


def _is_prose(claim: Claim) -> bool:
    """Say whether label and value are words of one sentence ("Payment is due 30 days after receipt")."""
    return claim.relation == "inline" and claim.value[0].text[:1].islower() and not claim.label[-1].text.endswith(":")


def _is_condition(claim: Claim, value: Sequence[Token]) -> bool:
    text = joined(value).strip(" :;")
    marked = claim.label[-1].text.endswith(":") or claim.relation != "inline" or claim.strength > 1
    vague = len(claim.label) == 1 and plain(claim.label[0].text).strip(" :.") in _VAGUE
    return (
        len(text) >= 3
        and len(text.split()) <= _MOST_WORDS
        and any(sign.isalpha() for sign in text)
        and not any(token.text.endswith(":") for token in value[1:])
        and value[0].text.strip("(,;:.") not in INCOTERMS
        and not column_labels().whole(text)
        and not field_labels().whole(text)
        and (SOME_TERM.search(plain(text)) is not None if vague else marked or has_digit(text))
    )


def _wrapped(claim: Claim, sheets: Sequence[Sheet]) -> tuple[Token, ...]:
    """The row under a value that goes on with it: same left edge, no white between, no label of its own before it.

    More white, or the label's edge, only where the value cannot end as it does.
    """
    sheet = next(sheet for sheet in sheets if sheet.number == claim.page)
    first, last = claim.value[0], claim.value[-1]
    at = next((n for n, row in enumerate(sheet.rows) if last in row.tokens), None)
    if at is None:
        return ()
    lacking = _lacks_its_unit(claim.value)
    unfinished = last.text.endswith(",") or plain(last.text) in _OPEN or lacking
    edges = [first.box[0], *([claim.label[0].box[0]] if unfinished and claim.relation == "inline" else [])]
    white = (_OPEN_WHITE if unfinished else _WHITE if claim.relation != "below" else 0.0) * first.height
    for row in sheet.rows[at + 1 : at + 4]:
        for phrase in row.phrases:
            unit = lacking and DAY_WORD.match(plain(phrase.tokens[0].text)) is not None
            near = phrase.box[1] - last.box[3] < white and any(abs(phrase.box[0] - edge) < 2 for edge in edges)
            goes_on = unit or phrase.text[:1].islower() or claim.text.isupper() if unfinished else not is_label(phrase)
            if near and goes_on and len(phrase.tokens) <= 4 and ":" not in phrase.text and not is_date(phrase.text):
                return () if _is_labelled(phrase, claim, row.phrases) else phrase.tokens
    return ()


def _lacks_its_unit(value: Sequence[Token]) -> bool:
    """Say whether a value ends with a bare number of days ("RiBa 30")."""
    return value[-1].text.isdigit() and not plain(joined(value[:-1])).endswith(("net", "netto", "nets"))


def _is_labelled(phrase: Phrase, claim: Claim, row: Sequence[Phrase]) -> bool:
    """Say whether a row under a value has a label of its own where the value has its: known, or by its colon or its edge."""
    left = [other for other in row if other.box[2] <= phrase.box[0]]
    edges = (claim.label[0].box[0], claim.label[-1].box[2])
    return any(
        is_label(other)
        or other.text.endswith(":")
        or abs(other.box[0] - edges[0]) < 3
        or abs(other.box[2] - edges[1]) < 3
        for other in left
    )


def _due(claims: Sequence[Claim]) -> Reading | None:
    """The condition behind a label that else bears a day ("Échéance : 60 j fin de mois", "Délai : 45 jours fin de mois")."""
    for claim in claims:
        value = _first_clause(claim.value)
        text = plain(joined(value))
        due = claim.meaning == "due_date" and SOME_TERM.search(text) and len(value) <= _MOST_WORDS
        if due or (claim.meaning == "delivery_date" and WHOLE_TERM.fullmatch(text) and TERM_SINCE.search(text)):
            return Reading(joined(value).strip(" :;"), value, f"payment:{claim.relation}:due")
    return None


def _told(sheets: Sequence[Sheet], sentences: Sequence[Sequence[Token]]) -> Reading | None:
    """The condition that a sentence tells: a word for paying, then a colon or days, up to the sentence's end."""
    for tokens in (*(phrase.tokens for sheet in sheets for phrase in sheet.phrases), *sentences):
        for at, token in enumerate(tokens):
            if not plain(token.text).startswith(_SAID):
                continue
            own = _behind_colon(tokens[at:]) or _from_sentence(tokens[at + 1 :])
            if own:
                return Reading(joined(own).strip(" :;.,"), own, "payment:sentence")
    return None


def _behind_colon(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """What a colon in a sentence about paying introduces ("Le paiement s'effectuera dans les conditions suivantes : …")."""
    for at, token in enumerate(tokens[:_TO_COLON]):
        if has_digit(token.text):
            return ()
        if token.text.endswith(":"):
            value = _first_clause(tuple(tokens[at + 1 :]))
            return value if value and len(value) <= _MOST_WORDS and SOME_TERM.search(plain(joined(value))) else ()
    return ()


def _alone(sheets: Sequence[Sheet]) -> Reading | None:
    """A condition that is all its phrase says, and that says from when it counts or that it is net ("30 Tage netto")."""
    for phrase in (phrase for sheet in sheets for phrase in sheet.phrases):
        text = plain(phrase.text).strip(" .;")
        if len(phrase.tokens) <= _MOST_WORDS and WHOLE_TERM.fullmatch(text) and TERM_SINCE.search(text):
            return Reading(phrase.text.strip(" .;"), phrase.tokens, "payment:sentence")
    return None


def _from_sentence(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The words from the first that begins a condition, near behind the word for paying, to the sentence's end."""
    for start in range(min(4, len(tokens))):
        begun = plain(joined(tokens[start : start + 5]))
        if MEANS_AND_TERM.match(begun) or SOME_TERM.match(begun):
            end = start + 1
            while end < len(tokens) and end - start < _MOST_WORDS and not _ends_sentence(tokens[end - 1], tokens[end]):
                end += 1
            return _first_clause(tuple(tokens[start:end]))
    return ()


def _first_clause(value: tuple[Token, ...]) -> tuple[Token, ...]:
    """A condition without what follows it on its row: a sentence, a clause behind a sign, a delivery term."""
    for at in range(1, len(value)):
        said = SOME_TERM.search(plain(joined(value[:at]))) is not None
        sign = _PARTING.match(value[at].text) is not None
        if said and (_ends_sentence(value[at - 1], value[at]) or value[at].text.strip("(,;:.") in INCOTERMS):
            return value[:at]
        if sign and (said or value[at].text in "·|•"):
            return value[:at]
    return value


def _ends_sentence(token: Token, after: Token) -> bool:
    whole = len(token.text) > 4 or has_digit(token.text) or plain(token.text) == "net."  # no abbreviation
    return token.text.endswith((".", ";")) and whole and after.text[:1].isupper()
