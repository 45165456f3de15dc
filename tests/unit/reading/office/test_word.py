from __future__ import annotations

import pytest

from orderbot.errors import DocumentError
from orderbot.interfaces import Limits
from tests.unit.reading.office.office_files import (
    WORD,
    lines_of,
    packed,
    page_lines,
    paragraph,
    read,
    word_file,
    word_part,
)

RESTART, TWO = '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>'


def test_inserted_text_is_there_and_deleted_text_is_not() -> None:
    body = (
        '<w:p><w:r><w:t xml:space="preserve">Quantity </w:t></w:r><w:del w:id="1"><w:r><w:delText>10</w:delText></w:r></w:del>'
        '<w:ins w:id="2"><w:r><w:t>12</w:t></w:r></w:ins><w:moveFrom w:id="3"><w:r><w:t>gone</w:t></w:r></w:moveFrom></w:p>'
    )
    assert lines_of(word_file(body), WORD) == ["Quantity 12"]


def test_a_deleted_paragraph_mark_joins_what_it_parted() -> None:
    first = (
        '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">Order </w:t></w:r></w:p>'
    )
    assert lines_of(word_file(first + paragraph("4711")), WORD) == ["Order 4711"]


def test_deleted_and_hidden_rows_are_not_there() -> None:
    row = "<w:tr>{}<w:tc>" + paragraph("{}") + "</w:tc></w:tr>"
    rows = (
        row.format("", "kept")
        + row.format('<w:trPr><w:del w:id="1"/></w:trPr>', "deleted")
        + row.format("<w:trPr><w:hidden/></w:trPr>", "hidden")
    )
    assert lines_of(word_file(f"<w:tbl>{rows}</w:tbl>"), WORD) == ["kept"]


def test_hidden_text_is_not_there_also_where_the_style_hides_it() -> None:
    styles = word_part("styles", '<w:style w:type="character" w:styleId="Hid"><w:rPr><w:vanish/></w:rPr></w:style>')
    body = (
        "<w:p><w:r><w:t>seen</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>one</w:t></w:r>"
        '<w:r><w:rPr><w:rStyle w:val="Hid"/></w:rPr><w:t>two</w:t></w:r></w:p>'
    )
    assert lines_of(word_file(body, {"styles.xml": styles}), WORD) == ["seen"]


def test_a_field_shows_its_result_not_its_instruction() -> None:
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2026-03-02</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    assert lines_of(word_file(body), WORD) == ["2026-03-02"]


def test_form_fields_show_their_state() -> None:
    box = "<w:p><w:r><w:fldChar w:fldCharType='begin'><w:ffData>{}</w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
    checked = box.format("<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>")
    chosen = box.format(
        "<w:ddList><w:result w:val='1'/><w:listEntry w:val='DAP'/><w:listEntry w:val='FCA'/></w:ddList>"
    )
    assert lines_of(word_file(checked + chosen), WORD) == ["☒", "FCA"]


def test_a_content_control_is_read_and_its_placeholder_is_not() -> None:
    body = (
        "<w:sdt><w:sdtPr/><w:sdtContent>" + paragraph("filled in") + "</w:sdtContent></w:sdt>"
        "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click here</w:t></w:r></w:sdtContent></w:sdt>"
        "<w:r><w:t>after</w:t></w:r></w:p>"
    )
    assert lines_of(word_file(body), WORD) == ["filled in", "after"]


def test_text_boxes_are_read_once_and_stand_beside_each_other() -> None:
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor>"
        "<wp:positionH><wp:posOffset>{x}</wp:posOffset></wp:positionH><wp:positionV><wp:posOffset>0</wp:posOffset></wp:positionV>"
        "<wp:extent cx='2540000' cy='635000'/><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>"
        + paragraph("{text}")
        + "</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>"
        + paragraph("{text}")
        + "</w:txbxContent></v:textbox>"
        "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = f"<w:p>{box.format(x=0, text='Buyer')}{box.format(x=3000000, text='Seller')}</w:p>"
    (page,) = read(word_file(body), WORD).pages
    assert page_lines(page) == ["Buyer Seller"]
    assert [word.where for word in page.words] == ["text box 1/paragraph 1", "text box 2/paragraph 1"]


