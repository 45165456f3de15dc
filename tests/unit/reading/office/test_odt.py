from __future__ import annotations

import pytest

from orderbot.errors import DocumentError
from tests.unit.reading.office.office_files import ODT, lines_of, odt_file, packed, page_lines, read


def test_tracked_deletions_annotations_and_hidden_text_are_not_there() -> None:
    styles = (
        '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
    )
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>old</text:p></text:deletion></text:changed-region>"
        "</text:tracked-changes><text:p>Order<text:s/>4711<office:annotation><text:p>hm</text:p></office:annotation>"
        '<text:span text:style-name="H">secret</text:span></text:p>'
    )
    assert lines_of(odt_file(body, styles), ODT) == ["Order 4711"]


def test_tables_have_spans_and_repeated_cells() -> None:
    body = (
        '<table:table><table:table-column table:number-columns-repeated="3"/>'
        '<table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>wide</text:p></table:table-cell>'
        "<table:covered-table-cell/><table:table-cell><text:p>end</text:p></table:table-cell></table:table-row>"
        '<table:table-row><table:table-cell table:number-columns-repeated="3"><text:p>x</text:p></table:table-cell>'
        "</table:table-row></table:table>"
    )
    (page,) = read(odt_file(body), ODT).pages
    assert page_lines(page) == ["wide end", "x x x"]
    assert [word.where for word in page.words if word.text in ("end", "wide")] == ["table 1!A1", "table 1!C1"]


def test_lists_frames_notes_and_controls() -> None:
    styles = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" '
        'style:num-suffix="." text:start-value="10"/></text:list-style>'
    )
    body = (
        '<office:forms><form:form><form:checkbox form:id="c1" form:current-state="checked" form:label="urgent"/></form:form>'
        '</office:forms><text:list text:style-name="L"><text:list-item><text:p>bolt</text:p></text:list-item>'
        "<text:list-item><text:p>nut</text:p></text:list-item></text:list>"
        "<text:p><draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame>"
        "see<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>noted</text:p></text:note-body></text:note>"
        '<draw:control draw:control="c1"/></text:p>'
    )
    assert lines_of(odt_file(body, styles), ODT) == ["10. bolt", "11. nut", "boxed", "see☒ urgent", "noted"]


@pytest.mark.parametrize(
    ("files", "code", "says"),
    [
        ({"mimetype": ODT}, "malformed", "content.xml"),
        ({"mimetype": ODT, "content.xml": "<x/>"}, "malformed", "no text"),
        ({"content.xml": "<x/>", "META-INF/manifest.xml": "<encryption-data/>"}, "encrypted", "password"),
    ],
)
def test_a_broken_file_says_what_is_broken(files: dict[str, str], code: str, says: str) -> None:
    with pytest.raises(DocumentError, match=says) as caught:
        read(packed(files), ODT)
    assert caught.value.code == code
