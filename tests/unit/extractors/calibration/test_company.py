"""The company that a value keeps: what the rest of its document says."""

from __future__ import annotations

from orderbot.extractors.calibration.clues import Clue, Statement
from orderbot.extractors.calibration.company import company_of
from orderbot.extractors.calibration.features import list_features, value_features
from orderbot.model.extraction import Extraction
from orderbot.model.order import DocumentType

QUANTITY = Clue("line.quantity", "quantity:closed")


def statement(kind: DocumentType) -> Statement:
    clues = {("L1", "quantity"): QUANTITY, (None, "currency"): Clue("currency", "absent", absent=True)}
    return Statement(Extraction(document_type=kind), clues)


def test_lines_of_a_change_are_told_from_those_of_an_order() -> None:
    order, change = (company_of(statement(kind)) for kind in (DocumentType.ORDER, DocumentType.ORDER_CHANGE))
    assert (order.changes, change.changes) == (False, True)
    assert value_features(QUANTITY, 0.9, change)["of a change"] == 1.0
    assert value_features(QUANTITY, 0.9, order)["of a change"] == 0.0
    assert list_features(statement(DocumentType.ORDER).whole, 0.9, change)["of a change"] == 1.0


def test_needed_values_that_were_not_found_are_counted() -> None:
    company = company_of(statement(DocumentType.ORDER))
    assert (company.missing, company.no_place) == (1, True)
