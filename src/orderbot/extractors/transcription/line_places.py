"""Ship-to addresses that stand on the lines: the order's own where all agree, else a note on each line that differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from orderbot.extractors.transcription.draft import Draft, LineDraft

Place = Mapping[str, tuple[str, str]]
"""An address's filled fields, named as in `Address`: (value, where it stands)."""

_AGREED = 0.95  # nowhere is it said of the whole order
_SEVERAL = 0.5  # the one place that an order has a field for is not where all of it goes
_NAMES = ("name", "street", "postal_code", "city", "country", "gln")


def place_in(told: Draft) -> Place:
    """The ship-to that was put into a draft of its own."""
    found: dict[str, tuple[str, str]] = {}
    for path, value in told.values.items():
        part, _, leaf = path.partition("/")
        if part == "ship_to":
            found[leaf] = (str(value), told.evidence[(None, path)].where or "")
    return found


def settle_ship_to(draft: Draft, places: Sequence[tuple[LineDraft, Place]]) -> None:
    """Tell the addresses of the lines, several of one line too. Where they go elsewhere than the order a person must look."""
    told = [(line, place) for line, place in places if place]
    if not told:
        return
    header = {name: value for name in _NAMES if (value := draft.value(f"ship_to/{name}")) is not None}
    first = told[0][1]
    everywhere = len({line.line_id for line, _ in told}) == len(draft.lines) or not draft.whole
    if not header and everywhere and all(_bare(place) == _bare(first) for _, place in told):
        for name, (value, where) in first.items():
            draft.put(f"ship_to/{name}", value, where, confidence=_AGREED)
        return
    elsewhere = [(line, place) for line, place in told if not _bare(place).items() <= header.items()]
    for line, place in elsewhere:
        _note(line, place)
    if elsewhere:
        doubt_ship_to(draft, next(iter(elsewhere[0][1].values()))[1])


def doubt_ship_to(draft: Draft, where: str) -> None:
    """Make the order's one ship-to unsure, or that there is none; `where` is what sends a part of it to another place."""
    for name in _NAMES:
        key = (None, f"ship_to/{name}")
        entry = draft.evidence.get(key)
        if entry is None:
            draft.doubt(key[1], where, None, _SEVERAL)
        else:
            draft.evidence[key] = replace(entry, confidence=min(entry.confidence, _SEVERAL))


def _bare(place: Place) -> dict[str, str]:
    return {name: value for name, (value, _) in place.items()}


def _note(line: LineDraft, place: Place) -> None:
    address = ", ".join(value for name in _NAMES if (value := place.get(name, ("", ""))[0]))
    line.add_note(f"Ship to: {address}", next(iter(place.values()))[1])
