"""Pages from templates, in the person's language."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from orderbot.review.sign_in import SignIn
from orderbot.review_ui import formats
from orderbot.review_ui.fields import label_key
from orderbot.review_ui.inside_words import in_words
from orderbot.review_ui.words import preferred, words

DONE = frozenset(
    {
        "approved",
        "signed",
        "duplicate",
        "rejected",
        "closed",
        "released",
        "resent",
        "reopened",
        "uploaded",
        "known",
        "activated",
        "added",
        "withdrawn",
    }
)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("orderbot.review_ui", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["formats"] = formats
    environment.globals["label_key"] = label_key
    environment.globals["in_words"] = in_words
    return environment


def language_of(request: Request) -> str:
    """The signed-in person's language, else the browser's."""
    session: SignIn | None = getattr(request.state, "session", None)
    if session is not None:
        return session.user.language
    return preferred(request.headers.get("accept-language"))


def wants_fragment(request: Request) -> bool:
    """Say whether htmx asked, for a part of the page."""
    return "hx-request" in request.headers and "hx-history-restore-request" not in request.headers


def render(request: Request, template: str, status: int = 200, /, **values: Any) -> HTMLResponse:
    """Render a template with what every page needs besides its own values."""
    language = language_of(request)
    session: SignIn | None = getattr(request.state, "session", None)
    everywhere = {
        "w": words(language),
        "language": language,
        "user": session.user if session else None,
        "csrf": session.csrf_token if session else None,
        "here": request.url.path,
        "now": request.app.state.workplace.clock(),
        "done": _done(request),
    }
    return HTMLResponse(_environment().get_template(template).render({**everywhere, **values}), status)


def _done(request: Request) -> str | None:
    """The notice of what was just done, from `?done=approved-17`; anything else there is dropped."""
    action, _, number = request.query_params.get("done", "").partition("-")
    if action in DONE and number.isdecimal():
        return words(language_of(request))(f"done.{action}", case=number)
    return None
