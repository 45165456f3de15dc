"""The case page and what a person does on it; every action first saves what was typed."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import FormData

from orderbot.checking.correct import AddLine, Change, DeleteLine
from orderbot.errors import NotAllowed, StaleRevision, WrongValue
from orderbot.model.case import CaseState, User
from orderbot.model.evidence import FieldKey
from orderbot.model.order import DocumentType
from orderbot.review.refusals import ClaimedByOther, NeedsApprover, NotNow, NotTheirs, StillHeld
from orderbot.review.workplace import Workplace
from orderbot.review_ui import typed
from orderbot.review_ui.case_page import CasePage
from orderbot.review_ui.fields import label_key
from orderbot.review_ui.inside_words import in_words
from orderbot.review_ui.rendering import render, wants_fragment
from orderbot.review_ui.session import OwnForm, Parts, Person
from orderbot.review_ui.wanted import asked_for, to_query
from orderbot.review_ui.words import words

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Desk:
    """One request about one case."""

    request: Request
    parts: Workplace
    user: User
    case_id: int
    fields: FormData

    @property
    def text(self) -> Callable[[str], str]:
        return lambda name: str(self.fields.get(name, ""))

    @property
    def revision(self) -> int:
        """The revision that the person looked at."""
        number = self.text("revision")
        if not number.isdecimal() or len(number) > 9:
            raise StaleRevision("the form names no revision")
        return int(number)


@router.get("/cases/{case_id}")
def show(request: Request, case_id: int, parts: Parts, user: Person) -> Response:
    """The whole page."""
    return _page(request, parts, user, case_id)


@router.get("/cases/{case_id}/state")
def moved(case_id: int, was: str, parts: Parts, user: Person) -> Response:  # noqa: ARG001
    """Asked by the page of a case under way: load the page anew once the case stands elsewhere."""
    state = parts.queue.summary(case_id).state
    return Response(status_code=204, headers={} if state == was else {"HX-Refresh": "true"})


@router.get("/cases/{case_id}/next")
def next_case(request: Request, case_id: int, parts: Parts, user: Person) -> Response:
    """Go on to the next case of the queue that nobody else has."""
    return RedirectResponse(_onward(request, parts, user, case_id), 303)


@router.post("/cases/{case_id}/claim")
def claim(request: Request, case_id: int, parts: Parts, user: Person, fields: OwnForm) -> Response:
    """Show the others who works on it; asked by the page itself when it opens."""
    if fields.get("by_force"):
        parts.review.take_over(case_id, user)
        return _back(request, case_id)
    with contextlib.suppress(ClaimedByOther, NotNow):
        parts.review.claim(case_id, user)
    if not wants_fragment(request):
        return _back(request, case_id)
    page = CasePage(parts.queue.view(case_id), user, words(user.language))
    return render(request, "case/claim.html", page=page, case=page.view.summary, query=_query(request))


@router.post("/cases/{case_id}/release")
def release(request: Request, case_id: int, parts: Parts, user: Person, fields: OwnForm) -> Response:  # noqa: ARG001
    """Let others have it, and go back to the queue."""
    parts.review.release(case_id, user)
    return _go(request, f"/queue?{to_query(asked_for(request), done=f'released-{case_id}')}")


@router.post("/cases/{case_id}/correct")
def correct(request: Request, case_id: int, parts: Parts, user: Person, fields: OwnForm) -> Response:
    """Save what was typed."""
    desk = Desk(request, parts, user, case_id, fields)
    return _tried(desk, lambda _revision: None)


@router.post("/cases/{case_id}/lines/add")
def add_line(request: Request, case_id: int, parts: Parts, user: Person, fields: OwnForm) -> Response:
    """Add an empty line at the end."""
    desk = Desk(request, parts, user, case_id, fields)
    return _tried(desk, lambda revision: _change(desk, revision, AddLine()))


@router.post("/cases/{case_id}/lines/delete")
def delete_line(request: Request, case_id: int, parts: Parts, user: Person, fields: OwnForm) -> Response:
    """Take a line out."""
    desk = Desk(request, parts, user, case_id, fields)
    return _tried(desk, lambda revision: _change(desk, revision, DeleteLine(desk.text("line"))))


@router.post("/cases/{case_id}/accept")
def accept(request: Request, case_id: int, parts: Parts, user: Person, fields: OwnForm) -> Response:
    """Say yes to one finding."""
    desk = Desk(request, parts, user, case_id, fields)

    def act(revision: int) -> None:
        parts.review.accept(case_id, revision, desk.text("finding"), user)

    return _tried(desk, act)


@router.post("/cases/{case_id}/suggestion")
def use_suggestion(request: Request, case_id: int, parts: Parts, user: Person, fields: OwnForm) -> Response:
    """Put a finding's suggestion into its field."""
    desk = Desk(request, parts, user, case_id, fields)

    def act(revision: int) -> None:
        parts.review.use_suggestion(case_id, revision, desk.text("finding"), user)

    return _tried(desk, act)


