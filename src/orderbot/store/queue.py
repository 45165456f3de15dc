"""Read models: rows of the queue, counts, one case whole."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from orderbot.model.case import CaseState, CaseSummary, CaseView
from orderbot.model.order import DocumentType
from orderbot.store.database import Session
from orderbot.store.rows import Counts, Cursor


def summary(session: Session, case_id: int) -> CaseSummary:
    """One case as the queue shows it, lines included. Raises NotFound."""
    raise NotImplementedError


def summaries(
    session: Session,
    *,
    states: Collection[CaseState] = (),
    codes: Collection[str] = (),
    customer: str | None = None,
    document_type: DocumentType | None = None,
    text: str | None = None,
    message_row_id: int | None = None,
    limit: int = 50,
    after: Cursor | None = None,
    newest_first: bool = False,
    now: datetime | None = None,
) -> list[CaseSummary]:
    """One page of cases in arrival order, lines included; empty filters let everything through.

    `codes`: with any of these open. `customer`: the id. `text`: found in order number, customer, sender, subject or
    file name. `after`: `cursor` of the last row of the page before.
    `now`: a claim that ended before is not shown.
    """
    raise NotImplementedError


def every(session: Session, **filters: Any) -> Iterator[CaseSummary]:
    """All cases in arrival order, page by page, with the filters of `summaries`."""
    raise NotImplementedError


def cursor(row: CaseSummary) -> Cursor:
    """Where the next page begins."""
    return Cursor(row.received_at, row.case_id)


def counts(session: Session, states: Collection[CaseState] | None = None) -> Counts:
    """How many cases by state (all states, or those), and by open code among those that wait for a person."""
    raise NotImplementedError


def view(session: Session, case_id: int, now: datetime | None = None) -> CaseView:
    """One case whole. Raises NotFound."""
    raise NotImplementedError


def summary_to_json(row: CaseSummary) -> dict[str, Any]:
    """A row as `orderbot cases --json` prints it (contract, section 5)."""
    raise NotImplementedError
