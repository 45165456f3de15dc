"""The words of an item: codes (whose they are), description, note, line number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from orderbot.extractors.printed.grid import Token, joined
from orderbot.extractors.printed.lines.column_roles import gtin, is_sequence, sure_gtin
from orderbot.extractors.printed.lines.items import BodyRow, Item
from orderbot.extractors.printed.readings import LineReading
from orderbot.extractors.printed.shapes import bare_code, has_digit, is_date, is_dimension, looks_like_code
from orderbot.extractors.wording.columns import column_labels

SLOTS = {"code": "item_id", "seller_code": "seller_item_id", "buyer_code": "buyer_item_id", "gtin": "gtin"}
DECOYS = frozenset(("customs", "drawing", "weight", "project", "tax", "remark", "packs", "former_quantity"))
_EDGE = " ,;:()–-•·|"
_STRONG = re.compile(r"^(?=.*\d)(?:(?=.*[A-Z])|(?=.*[-/.])|\d{5,})[A-Z0-9][A-Z0-9./\-_+*#]{3,24}$")


@dataclass(frozen=True, slots=True)
class TextLine:
    """One row of an item's text."""

    tokens: tuple[Token, ...]
    on_anchor: bool

    @property
    def left(self) -> float:
        return self.tokens[0].box[0]

    @property
    def right(self) -> float:
        return self.tokens[-1].box[2]


def leading_numbers(items: Sequence[Item]) -> list[Token] | None:
    """The line numbers printed before the descriptions of a table without a column for them; None when there are none."""
    if any(column.role == "line_number" for item in items[:1] for column in item.columns):
        return None
    firsts = [
        next((text.tokens[0] for text in description_lines(item) if len(text.tokens) > 1), None) for item in items
    ]
    if any(first is None or not first.text.strip(".)").isdigit() for first in firsts):
        return None
    tokens = [first for first in firsts if first is not None]
    return tokens if is_sequence([token.text.strip(".)") for token in tokens]) else None


def read_texts(line: LineReading, item: Item, right_edge: float, number: Token | None = None) -> None:
    """Put the item's codes, description and note; `right_edge` is how far descriptions of this table reach."""
    _put_number(line, item)
    for at, column in enumerate(item.columns):
        if column.role in SLOTS:
            _put_code(line, column.role, _code_tokens(item, at))
    lines = [_without(text, number) for text in description_lines(item)] if number else description_lines(item)
    lines = _without_decoys(line, _labels_joined(lines))
    lines = [left for text in lines if (left := _without_labelled(line, text))]
    if not any(slot in line.values for slot in SLOTS.values()):
        lines = _without_leading_code(line, lines)
    described, noted = _parted(lines, right_edge)
    if described:
        tokens = tuple(token for text in described for token in text.tokens)
        line.put(
            "description",
            joined(tokens).strip(" –-:|"),
            tokens,
            "description:column" if len(described) == 1 else "description:wrapped",
        )
    if noted and "note" not in line.values:
        tokens = tuple(token for text in noted for token in text.tokens)
        line.put("note", joined(tokens), tokens, "note")


def description_lines(item: Item) -> list[TextLine]:
    """The rows of the description column, or of the whole width where the table has none there."""
    columns = item.columns
    at = next((n for n, column in enumerate(columns) if column.role == "description"), None)
    out = []
    for row in item.rows:
        tokens = _text_of(row, item, at)
        if tokens:
            out.append(TextLine(tokens, row is item.anchor))
    return out


def _text_of(row: BodyRow, item: Item, at: int | None) -> tuple[Token, ...]:
    if row is item.anchor:
        if at is not None:
            return row.cells.get(at, ())
        unknown = [n for n, column in enumerate(item.columns) if column.role is None and n in row.cells]
        return max((row.cells[n] for n in unknown), key=lambda cell: len(joined(cell)), default=())
    if at is None:
        return row.row.tokens
    if _is_running(row):
        inside = row.row.tokens[0].box[0] >= item.columns[at].left - 2
        return row.row.tokens if inside or _has_labelled_code(row.row.tokens) else ()
    return row.cells.get(at, ())


def _without_decoys(line: LineReading, lines: Sequence[TextLine]) -> list[TextLine]:
    """Take out rows labelled as what no field holds (customs code, drawing, weight); a labelled remark is the note."""
    kept: list[TextLine] = []
    remark: list[Token] = []
    for text in lines:
        kind, rest = _decoy(text)
        if kind == "remark":
            remark += rest
        elif kind is None and remark and not text.on_anchor and not _has_labelled_code(text.tokens):
            remark += text.tokens
        elif kind is None:
            kept.append(text)
    line.put("note", joined(remark), remark, "note:labelled")
    return kept


