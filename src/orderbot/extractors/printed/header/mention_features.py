"""What is around each mention, as numbers for the scorer: labels by their meaning, stems of words, place, look, repetition."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from orderbot.extractors.printed.grid import Phrase, Sheet
from orderbot.extractors.printed.header.claims import Claim
from orderbot.extractors.printed.header.mention_shapes import SHAPES, shape_of
from orderbot.extractors.printed.header.mentions import Mention, Paper
from orderbot.extractors.printed.lines.tables import Table
from orderbot.extractors.printed.shapes import has_digit
from orderbot.extractors.wording.mention_stems import stem_classes, stems_in
from orderbot.extractors.wording.titles import is_title

if TYPE_CHECKING:
    from numpy.typing import NDArray

_KIN = {
    "order_number": "order", "number": "number", "our_reference": "our reference", "your_reference": "your reference",
    "order_date": "order date", "delivery_date": "delivery", "delivery_week": "delivery", "delivery": "delivery",
    "quote_number": "quote", "contract_number": "contract", "customer_number": "account", "supplier_number": "account",
    "project": "project", "request_number": "project", "your_order": "your order", "revises": "revised",
    "due_date": "other date", "reply_before": "other date", "other_date": "other date", "page": "page",
    "phone": "company", "fax": "company", "vat_id": "company", "company_id": "company", "gln": "company",
    "iban": "company", "capital": "company", "invoice_number": "other number", "delivery_note": "other number",
}  # fmt: skip
MEANINGS = (*dict.fromkeys(_KIN.values()), "anything else")
"""What a label may mean for a mention, finer meanings made one."""

_NEARNESS = {"inline": 3.0, "right": 2.0, "below": 1.0}
_WHERES = ("before", "left", "above", "row", "below")
_WORDS = 6
_ROWS_UP = 3.2  # heights of type within which a phrase above is near
_FAR = 20.0


def features_of(mentions: Sequence[Mention], paper: Paper) -> NDArray[np.float32]:
    """One row of `FEATURES` for each mention."""
    if not mentions:
        return np.zeros((0, len(FEATURES)), dtype=np.float32)
    claimed = _claimed(paper.claims)
    counts = Counter(_bare(token.text) for sheet in paper.sheets for row in sheet.rows for token in row.tokens)
    barcodes = {_bare(code.text) for sheet in paper.sheets for code in sheet.page.barcodes}
    grounds = {at: _Ground.of(paper.sheets[at], paper.table) for at in {mention.sheet for mention in mentions}}
    tallest = max((_height(mention) for mention in mentions if mention.day is None), default=1.0)
    rows = []
    for mention in mentions:
        ground = grounds[mention.sheet]
        rows.append(
            (
                *shape_of(mention.text),
                *_meant(mention, claimed),
                *_stems_around(mention, ground),
                *_placed(mention, ground, len(paper.sheets)),
                _height(mention) / tallest,
                float(min(counts[_bare(mention.tokens[0].text)], 6)),
                float(_bare(mention.text) in barcodes),
                float(mention.day is not None),
            )
        )
    return np.array(rows, dtype=np.float32)


def _claimed(claims: Sequence[Claim]) -> Mapping[int, list[tuple[Claim, bool]]]:
    """By token the claims whose value it begins, or stands in among the first few words."""
    found: dict[int, list[tuple[Claim, bool]]] = defaultdict(list)
    for claim in claims:
        said = [token for token in claim.value if any(sign.isalnum() for sign in token.text)]
        for at, token in enumerate(said[:5]):
            found[id(token)].append((claim, at == 0))
    return found


def _meant(mention: Mention, claimed: Mapping[int, list[tuple[Claim, bool]]]) -> list[float]:
    """How near a label of each meaning claims the mention, and how many words the order's label matched."""
    nearness = dict.fromkeys(MEANINGS, 0.0)
    strength = 0
    for claim, first in claimed.get(id(mention.tokens[0]), ()):
        meaning = _KIN.get(claim.meaning, "anything else")
        nearness[meaning] = max(nearness[meaning], _NEARNESS[claim.relation] - (0.0 if first else 0.5))
        if meaning in ("order", "order date", "delivery", "quote"):
            strength = max(strength, claim.strength)
    return [*nearness.values(), float(strength)]


@dataclass(frozen=True, slots=True)
class _Ground:
    """A sheet as the features see it: its usual height of type, its title, the top of its table."""

    sheet: Sheet
    height: float
    title: Phrase | None
    top: float | None

    @classmethod
    def of(cls, sheet: Sheet, table: Table) -> _Ground:
        heights = [row.height for row in sheet.rows]
        title = next((phrase for phrase in sheet.phrases[:60] if is_title(phrase.text)), None)
        span = table.spans.get(sheet.number)
        return cls(sheet, max(median(heights), 1.0) if heights else 1.0, title, span[0] if span else None)


