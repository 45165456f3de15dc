"""The buyer as the mail's header tells him, where the text prints that: the company of the domain, the sender's name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from orderbot.extractors.body_text.draft import Draft
from orderbot.extractors.wording.address_words import is_legal_form
from orderbot.extractors.wording.flat import flatten
from orderbot.extractors.wording.people import is_form_of_address, is_no_name
from orderbot.model.evidence import Evidence, Method

_BY_DOMAIN = 0.94
_BY_NAME = 0.93
_IN_SUBJECT = 0.9
_FEWEST_WORDS, _MOST_WORDS = 2, 4
_OWN_NAME = 0.6
"""Share of the domain from which on the sender's name is the company's own."""


def read_sender(draft: Draft, subject: str, places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The company and the person of the header; `places` are addresses of delivery, which name no buyer.

    Gives the lines that begin with one of them: a letterhead or a signature, whatever numbers it bears.
    """
    company = _read_company(draft, subject, places)
    persons = _read_person(draft, company) if company is not None else []
    body = draft.body
    companies = [one.start for one in body.domain.find_all(body.text, _words(body.sender))]
    own = [body.line_at(start) for start in (*companies, *persons) if _begins_line(draft, start)]
    return [(line.start, line.end) for line in own if ":" not in body.text[line.start : line.end]]


def _begins_line(draft: Draft, start: int) -> bool:
    return not draft.body.text[draft.body.line_at(start).start : start].strip(" \t(")


def _read_company(draft: Draft, subject: str, places: Sequence[tuple[int, int]]) -> str | None:
    body = draft.body
    others = _words(body.sender)
    shown = body.text
    for start, end in places:
        shown = shown[:start] + re.sub(r"[^\n]", " ", shown[start:end]) + shown[end:]
    found = body.domain.find(shown, others)
    if found is not None:
        name = body.text[found.start : found.end]
        draft.put((None, "buyer/name"), name, _BY_DOMAIN, found.start, found.end)
        return name
    found = body.domain.find(subject, others)
    if found is not None:
        name = subject[found.start : found.end]
        where = f"Subject:{found.start}-{found.end}"
        evidence = Evidence(_IN_SUBJECT, Method.BODY_TEXT, text=name, where=where, part="headers")
        draft.put_evidence((None, "buyer/name"), name, evidence)
        return name
    place = body.domain.find(body.text, others)
    return body.text[place.start : place.end] if place is not None else None


def _read_person(draft: Draft, company: str) -> list[int]:
    """The sender's name, given name first or last, beside a company that it is none of; gives where it stands."""
    body = draft.body
    words = [word for word in re.findall(r"[^\W\d_][\w'’.-]*", body.sender) if not is_form_of_address(word)]
    is_person = _FEWEST_WORDS <= len(words) <= _MOST_WORDS and not any(
        is_no_name(word) or is_legal_form(word) for word in words
    )
    if not is_person or body.domain.share(words) >= _OWN_NAME or _words(body.sender) <= _words(company):
        return []
    either = [words, [*words[1:], words[0]], [words[-1], *words[:-1]]]
    told = "|".join(r"[ \t]+".join(re.escape(flatten(word)) for word in order) for order in either)
    named = [found.span() for found in re.finditer(rf"(?<![\w@.-])(?:{told})(?![\w@-])", body.flat)]
    for start, end in named:
        draft.put((None, "buyer/contact"), body.text[start:end], _BY_NAME, start, end)
    return [start for start, _ in named]


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]{2,}", flatten(name)))
