"""What the heading of a column says: the role of its values, and currency, price base or unit told beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from orderbot.extractors.wording.columns import column_labels
from orderbot.extractors.wording.currencies import CURRENCIES, currency_of
from orderbot.extractors.wording.folding import fold
from orderbot.extractors.wording.labels import address_parts, field_labels, party_labels, role_by_stem
from orderbot.extractors.wording.price_bases import price_base
from orderbot.extractors.wording.sheet_headings import repeated_fields, sheet_columns
from orderbot.extractors.wording.units import unit_code

LINE_ROLES = frozenset(
    ["line_number", "code", "seller_code", "buyer_code", "gtin", "description", "description_more", "quantity", "unit", "unit_price",
     "price_base", "discount", "amount", "delivery_date", "delivery_week", "free_quantity", "note", "action"]
)  # fmt: skip
"""Roles whose values make lines."""
FIELD_PATHS = {
    "order_number": "order_number", "order_date": "order_date", "delivery_date": "requested_delivery_date",
    "delivery_week": "requested_delivery_period", "currency": "currency", "incoterms": "incoterms/code",
    "payment_terms": "payment_terms", "contract_number": "contract_number", "quote_number": "quote_number",
    "revises": "revises_order_number", "contact": "buyer/contact", "email": "buyer/email", "vat_id": "buyer/vat_id",
    "company_id": "buyer/company_id", "gln": "buyer/gln", "note": "notes", "delivery": "requested_delivery_date",
}  # fmt: skip
"""Header labels → where their value goes in the order."""
_NAMED_PATHS = {"buyer": "buyer/name", "country": "ship_to/country"}
_CODES = frozenset(("code", "seller_code", "buyer_code"))
_PRICED = re.compile(r"€|£|\b(?:HT|H\.T|TTC|EUR|GBP|USD|CHF)\b")  # "PN HT" is a price, "PN" a part's number
_LONGEST = 60
_BRACKETED = re.compile(r"[(\[{]([^)\]}]*)[)\]}]")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_BEHIND = re.compile(
    r"(?:\b(?:en|in)\s+)?(?:€|£|EUR|EURO|USD|GBP|CHF|US\$|\$)(?=\s|$|/)(?:\s+(?:HT|H\.T\.))?", re.IGNORECASE
)
_PER = re.compile(r"(?:/|\b(?:par|per|je|pro|por)\s)\s*(?:%|1[.,' ]?000|10{0,5})?\s*[^\W\d]*\.?$", re.IGNORECASE)
_NEVER_PARTLY = frozenset(("line_number", "tax", "note"))  # short words that stand in other headings as well
_PRICE_PER = re.compile(r"^(?:€|£|EUR|CHF|USD|\$)\s*/\s*(?:100{1,3}|[^\W\d]+\.?)$")
_MONEY = frozenset(("unit_price", "amount", "gross_amount", "tax_amount"))


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading says. `role` is one of `LINE_ROLES`, "" for a column that makes no part of a line, or "@" and a path
    of the order for a header's value repeated in rows. `sure` is False where only a part of the text was recognised.
    `or_number` marks a quantity that may be the order's number, `of_packs` a count of packs: the quantity where no other is.
    """

    role: str
    sure: bool = True
    currency: str | None = None
    base: Decimal | None = None
    unit: str | None = None
    or_number: bool = False
    of_packs: bool = False


@lru_cache(maxsize=20_000)
def heading_of(text: str) -> Heading | None:
    """Read a heading; None where nothing in it is known."""
    bare = " ".join(text.split()).strip(" *:.!")
    if not bare or len(bare) > _LONGEST or not any(sign.isalpha() for sign in bare):
        return None
    if bare.endswith("?"):
        return Heading("")  # "Bestellen?" over ticks
    if _PRICE_PER.match(bare):
        return _annotated(Heading("unit_price"), bare)
    if _holds(bare) and _known(bare) is None:
        return Heading("")
    spelled = _CAMEL.sub(" ", bare).replace("_", " ") if " " not in bare else bare
    short = _without_annotations(spelled)
    found = (
        _counted(bare)
        or _known(bare)
        or _known(spelled)
        or _known(short)
        or _repeated(spelled)
        or _repeated(short)
        or _partly(short)
    )
    found = found or (_spelled_out(bare) if text.strip().endswith(".") else None)
    if found is not None and found.role in _CODES and _PRICED.search(bare):
        return Heading("", sure=False)
    return _annotated(found, bare) if found else None


def _holds(text: str) -> bool:
    """Say whether a heading tells how many of one unit another holds ("Pz/Collo", "St/tray")."""
    left, stroke, right = text.partition("/")
    return bool(stroke) and all(len(part.strip()) > 1 and unit_code(part.strip()) is not None for part in (left, right))


