"""Which row or cell a place names, and where in it the value stands."""

from __future__ import annotations

import pytest

from orderbot.model.source_places import SourcePlaces
from orderbot.model.source_view import (
    LONGEST_TEXT,
    SheetRow,
    SourceCell,
    SourceRow,
    SourceSheet,
    SourceView,
    Syntax,
    shown_text,
)


def places(syntax: Syntax, *rows: tuple[str, str, str]) -> SourcePlaces:
    told = tuple(SourceRow(where, name, text, 0, number) for number, (where, name, text) in enumerate(rows, 1))
    return SourcePlaces(SourceView(syntax, told))


def marked(found: SourcePlaces, rows: str, where: str, text: str | None = None) -> str | None:
    spot = found.spot(where, text)
    return rows[spot.start : spot.end] if spot is not None else None


@pytest.mark.parametrize(
    ("where", "text", "told"),
    [
        ("PO1+1/01", "1", "1"),
        ("PO1+1/02", "1", "1"),
        ("PO1+1/04", "12.50", "12.50"),
        ("PO1+1/05", None, ""),
        ("PO1+1/09", "x", ""),
        ("PO1+1", "EA", "EA"),
        ("PO1+1/UNIT", "EA", None),
        ("PO1+2/01", "1", None),
    ],
)
def test_an_element_of_x12_is_found_by_its_number(where: str, text: str | None, told: str | None) -> None:
    row = "PO1*1*1*EA*12.50**VP*A-1"
    assert marked(places(Syntax.X12, ("PO1+1", "PO1", row)), row, where, text) == told
    second = places(Syntax.X12, ("PO1+1", "PO1", row)).spot("PO1+1/02")
    assert second is None or row[: second.start] == "PO1*1*"


def test_released_signs_part_no_elements_of_tradacoms() -> None:
    row = "OLD=1+50:A?+B:?:C+TEXT ?+ MORE"
    found = places(Syntax.TRADACOMS, ("MHD+2/OLD+1", "OLD", row))
    assert marked(found, row, "MHD+2/OLD+1/02:2") == "A?+B"
    assert marked(found, row, "MHD+2/OLD+1/02:3") == "?:C"
    assert marked(found, row, "MHD+2/OLD+1/03") == "TEXT ?+ MORE"


def test_attributes_and_fields_are_found_behind_their_names() -> None:
    xml = "10 · unitCode=10 · name=Box"
    assert places(Syntax.XML, ("/a/b", "b", xml)).spot("/a/b/@unitCode", "10") == SourcePlaces(
        SourceView(Syntax.XML, (SourceRow("/a/b", "b", xml),))
    ).spot("/a/b/@unitCode", "10")
    spot = places(Syntax.XML, ("/a/b", "b", xml)).spot("/a/b/@unitCode", "10")
    assert spot is not None and (spot.start, spot.end) == (14, 16)
    assert places(Syntax.XML, ("/a/b", "b", xml)).spot("/a/b/c", "10") is None
    idoc = "PARVW=AG · NAME1=AG Nord"
    assert (
        marked(places(Syntax.IDOC, ("E1EDKA1[1]", "E1EDKA1", idoc)), idoc, "E1EDKA1[1]/NAME1", "AG Nord") == "AG Nord"
    )


def test_a_value_is_marked_as_a_word_of_its_own() -> None:
    row = "QTY+21:2112:PCE+2"
    assert places(Syntax.EDIFACT, ("QTY+21", "QTY", row)).spot("QTY+21", "2112") is not None
    spot = places(Syntax.EDIFACT, ("QTY+21", "QTY", row)).spot("QTY+21", "2")
    assert spot is not None and spot.start == len(row) - 1


def test_cells_are_named_by_sheet_and_name() -> None:
    row = SheetRow(14, (SourceCell(2, "Feuil1!C14", "12 pce"),))
    view = SourceView(Syntax.SHEET, sheets=(SourceSheet("Feuil1", ("A", "B", "C"), (row,)),))
    spot = SourcePlaces(view).spot("Feuil1!C14", "12")
    assert spot is not None and (spot.anchor, spot.start, spot.end) == ("0-0-2", 0, 2)
    assert SourcePlaces(view).spot("Feuil1!D14") is None


def test_problems_name_rows_of_the_message_at_hand() -> None:
    found = places(
        Syntax.X12, ("ST+1/SE", "SE", "SE*1*1"), ("ST+2/BEG+1", "BEG", "BEG*00"), ("ST+2/SE", "SE", "SE*9*2"), ("IEA", "IEA", "IEA*1")
    )  # fmt: skip
    told = "SE01 (data element 96): 8 were expected; ST+2/BEG+1 (segment 2), element BEG03: x; IEA: y; GE02: z."
    assert [spot.row for spot in found.problems(told, "ST+2/")] == [2, 1, 3]


def test_problems_name_records_segments_and_where_json_breaks() -> None:
    rows = (("a", "A", ""), ("b", "B", ""), ("c", "C", ""))
    assert [spot.row for spot in places(Syntax.IDOC, *rows).problems("record 2 (B): x; record 9: y.")] == [1]
    assert [spot.row for spot in places(Syntax.EDIFACT, *rows).problems("segment 3 (C): UNH was expected.")] == [2]
    assert [spot.row for spot in places(Syntax.JSON, *rows).problems("line 9 column 2: the JSON ends too early.")] == [
        2
    ]


def test_texts_are_bounded_and_without_hidden_signs() -> None:
    assert shown_text("a\nb\u202ec\x00") == "a b c"
    assert len(shown_text("x" * 1_000)) == LONGEST_TEXT
