"""PDFs with XML inside, either bent: nothing but errors of ours comes out, and records stay writable."""

from __future__ import annotations

import json
import os
import random
import time
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.corpus.messages.order_x import hybrid
from orderbot.errors import OrderbotError
from orderbot.extractors import EXTRACTORS
from orderbot.intake.hybrid import read_hybrid
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.json_form import extraction_from_json, extraction_to_json

FOLDER = Path(__file__).parents[2] / "fixtures" / "formats"
PAGES = [path.read_bytes() for path in sorted(FOLDER.glob("order-x-pdf/*/input.pdf"))]
FILES = [path.read_bytes() for path in sorted(FOLDER.glob("order-x/*/input.xml"))]
SECONDS = float(os.environ.get("ORDERBOT_FUZZ_SECONDS", "2"))
AROUND = Surroundings(received=datetime(2026, 3, 2, tzinfo=UTC))


def read(content: bytes) -> None:
    """Read it and send the records over the wire as the sandbox does."""
    try:
        records = read_hybrid(Document(content, "application/pdf"), AROUND, EXTRACTORS)
    except OrderbotError:
        return
    for record in records or ():
        extraction_from_json(json.loads(json.dumps(extraction_to_json(record)).encode("utf-8", "strict")))


def test_bent_samples() -> None:
    chance = random.Random(os.environ.get("ORDERBOT_FUZZ_SEED", "4711"))
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        if chance.random() < 0.5:
            read(_bent(chance.choice(PAGES), chance))
        else:
            read(hybrid(chance.choice(PAGES), _bent(chance.choice(FILES), chance)))


def _bent(sample: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(sample) + 1)
        cut = chance.choice([0, 1, 4, 40])
        sample = (
            sample[:at] + chance.choice([b"", b"<", b"0", b"9" * 20, b"\x00", b"endobj", b">>"]) + sample[at + cut :]
        )
    return sample
