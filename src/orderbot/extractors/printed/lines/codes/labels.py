"""Codes behind a label that names them ("Your Part: 55012-M"), wherever in an item's rows they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orderbot.extractors.printed.grid import Phrase, Row, Token, joined
from orderbot.extractors.printed.lines.column_roles import sure_gtin
from orderbot.extractors.printed.lines.heading_words import HeadingWords
from orderbot.extractors.printed.lines.item_words import shared
from orderbot.extractors.printed.shapes import bare_code, has_digit, is_date, looks_like_code
from orderbot.extractors.wording.columns import column_labels
from orderbot.extractors.wording.folding import fold
from orderbot.extractors.wording.lexicon import Found
from orderbot.extractors.wording.owners import code_names

OWNED = {"seller_code": "seller_item_id", "buyer_code": "buyer_item_id"}
_ABBREVIATION = re.compile(r"\([^\W\d_]{1,4}\):?$")  # "Buyer's Item Number (IN)"
_SIZE = re.compile(r"(\d)x(\d)")  # "STR 80x10"
_ALIGNED = 4.0  # points
_MOST_PIECES = 4


@dataclass(frozen=True, slots=True)
class LabelledCode:
    """A code, the slot its label names, and the tokens of both."""

    slot: str
    text: str
    tokens: tuple[Token, ...]
    label: tuple[Token, ...]


def labelled_codes(
    rows: Sequence[Row], figures: Sequence[Token] = (), headings: HeadingWords | None = None
) -> list[LabelledCode]:
    """The codes in an item's rows whose labels say whose they are, or that they are GTINs; its figures are none.

    A label that stands in `headings` heads a column, it claims nothing beside it.
    """
    found = []
    for at, row in enumerate(rows):
        below = rows[at + 1] if at + 1 < len(rows) and (at or shared(row.tokens, figures)) else None
        for n, phrase in enumerate(row.phrases):
            for match, stop in _owned_labels(phrase):
                if headings is not None and headings.stands_in(phrase.tokens[match.start]):
                    continue
                code = _code_of(match, stop, row, n, below, figures)  # the first row may be the headings: nothing below
                if code:
                    found.append(code)
    return found


def ends_with_owned_label(row: Row, below: Row) -> bool:
    """Say whether the row ends a cell with a label of whose code stands in the row below."""
    return any(
        stop == len(phrase.tokens)
        and not _said(phrase.tokens[match.end : stop])
        and any(abs(part.box[0] - phrase.box[0]) < _ALIGNED and _code_in(part.tokens) for part in below.phrases)
        for phrase in row.phrases
        for match, stop in _owned_labels(phrase)
    )


def _owned_labels(phrase: Phrase) -> Iterator[tuple[Found, int]]:
    """The labels in a phrase, each with where the next one begins; one in two languages is one."""
    matches = column_labels().search([token.text for token in phrase.tokens])
    if not matches and (alone := _seller_alone(phrase)) is not None:
        yield alone, len(phrase.tokens)
    for at, match in enumerate(matches):
        after = matches[at + 1] if at + 1 < len(matches) else None
        stop = after.start if after else len(phrase.tokens)
        doubled = after is not None and after.meaning == match.meaning and not _said(phrase.tokens[match.end : stop])
        if match.meaning in OWNED and not doubled:
            yield match, stop


def _seller_alone(phrase: Phrase) -> Found | None:
    """A word for the seller before a colon and a code of letters and digits ("Fourn. : PT-250-420")."""
    tokens = phrase.tokens
    colon = next((at for at, token in enumerate(tokens[:2]) if token.text.endswith(":")), None)
    form = fold(tokens[0].text)
    if colon is None or len(tokens) != colon + 2 or len(form) != 1 or not code_names().names_seller(form[0]):
        return None
    code = bare_code(tokens[-1].text)
    mixed = has_digit(code) and not code.isdigit() and looks_like_code(code)
    return Found("seller_code", 0, colon + 1, 1) if mixed else None


def _code_of(
    match: Found, stop: int, row: Row, n: int, below: Row | None, figures: Sequence[Token]
) -> LabelledCode | None:
    """The code that a label claims: behind it, in the next phrase of its row, or under it where it ends its cell."""
    phrase = row.phrases[n]
    label = phrase.tokens[match.start : match.end]
    rest = phrase.tokens[match.end : stop]
    if rest and _ABBREVIATION.match(rest[0].text):
        rest = rest[1:]
    if not _said(rest) and stop == len(phrase.tokens):
        rest = row.phrases[n + 1].tokens if n + 1 < len(row.phrases) else ()
        if (not _code_in(rest) or shared(rest, figures)) and below is not None:
            rest = next((part.tokens for part in below.phrases if abs(part.box[0] - phrase.box[0]) < _ALIGNED), ())
    tokens = _code_in(rest)
    if not tokens or shared(tokens, figures):
        return None
    rest_of_it = _rest_below(tokens, phrase, below) if shared(tokens[-1:], phrase.tokens[-1:]) else ()
    whole = bare_code(joined(tokens) + joined(rest_of_it))
    tokens = (*tokens, *rest_of_it)
    if sure_gtin(whole):
        return LabelledCode("gtin", whole, tokens, label)
    return LabelledCode(OWNED[match.meaning], whole, tokens, label)


def _rest_below(tokens: Sequence[Token], phrase: Phrase, below: Row | None) -> tuple[Token, ...]:
    """What goes on in the next row of the cell with a code that ends its row with a hyphen."""
    if below is None or not tokens[-1].text.endswith("-"):
        return ()
    under = next((part for part in below.phrases if abs(part.box[0] - phrase.box[0]) < _ALIGNED), None)
    return under.tokens[:1] if under is not None and _is_piece(under.tokens[0]) else ()


def _said(tokens: Sequence[Token]) -> bool:
    return any(sign.isalnum() for token in tokens for sign in token.text)


def _code_in(rest: Sequence[Token]) -> tuple[Token, ...]:
    """The code at the beginning of what follows a label: all of it where all are pieces of one ("BOA 202625")."""
    tokens = list(rest)
    while tokens and not _said(tokens[:1]):
        tokens.pop(0)
    end = next((at for at, token in enumerate(tokens) if at and not _said([token])), len(tokens))
    comma = next((at for at, token in enumerate(tokens, 1) if token.text[-1] in ",;"), end)  # "réf. ZHR 6639, 12,40 €"
    tokens = tokens[: min(end, comma)]
    if 1 < len(tokens) <= _MOST_PIECES and all(_is_piece(token) for token in tokens) and has_digit(joined(tokens)):
        return tuple(tokens)
    return tuple(tokens[:1]) if tokens and _is_code(bare_code(tokens[0].text)) else ()


def _is_piece(token: Token) -> bool:
    bare = bare_code(token.text)
    named = (
        len(bare) > 2 and column_labels().whole(bare) is not None
    )  # "DX-0418128 CIG 9A12B": what follows is another's
    written = _SIZE.sub(r"\1X\2", bare)
    return (
        bool(bare) and written == written.upper() and not is_date(bare) and not token.text.endswith(":") and not named
    )


def _is_code(text: str) -> bool:
    """Say whether a labelled text is a code: with a digit, also in a measure ("I8-40X40L=6000"), or one word in capitals, no label."""
    if is_date(text) or len(text) < 2:
        return False
    is_word = len(text) > 2 and text.isupper() and text.replace("-", "").isalnum()
    return looks_like_code(text.replace("=", "-")) or (is_word and column_labels().whole(text) is None)
