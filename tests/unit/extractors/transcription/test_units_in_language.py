from __future__ import annotations

from decimal import Decimal

import pytest

from orderbot.extractors.transcription.units_in_language import with_units_of_language
from orderbot.extractors.wording.units import unit_code, unit_in_language
from orderbot.model.evidence import Evidence, FieldKey, Method
from orderbot.model.extraction import Extraction
from orderbot.model.order import DocumentType, Order, OrderLine


def record(language: str | None, method: Method = Method.SHEET) -> Extraction:
    line = OrderLine("L1", item_id="MO-1", quantity=Decimal(9), unit="C62")
    told: dict[FieldKey, Evidence] = {("L1", "unit"): Evidence(0.98, method, text="9 u")}
    return Extraction(document_type=DocumentType.ORDER, language=language, order=Order(lines=(line,)), evidence=told)


def test_an_hour_in_dutch_is_told_with_doubt() -> None:
    found = with_units_of_language(record("nl"))
    assert found.order is not None and found.order.lines[0].unit == "HUR"
    assert found.evidence["L1", "unit"].confidence < 0.95


@pytest.mark.parametrize("same", [record("fr"), record(None), record("nl", Method.EDI)])
def test_elsewhere_and_in_coded_formats_the_unit_stays(same: Extraction) -> None:
    assert with_units_of_language(same).order == same.order


def test_a_bottle_in_italian_is_a_box_elsewhere() -> None:
    assert (unit_in_language("Bt.", "it"), unit_in_language("Bt.", "fr"), unit_code("Bt.")) == ("BO", None, "BX")