@router.post("/cases/{case_id}/remedy")
def use_remedy(request: Request, case_id: int, parts: Parts, user: Person, fields: OwnForm) -> Response:
    """Make the corrections that clear a finding, as they were tried; where none is needed, check again."""
    desk = Desk(request, parts, user, case_id, fields)

    def act(revision: int) -> None:
        corrections = parts.remedies.corrections(case_id, desk.text("finding"))
        if corrections:
            parts.review.correct(case_id, revision, corrections, user)
        else:
            parts.review.check_again(case_id, revision, user)

    return _tried(desk, act)


@router.post("/cases/{case_id}/approve")
def approve(request: Request, case_id: int, parts: Parts, user: Person, fields: OwnForm) -> Response:
    """Send the order, unless a finding appeared that the person has not seen."""
    desk = Desk(request, parts, user, case_id, fields)
    seen = frozenset(str(mark) for mark in fields.getlist("seen"))

    def act(revision: int) -> Response | None:
        approval = parts.review.approve(case_id, revision, seen, user)
        if approval.unseen:
            return _page(request, parts, user, case_id, notice="refused.new-findings", status=409)
        if approval.waiting:
            return _done(desk, "signed")
        duplicate = approval.committed.state is CaseState.DUPLICATE
        return _done(desk, "duplicate" if duplicate else "approved")

    return _tried(desk, act, only_latest=False)


@router.post("/cases/{case_id}/reject")
def reject(request: Request, case_id: int, parts: Parts, user: Person, fields: OwnForm) -> Response:
    """Refuse the order, with a reason; what was typed is not saved."""
    desk = Desk(request, parts, user, case_id, fields)

    def act(revision: int) -> Response:
        parts.review.reject(case_id, revision, _reason(desk), user)
        return _done(desk, "rejected")

    return _tried(desk, act, save=False)


@router.post("/cases/{case_id}/set-aside")
def set_aside(request: Request, case_id: int, parts: Parts, user: Person, fields: OwnForm) -> Response:
    """Put away a document that is dealt with elsewhere."""
    desk = Desk(request, parts, user, case_id, fields)

    def act(revision: int) -> Response:
        parts.review.set_aside(case_id, revision, _reason(desk), user)
        return _done(desk, "closed")

    return _tried(desk, act, save=False)


@router.post("/cases/{case_id}/type")
def type_in(request: Request, case_id: int, parts: Parts, user: Person, fields: OwnForm) -> Response:
    """Say that it is an order; without one, begin an empty one."""
    desk = Desk(request, parts, user, case_id, fields)
    kind = DocumentType(desk.text("kind")) if desk.text("kind") in DocumentType.__members__.values() else None

    def act(revision: int) -> Response | None:
        parts.review.type_in(case_id, revision, kind or DocumentType.ORDER, user)
        return _back(request, case_id)

    return _tried(desk, act, save=False)


@router.post("/cases/{case_id}/reopen")
def reopen(request: Request, case_id: int, parts: Parts, user: Person, fields: OwnForm) -> Response:
    """Put a case that was set aside before a person again."""
    desk = Desk(request, parts, user, case_id, fields)

    def act(revision: int) -> Response:
        parts.review.reopen(case_id, revision, user)
        return _back(request, case_id)

    return _tried(desk, act, save=False)


@router.post("/cases/{case_id}/read-again")
def read_again(request: Request, case_id: int, parts: Parts, user: Person, fields: OwnForm) -> Response:
    """Let the reader try once more."""
    desk = Desk(request, parts, user, case_id, fields)

    def act(revision: int) -> Response:
        parts.review.read_again(case_id, revision, user)
        return _back(request, case_id)

    return _tried(desk, act, save=False)


@router.post("/cases/{case_id}/resend")
def resend(request: Request, case_id: int, parts: Parts, user: Person, fields: OwnForm) -> Response:
    """Send an undelivered order again."""
    desk = Desk(request, parts, user, case_id, fields)

    def act(_revision: int) -> Response:
        parts.review.resend(case_id, user)
        return _done(desk, "resent")

    return _tried(desk, act, save=False)


