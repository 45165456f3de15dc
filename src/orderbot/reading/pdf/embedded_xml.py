"""The XML files that a PDF carries inside: Order-X, Factur-X, ZUGFeRD, by whatever name."""

from __future__ import annotations

from typing import Any

from orderbot.reading.sniff import media_type

_MOST_FILES = 50
_XML = "application/xml"


def embedded_xml(content: bytes, most_bytes: int) -> list[tuple[str, bytes]]:
    """Names and bytes of the embedded files that are XML by content; none where the PDF cannot be opened."""
    import pypdfium2

    try:
        file = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return []
    try:
        found = [_read(file, at, most_bytes) for at in range(min(file.count_attachments(), _MOST_FILES))]
    finally:
        file.close()
    return [(name, held) for name, held in found if held and media_type(held, None) == _XML]


def _read(file: Any, at: int, most_bytes: int) -> tuple[str, bytes]:
    """One embedded file; empty where it is damaged or larger than the limit."""
    import pypdfium2

    try:
        attachment = file.get_attachment(at)
        held = bytes(attachment.get_data())
        return attachment.get_name(), held if len(held) <= most_bytes else b""
    except (pypdfium2.PdfiumError, ValueError, UnicodeError):
        return "", b""
