"""Truth → tokens: which printed token is which value of which line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from orderbot.extractors.printed.grid import Token
from orderbot.extractors.printed.lines.features import Passage
from orderbot.extractors.printed.lines.role_context import ROLES

OTHER = ROLES.index("other")
_ROLE_OF = {
    "line_number": "line_number", "item_id": "code", "seller_item_id": "code", "buyer_item_id": "code",
    "gtin": "gtin", "description": "description", "quantity": "quantity", "unit": "unit", "free_quantity": "free_quantity",
    "unit_price": "unit_price", "price_base_quantity": "price_base", "discount_percent": "discount",
    "line_net_amount": "amount", "requested_delivery_date": "delivery_date", "note": "note",
}  # fmt: skip
_CORE = ("quantity", "description", "item_id", "seller_item_id", "buyer_item_id", "gtin", "unit_price")
_REACH = 9  # rows between a line's middle and its farthest value
_LOOK_ALIKES = str.maketrans("oilsbz|", "0115821")
_SIGNS = re.compile(r"[^\w.,%]+")


@dataclass(slots=True)
class Labelled:
    """A passage's roles (one a token), each token's line (−1: none), and what of the truth was not found."""

    roles: list[int]
    lines: list[int]
    lost: list[str] = field(default_factory=list)
    values: int = 0

    @property
    def complete(self) -> bool:
        """Whether every value that makes a line was found."""
        return not any(pointer.rsplit("/", 1)[-1] in _CORE for pointer in self.lost)


@dataclass(frozen=True, slots=True)
class _Place:
    """One place where a value is printed: its tokens by index, its row."""

    tokens: tuple[int, ...]
    row: int


def label(passage: Passage, printed: Mapping[str, str]) -> Labelled:
    """Find each line's printed values on the pages: the line's rows first, then in each the nearest like in its column."""
    out = Labelled([OTHER] * len(passage.tokens), [-1] * len(passage.tokens))
    finder = _Finder(passage)
    values: dict[int, dict[str, str]] = defaultdict(dict)
    for pointer, text in printed.items():
        parts = pointer.split("/")
        if parts[1] == "lines" and text.strip():
            values[int(parts[2])]["/".join(parts[3:])] = text
    places = {
        line: {name: finder.places(text, running=name in ("description", "note")) for name, text in named.items()}
        for line, named in values.items()
    }
    middles = _line_rows([places[line] for line in sorted(places)], len(passage.rows))
    columns: dict[str, list[float]] = defaultdict(list)
    for final in (False, True):
        out.roles, out.lines, out.lost = [OTHER] * len(passage.tokens), [-1] * len(passage.tokens), []
        taken: set[int] = set()
        for line, middle in zip(sorted(places), middles, strict=True):
            for name in sorted(places[line], key=lambda name: _rank(name, places[line])):
                found = _nearest(places[line][name], middle, taken, passage, columns[name] if final else ())
                pointer = f"/lines/{line}/{name}"
                if found is None:
                    if not _is_shared(name, values[line]):
                        out.lost.append(pointer)
                    continue
                if not final:
                    columns[name].append(passage.tokens[found.tokens[0]].box[2])
                for at in found.tokens:
                    out.roles[at], out.lines[at] = ROLES.index(_role(name)), line
                taken.update(found.tokens)
    out.values = sum(map(len, values.values()))
    return out


def _role(name: str) -> str:
    if name.startswith("deliveries/"):
        return "delivery_date" if name.endswith("date") else "delivery_quantity"
    return _ROLE_OF.get(name, "other")


def _is_shared(name: str, values: Mapping[str, str]) -> bool:
    """Values that stand inside another's token: "/1000" behind a price, the unit glued to a quantity, "2+1"."""
    return (
        name in ("price_base_quantity", "unit", "free_quantity", "note", "requested_delivery_date") and len(values) > 1
    )


def _rank(name: str, places: Mapping[str, Sequence[_Place]]) -> tuple[int, int]:
    """Rare and long values first; what may stand inside another's token last."""
    late = name in ("price_base_quantity", "unit", "free_quantity") or name.startswith("deliveries/")
    return (2 if late else 0, len(places[name]))


