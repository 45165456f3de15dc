"""X12 files, bent in every way: nothing but errors of ours comes out, and records stay writable."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orderbot.extractors.x12.extractor import X12
from tests.fuzz.bent_edi import bend_for_a_while, read, samples

KIND = "application/edi-x12"
SAMPLES = samples("x12")


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=300), st.sampled_from([b"", *(sample[:160] for sample in SAMPLES)]))
def test_any_bytes(content: bytes, before: bytes) -> None:
    read(X12(), KIND, before + content)


def test_bent_samples() -> None:
    bend_for_a_while(X12(), KIND, SAMPLES, b"~", b"*")