def _counted(text: str) -> Heading | None:
    """A quantity whose unit stands in brackets: "Qté (colis)" counts packs, "Qté/colis" tells how much a pack holds."""
    inside = _BRACKETED.findall(text)
    if len(inside) != 1 or unit_code(inside[0].strip()) is None:
        return None
    found = _known(_without_annotations(text))
    return found if found is not None and found.role == "quantity" else None


def _without_annotations(text: str) -> str:
    """The text without what brackets, currencies and "/100" add."""
    bare = _BRACKETED.sub(" ", text).strip()
    bare = _BEHIND.sub(" ", bare).strip()
    bare = _PER.sub(" ", bare) if len(bare.split()) > 1 or "/" in bare else bare
    return " ".join(bare.split()).strip(" *:.-–/")


def _spelled_out(text: str) -> Heading | None:
    """The one word that an abbreviation stands for ("Anz.")."""
    word = "".join(fold(text))
    longer = column_labels().spelled_out(word) if text.isalpha() else word
    return _known(longer) if longer != word else None


def _known(text: str) -> Heading | None:
    role = sheet_columns().whole(text)
    if role == "quantity_or_number":
        return Heading("quantity", or_number=True)
    if role == "pack_count":
        return Heading("", of_packs=True)
    role = role or column_labels().whole(text)
    if role is None:
        return None
    return Heading(role if role in LINE_ROLES else "")


def _repeated(text: str) -> Heading | None:
    """A heading of a header's value: a field, a party, or a party's part ("Ship-to ZIP", "Livraison CP")."""
    tokens = text.split()
    if not tokens:
        return None
    named = repeated_fields().whole(text)
    if named is not None:
        return Heading(f"@{_NAMED_PATHS.get(named, named)}")
    for cut in range(1, len(tokens)):
        left, right = " ".join(tokens[:cut]), " ".join(tokens[cut:])
        for party, part in ((left, right), (right, left)):
            path = _party_path(party, part)
            if path is not None:
                return Heading(f"@{path}")
    field = field_labels().whole(text)
    if field is not None:
        return Heading(f"@{FIELD_PATHS[field]}") if field in FIELD_PATHS else Heading("", sure=False)
    party_alone = party_labels().whole(text)
    if party_alone is not None:
        return Heading(f"@{party_alone}/name")
    part_alone = address_parts().whole(text)
    return Heading(f"@ship_to/{part_alone}") if part_alone not in (None, "name") else None


def _party_path(party: str, part: str) -> str | None:
    role = party_labels().whole(party) or role_by_stem(tuple(party.split()))
    leaf = address_parts().whole(part)
    if leaf is None and repeated_fields().whole(part) == "country":
        leaf = "country"
    if leaf is None and field_labels().whole(part) in ("gln", "email", "vat_id", "contact"):
        leaf = field_labels().whole(part)
    if role is None or leaf is None:
        return None
    if role in ("buyer", "seller") and leaf in ("street", "postal_code", "city", "country"):
        return f"bill_to/{leaf}" if role == "buyer" else None
    allowed = ("name", "gln", "email", "vat_id", "contact") if role in ("buyer", "seller") else (
        "name", "street", "postal_code", "city", "country", "gln")  # fmt: skip
    return f"{role}/{leaf}" if leaf in allowed else None


def _partly(text: str) -> Heading | None:
    """The role that most of the heading's words name ("Prix unitaire net HT remisé")."""
    words = tuple(text.split())
    size = len(fold(text))
    if not 1 < size <= 6:
        return None
    for lexicon in (sheet_columns(), column_labels()):
        found = [one for one in lexicon.search(words) if one.strength * 2 >= size and one.meaning not in _NEVER_PARTLY]
        if found:
            best = max(found, key=lambda one: (one.strength, one.meaning == "quantity"))  # "Required Qty" is no date
            role = "quantity" if best.meaning == "quantity_or_number" else best.meaning
            return Heading(role if role in LINE_ROLES else "", sure=False)
    return None


def _annotated(heading: Heading, text: str) -> Heading:
    """The heading with the currency, price base or unit that stands in or behind it."""
    inside = [part.strip() for part in _BRACKETED.findall(text)]
    if heading.role in _MONEY:
        words = [word.strip("()[]/.,") for word in text.replace("/", " ").split()]
        currency = next((code for word in words if (code := currency_of(word)) and _is_shown(word)), None)
        base = price_base(text.replace("(", " ").replace(")", " ")) if heading.role == "unit_price" else None
        return replace(heading, currency=currency, base=base)
    if heading.role in ("quantity", "free_quantity"):
        last = text.split()[1:][-1:]
        named = [*inside, *last, text] if unit_code(text) not in (None, "C62") else [*inside, *last]
        unit = next((code for part in named if (code := unit_code(part))), None)
        return replace(heading, unit=unit)
    return heading


def _is_shown(word: str) -> bool:
    return word.upper() == word or word.lower() in ("euro", "euros") or word in CURRENCIES
