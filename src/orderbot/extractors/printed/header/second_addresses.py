"""An address of the buyer's that no known heading leads to: behind a label or a small word, its own name before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from orderbot.extractors.printed.grid import Phrase, Sheet, Token, joined
from orderbot.extractors.printed.header.address_lines import split_lines
from orderbot.extractors.printed.header.stacks import Block, stack_under
from orderbot.extractors.printed.shapes import has_digit
from orderbot.extractors.wording.folding import plain
from orderbot.extractors.wording.labels import PREPOSITIONS, field_labels, role_by_stem
from orderbot.extractors.wording.postal import postal_span

_ALIKE = 90.0
_LEAD = 8  # words right before a name that may say what stands there
_LABEL = 5  # words of a label beside or over an address
_IDENTITY = frozenset(("vat_id", "company_id", "iban", "capital", "website"))
_RECEIVERS = frozenset(("ship_to", "bill_to"))
_OVER, _ALIGNED = 1.2, 3.0  # line heights, and points, between a label and the name under it


def second_addresses(sheets: Sequence[Sheet], buyer: str, taken: set[int]) -> Iterator[Block]:
    """Addresses under the buyer's name that a label leads to and whose tokens are not `taken`: for the goods, else the invoice."""
    for sheet in sheets:
        for index, row in enumerate(sheet.rows):
            for at, phrase in enumerate(row.phrases):
                start = _name_in(phrase, buyer)
                if start is None or id(phrase.tokens[start]) in taken or _tells_identity(row.text):
                    continue
                lead = joined(phrase.tokens[max(0, start - _LEAD) : start])
                lead = lead or _label_before(row.phrases[:at]) or _label_over(sheet, index, phrase)
                role = _role_of(lead)
                lines = _address_from(sheet, index, phrase, start) if role else ()
                if role and lines:
                    yield Block(role, lines, sheet.number, phrase.tokens[:start])


def _name_in(phrase: Phrase, buyer: str) -> int | None:
    """Where the buyer's name begins in a phrase."""
    size = len(buyer.split())
    wanted = plain(buyer).strip(" ,.")
    for start in range(max(0, len(phrase.tokens) - size + 1)):
        text = plain(joined(phrase.tokens[start : start + size])).strip(" ,.;:")
        if fuzz.ratio(text, wanted) >= _ALIKE:
            return start
    return None


def _tells_identity(text: str) -> bool:
    """Say whether a row is a letterhead's or a foot's: registration, tax number or bank stand in it."""
    return any(found.meaning in _IDENTITY for found in field_labels().search(text.split()))


def _label_before(phrases: Sequence[Phrase]) -> str:
    """The label at the left of a value, empty where none stands there."""
    if not phrases or len(phrases[-1].tokens) > _LABEL or has_digit(phrases[-1].text):
        return ""
    return phrases[-1].text if phrases[-1].text.endswith(":") else f"{phrases[-1].text}:"


def _label_over(sheet: Sheet, index: int, phrase: Phrase) -> str:
    """The label with a colon right over a value, at its left edge; empty where none stands there."""
    for row in reversed(sheet.rows[max(0, index - 2) : index]):
        for other in row.phrases:
            near = phrase.box[1] - other.box[3] < _OVER * phrase.height and abs(other.box[0] - phrase.box[0]) < _ALIGNED
            if near and other.text.endswith(":") and len(other.tokens) <= _LABEL and not has_digit(other.text):
                return other.text
    return ""


def _role_of(lead: str) -> str | None:
    """The party whose address words lead to: the goods', where a colon or a small word ends them and they name no other."""
    words = lead.split()
    if not words or not (words[-1].endswith(":") or plain(words[-1]) in PREPOSITIONS):
        return None
    role = role_by_stem(tuple(words)) or "ship_to"
    return role if role in _RECEIVERS else None


def _address_from(sheet: Sheet, index: int, phrase: Phrase, start: int) -> tuple[tuple[Token, ...], ...]:
    """The lines of the address that begins at a token: on the row, going on in the next, or under each other."""
    for tokens in _rows_of(sheet, index, phrase, start):
        span = postal_span(tokens)
        if span is not None and span[0] > 0:
            return tuple(split_lines([tokens[: span[1]]]))
    value = Phrase(phrase.tokens[start:], phrase.box)
    stack = [phrase.tokens[start:], *(part.tokens for part in stack_under(sheet, index, value, set())[1:])]
    block = Block("ship_to", tuple(stack), sheet.number)
    return block.lines if block.holds_address else ()


def _rows_of(sheet: Sheet, index: int, phrase: Phrase, start: int) -> Iterator[tuple[Token, ...]]:
    tokens = phrase.tokens[start:]
    yield tokens
    under = stack_under(sheet, index, phrase, set())[1:2]
    if under:
        yield (*tokens, *under[0].tokens)
