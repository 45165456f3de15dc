"""Partners of an IDoc (E1EDKA1, E1EDPA1) as parties and addresses."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from orderbot.extractors.transcription.company_names import goes_on
from orderbot.extractors.transcription.country_codes import coded_country
from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.transcription.line_places import Place
from orderbot.extractors.transcription.values import one_line
from orderbot.reading.edi.idoc import Segment

_ROLES: Mapping[str, Sequence[str]] = {
    "buyer": ("AG", "BY", "SP"),
    "seller": ("LF", "VN", "SU", "BA"),
    "ship_to": ("WE", "SH"),
    "bill_to": ("RE", "BP", "RG"),
}
"""Partner functions in German keys and as English systems send them; the first that stands in the message counts."""

_FULL = 33  # a name as long as its field goes on in the next one
_NUMBER_AS_GLN = 0.85
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


def put_partners(draft: Draft, partners: Sequence[Segment]) -> None:
    """Tell the header's partners."""
    for role, functions in _ROLES.items():
        segment = _first(partners, functions)
        if segment is None:
            continue
        if role in ("buyer", "seller"):
            _put_party(draft, role, segment)
        else:
            for name, (value, where) in place_of(segment).items():
                draft.put(f"{role}/{name}", value, where, confidence=_sure(segment, name))


def ship_to_of(partners: Sequence[Segment]) -> Place:
    """The ship-to among a line's partners; empty when there is none."""
    segment = _first(partners, _ROLES["ship_to"])
    return place_of(segment) if segment is not None else {}


def place_of(segment: Segment) -> dict[str, tuple[str, str]]:
    """A partner's address, field by field."""
    parts = (segment.get("STRAS"), segment.get("HAUSN"), segment.get("STRS2"))
    found = {
        "name": (_name(segment), "NAME1"),
        "street": (one_line(" ".join(filter(None, parts))) or segment.get("PFACH"), "STRAS" if any(parts) else "PFACH"),
        "postal_code": (segment.get("PSTLZ") or segment.get("PSTL2"), "PSTLZ"),
        "city": (segment.get("ORT01"), "ORT01"),
        "country": (_country(segment), "ISOAL" if segment.get("ISOAL") else "LAND1"),
        "gln": _gln(segment),
    }
    return {name: (value, segment.place(at)) for name, (value, at) in found.items() if value is not None}


def _put_party(draft: Draft, role: str, segment: Segment) -> None:
    draft.put(f"{role}/name", _name(segment), segment.place("NAME1"))
    gln, at = _gln(segment)
    draft.put(f"{role}/gln", gln, segment.place(at), confidence=_sure(segment, "gln"))
    draft.put(f"{role}/company_id", segment.get("FCODE"), segment.place("FCODE"), confidence=0.9)
    person = segment.get("BNAME") or ""
    is_address = _ADDRESS.fullmatch(person) is not None
    draft.put(f"{role}/{'email' if is_address else 'contact'}", person or None, segment.place("BNAME"))


def _first(partners: Sequence[Segment], functions: Sequence[str]) -> Segment | None:
    named = ((function, segment) for function in functions for segment in partners)
    return next((segment for function, segment in named if segment.get("PARVW") == function), None)


def _name(segment: Segment) -> str | None:
    """NAME1, with NAME2 where that is what its 35 characters could not hold, or the end of a company's name."""
    name, rest = segment.get("NAME1") or segment.get("NAME2"), segment.get("NAME2")
    if name is not None and rest and rest != name and (len(name) >= _FULL or goes_on(name, rest)):
        return one_line(f"{name} {rest}")
    return name


def _country(segment: Segment) -> str | None:
    for name in ("ISOAL", "LAND1"):
        if (country := coded_country(segment.get(name))) is not None:
            return country
    return None


def _gln(segment: Segment) -> tuple[str | None, str]:
    """The ILN, or a partner number that is one by its check digit."""
    from stdnum import ean

    if told := segment.get("ILNNR"):
        return told, "ILNNR"
    for name in ("PARTN", "LIFNR"):
        told = (segment.get(name) or "").lstrip("0")
        if len(told) == 13 and ean.is_valid(told):
            return told, name
    return None, "ILNNR"


def _sure(segment: Segment, name: str) -> float:
    return _NUMBER_AS_GLN if name == "gln" and segment.get("ILNNR") is None else 1.0