def _line_rows(lines: Sequence[Mapping[str, Sequence[_Place]]], rows: int) -> list[int]:
    """For each line the row about which its values stand, rows never going back."""
    if not lines:
        return []
    best = [0.0] * rows
    back: list[list[int]] = []
    for values in lines:
        own = [0.0] * rows
        for name, places in values.items():
            near = [0.0] * rows
            weight = 2.0 if name in _CORE else 1.0
            for place in places:
                for row in range(max(0, place.row - _REACH), min(rows, place.row + _REACH + 1)):
                    near[row] = max(near[row], weight * (1 - abs(row - place.row) / (_REACH + 1)) ** 2)
            own = [one + other for one, other in zip(own, near, strict=True)]
        reach, at, steps = -1.0, 0, []
        for row in range(rows):
            if best[row] > reach:
                reach, at = best[row], row
            steps.append(at)
            own[row] += reach
        best = own
        back.append(steps)
    row = max(range(rows), key=lambda at: best[at])
    found = [row]
    for steps in reversed(back[1:]):
        row = steps[row]
        found.append(row)
    return found[::-1]


def _nearest(
    places: Sequence[_Place], middle: int, taken: set[int], passage: Passage, column: Sequence[float]
) -> _Place | None:
    """The free place nearest to the line's row; of several as near, the one in the value's usual column."""
    usual = median(column) if column else None

    def cost(place: _Place) -> float:
        off = abs(passage.tokens[place.tokens[0]].box[2] - usual) / 100 if usual is not None else 0.0
        return abs(place.row - middle) + min(off, 3.0)

    free = [place for place in places if abs(place.row - middle) <= _REACH and not taken.intersection(place.tokens)]
    return min(free, key=cost, default=None)


class _Finder:
    """Finds the places of a printed text among the tokens."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.pieces = [_pieces(token) for token in passage.tokens]
        self.by_word: dict[str, list[int]] = defaultdict(list)
        for at, pieces in enumerate(self.pieces):
            for piece in pieces:
                self.by_word[piece].append(at)

    def places(self, text: str, *, running: bool = False) -> list[_Place]:
        """All places, in reading order; a running text may wrap and may have a word misread."""
        whole = _spelled(text)
        words = [spelled for word in text.split() if (spelled := _spelled(word))]
        if not words:
            return []
        found = [_Place((at,), int(self.passage.row_of[at])) for at in self.by_word.get(whole, ())]
        if len(words) > 1 or not found:
            for start in self._starts(words[0]):
                tokens = self._followed(start, words, running=running)
                if tokens:
                    found.append(_Place(tuple(tokens), int(self.passage.row_of[start])))
        return found

    def _starts(self, word: str) -> list[int]:
        starts = self.by_word.get(word, [])
        if starts or len(word) < 6:
            return starts
        return [at for at, pieces in enumerate(self.pieces) if any(len(p) >= 3 and word.startswith(p) for p in pieces)]

    def _followed(self, start: int, words: Sequence[str], *, running: bool) -> list[int] | None:
        tokens, at, missed = [start], start, 0
        rest = "".join(words)[len(self._said(start, words[0])) :]
        while rest:
            step = self._next(at, rest, start)
            if step is None:
                missed += 1
                return tokens if running and len(rest) <= 0.3 * len("".join(words)) else None
            said = self._said(step, rest)
            rest = rest[len(said) :]
            tokens.append(step)
            at = step
        return tokens

    def _next(self, at: int, rest: str, start: int) -> int | None:
        """The next token on the row, or the first below under the same start, that goes on with the text."""
        row, tokens = self.passage.row_of, self.passage.tokens
        if at + 1 < len(tokens) and row[at + 1] == row[at] and self._said(at + 1, rest):
            return at + 1
        left = tokens[start].box[0] - 90
        for other in range(at + 1, min(at + 60, len(tokens))):
            if row[other] > row[at] + 3:
                break
            if row[other] > row[at] and tokens[other].box[0] > left and self._said(other, rest):
                return other
        return None

    def _said(self, at: int, rest: str) -> str:
        """The longest piece of the token that the rest begins with; "" when there is none."""
        return max((piece for piece in self.pieces[at] if rest.startswith(piece)), key=len, default="")


def _pieces(token: Token) -> tuple[str, ...]:
    """The token as spelled, and its parts: number and unit, price and base, both sides of "2+1" and of "12x"."""
    texts = [token.text, *re.split(r"[/+×x*=(]", token.text)]
    glued = re.match(r"^(\d[\d.,]*)([^\W\d_]+)\.?$", token.text)
    if glued:
        texts += [glued[1], glued[2]]
    return tuple(dict.fromkeys(spelled for text in texts if (spelled := _spelled(text))))


def _spelled(text: str) -> str:
    """A text as it is compared: look-alikes made one, signs dropped but for the marks inside numbers."""
    bare = _SIGNS.sub("", text).strip(".,").casefold()
    return (bare or "".join(text.split()).casefold()).translate(_LOOK_ALIKES)
