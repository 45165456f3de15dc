from __future__ import annotations

import pytest

from orderbot.errors import DocumentError
from tests.unit.reading.office.office_files import RTF, lines_of, page_lines, read

HEAD = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Arial;}{\f1\fcharset238 Arial CE;}}"


def rtf(body: str) -> bytes:
    return (HEAD + body + "}").encode("latin-1")


def test_letters_come_by_code_page_by_font_and_by_unicode() -> None:
    body = r"Ma\'eftre \u8364\'80 {\f1 \'f8}\par {\uc2\u339 oe}uvre\par"
    assert lines_of(rtf(body), RTF) == ["Maïtre € ř", "œuvre"]


def test_hidden_and_deleted_text_destinations_and_instructions_are_not_there() -> None:
    body = (
        r"{\info{\title T}}{\*\unknown junk}Order {\v secret}{\deleted 10}{\revised 12}"
        r"{\field{\*\fldinst PAGE}{\fldrslt  4711}}\par"
    )
    assert lines_of(rtf(body), RTF) == ["Order 12 4711"]


def test_rows_with_other_edges_share_one_grid() -> None:
    body = (
        r"\trowd\cellx2000\cellx4000\cellx6000\intbl a\cell b\cell c\cell\row"
        r"\trowd\cellx4000\cellx6000\intbl wide\cell d\cell\row\pard after\par"
    )
    (page,) = read(rtf(body), RTF).pages
    left = {word.text: word.box[0] for word in page.words}
    assert page_lines(page) == ["a b c", "wide d", "after"]
    assert left["c"] == pytest.approx(left["d"])
    assert {word.text: word.where for word in page.words}["d"] == "table 1!C2"


def test_tables_stand_in_cells() -> None:
    body = (
        r"\trowd\cellx3000\cellx6000\pard\intbl\itap2 in\nestcell{\*\nesttableprops\trowd\cellx1500\nestrow}"
        r"\pard\intbl\itap1 rest\cell out\cell\row\pard\par"
    )
    assert lines_of(rtf(body), RTF) == ["in out", "rest"]


def test_headers_notes_text_boxes_and_labels() -> None:
    body = (
        r"{\header Letterhead\par}{\footer VAT FR123\par}"
        r"{\shp{\*\shpinst\shpleft0\shptop0\shpright3000\shpbottom900{\shptxt\pard boxed\par}}}"
        r"{\listtext 7.\tab}item\par see{\footnote\pard noted\par}\par"
    )
    assert lines_of(rtf(body), RTF) == ["Letterhead", "boxed", "7. item", "see", "noted", "VAT FR123"]


def test_form_fields_show_their_state() -> None:
    body = r"{\field{\*\fldinst FORMCHECKBOX {\*\formfield{\fftype1\ffres25\ffdefres1}}}{\fldrslt}}\par"
    assert lines_of(rtf(body), RTF) == ["☒"]


def test_a_file_that_breaks_off_is_read_up_to_there() -> None:
    reading = read((HEAD + r"{\b Order 4711\par 12 bo").encode(), RTF)
    assert page_lines(reading.pages[0]) == ["Order 4711", "12 bo"]
    assert "breaks off" in reading.problems[0]


def test_a_file_without_text_is_malformed() -> None:
    with pytest.raises(DocumentError, match="no text") as caught:
        read(rb"{\rtf1{\fonttbl{\f0 Arial;}}}", RTF)
    assert caught.value.code == "malformed"


def test_a_hundred_thousand_braces_do_no_harm() -> None:
    reading = read(rb"{\rtf1 x\par" + b"{" * 100_000, RTF)
    assert page_lines(reading.pages[0]) == ["x"]
