"""Mails as they come in, written by hand in six languages, and what they order."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from orderbot.extractors.body_text.extractor import BodyText
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document, Envelope, PartRole
from orderbot.model.extraction import Extraction
from orderbot.model.order import Order, OrderLine

WEDNESDAY = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)
MAILS = [
    (path.stem, mail)
    for path in sorted((Path(__file__).parent / "mails").glob("*.toml"))
    for mail in tomllib.loads(path.read_text(encoding="utf-8"))["mail"]
]


def read(mail: dict[str, Any]) -> Extraction:
    text = mail["text"].strip() + "\n"
    document = Document(text.encode(), "text/plain", "body", None, PartRole.BODY)
    around = Surroundings(received=WEDNESDAY, envelope=Envelope(subject=mail.get("subject", "")))
    (record,) = BodyText().extract(document, around)
    return record


def written(number: Decimal | None) -> str:
    return "" if number is None else format(number, "f")


def row(line: OrderLine) -> list[str]:
    code = line.item_id or line.seller_item_id or line.buyer_item_id or line.gtin or ""
    return [code, written(line.quantity), line.unit or "", written(line.unit_price)]


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def check_header(order: Order, mail: dict[str, Any]) -> None:
    assert order.order_number == mail.get("number")
    assert order.quote_number == mail.get("quote")
    assert order.contract_number == mail.get("contract")
    assert order.order_date == day(mail.get("order_date"))
    assert order.currency == mail.get("currency")
    period = order.requested_delivery_period
    if "date" in mail:
        assert order.requested_delivery_date == day(mail["date"])
    if "period" in mail:
        assert [period.start, period.end] == [day(text) for text in mail["period"]]
    place = order.ship_to
    for told, got in zip(
        mail.get("ship_to", []), (place.name, place.street, place.postal_code, place.city), strict=False
    ):
        assert not told or got == told


@pytest.mark.parametrize(("language", "mail"), MAILS, ids=[f"{language}: {mail['name']}" for language, mail in MAILS])
def test_a_mail_is_read_as_it_is_meant(language: str, mail: dict[str, Any]) -> None:
    record = read(mail)
    assert record.document_type is not None and record.document_type.value == mail.get("type", "order")
    if "lines" not in mail:
        assert record.order is None
        return
    order = record.order
    assert order is not None
    assert [row(line) for line in order.lines] == mail["lines"]
    check_header(order, mail)
    if "bases" in mail:
        assert [written(line.price_base_quantity) for line in order.lines] == mail["bases"]
    if "days" in mail:
        assert [line.requested_delivery_date for line in order.lines] == [day(text) for text in mail["days"]]
    if "actions" in mail:
        assert [line.action for line in order.lines] == mail["actions"]
