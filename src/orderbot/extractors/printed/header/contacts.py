"""Who at the buyer's is to be asked: behind a label for a buyer or a contact, else whose reference it is, else who signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orderbot.extractors.printed.grid import Phrase, Row, Sheet, Token, joined
from orderbot.extractors.printed.header.claims import Claim
from orderbot.extractors.printed.header.persons import is_full, name_of, person_in
from orderbot.extractors.printed.header.stacks import Block
from orderbot.extractors.printed.readings import Reading
from orderbot.extractors.wording.address_words import is_company
from orderbot.extractors.wording.labels import names_trader
from orderbot.extractors.wording.people import (
    addresses_person,
    attention_words,
    closes_letter,
    is_form_of_address,
    people_labels,
)
from orderbot.extractors.wording.postal import spells_postal

_RELATION = {"inline": 0, "right": 1, "below": 2}
_UNDER = 2.5  # line heights between a label and the name under it
_SIGNED = 7  # rows from the close of a letter to the name


def contact_of(sheets: Sequence[Sheet], claims: Sequence[Claim], blocks: Sequence[Block]) -> Reading | None:
    """The first of the places that name a person, the surest kind of place first."""
    others = [block for block in blocks if block.role != "buyer" and block.holds_address]
    strangers = {id(token) for block in others for line in block.lines for token in line}
    for basis, tokens in (
        *_labelled(sheets, "buyer"),
        *_claimed(claims),
        *_headed(blocks),
        *_labelled(sheets, "ours"),
        *_signed(sheets),
        *_titled(sheets),
    ):
        person = person_in(tokens)
        sure = person is not None and (is_full(person) or basis in ("contact:inline", "contact:right"))
        if person and sure and not any(id(token) in strangers for token in person):
            return Reading(name_of(person), person, basis)
    return None


def _claimed(claims: Sequence[Claim]) -> Iterator[tuple[str, Sequence[Token]]]:
    own = [claim for claim in claims if claim.meaning == "contact" and not is_company(claim.text)]
    for claim in sorted(own, key=lambda claim: (claim.page, _RELATION[claim.relation])):
        yield f"contact:{claim.relation}", claim.value


def _headed(blocks: Sequence[Block]) -> Iterator[tuple[str, Sequence[Token]]]:
    """The name under a heading for the buyer, where no address follows it."""
    for block in blocks:
        lines = block.lines
        alone = len(lines) == 1 or not any(spells_postal(line) for line in lines)
        if block.role == "buyer" and alone:
            yield "contact:party", (*lines[0], *lines[1]) if len(lines[0]) == 1 and len(lines) > 1 else lines[0]


def _labelled(sheets: Sequence[Sheet], kind: str) -> Iterator[tuple[str, Sequence[Token]]]:
    """What stands behind, beside or under a word for the person who buys (or whose reference it is)."""
    for sheet in sheets:
        for index, row in enumerate(sheet.rows):
            for at, phrase in enumerate(row.phrases):
                found = people_labels().search([token.text for token in phrase.tokens[:6]])
                if not found or found[0].start or found[0].meaning != kind:
                    continue
                basis = f"contact:{kind}"
                rest = phrase.tokens[found[0].end :]
                if _says(rest):
                    yield basis, rest
                    continue
                beside = next((other for other in row.phrases[at + 1 :] if _says(other.tokens)), None)
                if beside is not None:
                    yield basis, beside.tokens
                under = _under(sheet.rows[index + 1 : index + 4], phrase)
                if under is not None:
                    yield basis, under.tokens


def _says(tokens: Sequence[Token]) -> bool:
    return any(sign.isalnum() for sign in joined(tokens))


def _under(rows: Sequence[Row], phrase: Phrase) -> Phrase | None:
    for row in rows:
        if row.box[1] - phrase.box[3] > _UNDER * phrase.height:
            return None
        for other in row.phrases:
            if other.box[0] < phrase.box[2] and other.box[2] > phrase.box[0]:
                return other
    return None


def contact_in(block: Block) -> Reading | None:
    """The person whom a line of a block addresses or names for its party ("c.a. Sig. Ramella", "Vendeur : M. Priem")."""
    for line in block.lines[1:]:
        colon = next((at for at, token in enumerate(line[:4], 1) if token.text.endswith(":")), 0)
        named = colon and block.role is not None and names_trader(line[0].text) == block.role
        if not named and not addresses_person(joined(line)):
            continue
        person = person_in(line[colon or attention_words(joined(line)) :])
        if person is not None and (is_full(person) or is_form_of_address(person[0].text)):
            return Reading(name_of(person), person, "contact:addressed")
    return None


def _titled(sheets: Sequence[Sheet]) -> Iterator[tuple[str, Sequence[Token]]]:
    """Names before the word for who buys ("Mylène Charbonneau, acheteuse")."""
    for sheet in sheets:
        for phrase in sheet.phrases:
            cut = next((at for at, token in enumerate(phrase.tokens[:5], 1) if token.text.endswith(",")), 0)
            if cut > 1 and people_labels().whole(joined(phrase.tokens[cut:])) == "buyer":
                yield "contact:titled", phrase.tokens[:cut]


def _signed(sheets: Sequence[Sheet]) -> Iterator[tuple[str, Sequence[Token]]]:
    """Names alone under the words that take leave."""
    for sheet in sheets:
        last = next((at for at, row in enumerate(sheet.rows) if closes_letter(row.text)), None)
        if last is None:
            continue
        for row in sheet.rows[last + 1 : last + _SIGNED]:
            for phrase in row.phrases:
                person = person_in(phrase.tokens)
                if len(phrase.tokens) <= 5 and person and (person == phrase.tokens or person[-1].text.endswith(",")):
                    yield "contact:signed", phrase.tokens
