"""Ship-to addresses that stand on the lines: the order's own where all agree, else a note on each line that differs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from orderbot.extractors.transcription.draft import Draft, LineDraft

Place = Mapping[str, tuple[str, str]]
"""An address's filled fields, named as in `Address`: (value, where it stands)."""

_AGREED = 0.95  # nowhere is it said of the whole order


def settle_ship_to(draft: Draft, places: Sequence[tuple[LineDraft, Place]]) -> None:
    """Tell the addresses of the lines. An order has one ship-to; where the lines go elsewhere a person must see it."""
    told = [(line, place) for line, place in places if place]
    if not told:
        return
    header = {name: value for name in _NAMES if (value := draft.value(f"ship_to/{name}")) is not None}
    first = told[0][1]
    everywhere = len(told) == len(draft.lines) or not draft.whole
    if not header and everywhere and all(_bare(place) == _bare(first) for _, place in told):
        for name, (value, where) in first.items():
            draft.put(f"ship_to/{name}", value, where, confidence=_AGREED)
        return
    for line, place in told:
        if not _bare(place).items() <= header.items():
            _note(line, place)


_NAMES = ("name", "street", "postal_code", "city", "country", "gln")


def _bare(place: Place) -> dict[str, str]:
    return {name: value for name, (value, _) in place.items()}


def _note(line: LineDraft, place: Place) -> None:
    address = ", ".join(value for name in _NAMES if (value := place.get(name, ("", ""))[0]))
    line.add_note(f"Ship to: {address}", next(iter(place.values()))[1])
