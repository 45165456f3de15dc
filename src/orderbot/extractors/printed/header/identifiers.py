"""Identifiers of companies: VAT and national numbers, GLN, e-mail; checked by python-stdnum where a check exists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orderbot.extractors.printed.grid import Sheet, Token, joined
from orderbot.extractors.printed.header.claims import Claim
from orderbot.extractors.printed.shapes import has_digit
from orderbot.extractors.wording.labels import field_labels

_COUNTRIES = "DE|IT|ES|BE|PL|DK|LU|PT|GB|AT|IE|NL|SE|CHE"
_VAT = re.compile(
    r"\b(?:FR ?[A-Z0-9]{2} ?\d{3} ?\d{3} ?\d{3}"
    rf"|(?:{_COUNTRIES})[ -]?[A-Z0-9][A-Z0-9 .]{{6,16}}[A-Z0-9])(?![A-Z0-9])"
)
_NATIONAL = re.compile(r"(?:[A-Z]{2,3}[- ]?)?\d[\dA-Z]*(?:[ .-][\dA-Z]+){0,4}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_EIN = re.compile(r"\d{2}-\d{7}")  # an American employer's number is no VAT number, whatever its label says
_REGISTER = re.compile(r"\bHR[AB] \d{2,6}(?: [A-Z])?\b")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True, slots=True)
class Identifier:
    """One identifier where it stands; `kind` is the field's name."""

    kind: str
    text: str
    tokens: tuple[Token, ...]
    checked: bool


def identifiers_of(sheets: Sequence[Sheet], claims: Sequence[Claim]) -> list[Identifier]:
    """Every identifier printed, in reading order, each place once."""
    columns = [column for sheet in sheets for column in _columns(sheet)]
    found = [
        *_vats(sheets),
        *_national_vats(sheets),
        *_unchecked_vats(claims),
        *_emails(sheets),
        *_company_ids(claims),
        *_registered(sheets),
        *_glns(claims),
        *_across_rows(columns),
    ]
    kept: list[Identifier] = []
    for identifier in found:
        if not any(other.kind == identifier.kind and other.tokens[0] is identifier.tokens[0] for other in kept):
            kept.append(identifier)
    return sorted(
        kept,
        key=lambda one: (
            not one.checked,
            -len(one.text) if one.kind == "company_id" else 0,
            one.tokens[0].page,
            one.tokens[0].middle,
        ),
    )


def _vats(sheets: Sequence[Sheet]) -> Iterator[Identifier]:
    from stdnum.eu import vat
    from stdnum.gb import vat as gb_vat

    for sheet in sheets:
        for phrase in sheet.phrases:
            text = phrase.text
            for match in _VAT.finditer(text):
                for value in _shrinking(match[0]):
                    if vat.is_valid(value) or (value.startswith("GB") and gb_vat.is_valid(value)):
                        own = _tokens_at(phrase.tokens, match.start(), match.start() + len(value))
                        yield Identifier("vat_id", _compact(value), own, True)
                        break


def _compact(number: str) -> str:
    """A Belgian VAT number as one word: its dots are the company number's, which it is made of."""
    return re.sub(r"[ .]", "", number) if number.startswith("BE") else number


def _national_vats(sheets: Sequence[Sheet]) -> Iterator[Identifier]:
    """Numbers behind a VAT number's label, without a country's letters, whose check digit holds ("P.IVA 00642180350")."""
    for sheet in sheets:
        for phrase in sheet.phrases:
            for found in field_labels().search([token.text for token in phrase.tokens]):
                tokens = phrase.tokens[found.end : found.end + 4] if found.meaning == "vat_id" else ()
                match = _NATIONAL.match(joined(tokens))
                for value in _shrinking(match[0]) if match else ():
                    if _EIN.fullmatch(value):
                        yield Identifier("company_id", value, _tokens_at(tokens, 0, len(value)), False)
                        break
                    if _is_national_vat(value):
                        yield Identifier("vat_id", value, _tokens_at(tokens, 0, len(value)), True)
                        break


def _is_national_vat(text: str) -> bool:
    from stdnum.ch import uid
    from stdnum.gb import vat as gb_vat
    from stdnum.in_ import gstin
    from stdnum.it import iva

    return any(rule.is_valid(text) for rule in (iva, gstin, uid, gb_vat))


def _registered(sheets: Sequence[Sheet]) -> Iterator[Identifier]:
    """Numbers of the German commercial register, wherever they stand in the small print."""
    for sheet in sheets:
        for phrase in sheet.phrases:
            for match in _REGISTER.finditer(phrase.text):
                yield Identifier("company_id", match[0], _tokens_at(phrase.tokens, match.start(), match.end()), False)


def _unchecked_vats(claims: Sequence[Claim]) -> Iterator[Identifier]:
    """Numbers that a label calls VAT numbers though their check digit fails: printed so, or misread."""
    for claim in claims:
        match = _VAT.match(claim.text) if claim.meaning == "vat_id" and claim.relation != "below" else None
        if match:
            words = match[0].split(" ")
            count = next((n for n in range(len(words), 0, -1) if has_digit(words[n - 1])), len(words))
            text = " ".join(words[:count]).rstrip(" .-")
            yield Identifier("vat_id", text, _tokens_at(claim.value, 0, len(text)), False)


def _shrinking(text: str) -> Iterator[str]:
    """The text, then with words taken off its end: a number may run into the next word."""
    words = text.split(" ")
    for count in range(len(words), 0, -1):
        yield " ".join(words[:count]).rstrip(" .-")