def _decoy(text: TextLine) -> tuple[str | None, list[Token]]:
    """The kind of a row that a decoy's label begins, and what follows the label."""
    tokens = list(text.tokens)
    found = [match for match in column_labels().search([token.text for token in tokens]) if match.meaning in DECOYS]
    if not found or text.on_anchor or found[0].start > 0:
        return None, []
    rest = tokens[found[0].end :]
    marked = tokens[found[0].end - 1].text.endswith(":")
    while rest and not any(sign.isalnum() for sign in rest[0].text):
        rest.pop(0)
        marked = True
    if found[0].meaning == "remark":
        return ("remark", rest) if rest and marked else (None, [])
    valued = len(rest) <= 6 and any(has_digit(token.text) for token in rest)
    return (found[0].meaning, rest) if valued else (None, [])


def _labels_joined(lines: Sequence[TextLine]) -> list[TextLine]:
    """A row that ends with the label of a code, or within a labelled code, goes on with the code in the next row."""
    out: list[TextLine] = []
    for text in lines:
        if out and (_ends_with_label(out[-1].tokens) or _ends_within_code(out[-1].tokens, text.tokens[0])):
            out[-1] = TextLine((*out[-1].tokens, *text.tokens), out[-1].on_anchor)
        else:
            out.append(text)
    return out


def _ends_with_label(tokens: Sequence[Token]) -> bool:
    words = [token.text for token in tokens]
    found = [match for match in column_labels().search(words) if match.meaning in SLOTS]
    return (
        bool(found)
        and all(set(word) <= set(":-–.") for word in words[found[-1].end :])
        and (found[-1].strength > 1 or words[-1].endswith(":"))
    )


def _ends_within_code(tokens: Sequence[Token], following: Token) -> bool:
    """ "Lev. artikelnr. MZ16-" over "52": the cell was too narrow for the code."""
    return tokens[-1].text.endswith("-") and has_digit(following.text) and _has_labelled_code(tokens)


def _has_labelled_code(tokens: Sequence[Token]) -> bool:
    found = column_labels().search([token.text for token in tokens])
    return any(
        match.meaning in SLOTS and any(has_digit(token.text) for token in tokens[match.end :]) for match in found
    )


def _without(text: TextLine, token: Token) -> TextLine:
    kept = tuple(other for other in text.tokens if other is not token)
    return TextLine(kept, text.on_anchor) if kept else text


def _is_running(row: BodyRow) -> bool:
    """Say whether the row is one run of words across columns."""
    return len(row.row.phrases) == 1 and len(row.cells) > 1


def _put_number(line: LineReading, item: Item) -> None:
    at = next((n for n, column in enumerate(item.columns) if column.role == "line_number"), None)
    cell = item.anchor.cells.get(at, ()) if at is not None else ()
    if not cell and at is not None:
        cell = next((row.cells[at] for row in item.rows if at in row.cells and len(row.cells[at]) == 1), ())
    if len(cell) == 1 and has_digit(cell[0].text):
        line.put("line_number", cell[0].text.strip(".)"), cell, "line_number:column")


def _code_tokens(item: Item, at: int) -> list[tuple[Token, ...]]:
    """The code cells of an item, row by row; a continuation that runs on over the description is no code."""
    out = []
    started = at not in item.anchor.cells
    for row in item.rows:
        started = started or row is item.anchor
        cell = row.cells.get(at, ())
        above = not started and len(cell) <= 2 and has_digit(joined(cell)) and _stands_alone(cell, row)
        if cell and (started or above) and (row is item.anchor or (len(cell) <= 2 and not _is_running(row))):
            out.append(cell)
    return out


def _stands_alone(cell: Sequence[Token], row: BodyRow) -> bool:
    """Say whether a cell is no piece of words that run on over it."""
    return any(phrase.tokens[0] is cell[0] and phrase.tokens[-1] is cell[-1] for phrase in row.row.phrases)


def _put_code(line: LineReading, role: str, cells: Sequence[tuple[Token, ...]]) -> None:
    kept: list[Token] = []
    text = ""
    for cell in cells:
        piece = " ".join(token.text for token in cell)
        number = sure_gtin(piece)
        if number and role != "gtin" and "gtin" not in line.values:
            line.put("gtin", number, cell, "gtin:check")
            continue
        if text and not (_continues(text, piece) and cell[0].box[1] - kept[-1].box[3] < kept[-1].height):
            continue
        kept += cell
        text = text + piece if text else piece
    text = text.strip(" ,;:|")
    if role == "gtin":
        digits = re.sub(r"[\s-]", "", text)
        if digits.isdigit():
            line.put("gtin", digits, kept, "gtin:check" if gtin(digits) else "gtin:column")
    elif text and text not in ("-", "–", "—"):
        line.put(SLOTS[role], text, kept, "code:column" if has_digit(text) else "code:word")


def _continues(text: str, piece: str) -> bool:
    """Say whether a second row goes on with a broken code rather than saying something else."""
    return text[-1] in "-/._" or piece[0] in "-/._" or (" " not in piece and (has_digit(piece) or piece.isupper()))