def test_the_older_text_boxes_are_read_too() -> None:
    body = (
        '<w:p><w:r><w:pict><v:shape style="position:absolute;margin-left:250pt;width:180pt;height:60pt"><v:textbox>'
        "<w:txbxContent>" + paragraph("Order 4711") + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    (page,) = read(word_file(body), WORD).pages
    assert page_lines(page) == ["Order 4711"]
    assert page.words[0].box[0] > 250


def test_headers_footers_and_notes_stand_where_they_print() -> None:
    parts = {
        "header1.xml": word_part("hdr", paragraph("Letterhead")),
        "footer1.xml": word_part("ftr", paragraph("VAT FR123")),
        "footnotes.xml": word_part("footnotes", f'<w:footnote w:id="2">{paragraph("Packed singly")}</w:footnote>'),
    }
    body = (
        '<w:p><w:r><w:t>Body</w:t><w:footnoteReference w:id="2"/></w:r></w:p>'
        '<w:sectPr><w:headerReference w:type="default" r:id="rIdheader1"/>'
        '<w:footerReference w:type="default" r:id="rIdfooter1"/></w:sectPr>'
    )
    (page,) = read(word_file(body, parts), WORD).pages
    assert page_lines(page) == ["Letterhead", "Body", "Packed singly", "VAT FR123"]
    assert {word.where for word in page.words} == {"header/paragraph 1", "paragraph 1", "note 1", "footer/paragraph 1"}


def test_lists_are_numbered_as_they_print() -> None:
    numbering = word_part(
        "numbering",
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="9"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>',
    )
    item = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="3"/></w:numPr>'
    body = paragraph("bolt", item.format(0)) + paragraph("nut", item.format(0)) + paragraph("thin", item.format(1))
    assert lines_of(word_file(body, {"numbering.xml": numbering}), WORD) == ["9. bolt", "10. nut", "10.a) thin"]


def test_merged_cells_keep_the_columns_in_line() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"

    grid = "<w:tblGrid>" + '<w:gridCol w:w="2000"/>' * 3 + "</w:tblGrid>"
    rows = (
        f"<w:tr>{cell('A', RESTART)}{cell('wide', TWO)}</w:tr>"
        f"<w:tr>{cell('', '<w:vMerge/>')}{cell('b')}{cell('c')}</w:tr>"
    )
    (page,) = read(word_file(f"<w:tbl>{grid}{rows}</w:tbl>"), WORD).pages
    left = {word.text: word.box[0] for word in page.words}
    assert left["wide"] == pytest.approx(left["b"])
    assert left["c"] == pytest.approx(left["b"] + 100)
    assert {word.text: word.where for word in page.words}["c"] == "table 1!C2"


def test_nested_tables_are_named_by_the_cell_they_stand_in() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{paragraph('x')}</w:tc></w:tr></w:tbl>"
    (page,) = read(word_file(f"<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>"), WORD).pages
    assert page.words[0].where == "table 1!A1/table 1!A1"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (word_file(paragraph("x"))[:40], "damaged or cut off"),
        (packed({"[Content_Types].xml": "<Types/>", "word/styles.xml": "<x/>"}), "word/document.xml"),
        (packed({"word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}), "document type"),
        (
            packed({"word/document.xml": f'<!--{"x" * 80_000}--><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}),
            "document type",
        ),
        (packed({"word/document.xml": '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'.encode("utf-16")}), "document type"),
        (
            packed({"word/document.xml": 'x<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'}),
            "not well formed",
        ),
    ],
)
def test_a_broken_file_says_what_is_broken(content: bytes, says: str) -> None:
    with pytest.raises(DocumentError, match=says) as caught:
        read(content, WORD)
    assert caught.value.code == "malformed"


def test_a_text_that_breaks_off_is_read_up_to_there() -> None:
    whole = "<w:document xmlns:w='w'><w:body>" + paragraph("Order 4711") + paragraph("lost")
    reading = read(packed({"word/document.xml": whole[:-12]}), WORD)
    assert page_lines(reading.pages[0])[0] == "Order 4711"
    assert "word/document.xml breaks off" in reading.problems[0]


def test_an_archive_that_breaks_off_is_read_up_to_there() -> None:
    reading = read(word_file(paragraph("Order 4711"))[:-60], WORD)
    assert page_lines(reading.pages[0]) == ["Order 4711"]
    assert reading.problems == ("its zip archive is damaged or cut off",)


def test_a_part_that_unpacks_too_far_is_refused() -> None:
    bomb = packed({"word/document.xml": b"<x>" + b" " * 30_000_000})
    with pytest.raises(DocumentError, match="unpacks to more than") as caught:
        read(bomb, WORD, Limits(archive_ratio=20))
    assert caught.value.code == "too-large"


def test_ten_thousand_tables_in_each_other_are_refused_or_read_in_part() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 5_000 + paragraph("x")
    try:
        read(word_file(deep), WORD)
    except DocumentError as error:
        assert error.code == "malformed"


WHITE, DARK = '<w:color w:val="FFFFFF"/>', '<w:shd w:val="clear" w:fill="333333"/>'
TINY, STYLED = '<w:sz w:val="2"/>', '<w:tblPr><w:tblStyle w:val="Dark"/></w:tblPr>'
RUN = "<w:r><w:rPr>{}</w:rPr><w:t>{}</w:t></w:r>"
CELL = "<w:tbl>{}<w:tr><w:tc><w:tcPr>{}</w:tcPr><w:p>{}</w:p></w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (f"<w:p>{RUN.format(WHITE, '12 pcs')}</w:p>", True),
        (f"<w:p>{RUN.format(TINY, '12')}</w:p>", True),
        (f"<w:p>{RUN.format(WHITE, 'no figure')}</w:p>", False),
        (f"<w:p>{RUN.format(WHITE + DARK, '12')}</w:p>", False),
        (f"<w:p><w:pPr>{DARK}</w:pPr>{RUN.format(WHITE, '12')}</w:p>", False),
        (CELL.format("", "", RUN.format(WHITE, "12")), True),
        (CELL.format("", DARK, RUN.format(WHITE, "12")), False),
        (CELL.format(STYLED, "", RUN.format(WHITE, "12")), False),
    ],
)
def test_figures_that_nobody_sees_are_told(body: str, told: bool) -> None:
    problems = read(word_file(body + paragraph("x")), WORD).problems
    assert any("nobody sees it" in problem for problem in problems) is told


STYLES = (
    '<w:style w:type="character" w:styleId="Ghost"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Ghost2"><w:basedOn w:val="Ghost"/></w:style>'
    '<w:style w:type="character" w:styleId="Dust"><w:rPr><w:sz w:val="2"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Bar"><w:pPr><w:shd w:val="clear" w:fill="333333"/></w:pPr>'
    '<w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Off"><w:rPr><w:vanish/></w:rPr></w:style>'
)


@pytest.mark.parametrize(
    ("style", "told"),
    [("Ghost", True), ("Ghost2", True), ("Dust", True), ("Bar", False), ("Off", False), ("None", False)],
)
def test_figures_that_a_style_makes_unseen_are_told(style: str, told: bool) -> None:
    body = f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:t>12</w:t></w:r></w:p>'
    reading = read(word_file(body + paragraph("x"), {"styles.xml": word_part("styles", STYLES)}), WORD)
    assert any("nobody sees it" in problem for problem in reading.problems) is told


def test_figures_that_are_hidden_are_named_as_not_read() -> None:
    body = '<w:p><w:r><w:rPr><w:rStyle w:val="Off"/></w:rPr><w:t>{}</w:t></w:r></w:p>'
    styles = {"styles.xml": word_part("styles", STYLES)}
    reading = read(word_file(body.format("5 pcs") + body.format("words") + paragraph("x"), styles), WORD)
    assert (reading.problems, reading.left_out) == ((), ('hidden text "5 pcs"',))