def _emails(sheets: Sequence[Sheet]) -> Iterator[Identifier]:
    for sheet in sheets:
        for index, row in enumerate(sheet.rows):
            for token in row.tokens:
                match = _EMAIL.search(token.text)
                if "@" in token.text and (not match or token.text[-1] in "-."):
                    rest = _under(sheet, index, token)
                    joint = _EMAIL.search(token.text + rest.text) if rest else None
                    if rest and joint:
                        yield _mail(sheet, index, joint[0], (token, rest))
                        continue
                if match:
                    yield _mail(sheet, index, match[0], (token,))


def _mail(sheet: Sheet, index: int, text: str, tokens: tuple[Token, ...]) -> Identifier:
    """A mail address, with its beginning where a narrow cell has left that in the row above."""
    over = _over(sheet, index, tokens[0])
    whole = _EMAIL.search(over.text + text) if over else None
    if over and whole:
        text, tokens = whole[0], (over, *tokens)
    return Identifier("email", text.rstrip("."), tokens, True)


def _over(sheet: Sheet, index: int, token: Token) -> Token | None:
    """The token over an address's first sign that ends with a hyphen or a dot: its beginning, broken by a narrow cell."""
    for row in reversed(sheet.rows[max(0, index - 2) : index]):
        for other in row.tokens:
            near = abs(other.box[0] - token.box[0]) < 3 and token.box[1] - other.box[3] < 0.6 * token.height
            if near and other.text[-1] in "-._" and other.text[0].islower():
                return other
    return None


def _under(sheet: Sheet, index: int, token: Token) -> Token | None:
    """The token at the same left edge in the next row."""
    for row in sheet.rows[index + 1 : index + 3]:
        for other in row.tokens:
            if abs(other.box[0] - token.box[0]) < 3 and other.box[1] - token.box[3] < token.height:
                return other
    return None


def _columns(sheet: Sheet) -> Iterator[tuple[tuple[Token, ...], int]]:
    """Each phrase with up to three that go on under it at its left edge, and how many of its tokens are its own."""
    for index, row in enumerate(sheet.rows):
        for first in row.phrases:
            stack = [first]
            for other in sheet.rows[index + 1 : index + 9]:
                last = stack[-1]
                if other.box[1] - last.box[3] > 0.6 * last.height or len(stack) == 4:
                    break
                part = next((part for part in other.phrases if abs(part.box[0] - first.box[0]) < 3), None)
                if part is not None and -3 < part.box[1] - last.box[3] < 0.6 * last.height:
                    stack.append(part)
            if len(stack) > 1:
                yield tuple(token for part in stack for token in part.tokens), len(first.tokens)


def _across_rows(columns: Sequence[tuple[tuple[Token, ...], int]]) -> Iterator[Identifier]:
    """VAT and company numbers that begin in one row of a column and end in the next ("SIRET 304" over "694 656 00048")."""
    from stdnum.eu import vat
    from stdnum.fr import siret

    for tokens, own in columns:
        text, edge = joined(tokens), len(joined(tokens[:own]))
        for match in _VAT.finditer(text):
            value = next((one for one in _shrinking(match[0]) if vat.is_valid(one)), None)
            if value and match.start() < edge < match.start() + len(value):
                yield Identifier("vat_id", value, _tokens_at(tokens, match.start(), match.start() + len(value)), True)
        for found in field_labels().search([token.text for token in tokens[:own]]):
            number = _number_after(tokens[found.end :]) if found.meaning == "company_id" else None
            if number and number[1][-1] in tokens[own:]:
                text = number[0]
                short = next((one for one in _shrinking(text) if siret.is_valid(one)), text)
                yield Identifier("company_id", short, number[1], siret.is_valid(short))


def _company_ids(claims: Sequence[Claim]) -> Iterator[Identifier]:
    from stdnum.fr import siren, siret

    for claim in claims:
        if claim.meaning != "company_id" or (claim.relation == "below" and not has_digit(claim.text[:4])):
            continue
        number = _number_after(claim.value)
        if number:
            yield Identifier("company_id", number[0], number[1], siret.is_valid(number[0]) or siren.is_valid(number[0]))


def _number_after(tokens: Sequence[Token]) -> tuple[str, tuple[Token, ...]] | None:
    """The number behind a label: "HRB 12345", "123 456 789 00012", "B-1234567"; a town before it is passed over."""
    own: list[Token] = []
    for token in tokens[:9]:
        bare = token.text.strip(",;:()")
        if has_digit(bare):
            if own and has_digit(own[-1].text) and not (_digits(bare) and _digits(own[-1].text)):
                break
            own.append(token)
        elif own and has_digit(own[-1].text):
            break
        elif bare.isupper() and len(bare) <= 4:
            own.append(token)
        else:
            own = []
    if (
        not own
        or not has_digit(own[-1].text)
        or (len(own) == 1 and _YEAR.fullmatch(own[0].text.strip(",;:().")) is not None)
    ):
        return None
    text = " ".join(token.text.strip(",;:()") for token in own).rstrip(".")
    return (text, tuple(own)) if sum(sign.isdigit() for sign in text) >= 4 else None


def _digits(text: str) -> bool:
    return text.replace(" ", "").isdigit()


def _glns(claims: Sequence[Claim]) -> Iterator[Identifier]:
    from stdnum import ean

    for claim in claims:
        if claim.meaning != "gln":
            continue
        digits = re.match(r"[\d ]+", claim.text)
        number = digits[0].replace(" ", "") if digits else ""
        if len(number) >= 9:
            own = tuple(token for token in claim.value if token.text.strip(",;").isdigit())
            yield Identifier("gln", number, own, len(number) == 13 and ean.is_valid(number))


def _tokens_at(tokens: Sequence[Token], start: int, end: int) -> tuple[Token, ...]:
    own, at = [], 0
    for token in tokens:
        if at < end and at + len(token.text) > start:
            own.append(token)
        at += len(token.text) + 1
    return tuple(own) or tuple(tokens[:1])
