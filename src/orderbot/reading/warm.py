"""Importing this module loads what reading needs, models included: the sandbox's server does so once, before it forks."""

from __future__ import annotations

import os

for _name in ("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_name, "1")


def warm_up() -> None:
    """Load libraries and models; what is not installed is left for the document that needs it to tell."""
    import cv2
    import PIL.Image
    import pypdfium2
    import rapidfuzz  # noqa: F401

    from orderbot.errors import SettingsError
    from orderbot.reading import language, month_names, page_picture  # noqa: F401
    from orderbot.reading.pdf import pdf_pages  # noqa: F401
    from orderbot.reading.raster import first_look, image_pages, raster_page  # noqa: F401
    from orderbot.reading.recognition import barcodes, ocr, second_reader, tessdata  # noqa: F401

    cv2.setNumThreads(1)
    PIL.Image.init()
    pypdfium2.PdfDocument.new().close()
    language.language("Bon de commande et conditions")
    month_names.months(None)
    if second_reader.is_available():
        second_reader.load()
    try:
        ocr.load(tessdata.tesseract_languages(first_look.FIRST_LOOK))
        ocr.load(tessdata.tesseract_languages(None))
    except (SettingsError, ImportError):
        return


warm_up()
