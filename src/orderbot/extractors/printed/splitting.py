"""Several orders in one file: a page that names a number of its own, and looks like a first page, begins a new one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from orderbot.extractors.printed.grid import Sheet
from orderbot.extractors.printed.header.claims import claims_of
from orderbot.extractors.printed.header.numbers_of_order import order_number
from orderbot.extractors.printed.lines.headings import find_heading_rows
from orderbot.extractors.printed.readings import Reading
from orderbot.extractors.wording.titles import is_title

_COUNT = re.compile(
    r"(?:page|p[aá]gina|p[aá]g|seite|blatt|hoja|foglio|blad|feuille|^|\s)[.:\s]*(\d{1,2})\s*(?:/|of|von|de|sur|di|van|aus)\s*(\d{1,2})$",
    re.IGNORECASE,
)
_HEAD = 0.4  # of the page's height: a first page bears its title above
_LOOK_ALIKES = str.maketrans("oilsbzg", "0115829")


@dataclass(frozen=True, slots=True)
class _Front:
    """What a page says of itself: its order number, how much else looks like a first page, and "page 2 of 3"."""

    number: str | None
    weight: int
    place: int | None
    read: bool


def split_orders(sheets: Sequence[Sheet]) -> list[list[Sheet]]:
    """The pages of each order; one group unless pages beyond doubt begin orders of their own."""
    groups: list[list[Sheet]] = []
    current: _Front | None = None
    for sheet in sheets:
        same_page = bool(groups) and sheet.number == groups[-1][-1].number
        front = _front(sheet)
        if not groups or (not same_page and current is not None and _begins(front, current)):
            groups.append([])
        groups[-1].append(sheet)
        current = front if front.number or current is None else current
    return groups


def _begins(front: _Front, current: _Front) -> bool:
    if front.number is None or current.number is None or (front.place or 1) > 1:
        return False
    return not _same_number(front.number, current.number, read=front.read or current.read) and front.weight >= (
        3 if front.read else 2
    )


def _same_number(one: str, other: str, *, read: bool) -> bool:
    """Say whether two numbers are one; a reader's look-alikes (O and 0) make no other number."""
    if not read:
        return one == other
    first, second = (re.sub(r"\W", "", text).casefold().translate(_LOOK_ALIKES) for text in (one, other))
    return first == second


def _front(sheet: Sheet) -> _Front:
    claims = claims_of(sheet)
    number = order_number(claims, [sheet])
    place = _place(sheet)
    if number is None or _is_weak(number.basis) or _is_items(number, sheet):
        return _Front(None, 0, place, sheet.read)
    dated = any(claim.meaning == "order_date" for claim in claims)
    titled = any(
        row.box[1] < _HEAD * sheet.page.height and any(is_title(phrase.text) for phrase in row.phrases)
        for row in sheet.rows
    )
    cues = [dated, titled, bool(find_heading_rows(sheet)), place == 1, not number.basis.endswith("bare")]
    return _Front(str(number.value), sum(cues), place, sheet.read)


def _is_items(number: Reading, sheet: Sheet) -> bool:
    """Say whether a number under its label stands under the headings of the items ("Bestell-Nr." over a column of codes)."""
    tops = [part.box[1] for heading in find_heading_rows(sheet) for part in heading.headings]
    return ":below" in number.basis and any(token.box[1] > min(tops) for token in number.tokens[:1] if tops)


def _is_weak(basis: str) -> bool:
    """Say whether a number is too doubtful to begin an order: rivals, or a label that names no order."""
    return basis.endswith(("rivals", "barcode", "number:bare", "our_reference:bare"))


def _place(sheet: Sheet) -> int | None:
    """Which page of how many this one says it is, None when it does not."""
    for row in (*sheet.rows[:4], *sheet.rows[-4:]):
        for phrase in row.phrases:
            match = _COUNT.search(phrase.text) if len(phrase.tokens) <= 6 else None
            if match and 1 <= int(match[1]) <= int(match[2]):
                return int(match[1])
    return None
