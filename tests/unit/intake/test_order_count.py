"""One message becomes no more cases than the settings allow."""

from __future__ import annotations

from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from orderbot.intake.transcribe import Transcriber
from orderbot.interfaces import Limits
from orderbot.model.extraction import ErrorCode

NOW = datetime(2026, 3, 2, tzinfo=UTC)
HEADINGS = "Order number;Supplier part;Quantity\n"


def sheet(first: int, orders: int) -> bytes:
    rows = "".join(f"PO-{number};AB-{number};1\n" for number in range(first, first + orders))
    return (HEADINGS + rows).encode()


def interchange(orders: int) -> bytes:
    messages = (
        f"UNH+{n}+ORDERS:D:96A:UN'BGM+220+PO-{n}+9'DTM+137:20260302:102'LIN+1++A:SA'QTY+21:1'UNS+S'UNT+7+{n}'"
        for n in range(orders)
    )
    return f"UNB+UNOC:3+A+B+260302:0915+1'{''.join(messages)}UNZ+{orders}+1'".encode()


def mail(*files: bytes) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@b.example", "c@d.example", "orders"
    message.set_content("Please find our orders attached.")
    for number, content in enumerate(files):
        message.add_attachment(content, maintype="text", subtype="csv", filename=f"{number}.csv")
    return message.as_bytes()


@pytest.mark.parametrize(("orders", "refused"), [(3, False), (4, True)])
def test_a_file_of_too_many_orders_is_one_record(orders: int, refused: bool) -> None:
    records = Transcriber(None, Limits(orders=3)).transcribe(sheet(1, orders), "a.csv", NOW, pictures=False).records
    assert len(records) == (1 if refused else orders)
    error = records[0].error
    assert (error is not None) is refused
    if error is not None:
        assert (
            error.code is ErrorCode.TOO_LARGE
            and "holds 4 orders" in error.message
            and "3 that limits.orders" in error.message
        )


def test_the_files_of_a_mail_are_counted_together_and_all_are_told() -> None:
    transcript = Transcriber(None, Limits(orders=5)).transcribe(
        mail(sheet(1, 3), sheet(11, 3), sheet(21, 2)), None, NOW, pictures=False
    )
    assert [record.error is None for record in transcript.records] == [True] * 5 + [False]
    fates = {part.name: part.fate for part in transcript.parts}
    assert fates["1.csv"] == "unreadable: too-large" and fates["0.csv"] == fates["2.csv"] == "order"


@pytest.mark.parametrize(("most", "found"), [(40, 40), (39, 1)])
def test_interchanges_have_a_limit_of_their_own(most: int, found: int) -> None:
    limits = Limits(orders=5, interchange_orders=most)
    assert len(Transcriber(None, limits).transcribe(interchange(40), None, NOW, pictures=False).records) == found


def test_a_long_interchange_is_not_read_beyond_the_limit() -> None:
    content = interchange(6_000)
    assert len(content) > 600_000
    (record,) = Transcriber(None, Limits(interchange_orders=100)).transcribe(content, None, NOW, pictures=False).records
    assert record.error is not None and "101 orders" in record.error.message
