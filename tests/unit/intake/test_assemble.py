"""What the records of a message are, from what was read of its parts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from orderbot.intake.assemble import assemble, beside
from orderbot.intake.transcript import DocumentReading
from orderbot.model.document import Document, PartRole
from orderbot.model.evidence import LINES, Evidence, Method
from orderbot.model.extraction import ErrorCode, Extraction, ExtractionError
from orderbot.model.order import DocumentType, Order, OrderLine

PRINTED = Method.TEXT_LAYER


def order(number: str | None, *items: tuple[str, int], wanted: date | None = None) -> Order:
    lines = tuple(OrderLine(f"L{n}", item_id=code, quantity=Decimal(count)) for n, (code, count) in enumerate(items, 1))
    return Order(order_number=number, lines=lines, requested_delivery_date=wanted)


def reading(
    part: str | None,
    kind: DocumentType | None = DocumentType.ORDER,
    told: Order | None = None,
    *,
    sure: float = 0.95,
    reason: str = "“bon de commande” in the first title says order",
    error: ErrorCode | None = None,
    media_type: str = "application/pdf",
) -> DocumentReading:
    is_body = part is not None and part.endswith("body")
    role = PartRole.FILE if part is None else PartRole.BODY if is_body else PartRole.ATTACHMENT
    method = Method.BODY_TEXT if is_body else PRINTED
    evidence = {LINES: Evidence(0.95, method)}
    if told is not None:
        for name in ("order_number", "requested_delivery_date"):
            if getattr(told, name) is not None:
                evidence[(None, name)] = Evidence(0.9, method)
        evidence |= {(line.line_id, "quantity"): Evidence(0.95, method) for line in told.lines}
    extraction = Extraction(
        part=part,
        document_type=kind,
        type_confidence=sure,
        confidence=0.9,
        order=told,
        evidence=evidence,
        reason=reason,
    )
    if error is not None:
        extraction = Extraction(part=part, error=ExtractionError(error, "It cannot be read."))
    return DocumentReading(Document(b"x", media_type, part, part, role), (extraction,))


BC = order("BC-4711", ("AB-1204", 12), ("AB-1300", 3))


def test_the_attachment_is_the_order_and_the_mail_says_what_it_lacks() -> None:
    words = reading("body", told=order("BC-4711", wanted=date(2026, 3, 20)))
    (record,), fates = assemble([words, reading("BC.pdf", told=BC)])
    assert record.part == "BC.pdf" and record.order is not None
    assert record.order.requested_delivery_date == date(2026, 3, 20)
    entry = record.evidence[(None, "requested_delivery_date")]
    assert entry.part == "body" and entry.confidence < 0.9
    assert fates == {"body": "read with the order in BC.pdf", "BC.pdf": "order"}


def test_the_mail_overwrites_nothing() -> None:
    words = reading("body", told=order(None, wanted=date(2026, 4, 1)))
    printed = reading("BC.pdf", told=replace(BC, requested_delivery_date=date(2026, 3, 20)))
    (record,), _ = assemble([words, printed])
    assert record.order is not None and record.order.requested_delivery_date == date(2026, 3, 20)


def test_the_same_number_in_the_mail_makes_it_surer_another_less() -> None:
    key = (None, "order_number")
    (same,), _ = assemble([reading("body", told=order("bc-4711")), reading("BC.pdf", told=BC)])
    (other,), _ = assemble([reading("body", told=order("BC-4799")), reading("BC.pdf", told=BC)])
    assert same.evidence[key].confidence > 0.9 > other.evidence[key].confidence
    assert other.confidence < same.confidence and "BC-4799" in (other.reason or "")


def test_other_quantities_in_the_mail_are_a_doubt() -> None:
    words = reading("body", told=order("BC-4711", ("AB-1204", 15)))
    (record,), _ = assemble([words, reading("BC.pdf", told=BC)])
    assert record.evidence[("L1", "quantity")].confidence < 0.6
    assert record.evidence[("L2", "quantity")].confidence == 0.95
    assert "AB-1204" in (record.reason or "").upper()


def test_a_further_item_in_the_mail_makes_the_list_of_lines_doubtful() -> None:
    words = reading("body", told=order(None, ("AB-1", 1), ("AB-2", 1), ("AB-3", 1)))
    (record,), _ = assemble([words, reading("BC.pdf", told=BC)])
    assert record.evidence[LINES].confidence < 0.6


def test_the_mail_announces_a_change() -> None:
    words = reading("body", DocumentType.ORDER_CHANGE, order("BC-4711"), reason="“annule et remplace” in the text")
    (record,), _ = assemble([words, reading("BC.pdf", told=BC)])
    assert record.document_type is DocumentType.ORDER_CHANGE and record.part == "BC.pdf"


def test_two_renderings_of_one_order_are_one_record() -> None:
    image = reading("BC.png", told=BC, media_type="image/png")
    image = replace(image, extractions=(replace(image.extractions[0], confidence=0.5),))
    records, fates = assemble([reading("BC.pdf", told=BC), image])
    assert [record.part for record in records] == ["BC.pdf"]
    assert fates["BC.png"] == "same order as BC.pdf"


def test_two_files_that_surely_contradict_each_other_say_where() -> None:
    print_out = reading("BC.pdf", told=order("BC-4711", ("AB-1204", 120), ("AB-1300", 3)))
    edi = reading("ORDERS.edi", told=BC)
    edi = replace(edi, extractions=(replace(edi.extractions[0], confidence=1.0),))
    records, _ = assemble([print_out, edi])
    (record,) = records
    assert [(each.path, each.taken, each.printed, each.part) for each in record.differences] == [
        ("/lines/0/quantity", "12", "120", "BC.pdf")
    ]


def test_renderings_that_bear_codes_of_other_kinds_agree_line_by_line() -> None:
    lines = BC.lines
    coded = replace(
        BC, lines=tuple(replace(line, item_id=None, gtin=f"40063813339{n:02d}") for n, line in enumerate(lines))
    )
    (record,), _ = assemble([reading("ORDERS.edi", told=coded), reading("BC.pdf", told=BC)])
    assert record.differences == ()
    assert record.evidence[LINES].confidence == 0.95
    assert record.confidence == 0.9


def test_two_renderings_that_differ_are_one_doubtful_record() -> None:
    other = order("BC-4711", ("AB-1204", 21), ("AB-1300", 3))
    (record,), _ = assemble([reading("BC.pdf", told=BC), reading("BC2.pdf", told=other)])
    assert record.evidence[("L1", "quantity")].confidence < 0.5


def test_a_quantity_that_was_probably_read_contradicts_another_file() -> None:
    print_out = reading("BC.pdf", told=order("BC-4711", ("AB-1204", 120), ("AB-1300", 3)))
    edi = reading("ORDERS.edi", told=BC)
    edi = replace(edi, extractions=(replace(edi.extractions[0], confidence=1.0),))
    for probability, told in ((0.85, 1), (0.7, 0)):
        page = print_out.extractions[0]
        evidence = {**page.evidence, ("L1", "quantity"): replace(page.evidence[LINES], confidence=probability)}
        unsure = replace(print_out, extractions=(replace(page, evidence=evidence),))
        (record,), _ = assemble([unsure, edi])
        assert len(record.differences) == told
        assert record.evidence[("L1", "quantity")].confidence < 0.5


def test_different_orders_are_different_records() -> None:
    records, fates = assemble([reading("a.pdf", told=BC), reading("b.pdf", told=order("BC-4712", ("AB-9", 1)))])
    assert [record.part for record in records] == ["a.pdf", "b.pdf"]
    assert fates == {"a.pdf": "order", "b.pdf": "order"}


def test_images_are_the_pages_of_one_order() -> None:
    first = reading("p1.jpg", told=BC, media_type="image/jpeg")
    second = reading("p2.jpg", told=order(None, ("AB-77", 7)), media_type="image/jpeg")
    (record,), fates = assemble([first, second])
    assert record.order is not None
    assert [line.line_id for line in record.order.lines] == ["L1", "L2", "L3"]
    assert record.evidence[("L3", "quantity")].part == "p2.jpg"
    assert fates["p2.jpg"] == "continues the order in p1.jpg"


def test_a_further_page_that_calls_itself_nothing_counts_only_behind_its_order() -> None:
    first = reading("p1.jpg", told=BC, media_type="image/jpeg")
    second = reading("p2.jpg", DocumentType.OTHER, told=order(None, ("AB-77", 7)), media_type="image/jpeg")
    (record,), _ = assemble([first, second])
    assert record.order is not None and len(record.order.lines) == 3
    (lonely,), _ = assemble([second])
    assert lonely.order is None and lonely.document_type is DocumentType.OTHER


def test_a_second_image_with_the_same_number_and_other_items_is_the_second_page() -> None:
    first = reading("p1.jpg", told=BC, media_type="image/jpeg")
    second = reading("p2.jpg", told=order("BC-4711", ("AB-77", 7)), media_type="image/jpeg")
    (record,), _ = assemble([first, second])
    assert record.order is not None and len(record.order.lines) == 3


def test_terms_and_logos_are_no_orders() -> None:
    terms = reading(
        "CGA.pdf", DocumentType.OTHER, reason="“conditions generales” in the first title says terms of business"
    )
    logo = replace(reading("logo.png"), extractions=(), fate="ignored: logo")
    records, fates = assemble([terms, logo, reading("BC.pdf", told=BC)])
    assert [record.part for record in records] == ["BC.pdf"]
    assert fates["CGA.pdf"].startswith("ignored: other") and fates["logo.png"] == "ignored: logo"


def test_a_sheet_that_only_the_subject_calls_an_order_is_none() -> None:
    sheet = reading("plan.pdf", told=order(None), reason="“commande” in the subject says order")
    records, fates = assemble([reading("BC.pdf", told=BC), sheet])
    assert len(records) == 1 and fates["plan.pdf"] == "ignored: nothing is ordered in it"


def test_an_order_beside_an_unreadable_document_keeps_both() -> None:
    records, fates = assemble([reading("BC.pdf", told=BC), reading("b.pdf", error=ErrorCode.ENCRYPTED)])
    assert [record.error is not None for record in records] == [False, True]
    assert fates["b.pdf"] == "unreadable: encrypted"


def test_a_mail_that_only_accompanies_what_cannot_be_read_is_an_error_of_its_type() -> None:
    (record,), _ = assemble([reading("body", told=order("BC-4711")), reading("BC.pdf", error=ErrorCode.UNREADABLE)])
    assert record.error is not None and record.part == "BC.pdf" and record.document_type is DocumentType.ORDER


def test_an_order_that_lacks_its_attachment_goes_on_without_lines() -> None:
    (record,), _ = assemble([reading("body", told=order("BC-4711"))])
    assert record.order is not None and record.order.lines == ()


def test_an_attached_invoice_decides_and_agreement_makes_surer() -> None:
    words = reading("body", DocumentType.INVOICE, sure=0.8)
    (record,), _ = assemble([words, reading("F.pdf", DocumentType.INVOICE, sure=0.9)])
    assert record.document_type is DocumentType.INVOICE and record.part == "F.pdf" and record.type_confidence > 0.95


def test_the_words_decide_where_files_say_nothing() -> None:
    words = reading("body", DocumentType.QUOTE_REQUEST, sure=0.9)
    (record,), _ = assemble([words, reading("plan.pdf", DocumentType.OTHER, sure=0.9)])
    assert record.document_type is DocumentType.QUOTE_REQUEST


def test_a_mail_is_no_surer_to_be_nothing_than_each_of_its_files() -> None:
    words = reading("body", DocumentType.OTHER, sure=0.95, reason="no phrase of an order")
    scan = reading("scan.pdf", DocumentType.OTHER, sure=0.54, reason="no phrase of an order")
    (record,), _ = assemble([words, scan])
    assert record.document_type is DocumentType.OTHER and record.type_confidence == 0.54
    plan = reading("plan.pdf", DocumentType.OTHER, sure=0.97)
    (record,), _ = assemble([words, plan])
    assert record.type_confidence >= 0.95


def test_a_forwarded_question_is_not_hidden_by_the_words_above_it() -> None:
    above = reading("body", DocumentType.OTHER, sure=0.9)
    question = reading("forwarded.eml/body", DocumentType.STATUS_INQUIRY, sure=0.9)
    (record,), _ = assemble([above, question])
    assert record.document_type is DocumentType.STATUS_INQUIRY


def test_a_question_that_comes_with_an_order_is_not_lost_behind_it() -> None:
    asked = reading("prix.pdf", DocumentType.QUOTE_REQUEST, sure=0.95)
    bill = reading("F.pdf", DocumentType.INVOICE, sure=0.95)
    terms = reading("CGA.pdf", DocumentType.OTHER, sure=0.95)
    readings = [reading("body", DocumentType.STATUS_INQUIRY), reading("BC.pdf", told=BC), asked, bill, terms]
    records, fates = assemble(readings)
    assert [record.part for record in records] == ["BC.pdf"]
    assert [record.part for record in beside(readings, records)] == ["prix.pdf", "F.pdf"]
    assert fates["prix.pdf"].startswith("quote request (") and fates["CGA.pdf"].startswith("ignored: other")
    assert beside([asked, bill], assemble([asked, bill])[0]) == ()


def test_a_message_without_anything_is_one_record() -> None:
    (record,), fates = assemble([])
    assert record.document_type is DocumentType.OTHER and record.reason and fates == {}


def test_a_forwarded_mail_completes_the_order_that_came_with_it() -> None:
    inner = reading("forwarded.eml/body", told=order("BC-4711", wanted=date(2026, 3, 20)))
    printed = reading("forwarded.eml/BC.pdf", told=BC)
    (record,), _ = assemble([reading("body", DocumentType.OTHER), inner, printed])
    assert record.order is not None and record.order.requested_delivery_date == date(2026, 3, 20)
    assert record.evidence[(None, "requested_delivery_date")].part == "forwarded.eml/body"


def test_a_malformed_order_is_an_order_with_its_problem() -> None:
    broken = reading("orders.edi", told=BC, media_type="application/edifact")
    problem = ExtractionError(ErrorCode.MALFORMED, "UNT: 12 segments are announced, 11 were found.")
    broken = replace(broken, extractions=(replace(broken.extractions[0], error=problem),))
    words = reading("body", DocumentType.OTHER)
    records, fates = assemble([words, broken])
    assert [record.order for record in records] == [BC]
    assert records[0].error == problem
    assert fates["orders.edi"] == "order, as far as it could be read: malformed"
