"""Which orders of a message a remark concerns."""

from __future__ import annotations

from orderbot.intake.remarking import beside_orders, concerning, remarked
from orderbot.intake.transcript import DocumentReading
from orderbot.model.document import Document, PartRole
from orderbot.model.extraction import Extraction, Remark, RemarkKind
from orderbot.model.order import Order

ASKED = Remark(RemarkKind.INSTRUCTION, "Ne rien livrer lundi.")
ACCOUNT = Remark(RemarkKind.BANK_DETAILS, "Nouveau RIB ci-joint.")


def reading(part: str, *remarks: Remark, order: Order | None = None) -> DocumentReading:
    role = PartRole.BODY if part.endswith("body") else PartRole.ATTACHMENT
    told = Extraction(part=part, order=order, remarks=remarks)
    return DocumentReading(Document(b"x", "text/plain", part, part, role), (told,))


def texts(*remarks: Remark) -> list[str]:
    return [remark.text for remark in remarks]


def test_what_stands_beside_the_orders() -> None:
    ordered = reading("BC.pdf", ASKED, order=Order("1"))
    readings = [
        reading("body", ASKED),
        ordered,
        reading("terms.pdf", ASKED, ACCOUNT),
        reading("copy.xml", ASKED, order=Order("1")),
    ]
    found = beside_orders(readings, ordered.extractions)
    assert [(one.part, one.kind) for one in found] == [
        ("body", RemarkKind.INSTRUCTION),
        ("terms.pdf", RemarkKind.BANK_DETAILS),
        ("copy.xml", RemarkKind.INSTRUCTION),
    ]


def test_the_words_of_a_mail_concern_its_own_orders() -> None:
    outer = Remark(RemarkKind.INSTRUCTION, "Outer.", part="body")
    inner = Remark(RemarkKind.INSTRUCTION, "Inner.", part="a.eml/body")
    copied = Remark(RemarkKind.INSTRUCTION, "Copied.", part="copy.xml")
    beside = (outer, inner, copied)
    first, second = Extraction(part="BC.pdf"), Extraction(part="a.eml/BC.pdf", remarks=(ASKED,))
    assert texts(*concerning(first, beside, is_only_order=False)) == ["Outer."]
    assert texts(*concerning(second, beside, is_only_order=False)) == [ASKED.text, "Outer.", "Inner."]
    assert texts(*concerning(first, beside, is_only_order=True)) == ["Outer.", "Inner.", "Copied."]


def test_another_account_concerns_every_order() -> None:
    record = Extraction(part="BC.pdf", remarks=(ACCOUNT,))
    letter = Remark(RemarkKind.BANK_DETAILS, "Other.", part="a.eml/letter.pdf")
    assert texts(*concerning(record, (letter,), is_only_order=False)) == [ACCOUNT.text, "Other."]


def test_a_sentence_counts_once_and_a_note_before_the_page_that_prints_it() -> None:
    note = Remark(RemarkKind.INSTRUCTION, "Certificat 3.1 exigé", path="/lines/0/note")
    page = Remark(RemarkKind.INSTRUCTION, "Note :  certificat 3.1 exigé", page=1)
    (kept,) = concerning(Extraction(part="BC.pdf", remarks=(page, note)), (), is_only_order=True)
    assert kept.path == "/lines/0/note"


def test_a_sentence_about_another_account_is_no_instruction_too() -> None:
    asked = Remark(RemarkKind.INSTRUCTION, ACCOUNT.text)
    assert concerning(Extraction(part="body", remarks=(asked, ACCOUNT)), (), is_only_order=True)[0].kind is ACCOUNT.kind
    assert len(concerning(Extraction(part="body", remarks=(asked, ACCOUNT)), (), is_only_order=True)) == 1


def test_a_text_and_the_notes_of_its_order() -> None:
    document = Document(b"x", "text/plain", "body", None, PartRole.BODY)
    record = remarked(
        Extraction(order=Order("1", notes="Livraison partielle interdite.")), document, b"Appeler avant livraison."
    )
    assert texts(*record.remarks) == ["Livraison partielle interdite.", "Appeler avant livraison."]
    assert remarked(Extraction(), Document(b"x", "application/pdf"), b"Appeler avant livraison.").remarks == ()
