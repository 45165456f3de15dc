"""OpenDocument texts bent at random."""

from __future__ import annotations

from tests.fuzz.bent_office import bend_for_a_while, bent_package, samples


def test_bent_samples() -> None:
    bend_for_a_while(samples("odt", "application/vnd.oasis.opendocument.text"), bent_package)
