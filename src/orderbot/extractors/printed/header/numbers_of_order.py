"""The order's own number among many numbers, and the contract, quote and former order it names."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from orderbot.extractors.printed.grid import Sheet, Token
from orderbot.extractors.printed.header.claims import Claim
from orderbot.extractors.printed.header.cut_codes import ends_code
from orderbot.extractors.printed.readings import Reading
from orderbot.extractors.printed.shapes import has_digit, is_date
from orderbot.extractors.wording.currencies import currency_of
from orderbot.extractors.wording.folding import fold_word
from orderbot.extractors.wording.titles import is_title
from orderbot.reading.dates import find_dates

_CODE = re.compile(r"^[^\W_](?:[\w./\-#+]|(?<=\d)['’](?=\d{3}))*$")
_DECOYS = frozenset(
    [
        "customer_number",
        "supplier_number",
        "project",
        "commitment",
        "your_order",
        "quote_number",
        "contract_number",
        "phone",
        "fax",
        "iban",
        "vat_id",
        "company_id",
        "gln",
        "invoice_number",
        "delivery_note",
        "request_number",
        "page",
        "capital",
    ]
)
_NUMBER_SIGN = re.compile(r"^(?:[nN]\.?[°º]\.?|[nN]r\.|[nN]o\.|#)(?=\w)")
_LEADS = frozenset([("#",), ("id",), ("ref",), ("reference",)])  # words that say no more than that a code follows
_UNDER_TITLE = 1.6  # line heights of the title
_PARTING = frozenset("/-–")
_YEAR = re.compile(r"^20[2-4]\d$")
_WEIGHT = {"inline": 3.0, "right": 2.5, "below": 2.0}
_TELEPHONE = re.compile(r"\(\d{2,5}\) ?\d{2,4}[ .\-]\d{3,}")
_AMOUNT = re.compile(r"\d{1,3}(?:[.,' ]\d{3})*[.,]\d{2}$|\d+[.,]\d{2}$")
_DAY_IN_WORDS, _SOME_DAY = re.compile(r"\d{1,2}\.? [^\W\d]{2,}\.? (?:[^\W\d]{2,3} )?\d{2,4}\b"), date(2000, 1, 1)
_SHORTEST = 3  # digits of a number that nothing but its place makes the order's
_SUFFIX = 3  # letters at most behind groups of digits that are of the same code
_STOP = frozenset(
    [
        "du",
        "vom",
        "of",
        "del",
        "dated",
        "d.d.",
        "dd",
        "le",
        "van",
        "date",
        "datum",
        "fecha",
        "data",
        "from",
        "au",
        "am",
        "in",
    ]
)


@dataclass(frozen=True, slots=True)
class Number:
    """A code read from a claim's value."""

    text: str
    tokens: tuple[Token, ...]


def read_code(tokens: Sequence[Token]) -> Number | None:
    """The code a value begins with: "BC-4711 du 3 mars" → BC-4711, "2026 / A / 1187" as printed; None when it begins with words."""
    kept: list[Token] = []
    for at, token in enumerate(tokens):
        bare = _unsigned(token.text)
        if not kept and (not bare or set(bare) <= set(":-–.#/") or fold_word(token.text) in _LEADS):
            continue
        if kept and bare in _PARTING and _is_parted(kept, token, tokens[at + 1 :]):
            kept.append(token)
            continue
        parted = bool(kept) and kept[-1].text in _PARTING
        if (bare.lower() in _STOP and not parted) or is_date(bare) or not _CODE.match(bare) or currency_of(bare):
            break
        if kept and not _goes_on(kept, token, bare) and not _ends_code(kept, tokens[at:], bare):
            break
        kept.append(token)
        if len(kept) == 1 and not has_digit(bare) and not (bare.isupper() and len(bare) <= 6):
            return None
    if _is_of_words(tokens, kept):
        return None
    text = re.sub(r"(?<=[\w][-/]) (?=\w)", "", _together(kept)).rstrip(".")
    return Number(text, tuple(kept)) if has_digit(text) and 2 <= len(text) <= 30 else None


def _together(kept: Sequence[Token]) -> str:
    """The pieces with blanks between, but where a cell cut the code."""
    text = _unsigned(kept[0].text) if kept else ""
    for before, token in itertools.pairwise(kept):
        text += ("" if ends_code(before, token) else " ") + _unsigned(token.text)
    return text


def _unsigned(text: str) -> str:
    """A word without the marks about it and without the number sign glued to it ("N°4711", "#PO-12")."""
    bare = text.strip(",;:()")
    return _NUMBER_SIGN.sub("", bare) if len(bare) > 2 else bare


