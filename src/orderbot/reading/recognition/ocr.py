"""Two ways to Tesseract behind one interface: in process (tesserocr), or as a program (pytesseract)."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, Protocol

from orderbot.reading.recognition.tessdata import installed, tessdata_folder
from orderbot.reading.recognition.word_boxes import cut_back

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # Tesseract's own threads cost five times what they save

PSM_COLUMN = 4
PSM_BLOCK = 6
_PSM_OSD = 0
_OEM_LSTM = 1
_OEM_LEGACY = 0


@dataclass(frozen=True, slots=True)
class OcrWord:
    """A word as OCR read it: pixel box (left, top, right, bottom), confidence 0–1.

    `unsure` are the places of signs that two readers took for different look-alikes.
    """

    text: str
    box: tuple[int, int, int, int]
    confidence: float
    unsure: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Orientation:
    """How far to turn the page clockwise so that it stands upright, and how sure (2 and more is fair)."""

    turn: int
    confidence: float


class OcrEngine(Protocol):
    """Reads grey images (rows, columns)."""

    def read(self, grey: NDArray[np.uint8], dpi: float, languages: str, psm: int = PSM_COLUMN) -> list[OcrWord]: ...

    def orientation(self, grey: NDArray[np.uint8], dpi: float) -> Orientation:
        """Confidence 0.0 when the page has too little text to say."""
        ...


class Tesserocr:
    """Libtesseract in this process; one API object a language pair, kept as long as the process."""

    def read(self, grey: NDArray[np.uint8], dpi: float, languages: str, psm: int = PSM_COLUMN) -> list[OcrWord]:
        api = _api(languages, _OEM_LSTM)
        api.SetPageSegMode(psm)
        _hand_over(api, grey, dpi)
        try:
            api.Recognize()
            return _words_of(api.GetTSVText(0))
        finally:
            api.Clear()

    def orientation(self, grey: NDArray[np.uint8], dpi: float) -> Orientation:
        if "osd" not in installed():
            return Orientation(0, 0.0)
        api = _api("osd", _OEM_LEGACY)
        api.SetPageSegMode(_PSM_OSD)
        _hand_over(api, grey, dpi)
        try:
            found = api.DetectOrientationScript()
        finally:
            api.Clear()
        if not found:
            return Orientation(0, 0.0)
        return Orientation(-int(found["orient_deg"]) % 360, float(found["orient_conf"]))  # it says how the page lies


class Pytesseract:
    """The `tesseract` program, where no tesserocr wheel exists; a process a page."""

    def read(self, grey: NDArray[np.uint8], dpi: float, languages: str, psm: int = PSM_COLUMN) -> list[OcrWord]:
        import pytesseract
        from PIL import Image

        config = f"--tessdata-dir {tessdata_folder()} --oem {_OEM_LSTM} --psm {psm} --dpi {round(dpi)}"
        return _words_of(pytesseract.image_to_data(Image.fromarray(grey), lang=languages, config=config))

    def orientation(self, grey: NDArray[np.uint8], dpi: float) -> Orientation:
        import pytesseract
        from PIL import Image

        config = f"--tessdata-dir {tessdata_folder()} --psm {_PSM_OSD} --dpi {round(dpi)}"
        try:
            found = pytesseract.image_to_osd(Image.fromarray(grey), config=config, output_type=pytesseract.Output.DICT)
        except pytesseract.TesseractError:
            return Orientation(0, 0.0)
        return Orientation(int(found["rotate"]) % 360, float(found["orientation_conf"]))


@cache
def engine() -> OcrEngine:
    """The quickest engine that is installed."""
    try:
        import tesserocr  # noqa: F401
    except ImportError:
        return Pytesseract()
    return Tesserocr()


def load(languages: str) -> None:
    """Load Tesseract's models now, for those languages and for orientation. ImportError without tesserocr."""
    _api(languages, _OEM_LSTM)
    if "osd" in installed():
        _api("osd", _OEM_LEGACY)


@cache
def _api(languages: str, oem: int) -> Any:
    import tesserocr

    return tesserocr.PyTessBaseAPI(path=str(tessdata_folder()), lang=languages, oem=oem)


def _hand_over(api: Any, grey: NDArray[np.uint8], dpi: float) -> None:
    height, width = grey.shape
    api.SetImageBytes(grey.tobytes(), width, height, 1, width)
    api.SetSourceResolution(round(dpi))


def _words_of(table: str) -> list[OcrWord]:
    """Words of Tesseract's TSV: level, page, block, paragraph, line, word, left, top, width, height, conf, text."""
    rows = (row.split("\t") for row in table.splitlines())
    told = [cells for cells in rows if len(cells) >= 12 and cells[0] == "5" and cells[11].strip()]
    words: list[OcrWord] = []
    for _, line in groupby(told, key=lambda cells: cells[1:5]):
        of_line = list(line)
        boxes = cut_back([_box_of(cells) for cells in of_line])
        for cells, box in zip(of_line, boxes, strict=True):
            words.append(OcrWord(cells[11].strip(), box, min(max(float(cells[10]) / 100, 0.0), 1.0)))
    return words


def _box_of(cells: Sequence[str]) -> tuple[int, int, int, int]:
    left, top, width, height = (int(cell) for cell in cells[6:10])
    return (left, top, left + width, top + height)
