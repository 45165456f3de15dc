"""Commands that tell what became of the orders: status, cases, show."""

from __future__ import annotations

import json
from typing import Annotated

import typer


def status(as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False) -> None:
    """Say how many cases stand where, what waits for the OMS, and since when."""
    from orderbot.bootstrap.house import open_house
    from orderbot.store import outbox, queue

    with open_house() as house, house.database.read() as session:
        counts, paused = queue.counts(session), outbox.paused(session)
    if as_json:
        print(json.dumps({"states": counts.by_state, "codes": counts.by_code, "paused": dict(paused)}))
        return
    if not counts.by_state:
        print("No case yet. Take a file in with: orderbot ingest FILE, or watch a mailbox with: orderbot run")
    for state, number in counts.by_state.items():
        print(f"{state:<12} {number:>8,}")
    for code, number in sorted(counts.by_code.items(), key=lambda pair: -pair[1]):
        print(f"    {code:<24} {number:>8,}")
    for connector, why in paused.items():
        print(f"PAUSED: the {connector} connector sends nothing: {why}")


def cases(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object per line, in arrival order.")] = False,
    state: Annotated[list[str] | None, typer.Option(help="Only cases in this state; may be repeated.")] = None,
) -> None:
    """List every case and what became of it."""
    from orderbot.bootstrap.house import open_house
    from orderbot.cli.plain_text import harmless
    from orderbot.errors import OrderbotError
    from orderbot.model.case import CaseState
    from orderbot.store import queue

    if strange := set(state or ()) - set(CaseState):
        raise OrderbotError(f"there is no state {sorted(strange)[0]!r}; choose from {', '.join(CaseState)}")
    wanted = [CaseState(name) for name in state or ()]
    with open_house() as house, house.database.read() as session:
        for row in queue.every(session, states=wanted):
            if as_json:
                print(json.dumps(queue.summary_to_json(row), ensure_ascii=False))
            else:
                why = row.oms_order_number or ", ".join(row.codes) or row.reason or ""
                print(
                    harmless(
                        f"{row.case_id:>6}  {row.state:<11} {row.order_number or '-':<18} {row.customer_id or '-':<10} {why}"
                    )
                )


def show(case_id: Annotated[int, typer.Argument(metavar="CASE", help="The case's number.")]) -> None:
    """Show one case: the order, what is held against it, its message's parts, who did what."""
    from rich.console import Console

    from orderbot.bootstrap.house import open_house
    from orderbot.cli.case_page import print_case
    from orderbot.store import queue

    with open_house() as house, house.database.read() as session:
        print_case(Console(), queue.view(session, case_id, house.now()))
