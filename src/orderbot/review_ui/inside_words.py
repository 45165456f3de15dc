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
        (r"ignored: (?P<signed>signed by .+)", "inside.signature"),
        (r"ignored: (?P<signed>PGP signature .+)", "inside.signature"),
        (r"ignored: (?P<inner>.+)", "inside.ignored"),
        (r"opened: (?P<kind_of>[a-z0-9]+) (?:archive|file), (?P<count>\d+) files?", "inside.opened-archive"),
        (r"opened: Outlook message", "inside.opened-outlook"),
        (r"opened: mail", "inside.opened-mail"),
        (r"opened: (?P<signed>.+)", "inside.opened-signed"),
        (r"opened in part: (?P<code>.+)", "inside.opened-in-part"),
        (r"not unpacked: (?P<code>.+)", "inside.not-unpacked"),
        (r"read with (?P<name>(?!the order in ).+)", "inside.with-pdf"),
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
        (r"to answer the cancellation of case (?P<case>\d+)", "inside.needs-answer"),
        (r"to know which line is meant by line (?P<line>\d+)", "inside.needs-which-line"),
        (r"carried out on the order of case (?P<case>\d+), which was not sent yet", "inside.carried-out"),
        (r"the order went on in case (?P<case>\d+)", "inside.went-on"),
        (r"cancelled by case (?P<case>\d+)", "inside.cancelled-by"),
        (r"waits for a person to approve it", "inside.waits"),
        (
            r"(?P<finding>[a-z-]+) waits for the approval of (?P<people>.+) \((?P<given>\d+) of (?P<asked>\d+)\)",
            "inside.awaits",
        ),
        (r"reopened", "inside.reopened"),
        (r"automatic reply", "inside.automatic-reply"),
        (r"newsletter", "inside.newsletter"),
        (r"link", "inside.link"),
        (r"device", "inside.device"),
        (r"empty message", "inside.empty-message"),
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


_SIGNATURES = tuple(
    (re.compile(pattern), key)
    for pattern, key in (
        (r"signed by (?P<signer>.+): the signature fits", "inside.signed-fits"),
        (r"signed by (?P<signer>.+): the signature does not fit", "inside.signed-unfit"),
        (r"signed by (?P<signer>.+): the signature could not be checked.*", "inside.signed-unchecked"),
        (r"PGP signature of key (?P<pgp_key>\S+): not checked", "inside.signed-pgp"),
        (r"PGP message without a signature|unsigned content", "inside.unsigned"),
    )
)


def _signatures(text: str, say: Words) -> str:
    """Each signature of a part; signers are separated by a comma before the next "signed by"."""
    said = []
    for one in re.split(r", (?=signed by )", text):
        found = ((pattern.fullmatch(one), key) for pattern, key in _SIGNATURES)
        told = next(((match, key) for match, key in found if match is not None), None)
        said.append(one if told is None else say(told[1], **told[0].groupdict()))
    return ", ".join(said)


def _said(name: str, value: str, say: Words) -> str:
    if name == "signed":
        return _signatures(value, say)
    if name == "code":
        return say.sentences.get(f"error.{value}", value)
    if name == "inner":
        return in_words(value, say)
    if name == "finding":
        return say.name("code", value)
    if name == "people":
        return _people(value, say)
    if name == "kind":
        return say.sentences.get(f"type.{value.replace(' ', '_')}", value)
    return value


def _people(value: str, say: Words) -> str:
    """ "direction and an approver" in the person's language; names of people and groups stay."""
    return say("approval.and").join(
        say("approval.anybody") if one == "an approver" else one.replace(" or ", say("approval.or"))
        for one in value.split(" and ")
    )
