"""EDI samples bent at random: bytes cut, doubled, replaced; segments dropped, moved; separators exchanged."""

from __future__ import annotations

import json
import os
import random
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from orderbot.errors import OrderbotError
from orderbot.interfaces import Extractor, Surroundings
from orderbot.model.document import Document
from orderbot.model.json_form import extraction_from_json, extraction_to_json

FORMATS = Path(__file__).parents[2] / "fixtures" / "formats"
SECONDS = float(os.environ.get("ORDERBOT_FUZZ_SECONDS", "2"))
AROUND = Surroundings(received=datetime(2026, 3, 2, tzinfo=UTC))
STRANGE = (
    b"", b" ", b"0", b"-1", b"1e9", b"NaN", b"9" * 60, b"20261399", b"000000", b"\xff\xfe", b"\x00", b"\x1d", b"\n", b"\r\n", b"?", b"??", b"'", b"~",
    b"*", b"+", b":", b"=", b">", b"^", b"|", b"ISA", b"ST*850*1~", b"GS*", b"STX=", b"MHD=1+ORDERS:9'", b"SE*1*1~", b"\xc3\xa9" * 40, b"\xed\xa0\x80",
    "９".encode(), "٣".encode(), "²".encode(),
)  # fmt: skip


def read(extractor: Extractor, kind: str, content: bytes) -> None:
    """Read it and send the records over the wire as the sandbox does; only errors of ours may come out."""
    try:
        records = extractor.extract(Document(content, kind), AROUND)
    except OrderbotError:
        return
    assert records
    for record in records:
        told = json.loads(json.dumps(extraction_to_json(record)).encode("utf-8", "strict"))
        extraction_from_json(told)


def samples(family: str) -> list[bytes]:
    """The inputs of one family's fixtures."""
    return [path.read_bytes() for path in sorted((FORMATS / family).glob("*/input.edi"))]


def bend_for_a_while(extractor: Extractor, kind: str, inputs: Sequence[bytes], terminator: bytes, mark: bytes) -> None:
    """Bend samples until the time is over."""
    chance = random.Random(os.environ.get("ORDERBOT_FUZZ_SEED", "4711"))
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        bent = chance.choice(inputs)
        for _ in range(chance.randint(1, 5)):
            bent = _bent(bent, terminator, mark, chance)
        read(extractor, kind, bent)


def _bent(sample: bytes, terminator: bytes, mark: bytes, chance: random.Random) -> bytes:
    way = chance.random()
    if way < 0.35:
        return _bent_pieces(sample, mark, chance)
    if way < 0.6:
        return _bent_pieces(sample, terminator, chance)
    if way < 0.7:
        return sample.replace(chance.choice((terminator, mark)), chance.choice(STRANGE), chance.choice((-1, 1, 5)))
    at = chance.randrange(len(sample) + 1)
    cut = chance.choice((0, 0, 1, 3, 40, len(sample)))
    return sample[:at] + chance.choice(STRANGE) + sample[at + cut :]


def _bent_pieces(sample: bytes, sign: bytes, chance: random.Random) -> bytes:
    """Drop, double, move or replace what stands between two signs."""
    pieces = sample.split(sign)
    at, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
    way = chance.random()
    if way < 0.25:
        del pieces[at]
    elif way < 0.4:
        pieces.insert(other, pieces[at])
    elif way < 0.55:
        pieces[at], pieces[other] = pieces[other], pieces[at]
    else:
        pieces[at] = chance.choice(STRANGE)
    return sign.join(pieces)
