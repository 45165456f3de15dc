from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from orderbot.extractors.calibration.applying import calibrated, needed, statements
from orderbot.extractors.calibration.clues import Clue, Statement, Whole
from orderbot.extractors.calibration.fitted import Calibration, Fit
from orderbot.model.evidence import LINES, Evidence, Method
from orderbot.model.extraction import Extraction
from orderbot.model.order import DocumentType, Order, OrderLine

FLAT = Fit({"all": 2.0})
BY = Calibration(
    values=Fit({"all": 3.0, "list<0.8": -1.0, "line open": -2.0}),
    nulls=Fit({"all": 1.0}),
    lists=Fit({"all": 3.0, "net open": -4.0}),
    types=FLAT,
    records=Fit({"odds of all": 1.0}),
)


def statement(*, closed: bool, net: bool) -> Statement:
    said = Evidence(0.5, Method.TEXT_LAYER)
    order = Order(order_number="BC-1", lines=(OrderLine("L1", quantity=Decimal(2)),))
    evidence = {(None, "order_number"): said, ("L1", "quantity"): said, ("L1", "item_id"): said, LINES: said}
    told = Extraction(document_type=DocumentType.ORDER, type_confidence=0.9, order=order, evidence=evidence)
    clues = {
        (None, "order_number"): Clue("order_number", "order_number:right"),
        ("L1", "quantity"): Clue("line.quantity", "quantity:closed", closed=closed),
        ("L1", "item_id"): Clue("line.item_id", "absent", absent=True),
    }
    return Statement(told, clues, Whole("headed", "digital", 0.9, 1, float(closed), net, 1.0))


def test_every_entry_gets_a_probability() -> None:
    told = calibrated(statement(closed=True, net=True), BY)
    assert 0.94 < told.evidence[LINES].confidence < 0.96
    assert told.evidence[("L1", "quantity")].confidence > 0.95
    assert told.evidence[("L1", "item_id")].confidence < 0.75
    assert told.type_confidence > 0.85


def test_values_share_the_doubt_about_their_line_and_the_record_all_of_it() -> None:
    good, bad = (calibrated(statement(closed=True, net=net), BY) for net in (True, False))
    assert bad.evidence[LINES].confidence < 0.5
    assert bad.evidence[("L1", "quantity")].confidence < good.evidence[("L1", "quantity")].confidence
    assert bad.evidence[(None, "order_number")] == good.evidence[(None, "order_number")]
    assert bad.confidence < good.confidence < min(needed(good))


def test_what_is_no_order_is_as_sure_as_its_type() -> None:
    told = calibrated(Statement(Extraction(document_type=DocumentType.INVOICE, type_confidence=0.9)), BY)
    assert told.confidence == told.type_confidence


def test_what_no_phrase_names_is_never_sure_enough_to_go_through_unseen() -> None:
    given = statement(closed=True, net=True)
    sure = replace(BY, types=Fit({"all": 6.0}))
    named = calibrated(given, sure)
    unnamed = calibrated(replace(given, whole=replace(given.whole, named=False)), sure)
    assert named.type_confidence > 0.95
    assert unnamed.type_confidence < 0.9
    assert unnamed.confidence < named.confidence


def test_training_hears_what_is_applied() -> None:
    given = statement(closed=True, net=True)
    with statements() as heard:
        calibrated(given, BY)
    calibrated(given, BY)
    assert heard == [given]


def test_a_line_that_may_be_lost_makes_the_list_unsure_and_no_line_that_was_read() -> None:
    given = statement(closed=True, net=True)
    whole, lacking = (calibrated(replace(given, whole=replace(given.whole, most=most)), BY) for most in (1.0, 0.6))
    assert lacking.evidence[LINES].confidence == 0.6
    assert lacking.confidence <= 0.6
    assert lacking.evidence[("L1", "quantity")] == whole.evidence[("L1", "quantity")]


def test_a_null_is_no_surer_than_the_surest_value_of_its_line() -> None:
    doubtful = replace(BY, values=Fit({"all": 0.2}), nulls=Fit({"all": 4.0}))
    told = calibrated(statement(closed=True, net=True), doubtful)
    assert told.evidence[("L1", "item_id")].confidence == told.evidence[("L1", "quantity")].confidence < 0.6
