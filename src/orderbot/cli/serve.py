"""Commands that stay: run (everything in one process) and oms (the sandbox)."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from orderbot.bootstrap.house import House


def run(
    web: Annotated[bool, typer.Option("--web/--no-web", help="Serve the review UI too.")] = True,
) -> None:
    """Do everything in one process: mailboxes, folders, reading, pushing, the review UI. Ctrl-C ends it cleanly."""
    from orderbot.bootstrap.house import open_house
    from orderbot.cli.logs import configure

    configure()
    with open_house() as house, house.running():
        settings = house.settings
        names = ", ".join(mailbox.name for mailbox in settings.mailbox) or "no mailbox"
        print(f"orderbot works: {names}; review UI on http://{settings.web.host}:{settings.web.port}", file=sys.stderr)
        if web:
            serve_web(house)
        else:
            house.wait_for_signal()
    print("orderbot has stopped.", file=sys.stderr)


def serve_web(house: House) -> None:
    """Serve the review UI until a signal ends it."""
    import uvicorn

    from orderbot.review_ui.app import create_app

    web = house.settings.web
    app = create_app(house.workplace, house.webhooks)
    uvicorn.run(app, host=web.host, port=web.port, log_level="warning", access_log=False)


def oms(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8808,
    database: Annotated[Path, typer.Option(help="The sandbox's own SQLite file.")] = Path(
        "orderbot-data/sandbox-oms.db"
    ),
) -> None:
    """Run the sandbox OMS: a small real order-management system to try orderbot against. Its secret is ORDERBOT_OMS__SECRET."""
    from orderbot.sandbox_oms import serve

    database.parent.mkdir(parents=True, exist_ok=True)
    print(
        f"Sandbox OMS on http://{host}:{port} (its API: /docs). It is a sandbox: nothing is delivered.", file=sys.stderr
    )
    serve(host, port, database, os.environ.get("ORDERBOT_OMS__SECRET", ""))
