"""The queue: lanes, filters, one page of rows."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from orderbot.model.case import CaseState
from orderbot.model.order import DocumentType
from orderbot.review.queue import Lane
from orderbot.review_ui.rendering import render
from orderbot.review_ui.session import Parts, Person
from orderbot.review_ui.wanted import asked_for, cursor_from, cursor_to, to_query

router = APIRouter()


@router.get("/queue")
def show(request: Request, parts: Parts, user: Person, after: str = "") -> Response:  # noqa: ARG001
    """One page of the lane, as filtered."""
    wanted = asked_for(request)
    page = parts.queue.page(wanted, cursor_from(after))
    counts = parts.queue.counts()
    return render(
        request,
        "queue.html",
        wanted=wanted,
        query=to_query(wanted),
        rows=page.rows,
        further=to_query(wanted, after=cursor_to(page.following)) if page.following else None,
        counts=counts,
        lanes=tuple(Lane),
        codes=sorted(counts.by_code, key=lambda code: (-counts.by_code[code], code)),
        states=tuple(CaseState),
        types=tuple(DocumentType),
    )
