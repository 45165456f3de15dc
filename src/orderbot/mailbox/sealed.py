"""Signed files opened: .p7m around any document, PGP-signed files; encrypted ones say what to ask for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orderbot.mailbox.signatures import pgp_said, said_of
from orderbot.reading.archives.entry import Entry
from orderbot.reading.openpgp import open_pgp, unwrapped
from orderbot.reading.signed_content import open_signed
from orderbot.reading.sniff_sealed import PGP_CLEAR, PGP_MESSAGE, SIGNED

if TYPE_CHECKING:
    from orderbot.model.document import Document
    from orderbot.reading.archives.allowance import Allowance

SEALED_KINDS = (SIGNED, PGP_MESSAGE, PGP_CLEAR)
_WRAPPING = re.compile(r"\.(?:p7m|p7s|p7c|p7z|m7m|asc|gpg|pgp|sig)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unsealed:
    """What was inside, and how the wrapping is told of."""

    entries: tuple[Entry, ...]
    fate: str


def open_sealed(document: Document, allowance: Allowance) -> Unsealed:
    """Open a signed file. Raises DocumentError: encrypted, unreadable, unsupported, too-large."""
    if document.media_type == SIGNED:
        signed = open_signed(document.content, allowance)
        said = said_of(signed.signatures)
        if signed.content is None:
            return Unsealed((), f"ignored: {said or 'digital signature'}")
        return Unsealed((Entry(_inner_name(document.name), signed.content),), f"opened: {said or 'unsigned content'}")
    if document.media_type == PGP_CLEAR:
        clear = unwrapped(document.content)
        text, key = (clear.text, clear.keys[0]) if clear is not None else (document.content, "unknown")
        return Unsealed((Entry(_inner_name(document.name), text),), f"opened: {pgp_said(key)}")
    told = open_pgp(document.content, allowance)
    name = told.name if told.name and told.name != "_CONSOLE" else _inner_name(document.name)
    said = pgp_said(told.key) if told.key else "PGP message without a signature"
    return Unsealed((Entry(name, told.content),), f"opened: {said}")


def _inner_name(name: str | None) -> str:
    """ "ordine.pdf.p7m" holds "ordine.pdf"."""
    stem = _WRAPPING.sub("", name or "")
    return stem if stem and stem != "smime" else "content"
