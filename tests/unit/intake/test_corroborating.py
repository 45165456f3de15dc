"""An order number named in the subject or the file's name too."""

import pytest

from orderbot.intake.corroborating import corroborated
from orderbot.model.evidence import Evidence, FieldKey, Method
from orderbot.model.extraction import Extraction
from orderbot.model.order import Order


def sure(
    number: str,
    confidence: float,
    subject: str | None,
    file_name: str | None = None,
    method: Method = Method.TEXT_LAYER,
) -> float:
    evidence: dict[FieldKey, Evidence] = {(None, "order_number"): Evidence(confidence, method)}
    record = corroborated(Extraction(order=Order(order_number=number), evidence=evidence), subject, file_name)
    return record.evidence[(None, "order_number")].confidence


@pytest.mark.parametrize(
    ("subject", "file_name"),
    [("BC A26-36-443 - merci", None), ("Commande", "Commande a26-36-443.pdf"), ("Commande A26-36- 443", None)],
)
def test_named_again_it_is_surer(subject: str, file_name: str | None) -> None:
    assert sure("A26-36-443", 0.85, subject, file_name) == pytest.approx(0.94)


@pytest.mark.parametrize(
    ("number", "confidence", "subject"),
    [
        ("A26-36-443", 0.85, "Votre devis A26-36-443"),
        ("A26-36-443", 0.6, "BC A26-36-443"),
        ("4711", 0.85, "Commande 14711"),
        ("47", 0.85, "Commande 47"),
        ("A26-36-443", 0.85, None),
    ],
)
def test_otherwise_it_stays_as_sure_as_it_was(number: str, confidence: float, subject: str | None) -> None:
    assert sure(number, confidence, subject) == confidence


def test_a_number_off_a_picture_that_the_subject_gives_nearly_the_same_is_doubted() -> None:
    assert sure("10889636", 0.91, "TR : URGENT order 188986368", method=Method.OCR) == pytest.approx(0.455)
    assert sure("10889636", 0.91, None, "PO_10889638.pdf", method=Method.OCR) == pytest.approx(0.455)
    assert sure("10889636", 0.91, "TR : URGENT order 188986368") == 0.91
    assert sure("10889636", 0.91, "Order 10889636 (replaces 10889635)", method=Method.OCR) > 0.91
    assert sure("10889636", 0.91, "Order 4500831994 of 2026-11-18", method=Method.OCR) == 0.91


def test_a_part_of_the_number_that_the_subject_gives_is_doubted() -> None:
    assert sure("PO-2026", 0.91, "commande PO-2026-2481") == pytest.approx(0.455)
    assert sure("2481", 0.91, None, "PO-2026-2481.pdf") == pytest.approx(0.455)
    assert sure("PO-2026-2481", 0.91, None, "PO-2026-2481-signed.pdf") > 0.91
    assert sure("A26-36-443", 0.85, None, "commande-A26-36-443.pdf") == pytest.approx(0.94)
