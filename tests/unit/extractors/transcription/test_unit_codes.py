"""Units as structured formats code them: what is sure, what is a word, what means nothing."""

from __future__ import annotations

import pytest

from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.transcription.unit_codes import SAP_UNITS, X12_UNITS, put_coded_unit, told_unit
from orderbot.model.evidence import Method


@pytest.mark.parametrize(
    ("code", "unit", "sure"),
    [
        ("PCE", "C62", 1.0),
        ("STK", "C62", 1.0),  # no cigarette
        ("KGM", "KGM", 1.0),
        ("XBX", "BX", 1.0),  # a package of Rec 21
        ("BX", "BX", 1.0),
        ("Stück", "C62", 0.9),
        ("BTL", "BO", 0.9),
        ("EIM", "EIM", 0.6),
        ("GBND", None, 0.0),
        ("", None, 0.0),
        (None, None, 0.0),
    ],
)
def test_how_sure_a_unit_is(code: str | None, unit: str | None, sure: float) -> None:
    assert told_unit(code) == (unit, sure)


def test_a_formats_own_list_comes_first() -> None:
    assert told_unit("CA", X12_UNITS) == ("CS", 1.0)
    assert told_unit("ST", SAP_UNITS) == ("C62", 1.0)


def test_a_unit_that_means_nothing_is_null_with_doubt() -> None:
    draft = Draft(Method.EDI)
    line = draft.new_line("LIN+1")
    put_coded_unit(line, "GBND", "LIN+1/QTY+21")
    entry = draft.extraction().evidence["L1", "unit"]
    assert not line.has("unit")
    assert (entry.confidence, entry.text, entry.where) == (0.3, "GBND", "LIN+1/QTY+21")


def test_no_unit_is_no_doubt() -> None:
    draft = Draft(Method.EDI)
    line = draft.new_line("LIN+1")
    put_coded_unit(line, None, "LIN+1/QTY+21")
    assert draft.extraction().evidence["L1", "unit"].confidence == 1.0
