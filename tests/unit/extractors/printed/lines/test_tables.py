from __future__ import annotations

from datetime import date
from decimal import Decimal

from orderbot.extractors.printed.header.calendar import Calendar, Habit
from orderbot.extractors.printed.lines.headings import find_heading_rows
from orderbot.extractors.printed.lines.tables import Table, read_headed_tables, read_headless_tables, read_paragraphs
from orderbot.extractors.printed.readings import LineReading
from orderbot.model.document import Word
from tests.unit.extractors.printed.printing import right_at, sheet, table, words_at

CALENDAR = Calendar("fr", date(2026, 3, 1), Habit("dmy", sure=True))
LEFTS = (40.0, 120.0, 330.0, 400.0, 470.0)
HEAD = ["Référence", "Désignation", "Qté", "P.U. HT", "Montant HT"]
FIGURES = frozenset((2, 3, 4))


def read(*words: list[Word]) -> Table:
    page = sheet(*words)
    return read_headed_tables([page], [find_heading_rows(page)], ",", CALENDAR)


def told(line: LineReading, *names: str) -> list[object]:
    return [line.value(name) for name in names]


def test_a_plain_table() -> None:
    rows = [
        HEAD,
        ["AB-1204/7", "Vanne à bille", "12", "48,30", "579,60"],
        ["10009", "Joint", "1 000", "0,0200", "20,00"],
    ]
    found = read(*table(rows, lefts=LEFTS, numbers=FIGURES))
    assert [
        told(line, "item_id", "description", "quantity", "unit_price", "line_net_amount") for line in found.lines
    ] == [
        ["AB-1204/7", "Vanne à bille", Decimal(12), Decimal("48.30"), Decimal("579.60")],
        ["10009", "Joint", Decimal(1000), Decimal("0.0200"), Decimal("20.00")],
    ]
    assert all(line.closed for line in found.lines)


def test_sums_and_freight_are_no_lines() -> None:
    rows = [
        HEAD,
        ["AB-1", "Vanne", "2", "5,00", "10,00"],
        ["", "", "", "Sous-total", "10,00"],
        ["", "", "", "Frais de port", "4,00"],
        ["", "", "", "Total HT", "14,00"],
    ]
    assert len(read(*table(rows, lefts=LEFTS, numbers=FIGURES)).lines) == 1


def test_a_wrapped_description_belongs_to_its_line() -> None:
    rows = [HEAD, ["AB-1", "Vis à tête hexagonale M8x30 acier zingué", "2", "5,00", "10,00"]]
    more = words_at(120, 326, "classe quarante")
    found = read(
        *table(rows, lefts=LEFTS, numbers=FIGURES),
        more,
        *table([["AB-2", "Joint", "1", "5,00", "5,00"]], lefts=LEFTS, numbers=FIGURES, top=345),
    )
    assert found.lines[0].value("description") == "Vis à tête hexagonale M8x30 acier zingué classe quarante"
    assert len(found.lines) == 2


def test_codes_under_the_description_say_whose_they_are() -> None:
    rows = [["Désignation", "Qté", "P.U. HT"], ["Vanne à bille", "12", "48,30"]]
    words = table(rows, lefts=(40.0, 330.0, 400.0), numbers=frozenset((1, 2)))
    found = read(*words, words_at(40, 327, "Votre réf. : AB-1204/7"), words_at(40, 339, "Notre code: 4501"))
    assert told(found.lines[0], "seller_item_id", "buyer_item_id", "description") == [
        "AB-1204/7",
        "4501",
        "Vanne à bille",
    ]


def test_a_code_broken_over_two_rows_is_joined() -> None:
    rows = [HEAD, ["M6X20-A2-", "Vis", "2", "5,00", "10,00"]]
    found = read(
        *table(rows, lefts=LEFTS, numbers=FIGURES),
        words_at(40, 326, "56"),
        *table([["AB-2", "Joint", "1", "5,00", "5,00"]], lefts=LEFTS, numbers=FIGURES, top=345),
    )
    assert found.lines[0].value("item_id") == "M6X20-A2-56"


def test_an_amount_broken_behind_its_thousands_is_joined() -> None:
    rows = [HEAD, ["AB-1", "Sac", "60", "28,70", "1"]]
    right = LEFTS[-1] + 70
    found = read(*table(rows, lefts=LEFTS, numbers=FIGURES), words_at(right - 34, 327, "722,00"))
    assert found.lines[0].value("line_net_amount") == Decimal("1722.00")
    assert found.lines[0].closed


def test_free_goods_units_and_price_per_hundred() -> None:
    rows = [["Code", "Désignation", "Qté", "Prix", "Montant"], ["A-100", "Vis", "200+10 pce", "7,19 / 100", "14,38"]]
    line = read(*table(rows, lefts=LEFTS, numbers=FIGURES)).lines[0]
    assert told(line, "quantity", "free_quantity", "unit", "unit_price", "price_base_quantity") == [
        Decimal(200),
        Decimal(10),
        "C62",
        Decimal("7.19"),
        Decimal(100),
    ]
    assert line.closed


