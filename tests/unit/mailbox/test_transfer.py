"""Transfer encodings, also broken ones."""

from __future__ import annotations

import base64

from hypothesis import given
from hypothesis import strategies as st

from orderbot.mailbox.transfer import decoded_content, from_base64, uuencoded_blocks, without_uuencoded

UU = b"Bonjour\nbegin 644 bc.txt\n#0V%T\n`\nend\nFin\n"


@given(st.binary(max_size=500), st.integers(1, 90))
def test_base64_in_lines_of_any_length(content: bytes, width: int) -> None:
    sent = base64.b64encode(content)
    lines = b"\r\n".join(sent[at : at + width] + b" !" for at in range(0, len(sent), width))
    assert from_base64(lines) == content


def test_base64_padded_in_the_middle() -> None:
    assert from_base64(base64.b64encode(b"ab") + base64.b64encode(b"cd")) == b"abcd"


def test_base64_without_padding_or_cut_off() -> None:
    assert from_base64(b"YWI") == b"ab"
    assert from_base64(b"YWJjZ") == b"abc"


def test_quoted_printable_and_unknown_encodings() -> None:
    assert decoded_content(b"r=C3=A9f=\r\n 12 =ZZ", " Quoted-Printable ") == "réf 12 =ZZ".encode()
    assert decoded_content(b"as is", "8bit") == b"as is"


def test_uuencode() -> None:
    assert uuencoded_blocks(UU) == [(b"bc.txt", b"Cat")]
    assert without_uuencoded(UU) == b"Bonjour\n\nFin\n"
    assert decoded_content(UU, "x-uuencode") == b"Cat"


def test_text_that_only_begins_like_uuencode() -> None:
    text = b"begin 644 the week\nnot encoded at all, \xff\nend\n"
    assert without_uuencoded(text) == text


@given(st.binary(max_size=500))
def test_nothing_breaks_it(content: bytes) -> None:
    for encoding in ("base64", "quoted-printable", "uuencode", "nonsense"):
        decoded_content(content, encoding)
