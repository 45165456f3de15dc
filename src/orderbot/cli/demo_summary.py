"""The demo's last page: what became of every mail, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median

from rich.console import Console
from rich.table import Table

from orderbot.cli.demo_house import Outcome
from orderbot.model.case import CaseState

_STYLES = {CaseState.PUSHED: "green", CaseState.REVIEW: "yellow", CaseState.BLOCK: "red", CaseState.UNDELIVERED: "red"}
_TITLES = {
    CaseState.PUSHED: "pushed to the OMS",
    CaseState.REVIEW: "in review",
    CaseState.BLOCK: "blocked, needs an approval",
    CaseState.IGNORED: "ignored",
    CaseState.DUPLICATE: "duplicates",
}


def print_summary(console: Console, outcomes: Sequence[Outcome]) -> None:
    """Print one row a case, then how many ended where and how fast."""
    table = Table(box=None, pad_edge=False)
    for name in ("case", "subject", "order", "customer", "became", "because", "time"):
        table.add_column(
            name, justify="right" if name in ("case", "time") else "left", overflow="ellipsis", no_wrap=True
        )
    for outcome in outcomes:
        case = outcome.case
        table.add_row(
            str(case.case_id),
            (case.subject or case.file or "")[:44],
            case.order_number or "",
            case.customer_id or "",
            case.state.value,
            _why(outcome),
            f"{outcome.seconds:.1f} s",
            style=_STYLES.get(case.state, ""),
        )
    console.print(table)
    console.print()
    for line in _totals(outcomes):
        console.print(line, highlight=False)


def _why(outcome: Outcome) -> str:
    case = outcome.case
    if case.state is CaseState.PUSHED:
        return f"OMS {case.oms_order_number}"
    if case.state is CaseState.DUPLICATE:
        return f"same as case {case.duplicate_of}"
    return ", ".join(case.codes) or case.reason or ""


def _totals(outcomes: Sequence[Outcome]) -> Iterable[str]:
    states = Counter(outcome.case.state for outcome in outcomes)
    for state, number in sorted(states.items(), key=lambda pair: -pair[1]):
        yield f"{number:>4} {_TITLES.get(state, state.value)}"
    times = [outcome.seconds for outcome in outcomes]
    if times:
        yield f"{len(outcomes)} cases; half of them done within {median(times):.1f} s of arrival, all within {max(times):.1f} s"
