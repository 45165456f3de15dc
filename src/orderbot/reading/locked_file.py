"""PDFs and office files that ask for a password: opened with the words at hand, written again without a lock."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Sequence

from orderbot.errors import DocumentError
from orderbot.reading.passwords import LOCKED

OFFICE = ("application/x-ole-encrypted", "application/msword", "application/vnd.ms-excel")
_DEFAULT = "VelvetSweatshop"
"""What Excel itself locks a sheet with that nobody was asked a password for (MS-OFFCRYPTO, section 2.4.2.3)."""


def may_be_locked(content: bytes, kind: str) -> bool:
    """Say whether it is worth to try."""
    return kind in OFFICE or (kind == "application/pdf" and b"/Encrypt" in content)


def unlocked(content: bytes, kind: str, words: Sequence[str], most: int) -> bytes | None:
    """The content without its lock, None where there is none.

    Raises DocumentError: encrypted when no word fits, too-large past `most` bytes.
    """
    opened = _pdf(content, words) if kind == "application/pdf" else _office(content, words)
    if opened is not None and len(opened) > most:
        raise DocumentError("too-large", f"Without its lock it has more than {most} bytes.")
    return opened


def _pdf(content: bytes, words: Sequence[str]) -> bytes | None:
    import pypdfium2
    import pypdfium2.raw as pdfium

    for word in (None, *words):
        try:
            file = pypdfium2.PdfDocument(content, password=word)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) != pdfium.FPDF_ERR_PASSWORD:
                return None  # damaged, or locked by a scheme of its own: its reader tells
            continue
        try:
            if word is None:
                return None
            written = io.BytesIO()
            file.save(written, flags=pdfium.FPDF_REMOVE_SECURITY)
            return written.getvalue()
        finally:
            file.close()
    raise DocumentError("encrypted", LOCKED)


def _office(content: bytes, words: Sequence[str]) -> bytes | None:
    import msoffcrypto

    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(content))
        if not file.is_encrypted():
            return None
    except Exception:  # noqa: BLE001  whatever it stumbles over: the file's own reader tells what is wrong
        return None
    for word in (_DEFAULT, *words):
        written = io.BytesIO()
        with contextlib.suppress(Exception):  # the library has no single error for a wrong password
            file.load_key(password=word)
            file.decrypt(written)
            return written.getvalue()
    raise DocumentError("encrypted", LOCKED)
