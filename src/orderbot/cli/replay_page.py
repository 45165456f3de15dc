"""A replay's report as text in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from orderbot.checking.replay.outcomes import Replayed, Report
from orderbot.cli.plain_text import harmless

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "replayed": "{number:,} cases decided again.",
        "nothing": "Nothing would flip.",
        "held": "{number:,} already pushed would now be held.",
        "pushed": "{number:,} held before would now be pushed.",
        "moves": "decided then -> would be",
        "drifted": "{number:,} more are no longer decided as they were, under the rules and master data in force too.",
        "customers": "customer                                   replayed   now held   now pushed   other",
        "unknown": "(no customer)",
        "cases": "cases that would flip",
        "rejected": "rejected by a person",
    },
    "fr": {
        "replayed": "{number:,} cas décidés à nouveau.",
        "nothing": "Rien ne basculerait.",
        "held": "{number:,} déjà transmis seraient retenus.",
        "pushed": "{number:,} retenus jusqu'ici seraient transmis.",
        "moves": "décidé alors -> le serait",
        "drifted": "{number:,} autres ne sont plus décidés comme alors, selon ce qui est en vigueur aussi.",
        "customers": "client                                       rejoués    retenus    transmis   autres",
        "unknown": "(sans client)",
        "cases": "cas qui basculeraient",
        "rejected": "rejeté par une personne",
    },
}


def report_lines(report: Report, language: str) -> Iterator[str]:
    """The totals, then by customer, then case by case; the same report gives the same lines."""
    words = _WORDS.get(language, _WORDS["en"])
    yield words["replayed"].format(number=report.replayed)
    yield words["held"].format(number=report.newly_held)
    yield words["pushed"].format(number=report.newly_pushed)
    drifted = sum(number for then, now, number in report.moves if then is not now) - len(report.flips)
    if drifted:
        yield words["drifted"].format(number=drifted)
    yield ""
    yield words["moves"]
    for then, now, number in report.moves:
        yield f"  {then:<10} -> {now:<10} {number:>8,}"
    yield ""
    if not report.flips:
        yield words["nothing"]
        return
    yield words["customers"]
    for one in report.customers:
        who = f"{one.customer_id} {one.customer_name or ''}" if one.customer_id else words["unknown"]
        figures = f"{one.replayed:>10,} {one.newly_held:>10,} {one.newly_pushed:>12,} {one.other_flips:>7,}"
        yield harmless(f"{who[:40]:<40} {figures}")
    yield ""
    yield words["cases"]
    for flip in report.flips:
        yield harmless(_flip(flip, words))


def _flip(flip: Replayed, words: Mapping[str, str]) -> str:
    why = ", ".join(flip.codes_proposed or flip.codes_then)
    rejected = f"  ({words['rejected']})" if flip.state == "rejected" else ""
    course = f"{flip.then} -> {flip.proposed}"
    who = flip.customer_id or "-"
    return f"{flip.case_id:>6}  {flip.order_number or '-':<18} {who:<10} {course:<20} {why}{rejected}"
