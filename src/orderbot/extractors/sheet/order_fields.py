"""Claims and places → fields of the order's header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from orderbot.extractors.sheet.buyers import is_same_company
from orderbot.extractors.sheet.claims import Claim
from orderbot.extractors.sheet.dating import Habits
from orderbot.extractors.sheet.figures import When, code_text
from orderbot.extractors.sheet.grids import Grid
from orderbot.extractors.sheet.headings import FIELD_PATHS
from orderbot.extractors.sheet.owners import owner_of
from orderbot.extractors.sheet.places import Place
from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.wording.address_words import is_company
from orderbot.extractors.wording.countries import country_code
from orderbot.extractors.wording.currencies import currency_of
from orderbot.extractors.wording.labels import field_labels
from orderbot.extractors.wording.postal import read_postal
from orderbot.extractors.wording.sheet_headings import names_nobody
from orderbot.extractors.wording.titles import is_title
from orderbot.model.order import Party
from orderbot.reading.sheets.workbook import Cell, Row
from orderbot.terms.payment_reading import read_payment_terms

LABELLED, VAGUE, FALLBACK = 0.98, 0.9, 0.75
_NUMBER_LABELS = (
    (("order_number", "@order_number"), LABELLED + 0.005),
    (("your_order",), 0.88),  # on a form that the seller made
    (("number",), VAGUE),
    (("our_reference",), FALLBACK),
    (("your_reference",), 0.7),
)
_PART = 0.88
_ALONE = 0.9  # a name without an address: it may be a way to deliver
_OF_BLOCK = 0.9  # what stands in the block of another party than the buyer
_FILLED_IN = 0.8  # whose name a form asks for
_LEAST_NAME = 3
_LONGEST_PREFIX = 4  # letters before the digits of a number ("BC 4711")
_RELATION = {"inline": 0.0, "right": 0.0, "below": 0.01}
_DATED = re.compile(
    r"^(?P<number>\S.*?)\s+(?:du|vom|of|dated|del|van|d\.d\.|dd|date|le|datum|en date du|-)\s+(?P<date>\d.*)$",
    re.IGNORECASE,
)
_LONE_DATE = re.compile(
    r"^(?:[^\W\d][\w'’ -]+,\s+(?=(?:le|den|il|a)\s))?(?P<title>(?:[^\W\d]+\s+){0,3}?)"
    r"(?:du|vom|of|dated|del|van|le|dd\.?|d\.d\.|il|den|, le)\s+"
    r"(?P<date>\d[\d./-]*(?:\s+[^\W\d]+\.?\s+\d{4})?)(?:\s+[-–·|(].*)?$",
    re.IGNORECASE,
)
_ORDER_NUMBER = re.compile(r"^(?=.*[\dA-Z])[\w./\-#+ ]{1,35}$")
_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_INCOTERM = re.compile(r"\b(EXW|FCA|FAS|FOB|CFR|CIF|CPT|CIP|DAP|DPU|DDP|DAT|DDU)\b\.?\s*[-,:]?\s*(.*)$")
_CODES = frozenset(
    ("contract_number", "quote_number", "revises_order_number", "buyer/vat_id", "buyer/company_id", "seller/company_id")
)
_PHONE = re.compile(
    r"\b(?:t[ée]l|phone|mobile|mob|gsm|tel[ée]fono|handy)\b.*$|\(?\+?\(?\d[\d\s./()-]{6,}$", re.IGNORECASE
)
_SEVERAL = 0.6  # "PO-1 / PO-2"
_TWO = re.compile(r"\s(?:/|&|\+|et|and|und|y|e|en)\s|;")
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_NUMBERLESS = re.compile(r"^(?:n[°o.]|nr\.?|no\.?|#)\s*", re.IGNORECASE)


def put_claims(draft: Draft, grid: Grid, claims: Sequence[Claim], habits: Habits) -> None:
    """Put what labels claim, the first good value of each field; numbers of the order by their own rules."""
    put_order_number(draft, grid, claims, habits)
    dated = _since_order(draft, grid, claims, habits)
    for claim in claims:
        owner = owner_of(grid.by_number, claim)
        path, sure = _of_owner(_path(claim), owner), _sure(claim)
        if path not in ("", "order_number") and not draft.has(path):
            told = sure if owner in (None, "buyer") else min(sure, _OF_BLOCK)
            put_value(draft, path, grid, claim.value, claim.text, dated, told)


def _since_order(draft: Draft, grid: Grid, claims: Sequence[Claim], habits: Habits) -> Habits:
    """What days without a year stand on: the order's day, where the sheet tells it."""
    for claim in claims:
        if _path(claim) == "order_date" and not draft.has("order_date"):
            put_value(draft, "order_date", grid, claim.value, claim.text, habits, _sure(claim))
    ordered = draft.value("order_date")
    return replace(habits, today=ordered) if ordered is not None and ordered < habits.today else habits