def _is_parted(kept: Sequence[Token], sign: Token, after: Sequence[Token]) -> bool:
    """Say whether a lone sign parts a code printed with blanks ("312 / OF", "2026 - 114"): a short piece follows in the row."""
    if not after or not has_digit("".join(token.text for token in kept)):
        return False
    piece = _unsigned(after[0].text)
    short = piece.isdigit() or (piece.isupper() and len(piece) <= 4)
    near = all(
        right.box[0] - left.box[2] < 0.75 * right.height and abs(right.middle - left.middle) < 0.5 * right.height
        for left, right in ((kept[-1], sign), (sign, after[0]))
    )
    fits = sign.text == "/" or (_YEAR.match(kept[0].text) is not None and piece.isdigit())
    return near and short and fits and not is_date(piece) and not currency_of(piece)


def _is_of_words(tokens: Sequence[Token], kept: Sequence[Token]) -> bool:
    """Say whether a bare number begins words ("109 chemin des Prés", "1014 BD Amsterdam")."""
    if not kept or not all(token.text.isdigit() for token in kept) or len(kept[0].text) > 5:
        return False
    after = next((token for token in tokens if token.box[0] >= kept[-1].box[2] and token not in kept), None)
    word = after.text.strip(",;:()") if after else ""
    same_row = after is not None and abs(after.middle - kept[-1].middle) < 0.5 * after.height
    return same_row and word.isalpha() and len(word) > 1 and word.lower() not in _STOP


def _goes_on(kept: Sequence[Token], token: Token, bare: str) -> bool:
    before = kept[-1].text
    gap = token.box[0] - kept[-1].box[2]
    if token.box[1] > kept[-1].box[3] - 0.3 * token.height:  # a second row: the code was broken
        return (before[-1] in "-/" and has_digit(bare)) or ends_code(kept[-1], token)
    if gap > max(0.6 * token.height, 1.1 * _pitch_of(kept[-1], token)):
        return False
    if not has_digit("".join(part.text for part in kept)):
        return has_digit(bare)
    return (bare.isdigit() and before.isdigit()) or before in _PARTING


def _pitch_of(left: Token, right: Token) -> float:
    """The width of a character that two words share, as typed ones do; 0 where they differ."""
    widths = [(token.box[2] - token.box[0]) / len(token.text) for token in (left, right)]
    return widths[0] if max(widths) < 1.03 * min(widths) else 0.0


def _ends_code(kept: Sequence[Token], rest: Sequence[Token], bare: str) -> bool:
    """Say whether capitals that end a value belong to the groups of digits before them ("26 014873 HB")."""
    digits = len(kept) > 1 and all(token.text.isdigit() for token in kept)
    near = rest[0].box[0] - kept[-1].box[2] < 0.6 * rest[0].height
    return digits and len(rest) == 1 and near and bare.isalpha() and bare.isupper() and len(bare) <= _SUFFIX


def order_number(claims: Sequence[Claim], sheets: Sequence[Sheet]) -> Reading | None:
    """The best claimed order number; its basis tells how many independent places agree."""
    decoys, behind = _decoy_values(claims), _behind_other_labels(claims)
    found: dict[str, list[tuple[float, Number, Claim]]] = defaultdict(list)
    for claim in claims:
        if claim.meaning != "order_number":
            continue
        number = read_code(claim.value)
        if number is None or _is_phone(number.text) or _is_something_else(claim, number):
            continue
        if claim.relation == "below" and id(number.tokens[0]) in behind:
            continue
        weight = _WEIGHT[claim.relation] + min(claim.strength, 3) * 0.5 + (0.5 if claim.page == 1 else 0)
        weight -= 2.0 if _bare(number.text) in decoys else 0.0
        weight -= 1.0 if claim.strength == 1 and number.text.isdigit() and len(number.text) < 4 else 0.0
        weight -= (
            1.0 if number.text.isdigit() and len(number.text) < 3 else 0.0
        )  # "Abruf Nr. 17" beside a number of the order
        found[_bare(number.text)].append((weight, number, claim))
    if not found:
        return _under_title(sheets) or _from_barcode(sheets) or _from_bare_label(claims, _decoy_values(claims, _WEIGHT))
    barcodes = {_bare(code.text) for sheet in sheets for code in sheet.page.barcodes}
    scores = {
        key: max(weight for weight, _, _ in hits)
        + 0.6 * min(len({id(claim.label[0]) for _, _, claim in hits}) - 1, 2)
        + (1.5 if key in barcodes else 0)
        for key, hits in found.items()
    }
    best = max(scores, key=lambda key: scores[key])
    weight, number, claim = max(found[best], key=lambda hit: hit[0])
    places = len({id(hit[2].label[0]) for hit in found[best]})
    rivals = [key for key in scores if key != best and scores[key] > scores[best] - 1.0]
    if rivals:
        basis = "order_number:rivals"
    elif best in barcodes or places > 1:
        basis = "order_number:places"
    else:
        basis = f"order_number:{claim.relation}" + ("" if claim.strength > 1 else ":bare")
    return Reading(number.text, number.tokens, basis)


