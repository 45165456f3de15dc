"""A PDF opened with every gate closed first: bytes, password, pages, page size."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from orderbot.errors import DocumentError
from orderbot.reading.raster.frame import Frame

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from orderbot.interfaces import Limits

_PASSWORD = 4  # FPDF_ERR_PASSWORD
_SECURITY = 5  # FPDF_ERR_SECURITY: an unknown encryption scheme


@contextmanager
def opened(content: bytes, limits: Limits) -> Iterator[Any]:
    """Open a PDF with pdfium. Raises DocumentError: encrypted, unreadable, too-large."""
    import pypdfium2

    try:
        file = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in (_PASSWORD, _SECURITY):
            raise DocumentError("encrypted", "The PDF asks for a password.") from error
        raise DocumentError("unreadable", "The PDF is damaged; no page could be opened.") from error
    try:
        if len(file) == 0:
            raise DocumentError("unreadable", "The PDF has no page.")
        if len(file) > limits.pages:
            raise DocumentError("too-large", f"The PDF has {len(file)} pages; the limit is {limits.pages}.")
        yield file
    finally:
        file.close()


def opened_page(file: Any, index: int, limits: Limits) -> Any:
    """Load one page, counted from 0, filled form fields made part of it. Raises DocumentError: unreadable, too-large."""
    import pypdfium2

    try:
        page = _with_forms_printed(file, index)
    except pypdfium2.PdfiumError as error:
        raise DocumentError("unreadable", f"Page {index + 1} of the PDF is damaged.") from error
    if max(page.get_size()) > limits.page_points:
        raise DocumentError("too-large", f"Page {index + 1} is larger than {limits.page_points:g} points.")
    return page


def _with_forms_printed(file: Any, index: int) -> Any:
    import pypdfium2.raw as pdfium

    page = file[index]
    if pdfium.FPDFPage_GetAnnotCount(page.raw) > 0:
        changed = pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS
        if changed:  # the page shows it only when it is loaded again
            page.close()
            page = file[index]
    return page


def frame_of(page: Any) -> Frame:
    """The visible part and the turn of a page: CropBox within MediaBox, and /Rotate."""
    left, bottom, right, top = page.get_bbox()
    return Frame(left, bottom, right, top, page.get_rotation() % 360)


def rendered(page: Any, dpi: float, turn: int = 0, *, grey: bool = True) -> NDArray[np.uint8]:
    """The page as displayed, turned further clockwise by `turn`: grey (rows, columns) or BGR (rows, columns, 3)."""
    import numpy as np

    bitmap = page.render(scale=dpi / 72, rotation=turn, grayscale=grey, maybe_alpha=False)
    try:
        image: NDArray[np.uint8] = bitmap.to_numpy()  # the memory is Python's and outlives the bitmap
        image = image[:, :, 0] if grey and image.ndim == 3 else image[:, :, :3] if image.ndim == 3 else image
        return np.ascontiguousarray(image)
    finally:
        bitmap.close()
