"""The remarks on printed pages: what stands beside the values, in sentences or as a note of a few words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from orderbot.extractors.remarks.in_text import account_remarks
from orderbot.extractors.remarks.instructions import AlreadyRead, is_boilerplate, is_instruction
from orderbot.extractors.remarks.sentences import cut
from orderbot.extractors.wording.flat import flatten
from orderbot.model.document import Page
from orderbot.model.evidence import Evidence, FieldKey
from orderbot.model.extraction import Remark, RemarkKind
from orderbot.reading.layout import blocks, text_lines

_MOST_REMARKS = 20
_LEAST_WORDS = 2
_LONGEST = 220
"""Letters of a remark on a page; what is longer are rows of a list without full stops."""
_WORDS = re.compile(r"[^\W\d_]{2,}")
_FORM = AlreadyRead(anything=True)
"""Pages are full of requests that every order makes: only what is an instruction in so many words counts."""
_PROSE = 6
"""Sentences of one block from which it is terms of business, not a remark."""
_ARTICLE = re.compile(r"^\s*(?:art(?:icle|ikel|icolo|iculo|\.)?|§|\d{1,2}[.)])\s*\d*\s*[.:–-]?\s*\w{4}", re.IGNORECASE)


def remarks_on_pages(pages: Sequence[Page], evidence: Mapping[FieldKey, Evidence]) -> tuple[Remark, ...]:
    """What the pages ask for: of another account anywhere, of an instruction only where a value of the order was read."""
    read = {flatten(entry.text) for entry in evidence.values() if entry.text}
    with_values = {entry.page for entry in evidence.values()}
    found: dict[str, Remark] = {}
    for page in pages:
        paragraphs = [_sentences(block_text) for block_text in _blocks(page)]
        for remark in account_remarks([one for paragraph in paragraphs for one in paragraph]):
            found.setdefault(remark.text, remark)
        if page.number in with_values:
            for one in _instructions(paragraphs, read):
                found.setdefault(one, Remark(RemarkKind.INSTRUCTION, one, page=page.number))
    return tuple(found.values())[:_MOST_REMARKS]


def _blocks(page: Page) -> Iterator[str]:
    for block in blocks(text_lines(page.words)):
        yield "\n".join(line.text for line in block)


def _sentences(block: str) -> list[str]:
    """A block of text that runs on is cut at its full stops; one of short lines is a list."""
    lines = block.split("\n")
    runs_on = len(lines) > 1 and sum(map(len, lines)) / len(lines) >= 40
    return cut(" ".join(lines)) if runs_on else [one for line in lines for one in cut(line)]


def _instructions(paragraphs: Sequence[Sequence[str]], read: set[str]) -> Iterator[str]:
    for paragraph in paragraphs:
        if len(paragraph) > _PROSE and sum(map(len, paragraph)) > 60 * _PROSE:
            continue
        asking = [
            one
            for one in paragraph
            if len(one) <= _LONGEST
            and len(_WORDS.findall(one)) >= _LEAST_WORDS
            and flatten(one) not in read
            and is_instruction(one, _FORM)
        ]
        if asking and not any(_ARTICLE.match(one) or is_boilerplate(one) for one in paragraph):
            yield from asking
