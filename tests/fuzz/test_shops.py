"""JSON orders, bent in every way: nothing but errors of ours comes out, and records stay writable."""

from __future__ import annotations

import json
import os
import random
import time
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orderbot.errors import OrderbotError
from orderbot.extractors.shops.extractor import Shops
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.json_form import extraction_from_json, extraction_to_json

FOLDER = Path(__file__).parents[2] / "fixtures" / "formats" / "shops"
SAMPLES = [path.read_bytes() for path in sorted(FOLDER.glob("*/input.json"))]
SECONDS = float(os.environ.get("ORDERBOT_FUZZ_SECONDS", "2"))
AROUND = Surroundings(received=datetime(2026, 3, 2, tzinfo=UTC))
STRANGE: list[Any] = [
    None, "", " ", "x", "NaN", "1e400", "-0", "9" * 60, "\ud800", "\x00", -1, 0, 0.1, 10**30, True, [], {}, [[]], [None],
    {"a": 1}, "2026-02-30", "0000-00-00", "2026-02-28T99:99", "#1001", "C62", "FRA", "é" * 300, "closed", "DRAFT",
]  # fmt: skip
SIGNS = [
    b"{",
    b"}",
    b"[",
    b"]",
    b'"',
    b",",
    b":",
    b"\\",
    b"\\u",
    b"\xff",
    b"NaN",
    b"1e9",
    b"null",
    b"\xef\xbb\xbf",
    b"\n",
]


def read(content: bytes) -> None:
    """Read it and send the records over the wire as the sandbox does."""
    try:
        records = Shops().extract(Document(content, "application/json"), AROUND)
    except OrderbotError:
        return
    for record in records:
        told = json.loads(json.dumps(extraction_to_json(record)).encode("utf-8", "strict"))
        extraction_from_json(told)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    read(content)


json_values = st.recursive(
    st.sampled_from(STRANGE) | st.text(max_size=8) | st.integers() | st.floats(allow_nan=True),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["order", "lines", "line_items", "items", "order_lines", "order_number", "quantity", "sku", "price", "evidence", "document_type"]), inner, max_size=5),
    max_leaves=15,
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(json_values)
def test_any_values_under_the_keys_of_orders(value: Any) -> None:
    read(json.dumps(value).encode("utf-8", "surrogatepass"))


def test_bent_samples() -> None:
    chance = random.Random(os.environ.get("ORDERBOT_FUZZ_SEED", "4711"))
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        sample = chance.choice(SAMPLES)
        bent = _bent_values(sample, chance) if chance.random() < 0.7 else _bent_bytes(sample, chance)
        read(bent)


def _bent_values(sample: bytes, chance: random.Random) -> bytes:
    try:
        value = json.loads(sample)
    except ValueError:
        return _bent_bytes(sample, chance)
    for _ in range(chance.randint(1, 6)):
        _bend(value, chance)
    return json.dumps(value).encode()


def _bend(value: Any, chance: random.Random) -> None:
    """Go down at random and change, drop or double what is found."""
    while isinstance(value, dict | list) and value:
        key = chance.choice(list(value)) if isinstance(value, dict) else chance.randrange(len(value))
        below = value[key]
        if isinstance(below, dict | list) and below and chance.random() < 0.85:
            value = below
            continue
        if chance.random() < 0.2:
            del value[key]
        elif chance.random() < 0.1 and isinstance(value, list):
            value.extend(deepcopy([below] * chance.randint(1, 3)))
        else:
            value[key] = deepcopy(chance.choice(STRANGE))
        return


def _bent_bytes(sample: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(sample) + 1)
        cut = chance.choice([0, 0, 1, 3, len(sample)])
        sample = sample[:at] + chance.choice([*SIGNS, b""]) + sample[at + cut :]
    return sample
