from __future__ import annotations

import base64
import hashlib
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from orderbot.cli.explain.entries import entries_of, percent
from orderbot.cli.explain.page import explain
from orderbot.cli.explain.sums import sums_of
from orderbot.intake.transcribe import Transcriber
from orderbot.intake.transcript import PartFate, Transcript
from orderbot.model.document import PartRole
from orderbot.model.evidence import LINES, Evidence, Method
from orderbot.model.extraction import ErrorCode, Extraction, ExtractionError, PageSize
from orderbot.model.order import AllowanceCharge, DocumentType, Order, OrderLine, Totals

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
EVIL = "<script>alert(1)</script>"


def line(
    number: int, quantity: str, price: str, amount: str | None, base: int | None = None, discount: int | None = None
) -> OrderLine:
    return OrderLine(
        f"L{number}",
        quantity=Decimal(quantity),
        unit_price=Decimal(price),
        price_base_quantity=None if base is None else Decimal(base),
        discount_percent=None if discount is None else Decimal(discount),
        line_net_amount=None if amount is None else Decimal(amount),
    )


def order() -> Order:
    return Order(
        order_number=EVIL,
        order_date=date(2026, 3, 2),
        lines=(
            line(1, "12", "48.30", "579.60"),
            line(2, "1000", "7.19", "6.47", base=1000, discount=10),
            line(3, "2", "5.00", "11.00"),
            line(4, "2", "5.00", None),
        ),
        allowances_charges=(AllowanceCharge("Frais de port", Decimal("15.00")),),
        totals=Totals(Decimal("594.60"), Decimal("118.92"), Decimal("713.52")),
    )


def transcript() -> Transcript:
    evidence = {
        (None, "order_number"): Evidence(0.9999, Method.TEXT_LAYER, 1, (10.0, 20.0, 90.0, 31.0), EVIL),
        (None, "currency"): Evidence(0.62, Method.TEXT_LAYER),
        ("L1", "quantity"): Evidence(0.93, Method.TEXT_LAYER, 1, (10.0, 60.0, 30.0, 70.0), "12"),
        (None, "order_date"): Evidence(0.8, Method.BODY_TEXT, text="2 mars", where="body:2:4-10", part="body"),
        LINES: Evidence(0.97, Method.TEXT_LAYER),
    }
    read = Extraction("BC.pdf", DocumentType.ORDER, 0.99, "fr", 0.5, order(), evidence, (PageSize(595.0, 842.0),))
    failed = Extraction("scan.tif", error=ExtractionError(ErrorCode.UNREADABLE, "The file is damaged."))
    pages = (PageSize(595.0, 842.0),)
    parts = (
        PartFate("body", None, "text/plain", PartRole.BODY, b"Bonjour,\nle  2 mars\n", "read with the order"),
        PartFate("BC.pdf", EVIL, "application/pdf", PartRole.ATTACHMENT, b"%PDF", "order", pages, (b"\x89PNG",)),
    )
    return Transcript((read, failed), parts=parts)


def test_the_page_needs_neither_script_nor_network() -> None:
    page = explain("BC.eml", transcript())
    assert "<script" not in page
    assert not re.search(r"""(?:src|href)=["'](?!#|data:image/png)""", page)
    assert " style=" not in page
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert style is not None
    known = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; img-src data:; style-src 'sha256-{known}'" in page


def test_every_link_leads_somewhere_and_both_ways() -> None:
    page = explain("BC.eml", transcript())
    names = re.findall(r'\bid="([^"]+)"', page)
    assert len(names) == len(set(names))
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert targets <= set(names)
    for anchor in ("v-1-0", "b-v-1-0"):
        assert anchor in targets


def test_a_null_an_error_and_words_of_the_mail_are_shown() -> None:
    page = explain("BC.eml", transcript())
    assert "null: the document does not say" in page
    assert "The file is damaged." in page
    assert re.search(r'class="said doubted" href="#v-1-\d+"[^>]*>2 mars</a>', page)


def test_entries_stand_by_line_and_are_never_rounded_up() -> None:
    entries = entries_of(transcript().records[0], 1)
    assert {entry.pointer: entry.line for entry in entries} == {
        "/order_number": 0, "/order_date": 0, "/currency": 0, "/lines/0/quantity": 1, "/lines": 0
    }  # fmt: skip
    assert percent(0.9499) == "94.9 %"
    assert percent(0.95) == "95.0 %"


def test_the_arithmetic_is_told_with_its_figures() -> None:
    told = {one.of: (one.figures, one.expected, one.printed, one.holds) for one in sums_of(order())}
    assert told["line 1"] == ("12 × 48.30", "579.60", "579.60", True)
    assert told["line 2"] == ("1000 × 7.19 ÷ 1000 − 10 %", "6.47", "6.47", True)
    assert told["line 3"] == ("2 × 5.00", "10.00", "11.00", False)
    assert told["line 4"] == ("2 × 5.00", "10.00", None, None)
    assert told["net"] == ("3 of 4 line amounts + 15.00 (Frais de port)", None, "594.60", None)
    assert told["gross"] == ("594.60 + 118.92", "713.52", "713.52", True)


@pytest.mark.parametrize(
    "name",
    ["edifact/d96a-eancom-retail/input.edi", "sheets/xlsx-letterhead/input.xlsx", "shops/shopify-b2b/input.json"],
)
def test_rows_of_a_structured_file_are_linked_with_its_values(name: str) -> None:
    path = Path(__file__).parents[4] / "fixtures" / "formats" / name
    read = Transcriber(sandbox=None).transcribe(path.read_bytes(), path.name, NOW, pictures=True)
    page = explain(path.name, read)
    names = re.findall(r'\bid="([^"]+)"', page)
    assert len(names) == len(set(names))
    told = [entry for entry in entries_of(read.records[0], 1) if entry.where]
    assert len(told) > 15
    for entry in told:
        assert f'id="b-{entry.anchor}" class="said' in page and f'href="#{entry.anchor}"' in page
    assert " style=" not in page


def test_a_long_structured_file_says_how_much_is_not_shown() -> None:
    content = (
        b"UNB+UNOC:3+A:14+B:14+260302:0800+1'UNH+1+ORDERS:D:96A:UN'BGM+220+K1+9'"
        + b"MEA+AAE'" * 6_000
        + b"UNT+6002+1'UNZ+1+1'"
    )
    read = Transcriber(sandbox=None).transcribe(content, "a.edi", NOW, pictures=True)
    assert "1005 more rows are not shown" in explain("a.edi", read)
