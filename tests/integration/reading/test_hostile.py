"""Files made to break readers, each read in the sandbox: pages or a DocumentError, within the limits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from orderbot.errors import DocumentError
from orderbot.interfaces import Limits
from orderbot.model.extraction import ErrorCode
from orderbot.reading.sandbox.client import Sandbox
from tests.unit.reading.drawn import order, order_raster, pdf

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "real" / "hostile"
FILES = sorted(path for kind in ("pdf", "image") for path in (FOLDER / kind).glob("*")) if FOLDER.is_dir() else []
TARGET = "tests.integration.reading.reading_target:pages"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(["orderbot.reading.warm"], Limits(seconds=30, memory_mb=900)) as running:
        yield running


@pytest.mark.skipif(not FILES, reason="the hostile files are not beside this repository")
def test_every_hostile_file_ends_as_pages_or_an_error(sandbox: Sandbox) -> None:
    ends = {}
    for path in FILES:
        try:
            ends[path.name] = str(len(sandbox.run(TARGET, path.read_bytes(), path.name).json))
        except DocumentError as error:
            assert error.code in set(ErrorCode)
            ends[path.name] = str(error.code)
    assert len(ends) == len(FILES)
    assert ends["encrypted-password-is-password.pdf"] == "encrypted"
    assert ends["decompression_bomb.gif"] == "too-large"
    assert "timeout" not in ends.values()


def test_a_born_digital_order_through_the_sandbox(sandbox: Sandbox) -> None:
    answer = sandbox.run(TARGET, pdf(order), "order.pdf")
    assert answer.json[0]["source"] == "text-layer"
    assert "AB-1204/7" in answer.json[0]["words"]
    assert list(answer.files) == ["page-1.png"]


def test_a_scan_through_the_sandbox(sandbox: Sandbox) -> None:
    """Tesseract's and ONNX's models are loaded before the fork and work after it."""
    import io

    from PIL import Image

    buffer = io.BytesIO()
    Image.fromarray(order_raster(200).grey).save(buffer, "PNG", dpi=(200, 200))
    for _ in range(2):
        answer = sandbox.run(TARGET, buffer.getvalue(), "scan.png")
        assert answer.json[0]["source"] == "ocr"
        assert "AB-1204/7" in answer.json[0]["words"]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_cut_off_pdfs(sandbox: Sandbox, share: float) -> None:
    whole = pdf(order)
    try:
        assert sandbox.run(TARGET, whole[: int(len(whole) * share)], "cut.pdf").json is not None
    except DocumentError as error:
        assert error.code == "unreadable"
