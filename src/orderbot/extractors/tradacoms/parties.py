"""Supplier (SDT), customer (CDT) and place of delivery (CLO)."""

from __future__ import annotations

import re

from orderbot.extractors.transcription.draft import Draft
from orderbot.reading.edi.tradacoms import Segment

_LOCATION_NUMBER = re.compile(r"\d{13}")
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", re.IGNORECASE)
_COUNTIES = frozenset(
    ("avon", "cleveland", "cornwall", "cumbria", "devon", "dorset", "durham", "co durham", "county durham", "essex", "greater london",
     "greater manchester", "hants", "herts", "humberside", "isle of wight", "kent", "lancs", "leics",
     "merseyside", "middlesex", "norfolk",
     "northants", "northumberland", "notts", "rutland", "somerset", "east sussex", "west sussex", "suffolk", "surrey", "tyne and wear",
     "tyne & wear", "west midlands", "wilts", "worcs", "bucks", "berks", "beds", "cambs", "lincs", "oxon", "glos", "staffs",
     "fife", "clwyd", "gwent", "dyfed", "powys", "gwynedd", "lothian", "strathclyde", "tayside", "co antrim", "co down")
)  # fmt: skip
_COUNTRIES = {
    "uk": "GB",
    "united kingdom": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "ireland": "IE",
    "eire": "IE",
}
_POSTCODE_AT = 5


def read_company(draft: Draft, party: str, segment: Segment, stx: Segment | None) -> None:
    """SDT or CDT: location number, name, VAT number; the name that STX gives to the same number where there is none here."""
    _put_location_number(draft, party, segment, 1)
    name = segment.get(2)
    if name is not None:
        draft.put(f"{party}/name", name, segment.where(2), name)
    elif stx is not None:
        at = 2 if party == "buyer" else 3
        sure = 1.0 if stx.get(at) == segment.get(1) else 0.8
        draft.put(f"{party}/name", stx.get(at, 2), stx.where(at, 2), stx.get(at, 2), sure)
    for component in (2, 1):
        number = segment.get(4, component)
        if number is not None and not draft.has(f"{party}/vat_id"):
            draft.put(f"{party}/vat_id", number, segment.where(4, component), number)


def read_transmission(draft: Draft, stx: Segment) -> None:
    """A file without SDT or CDT still says in STX who sent it to whom."""
    for party, at in (("buyer", 2), ("seller", 3)):
        if not draft.has(f"{party}/name") and not draft.has(f"{party}/gln"):
            draft.put(f"{party}/name", stx.get(at, 2), stx.where(at, 2), stx.get(at, 2), 0.8)
            _put_location_number(draft, party, stx, at, 0.8)


def _put_location_number(draft: Draft, party: str, segment: Segment, element: int, sure: float = 1.0) -> None:
    number = segment.get(element)
    if number is not None and _LOCATION_NUMBER.fullmatch(number):
        draft.put(f"{party}/gln", number, segment.where(element, 1), number, sure)


def read_place(draft: Draft, clo: Segment) -> str | None:
    """CLO: the customer's location, to which the order is delivered; answers the codes it bears besides its location number."""
    _put_location_number(draft, "ship_to", clo, 1)
    draft.put("ship_to/name", clo.get(2), clo.where(2), clo.get(2))
    _put_address(draft, clo)
    codes = [code for code in (clo.get(1, 2), clo.get(1, 3)) if code]
    bare = clo.get(1)
    if bare is not None and not draft.has("ship_to/gln"):
        codes.insert(0, bare)
    return f"Location code: {', '.join(codes)}" if codes else None


def _put_address(draft: Draft, clo: Segment) -> None:
    """Four lines and a postcode (CADD); which line is the town nobody says: the last one that is no county."""
    lines = [(at, text) for at in range(1, 5) if (text := clo.get(3, at))]
    postcode = (_POSTCODE_AT, code) if (code := clo.get(3, _POSTCODE_AT)) else None
    if postcode is None and lines and _POSTCODE.fullmatch(lines[-1][1]):
        postcode = lines.pop()
    if postcode is not None:
        draft.put("ship_to/postal_code", postcode[1], clo.where(3, postcode[0]), postcode[1])
    if len(lines) > 1 and (country := _COUNTRIES.get(lines[-1][1].casefold())):
        at, text = lines.pop()
        draft.put("ship_to/country", country, clo.where(3, at), text, 0.9)
    if len(lines) > 2 and _is_county(lines[-1][1]):
        lines.pop()
    if len(lines) > 1:
        at, town = lines.pop()
        draft.put("ship_to/city", town, clo.where(3, at), town, 0.85)
    if lines:
        street = " ".join(text for _, text in lines)
        draft.put("ship_to/street", street, clo.where(3, lines[0][0]), street, 0.9)


def _is_county(text: str) -> bool:
    bare = text.casefold().strip(" .,")
    return bare.endswith("shire") or bare in _COUNTIES
