"""HTML files bent at random."""

from __future__ import annotations

from tests.fuzz.bent_office import bend_for_a_while, bent_text, samples


def test_bent_samples() -> None:
    bend_for_a_while(samples("html", "text/html"), bent_text)