def other_number(meaning: str, claims: Sequence[Claim]) -> Reading | None:
    """The code of the first claim of that meaning that reads as one."""
    order = {"inline": 0, "right": 1, "below": 2}
    for claim in sorted((c for c in claims if c.meaning == meaning), key=lambda c: (order[c.relation], c.page, c.row)):
        number = read_code(claim.value)
        if number and not is_date(number.text):
            return Reading(number.text, number.tokens, f"{meaning}:{claim.relation}")
    return None


def is_of_another(number: Reading, claims: Sequence[Claim]) -> bool:
    """Say whether a number that no label calls the order's stands behind a label of another, or is too short to be one."""
    text = _bare(str(number.value))
    return text in _decoy_values(claims) or (text.isdigit() and len(text) < _SHORTEST)


def _is_something_else(claim: Claim, number: Number) -> bool:
    """Say whether what a label seems to claim is a telephone, the beginning of a date in words, or the amount of a total."""
    if _TELEPHONE.match(claim.text):
        return True
    if (
        number.text.isdigit()
        and _DAY_IN_WORDS.match(claim.text)
        and next(find_dates(claim.text, None, _SOME_DAY), None)
    ):
        return True
    return claim.strength == 1 and claim.relation != "inline" and _AMOUNT.match(number.text) is not None


def _behind_other_labels(claims: Sequence[Claim]) -> set[int]:
    """The words that stand right behind a label of another number: what is above them claims them in vain."""
    return {
        id(number.tokens[0])
        for claim in claims
        if claim.meaning in _DECOYS and claim.relation in ("inline", "right") and (number := read_code(claim.value))
    }


def _decoy_values(claims: Sequence[Claim], relations: Collection[str] = ("inline",)) -> set[str]:
    return {
        _bare(number.text)
        for claim in claims
        if claim.meaning in _DECOYS and claim.relation in relations and (number := read_code(claim.value))
    }


def _from_bare_label(claims: Sequence[Claim], decoys: set[str]) -> Reading | None:
    """The number under a label that says only "Number", "Our reference" or the commitment, where no label names the order."""
    for meaning in (
        "number",
        "commitment",
        "your_order",
        "our_reference",
    ):  # "your order": a form that the seller has printed
        for claim in sorted((c for c in claims if c.meaning == meaning), key=lambda c: (c.page, c.row)):
            number = read_code(claim.value)
            decoy = meaning in ("number", "our_reference") and number is not None and _bare(number.text) in decoys
            other = number is None or _is_phone(number.text) or _is_something_else(claim, number)
            if number and not decoy and not other and len(number.text) > 2:
                return Reading(number.text, number.tokens, f"order_number:{meaning}:bare")
    return None


def _under_title(sheets: Sequence[Sheet]) -> Reading | None:
    """The number behind a bare number sign under the document's title ("COMMANDE FOURNISSEUR" over "N° 26PH004871")."""
    for sheet in sheets[:1]:
        for index, row in enumerate(sheet.rows):
            for at, phrase in enumerate(row.phrases):
                signed = _NUMBER_SIGN.match(phrase.tokens[0].text) or fold_word(phrase.tokens[0].text) == ("#",)
                beside = row.phrases[at + 1].tokens if len(phrase.tokens) == 1 and at + 1 < len(row.phrases) else ()
                number = read_code((*phrase.tokens, *beside)) if signed else None
                if number and any(
                    is_title(title.text)
                    and title.box[0] < phrase.box[2]
                    and title.box[2] > phrase.box[0]
                    and phrase.box[1] - title.box[3] < _UNDER_TITLE * title.height
                    for above in sheet.rows[max(0, index - 3) : index]
                    for title in above.phrases
                ):
                    return Reading(number.text, number.tokens, "order_number:title")
    return None


def _from_barcode(sheets: Sequence[Sheet]) -> Reading | None:
    for code in (code for sheet in sheets[:1] for code in sheet.page.barcodes):
        if (
            code.symbology.replace("-", "").lower() in ("code128", "code39")
            and has_digit(code.text)
            and len(code.text) <= 20
        ):
            words = [token for row in sheets[0].rows for token in row.tokens if _bare(token.text) == _bare(code.text)]
            if words:
                return Reading(code.text, tuple(words[:1]), "order_number:barcode")
    return None


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text).casefold()


def _is_phone(text: str) -> bool:
    return bool(re.fullmatch(r"(?:\+?\d{2}[ .]?)?0?\d(?:[ .]\d{2}){4}|\d{2}(?:[ .]\d{2}){2,}", text))