def test_a_schedule_under_a_line_becomes_its_deliveries() -> None:
    rows = [HEAD, ["AB-1", "Vanne", "30", "5,00", "150,00"]]
    found = read(
        *table(rows, lefts=LEFTS, numbers=FIGURES),
        words_at(120, 327, "Livraison 12/04/2026 : 10"),
        words_at(120, 339, "Livraison 26/04/2026 : 20"),
    )
    line = found.lines[0]
    assert told(line, "deliveries/0/quantity", "deliveries/0/date") == [Decimal(10), date(2026, 4, 12)]
    assert told(line, "deliveries/1/quantity", "deliveries/1/date") == [Decimal(20), date(2026, 4, 26)]
    assert line.value("description") == "Vanne"


def test_ean_codes_are_told_by_their_check_digit() -> None:
    rows = [["Code", "Désignation", "Qté", "P.U."], ["3760216614374", "Gants", "12", "4,10"]]
    line = read(*table(rows, lefts=LEFTS, numbers=FIGURES)).lines[0]
    assert told(line, "gtin", "item_id") == ["3760216614374", None]


def test_a_table_goes_on_over_the_page_and_carried_sums_are_left_out() -> None:
    first = table(
        [
            HEAD,
            ["AB-1", "Vanne", "2", "5,00", "10,00"],
            ["AB-3", "Bride", "1", "7,00", "7,00"],
            ["", "", "", "À reporter", "17,00"],
        ],
        lefts=LEFTS,
        numbers=FIGURES,
    )
    second = table(
        [HEAD, ["", "", "", "Report", "17,00"], ["AB-2", "Joint", "3", "5,00", "15,00"]],
        top=60,
        lefts=LEFTS,
        numbers=FIGURES,
    )
    pages = [sheet(*first), sheet(*second)]
    found = read_headed_tables(pages, [find_heading_rows(page) for page in pages], ",", CALENDAR)
    assert [line.value("item_id") for line in found.lines] == ["AB-1", "AB-3", "AB-2"]


def test_items_as_labelled_pairs() -> None:
    texts = [
        "Réf. : AB-1",
        "Désignation : Vanne",
        "Quantité : 12 pce",
        "Prix unitaire : 5,00",
        "Réf. : AB-2",
        "Désignation : Joint",
        "Quantité : 3 pce",
        "Prix unitaire : 1,00",
    ]
    found = read_paragraphs([sheet(*(words_at(40, 300 + 14 * n, text) for n, text in enumerate(texts)))], ",", CALENDAR)
    assert [told(line, "item_id", "quantity", "unit", "description") for line in found.lines] == [
        ["AB-1", Decimal(12), "C62", "Vanne"],
        ["AB-2", Decimal(3), "C62", "Joint"],
    ]


def test_notes_after_the_table_are_not_taken_in() -> None:
    rows = [HEAD, ["AB-1", "Vanne", "2", "5,00", "10,00"], ["AB-2", "Joint", "2", "5,00", "10,00"]]
    found = read(
        *table(rows, lefts=LEFTS, numbers=FIGURES),
        words_at(40, 365, "Livraison le matin uniquement"),
        right_at(520, 380, "20,00"),
    )
    assert found.lines[1].value("description") == "Joint"
    assert found.lines[1].value("note") is None


def test_a_product_alone_does_not_tell_quantity_from_price() -> None:
    rows = [["AB-1", "Vanne", "10,00", "6,00", "60,00"], ["AB-2", "Joint", "20,00", "5,00", "100,00"]]
    found = read_headless_tables([sheet(*table(rows, lefts=LEFTS, numbers=FIGURES))], ",", CALENDAR)
    assert [line.value("line_net_amount") for line in found.lines] == [Decimal("60.00"), Decimal("100.00")]
    assert all(line.values["quantity"].basis == "quantity:unnamed" for line in found.lines)


def test_a_heading_of_deliveries_under_an_item_heads_no_items() -> None:
    first = [["Line", "Part", "Qty", "Price", "Amount"], ["1", "HB-77120-02", "200", "1,50", "300,00"]]
    second = ["2", "SH-40055-07", "75", "2,00", "150,00"]
    found = read(
        *table(first, lefts=LEFTS, numbers=FIGURES),
        *table([["Due Date", "Quantity"], ["04/05/2026", "80"], ["01/06/2026", "120"]], lefts=(150.0, 230.0), top=335),
        *table([second], lefts=LEFTS, numbers=FIGURES, top=390),
    )
    assert [line.value("quantity") for line in found.lines] == [Decimal(200), Decimal(75)]


