"""Who buys: whom a heading names, whose letterhead it is, whom to invoice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from orderbot.extractors.sheet.claims import is_label
from orderbot.extractors.sheet.grids import Grid
from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.wording.address_words import is_company
from orderbot.extractors.wording.folding import plain
from orderbot.extractors.wording.postal import read_postal
from orderbot.extractors.wording.titles import is_title
from orderbot.model.order import Party
from orderbot.reading.sheets.workbook import Cell, Row

_CORNER = 2  # rows at the top in which a letterhead begins
_BEHIND_NAME = re.compile(r"\s+[·|•–—-]\s+|,\s+")
_TITLE = r"(?:(?:M|Mme|Mr|Mrs|Ms|Herr|Frau|Sig|Sra?|Dhr|Mevr)\.?\s+)?"
_PERSON = re.compile(rf"^{_TITLE}(?:[A-Z]\.|[A-ZÀ-Ý][\w'’-]+)(?:\s+[A-ZÀ-Ý][\w'’.-]+){{1,2}}$")


def settle_buyer(draft: Draft, grid: Grid, rows: Sequence[Row], seller: Party) -> None:
    """Who buys: "Buyer" over a person names whom to ask, the company is the letterhead's or the invoice's."""
    name = draft.value("buyer/name")
    sites = (draft.value("ship_to/name"), draft.value("bill_to/name"))
    company = name is not None and (is_company(name) or any(is_same_company(name, site) for site in sites))
    if name is not None and not company and _PERSON.match(name):
        evidence = draft.evidence[(None, "buyer/name")]
        del draft.values["buyer/name"], draft.evidence[(None, "buyer/name")]
        put_letterhead(draft, grid, rows, seller)
        _put_invoiced(draft)
        path = "buyer/contact" if draft.has("buyer/name") or draft.value("buyer/contact") == name else "buyer/name"
        if not draft.has(path):
            draft.put(path, name, evidence.where, evidence.text, 0.9)
        return
    put_letterhead(draft, grid, rows, seller)
    _put_invoiced(draft)


def _put_invoiced(draft: Draft) -> None:
    """Whom to invoice is who buys, where nothing else says it."""
    evidence = draft.evidence.get((None, "bill_to/name"))
    if evidence is not None and not draft.has("buyer/name"):
        draft.put("buyer/name", draft.value("bill_to/name"), evidence.where, evidence.text, 0.85)


def put_letterhead(draft: Draft, grid: Grid, rows: Sequence[Row], seller: Party) -> None:
    """A company's name that stands alone at the head is the buyer's: orders are written on one's own paper."""
    if draft.has("buyer/name"):
        return
    for row in rows[:6]:
        for _, cell in sorted(row.cells.items()):
            line = _first_name(cell.text) if isinstance(cell.value, str) else ""
            known = (draft.value("seller/name"), seller.name)
            if (
                line
                and (is_company(line) or _heads_address(grid, cell, line))
                and ":" not in line
                and len(line) < 60
                and not any(is_same_company(line, one) for one in known)
            ):
                draft.put("buyer/name", line, grid.where(cell), line, 0.88 if is_company(line) else 0.8)
                return


def _heads_address(grid: Grid, cell: Cell, line: str) -> bool:
    """Say whether a line in the sheet's corner is a name: the cells right under it are a street and a town."""
    if cell.row > _CORNER or any(sign.isdigit() for sign in line) or is_title(line) or is_label(cell):
        return False
    rows = (grid.by_number.get(cell.row + step) for step in (1, 2, 3))
    under = [
        row.cells[cell.column].text.split("\n")[-1] for row in rows if row is not None and cell.column in row.cells
    ]
    return any(read_postal(text) is not None for text in under)


def _first_name(text: str) -> str:
    """The company's name in a line of letterhead: what stands before its address."""
    line = text.split("\n", maxsplit=1)[0].strip()
    return _BEHIND_NAME.split(line)[0].strip() if is_company(_BEHIND_NAME.split(line)[0]) else line


def is_same_company(one: str | None, other: str | None) -> bool:
    """Say whether two names are one company's, signs and case apart."""
    first, second = (re.sub(r"[^a-z0-9]", "", plain(name or "")) for name in (one, other))
    return (
        bool(first)
        and bool(second)
        and (first == second or (len(min(first, second, key=len)) > 5 and (first in second or second in first)))
    )
