"""What the probability of a value, a null, the list of lines, the type and the record stand on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from orderbot.model.evidence import FieldKey
from orderbot.model.extraction import Extraction

TEXT = "text"
"""The quality of words that nobody had to recognise: a mail's body. Pages have `Page.quality`."""


@dataclass(frozen=True, slots=True)
class Clue:
    """What speaks for one value, or for its absence.

    `cue` names what agrees ("quantity:closed"), `reader` is the least word confidence of the OCR (None for a text layer),
    `score` a learned or a rule's own probability (None where there is none), `closed` whether the arithmetic of its line
    or of the sums closes, `shared` the share of lines that have a value of this name, `look_alikes` how many signs of
    it an OCR may take for another (O/0, I/1, S/5 …), `odd` what is strange about its look, `alike` the share of the other
    lines' values that look like it, `agreed` whether another way of reading the items says the same (None: none speaks of it),
    `marks` what else on the pages speaks for it or against it.
    """

    kind: str
    cue: str
    quality: str = "digital"
    reader: float | None = None
    score: float | None = None
    closed: bool | None = None
    shared: float = 1.0
    look_alikes: int = 0
    odd: tuple[str, ...] = ()
    alike: float = 1.0
    agreed: bool | None = None
    absent: bool = False
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Whole:
    """What speaks for the list of lines: `score` as the extractor itself puts it, then what closes and what is there.

    `complete` is the share of lines with quantity and item, `reader` the mean word confidence of the lines' values; `strength` is the
    score of the chosen reading of the items, `lead` by how much, `same_count` and `twinned` whether the next best has the same lines.
    `most` bounds the list's probability where the document itself tells of a line that was lost. `named`: a phrase says
    what the document is.
    """

    cue: str = "text"
    quality: str = TEXT
    score: float = 0.5
    lines: int = 0
    closed: float = 0.0
    net_closed: bool | None = None
    complete: float = 0.0
    reader: float | None = None
    strength: float = 0.0
    lead: float = 9.0
    same_count: bool | None = None
    twinned: float = 0.0
    most: float = 1.0
    named: bool = True


@dataclass(frozen=True, slots=True)
class Statement:
    """An extraction before calibration, with the clue of each entry of its evidence."""

    extraction: Extraction
    clues: Mapping[FieldKey, Clue] = field(default_factory=dict)
    whole: Whole = field(default_factory=Whole)


def kind_of(key: FieldKey) -> str:
    """What a field is called when its probability is looked up: "line.quantity", "ship_to/city", "line.deliveries/date"."""
    line_id, name = key
    bare = re.sub(r"/\d+(?=/)", "", name)
    return bare if line_id is None else f"line.{bare}"


_LOOK_ALIKE = re.compile(r"[O0QDIl1|S5B8Z2G6]")


def look_alikes(text: str) -> int:
    """How many signs of a code an OCR may take for another."""
    return len(_LOOK_ALIKE.findall(text))
