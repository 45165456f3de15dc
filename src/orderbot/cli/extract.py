"""The command that reads files and tells what is in them, without database, server or reference data."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from orderbot.cli.plain_text import harmless


def extract(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE…", help="Any files: mails, PDFs, scans, photos, EDI, XML, sheets, archives, text."
        ),
    ],
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object per order found, or per file without.")
    ] = False,
    show: Annotated[
        Path | None,
        typer.Option(
            metavar="OUT.html", help="Write a page that shows how one file was read: boxes, values, arithmetic."
        ),
    ] = None,
) -> None:
    """Read orders out of files and print them with the evidence for every value. Exit code 1 when a file could not be read."""
    if show is not None:
        _show(files, show, as_json=as_json)
        return
    from orderbot.bootstrap.readers import open_transcriber

    gc.set_threshold(1_000_000, 20, 20)  # records are trees: nothing in them refers back
    failed, done = False, set[str]()
    with open_transcriber() as transcriber, _progress(len(files)) as tell:
        from orderbot.intake.extract_files import extract_files

        for path, record in extract_files(map(str, files), transcriber, readers=os.cpu_count() or 1):
            done.add(path)
            tell(len(done))
            failed = failed or record["error"] is not None
            print(_as_line(record) if as_json else _in_words(record), flush=True)
    if failed:
        raise typer.Exit(1)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[int], None]]:
    """A bar that shows how many files are done, where a person looks at it and the records go elsewhere."""
    if total < 2 or not sys.stderr.isatty() or sys.stdout.isatty():
        yield lambda _done: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=total)
        yield lambda done: progress.update(task, completed=done)


def _show(files: list[Path], out: Path, *, as_json: bool) -> None:
    """Read one file with its pictures, write the page, print the records as ever."""
    from orderbot.bootstrap.readers import open_transcriber
    from orderbot.cli.explain.page import explain
    from orderbot.model.json_form import record_to_json

    if len(files) != 1:
        raise typer.BadParameter("one file at a time", param_hint="--show")
    try:
        raw = files[0].read_bytes()
    except OSError as error:
        raise typer.BadParameter(f"{files[0]}: {error.strerror}", param_hint="FILE") from error
    with open_transcriber() as transcriber:
        transcript = transcriber.transcribe(raw, files[0].name, datetime.now(UTC), pictures=True, alone=True)
    try:
        out.write_text(explain(files[0].name, transcript), encoding="utf-8")
    except OSError as error:
        raise typer.BadParameter(f"{out}: {error.strerror}", param_hint="--show") from error
    for record in transcript.records:
        told = record_to_json(str(files[0]), record)
        print(_as_line(told) if as_json else _in_words(told))
    if any(record.error is not None for record in transcript.records):
        raise typer.Exit(1)


def _as_line(record: dict[str, Any]) -> str:
    """One record as a line of JSON; twice as fast as `json` where there are 80,000 entries of evidence."""
    from pydantic_core import to_json

    return to_json(record).decode()


def _in_words(record: dict[str, Any]) -> str:
    """One record for a person: what it is, the header, the lines."""
    title = f"{record['file']}{' » ' + record['part'] if record['part'] else ''}"
    error, order = record["error"], record["order"]
    wrong = f"{title}: {error['code']}: {error['message']}" if error else None
    if wrong and (order is None or not order["lines"]):
        return harmless(wrong)
    if order is None:
        return f"{title}: {record['document_type']} ({record['type_confidence']:.0%} sure)"
    lines = [wrong, "  read as far as it goes:"] if wrong else []
    lines += [
        f"{title}: {record['document_type']} {order['order_number'] or 'without number'} ({record['confidence']:.0%} sure)"
    ]
    lines += [
        f"    buyer {order['buyer']['name'] or '-'}, date {order['order_date'] or '-'}, {order['currency'] or 'no currency'}"
    ]
    for line in order["lines"]:
        code = line["seller_item_id"] or line["item_id"] or line["buyer_item_id"] or line["gtin"] or "-"
        price = f" at {line['unit_price']}" if line["unit_price"] else ""
        lines.append(
            f"    {line['quantity'] or '?':>8} {line['unit'] or '':<4} {code:<18} {line['description'] or ''}{price}"
        )
    return "\n".join(harmless(line) for line in lines)