def _stems_around(mention: Mention, ground: _Ground) -> list[float]:
    """For each place around, which stems its words have (in the phrase before: the nearer the more), and what it looks like."""
    size = len(stem_classes())
    at = mention.phrase.tokens.index(mention.tokens[0]) if mention.tokens[0] in mention.phrase.tokens else 0
    before = [token.text for token in mention.phrase.tokens[:at]][-_WORDS:]
    row = ground.sheet.rows[mention.row]
    left = _left_of(row.phrases, mention.phrase)
    above, rise = _above(mention, ground)
    below = _below(mention, ground)
    near = [0.0] * size
    for away, word in enumerate(reversed(before)):
        for stem in stems_in(word):
            near[stem] = max(near[stem], 1.0 / (1 + away))
    own = {id(token) for token in mention.tokens}
    places = [
        _flags((token.text for token in left.tokens[-_WORDS:]) if left else (), size),
        _flags((token.text for phrase in above for token in phrase.tokens[:8]), size),
        _flags((token.text for token in row.tokens if id(token) not in own), size),
        _flags((token.text for token in below.tokens[:8]) if below else (), size),
    ]
    after = mention.phrase.tokens[at + len(mention.tokens) :]
    edge = above[0].box[0] if above else 0.0
    look = (
        float(len(before)),
        float(bool(before) and before[-1].endswith((":", "#", "°", "º"))),
        float(any(has_digit(word) for word in before)),
        float(len(left.tokens) if left else 0),
        float(bool(left) and has_digit(left.text)) if left else 0.0,
        float(left.text.rstrip().endswith(":")) if left else 0.0,
        min((mention.phrase.box[0] - left.box[2]) / ground.height, _FAR) if left else _FAR,
        float(len(above[0].tokens)) if above else 0.0,
        float(has_digit(above[0].text)) if above else 0.0,
        rise,
        min(abs(mention.tokens[0].box[0] - edge) / ground.height, _FAR) if above else _FAR,
        float(len(below.tokens)) if below else 0.0,
        float(has_digit(below.text)) if below else 0.0,
        float(min(len(after), 8)),
        float(bool(after) and after[0].text.strip(",;.").isalpha()),
        float(bool(after) and after[0].text[:1].isupper()),
        float(len(row.phrases)),
    )
    return [*near, *(flag for place in places for flag in place), *look]


def _flags(words: Iterable[str], size: int) -> list[float]:
    flags = [0.0] * size
    for word in words:
        for stem in stems_in(word):
            flags[stem] = 1.0
    return flags


def _left_of(phrases: Sequence[Phrase], own: Phrase) -> Phrase | None:
    left = [phrase for phrase in phrases if phrase.box[2] <= own.box[0] + 1]
    return left[-1] if left else None


def _above(mention: Mention, ground: _Ground) -> tuple[list[Phrase], float]:
    """The phrase straight above and, where that is words and another stands close over it, that one too; the white between."""
    found: list[Phrase] = []
    rise = _FAR
    left, top, right = mention.tokens[0].box[0], mention.tokens[0].box[1], mention.tokens[-1].box[2]
    for row in reversed(ground.sheet.rows[max(0, mention.row - 5) : mention.row]):
        gap = (top - row.box[3]) / ground.height
        if gap > (_ROWS_UP if not found else 0.6):
            break
        over = [phrase for phrase in row.phrases if phrase.box[0] < right + 1 and phrase.box[2] > left - 1]
        if not over:
            continue
        found.append(over[0])
        if len(found) == 1:
            rise = max(gap, -1.0)
        if len(found) == 2 or has_digit(over[0].text):
            break
        left, top, right = over[0].box[0], over[0].box[1], over[0].box[2]
    return found, rise


def _below(mention: Mention, ground: _Ground) -> Phrase | None:
    box = mention.phrase.box
    for row in ground.sheet.rows[mention.row + 1 : mention.row + 4]:
        if (row.box[1] - box[3]) / ground.height > 1.5:
            return None
        for phrase in row.phrases:
            if phrase.box[0] < mention.tokens[-1].box[2] + 1 and phrase.box[2] > mention.tokens[0].box[0] - 1:
                return phrase
    return None


def _placed(mention: Mention, ground: _Ground, sheets: int) -> tuple[float, ...]:
    """Where it stands on its page, against the title and the table, and how it is set."""
    page, token = ground.sheet.page, mention.tokens[0]
    title = ground.title
    drop = (token.middle - (title.box[1] + title.box[3]) / 2) / ground.height if title else -_FAR
    return (
        float(mention.sheet == 0),
        float(mention.sheet == sheets - 1),
        token.box[0] / page.width,
        mention.tokens[-1].box[2] / page.width,
        token.middle / page.height,
        mention.row / len(ground.sheet.rows),
        float(mention.row),
        token.height / ground.height,
        float(token.bold),
        max(-_FAR, min(drop, 2 * _FAR)),
        float(title is mention.phrase),
        float(title is not None and title in ground.sheet.rows[mention.row].phrases),
        max(-20.0, min((token.box[0] - title.box[2]) / ground.height, 30.0)) if title else 30.0,
        max(-3 * _FAR, min((token.middle - ground.top) / ground.height, 3 * _FAR))
        if ground.top is not None
        else -3 * _FAR,
        float(ground.sheet.read),
    )


def _height(mention: Mention) -> float:
    return max(token.height for token in mention.tokens)


def _bare(text: str) -> str:
    return text.strip(",;:()#").casefold()


FEATURES: tuple[str, ...] = (
    *SHAPES,
    *(f"label {meaning}" for meaning in MEANINGS), "label strength",
    *(f"{where} {stem}" for where in _WHERES for stem in stem_classes()),
    "words before", "sign before", "digit before", "words left", "digit left", "colon left", "white left", "words above",
    "digit above", "rise", "shift above", "words below", "digit below", "words after", "word after", "capital after", "phrases",
    "first page", "last page", "x0", "x1", "y", "row share", "row", "size", "bold", "under title", "in title", "beside title",
    "right of title", "under table top", "read",
    "height share", "count", "barcode",
    "date",
)  # fmt: skip
"""The names of the features, in the order of the matrix's columns."""
