"""Structured documents on the case page: rows beside the fields, old cases as before, nothing of a file is obeyed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from sqlalchemy import text

from orderbot.model.case import User
from orderbot.review_ui.case_page import CasePage
from orderbot.review_ui.words import words
from tests.live_server import served
from tests.review_house import PASSWORD, House, take_in

FORMATS = Path(__file__).parents[3] / "fixtures" / "formats"
EDIFACT = FORMATS / "edifact" / "d96a-eancom-retail" / "input.edi"
THREE_ORDERS = FORMATS / "tradacoms" / "supermarket-three-orders" / "input.edi"


@pytest.fixture
def client(house: House) -> Iterator[httpx.Client]:
    house.person("marie")
    with served(house.workplace) as address, httpx.Client(base_url=address, follow_redirects=True) as client:
        token = client.get("/sign-in").text.partition('name="csrf" value="')[2].partition('"')[0]
        client.post("/sign-in", data={"csrf": token, "name": "marie", "password": PASSWORD})
        yield client


def page_of(house: House, user: User, case: int) -> CasePage:
    return CasePage(house.workplace.queue.view(case), user, words("fr"), blobs=house.blobs)


def test_every_field_that_was_read_has_its_row(house: House, marie: User) -> None:
    (case,) = take_in(house, EDIFACT)
    page = page_of(house, marie, case)
    (paper,) = page.papers()
    rows = {row.anchor: row for row in paper.rows}
    order = page.view.order
    assert order is not None
    source = page.field(order, ("L2", "quantity")).source
    assert rows[source["spot"]].text == "QTY+21:360:PCE"
    start, end = map(int, source["span"].split("-"))
    assert rows[source["spot"]].text[start:end] == "360"
    assert {row.level for row in paper.rows} == {None, "high", "low"}
    assert page.source_first


def test_each_order_of_a_file_marks_its_own_rows(house: House, marie: User) -> None:
    cases = take_in(house, THREE_ORDERS)
    assert len(cases) == 3
    marked = []
    for case in cases:
        (paper,) = page_of(house, marie, case).papers()
        marked.append({row.anchor for row in paper.rows if row.level and row.name == "OLD"})
    assert all(marked) and not marked[0] & marked[1] and not marked[1] & marked[2]


def test_a_case_without_a_view_is_worked_as_before(house: House, marie: User, client: httpx.Client) -> None:
    (case,) = take_in(house, EDIFACT)
    with house.database.begin() as session:
        session.connection.execute(text("UPDATE parts SET source_view = NULL"))
    page = page_of(house, marie, case)
    assert page.papers() == ()
    shown = client.get(f"/cases/{case}")
    assert shown.status_code == 200 and "panel-source" not in shown.text and "LIN+2/QTY+21" in shown.text


def test_a_view_that_is_lost_or_damaged_keeps_nobody_from_the_case(house: House, client: httpx.Client) -> None:
    (case,) = take_in(house, EDIFACT)
    for kept in ("a" * 64, house.blobs.put(b'{"syntax":"edifact","rows":[{"where":1}]}')):
        with house.database.begin() as session:
            session.connection.execute(text("UPDATE parts SET source_view = :kept"), {"kept": kept})
        shown = client.get(f"/cases/{case}")
        assert shown.status_code == 200 and "panel-source" not in shown.text


def test_what_a_file_says_is_shown_and_not_obeyed(house: House, client: httpx.Client, tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>"
    file = tmp_path / "order.edi"
    file.write_bytes(EDIFACT.read_bytes().replace(b"THON BLANC AU NATUREL 160G", evil.encode()))
    (case,) = take_in(house, file)
    shown = client.get(f"/cases/{case}").text
    assert evil not in shown and "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert 'style="' not in shown


def test_rows_that_were_left_out_are_told(house: House, client: httpx.Client, tmp_path: Path) -> None:
    filling = "MEA+AAE+AAB+KGM:1'" * 6_000
    file = tmp_path / "long.edi"
    file.write_text(
        "UNB+UNOC:3+A:14+B:14+260302:0800+1'UNH+1+ORDERS:D:96A:UN'BGM+220+K1+9'DTM+137:20260302:102'"
        f"LIN+1++4006381333931:EN'QTY+21:2:PCE'{filling}UNS+S'UNT+6007+1'UNZ+1+1'"
    )
    (case,) = take_in(house, file)
    assert "… 1009 lignes de plus ne sont pas affichées" in client.get(f"/cases/{case}").text


def test_a_file_that_cannot_be_read_at_all_is_marked_where_it_breaks(house: House, marie: User, tmp_path: Path) -> None:
    file = tmp_path / "order.json"
    file.write_text('{"lines": [{"sku": "A-1", "quantity": 2')
    (case,) = take_in(house, file)
    page = page_of(house, marie, case)
    (paper,) = page.papers()
    assert [(row.name, row.text) for row in paper.rows if row.wrong] == [("sku", "A-1")]
    (finding,) = page.findings()
    assert finding.spot == next(row.anchor for row in paper.rows if row.wrong)
    assert "Constaté : " in finding.message and "the JSON ends too early" in finding.message
