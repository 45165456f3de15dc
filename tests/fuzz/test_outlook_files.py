"""Outlook's files, bent: .msg, winmail.dat, compressed RTF."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.corpus.wrapping.outlook_files import Attached, Written, msg, packed_rtf, tnef
from orderbot.reading.outlook.rtf import body_of, html_of
from tests.fuzz.envelopes import bend_for_a_while, open_as

HTML = rb"{\rtf1\ansi\ansicpg1252\fromhtml1{\fonttbl{\f0 A;}}{\*\htmltag50 <p>}\htmlrtf \par\htmlrtf0 R\'e9f \u8364?{\*\htmltag58 </p>}}"
INNER = Written(subject="Commande", rtf=HTML, attachments=[Attached("a.edi", b"UNH+1+ORDERS:D:96A:UN'" * 30)])
OUTER = Written(plain="Bonjour", attachments=[Attached("TR", message=INNER), Attached("b.txt", b"12 vannes " * 600)])


def test_bent_msg_files() -> None:
    assert bend_for_a_while([msg(OUTER), msg(INNER)], "application/vnd.ms-outlook")


def test_bent_tnef_files() -> None:
    assert bend_for_a_while([tnef(OUTER), tnef(INNER)], "application/ms-tnef")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(content: bytes) -> None:
    open_as(b"\x78\x9f\x3e\x22" + content, "application/ms-tnef")
    open_as(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + content, "application/vnd.ms-outlook")
    body_of(content)
    body_of(packed_rtf(content))
    html_of(content)
