"""What a fax machine prints over the page is no part of it."""

from __future__ import annotations

import pytest

from orderbot.reading.recognition.ocr import OcrWord
from orderbot.reading.recognition.transmission_line import without_transmission_line

HEIGHT = 2_300


def line(text: str, top: int, slant: float = 0.0) -> list[OcrWord]:
    words, left = [], 40
    for part in text.split():
        drop = round(slant * left)
        words.append(OcrWord(part, (left, top + drop, left + 14 * len(part), top + drop + 18), 0.95))
        left = words[-1].box[2] + 12
    return words


BODY = [*line("Bestellung 4711", 200), *line("Datum: 08.12.2026 10:30", 260)]


@pytest.mark.parametrize(
    "text",
    [
        "27-MAI-2026 18:37 FROM 02 60 07 6107 TO 01 35 95 99 59 P.1",
        "EMIS PAR: EINKAUF 0722890659 13.07.26 10:48 P:1/1",
        "10/09/2026 9:17 06 88546226 EINKAUF PAGE 01/01",
    ],
)
@pytest.mark.parametrize("slant", [0.0, 0.02])
def test_the_line_goes(text: str, slant: float) -> None:
    assert without_transmission_line([*line(text, 20, slant), *BODY], HEIGHT) == BODY


@pytest.mark.parametrize(("text", "top"), [("Bestellung 4711 vom 08.12.2026", 20), ("Lieferung 8:00 bis 12:00", 20),
                                           ("27-MAI-2026 18:37 FROM 02 60 07 6107 P.1", 150)])  # fmt: skip
def test_other_first_lines_stay(text: str, top: int) -> None:
    words = [*line(text, top), *BODY]
    assert without_transmission_line(words, HEIGHT) == words


def test_a_page_without_words() -> None:
    assert without_transmission_line([], HEIGHT) == []
