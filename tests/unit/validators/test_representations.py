from __future__ import annotations

from orderbot.model.extraction import Difference, Extraction
from orderbot.model.json_form import extraction_from_json, extraction_to_json
from orderbot.model.order import DocumentType, Order
from orderbot.validators.representations import representation_mismatches

RECORD = Extraction(
    "a.pdf",
    DocumentType.ORDER,
    order=Order("BC-1"),
    differences=(Difference("/totals/net_amount", "100.00", "1000.00"), Difference("/lines", "2 lines", "3 lines")),
)


def test_each_difference_is_a_finding_with_both_values() -> None:
    net, lines = representation_mismatches(RECORD)
    assert (net.code, net.severity, net.path) == ("representation-mismatch", "review", "/totals/net_amount")
    assert (net.expected, net.found) == ("1000.00", "100.00")
    assert "1000.00" in net.message_fr and "100.00" in net.message_en
    assert lines.path == "/lines"
    assert list(representation_mismatches(Extraction("a.pdf"))) == []


def test_two_files_that_contradict_each_other_make_the_order_ambiguous() -> None:
    (told,) = representation_mismatches(
        Extraction("a.edi", order=Order("BC-1"), differences=(Difference("/lines/0/quantity", "12", "120", "b.pdf"),))
    )
    assert (told.code, told.path, told.expected, told.found) == ("ambiguous-order", "/lines/0/quantity", "120", "12")
    assert "b.pdf" in told.message_fr and "a.edi" in told.message_en


def test_differences_pass_the_border_of_the_sandbox() -> None:
    assert extraction_from_json(extraction_to_json(RECORD)).differences == RECORD.differences
