"""Spreadsheets, bent in every way: nothing but errors of ours comes out, and records stay writable."""

from __future__ import annotations

import io
import json
import os
import random
import time
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orderbot.errors import OrderbotError
from orderbot.extractors.sheet.extractor import Sheet
from orderbot.interfaces import Limits, Surroundings
from orderbot.model.document import Document
from orderbot.model.json_form import extraction_from_json, extraction_to_json
from orderbot.reading.sheets.reading import is_spreadsheet
from orderbot.reading.sniff import media_type

FOLDER = Path(__file__).parents[2] / "fixtures" / "formats" / "sheets"
SAMPLES = [path.read_bytes() for path in sorted(FOLDER.glob("*/input.*"))]
SECONDS = float(os.environ.get("ORDERBOT_FUZZ_SECONDS", "2"))
AROUND = Surroundings(received=datetime(2026, 3, 2, tzinfo=UTC), limits=Limits(bytes=2_000_000))
SIGNS = [
    b"<", b">", b"/>", b'"', b"\x00", b"\xff", b"</row>", b'<c r="ZZZ9999999"><v>1e999</v></c>', b"<v>NaN</v>", b"-1", b"&#0;",
    b'r="A0"', b't="s"', b't="d"', b"<f/>", b"9" * 30, b"_x0000_", b"\r", b";", b"\t", b"|", b'"""', b"=1+1", b"&amp;", b"\xef\xbb\xbf",
]  # fmt: skip
TYPES = ["text/csv", "application/vnd.ms-excel", "application/vnd.oasis.opendocument.spreadsheet",
         "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
         "application/vnd.ms-excel.2003+xml", "text/vnd.ms-excel+html"]  # fmt: skip
CELLS = st.sampled_from(
    ["", "Réf", "Qté", "Prix", "Menge", "Total", "Total HT", "N° commande", "BC-1", "12", "1.234,50", "12/03/2026", "S", "M", "L", "XL",
     "Livrer à", "69007 Lyon", "Frais de port", "5 %", "4006381333931", "Date", "12 ctn", "3,0E+12", "Maat", "x" * 300, "\n", '"', "-", "€"]
)  # fmt: skip


def read(content: bytes, kind: str) -> None:
    """Read it and send the records over the wire as the sandbox does."""
    try:
        records = Sheet().extract(Document(content, kind), AROUND)
    except OrderbotError:
        return
    assert records
    for record in records:
        told = json.loads(json.dumps(extraction_to_json(record)).encode("utf-8", "strict"))
        extraction_from_json(told)


def bent(rng: random.Random, content: bytes) -> bytes:
    """The bytes with some cut out, doubled, exchanged or put in."""
    data = bytearray(content)
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(data) + 1)
        end = min(len(data), at + rng.choice([1, 1, 2, 8, 60]))
        data[at:end] = rng.choice(
            [b"", rng.choice(SIGNS), rng.choice(SIGNS), bytes([rng.randrange(256)]), data[at:end] * 2]
        )
        if rng.random() < 0.05:
            del data[rng.randrange(len(data) + 1) :]
    return bytes(data)


def bent_inside(rng: random.Random, content: bytes) -> bytes:
    """A zipped workbook with one of its parts bent and packed again."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = rng.choice([name for name in parts if name.endswith((".xml", ".rels"))])
    parts[name] = bent(rng, parts[name])
    if rng.random() < 0.1:
        del parts[rng.choice(list(parts))]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for part, body in parts.items():
            archive.writestr(part, body)
    return packed.getvalue()


def test_bent_files_end_as_records_or_errors_of_ours() -> None:
    rng = random.Random(os.environ.get("ORDERBOT_FUZZ_SEED", "sheets"))
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        sample = rng.choice(SAMPLES)
        zipped = sample.startswith(b"PK")
        content = bent_inside(rng, sample) if zipped and rng.random() < 0.85 else bent(rng, sample)
        known = media_type(sample)
        kind = known if is_spreadsheet(known) and rng.random() < 0.95 else rng.choice(TYPES)
        try:
            read(content, kind)
        except Exception:
            (Path(os.environ.get("ORDERBOT_FUZZ_KEEP", "/dev/null"))).write_bytes(content)
            raise


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(CELLS, max_size=9), max_size=14))
def test_cells_of_any_kind_anywhere(rows: list[list[str]]) -> None:
    read("\n".join(";".join(row) for row in rows).encode(), "text/csv")


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400), st.sampled_from(TYPES))
def test_any_bytes(content: bytes, kind: str) -> None:
    read(content, kind)
