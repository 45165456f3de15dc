"""Text from mails on a terminal: what could steer the terminal is shown, not sent."""

from __future__ import annotations


def harmless(text: str) -> str:
    """The text with every sign that does not print (escape, bell, line ends, bidirectional marks) spelled out."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)
