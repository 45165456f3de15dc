"""An HTTP body of several parts without the headers before it: the XML that stands first in it."""

from __future__ import annotations

import re

MULTIPART = "multipart/related"
_START = re.compile(rb"\s*(--[^\r\n]{1,200})\r?\n((?:[!-9;-~]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+)\r?\n")
_IS_XML = re.compile(rb"^content-type:\s*(?:text|application)/(?:[\w.-]+\+)?xml", re.IGNORECASE | re.MULTILINE)
_HEAD = 4_096


def is_multipart_body(content: bytes) -> bool:
    """Say whether a file begins with a boundary and the headers of a part that is XML."""
    found = _START.match(content[:_HEAD])
    return found is not None and _IS_XML.search(found[2]) is not None


def first_xml(content: bytes) -> bytes | None:
    """The first part's content, decoded as its headers say; None where it is no XML."""
    from email import message_from_bytes
    from email.policy import compat32

    if not is_multipart_body(content):
        return None
    found = _START.match(content[:_HEAD])
    assert found is not None
    boundary = b"\n" + found[1].rstrip()
    end = content.find(boundary, found.end())
    part = found[2] + b"\r\n" + (content[found.end() : end] if end >= 0 else content[found.end() :])
    held = message_from_bytes(part, policy=compat32).get_payload(decode=True)
    return held if isinstance(held, bytes) and held.strip() else None
