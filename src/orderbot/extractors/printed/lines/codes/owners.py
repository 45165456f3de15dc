"""Whose the codes of a table are, decided for all its lines: what labels say, and the contrast of two codes a line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from orderbot.extractors.printed.grid import Row, Sheet, Token, joined
from orderbot.extractors.printed.lines.codes.labels import LabelledCode, labelled_codes
from orderbot.extractors.printed.lines.column_roles import is_sequence
from orderbot.extractors.printed.lines.heading_words import CODES, HeadingWords
from orderbot.extractors.printed.lines.item_words import WORDS, leave_out, shared
from orderbot.extractors.printed.readings import LineReading, Reading
from orderbot.extractors.printed.shapes import bare_code, looks_like_code
from orderbot.extractors.wording.folding import plain

_SLOTS = ("item_id", "seller_item_id", "buyer_item_id", "gtin")
_MAKERS = ("mfg", "mfr", "mpn", "manufactur", "herstell", "fabric", "produttore", "costruttore", "fabrikant")
_EDGE_STEP = 3.0  # points
_MOST_UNDER = 4  # rows
_LEAST_TOLD = 0.3  # of the lines that have a code


def settle_labels(lines: Sequence[LineReading], sheets: Sequence[Sheet]) -> None:
    """Give each code behind a label the slot that its label names.

    A slot that a label gives to one line is looked for under the others as well, in rows that belong to no line.
    """
    for line in lines:
        for code in labelled_codes(line.rows, _figures(line)):
            _put_labelled(line, code)
    told = {name for line in lines for name, own in line.values.items() if own.basis == "code:labelled"}
    for line in lines:
        if any(name not in line.values for name in told):
            for code in labelled_codes((*line.rows[-1:], *_rows_under(line, lines, sheets))):
                if code.slot in told and code.slot not in line.values:
                    _put_labelled(line, code)


def _figures(line: LineReading) -> list[Token]:
    return [
        token
        for name in ("quantity", "unit_price", "line_net_amount")
        if name in line.values
        for token in line.values[name].tokens
    ]


def _rows_under(line: LineReading, lines: Sequence[LineReading], sheets: Sequence[Sheet]) -> list[Row]:
    """The rows close under a line that no line takes."""
    taken = {id(row) for other in lines for row in other.rows}
    last = line.rows[-1] if line.rows else None
    found: list[Row] = []
    for row in (row for sheet in sheets for row in sheet.rows):
        if last is None or row.page != last.page or row.middle <= last.middle:
            continue
        before = found[-1] if found else last
        if id(row) in taken or row.box[1] - before.box[3] > row.height or len(found) == _MOST_UNDER:
            break
        found.append(row)
    return found


def _put_labelled(line: LineReading, code: LabelledCode) -> None:
    """Put a labelled code; one that held its slot without a label is the item's own if it has none."""
    held = line.values.get(code.slot)
    if held is not None and held.basis == "code:labelled" and held.value == code.text:
        return
    score = None
    for name in _SLOTS:
        own = line.values.get(name)
        if own is not None and shared(own.tokens, code.tokens):
            score = own.score
            _keep_rest(line, name, code.tokens)
    held = line.values.pop(code.slot, None)
    line.put(code.slot, code.text, code.tokens, "gtin:check" if code.slot == "gtin" else "code:labelled", score=score)
    if held is not None and held.basis != "code:labelled" and "item_id" not in line.values:
        line.values["item_id"] = held
    for word in WORDS:
        leave_out(line, word, (*code.label, *code.tokens))


def _keep_rest(line: LineReading, name: str, tokens: Sequence[Token]) -> None:
    """Take tokens out of a code; what is left stays where it is a code of its own."""
    own = line.values.pop(name)
    rest = tuple(token for token in own.tokens if not shared((token,), tokens))
    text = bare_code(joined(rest))
    if rest and looks_like_code(text.replace(" ", "")):
        line.values[name] = replace(own, value=text, tokens=rest)


def settle_contrast(lines: Sequence[LineReading], headings: HeadingWords) -> None:
    """Beside the seller's codes those that say nothing of themselves are the buyer's where they stand in a column, else none.

    Beside the buyer's codes they stay: "Réf." next to "Code interne" may be the seller's or the maker's.
    """
    told = [line for line in lines if "seller_item_id" in line.values]
    bare = [line for line in lines if "item_id" in line.values]
    if not told or not bare or any("buyer_item_id" in line.values for line in lines):
        return
    coded = sum(1 for line in lines if any(slot in line.values for slot in _SLOTS))
    if len(told) < _LEAST_TOLD * coded:
        return
    for line in [line for line in bare if _is_makers(line) or _is_behind(line, headings)]:
        del line.values["item_id"]
        bare.remove(line)
    columned = _in_column([line.values["item_id"] for line in bare], len(told))
    for line in bare:
        reading = line.values.pop("item_id")
        if reading in columned:
            line.values["buyer_item_id"] = reading


def _is_makers(line: LineReading) -> bool:
    """Say whether the label before an item's own code calls it the maker's ("Manufacturer Part Number")."""
    token = line.values["item_id"].tokens[0]
    phrase = next((part.tokens for row in line.rows for part in row.phrases if token in part.tokens), ())
    before = [plain(other.text) for other in phrase if other.box[0] < token.box[0]]
    return any(word.startswith(_MAKERS) for word in before)


def _is_behind(line: LineReading, headings: HeadingWords) -> bool:
    """Say whether an item's own code stands right of its description's beginning, under no heading of codes (a cost centre)."""
    token, described = line.values["item_id"].tokens[0], line.values.get("description")
    named = set(headings.meanings(token)) & set(CODES)
    return (
        not named
        and described is not None
        and token.box[0] > min(own.box[0] for own in described.tokens) + token.height
    )


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
