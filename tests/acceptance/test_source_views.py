"""Every place that evidence names is a row or a cell of what a reviewer sees beside it, in every structured format."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from orderbot.intake.source_views import source_view_of, view_from_bytes, view_to_bytes
from orderbot.intake.transcribe import Transcriber, Transcript
from orderbot.interfaces import Limits
from orderbot.model.document import Document
from orderbot.model.evidence import Evidence, FieldKey, Method
from orderbot.model.source_places import SourcePlaces
from orderbot.model.source_view import MOST_ROWS, SourceView, Syntax
from tests.acceptance.test_format_fixtures import CASES, NOW, input_of

ON_PAGES = frozenset({"html", "odt", "rtf", "word"})
"""Families that are read from pages: their evidence has pages and boxes, and they have no source view."""
STRUCTURED = [case for case in CASES if case.parent.name not in ON_PAGES]
UNSHOWN = {
    "ubl/broken-entities": "an XML with entities of its own is refused before anything of it is read",
    "envelopes/pgp-encrypted": "nothing in it can be read",
    "envelopes/smime-encrypted": "nothing in it can be read",
    "envelopes/rar": "RAR archives are not opened",
    "envelopes/zip-bomb-beside-an-order": "the parts that could be opened are shown",
    "envelopes/zip-locked": "nothing in it can be read",
    "envelopes/zip-overlapping": "nothing in it can be read",
    "cxml/multipart-with-headers": "the drawing beside the order is shown nowhere",
}
"""Parts that carry an error and are not shown, with why."""


@cache
def transcript_of(case: Path) -> Transcript:
    path = input_of(case)
    return Transcriber(sandbox=None).transcribe(path.read_bytes(), path.name, NOW, pictures=True)


def views_of(case: Path) -> dict[str | None, SourceView]:
    return {
        part.part: view_from_bytes(part.source_view)
        for part in transcript_of(case).parts
        if part.source_view is not None
    }


def placed(case: Path) -> Iterator[tuple[FieldKey, str | None, Evidence]]:
    """Each piece of evidence that names a place in a structured part, with the part."""
    for record in transcript_of(case).records:
        for key, entry in record.evidence.items():
            if (
                entry.where is not None
                and entry.method is not Method.TEXT_LAYER
                and not entry.where.startswith("body:")
            ):
                yield key, entry.part or record.part, entry


@pytest.mark.parametrize("case", STRUCTURED, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_every_place_of_the_evidence_is_one_row_or_cell(case: Path) -> None:
    views = views_of(case)
    places = {part: SourcePlaces(view) for part, view in views.items()}
    wrong = []
    for key, part, entry in placed(case):
        assert entry.where is not None
        spot = places[part].spot(entry.where, entry.text) if part in places else None
        if spot is None:
            wrong.append(f"{key}: {part or 'the file'} shows nothing at {entry.where}")
        elif (told := shown_at(views[part], spot.anchor))[spot.start : spot.end] != told[spot.start : spot.end].strip():
            wrong.append(f"{key}: the mark in {told!r} has blanks at its ends")
    named = {(part, entry.where) for _, part, entry in placed(case)}
    for part, view in views.items():
        rows = Counter(row.where for row in view.rows)
        wrong += [
            f"{where} names {count} rows" for where, count in rows.items() if count > 1 and (part, where) in named
        ]
    assert not wrong, "\n".join(wrong)


def shown_at(view: SourceView, anchor: str) -> str:
    """The text of a row or cell."""
    if not view.sheets:
        return view.rows[int(anchor)].text
    sheet, row, column = map(int, anchor.split("-"))
    return next(cell.text for cell in view.sheets[sheet].rows[row].cells if cell.column == column)


def test_nearly_every_value_stands_word_for_word_in_its_row() -> None:
    """The others are put together from several rows, or worked out."""
    found = []
    for case in STRUCTURED:
        places = {part: SourcePlaces(view) for part, view in views_of(case).items()}
        found += [
            spot.end > 0
            for _, part, entry in placed(case)
            if entry.where and part in places and (spot := places[part].spot(entry.where, entry.text)) is not None
        ]
    assert len(found) > 4_000
    assert sum(found) / len(found) > 0.9


@pytest.mark.parametrize("case", STRUCTURED, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_what_is_malformed_is_shown_all_the_same(case: Path) -> None:
    views = views_of(case)
    unshown = [
        record.part for record in transcript_of(case).records if record.error is not None and record.part not in views
    ]
    assert bool(unshown) == (f"{case.parent.name}/{case.name}" in UNSHOWN)


NAMED_ROWS = {
    "edifact/broken-counts": ["UNT", "CNT", "UNZ"],
    "edifact/broken-forgotten-terminators": ["NAD"],
    "edifact/broken-values": ["BGM", "DTM", "QTY"],
    "x12/broken-control-numbers": ["SE", "GE", "IEA"],
    "x12/broken-values": ["BEG", "PO1", "PO1"],
    "tradacoms/broken-counts": ["OTR", "MTR", "END"],
    "tradacoms/broken-values": ["ORD", "OLD"],
    "idoc/broken-cut-off": ["E1EDP19"],
    "idoc/broken-values": ["E1EDK03", "E1EDP01", "E1EDS01"],
    "ubl/broken-formats": ["cbc:IssueDate", "cbc:Quantity", "cbc:LineExtensionAmount", "cbc:PriceAmount"],
    "cxml/broken-truncated": ["Money"],
    "shops/own-broken": ["order_date", "quantity", "unit_price", "0"],
    "gs1-xml/broken-missing-elements": ["order", "orderLineItem"],
}


@pytest.mark.parametrize("name", NAMED_ROWS)
def test_a_problem_marks_the_rows_that_it_names(name: str) -> None:
    case = next(case for case in STRUCTURED if f"{case.parent.name}/{case.name}" == name)
    (view,) = views_of(case).values()
    (error,) = [record.error for record in transcript_of(case).records if record.error is not None]
    prefix = "MHD+2/" if view.syntax is Syntax.TRADACOMS else ""
    spots = SourcePlaces(view).problems(error.message, prefix)
    assert [view.rows[spot.row].name for spot in spots] == NAMED_ROWS[name]


def test_what_is_too_long_is_cut_and_said() -> None:
    lines = "".join(f"LIN+{at}++4006381333931:EN'QTY+21:{at}:PCE'" for at in range(1, 4_001))
    content = (
        f"UNB+UNOC:3+A:14+B:14+260302:0800+1'UNH+1+ORDERS:D:96A:UN'BGM+220+K1+9'{lines}UNT+8003+1'UNZ+1+1'".encode()
    )
    view = source_view_of(Document(content, "application/edifact"), Limits())
    assert view is not None
    assert (len(view.rows), view.left_out) == (MOST_ROWS, 8_005 - MOST_ROWS)


def test_a_view_is_read_back_as_it_was_written_and_nothing_else_is_taken() -> None:
    view = source_view_of(Document(b'{"order": {"lines": [{"sku": "A"}]}}', "application/json"), Limits())
    assert view is not None
    assert view.syntax is Syntax.JSON
    assert [(row.where, row.name, row.text, row.depth) for row in view.rows][-1] == (
        "/order/lines/0/sku",
        "sku",
        "A",
        4,
    )
    assert view_from_bytes(view_to_bytes(view)) == view
    for wrong in (b"[]", b"{}", b'{"syntax":"json","more":1}', b'{"syntax":"json","rows":[{"where":1}]}', b"\xff",
                  b'{"syntax":"json","rows":[{"where":"/","name":"a","text":"' + b"x" * 201 + b'"}]}'):  # fmt: skip
        with pytest.raises(ValueError):
            view_from_bytes(wrong)
