"""Elements become exact values; what is written otherwise is read where one reading is possible, and told."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from orderbot.errors import DocumentError
from orderbot.extractors.transcription.draft import UNREAD, Draft
from orderbot.extractors.transcription.incoterms import incoterm_in
from orderbot.extractors.transcription.streets import street_line
from orderbot.extractors.transcription.xml_orders import (
    check_count,
    day_in,
    lacks,
    number_in,
    put_currency,
    put_day,
    put_number,
    put_text,
    put_unit,
    put_wanted_span,
    put_wanted_span_of_line,
    read_each,
)
from orderbot.model.evidence import Method
from orderbot.model.extraction import Extraction
from orderbot.reading.xml import Node, parse_xml


def node_of(text: str) -> Node:
    return parse_xml(f"<a><b>{text}</b></a>".encode()).root.all("b")[0]


@pytest.mark.parametrize(
    ("text", "day", "told"),
    [
        ("2026-03-02", date(2026, 3, 2), False),
        ("2026-03-02+01:00", date(2026, 3, 2), False),
        ("20260302T101500", date(2026, 3, 2), False),
        ("02.03.2026", date(2026, 3, 2), True),
        ("31/12/2026", date(2026, 12, 31), True),
        ("02/03/2026", None, True),
        ("2026-3-2", date(2026, 3, 2), True),
        ("0001-01-01", None, False),
        ("2026-02-30", None, True),
        ("soon", None, True),
        ("", None, False),
    ],
)
def test_days(text: str, day: date | None, told: bool) -> None:
    problems: list[str] = []

    assert day_in(node_of(text), problems)[0] == day
    assert bool(problems) is told
    assert all(problem.startswith("/a/b: a date such as 2026-03-02 was expected, not ") for problem in problems)


@pytest.mark.parametrize(
    ("text", "number", "told"),
    [
        ("12.50", "12.50", False),
        ("1e2", "1e2", False),
        ("12,5", "12.5", True),
        ("1.234,50", "1234.50", True),
        ("1,234", None, True),
        ("1 234.50", "1234.50", True),
        ("ten", None, True),
    ],
)
def test_numbers(text: str, number: str | None, told: bool) -> None:
    problems: list[str] = []

    assert number_in(node_of(text), problems)[0] == (None if number is None else Decimal(number))
    assert bool(problems) is told


def test_codes_that_are_none_are_told() -> None:
    draft = Draft(Method.XML)
    line = draft.new_line()

    put_unit(line, "unit", "some sort of heap", "/a/@u", draft.problems)
    put_currency(draft, "Euro", "/a/c", draft.problems)

    assert not line.has("unit") and not draft.has("currency")
    assert ["/a/@u" in draft.problems[0], "/a/c" in draft.problems[1]] == [True, True]


def test_a_span_of_the_order_is_a_period() -> None:
    draft = Draft(Method.XML)

    put_wanted_span(draft, node_of("2026-03-02"), node_of("2026-03-06"))

    assert not draft.has("requested_delivery_date")
    assert draft.value("requested_delivery_period/start") == date(2026, 3, 2)
    assert draft.value("requested_delivery_period/end") == date(2026, 3, 6)


def test_one_day_is_no_period() -> None:
    draft = Draft(Method.XML)

    put_wanted_span(draft, node_of("2026-03-02"), node_of("2026-03-02"))

    assert draft.value("requested_delivery_date") == date(2026, 3, 2)
    assert not draft.has("requested_delivery_period/start")


def test_a_span_of_a_line_gives_its_first_day_and_a_note() -> None:
    draft = Draft(Method.XML)
    line = draft.new_line("/a")

    put_wanted_span_of_line(draft, line, node_of("2026-03-02"), node_of("2026-03-06"))

    assert line.value("requested_delivery_date") == date(2026, 3, 2)
    assert line.value("note") == "Delivery 2026-03-02 to 2026-03-06"
    assert draft.evidence[("L1", "requested_delivery_date")].confidence < 0.95


def test_what_is_lacking_is_told_by_its_place() -> None:
    root = parse_xml(b"<a><ID/><c>1</c></a>").root

    assert list(lacks(root, ("cbc:ID", "b or c", "d"))) == ["/a/ID: a value was expected", "/a: d was expected"]


def test_only_the_last_of_several_orders_is_hurt_by_a_cut() -> None:
    content = b"<list><o><n>1</n></o><o><n>2</n></o><o><n>3"

    records = read_each(content, 1_000, lambda name: name.local == "o", lambda _, draft: draft.extraction())

    assert [record.error is None for record in records] == [True, True, False]


def test_a_file_without_an_order_is_malformed() -> None:
    def read(_: Node, draft: Draft) -> Extraction:
        return draft.extraction()

    with pytest.raises(DocumentError) as caught:
        read_each(b"<envelope/>", 1_000, lambda name: name.local == "o", read)

    assert (caught.value.code, "/envelope" in str(caught.value)) == ("malformed", True)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("DAP", ("DAP", None)),
        ("FCA Ulm, Incoterms 2020", ("FCA", "Ulm")),
        ("cip (Lyon)", ("CIP", "Lyon")),
        ("EXW Incoterms® 2020", ("EXW", None)),
        ("free house", (None, None)),
        (None, (None, None)),
    ],
)
def test_incoterms(text: str | None, term: tuple[str | None, str | None]) -> None:
    assert incoterm_in(text) == term


def test_a_house_number_stands_where_the_country_puts_it() -> None:
    assert street_line("Mill Lane", "9", "GB") == "9 Mill Lane"
    assert street_line("Skolegade", "3 B", "DK") == "Skolegade 3 B"
    assert street_line("Lindelaan 8", "8", "NL") == "Lindelaan 8"


@pytest.mark.parametrize("written", ["1<x>0</x>", "<x>1</x>0", "1<x><y>0</y></x>"])
def test_what_is_written_beside_and_inside_an_element_is_no_number_and_no_day(written: str) -> None:
    node = parse_xml(f"<Quantity>{written}</Quantity>".encode()).root
    problems: list[str] = []

    assert number_in(node, problems) == (None, UNREAD) == day_in(node, problems)
    assert all("elements stand in it" in problem for problem in problems) and len(problems) == 2


def test_a_text_with_elements_in_it_is_doubtful() -> None:
    draft = Draft(Method.XML)
    assert put_text(draft, "order_number", parse_xml(b"<ID>BC-1<x>7</x></ID>").root)
    assert draft.evidence[None, "order_number"].confidence == 0.5
    assert put_text(draft, "notes", parse_xml(b"<Note>a <b/> c</Note>").root)
    assert draft.evidence[None, "notes"].confidence == 1.0


def test_what_could_not_be_read_is_not_surely_absent() -> None:
    draft = Draft(Method.XML)
    line = draft.new_line()
    put_number(line, "quantity", node_of("1,000"), draft.problems)
    put_unit(line, "unit", "a few", "/a/@unit", draft.problems)
    put_day(draft, "order_date", node_of("03/05/2026"), draft.problems)
    put_currency(draft, "Euro", "/a/@currency", draft.problems)
    put_day(line, "requested_delivery_date", node_of("0001-01-01"), draft.problems)

    unread = {name for (_, name), entry in draft.evidence.items() if entry.confidence < 0.5}
    assert unread == {"quantity", "unit", "order_date", "currency"}
    assert len(draft.problems) == 4
    assert draft.extraction().confidence < 0.5


@pytest.mark.parametrize(("stated", "told", "whole"), [("2", True, False), ("1", False, True), ("0", False, True)])
def test_the_stated_number_of_lines_is_held_against_them(stated: str, told: bool, whole: bool) -> None:
    draft = Draft(Method.XML)
    draft.new_line()
    check_count(draft, node_of(stated))
    check_count(draft, None)

    assert draft.problems == (["/a/b: 1 lines are there, 2 are stated"] if told else [])
    assert draft.whole is whole
