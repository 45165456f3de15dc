"""Taking in: Message-IDs, and notes about mails that were not fetched."""

import pytest

from orderbot.intake.receive import REFUSED_MARK, message_id_of, refusal_of


@pytest.mark.parametrize(
    ("raw", "message_id"),
    [
        (b"From: a\r\nMessage-ID: <x@y>\r\n\r\nMessage-ID: <body@y>", "<x@y>"),
        (b"message-id:<x@y>\n\n", "<x@y>"),
        (b"From: a\n\nMessage-ID: <body@y>", None),
        (b"Message-ID: \r\n <folded@y>\r\n\r\n", "<folded@y>"),
        (b"%PDF-1.7 ...", None),
        (b"", None),
    ],
)
def test_the_message_id_is_the_headers_own(raw: bytes, message_id: str | None) -> None:
    assert message_id_of(raw) == message_id


def test_a_note_about_a_mail_left_on_the_server_says_how_large_it_is() -> None:
    said = refusal_of(REFUSED_MARK + b'{"uid": 7, "folder": "INBOX", "size": 99000000, "limit": 50000000}')
    assert said is not None
    assert "99,000,000" in said


def test_an_ordinary_mail_is_no_such_note() -> None:
    assert refusal_of(b"From: a\r\n\r\norderbot: a mail that was not fetched: {}") is None
