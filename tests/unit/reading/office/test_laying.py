from __future__ import annotations

import pytest

from orderbot.errors import DocumentError
from orderbot.interfaces import Limits
from orderbot.model.document import Page
from orderbot.reading.office.blocks import Cell, Paragraph, Piece, Row, Section, Sheet, Tab, Table, Written
from orderbot.reading.office.laying.flow import column_name
from orderbot.reading.office.laying.pages import lay_out
from tests.unit.reading.office.office_files import page_lines


def said(text: str, **place: object) -> Paragraph:
    return Paragraph([Piece(text)], **place)  # type: ignore[arg-type]


def laid(*blocks: Paragraph | Table) -> tuple[Page, ...]:
    return lay_out(Written([Section(Sheet(), list(blocks))]), Limits())


def test_long_lines_are_wrapped_and_tabs_align() -> None:
    (page,) = laid(said("word " * 60), said("Total\t12.50", tabs=(Tab(400.0, "right"),)))
    assert len(page_lines(page)) > 2
    assert max(word.box[2] for word in page.words) <= page.width - 56
    assert page.words[-1].box[2] == pytest.approx(56.7 + 400)


def test_cells_parted_by_tabs_that_nobody_set_stand_under_one_another() -> None:
    rows = ["Código\tDescripción\tCantidad\tPrecio", "T-10\tToalla baño\t100\t4,50", "T-2\tToalla\t200\t2,10"]
    (page,) = laid(*map(said, rows))
    left = {word.text: word.box[0] for word in page.words}
    assert left["Cantidad"] == pytest.approx(left["100"]) == pytest.approx(left["200"])
    assert left["Precio"] == pytest.approx(left["4,50"])
    (uneven,) = laid(said("a\tb\tc"), said("a long beginning of it\tb"))
    assert uneven.words[1].box[0] == pytest.approx(56.7 + 35.4)


def test_no_word_of_a_cell_reaches_into_the_next() -> None:
    row = Row([Cell([said("A-VERY-LONG-ITEM-NUMBER-0815")]), Cell([said("12")])])
    (page,) = laid(Table([row], widths=(20.0, 200.0)))
    code, quantity = page.words
    assert code.box[2] < quantity.box[0]


def test_a_table_goes_on_over_pages_under_its_head() -> None:
    rows = [Row([Cell([said("Item")])], is_head=True), *(Row([Cell([said(f"bolt{n}")])]) for n in range(100))]
    pages = laid(Table(rows))
    assert len(pages) > 1
    assert {page_lines(page)[0] for page in pages} == {"Item"}
    assert sum(len(page_lines(page)) for page in pages) == 100 + len(pages)


def test_too_many_pages_are_refused() -> None:
    blocks = [said("x", page_before=True) for _ in range(5)]
    with pytest.raises(DocumentError, match="more than 3 pages"):
        lay_out(Written([Section(Sheet(), list(blocks))]), Limits(pages=3))


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_are_named_as_in_spreadsheets(column: int, name: str) -> None:
    assert column_name(column) == name
