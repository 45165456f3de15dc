"""The disguises of the group `hard-digital`, by name."""

from __future__ import annotations

import random
from collections.abc import Callable

from benchmarks.corpus.disguising import geometry, layers, outlines, unicode_maps

DISGUISES: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "turned-back": geometry.turn_and_back,
    "sideways": geometry.lay_sideways,
    "shifted": geometry.shift_sheet,
    "struck-twice": geometry.strike_twice,
    "locked": geometry.lock,
    "shuffled": lambda pdf, rng: unicode_maps.spoil_maps(pdf, rng, unicode_maps.shuffle),
    "private": lambda pdf, rng: unicode_maps.spoil_maps(pdf, rng, unicode_maps.privatise),
    "no-map": lambda pdf, rng: unicode_maps.spoil_maps(pdf, rng, None),
    "outlined": outlines.outline,
    "read-right": layers.read_right,
    "read-wrong": layers.read_wrong,
    "read-other": layers.read_other,
    "read-nothing": layers.read_nothing,
    "whispered": layers.whisper,
}
