"""Signing in and out, and the language."""

from __future__ import annotations

import secrets

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from orderbot.errors import NotAllowed
from orderbot.review.sign_in import TooManyAttempts
from orderbot.review_ui.rendering import render
from orderbot.review_ui.security import same_token
from orderbot.review_ui.session import COOKIE, AnyForm, ForeignForm, OwnForm, Parts, Person, keep_cookie
from orderbot.review_ui.words import LANGUAGES

router = APIRouter()
VISIT = "orderbot_visit"


@router.get("/")
def home() -> Response:
    """Begin at the queue."""
    return RedirectResponse("/queue", 303)


@router.get("/sign-in")
def ask(request: Request, parts: Parts, next: str = "/queue") -> Response:
    """The form, with a token that a cookie repeats."""
    if parts.accounts.signed_in(request.cookies.get(COOKIE)) is not None:
        return RedirectResponse(_inside(next), 303)
    return _ask(request, parts, _inside(next))


@router.post("/sign-in")
def sign_in(request: Request, parts: Parts, fields: AnyForm) -> Response:
    """Open a session, or say why not."""
    visit = request.cookies.get(VISIT, "")
    if not visit or not same_token(visit, fields.get("csrf")):
        raise ForeignForm
    name, password = str(fields.get("name", "")), str(fields.get("password", ""))
    to = _inside(str(fields.get("next", "")))
    address = request.client.host if request.client else ""
    try:
        opened = parts.accounts.sign_in(name, password, address, request.cookies.get(COOKIE))
    except TooManyAttempts:
        return _ask(request, parts, to, problem="sign-in.too-many", name=name, status=429)
    except NotAllowed:
        return _ask(request, parts, to, problem="sign-in.wrong", name=name, status=403)
    response = RedirectResponse(to, 303)
    seconds = int((opened.session.expires_at - parts.clock()).total_seconds())
    keep_cookie(response, COOKIE, opened.token, secure=parts.secure_cookies, seconds=seconds)
    response.delete_cookie(VISIT)
    return response


@router.post("/sign-out")
def sign_out(request: Request, parts: Parts, fields: OwnForm) -> Response:  # noqa: ARG001  (the form's token is checked)
    """End the session."""
    parts.accounts.sign_out(request.cookies.get(COOKIE, ""))
    response = RedirectResponse("/sign-in", 303)
    response.delete_cookie(COOKIE)
    return response


@router.post("/language")
def speak(parts: Parts, user: Person, fields: OwnForm) -> Response:
    """Change the person's language and stay where they are."""
    language = str(fields.get("language", ""))
    if language in LANGUAGES:
        parts.accounts.speak(user, language)
    return RedirectResponse(_inside(str(fields.get("next", ""))), 303)


def _ask(
    request: Request, parts: Parts, to: str, *, problem: str | None = None, name: str = "", status: int = 200
) -> Response:
    visit = secrets.token_urlsafe(24)
    response = render(request, "sign_in.html", status, problem=problem, name=name, to=to, visit=visit)
    keep_cookie(response, VISIT, visit, secure=parts.secure_cookies)
    return response


def _inside(path: str) -> str:
    """The path if it is one of ours, else the queue: nobody is sent to another site."""
    ours = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if ours and not path.startswith("/sign-in") else "/queue"
