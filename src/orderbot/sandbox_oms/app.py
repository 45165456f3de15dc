"""The sandbox's routes: contract section 4, a list to look at, and faults on demand."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Header, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, JSONResponse

from orderbot.sandbox_oms.faults import Fault, Faults
from orderbot.sandbox_oms.ledger import Kept, Ledger, Mismatch, NoSuchOrder
from orderbot.sandbox_oms.order_form import OrderForm, Refused, read_form
from orderbot.sandbox_oms.page import order_list, routes_page
from orderbot.sandbox_oms.signature import NotSigned, verify

ABOUT = """A small real order-management system to try orderbot against. **It is a sandbox: nothing is delivered.**

Requests that change orders carry `Idempotency-Key` and `X-Orderbot-Signature: t=<unix>,v1=<hex HMAC-SHA256 of
"t.body">`. The same key with the same request is answered with the same number; orders of item OMS-REFUSE-1 are refused."""
BODY_DOCS = {"requestBody": {"content": {"application/json": {"schema": OrderForm.model_json_schema()}}}}


def create_app(path: Path, secret: str) -> Faults:
    """The application; `path` is its own SQLite file."""
    ledger = Ledger(path)

    @asynccontextmanager
    async def lifespan(api: FastAPI) -> AsyncIterator[None]:  # noqa: ARG001
        yield
        ledger.close()

    title = "orderbot sandbox OMS"
    api = FastAPI(title=title, description=ABOUT, version="1", docs_url=None, redoc_url=None, lifespan=lifespan)
    faults = Faults(api)
    api.state.ledger = ledger
    api.state.secret = secret.encode()
    api.state.faults = faults
    _add_errors(api)
    _add_changes(api)
    _add_views(api)
    return faults


async def _signed_body(request: Request, x_orderbot_signature: Annotated[str | None, Header()] = None) -> bytes:
    body = await request.body()
    verify(x_orderbot_signature, body, request.app.state.secret, time.time())
    return body


def _ledger(request: Request) -> Ledger:
    ledger: Ledger = request.app.state.ledger
    return ledger


SignedBody = Annotated[bytes, Depends(_signed_body)]
Books = Annotated[Ledger, Depends(_ledger)]
Key = Annotated[str, Header(min_length=1, max_length=200)]


def _add_errors(api: FastAPI) -> None:
    @api.exception_handler(Refused)
    async def refused(request: Request, error: Refused) -> JSONResponse:
        await run_in_threadpool(request.app.state.ledger.count, "refused")
        return JSONResponse({"code": error.code, "message": str(error), "path": error.path}, 422)

    @api.exception_handler(Mismatch)
    async def mismatch(request: Request, error: Mismatch) -> JSONResponse:  # noqa: ARG001
        return JSONResponse({"code": "idempotency-mismatch", "message": "this key came with another request"}, 409)

    @api.exception_handler(NoSuchOrder)
    async def missing(request: Request, error: NoSuchOrder) -> JSONResponse:  # noqa: ARG001
        return JSONResponse({"code": "no-such-order", "message": "there is no order of that number"}, 404)

    @api.exception_handler(NotSigned)
    async def unsigned(request: Request, error: NotSigned) -> JSONResponse:  # noqa: ARG001
        return JSONResponse({"code": "not-signed", "message": str(error)}, 401)


def _add_changes(api: FastAPI) -> None:
    @api.post("/orders", status_code=201, openapi_extra=BODY_DOCS)
    def create(books: Books, body: SignedBody, idempotency_key: Key) -> JSONResponse:
        """Take a new order in."""
        form = _form(books, body)
        number, again = books.create(idempotency_key, b"POST /orders\n" + body, form)
        return _answer(books, number, 200 if again else 201, again)

    @api.put("/orders/{number}", openapi_extra=BODY_DOCS)
    def replace(number: str, books: Books, body: SignedBody, idempotency_key: Key) -> JSONResponse:
        """Put a newer revision in an order's place."""
        form = _form(books, body)
        number, again = books.change(number, idempotency_key, f"PUT {number}\n".encode() + body, form)
        return _answer(books, number, 200, again)

    @api.post("/orders/{number}/cancel")
    def cancel(number: str, books: Books, body: SignedBody, idempotency_key: Key) -> JSONResponse:
        """Cancel an order."""
        books.count("requests")
        number, again = books.change(number, idempotency_key, f"CANCEL {number}\n".encode() + body, None)
        return _answer(books, number, 200, again)

    @api.post("/sandbox/faults")
    def order_fault(fault: Fault, request: Request) -> list[Fault]:
        """Let the next requests about orders go wrong; `times` 0 forgets all faults."""
        faults: Faults = request.app.state.faults
        faults.order(fault)
        return faults.pending


def _add_views(api: FastAPI) -> None:
    @api.get("/orders")
    async def listed(
        request: Request, q: str | None = None, x_orderbot_signature: Annotated[str | None, Header()] = None
    ) -> list[dict[str, Any]]:
        """The newest orders; `q` looks in numbers and customers. A signature is verified when there is one."""
        if x_orderbot_signature is not None:
            await _signed_body(request, x_orderbot_signature)
        return [_summary(kept) for kept in await run_in_threadpool(_ledger(request).orders, q)]

    @api.get("/orders/{number}")
    def one(number: str, books: Books) -> dict[str, Any]:
        """One order with what was last sent for it."""
        kept = books.order(number)
        return {**_summary(kept), "body": kept.body}

    @api.get("/sandbox/counters")
    def counters(books: Books) -> dict[str, int]:
        """How many requests, replays, refusals and orders; `doubled` ought to stay 0."""
        return books.counters()

    @api.get("/", response_class=HTMLResponse, include_in_schema=False)
    def page(books: Books, q: str | None = None) -> str:
        return order_list(books.orders(q), q)

    @api.get("/docs", response_class=HTMLResponse, include_in_schema=False)
    def docs() -> str:
        return routes_page(api.openapi())


def _form(books: Ledger, body: bytes) -> dict[str, Any]:
    books.count("requests")
    document: dict[str, Any] = read_form(body).model_dump(mode="json", by_alias=True)
    return document


def _answer(books: Ledger, number: str, status: int, again: bool) -> JSONResponse:
    if again:
        books.count("replays")
    return JSONResponse({"oms_order_number": number}, status)


def _summary(kept: Kept) -> dict[str, Any]:
    return {
        "oms_order_number": kept.oms_order_number,
        "customer_id": kept.customer_id,
        "order_number": kept.order_number,
        "status": kept.status,
        "revision": kept.revision,
        "lines": len(kept.body["lines"]),
        "created_at": kept.created_at,
        "updated_at": kept.updated_at,
    }
