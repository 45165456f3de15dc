"""Whose bare codes are, by the contrast with others of the table that say whose they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from orderbot.extractors.printed.lines.column_roles import is_sequence
from orderbot.extractors.printed.lines.heading_words import CODES, HeadingWords
from orderbot.extractors.printed.lines.item_words import WORDS, shared
from orderbot.extractors.printed.readings import LineReading, Reading
from orderbot.extractors.wording.folding import plain

_SLOTS = ("item_id", "seller_item_id", "buyer_item_id", "gtin")
_MAKERS = (
    "mfg",
    "mfr",
    "mpn",
    "manufactur",
    "herst",
    "fabric",
    "produttore",
    "costruttore",
    "fabrikant",
    "constructeur",
)
_CUSTOMERS = (
    "customer",
    "cust",
    "client",
    "kunde",
    "kd",
    "klant",
)  # in the seller's mouth: what says nothing is the seller's
_CATALOGUE = ("cat", "kat")  # only sellers have catalogues
_EDGE_STEP = 3.0  # points
_LEAST_TOLD = 0.3  # of the lines that have a code


def settle_contrast(lines: Sequence[LineReading], headings: HeadingWords) -> None:
    """Give bare codes the side that those with an owner leave to them."""
    told = {name for name in ("seller_item_id", "buyer_item_id") if any(name in line.values for line in lines)}
    if told == {"seller_item_id"}:
        _leave_to_buyer(lines, headings)
    elif told == {"buyer_item_id"}:
        _leave_to_seller(lines, headings)


def _leave_to_buyer(lines: Sequence[LineReading], headings: HeadingWords) -> None:
    """Beside the seller's codes those that say nothing of themselves are the buyer's where they stand in a column, else none."""
    told = [line for line in lines if "seller_item_id" in line.values]
    bare = [line for line in lines if "item_id" in line.values]
    coded = sum(1 for line in lines if any(slot in line.values for slot in _SLOTS))
    if len(told) < _LEAST_TOLD * coded:
        return
    for line in [line for line in bare if _is_makers(line, headings) or _is_behind(line, headings) or _is_twin(line)]:
        del line.values["item_id"]
        bare.remove(line)
    columned = _in_column([line.values["item_id"] for line in bare], len(told))
    for line in bare:
        reading = line.values.pop("item_id")
        if reading in columned:
            line.values["buyer_item_id"] = reading


def _leave_to_seller(lines: Sequence[LineReading], headings: HeadingWords) -> None:
    """Beside the buyer's codes bare ones stay, but those of a catalogue or of a form that speaks of a customer are the seller's.

    "Réf." next to "Code interne" may be the seller's or the maker's. What is one line's is that of all in its column, also
    of those that have no code of the buyer's.
    """
    moved: list[Reading] = []
    for line in lines:
        bare, buyers = line.values.get("item_id"), line.values.get("buyer_item_id")
        if bare is None or buyers is None or not bare.tokens or not buyers.tokens or _is_makers(line, headings):
            continue
        if _begins(headings.words(buyers.tokens), _CUSTOMERS) or _begins(headings.words(bare.tokens), _CATALOGUE):
            line.values["seller_item_id"] = line.values.pop("item_id")
            moved.append(bare)
    for line in lines:
        lone = line.values.get("item_id")
        if lone is not None and lone.tokens and any(_share_an_edge(lone, other) for other in moved):
            line.values["seller_item_id"] = line.values.pop("item_id")


def _share_an_edge(one: Reading, other: Reading) -> bool:
    return abs(one.tokens[0].box[0] - other.tokens[0].box[0]) < _EDGE_STEP


def _begins(words: Sequence[str], stems: tuple[str, ...]) -> bool:
    return any(plain(word).startswith(stems) for word in words)


def _is_makers(line: LineReading, headings: HeadingWords) -> bool:
    """Say whether the label before an item's own code or the heading over it calls it the maker's ("Mfr Part Number")."""
    tokens = line.values["item_id"].tokens
    phrase = next((part.tokens for row in line.rows for part in row.phrases if tokens[0] in part.tokens), ())
    before = [other.text for other in phrase if other.box[0] < tokens[0].box[0]]
    return _begins([*before, *headings.words(tokens)], _MAKERS)


def _is_twin(line: LineReading) -> bool:
    """Say whether an item's own code only repeats the seller's (as its maker's)."""
    return bool(line.value("item_id") == line.value("seller_item_id"))


def _is_behind(line: LineReading, headings: HeadingWords) -> bool:
    """Say whether an item's own code stands right of its description's beginning, under no heading of codes (a cost centre)."""
    token, described = line.values["item_id"].tokens[0], line.values.get("description")
    taken = [own for name, reading in line.values.items() if name not in WORDS for own in reading.tokens]
    words = [own for own in described.tokens if not shared((own,), taken)] if described is not None else []
    named = set(headings.meanings(token)) & set(CODES)
    return not named and bool(words) and token.box[0] > min(own.box[0] for own in words) + token.height


def _in_column(readings: Sequence[Reading], lines: int) -> list[Reading]:
    """The readings at the left edge that most share, if half of the lines have one there and they count nothing up."""
    edges = Counter(round(reading.tokens[0].box[0] / _EDGE_STEP) for reading in readings if reading.tokens)
    best = max(edges, key=lambda edge: edges[edge] + edges[edge + 1], default=None)
    if best is None:
        return []
    inside = [
        reading
        for reading in readings
        if reading.tokens and round(reading.tokens[0].box[0] / _EDGE_STEP) in (best, best + 1)
    ]
    counted = is_sequence([str(reading.value) for reading in inside])
    return [] if counted or 2 * len(inside) < lines else inside
