"""Input that nobody should send, each through the real sandbox: a record with its code, and the next document unharmed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from orderbot.intake.reader_parts import LATER, PRELOAD
from orderbot.intake.transcribe import Transcriber
from orderbot.interfaces import Limits
from orderbot.model.order import DocumentType
from orderbot.reading.sandbox.client import Sandbox
from tests.integration.intake import bad_files
from tests.unit.reading.drawn import order, pdf

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
GOOD = pdf(order)

CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    "zero bytes": (lambda: b"", "empty"),
    "a blank page": (bad_files.blank_page, "empty"),
    "an empty sheet, scanned": (bad_files.blank_scan, "empty"),
    "a password": (lambda: pdf(order, encrypt="secret"), "encrypted"),
    "cut off in the middle": (lambda: GOOD[: len(GOOD) // 2], "unreadable"),
    "a head alone": (lambda: b"%PDF-1.7\n", "unreadable"),
    "a page tree in a circle": (bad_files.cyclic_pages, "unreadable"),
    "10,000 pages": (bad_files.many_pages, "too-large"),
    "a page of 10 km": (bad_files.wide_page, "too-large"),
    "a million words": (bad_files.million_words, "too-large"),
    "25,000² pixels as PNG": (bad_files.huge_png, "too-large"),
    "25,000² pixels as TIFF": (bad_files.huge_tiff, "too-large"),
    "25,000² pixels as JPEG": (bad_files.huge_jpeg, "too-large"),
    "25,000² pixels in a PDF": (bad_files.huge_picture_in_pdf, "too-large"),
    "ten gigabytes of spaces": (bad_files.endless_stream, "too-large"),
    "200 MB of junk": (lambda: bad_files.junk_behind(GOOD, 200_000_000), "too-large"),
}
HARMLESS: dict[str, Callable[[], bytes]] = {
    "junk behind": lambda: bad_files.junk_behind(GOOD, 5_000_000),
    "a thousand million pages that are one": bad_files.said_many_pages,
    "a drawing in itself": bad_files.form_in_itself,
    "a font drawn with itself": bad_files.looping_font,
    "a font made of itself": bad_files.looping_composite_font,
}


@pytest.fixture(scope="module")
def transcriber() -> Iterator[Transcriber]:
    limits = Limits(seconds=60, memory_mb=900)
    with Sandbox(PRELOAD, limits, later=LATER) as sandbox:
        yield Transcriber(sandbox, limits)


@pytest.fixture(autouse=True)
def unharmed(transcriber: Transcriber) -> Iterator[None]:
    """After each of them the reader still reads."""
    yield
    (record,) = transcriber.transcribe(GOOD, "good.pdf", NOW, pictures=False).records
    assert record.document_type is DocumentType.ORDER


@pytest.mark.parametrize("name", CASES)
def test_each_is_a_record_with_its_code(transcriber: Transcriber, name: str) -> None:
    make, code = CASES[name]
    (record,) = transcriber.transcribe(make(), None, NOW, pictures=True).records
    assert record.error is not None
    assert (record.error.code, record.order) == (code, None)


@pytest.mark.parametrize("name", ["noise", "selfie"])
def test_a_picture_without_text_is_told(transcriber: Transcriber, name: str) -> None:
    (record,) = transcriber.transcribe(getattr(bad_files, name)(), None, NOW, pictures=False).records
    assert record.error is not None
    assert record.error.code in ("empty", "unreadable")  # by whether OCR sees letters in the grain


@pytest.mark.parametrize("name", HARMLESS)
def test_odd_but_harmless_files_end_as_one_record(transcriber: Transcriber, name: str) -> None:
    (record,) = transcriber.transcribe(HARMLESS[name](), None, NOW, pictures=True).records
    assert record.error is None or record.error.code in ("empty", "unreadable")


def test_drawings_within_drawings_end_within_the_limits() -> None:
    limits = Limits(seconds=5, memory_mb=400)
    with Sandbox(PRELOAD, limits, later=LATER) as sandbox:
        (record,) = Transcriber(sandbox, limits).transcribe(bad_files.deep_forms(), None, NOW, pictures=False).records
    assert record.error is not None
    assert record.error.code in ("timeout", "too-large")
