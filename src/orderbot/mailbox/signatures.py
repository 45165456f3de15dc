"""What became of signatures, in words: who signed, and whether it fits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from email.message import Message

from orderbot.errors import DocumentError
from orderbot.mailbox.headers import field, parameters
from orderbot.model.document import Document
from orderbot.reading.openpgp import key_of
from orderbot.reading.signed_content import Signature, check_apart
from orderbot.reading.sniff_sealed import PGP_SIGNATURE

_VERDICTS = {True: "the signature fits", False: "the signature does not fit"}


def said_of(signatures: Sequence[Signature]) -> str:
    """ "signed by Mario Rossi <m@rossi.example>: the signature fits"; empty when nobody signed."""
    return ", ".join(_said(one) for one in signatures)


def _said(signature: Signature) -> str:
    verdict = _VERDICTS.get(signature.fits) if signature.fits is not None else None
    why = f" ({signature.why})" if signature.why else ""
    return f"signed by {signature.signer}: {verdict or f'the signature could not be checked{why}'}"


def broken_in(fate: str) -> str | None:
    """The signature, among those that a part's fate tells of, that does not fit; None where there is none."""
    told = (f"signed by {one}" for one in fate.partition("signed by ")[2].split(", signed by "))
    return next((one for one in told if one.endswith(f": {_VERDICTS[False]}")), None)


def pgp_said(key: str) -> str:
    """ "PGP signature of key 0123456789ABCDEF: not checked"."""
    return f"PGP signature of key {key}: not checked"


def said_of_apart(signature: Document, signed: bytes | None) -> str | None:
    """What a signature beside its content comes to; None where it is damaged or the content is not at hand."""
    if signature.media_type == PGP_SIGNATURE:
        return pgp_said(key_of(signature.content))
    if signed is None:
        return None
    try:
        return said_of(check_apart(signature.content, signed)) or None
    except DocumentError:
        return None


def signed_bytes(part: Message, raw: bytes) -> bytes | None:
    """The first part of a multipart/signed, byte for byte as it stands in the raw message; None when not found."""
    boundary = parameters(field(part, "Content-Type") or "").get("boundary")
    if not boundary:
        return None
    mark = b"--" + re.escape(boundary.encode("utf-8", "surrogateescape"))
    begin = re.search(rb"(?:^|\n)" + mark + rb"[ \t]*\r?\n", raw)
    if begin is None:
        return None
    end = re.compile(rb"\r?\n" + mark).search(raw, begin.end() - 1)
    return raw[begin.end() : end.start()] if end is not None else None
