"""Whose approval is asked, in words."""

from __future__ import annotations

from dataclasses import dataclass

from orderbot.model.approvals import AskedApproval, Signature


@dataclass(frozen=True, slots=True)
class _Words:
    anybody: str
    several: str
    several_of: str
    either: str
    both: str
    then: str
    rule: str
    installation: str


_FR = _Words(
    "un approbateur",
    "{count} approbateurs différents",
    "{count} personnes différentes parmi {who}",
    " ou ",
    " et ",
    ", puis ",
    "la règle « {rule} » demande l'accord de : {who}",
    "il faut l'accord de : {who}",
)
_EN = _Words(
    "an approver",
    "{count} different approvers",
    "{count} different people of {who}",
    " or ",
    " and ",
    ", then ",
    "rule “{rule}” asks for the approval of: {who}",
    "this needs the approval of: {who}",
)


def asked_in_french(asked: AskedApproval) -> str:
    """Which rule asks for whose approval, the end of a sentence without its full stop."""
    return _asked(asked, _FR)


def asked_in_english(asked: AskedApproval) -> str:
    """Which rule asks for whose approval, the end of a sentence without its full stop."""
    return _asked(asked, _EN)


def _asked(asked: AskedApproval, words: _Words) -> str:
    who = _people(asked, words)
    return words.rule.format(rule=asked.rule, who=who) if asked.rule else words.installation.format(who=who)


def _people(asked: AskedApproval, words: _Words) -> str:
    first, count = asked.signatures[0], len(asked.signatures)
    if count > 1 and set(asked.signatures) == {first}:
        named = first.users or first.groups
        return (words.several_of if named else words.several).format(count=count, who=_one(first, words))
    return (words.then if asked.in_order else words.both).join(_one(one, words) for one in asked.signatures)


def _one(signature: Signature, words: _Words) -> str:
    return words.either.join((*signature.users, *signature.groups)) or words.anybody
