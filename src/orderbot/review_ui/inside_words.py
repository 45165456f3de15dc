"""What orderbot notes in short English words (fates of parts, reasons of decisions), in the person's language."""

from __future__ import annotations

import re

from orderbot.model.codes import CODES
from orderbot.review_ui.words import Words

_PHRASES = tuple(
    (re.compile(pattern, re.DOTALL), key)
    for pattern, key in (
        (r"order", "inside.order"),
        (r"logo", "inside.logo"),
        (r"accompanies the order", "inside.accompanies"),
        (r"accompanies what could not be read", "inside.accompanies-unread"),
        (r"shown: the mail as laid out", "inside.shown"),
        (r"read with the order in (?P<name>.+)", "inside.with-order"),
        (r"same picture as (?P<name>.+)", "inside.same-picture"),
        (r"nothing (?:is ordered in it|in it orders anything)", "inside.nothing-ordered"),
        (r"ignored: (?P<inner>.+)", "inside.ignored"),
        (r"unreadable: (?P<code>.+)", "inside.unreadable"),
        (r"“(?P<quote>.+)” in the (?:text|first title|subject) says (?P<inner>.+)", "inside.says"),
        (r"(?P<kind>[a-z][a-z_ ]+) \((?P<inner>“.+)\)", "inside.kind-because"),
        (r"the same order again as case (?P<case>\d+)", "inside.same-order"),
        (r"(?P<kind>[a-z_]+) is for a person", "inside.for-a-person"),
        (r"the order-management system needs (?P<inner>.+)", "inside.needs"),
        (r"an order number", "inside.needs-number"),
        (r"a customer", "inside.needs-customer"),
        (r"a ship-to address", "inside.needs-address"),
        (r"a line", "inside.needs-line"),
        (r"an item and a quantity on line (?P<line>\d+)", "inside.needs-item"),
        (r"waits for a person to approve it", "inside.waits"),
        (r"reopened", "inside.reopened"),
        (r"automatic reply", "inside.automatic-reply"),
        (r"newsletter", "inside.newsletter"),
        (r"order confirmation", "inside.order-confirmation"),
        (r"terms of business", "inside.terms"),
        (r"thanks or small talk", "inside.thanks"),
    )
)


def in_words(text: str, say: Words) -> str:
    """The note in the person's language; one that we do not know is shown as it is."""
    known = _known(text, say)
    if known is not None:
        return known
    parts = [_known(part, say) for part in text.split(", ")]
    return ", ".join(part for part in parts if part is not None) if None not in parts else text


def _known(text: str, say: Words) -> str | None:
    if text in CODES:
        return say.name("code", text)
    for pattern, key in _PHRASES:
        found = pattern.fullmatch(text)
        if found is not None:
            return say(key, **{name: _said(name, value, say) for name, value in found.groupdict().items()})
    kind = f"type.{text.replace(' ', '_')}"
    return say(kind) if kind in say.sentences else None


def _said(name: str, value: str, say: Words) -> str:
    if name == "inner":
        return in_words(value, say)
    if name == "kind":
        return say.sentences.get(f"type.{value.replace(' ', '_')}", value)
    return value
