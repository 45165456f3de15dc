"""IDocs, flat and XML, bent in every way: nothing but errors of ours comes out, and records stay writable."""

from __future__ import annotations

import json
import os
import random
import time
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orderbot.errors import OrderbotError
from orderbot.extractors.idoc.extractor import SapIdoc
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.json_form import extraction_from_json, extraction_to_json
from orderbot.reading.sniff import media_type

FOLDER = Path(__file__).parents[2] / "fixtures" / "formats" / "idoc"
SAMPLES = [path.read_bytes() for path in sorted(FOLDER.glob("*/input.*"))]
SECONDS = float(os.environ.get("ORDERBOT_FUZZ_SECONDS", "2"))
AROUND = Surroundings(received=datetime(2026, 3, 2, tzinfo=UTC))
STRANGE = (
    b"", b" ", b"0", b"-", b"-1", b"1-", b"--", b"1e99", b"NaN", b"1,5", b"1.234,5", b"9" * 60, b"00000000", b"20260230", b"\xff", b"\x00",
    b"\n", b"\r\n", b"\t", b"E2EDP01", b"E2EDK01005", b"EDI_DC40", b"EDI_DC ", b"E1EDS01", b"<", b">", b"</IDOC>", b"<IDOC>", b"&", b"&x;",
    "٣".encode(), "９".encode(), "²".encode(), b"\xed\xa0\x80",
)  # fmt: skip


def read(kind: str, content: bytes) -> None:
    """Read it and send the records over the wire as the sandbox does."""
    document = Document(content, kind)
    extractor = SapIdoc()
    extractor.accepts(document)
    try:
        records = extractor.extract(document, AROUND)
    except OrderbotError:
        return
    assert records
    for record in records:
        extraction_from_json(json.loads(json.dumps(extraction_to_json(record)).encode("utf-8", "strict")))


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(["application/vnd.sap.idoc", "application/xml"]),
    st.sampled_from([b"", b"EDI_DC40  ", b"EDI_DC    ", b"E2EDK01005", b"<IDOC><E1EDK01>"]),
    st.binary(max_size=300),
)
def test_any_bytes(kind: str, start: bytes, content: bytes) -> None:
    read(kind, start + content)


def test_bent_samples() -> None:
    chance = random.Random(os.environ.get("ORDERBOT_FUZZ_SEED", "4711"))
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        sample = chance.choice(SAMPLES)
        kind = media_type(sample, None)
        for _ in range(chance.randint(1, 6)):
            sample = _bent(sample, chance)
        read(kind, sample)


def _bent(sample: bytes, chance: random.Random) -> bytes:
    way = chance.random()
    if way < 0.4:
        return _without_or_doubled(sample, chance)
    at = chance.randrange(len(sample) + 1)
    cut = chance.choice([0, 1, 8, 63, 1063, len(sample)])
    strange = chance.choice(STRANGE)
    if way < 0.7:
        cut = len(strange)  # fields stay at their places
    return sample[:at] + strange + sample[at + cut :]


def _without_or_doubled(sample: bytes, chance: random.Random) -> bytes:
    """A record left out, doubled, or moved to the end."""
    lines = sample.split(b"\n")
    at = chance.randrange(len(lines))
    moved = lines[at]
    if chance.random() < 0.6:
        del lines[at]
    if chance.random() < 0.5:
        lines.insert(chance.randrange(len(lines) + 1), moved)
    return b"\n".join(lines)
