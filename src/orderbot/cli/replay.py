"""The command that tries a policy or master data on history."""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Annotated

import typer


def replay(
    policy: Annotated[Path | None, typer.Option(help="A policy file to try, instead of the version in force.")] = None,
    reference: Annotated[
        Path | None,
        typer.Option(help="A folder of master data to try.", exists=True, file_okay=False),
    ] = None,
    alias: Annotated[
        tuple[str, str, str] | None,
        typer.Option(
            metavar="CUSTOMER BUYER_ITEM ITEM",
            help="A row of item_references.csv to try besides, on that customer's cases.",
        ),
    ] = None,
    since: Annotated[str | None, typer.Option(help="Only cases that came in on that day (UTC) or later.")] = None,
    language: Annotated[str, typer.Option(help="fr or en.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Decide history again and show what would flip. Exit code 1 when something already pushed would now be held."""
    from rich.console import Console

    from orderbot.bootstrap.house import open_house
    from orderbot.checking.policies import text_of
    from orderbot.cli.replay_page import report_lines
    from orderbot.errors import PolicyRefused
    from orderbot.model.added_rows import ItemReference
    from orderbot.model.json_form import to_json

    console = Console(stderr=True)
    with open_house() as house, console.status("…") as status:
        try:
            tried = None if policy is None else house.policy_book.read(text_of(policy), str(policy))
        except PolicyRefused as error:
            status.stop()
            for problem in error.problems:
                print(problem, file=sys.stderr)
            raise
        report = house.rehearsal(
            house.now(),
            policy=tried,
            folder=reference,
            row=None if alias is None else ItemReference(*alias),
            customer_id=None if alias is None else alias[0],
            since=_midnight(since),
            progress=lambda done, of: status.update(f"{done:,} / {of:,}"),
            importing=lambda table, rows: status.update(f"{table}: {rows:,}"),
        )
    if as_json:
        print(json.dumps(to_json(report), ensure_ascii=False))
    else:
        for line in report_lines(report, language):
            print(line)
    if report.newly_held:
        raise typer.Exit(1)


def _midnight(day: str | None) -> datetime | None:
    from orderbot.errors import OrderbotError

    if day is None:
        return None
    try:
        return datetime.combine(date.fromisoformat(day), time(), UTC)
    except ValueError as error:
        raise OrderbotError(f"--since must be a day such as 2026-03-31, not {day!r}") from error
