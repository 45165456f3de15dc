"""The command that takes files in as if they had arrived by mail."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def ingest(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE…", help="Mails (.eml), PDFs, scans, photos, text.", exists=True, dir_okay=False),
    ],
    wait: Annotated[bool, typer.Option("--wait", help="Return when each has come to rest.")] = False,
) -> None:
    """Take files in; for .eml the headers count. With --wait read, check and push them here and now."""
    from rich.console import Console
    from rich.progress import Progress

    from orderbot.bootstrap.house import open_house
    from orderbot.store.rows import Arrival

    with open_house() as house:
        taken = [
            house.receiver.receive(path.read_bytes(), Arrival(channel="ingest", name=str(path)))
            for path in files
        ]  # fmt: skip
        again = sum(not one.is_new for one in taken)
        print(f"{len(taken) - again} taken in" + (f", {again} known already" if again else ""), file=sys.stderr)
        if not wait:
            return
        wanted = {one.message_row_id for one in taken}
        with Progress(console=Console(stderr=True), disable=not sys.stderr.isatty()) as progress:
            task = progress.add_task("working", total=len(wanted))
            for done in house.work_off(wanted):
                progress.update(task, completed=done)