def _tried(
    desk: Desk, act: Callable[[int], Response | None], *, save: bool = True, only_latest: bool = True
) -> Response:
    """Save what was typed, act, and show the case as it then stands; a refusal is told above it.

    Unless `only_latest`, a form in which nothing was typed may be of an older revision: the action judges that itself.
    """
    say = words(desk.user.language)
    wrong: Mapping[FieldKey, str] = {}
    try:
        revision = desk.revision
        if save:
            revision, wrong = _save(desk, revision, only_latest=only_latest)
        if wrong:
            return _show_wrong(desk, wrong)
        return act(revision) or _shown(desk)
    except StaleRevision:
        return _refused(desk, say("refused.stale"), 409)
    except ClaimedByOther as error:
        return _refused(desk, say("refused.claimed", name=error), 409)
    except NotTheirs:
        return _refused(desk, say("refused.not-theirs"), 403)
    except NeedsApprover:
        return _refused(desk, say("refused.needs-approver"), 403)
    except StillHeld as error:
        return _refused(desk, say("refused.still-held", reason=in_words(str(error), say)), 409)
    except NotAllowed:
        return _refused(desk, say("refused.not-now"), 409)
    except WrongValue as error:
        return _refused(desk, say("refused.reason-needed") if not save else str(error), 422)


def _save(desk: Desk, revision: int, *, only_latest: bool) -> tuple[int, Mapping[FieldKey, str]]:
    """Make a revision of the values typed, if any differ; return it with the values that cannot be used."""
    view = desk.parts.queue.view(desk.case_id)
    if view.order is None:
        return revision, {}
    read = typed.read(view.order, desk.fields.multi_items(), desk.user.language)
    if view.summary.revision != revision and (only_latest or read.changes or read.wrong):
        raise StaleRevision("the case was changed meanwhile")
    if read.changes:
        revision = desk.parts.review.correct(desk.case_id, revision, read.changes, desk.user).revision
    return revision, read.wrong


def _change(desk: Desk, revision: int, change: Change) -> None:
    desk.parts.review.correct(desk.case_id, revision, [change], desk.user)


def _show_wrong(desk: Desk, wrong: Mapping[FieldKey, str]) -> Response:
    say = words(desk.user.language)
    key, value = next(iter(wrong.items()))
    told = say("refused.wrong-value", value=value, field=say(label_key(key[1])))
    return _page(desk.request, desk.parts, desk.user, desk.case_id, told=told, wrong=wrong, status=422)


def _shown(desk: Desk) -> Response:
    if wants_fragment(desk.request):
        return _page(desk.request, desk.parts, desk.user, desk.case_id)
    return _back(desk.request, desk.case_id)


def _refused(desk: Desk, told: str, status: int) -> Response:
    return _page(desk.request, desk.parts, desk.user, desk.case_id, told=told, status=status)


def _done(desk: Desk, done: str) -> Response:
    return _go(desk.request, _onward(desk.request, desk.parts, desk.user, desk.case_id, done=f"{done}-{desk.case_id}"))


def _onward(request: Request, parts: Workplace, user: User, case_id: int, **more: str) -> str:
    """The address of the next case of the queue, or of the queue at its end."""
    wanted = asked_for(request)
    following = parts.queue.next_case(wanted, parts.queue.summary(case_id), user.name)
    path = "/queue" if following is None else f"/cases/{following}"
    return f"{path}?{to_query(wanted, **(_columns(request) if following else {}), **more)}"


def _back(request: Request, case_id: int) -> Response:
    return _go(request, f"/cases/{case_id}?{_query(request)}")


def _query(request: Request) -> str:
    """The queue's filters and the choice of columns, as the case's links carry them on."""
    return to_query(asked_for(request), **_columns(request))


def _columns(request: Request) -> dict[str, str]:
    return {"every": "1"} if "every" in request.query_params else {}


def _go(request: Request, address: str) -> Response:
    if wants_fragment(request):
        return Response(status_code=204, headers={"HX-Redirect": address})
    return RedirectResponse(address, 303)


def _reason(desk: Desk) -> str:
    return desk.text("reason")


def _page(
    request: Request,
    parts: Workplace,
    user: User,
    case_id: int,
    *,
    notice: str | None = None,
    told: str | None = None,
    wrong: Mapping[FieldKey, str] | None = None,
    status: int = 200,
) -> Response:
    """The case as it stands, whole or (for htmx) its working part."""
    say = words(user.language)
    view = parts.queue.view(case_id)
    page = CasePage(view, user, say, wrong, parts.queue.choices(view), parts.blobs, parts.remedies.of_case(case_id))
    order = page.view.order
    every = bool(_columns(request))
    columns = page.columns(order, every=every) if order else ()
    return render(
        request,
        "case/work.html" if wants_fragment(request) else "case.html",
        status,
        page=page,
        view=page.view,
        case=page.view.summary,
        order=order,
        columns=columns,
        every=every,
        procedures=parts.policy.procedures(case_id),
        query=_query(request),
        queue_query=to_query(asked_for(request)),
        told=say(notice) if notice else told,
        fragment=wants_fragment(request),
    )
