"""N1 loops: who buys, sells, pays and receives (data element 98), with address, identification and contacts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from orderbot.extractors.transcription.line_places import doubt_ship_to
from orderbot.extractors.transcription.values import one_line
from orderbot.extractors.wording.countries import country_code
from orderbot.extractors.x12.reading import SetReading
from orderbot.reading.edi.x12 import Segment

_ROLES: Mapping[str, tuple[tuple[str, float], ...]] = {
    "BY": (("buyer", 1.0),),
    "OB": (("buyer", 0.9),),
    "SO": (("buyer", 0.8),),
    "FR": (("buyer", 0.7),),
    "BT": (("bill_to", 1.0),),
    "BS": (("bill_to", 1.0), ("ship_to", 1.0)),
    "ST": (("ship_to", 1.0),),
    "DA": (("ship_to", 0.95),),
    "CN": (("ship_to", 0.8),),
    "UC": (("ship_to", 0.7),),
    "SE": (("seller", 1.0),),
    "VN": (("seller", 1.0),),
    "SU": (("seller", 1.0),),
}
"""Role codes → the order's parties; of several that lead to one the surest is taken, then the first."""

ROLE_NAMES: Mapping[str, str] = {
    "BY": "Buyer", "BT": "Bill to", "ST": "Ship to", "SE": "Seller", "VN": "Vendor", "SU": "Supplier", "SF": "Ship from",
    "Z7": "Mark for", "SO": "Sold to", "OB": "Ordered by", "RI": "Remit to", "EN": "End user", "CN": "Consignee",
    "DA": "Delivery address", "UC": "Ultimate consignee", "WH": "Warehouse", "MA": "Intended for", "BS": "Bill and ship to",
    "CA": "Carrier", "FR": "From", "TO": "To",
}  # fmt: skip
_GLN, _TAX_NUMBER = frozenset({"UL"}), frozenset({"24", "FI"})
_CODE_KINDS: Mapping[str, str] = {"1": "DUNS", "9": "DUNS+4", "91": "code at seller", "92": "code at buyer"}
_ALPHA_3: Mapping[str, str] = {
    "USA": "US", "CAN": "CA", "MEX": "MX", "FRA": "FR", "DEU": "DE", "GBR": "GB", "ESP": "ES", "ITA": "IT", "NLD": "NL",
    "BEL": "BE", "CHE": "CH", "AUT": "AT", "JPN": "JP", "CHN": "CN", "PRI": "PR", "IRL": "IE", "PRT": "PT", "AUS": "AU",
}  # fmt: skip
_COUNTRY_ELEMENT = 26
_BUYERS_CONTACTS = frozenset({"BD", "OC", "BI", "BJ", "PO", "AA", "BY"})
_SELLERS_CONTACTS = frozenset({"SU", "SR", "SA", "VM", "SD"})
_CONTACT_OF_A_PARTY = frozenset({"IC", "CN", "AP", "EA", *_BUYERS_CONTACTS, *_SELLERS_CONTACTS})


@dataclass(slots=True)
class PartyLoop:
    """One N1 with the N2, N3, N4, PER … behind it."""

    n1: Segment
    behind: list[Segment] = field(default_factory=list)

    @property
    def role(self) -> str:
        return (self.n1.get(1) or "").upper()

    def all(self, tag: str) -> list[Segment]:
        """The segments of that tag behind the N1."""
        return [segment for segment in self.behind if segment.tag == tag]

    def named(self) -> str | None:
        """Name, city and code in one text, for a note."""
        city = [segment.get(1) for segment in self.all("N4")]
        street = [segment.get(1) for segment in self.all("N3")]
        parts = [self.n1.get(2), *street, *city, self.n1.get(4)]
        return ", ".join(part for part in parts if part) or None


def read_parties(reading: SetReading, loops: Sequence[PartyLoop]) -> None:
    """Put the parties of the header; a party without a field of its own goes to the notes."""
    taken: dict[str, float] = {}
    for loop in loops:
        roles = _ROLES.get(loop.role, ())
        for party, confidence in roles:
            if confidence > taken.get(party, 0.0):
                taken[party] = confidence
                _clear(reading, party)
                (_put_company if party in ("buyer", "seller") else _put_address)(reading, party, loop, confidence)
        _note_code(reading, loop, known=bool(roles))
    _doubt_several_places([loop for loop in loops if loop.role == "ST"], reading)


def _doubt_several_places(loops: Sequence[PartyLoop], reading: SetReading) -> None:
    """Of several places to ship to the first is the order's, unsurely; the others stand in the notes."""
    others = [loop for loop in loops[1:] if loop.named() != loops[0].named()]
    for loop in others:
        reading.note(f"Ship to: {loop.named()}", loop.n1)
    if others:
        doubt_ship_to(reading.draft, reading.where(others[0].n1))


