"""EDIFACT interchanges, bent in every way: nothing but errors of ours comes out, and records stay writable."""

from __future__ import annotations

import io

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orderbot.errors import OrderbotError
from orderbot.extractors.edifact.extractor import Edifact
from orderbot.reading.edi.edifact_batches import batches
from tests.fuzz.bent_edi import bend_for_a_while, read, samples

KIND = "application/edifact"
SAMPLES = samples("edifact")


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=300), st.sampled_from([b"", b"UNA:+.? '", *(sample[:160] for sample in SAMPLES)]))
def test_any_bytes(content: bytes, before: bytes) -> None:
    read(Edifact(), KIND, before + content)


def test_bent_samples() -> None:
    bend_for_a_while(Edifact(), KIND, SAMPLES, b"'", b"+")


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(SAMPLES), st.integers(0, 2_000), st.binary(max_size=20), st.integers(1, 400))
def test_cutting_bent_samples(sample: bytes, at: int, put_in: bytes, size: int) -> None:
    bent = sample[:at] + put_in + sample[at:]
    try:
        stretches = list(batches(io.BytesIO(bent), 5_000, size))
    except OrderbotError:
        return
    assert [excerpt.last for _, excerpt in stretches] == [False] * (len(stretches) - 1) + [True]
