"""Segments in groups with their places: what belongs to a party, an allowance, a schedule (ORDERS, segment groups 1 to 60)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from orderbot.reading.edi.edifact import Segment

Placed = tuple[Segment, str]
"""A segment and the name of its place: `"LIN+10/QTY+21"`."""

_OWNED: Mapping[str, frozenset[str]] = {
    "RFF": frozenset({"DTM"}),
    "NAD": frozenset({"RFF", "CTA", "COM", "LOC", "FII", "DOC", "DTM"}),
    "TAX": frozenset({"MOA", "LOC"}),
    "CUX": frozenset({"PCD", "DTM"}),
    "PAT": frozenset({"DTM", "PCD", "MOA", "PAI", "FII"}),
    "PYT": frozenset({"DTM", "PCD", "MOA", "PAI", "FII"}),
    "TDT": frozenset({"LOC", "DTM", "RFF"}),
    "TOD": frozenset({"LOC"}),
    "PAC": frozenset({"MEA", "PCI", "QTY", "DTM", "RFF", "GIN"}),
    "ALC": frozenset({"QTY", "PCD", "MOA", "RTE", "TAX", "ALI", "DTM"}),
    "SCC": frozenset({"FTX", "RFF", "QTY", "DTM", "LOC"}),
    "LOC": frozenset({"QTY", "DTM", "PCD"}),
    "PRI": frozenset({"CUX", "APR", "RNG", "DTM"}),
    "EQD": frozenset({"HAN", "MEA", "FTX"}),
    "CCI": frozenset({"CAV", "MEA"}),
    "APR": frozenset({"PCD", "MOA", "RNG", "DTM"}),
}
DELIVERY_DATES = frozenset({"2", "10", "11", "17", "61", "63", "64", "67", "69", "74", "76", "200", "358"})
_OF_THE_ORDER: Mapping[str, frozenset[str]] = {
    "DTM": DELIVERY_DATES | {"4"},
    "MOA": frozenset({"203", "79", "86", "77", "39", "9", "38"}),
    "RFF": frozenset(
        {"ON", "CT", "BC", "BO", "AAG", "AAL", "PL", "OP", "PW", "UC", "LI", "PD", "CR", "VN", "ACW", "DQ", "IV"}
    ),
    "QTY": frozenset({"21"}),
}
"""Qualifiers that speak of the order or the line wherever partners put them: a delivery date behind a reference, …"""
_KEEPS_ALL = frozenset({"SCC", "LOC", "TDT", "PAT", "PYT"})
_QUALIFIED = frozenset(
    {"DTM", "RFF", "NAD", "MOA", "QTY", "PRI", "ALC", "TOD", "PAT", "PYT", "FTX", "PIA", "IMD", "TDT", "LOC", "PCD"}
    | {"CTA", "CNT", "TAX", "CUX", "SCC"}
)


@dataclass(slots=True)
class Group:
    """A segment with those that belong to it."""

    head: Segment
    place: str
    members: list[Placed] = field(default_factory=list)

    def of(self, *tags: str) -> Iterator[Placed]:
        """The members with one of these tags."""
        return (member for member in self.members if member[0].tag in tags)


def grouped(segments: Iterable[Segment], prefix: str, before: Sequence[Group] = ()) -> list[Group]:
    """The segments of a header or a line in groups; one that owns nothing and belongs to none is a group of its own.

    `before` are groups whose places begin alike: their names are counted on, so that no place is named twice.
    """
    groups: list[Group] = []
    names = dict(Counter(name_of(group.head) for group in before))
    inner: dict[str, int] = {}
    owned: frozenset[str] = frozenset()
    for segment in segments:
        name = name_of(segment)
        if segment.tag in owned and not _escapes(segment, groups[-1].head.tag):
            groups[-1].members.append((segment, f"{groups[-1].place}/{_counted(name, inner)}"))
            continue
        owned = _OWNED.get(segment.tag, frozenset())
        groups.append(Group(segment, prefix + _counted(name, names)))
        inner = {}
    return groups


def name_of(segment: Segment) -> str:
    """A segment's name with its qualifier: `"NAD+BY"`."""
    if segment.tag not in _QUALIFIED:
        return segment.tag
    qualifier = segment.value(0)
    return f"{segment.tag}+{qualifier}" if qualifier else segment.tag


def _escapes(segment: Segment, owner: str) -> bool:
    return owner not in _KEEPS_ALL and segment.value(0) in _OF_THE_ORDER.get(segment.tag, ())


def _counted(name: str, names: dict[str, int]) -> str:
    count = names[name] = names.get(name, 0) + 1
    return name if count == 1 else f"{name}[{count}]"
