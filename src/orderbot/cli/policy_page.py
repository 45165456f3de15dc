"""Rulings and explained findings as text in the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from orderbot.checking.explaining import ExplainedFinding
from orderbot.checking.remedies.remedy import Remedy
from orderbot.checking.ruling import Ruling, condition_text
from orderbot.cli.plain_text import harmless
from orderbot.cli.policy_words import say
from orderbot.cli.remedy_page import remedy_lines
from orderbot.model.approvals import Signature
from orderbot.model.finding import Finding, Severity
from orderbot.model.json_form import plain

_WIDE = 96


def ruling_lines(rulings: Iterable[Ruling], language: str) -> Iterator[str]:
    """One line for each setting: its name, its value, and what set it."""
    for ruling in rulings:
        value = ruling.text if len(ruling.text) <= _WIDE else f"{ruling.text[: _WIDE - 1]}…"
        yield harmless(f"{ruling.name:<38} {value:<20} {set_by(ruling, language)}")


def set_by(ruling: Ruling, language: str) -> str:
    """Where a setting comes from: the settings, or a line of the policy with the condition of its clause."""
    if ruling.clause is None:
        return say(language, "settings")
    condition = condition_text(ruling.clause.condition) or say(language, "everywhere")
    return f"{say(language, 'line', line=ruling.line)}, {condition}"


def finding_lines(
    explained: ExplainedFinding, language: str, remedies: Sequence[Remedy] | None = None
) -> Iterator[str]:
    """A finding whole: the sentence, then what is known of it, one thing a line.

    `remedies` are what clears it, as tried; None when nothing was tried.
    """
    found = explained.finding
    state = say(language, "open" if explained.is_open else "cleared")
    yield harmless(f"{found.code} · {found.severity} · {state}")
    yield harmless(f"  {found.message_fr if language == 'fr' else found.message_en}")
    for label, text in _facts(explained, language, remedies):
        first, *more = text.splitlines() or [""]
        yield harmless(f"    {say(language, label):<12} {first}")
        yield from (harmless(f"    {'':<12} {line}") for line in more)


def _facts(explained: ExplainedFinding, language: str, remedies: Sequence[Remedy] | None) -> Iterator[tuple[str, str]]:
    found, procedure = explained.finding, explained.procedure
    if found.path:
        yield "at", found.path
    yield "severity", _why(explained, language)
    if found.expected is not None:
        yield "expected", found.expected
    if found.found is not None:
        yield "found", found.found
    yield "clears", "\n".join(_clearing(found, remedies, partial(say, language)))
    if procedure is None:
        return
    if todo := procedure.todo(language):
        yield "todo", todo
    if procedure.owner:
        yield "owner", procedure.owner
    if procedure.within_hours is not None and explained.due is not None:
        due = f"{explained.due:%Y-%m-%d %H:%M} UTC"
        yield "within", say(language, "hours", hours=plain(procedure.within_hours), due=due)
    if reply := explained.reply(language).strip():
        yield "reply", reply


def _why(explained: ExplainedFinding, language: str) -> str:
    if explained.graded is None:
        return say(language, "default")
    return say(language, "graded", default=explained.default, where=set_by(explained.graded, language))


def _clearing(found: Finding, remedies: Sequence[Remedy] | None, say_it: partial[str]) -> Iterator[str]:
    if found.severity is Severity.NOTE:
        yield say_it("note")
        return
    if remedies:
        yield from (line for remedy in remedies for line in remedy_lines(remedy, say_it))
    elif remedies is None and found.suggestion:
        yield say_it("suggestion", value=found.suggestion)
    else:
        yield say_it("correction")
    if found.severity is Severity.REVIEW:
        yield say_it("acceptance")
        return
    yield say_it("approval", who=_who(found, say_it))
    if found.approval is not None and found.approval.rule:
        yield say_it("rule", rule=found.approval.rule)


def _who(found: Finding, say_it: partial[str]) -> str:
    asked = found.approval
    if asked is None:
        return say_it("any_approver")
    people = " + ".join(_signature(one, say_it) for one in asked.signatures)
    if len(asked.signatures) == 1:
        return people
    return say_it("in_order" if asked.in_order else "together", people=people)


def _signature(signature: Signature, say_it: partial[str]) -> str:
    return " / ".join((*signature.users, *signature.groups)) or say_it("any_approver")
