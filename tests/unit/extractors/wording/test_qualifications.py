from __future__ import annotations

import pytest

from orderbot.extractors.wording.qualifications import is_qualification, is_remark, leads_on


@pytest.mark.parametrize(
    "text", ["incl. rubber pad", "2440 x 1220", "sachet de 5", "125/150 racines nues", "Farbe RAL 7035", "500 ML POMPE"]
)
def test_sizes_packs_and_parts_qualify_an_item(text: str) -> None:
    assert is_qualification(text)
    assert not is_remark(text)


@pytest.mark.parametrize(
    "text",
    [
        "* PAQUETS ENVELOPPES *",
        "Anlieferung nur mit Hebebühne !",
        "UN 1090 · Gefahrstoff",
        "mit Werkszeugnis 3.1",
        "Volgens monster van 12-05",
        "lot COA required",
        "Belts must be banded and tagged as one set.",
    ],
)
def test_what_is_marked_or_speaks_of_the_delivery_is_a_remark(text: str) -> None:
    assert is_remark(text)
    assert not is_qualification(text)


@pytest.mark.parametrize("text", ["Motorsense FS 460, Doppelhandgriff, mit", "Papier pour", "NUT, SELF-LOCKING,"])
def test_no_description_ends_on_a_small_word_or_a_comma(text: str) -> None:
    assert leads_on(text)


def test_a_lone_small_word_leads_on_to_nothing() -> None:
    assert not leads_on("met")
