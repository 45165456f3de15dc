"""Texts with lines that nobody writes are read in reasonable time, and evidence names the places as they were sent."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from orderbot.extractors.body_text.extractor import BodyText
from orderbot.extractors.body_text.long_lines import LONGEST_LINE, shortened
from orderbot.extractors.body_text.reading import MOST_TEXT
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document, PartRole
from orderbot.model.evidence import Evidence, Method
from orderbot.model.extraction import Extraction


def place(text: str, word: str) -> str:
    """Where `word` stands, asked of the shortened text and told as it was sent."""
    short = shortened(text)
    number, line = next((number, line) for number, line in enumerate(short.text.split("\n"), 1) if word in line)
    at = line.index(word)
    entry = short.as_sent(Evidence(1.0, Method.BODY_TEXT, text=word, where=f"body:{number}:{at}-{at + len(word)}"))
    return str(entry.where)


def test_an_ordinary_text_stays_as_it_is() -> None:
    text = "Bonjour,\n10 x ABC-123" + " " * 80 + "5,00 EUR\n"
    assert shortened(text).text == text


@pytest.mark.parametrize(
    "before",
    [
        "x" * 5_000 + " ",
        " " * 5_000,
        "word, " * 2_000,
        "A1 " * 3_000,
        ("y" * 700 + " " * 900) * 20,
        "-" * 999 + " " * 121,
    ],
)
def test_places_are_those_of_the_text_as_sent(before: str) -> None:
    text = f"Bonjour\n{before}ABC-123 10 x\nMerci"
    short = shortened(text)

    assert place(text, "ABC-123") == f"body:2:{len(before)}-{len(before) + 7}"
    assert place(text, "Merci") == "body:3:0-5"
    assert max(map(len, short.text.split("\n"))) <= LONGEST_LINE


def test_a_text_longer_than_is_read_says_so() -> None:
    order = "Bonjour,\nmerci de livrer la commande n° 4711 :\n- 10 x réf. ABC-123\n- 5 x réf. DEF-456\n"
    around = Surroundings(received=datetime(2026, 3, 2, tzinfo=UTC))

    def read(text: str) -> Extraction:
        return BodyText().extract(Document(text.encode(), "text/plain", "body", None, PartRole.BODY), around)[0]

    assert read(order).error is None
    cut = read(order + "Merci.\n" * (MOST_TEXT // 7) + "- 7 x réf. GHI-789\n")
    assert cut.order is not None and cut.error is not None and cut.error.code == "too-large"
