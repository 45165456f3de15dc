"""What our own mail server says about a sender: Authentication-Results fields (RFC 8601) that may be believed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from email.message import Message

from orderbot.mailbox.headers import unfolded
from orderbot.model.document import MailCheck

UNNAMED = "-"
"""What a setting says to trust fields that name no server, as Microsoft 365 writes them."""

_FIELD, _BORDER = "authentication-results", "received"
_MOST_FIELDS = 20
_QUOTED = r'"(?:[^"\\]|\\.)*"'
_TOKENS = re.compile(rf"{_QUOTED}|\(|\)|;|[^\"();]+|.", re.DOTALL)
_SERVER = re.compile(rf"\s*({_QUOTED}|[^\s;=]+)\s*(?:\d+\s*)?$")
_RESULT = re.compile(r"\s*(spf|dkim|dmarc)\s*(?:/\s*\d+\s*)?=\s*([a-z]+)", re.IGNORECASE)
_PROPERTY = re.compile(rf"([a-z]+\.[a-z-]+)\s*=\s*({_QUOTED}|[^\s;]+)", re.IGNORECASE)
_DOMAINS = {
    "spf": ("smtp.mailfrom", "smtp.mail", "smtp.helo"),
    "dkim": ("header.d", "header.i"),
    "dmarc": ("header.from",),
}


def mail_checks(message: Message, trusted: Collection[str]) -> tuple[MailCheck, ...] | None:
    """What the trusted servers found, each method as the topmost of their fields tells it; None when there is none.

    A mail may bring forged fields along, with our own server's name too. Ours stand on top: what comes below the next
    Received field was there before the mail reached us.
    """
    found: dict[str, tuple[MailCheck, ...]] = {}
    fields = list(_believed(message, {name.lower() for name in trusted}))
    for checks in fields:
        for method in dict.fromkeys(check.method for check in checks):
            found.setdefault(method, tuple(check for check in checks if check.method == method))
    return tuple(check for checks in found.values() for check in checks) if fields else None


def _believed(message: Message, trusted: Collection[str]) -> Iterator[Sequence[MailCheck]]:
    seen = 0
    for name, value in message.items():
        if name.lower() == _BORDER and seen:
            return
        if name.lower() != _FIELD or not trusted:
            continue
        server, checks = parsed(unfolded(str(value)))
        if server in trusted:
            seen += 1
            yield checks
        if seen >= _MOST_FIELDS:
            return


def parsed(value: str) -> tuple[str, tuple[MailCheck, ...]]:
    """A field's server (UNNAMED where it names none) and what it found of SPF, DKIM and DMARC."""
    first, *rest = _segments(value)
    server = _SERVER.match(first)
    told = rest if server else [first, *rest]
    checks = tuple(check for segment in told if (check := _check(segment)) is not None)
    return (_bare(server[1]).lower() if server else UNNAMED), checks


def _segments(value: str) -> list[str]:
    """The field without its comments, cut at its semicolons; those in quotes are none."""
    segments, depth = [""], 0
    for piece in _TOKENS.findall(value):
        if piece == "(":
            depth += 1
        elif piece == ")":
            depth = max(depth - 1, 0)
        elif depth:
            continue
        elif piece == ";":
            segments.append("")
        else:
            segments[-1] += piece
    return segments


def _check(segment: str) -> MailCheck | None:
    result = _RESULT.match(segment)
    if result is None:
        return None
    method = result[1].lower()
    told = {name.lower(): _bare(text) for name, text in _PROPERTY.findall(segment)}
    domain = next((told[name] for name in _DOMAINS[method] if told.get(name)), None)
    return MailCheck(method, result[2].lower(), domain.rpartition("@")[2].lower() or None if domain else None)


def _bare(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text[1:-1]) if text.startswith('"') else text
