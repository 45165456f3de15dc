"""What a remedy of a case would change: a row of the master data or a clause of the policy, tried on history."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from orderbot.review.remedy_desk import MOST_REPLAYED
from orderbot.review_ui.remedy_view import lasting_view
from orderbot.review_ui.rendering import render
from orderbot.review_ui.session import Parts, Person
from orderbot.review_ui.words import words

router = APIRouter()


@router.get("/cases/{case_id}/remedies/{mark}/{kind}")
def replayed(request: Request, case_id: int, mark: str, kind: str, parts: Parts, user: Person) -> Response:
    """What the customer's latest cases would have become with a row or a clause; it takes no effect."""
    remedy = parts.remedies.lasting(case_id, mark, kind)
    report = parts.remedies.replayed(case_id, remedy)
    return render(
        request,
        "case/remedy_replay.html",
        case_id=case_id,
        remedy=lasting_view(remedy, words(user.language)),
        report=report,
        flips=report.flips,
        most=MOST_REPLAYED,
    )