def _without_labelled(line: LineReading, text: TextLine) -> TextLine | None:
    """Take labelled codes ("Votre réf. : AB-12", "EAN 376…") out of a row of text."""
    tokens = list(text.tokens)
    words = [token.text for token in tokens]
    for found in reversed(column_labels().search(words)):
        if found.meaning not in SLOTS:
            continue
        end = found.end
        while end < len(tokens) and tokens[end].text in (":", "-", "–", "°", "#"):
            end += 1
        if end >= len(tokens):
            continue
        stop = end + 1
        value = bare_code(tokens[end].text)
        spaced = _spaced_code(tokens[end:])
        if spaced > 1:
            stop = end + spaced
            value = bare_code(joined(tokens[end:stop]))
        elif tokens[end].text.endswith("-") and stop < len(tokens) and has_digit(tokens[stop].text):
            value = tokens[end].text + tokens[stop].text.strip(_EDGE)
            stop += 1
        if found.meaning == "gtin" or value.isdigit():
            while stop < len(tokens) and tokens[stop].text.isdigit() and not gtin(value):
                value += tokens[stop].text
                stop += 1
        if not _is_code_after_label(value, found.meaning, found.strength, tokens[found.end - 1].text):
            continue
        slot = SLOTS[found.meaning]
        if sure_gtin(value):
            slot = "gtin"
        if slot not in line.values:
            checked = "gtin:check" if gtin(value) else "gtin:column"
            line.put(slot, value, tokens[end:stop], checked if slot == "gtin" else "code:labelled")
        start = found.start
        while start and tokens[start - 1].text in ("(", "-", "–", "/", "|", "·", "•"):
            start -= 1
        del tokens[start:stop]
    rest = tuple(token for token in tokens)
    if not rest or not joined(rest).strip(_EDGE):
        return None
    return TextLine(rest, text.on_anchor)


def _spaced_code(tokens: Sequence[Token]) -> int:
    """How many tokens a code printed with spaces takes ("OR 50X5 TU" → 3); 0 when it is none."""
    if len(tokens) < 2 or not tokens[0].text.isupper() or len(tokens[0].text) > 4 or has_digit(tokens[0].text):
        return 0
    if not has_digit(tokens[1].text) or not looks_like_code(tokens[1].text):
        return 0
    suffix = len(tokens) > 2 and tokens[2].text.isupper() and tokens[2].text.isalpha() and len(tokens[2].text) <= 3
    return 3 if suffix else 2


def _is_code_after_label(value: str, meaning: str, strength: int, label: str) -> bool:
    if meaning == "gtin":
        return value.isdigit() and len(value) >= 8
    if not looks_like_code(value.replace(" ", "")) or is_date(value):
        return False
    return strength > 1 or label.endswith((":", ".")) or bool(_STRONG.match(value.upper()))


def _without_leading_code(line: LineReading, lines: list[TextLine]) -> list[TextLine]:
    """A table without a code column may print the code before the description, or alone on a row."""
    for at, text in enumerate(lines):
        if len(text.tokens) == 1 and _is_strong(text.tokens[0]):
            _put_bare(line, text.tokens)
            return [*lines[:at], *lines[at + 1 :]]
    if not lines:
        return lines
    first = next((text for text in lines if text.on_anchor), lines[0])
    if len(first.tokens) > 1 and _is_strong(first.tokens[0]):
        _put_bare(line, first.tokens[:1])
        rest = list(first.tokens[1:])
        while len(rest) > 1 and rest[0].text in ("-", "–", "—", ":", "|", "/"):
            rest.pop(0)
        return [TextLine(tuple(rest), text.on_anchor) if text is first else text for text in lines]
    return lines


def _is_strong(token: Token) -> bool:
    bare = bare_code(token.text)
    return bool(_STRONG.match(bare)) and not is_date(bare) and not is_dimension(bare)


def _put_bare(line: LineReading, tokens: tuple[Token, ...]) -> None:
    value = bare_code(tokens[0].text)
    if sure_gtin(value):
        line.put("gtin", value, tokens, "gtin:check")
    else:
        line.put("item_id", value, tokens, "code:leading")


def _parted(lines: Sequence[TextLine], right_edge: float) -> tuple[list[TextLine], list[TextLine]]:
    """Description and note: a row that would have fitted on the one before it, or is set smaller, is a note."""
    if not lines:
        return [], []
    described = [lines[0]]
    for at, text in enumerate(lines[1:], 1):
        before = described[-1]
        first = text.tokens[0]
        room = right_edge - before.right
        needed = first.box[2] - first.box[0] + 0.3 * first.height
        smaller = first.height < 0.9 * before.tokens[0].height
        ended = not joined(before.tokens).endswith(("-", ",", "/"))
        if smaller or (room > needed + 2 and not text.on_anchor and ended):
            return described, list(lines[at:])
        described.append(text)
    return described, []