def _of_owner(path: str, owner: str | None) -> str:
    """Where what belongs to a party goes: the seller's own, a site's location number; other things of a site are the buyer's."""
    if path.startswith("ship_to/") and owner in ("bill_to", "buyer"):
        return path.replace("ship_to", "bill_to")
    leaf = path.removeprefix("buyer/")
    if leaf == path or owner in (None, "buyer"):
        return path
    return f"{owner}/{leaf}" if owner == "seller" or leaf == "gln" else path


def _path(claim: Claim) -> str:
    """Where a claim's value goes; a customer's "number" without a digit is the customer's name."""
    if claim.meaning[:1] == "@":
        return claim.meaning[1:]
    if (
        claim.meaning == "customer_number"
        and len(claim.text) > _LEAST_NAME
        and not any(c.isdigit() for c in claim.text)
    ):
        return "buyer/name"
    return FIELD_PATHS.get(claim.meaning, "")


def _sure(claim: Claim) -> float:
    return (LABELLED if claim.sure else 0.93) - _RELATION[claim.relation]


def put_order_number(draft: Draft, grid: Grid, claims: Sequence[Claim], habits: Habits) -> None:
    """The number behind its own label, else behind a bare "N°", else behind a reference of the buyer's."""
    for meanings, sure in _NUMBER_LABELS:
        own = [
            claim for claim in claims if claim.meaning in meanings and (number := _number(claim)) and _is_number(number)
        ]
        if not own:
            continue
        titled = [claim for claim in own if _is_of_title(claim)]
        own = [claim for claim in own if claim not in titled] or titled
        numbers = {_number(claim) for claim in own}
        claim = own[0]
        number, told = _number(claim) or "", sure if len(numbers) == 1 else min(sure, 0.88)
        told = FALLBACK if _is_of_title(claim) else told
        told = min(told, _SEVERAL) if _TWO.search(number) else told
        dated = _DATED.match(number)
        if (
            dated is not None
            and (when := habits.when(Cell(claim.value.row, claim.value.column, dated["date"])))
            and when.day
        ):
            number = dated["number"].strip()
            draft.put("order_date", when.day, grid.where(claim.value), dated["date"], min(when.sure, LABELLED))
        draft.put("order_number", number, grid.where(claim.value), claim.text, told - _RELATION[claim.relation])
        return


def _is_of_title(claim: Claim) -> bool:
    """Say whether a number stands behind words in their own cell, a word before its digits ("Bestellung Frühjahr 2026")."""
    before, _, after = (_number(claim) or "").partition(" ")
    if claim.relation != "inline":
        return False
    return bool(_YEAR.match(before) and not after) or (
        len(before) > _LONGEST_PREFIX and bool(after) and not re.search(r"\d", before)
    )


def _number(claim: Claim) -> str | None:
    text = (code_text(claim.value) if claim.alone else " ".join(claim.text.split())) or ""
    return _NUMBERLESS.sub("", text).strip(" :;,") or None


def _is_number(text: str) -> bool:
    dated = _DATED.match(text)
    bare = dated["number"] if dated else text
    return (
        bool(_ORDER_NUMBER.match(bare))
        and len(bare.split()) <= 3
        and not is_title(bare)
        and any(c.isdigit() for c in bare)
    )


def put_value(draft: Draft, path: str, grid: Grid, cell: Cell, text: str, habits: Habits, sure: float) -> None:
    """Put one value as the field wants it; what it cannot be is left out."""
    where = grid.where(cell)
    if path in ("order_date", "requested_delivery_date", "requested_delivery_period"):
        when = habits.when_told(cell, text)
        if when is not None:
            _put_when(draft, path, when, where, text, sure)
    elif path == "currency":
        draft.put(path, next((code for word in text.split() if (code := currency_of(word))), None), where, text, sure)
    elif path == "incoterms/code":
        _put_incoterm(draft, where, text, sure)
    elif path.endswith("/contact"):
        draft.put(path, _PHONE.sub("", " ".join(text.split())).strip(" ,;-–/(") or None, where, text, sure)
    elif path.endswith("/email"):
        found = _EMAIL.search(text)
        draft.put(path, found[0] if found else None, where, text, sure)
    elif path.endswith(("/postal_code", "/city")) and (postal := read_postal(text)) and len(postal.city or "") > 2:
        place = path.partition("/")[0]
        draft.put(f"{place}/postal_code", postal.code, where, text, sure)
        draft.put(f"{place}/city", postal.city, where, text, sure)
    elif path.endswith("/country"):
        draft.put(path, country_code(text), where, text, sure)
    elif path in _CODES or path.endswith(("/gln", "/postal_code", "/vat_id")):
        told = code_text(cell) if text == cell.text.strip() else text
        if told and (dated := _DATED.match(told)) is not None:
            told = dated["number"].strip()
        draft.put(path, told if told and any(sign.isdigit() for sign in told) else None, where, text, sure)
    elif path.endswith("/name") and (names_nobody(text) or sum(sign.isalpha() for sign in text) < _LEAST_NAME):
        return
    elif path == "payment_terms":
        _put_payment_terms(draft, where, text, sure)
    else:
        draft.put(path, " ".join(text.split()) or None, where, text, sure)


