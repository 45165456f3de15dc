"""The policy: its versions, a proposal and what it would change, putting it in force."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import UploadFile

from orderbot.errors import PolicyRefused
from orderbot.model.case import Role
from orderbot.review.policy_desk import PolicyDesk
from orderbot.review_ui.rendering import render, wants_fragment
from orderbot.review_ui.session import OwnForm, Parts, Person

router = APIRouter(prefix="/policy")

_SHOWN_FLIPS = 500


@router.get("")
def show(request: Request, parts: Parts, user: Person) -> Response:  # noqa: ARG001
    """Every version, and for an administrator the form of a proposal."""
    return _page(request, parts.policy)


@router.get("/versions/{number}")
def version(request: Request, number: int, parts: Parts, user: Person) -> Response:  # noqa: ARG001
    """One version's text with its lines numbered."""
    kept = parts.policy.version(number)
    return render(request, "policy/version.html", version=kept, lines=kept.text.splitlines())


@router.post("/proposals")
def propose(request: Request, parts: Parts, user: Person, fields: OwnForm) -> Response:
    """Read a proposed policy; its mistakes are told, or its replay begins."""
    given = fields.get("file")
    if not isinstance(given, UploadFile) or not given.size:
        return _page(request, parts.policy, problem="policy.empty", status=400)
    name = (given.filename or "policy.toml").replace("\\", "/").rpartition("/")[2][:100]
    try:
        text = given.file.read().decode("utf-8-sig")
        proposal = parts.policy.propose(text, name, user)
    except UnicodeDecodeError:
        return _page(request, parts.policy, problem="policy.not-text", status=400)
    except PolicyRefused as error:
        return _page(request, parts.policy, mistakes=error.told(user.language), status=400)
    return RedirectResponse(f"/policy/proposals/{proposal.key}", 303)


@router.get("/proposals/{key}")
def proposal(request: Request, key: str, parts: Parts, user: Person) -> Response:
    """A proposal with its replay: the page, or the part of it that waits for the replay's end."""
    found = parts.policy.proposal(key)
    template = "policy/replay.html" if wants_fragment(request) else "policy/proposal.html"
    flips = found.report.flips[:_SHOWN_FLIPS] if found.report else ()
    return render(request, template, proposal=found, flips=flips, may_activate=user.role is Role.ADMIN)


@router.post("/proposals/{key}/activate")
def activate(key: str, parts: Parts, user: Person, fields: OwnForm) -> Response:  # noqa: ARG001
    """Put the proposal in force."""
    done = parts.policy.activate(key, user)
    return RedirectResponse(f"/policy?done=activated-{done.number}", 303)


def _page(
    request: Request,
    desk: PolicyDesk,
    *,
    problem: str | None = None,
    mistakes: list[str] | None = None,
    status: int = 200,
) -> Response:
    versions = desk.versions()
    return render(
        request, "policy/versions.html", status, versions=versions, problem=problem, mistakes=mistakes or [], role=Role
    )
