"""The stretches of a body that are read by columns: tables with headings or without, and lists of one form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.item_mentions import MentionFinder
from orderbot.extractors.body_text.items import Item
from orderbot.extractors.body_text.line_forms import CODES
from orderbot.extractors.body_text.listings import find_listings
from orderbot.extractors.body_text.mention import Kind
from orderbot.extractors.body_text.stacked import find_stacked
from orderbot.extractors.body_text.table_items import table_items
from orderbot.extractors.body_text.tables import Table, find_tables
from orderbot.extractors.body_text.tagging.merging import merged
from orderbot.extractors.body_text.tagging.model import Tagged
from orderbot.extractors.body_text.tagging.tabling import completed, is_likely

_MANY = 0.5
"""The share of a list's rows from which on codes elsewhere in them speak against its form."""


@dataclass(frozen=True, slots=True)
class Tabular:
    """The tables and lists of a body in the order of the text, none within another."""

    tables: tuple[Table, ...]
    listings: tuple[Table, ...]

    def items(self, body: Body, tagged: Tagged, table: Table, language: str | None, today: date) -> Sequence[Item]:
        """A table's rows as items; what no column told of them is filled in, but for a list, whose forms tell all."""
        rows = table_items(body, table, language, today)
        return rows if table in self.listings else completed(body, tagged, rows)


def find_tabular(body: Body, tagged: Tagged, blocked: Sequence[tuple[int, int]], language: str | None) -> Tabular:
    """Tables with headings first, then those whose columns are guessed, then lists."""
    found = [table for table in (*find_stacked(body), *find_tables(body)) if is_likely(tagged, table)]
    listings = tuple(_fully_told(body, tagged, blocked, language))
    headed = [table for table in found if table.headed]
    guessed = [table for table in found if not table.headed and not _tells_less(table, listings)]
    return Tabular(tuple(_apart([*headed, *guessed, *listings])), listings)


def _fully_told(
    body: Body, tagged: Tagged, blocked: Sequence[tuple[int, int]], language: str | None
) -> Iterator[Table]:
    """The lists but for those in many of whose rows another code is seen than the form tells."""
    finder = MentionFinder(body, blocked, language)
    for listing in find_listings(body, blocked):
        codes = [listing.roles.index(role) for role in (*CODES, "gtin") if role in listing.roles]
        others = 0
        for row in listing.rows:
            told = [(row.cells[at].start, row.cells[at].end) for at in codes]
            reach = (row.line.start, row.line.end)
            found = merged(body, tagged, finder.find(*reach, is_entry=True), reach, blocked)
            others += any(m.kind is Kind.CODE and not any(a <= m.start and m.end <= b for a, b in told) for m in found)
        if others < _MANY * len(listing.rows) and is_likely(tagged, listing):
            yield listing


def _tells_less(table: Table, listings: Sequence[Table]) -> bool:
    """Say whether a list in the same place has all the table's rows, and more told of each, as guessed columns do not."""
    return any(
        listing.start <= table.start and table.end <= listing.end and len(listing.roles) > sum(map(bool, table.roles))
        for listing in listings
    )


def _apart(tables: list[Table]) -> list[Table]:
    """In the order of the text, none within another; the first found wins."""
    kept: list[Table] = []
    for table in tables:
        if not any(table.start < other.end and other.start < table.end for other in kept):
            kept.append(table)
    return sorted(kept, key=lambda table: table.start)
