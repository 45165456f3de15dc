"""The sandbox's two pages, plain HTML without scripts."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from orderbot.sandbox_oms.ledger import Kept

STYLE = (
    "body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1a1a1a;background:#fff}"
    "table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.4rem .8rem;"
    "border-bottom:1px solid #ccc}code{font-family:ui-monospace,monospace}.cancelled{text-decoration:line-through}"
)


def order_list(orders: Iterable[Kept], text: str | None) -> str:
    """The orders that the sandbox has."""
    rows = "".join(_row(kept) for kept in orders)
    table = (
        '<table id="orders"><thead><tr><th scope="col">Number</th><th scope="col">Customer</th>'
        '<th scope="col">Customer’s order</th><th scope="col">Ship to</th><th scope="col">Lines</th>'
        f'<th scope="col">Status</th></tr></thead><tbody>{rows}</tbody></table>'
        if rows
        else "<p>No order yet.</p>"
    )
    search = (
        '<form><label>Number or customer <input name="q" type="search" value="'
        f'{escape(text or "", quote=True)}"></label> <button>Find</button></form>'
    )
    about = "<p>A sandbox: orders come in, nothing is delivered. <a href='/docs'>The API</a>.</p>"
    return _page("orderbot sandbox OMS", f"{about}{search}{table}")


def routes_page(openapi: dict[str, Any]) -> str:
    """The API in one table; the whole description is at /openapi.json."""
    rows = "".join(
        f"<tr><td><code>{escape(method.upper())}</code></td><td><code>{escape(path)}</code></td>"
        f"<td>{escape(operation.get('description') or operation.get('summary', ''))}</td></tr>"
        for path, operations in openapi["paths"].items()
        for method, operation in operations.items()
    )
    about = "".join(f"<p>{escape(part)}</p>" for part in openapi["info"]["description"].split("\n\n"))
    table = (
        f"<table><thead><tr><th>Method</th><th>Path</th><th>What it does</th></tr></thead><tbody>{rows}</tbody></table>"
    )
    return _page("orderbot sandbox OMS: the API", f"{about}{table}<p><a href='/openapi.json'>openapi.json</a></p>")


def _row(kept: Kept) -> str:
    lines = "<br>".join(
        escape(f"{line['item_id']}: {line['quantity']} {line['unit']} à {line['unit_price'] or '?'}")
        for line in kept.body["lines"]
    )
    cells = (kept.oms_order_number, kept.customer_id, kept.order_number, kept.body["ship_to_address_id"])
    plain = "".join(f"<td>{escape(str(cell))}</td>" for cell in cells)
    status = kept.status if kept.revision == 1 else f"{kept.status}, revision {kept.revision}"
    number = escape(kept.oms_order_number, quote=True)
    return f'<tr id="{number}" class="{escape(kept.status)}">{plain}<td>{lines}</td><td>{escape(status)}</td></tr>'


def _page(title: str, content: str) -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{title}</title><style>{STYLE}</style></head><body><main><h1>{title}</h1>{content}</main></body></html>"
    )
