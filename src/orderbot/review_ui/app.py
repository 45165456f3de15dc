"""The web application: routes, guard and error pages joined."""

from __future__ import annotations

from importlib import resources

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from orderbot.errors import NotAllowed, NotFound, StaleRevision, StoreError
from orderbot.intake.webhooks.door import Webhooks
from orderbot.review.workplace import Workplace
from orderbot.review_ui.formats import show_size
from orderbot.review_ui.rendering import language_of, render, wants_fragment
from orderbot.review_ui.routes import case, documents, policy, queue, remedies, sign_in, upload
from orderbot.review_ui.routes import webhooks as posted
from orderbot.review_ui.security import Guard
from orderbot.review_ui.session import ForeignForm, SignInNeeded, sign_in_address
from orderbot.review_ui.words import words

TOLD = (400, 403, 404, 405, 409, 413, 503)


def create_app(parts: Workplace, webhooks: Webhooks | None = None) -> FastAPI:
    """Build the application around the parts that bootstrap chose; without webhooks no address for them is served."""
    app = FastAPI(title="orderbot", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.workplace = parts
    app.add_middleware(Guard, hosts=parts.hosts, largest_upload=parts.largest_upload)
    if webhooks is not None:
        app.state.webhooks = webhooks
        app.state.webhook_room = posted.Room()
        app.include_router(posted.router)
    for room in (sign_in, queue, case, remedies, documents, upload, policy):
        app.include_router(room.router)
    static = resources.files("orderbot.review_ui").joinpath("static")
    app.mount("/static", StaticFiles(directory=str(static)), name="static")
    _tell_errors(app)
    return app


def _tell_errors(app: FastAPI) -> None:
    app.add_exception_handler(SignInNeeded, _to_sign_in)
    app.add_exception_handler(ForeignForm, lambda request, _: _page(request, 403, "error.csrf"))
    app.add_exception_handler(NotFound, lambda request, _: _page(request, 404))
    app.add_exception_handler(OverflowError, lambda request, _: _page(request, 404))  # an id larger than any
    app.add_exception_handler(NotAllowed, lambda request, _: _page(request, 403))
    app.add_exception_handler(StaleRevision, lambda request, _: _page(request, 409))
    app.add_exception_handler(StoreError, lambda request, _: _page(request, 503))
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, lambda request, _: _page(request, 400))
    app.add_exception_handler(500, lambda request, _: _page(request, 500))


def _to_sign_in(request: Request, error: Exception) -> Response:
    assert isinstance(error, SignInNeeded)
    address = sign_in_address(error.path)
    if wants_fragment(request):
        return Response(status_code=204, headers={"HX-Redirect": address})
    return RedirectResponse(address, 303)


def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _page(request, error.status_code)


def _page(request: Request, status: int, key: str | None = None) -> Response:
    """An error as a page in the same manner, or as a notice where htmx asked."""
    key = key or f"error.{status if status in TOLD else (500 if status >= 500 else 400)}"
    say = words(language_of(request))
    largest = request.app.state.workplace.largest_upload
    message = say(key, size=show_size(largest, say.language)) if "{size}" in say(key) else say(key)
    if not wants_fragment(request):
        return render(request, "error.html", status, message=message, status=status)
    answer = render(request, "error_notice.html", status, message=message)
    answer.headers.update({"HX-Retarget": "#problem", "HX-Reswap": "innerHTML"})
    return answer
