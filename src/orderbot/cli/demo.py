"""`orderbot demo`: the whole of orderbot on one machine, with sample mails, on embedded defaults."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def demo(
    once: Annotated[bool, typer.Option("--once", help="Print the summary and end, for scripts and CI.")] = False,
    folder: Annotated[
        Path | None, typer.Option(help="Keep the demo's data in this folder; it is emptied first.")
    ] = None,
    port: Annotated[int, typer.Option(help="Port of the review UI; 0 takes a free one.")] = 8807,
) -> None:
    """Deliver about 50 sample mails to a local mailbox, work them, print what became of each, leave the review UI open."""
    from rich.console import Console

    from orderbot.cli.demo_house import open_demo
    from orderbot.cli.demo_summary import print_summary
    from orderbot.cli.logs import configure

    configure(quiet=True)
    console = Console(width=None if sys.stdout.isatty() else 180)
    with open_demo(folder, port) as demo_house:
        demo_house.work(Console(stderr=True))
        print_summary(console, demo_house.outcome())
        if once:
            return
        console.print(
            f"\nReview UI:    {demo_house.web_address}\n  sign in as  {demo_house.user}  with password  {demo_house.password}"
            f"\nSandbox OMS:  {demo_house.oms_address}\nCtrl-C ends the demo.",
            highlight=False,
        )
        sys.stdout.flush()
        demo_house.serve_until_interrupted()
