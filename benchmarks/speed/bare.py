"""`python -m benchmarks.speed.bare READER FILE…`: text of files by pypdfium2 or tesserocr alone, as a peer would run them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_OCR_DPI = 300


def main(arguments: list[str]) -> int:
    """Read every file; gives the number of characters, so that nothing can be left out."""
    reader, *names = arguments
    return {"pypdfium2": _pdfium_text, "tesserocr": _tesseract_text}[reader](list(map(Path, names)))


def _pdfium_text(files: list[Path]) -> int:
    import pypdfium2

    size = 0
    for path in files:
        document = pypdfium2.PdfDocument(path)
        for page in document:
            text_page = page.get_textpage()
            size += len(text_page.get_text_range())
            text_page.close()
            page.close()
        document.close()
    return size


def _tesseract_text(files: list[Path]) -> int:
    import tesserocr

    from orderbot.reading.recognition.tessdata import tessdata_folder

    size = 0
    with tesserocr.PyTessBaseAPI(
        path=str(tessdata_folder()), lang="fra+eng", psm=tesserocr.PSM.AUTO, oem=tesserocr.OEM.LSTM_ONLY
    ) as api:
        for path in files:
            for image in _images(path):
                api.SetImage(image)
                size += len(api.GetUTF8Text())
    return size


def _images(path: Path) -> Iterator[Any]:
    from PIL import Image, ImageSequence

    if path.suffix == ".pdf":
        from pypdfium2 import PdfDocument

        document = PdfDocument(path)
        for page in document:
            yield page.render(scale=_OCR_DPI / 72, grayscale=True).to_pil()
        document.close()
    else:
        with Image.open(path) as image:
            for frame in ImageSequence.Iterator(image):
                yield frame.convert("L")


if __name__ == "__main__":
    sys.exit(0 if main(sys.argv[1:]) else 1)