def _put_payment_terms(draft: Draft, where: str, text: str, sure: float) -> None:
    """Terms that say when or how to pay; of other words ("Franco ab 250 EUR" under "Conditions") it is doubtful."""
    if not any(sign.isalpha() for sign in text):
        return
    told = read_payment_terms(text)
    spoken = told.dues or told.discounts or told.means or told.as_agreed
    draft.put("payment_terms", " ".join(text.split()), where, text, sure if spoken else FALLBACK)


def _put_when(draft: Draft, path: str, when: When, where: str, text: str, sure: float) -> None:
    sure = min(sure, when.sure)
    if when.day is not None:
        draft.put("requested_delivery_date" if path.startswith("requested") else path, when.day, where, text, sure)
    elif path.startswith("requested") and when.start is not None:
        draft.put("requested_delivery_period/start", when.start, where, text, sure)
        draft.put("requested_delivery_period/end", when.end, where, text, sure)


def _put_incoterm(draft: Draft, where: str, text: str, sure: float) -> None:
    found = _INCOTERM.search(text)
    if found is None:
        return
    draft.put("incoterms/code", found[1], where, text, sure)
    place = re.sub(r"\(?incoterms?.*$|\b20[12]0\b", "", found[2], flags=re.IGNORECASE).strip(" ,()-")
    draft.put("incoterms/place", place or None, where, text, min(sure, 0.95))


def put_places(draft: Draft, grid: Grid, places: Sequence[Place], seller: Party) -> None:
    """Put the parties' blocks: names of buyer and seller, addresses of ship-to and bill-to."""
    for place in places:
        if place.role in ("buyer", "seller"):
            role = place.role
            if "name" in place.parts and role == "buyer" and is_same_company(place.parts["name"][0], seller.name):
                role = "seller"
            if "name" in place.parts and not draft.has(f"{role}/name"):
                text, cell = place.parts["name"]
                plain = place.sure and (is_company(text) or (text[0].isupper() and not any(map(str.isdigit, text))))
                draft.put(f"{role}/name", text, grid.where(cell), text, 0.96 if plain else _PART)
            continue
        if any(draft.has(f"{place.role}/{leaf}") for leaf in place.parts):
            continue
        for leaf, (text, cell) in place.parts.items():
            sure = 0.97 if leaf in ("postal_code", "city", "country") else 0.95
            sure = _ALONE if leaf == "name" and len(place.parts) == 1 and not is_company(text) else sure
            draft.put(f"{place.role}/{leaf}", text, grid.where(cell), text, sure)


def put_parts(draft: Draft, grid: Grid, claims: Sequence[Claim], places: Sequence[Place], habits: Habits) -> None:
    """Street, code and city that labels of a form tell without a party's heading: the one address there is."""
    told = any(place.role == "ship_to" for place in places)
    for claim in claims:
        part = claim.meaning.removeprefix("part:")
        role = owner_of(grid.by_number, claim) if part not in (claim.meaning, "name") else None
        if role is not None:
            place = {"buyer": "bill_to", "seller": ""}.get(role, role)
            if place and not draft.has(f"{place}/{part}"):
                put_value(draft, f"{place}/{part}", grid, claim.value, claim.text, habits, _PART)
        elif told:
            continue
        elif part not in (claim.meaning, "name") and not draft.has(f"ship_to/{part}"):
            put_value(draft, f"ship_to/{part}", grid, claim.value, claim.text, habits, _PART)
        elif part == "name" and not draft.has("buyer/name"):
            put_value(draft, "buyer/name", grid, claim.value, claim.text, habits, _FILLED_IN)


def put_lone_date(draft: Draft, grid: Grid, rows: Sequence[Row], habits: Habits) -> None:
    """The order's day where a cell says nothing but "du 16/03/2026", or that behind its title ("Commande du 16/03/2026 - Nord")."""
    for cell in (cell for row in rows for cell in row.cells.values() if not draft.has("order_date")):
        match = _LONE_DATE.match(cell.text.strip()) if isinstance(cell.value, str) else None
        if (
            match is not None
            and match["title"]
            and field_labels().whole(f"{match['title'].split()[0]} n°") != "order_number"
        ):
            continue
        when = habits.when(Cell(cell.row, cell.column, match["date"])) if match is not None else None
        if when is not None and when.day is not None:
            draft.put("order_date", when.day, grid.where(cell), cell.text, min(when.sure, 0.93))
