"""Items whose figures stand in labelled rows."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from orderbot.extractors.printed.document import read_order
from orderbot.extractors.printed.lines.labelled_rows import labelled_items
from orderbot.interfaces import Surroundings
from orderbot.model.document import Word
from tests.unit.extractors.printed.printing import right_at, sheet, words_at

AROUND = Surroundings(received=datetime(2026, 3, 5, tzinfo=UTC))
ITEMS = [
    ("Machined housing Rev. 02", "4592-205", "1", "351.7500", "351.75"),
    ("Hexagon screw M6x20", "4501-980", "1,600", "0.4182", "669.12"),
    ("Work trousers T.42", "4655-767", "15", "19.1800", "287.70"),
]


def card(top: float, item: tuple[str, ...], *, above: bool = False) -> list[list[Word]]:
    """Name and code beside four labelled rows, or the name above them and the code labelled as well."""
    name, code, quantity, price, amount = item
    rows = [("Ordered", quantity), ("Unit", "pc"), ("Unit cost £", price), ("Total £", amount)]
    rows = [("Your part no.", code), *rows] if above else rows
    placed = [words_at(40, top, name)]
    placed += [] if above else [words_at(40, top + 12, code)]
    for at, (label, value) in enumerate(rows):
        y = top + 12 * (at + above)
        placed += [words_at(60 if above else 340, y, label), right_at(555, y, value)]
    return placed


def page_of(*cards: list[list[Word]], foot: str = "1,308.57") -> list[list[Word]]:
    title = [words_at(40, 60, "Purchase order"), words_at(40, 80, "Order no. : 26/7504")]
    sums = [words_at(340, 600, "Total ex VAT"), right_at(555, 600, foot)]
    return [*title, *(words for one in cards for words in one), *sums]


@pytest.mark.parametrize("above", [False, True], ids=["beside", "above"])
def test_every_item_is_read_the_first_and_the_last_too(*, above: bool) -> None:
    cards = [card(200 + 80 * at, item, above=above) for at, item in enumerate(ITEMS)]
    sketch = read_order([sheet(*page_of(*cards))], "en", AROUND)
    codes = "seller_item_id" if above else "item_id"
    assert [str(line.value(codes)) for line in sketch.lines] == ["4592-205", "4501-980", "4655-767"]
    assert [str(line.value("quantity")) for line in sketch.lines] == ["1", "1600", "15"]
    assert [str(line.value("unit_price")) for line in sketch.lines] == ["351.7500", "0.4182", "19.1800"]
    assert [line.value("description") for line in sketch.lines] == [item[0] for item in ITEMS]
    assert sketch.sums.net_closed


def test_a_label_may_name_tax_and_currency() -> None:
    labels = ("Quantité commandée", "Unité de mesure", "PU HT", "Mt HT EUR")
    items = [("1874-PT.43", "7", "PAI", "114,580", "802,06"), ("JP-100-40-021", "7", "Pièce", "2,280", "15,96")]
    rows = [
        [words_at(40, 200 + 80 * at, f"{at + 1}"), words_at(40, 212 + 80 * at, code)]
        + [words_at(340, 212 + 80 * at + 12 * row, label) for row, label in enumerate(labels)]
        + [right_at(555, 212 + 80 * at + 12 * row, value) for row, value in enumerate(values)]
        for at, (code, *values) in enumerate(items)
    ]
    sketch = read_order([sheet(*page_of(*rows, foot="818,02"))], "fr", AROUND)
    assert [(str(line.value("quantity")), str(line.value("line_net_amount"))) for line in sketch.lines] == [
        ("7", "802.06"),
        ("7", "15.96"),
    ]


def test_the_sums_below_are_no_item() -> None:
    items = labelled_items([sheet(*page_of(card(200, ITEMS[0]), card(280, ITEMS[1])))])
    assert len(items) == 2
    assert items[-1].rows[-1].row.box[1] < 330


def test_a_single_pair_and_a_header_are_no_items() -> None:
    header = [
        words_at(340, 100, "Quantity"),
        right_at(555, 100, "3"),
        words_at(340, 112, "Unit price"),
        right_at(555, 112, "4.00"),
    ]
    assert labelled_items([sheet(*header)]) == []
    assert labelled_items([sheet(words_at(40, 60, "Order no."), words_at(200, 60, "26/7504"))]) == []
