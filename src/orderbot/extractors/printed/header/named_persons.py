"""Persons told by their given names, anywhere on the pages, with the words that lead to them and the block they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orderbot.extractors.printed.grid import Phrase, Row, Sheet, Token, joined
from orderbot.extractors.printed.header.persons import is_full, name_of, person_in
from orderbot.extractors.printed.header.stacks import Block
from orderbot.extractors.printed.readings import Reading
from orderbot.extractors.printed.shapes import has_digit
from orderbot.extractors.wording.address_words import is_company, is_legal_form, is_street
from orderbot.extractors.wording.people import (
    addresses_person,
    announces_signature,
    closes_letter,
    greets,
    is_given_name,
    names_counterpart,
    names_stranger,
)

_BY = frozenset(("par", "by", "von", "durch", "door", "da", "por", "an"))
_LABEL = 3  # words of a label without a colon
_FEW = 6  # words that may lead to a name
_OVER = 2.5  # line heights between a label and the name under it
_UNDER = 3.5  # line heights under a block that still tell of its party
_ALIGNED = 3.0  # points between left edges
_SIGNED = 8  # rows from the close of a letter, or a word for the signature, to the name


@dataclass(frozen=True, slots=True)
class Person:
    """A name as printed; `lead` is what stands before or over it, `role` the party whose block it stands in or under.

    `signs` when it stands behind or under what announces a signature, `ends` when its phrase ends with it.
    """

    tokens: tuple[Token, ...]
    lead: str
    role: str | None
    signs: bool
    ends: bool

    @property
    def addressed(self) -> bool:
        """Whether the words before it write to the person."""
        return addresses_person(self.lead)

    @property
    def is_sellers(self) -> bool:
        """Whether the seller's block names the person, or a line writes to the person outside other parties' blocks."""
        if self.addressed:
            return self.role in ("seller", None)
        return self.role == "seller" and (not self.lead or names_counterpart(self.lead))


def persons_of(sheets: Sequence[Sheet], blocks: Sequence[Block], inside: frozenset[int]) -> Iterator[Person]:
    """Every person named outside the item table, whose phrases are `inside`, from top to bottom."""
    for sheet in sheets:
        closed = None
        for index, row in enumerate(sheet.rows):
            if closes_letter(row.text) or (announces_signature(row.text) and len(row.tokens) <= _FEW):
                closed = index
            for at, phrase in enumerate(row.phrases):
                if id(phrase) in inside:
                    continue
                signs = closed is not None and index - closed <= _SIGNED
                yield from _in_phrase(sheet, index, at, phrase, blocks, signs=signs)


def _in_phrase(
    sheet: Sheet, index: int, at: int, phrase: Phrase, blocks: Sequence[Block], *, signs: bool
) -> Iterator[Person]:
    for start, token in enumerate(phrase.tokens):
        if not is_given_name(_bare(token.text)):
            continue
        name = person_in(phrase.tokens[start:])
        if name is None or name[0] is not token or not is_full(name) or _is_part_of_other(phrase, start, name):
            continue
        before = phrase.tokens[max(0, start - _FEW) : start]
        lead = joined(before) if _says(before) else _lead_of(sheet, index, at, phrase)
        if greets(lead) or names_stranger(lead):
            return
        yield Person(
            name, lead, _role_at(name, blocks), signs or announces_signature(lead), name[-1] is phrase.tokens[-1]
        )
        return


def _bare(text: str) -> str:
    return text.strip("(").split("/")[0]


def _is_part_of_other(phrase: Phrase, start: int, name: Sequence[Token]) -> bool:
    """Say whether what looks like a name is a piece of a company's, of a street's or of a longer one."""
    end = start + len(name)
    after, before = phrase.tokens[end : end + 2], phrase.tokens[:start]
    if any(is_legal_form(token.text) for token in (*name, *after)) or is_company(joined(name)):
        return True
    if after and after[0].text[:1].isdigit() and is_street(joined((*name, after[0]))):
        return True
    led = next((at for at in range(start - 1, -1, -1) if before[at].text.endswith((":", ","))), -1)
    return is_street(joined((*before[led + 1 :], *name)))


def _says(tokens: Sequence[Token]) -> bool:
    return any(sign.isalnum() for sign in joined(tokens))


def _lead_of(sheet: Sheet, index: int, at: int, phrase: Phrase) -> str:
    """The words right before a phrase on its row, else those over it, where they may be a label."""
    row = sheet.rows[index]
    if at and _may_label(row.phrases[at - 1]):
        return row.phrases[at - 1].text
    over = _over(sheet.rows[max(0, index - 3) : index], phrase)
    return over.text if over is not None and _may_label(over) else ""


def _may_label(phrase: Phrase) -> bool:
    return len(phrase.tokens) <= _FEW and not has_digit(phrase.text) and not is_company(phrase.text)


def _over(rows: Sequence[Row], phrase: Phrase) -> Phrase | None:
    for row in reversed(rows):
        if phrase.box[1] - row.box[3] > _OVER * phrase.height:
            return None
        for other in row.phrases:
            if other.box[0] < phrase.box[2] and other.box[2] > phrase.box[0] and other.box[3] <= phrase.box[1] + 2:
                return other
    return None


def _role_at(name: Sequence[Token], blocks: Sequence[Block]) -> str | None:
    """The party in whose block a name stands, or under whose block it follows at once."""
    first = name[0]
    for block in blocks:
        if block.role is None or block.page != first.page:
            continue
        left, _, right, bottom = block.box
        beneath = 0 <= first.box[1] - bottom + 1 <= _UNDER * first.height and left - _ALIGNED <= first.box[0] < right
        if beneath or any(first in line for line in (*block.lines, block.heading)):
            return block.role
    return None


def contact_of_buyer(persons: Sequence[Person]) -> Reading | None:
    """Whom the buyer names for the order: behind a label, else who signs, else whose name stands alone; nobody who is written to."""
    own = [person for person in persons if not person.is_sellers]
    ranked = [(rank, person) for person in own if (rank := _rank(person)) is not None]
    if not ranked:
        return None
    _, person = min(ranked, key=lambda pair: pair[0])
    return Reading(name_of(person.tokens), person.tokens, "contact:named")


def contact_of_seller(persons: Sequence[Person]) -> Reading | None:
    """The person in the seller's block, or whom a line of the page addresses outside the blocks of other parties."""
    for person in persons:
        if person.is_sellers:
            return Reading(name_of(person.tokens), person.tokens, "contact:addressed")
    return None


def _rank(person: Person) -> int | None:
    """How plainly a person is the buyer's, 0 most; None for one told of in a sentence."""
    words = person.lead.split()
    if person.addressed:
        return 3
    if words and (words[-1].endswith(":") or len(words) <= _LABEL or (person.ends and words[-1].lower() in _BY)):
        return 0
    if person.signs:
        return 1
    return None if words else 2
