"""What on the pages tells of a line that was lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from orderbot.extractors.printed.document import read_order
from orderbot.extractors.printed.grid import Sheet, lay_out
from orderbot.extractors.printed.lines.lost_lines import skips, tells_of_lost_lines
from orderbot.extractors.printed.lines.tables import Table
from orderbot.extractors.printed.readings import LineReading
from orderbot.interfaces import Surroundings
from orderbot.model.document import Word
from orderbot.model.evidence import Box
from tests.unit.extractors.printed.printing import page, right_at, table, words_at

AROUND = Surroundings(received=datetime(2026, 3, 5, tzinfo=UTC))
ROWS = [
    ["Pos", "Référence", "Désignation", "Qté", "Prix", "Montant"],
    ["1", "AB-1204", "Vanne laiton", "2", "10,00", "20,00"],
    ["2", "KX-8811", "Raccord court", "3", "5,00", "15,00"],
    ["3", "RT-5570", "Joint plat", "4", "2,50", "10,00"],
]
LEFTS = (40.0, 70.0, 150.0, 320.0, 400.0, 480.0)


def numbered(*numbers: str) -> list[LineReading]:
    lines = []
    for number in numbers:
        line = LineReading()
        line.put("line_number", number, (), "line_number")
        line.put("quantity", Decimal(4), (), "quantity")
        lines.append(line)
    return lines


def order(*foot: list[Word], unread: tuple[Box, ...] = ()) -> Sheet:
    title = words_at(40, 60, "Commande n° : BC-4711")
    printed = page(title, *table(ROWS, lefts=LEFTS, numbers=frozenset((3, 4, 5))), *foot)
    return lay_out(replace(printed, unread=unread))


@pytest.mark.parametrize(
    "numbers",
    [("10", "20", "40"), ("1", "2", "4", "5"), ("2", "3"), ("20", "30", "40"), ("10", "30"), ("1", "3"), ("10", "20", "50")],
)  # fmt: skip
def test_numbers_that_leave_one_out_or_begin_late(numbers: tuple[str, ...]) -> None:
    assert skips(numbered(*numbers))


@pytest.mark.parametrize(
    "numbers", [("10", "20", "30"), ("1", "2"), ("10",), ("4711", "4712"), ("3", "17", "22"), ("2", "1"), ("1", "1a"), ("0", "1")]
)  # fmt: skip
def test_numbers_that_go_on_or_count_something_else(numbers: tuple[str, ...]) -> None:
    assert not skips(numbered(*numbers))


@pytest.mark.parametrize(
    ("top", "lost"), [(316.0, True), (365.0, True), (60.0, False), (500.0, False)], ids=["between", "below", "head", "foot"]
)  # fmt: skip
def test_ink_that_nobody_read_counts_where_lines_stand_and_just_below(top: float, *, lost: bool) -> None:
    sketch = read_order([order(unread=((70.0, top, 140.0, top + 11),))], "fr", AROUND)
    assert len(sketch.lines) == 3
    assert sketch.may_lack_lines is lost


def test_lines_that_come_to_the_printed_sum_are_all_there() -> None:
    foot = [words_at(400, 380, "Total HT"), right_at(530, 380, "45,00")]
    sheet = order(*foot, unread=((70.0, 316.0, 140.0, 327.0),))
    assert not read_order([sheet], "fr", AROUND).may_lack_lines


def test_a_page_that_nobody_read_may_have_held_lines() -> None:
    blurred = tuple((70.0, 100.0 + 30 * n, 300.0, 112.0 + 30 * n) for n in range(4))
    further = lay_out(page(words_at(500, 800, "Page 2/2"), number=2))
    for unread in ((), blurred):
        second = replace(further, page=replace(further.page, unread=unread))
        assert read_order([order(), second], "fr", AROUND).may_lack_lines is bool(unread)


@pytest.mark.parametrize(
    ("text", "lost"),
    [("Nombre de lignes : 4", True), ("Nombre de lignes : 3", False), ("Nombre de lignes : 9", False), ("Lignes 12 à 14", False)],
    ids=["one-more", "as-many", "pieces", "a-sentence"],
)  # fmt: skip
def test_a_printed_count_that_differs(text: str, *, lost: bool) -> None:
    assert read_order([order(words_at(40, 400, text))], "fr", AROUND).may_lack_lines is lost


def test_what_was_not_found_tells_nothing() -> None:
    assert not tells_of_lost_lines(Table(), [order(unread=((70.0, 316.0, 140.0, 327.0),))])
