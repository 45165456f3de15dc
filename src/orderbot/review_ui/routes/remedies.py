"""What a remedy of a case would change, tried on history, and putting it in force; the rows that were added so."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from orderbot.errors import StaleRevision, WrongValue
from orderbot.model.added_rows import ContractDates
from orderbot.model.case import User
from orderbot.review.lasting import may_put_in_force
from orderbot.review.refusals import ClaimedByOther
from orderbot.review.remedy_desk import MOST_REPLAYED, Proposed
from orderbot.review.workplace import Workplace
from orderbot.review_ui import formats
from orderbot.review_ui.remedy_view import lasting_view
from orderbot.review_ui.rendering import render
from orderbot.review_ui.session import OwnForm, Parts, Person
from orderbot.review_ui.words import words

router = APIRouter()


@router.get("/cases/{case_id}/remedies/{mark}/{kind}")
def replayed(
    request: Request, case_id: int, mark: str, kind: str, parts: Parts, user: Person, until: str = ""
) -> Response:
    """What the customer's latest cases would have become with a row or a clause; nothing takes effect yet."""
    try:
        proposed = parts.remedies.lasting(case_id, mark, kind, _day(until, user))
    except WrongValue:
        return _other_day(request, parts, user, parts.remedies.lasting(case_id, mark, kind))
    return _page(request, parts, user, proposed)


@router.post("/cases/{case_id}/remedies/{mark}/{kind}")
def put_in_force(
    request: Request, case_id: int, mark: str, kind: str, parts: Parts, user: Person, fields: OwnForm
) -> Response:
    """Let the row or the clause hold from now on, if it is the one that was looked at."""
    say = words(user.language)
    try:
        proposed = parts.remedies.lasting(case_id, mark, kind, _day(str(fields.get("until", "")), user))
    except WrongValue:
        return _other_day(request, parts, user, parts.remedies.lasting(case_id, mark, kind))
    try:
        parts.lasting.put_in_force(proposed, str(fields.get("seen", "")), user)
    except ClaimedByOther as error:
        return _page(request, parts, user, proposed, say("refused.claimed", name=error), 409)
    except StaleRevision:
        return _page(request, parts, user, parts.remedies.lasting(case_id, mark, kind), say("remedy.stale"), 409)
    return RedirectResponse(f"/cases/{case_id}?lane=all&done=added-{case_id}", 303)


@router.get("/additions")
def additions(request: Request, parts: Parts, user: Person) -> Response:
    """Every row that was added to the master data, and how it stands to the imported ones."""
    return render(request, "additions.html", additions=parts.lasting.additions(), may_withdraw=user.may_approve)


@router.post("/additions/{number}/withdraw")
def withdraw(number: int, parts: Parts, user: Person, fields: OwnForm) -> Response:  # noqa: ARG001
    """Take a row back."""
    parts.lasting.withdraw(number, user)
    return RedirectResponse(f"/additions?done=withdrawn-{number}", 303)


def _other_day(request: Request, parts: Workplace, user: User, smallest: Proposed) -> Response:
    """The page with the smallest extension of a contract, because the day that was typed cannot be used."""
    return _page(request, parts, user, smallest, words(user.language)("remedy.until-wrong"), 422)


def _day(typed: str, user: User) -> date | None:
    """The day that a person typed; None for an empty field. Raises WrongValue."""
    return date.fromisoformat(formats.read_date(typed, user.language)) if typed.strip() else None


def _page(
    request: Request, parts: Workplace, user: User, proposed: Proposed, told: str | None = None, status: int = 200
) -> Response:
    report = parts.remedies.replayed(proposed)
    return render(
        request,
        "case/remedy_replay.html",
        status,
        case_id=proposed.case_id,
        remedy=lasting_view(proposed.remedy, words(user.language)),
        report=report,
        flips=report.flips,
        most=MOST_REPLAYED,
        seen=proposed.mark,
        until=_shown_end(proposed, user),
        of_policy=proposed.remedy.clause is not None,
        may=may_put_in_force(proposed.remedy, user),
        writable=parts.lasting.writable(proposed),
        told=told,
    )


def _shown_end(proposed: Proposed, user: User) -> str | None:
    """The last day of a contract that would be extended; None where none would."""
    row = proposed.remedy.row
    if proposed.least_until is None or not isinstance(row, ContractDates) or row.valid_to is None:
        return None
    return formats.show_date(row.valid_to, user.language)
