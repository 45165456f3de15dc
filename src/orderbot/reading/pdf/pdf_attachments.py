"""Files that a PDF carries: its list of embedded files, portfolios, and files pinned to its pages."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from orderbot.errors import DocumentError
from orderbot.reading.archives.allowance import Exhausted
from orderbot.reading.archives.entry import Entry

if TYPE_CHECKING:
    from orderbot.reading.archives.allowance import Allowance

_MARK = re.compile(rb"/EmbeddedFile|/EF\b|/FileAttachment|/Filespec|/Collection\b|/Params\b")
_STRUCTURED = re.compile(rb"<(?:\w+:)?(?:SCRDMCCBDACIOMessageStructure|CrossIndustryInvoice|CrossIndustryDocument)\b")
_HEAD = 4_000
_MOST_PAGES = 200


def may_carry_files(content: bytes) -> bool:
    """Say from the bytes whether a PDF may carry files; an embedded file's dictionary is never compressed."""
    return _MARK.search(content) is not None


def is_the_page_as_xml(content: bytes) -> bool:
    """Say whether a carried file is the printed page once more, as Order-X or ZUGFeRD XML: it is read with the PDF."""
    return _STRUCTURED.search(content[:_HEAD]) is not None


def carried_files(content: bytes, allowance: Allowance) -> Iterator[Entry]:
    """The files that a PDF carries; none where the PDF cannot be opened. Raises Exhausted past the limits."""
    import pypdfium2

    try:
        file = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return
    try:
        handles = [*_listed(file), *_pinned(file)]
        seen: set[tuple[str, bytes]] = set()
        for handle in handles:
            allowance.count_file()
            entry = _entry(handle, allowance)
            if entry is not None and (entry.error is not None or (entry.name, entry.content) not in seen):
                seen.add((entry.name, entry.content))
                yield entry
    finally:
        file.close()


def _listed(file: Any) -> Iterator[Any]:
    import pypdfium2.raw as pdfium

    for index in range(pdfium.FPDFDoc_GetAttachmentCount(file.raw)):
        if handle := pdfium.FPDFDoc_GetAttachment(file.raw, index):
            yield handle


def _pinned(file: Any) -> Iterator[Any]:
    import pypdfium2
    import pypdfium2.raw as pdfium

    for number in range(min(len(file), _MOST_PAGES)):
        try:
            page = file[number]
        except pypdfium2.PdfiumError:
            continue
        for index in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
            note = pdfium.FPDFPage_GetAnnot(page.raw, index)
            is_file = note and pdfium.FPDFAnnot_GetSubtype(note) == pdfium.FPDF_ANNOT_FILEATTACHMENT
            if is_file and (handle := pdfium.FPDFAnnot_GetFileAttachment(note)):
                yield handle


def _entry(handle: Any, allowance: Allowance) -> Entry | None:
    import pypdfium2.raw as pdfium

    size = pdfium.FPDFAttachment_GetName(handle, None, 0)
    spelt = ctypes.create_string_buffer(max(size, 2))
    pdfium.FPDFAttachment_GetName(handle, ctypes.cast(spelt, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    name = spelt.raw[: max(size - 2, 0)].decode("utf-16-le", "replace")
    length = ctypes.c_ulong()
    if not pdfium.FPDFAttachment_GetFile(handle, None, 0, length) or not length.value:
        return None
    try:
        if length.value > allowance.limits.bytes:
            raise DocumentError("too-large", f"It has more than {allowance.limits.bytes} bytes.")
        allowance.charge(length.value)
    except Exhausted:
        raise
    except DocumentError as error:
        return Entry(name, error=error)
    content = ctypes.create_string_buffer(length.value)
    pdfium.FPDFAttachment_GetFile(handle, content, length.value, length)
    return Entry(name, content.raw)
