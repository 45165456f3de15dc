"""Word 97–2003 files (doc): told from their header whether they ask for a password, else converted and read as docx."""

from __future__ import annotations

import io

from orderbot.errors import DocumentError
from orderbot.interfaces import Limits
from orderbot.reading.office.blocks import Written
from orderbot.reading.office.libreoffice import converted
from orderbot.reading.office.word.reader import read_word


def read_word97(content: bytes, limits: Limits) -> Written:
    """Read a doc. Raises DocumentError: encrypted, unsupported (no LibreOffice), unreadable, malformed."""
    if _is_encrypted(content):
        raise DocumentError("encrypted", "The Word file asks for a password.")
    return read_word(converted(content, "doc", "docx"), limits)


def _is_encrypted(content: bytes) -> bool:
    import msoffcrypto

    try:
        return bool(msoffcrypto.OfficeFile(io.BytesIO(content)).is_encrypted())
    except Exception as error:  # whatever a damaged header makes the parser raise
        raise DocumentError("malformed", "The Word file is damaged or cut off.") from error
