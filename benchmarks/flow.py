"""The whole flow: from a mail in the inbox to the OMS's answer, with everything real on loopback."""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median, quantiles

from rich.console import Console

from benchmarks.results import Section
from orderbot.cli.demo_house import Outcome, open_demo
from orderbot.model.case import CaseState

_SCANS = ("scan", "photo")


def section() -> Section:
    """Send the demo's mails, one after another, through Dovecot, reading, checking and the sandbox OMS."""
    with tempfile.TemporaryDirectory(prefix="orderbot-bench-") as folder, open_demo(Path(folder) / "demo", 0) as demo:
        demo.house.sandbox.start()  # a service at work has its readers loaded
        outcomes: list[tuple[str, Outcome]] = []
        seen: set[int] = set()
        for mail in demo.mails:
            demo.work(Console(stderr=True), [mail])
            fresh = [outcome for outcome in demo.outcome() if outcome.case.case_id not in seen]
            seen |= {outcome.case.case_id for outcome in fresh}
            outcomes += [(mail.name, outcome) for outcome in fresh]
    raster = [one.seconds for name, one in outcomes if any(word in name for word in _SCANS)]
    digital = [
        one.seconds
        for name, one in outcomes
        if one.case.state is CaseState.PUSHED and not any(word in name for word in _SCANS)
    ]
    head = ("mails, one at a time", "count", "p50 (s)", "p95 (s)", "budget")
    rows = [
        ("born-digital or text, arrival → OMS accepted", *_spread(digital), "p50 ≤ 1 s, p95 ≤ 2 s"),
        ("scan or photo, arrival → at rest", *_spread(raster), "p50 ≤ 5 s"),
    ]
    return Section(
        "The whole flow",
        head,
        rows,
        before="Mail delivered over IMAP, noticed by IDLE, pushed to the sandbox OMS; readers loaded.",
    )


def _spread(seconds: list[float]) -> tuple[object, ...]:
    if len(seconds) < 2:
        return (len(seconds), "", "")
    return (len(seconds), f"{median(seconds):.2f}", f"{quantiles(seconds, n=20)[-1]:.2f}")