def _clear(reading: SetReading, party: str) -> None:
    """Forget a less sure party of that role; a contact told before all parties stays."""
    for leaf in ("name", "gln", "company_id", "street", "postal_code", "city", "country"):
        if reading.draft.values.pop(f"{party}/{leaf}", None) is not None:
            del reading.draft.evidence[(None, f"{party}/{leaf}")]


def _put_company(reading: SetReading, party: str, loop: PartyLoop, confidence: float) -> None:
    _put_name(reading, party, loop, confidence)
    if loop.n1.get(3) in _TAX_NUMBER:
        reading.put(f"{party}/company_id", loop.n1.get(4), loop.n1, 4, confidence)
    for per in loop.all("PER"):
        if (per.get(1) or "").upper() in _CONTACT_OF_A_PARTY:
            put_contact(reading, party, per, confidence)


def _put_name(reading: SetReading, party: str, loop: PartyLoop, confidence: float) -> None:
    """N102, and the additional names of N2 but those that begin with "attn"; those are the contact, or a note."""
    name, more = loop.n1.get(2), []
    for n2 in loop.all("N2"):
        for element in (1, 2):
            text = n2.get(element)
            if text and text.upper().startswith(("ATTN", "ATTENTION")):
                if party == "buyer" and not reading.draft.has("buyer/contact"):
                    reading.put(
                        "buyer/contact", text.split(":", 1)[-1].strip() if ":" in text else text, n2, element, 0.8
                    )
                else:
                    reading.note(text, n2)
            elif text:
                more.append(text)
    whole = one_line(" ".join([name, *more] if name else more))
    if whole is not None:
        told = loop.n1 if name else loop.all("N2")[0]
        element = 2 if name else 1
        reading.draft.put(f"{party}/name", whole, reading.where(told, element), whole, confidence)
    if loop.n1.get(3) in _GLN:
        reading.put(f"{party}/gln", loop.n1.get(4), loop.n1, 4, confidence)


def _put_address(reading: SetReading, party: str, loop: PartyLoop, confidence: float) -> None:
    _put_name(reading, party, loop, confidence)
    streets = [(n3, text) for n3 in loop.all("N3") for element in (1, 2) if (text := n3.get(element))]
    if streets:
        street = one_line(" ".join(text for _, text in streets))
        reading.draft.put(f"{party}/street", street, reading.where(streets[0][0], 1), street, confidence)
    for n4 in loop.all("N4")[:1]:
        reading.put(f"{party}/city", one_line(n4.get(1)), n4, 1, confidence)
        reading.put(f"{party}/postal_code", n4.get(3), n4, 3, confidence)
        reading.put(f"{party}/country", _country(reading, n4), n4, 4, confidence)


def _country(reading: SetReading, n4: Segment) -> str | None:
    told = n4.get(4)
    if told is None:
        return None
    code = _ALPHA_3.get(told.upper()) or (told.upper() if len(told) == 2 and told.isalpha() else country_code(told))
    if code is None:
        reading.problem(n4, 4, _COUNTRY_ELEMENT, "a country code")
    return code


def _note_code(reading: SetReading, loop: PartyLoop, *, known: bool) -> None:
    """Partners' own codes of parties (store numbers, DUNS), and parties that the order has no field for."""
    name = ROLE_NAMES.get(loop.role, f"Party {loop.role}")
    if not known:
        told = loop.named()
        reading.note(f"{name}: {told}" if told else None, loop.n1)
    elif loop.n1.get(4) and loop.n1.get(3) not in _GLN | _TAX_NUMBER:
        kind = _CODE_KINDS.get(loop.n1.get(3) or "", "code")
        reading.note(f"{name} {kind}: {loop.n1.get(4)}", loop.n1)


def put_contact(reading: SetReading, party: str, per: Segment, confidence: float = 1.0) -> None:
    """Put name and e-mail address of a PER; numbers by telephone and fax have no field."""
    if not reading.draft.has(f"{party}/contact"):
        reading.put(f"{party}/contact", per.get(2), per, 2, confidence)
    for element in (3, 5, 7):
        if per.get(element) == "EM" and not reading.draft.has(f"{party}/email"):
            reading.put(f"{party}/email", per.get(element + 1), per, element + 1, confidence)


def read_header_contact(reading: SetReading, per: Segment) -> None:
    """A PER before all N1: its function (data element 366) tells whose it is."""
    function = (per.get(1) or "").upper()
    if function in _BUYERS_CONTACTS:
        put_contact(reading, "buyer", per)
    elif function in _SELLERS_CONTACTS:
        put_contact(reading, "seller", per)
    elif function in ("CN", "IC"):
        put_contact(reading, "buyer", per, 0.9)
