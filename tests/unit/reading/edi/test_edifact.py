"""EDIFACT interchanges as partners write them: separators, line ends, wrapping, charsets, repetition."""

from __future__ import annotations

import pytest

from orderbot.reading.edi.edifact import Segment, open_edifact, segments
from orderbot.reading.edi.edifact_form import form_of

ORDER = "UNB+UNOC:3+A+B+260302:0900+1'UNH+1+ORDERS:D:96A:UN'BGM+220+4711+9'IMD+F++:::a?+b ?? c?:d?'e'UNT+4+1'UNZ+1+1'"


def read(content: bytes) -> list[Segment]:
    form, source = open_edifact(content)
    return list(segments(source, form))


def shown(content: bytes) -> list[tuple[str, list[list[str]]]]:
    return [(segment.tag, segment.elements) for segment in read(content)]


PLAIN = shown(ORDER.encode())


def exchanged(text: str, signs: dict[str, str]) -> bytes:
    return text.translate({ord(sign): other for sign, other in signs.items()}).encode()


@pytest.mark.parametrize(
    "content",
    [
        b"UNA:+.? '" + ORDER.encode(),
        b"\xef\xbb\xbf  UNA:+.? '\r\n" + ORDER.replace("'", "'\r\n").replace("?'\r\n", "?'").encode(),
        b"UNA:+,?'" + ORDER.encode(),  # the blank was eaten
        b"UNA;|.% ~" + exchanged(ORDER, {":": ";", "+": "|", "?": "%", "'": "~"}),
        b"UNA.;,? ~" + ORDER.encode(),  # a lie, but for the release sign
        ORDER.encode("utf-16"),
        ("UNA:+.? '" + ORDER).encode("utf-16"),
        b"Dear all,\r\n\r\nbelow is 'our' order:\r\n" + ORDER.encode(),
        b"Routed: A+B\nUNA;|.% ~\n" + exchanged(ORDER, {":": ";", "+": "|", "?": "%", "'": "~"}),
        "\n".join(("UNA:+.? '" + ORDER)[at : at + 60] for at in range(0, 180, 60)).encode() + b"\n",
    ],
    ids=["una", "crlf", "short", "others", "lie", "utf-16", "utf-16-una", "letter", "network", "wrapped"],
)
def test_the_same_order_however_it_is_written(content: bytes) -> None:
    told = shown(content)
    assert told[:3] == PLAIN[:3] and [tag for tag, _ in told] == [tag for tag, _ in PLAIN]
    assert [list(map(len, elements)) for _, elements in told] == [list(map(len, elements)) for _, elements in PLAIN]


def test_level_b_has_separators_that_do_not_print() -> None:
    told = shown(b"UNB\x1dUNOB\x1f1\x1dA\x1dB\x1cUNH\x1d1\x1dORDERS\x1fD\x1cBGM\x1d220\x1d47+11?\x1c")
    assert told[1:] == [("UNH", [["1"], ["ORDERS", "D"]]), ("BGM", [["220"], ["47+11?"]])]


def test_released_signs_are_the_text_itself() -> None:
    assert PLAIN[3] == ("IMD", [["F"], [""], ["", "", "", "a+b ? c:d'e"]])


@pytest.mark.parametrize(
    ("syntax", "codec", "text"),
    [
        ("UNOA:1", "cp1252", "Müller"),
        ("UNOC:3", "utf-8", "Müller – Söhne"),
        ("UNOC:3", "cp850", "Müller Straße"),
        ("UNOD:3", "iso8859-2", "Łódź"),
        ("UNOE:3", "iso8859-5", "Жуков"),
        ("UNOF:3", "iso8859-7", "Αθήνα"),
        ("UNOK:3", "iso8859-9", "Şişli"),
        ("UNOL:3", "iso8859-15", "5 €"),
        ("UNOX:3", "iso2022_jp", "東京"),
        ("UNOY:4", "utf-8", "東京"),
        ("UNOY:4", "latin-1", "Zürich"),
    ],
)
def test_letters_are_read_under_what_is_declared_or_true(syntax: str, codec: str, text: str) -> None:
    content = f"UNB+{syntax}+A+B'NAD+BY+++{text}'".encode(codec)
    assert read(content)[1].value(3) == text


def test_positions_are_of_the_bytes() -> None:
    content = b"UNA:+.? '\r\n" + ORDER.encode()
    for segment in read(content):
        assert content[segment.offset :].startswith(segment.tag.encode())
    assert [segment.number for segment in read(content)] == [1, 2, 3, 4, 5, 6]


def test_a_repeated_element_gives_a_segment_each() -> None:
    content = b"UNA:+.?*'UNB+UNOA:4+A+B'COM+1:TE*a@b.example:EM'PIA+5+X:SA*Y:IN'"
    assert [[segment.tag, *segment.elements] for segment in read(content)[1:]] == [
        ["COM", ["1", "TE"]], ["COM", ["a@b.example", "EM"]], ["PIA", ["5"], ["X", "SA"]], ["PIA", ["5"], ["Y", "IN"]],
    ]  # fmt: skip
    assert [segment.number for segment in read(content)] == [1, 2, 2, 3, 3]


def test_an_asterisk_under_an_older_version_is_text() -> None:
    assert read(b"UNA:+.?*'UNB+UNOA:3+A+B'IMD+F++:::5*3'")[1].value(2, 3) == "5*3"


def test_missing_terminators_are_told() -> None:
    told = read(b"UNB+UNOA:1+A+B'\nUNH+1+ORDERS:D:96A:UN'\nBGM+220+1\nDTM+137:20260302:102'\nQTY+21:12")
    assert [(segment.tag, segment.ended) for segment in told] == [
        ("UNB", True), ("UNH", True), ("BGM", False), ("DTM", True), ("QTY", False),
    ]  # fmt: skip


def test_a_folded_segment_is_one() -> None:
    told = read(b"UNB+UNOA:1+A+B'\nNAD+BY++\n  +Acme\n Valves'\n")
    assert [told[1].value(at) for at in range(4)] == ["BY", "", "", "Acme Valves"]


def test_many_released_signs_take_no_long_time() -> None:
    assert len(read(b"UNB+UNOA:1+A+B'FTX+AAI+++" + b"?'" * 200_000 + b"'")) == 2


def test_a_last_line_of_wide_letters_is_no_longer_than_the_lines_before_it() -> None:
    text = "UNB+UNOY:4+A+B+260302:0915+1'UNH+1+ORDERS:D:96A:UN'BGM+220+1+9'FTX+AAI+++" + "a" * 80 + "Ж" * 60 + "'"
    lines = "\n".join(text[at : at + 72] for at in range(0, len(text), 72))
    assert len(lines.rpartition("\n")[2].encode()) > 72
    assert form_of(lines.encode()).wrapped