def test_of_two_columns_for_units_the_one_with_units_alone() -> None:
    rows = [["Art.", "Verpackung", "Menge", "Einheit", "Betrag"], ["550107", "12x400 G", "84", "Karton", "96,60"]]
    (line,) = read(*table(rows, lefts=LEFTS, numbers=frozenset((2, 4)))).lines
    assert line.value("unit") == "CT"


def test_rows_of_a_form_that_nobody_filled_in_belong_to_no_item() -> None:
    rows = [
        ["Réf.", "Désignation", "Qté", "Prix", "Montant"],
        ["1001", "Baguette", "6", "1,40", "8,40"],
        ["1002", "Ficelle", "", "1,90", ""],
        ["1003", "Brioche", "2", "5,10", "10,20"],
        ["1004", "Croissant", "", "1,20", ""],
    ]
    lines = read(*table(rows, lefts=LEFTS, numbers=FIGURES)).lines
    assert [told(line, "item_id", "description", "quantity") for line in lines] == [
        ["1001", "Baguette", Decimal(6)],
        ["1003", "Brioche", Decimal(2)],
    ]


def test_numbers_of_a_catalogue_that_rise_are_no_line_numbers() -> None:
    rows = [HEAD, *([f"100{at}", "Vanne", "2", "5,00", "10,00"] for at in range(1, 4))]
    found = read(*table(rows, lefts=LEFTS, numbers=FIGURES))
    assert [line.value("item_id") for line in found.lines] == ["1001", "1002", "1003"]


def test_a_name_stands_over_its_figures_where_its_headings_do() -> None:
    rows = [
        ["Vendor part", "Item description", "", ""],
        ["Promise Date", "QTY", "Cost", "Total"],
        ["1LITRE-GEL25", "Hand sanitiser gel", "", ""],
        ["12/15/2026", "5", "2.98", "14.90"],
        ["938009", "Ballpoint pen", "", ""],
        ["02/19/2027", "20", "24.76", "495.20"],
        ["EAU974", "Mineral water", "", ""],
        ["01/11/2027", "2", "3.86", "7.72"],
    ]
    heads = (200.0, 213.0)
    tops = (
        *heads,
        229.0,
        243.5,
        258.0,
        273.5,
        288.8,
        304.0,
    )  # as a photo has them: a name is now nearer to the one above
    lefts = (40.0, 213.0, 380.0, 480.0)
    words = [
        words_at(x, y, text)
        for y, row in zip(tops, rows, strict=True)
        for x, text in zip(lefts, row, strict=True)
        if text
    ]
    page = sheet(*words)
    calendar = Calendar("en", date(2026, 11, 1), Habit("mdy", sure=True))
    lines = read_headed_tables([page], [find_heading_rows(page)], ".", calendar).lines
    assert [line.value("seller_item_id") for line in lines] == ["1LITRE-GEL25", "938009", "EAU974"]
    assert [line.value("description") for line in lines] == ["Hand sanitiser gel", "Ballpoint pen", "Mineral water"]


def test_words_under_product_are_the_description_where_no_other_column_is() -> None:
    table = read(
        words_at(40, 100, "Product"), words_at(250, 100, "Qty"), words_at(320, 100, "Price"), words_at(400, 100, "Amount"),
        words_at(40, 120, "Aluminium profile"), words_at(250, 120, "12"), words_at(320, 120, "38.07"), words_at(400, 120, "456.84"),
        words_at(40, 140, "Work trousers"), words_at(250, 140, "2"), words_at(320, 140, "56.85"), words_at(400, 140, "113.70"),
    )  # fmt: skip
    assert [told(line, "item_id", "description") for line in table.lines] == [
        [None, "Aluminium profile"],
        [None, "Work trousers"],
    ]


def test_a_date_takes_no_figure_of_the_row_above() -> None:
    rows = [
        HEAD,
        ["AB-1", "", "2", "5,00", "10,00"],
        ["", "Fût 208 l"],
        ["", "Livraison 06/07/2026"],
        ["AB-2", "", "1", "5,00", "5,00"],
    ]
    found = read(*table(rows, lefts=LEFTS, numbers=FIGURES))
    line = found.lines[0]
    assert line.value("requested_delivery_date") == date(2026, 7, 6)
    assert [token.text for token in line.values["requested_delivery_date"].tokens] == ["Livraison", "06/07/2026"]


def test_of_a_change_the_new_quantity_counts_and_a_line_that_falls_away_stays() -> None:
    rows = [
        ["Pos.", "Mat.-Nr.", "Menge bisher", "Menge neu"],
        ["20", "11-0482-B", "2 Stück", "3 Stück"],
        ["30", "11-0611-A", "1 Stück", "-"],
        ["40", "11-0733-C", "4 Stück", "12 Stück"],
    ]
    found = read(*table(rows, lefts=(40.0, 120.0, 330.0, 450.0)))
    assert [told(line, "item_id", "quantity") for line in found.lines] == [
        ["11-0482-B", Decimal(3)], ["11-0611-A", None], ["11-0733-C", Decimal(12)]
    ]  # fmt: skip
