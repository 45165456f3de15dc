"""Who asks: the session behind the cookie, and the token that its forms carry."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, Request, Response
from starlette.datastructures import FormData

from orderbot.model.case import User
from orderbot.review.sign_in import SignIn
from orderbot.review.workplace import Workplace
from orderbot.review_ui.security import same_token

COOKIE = "orderbot_session"
LARGEST_FORM = 30_000  # fields: an order of 2,000 lines


class SignInNeeded(Exception):
    """Nobody is signed in; `path` is where they wanted to go."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class ForeignForm(Exception):
    """The form does not carry this session's token."""


def workplace(request: Request) -> Workplace:
    """The parts behind the pages."""
    parts: Workplace = request.app.state.workplace
    return parts


def session(request: Request) -> SignIn:
    """The live session. Raises SignInNeeded."""
    found = workplace(request).accounts.signed_in(request.cookies.get(COOKIE))
    if found is None:
        path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        raise SignInNeeded(path if request.method == "GET" else "/queue")
    request.state.session = found
    return found


def person(opened: Annotated[SignIn, Depends(session)]) -> User:
    """Who is signed in."""
    return opened.user


async def form(request: Request) -> AsyncIterator[FormData]:
    """The posted form, its files closed afterwards."""
    async with request.form(max_files=20, max_fields=LARGEST_FORM) as fields:
        yield fields


def own_form(
    request: Request, opened: Annotated[SignIn, Depends(session)], fields: Annotated[FormData, Depends(form)]
) -> FormData:
    """The form of a signed-in person. Raises ForeignForm unless it carries the session's token."""
    given = fields.get("csrf") or request.headers.get("x-csrf-token")
    if not same_token(opened.csrf_token, given):
        raise ForeignForm
    return fields


def keep_cookie(response: Response, name: str, value: str, *, secure: bool, seconds: int | None = None) -> None:
    """Set a cookie that scripts cannot read and other sites' forms do not send."""
    response.set_cookie(name, value, max_age=seconds, httponly=True, samesite="lax", secure=secure, path="/")


def sign_in_address(path: str) -> str:
    """Where to sign in, and then go on."""
    return f"/sign-in?next={quote(path, safe='')}"


Parts = Annotated[Workplace, Depends(workplace)]
Person = Annotated[User, Depends(person)]
Session = Annotated[SignIn, Depends(session)]
OwnForm = Annotated[FormData, Depends(own_form)]
AnyForm = Annotated[FormData, Depends(form)]
