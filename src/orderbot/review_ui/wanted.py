"""The queue's filters in an address, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlencode

from fastapi import Request

from orderbot.model.case import CaseState, User
from orderbot.model.codes import CODES
from orderbot.model.order import DocumentType
from orderbot.review.queue import Cursor, Lane, Wanted
from orderbot.review.sign_in import SignIn


def asked_for(request: Request) -> Wanted:
    """What the address asks for on behalf of who signed in."""
    session: SignIn = request.state.session
    return from_query(request.query_params, session.user)


def from_query(query: Mapping[str, str], user: User) -> Wanted:
    """What the address asks for on behalf of that person; a word that we do not know is left out."""
    lane, state, kind, code = (query.get(name, "") for name in ("lane", "state", "type", "code"))
    return Wanted(
        lane=Lane(lane) if lane in Lane.__members__.values() else Lane.ORDERS,
        state=CaseState(state) if state in CaseState.__members__.values() else None,
        code=code if code in CODES else None,
        document_type=DocumentType(kind) if kind in DocumentType.__members__.values() else None,
        customer=query.get("customer", "").strip()[:100] or None,
        text=query.get("q", "").strip()[:100] or None,
        approver=user if query.get("mine") and user.may_approve else None,
    )


def to_query(wanted: Wanted, **more: str) -> str:
    """The address's query for these filters."""
    pairs = {
        "lane": wanted.lane.value,
        "state": wanted.state,
        "code": wanted.code,
        "type": wanted.document_type,
        "customer": wanted.customer,
        "q": wanted.text,
        "mine": "1" if wanted.approver else None,
        **more,
    }
    return urlencode({name: value for name, value in pairs.items() if value})


def cursor_from(text: str) -> Cursor | None:
    """Where the page begins; None on the first page or when the text is nonsense."""
    moment, _, case_id = text.rpartition("~")
    try:
        at = datetime.fromisoformat(moment)
        return Cursor(at, int(case_id)) if at.tzinfo is not None else None
    except ValueError:
        return None


def cursor_to(cursor: Cursor) -> str:
    """The cursor as a word of the address."""
    return f"{cursor.received_at.isoformat()}~{cursor.case_id}"
