from __future__ import annotations

import pytest

from orderbot.extractors.printed.lines.codes.storeys import settle_storeys
from orderbot.extractors.printed.lines.heading_words import HeadingWords
from orderbot.extractors.printed.lines.headings import find_heading_rows
from orderbot.extractors.printed.readings import LineReading
from tests.unit.extractors.printed.lines.codes.printed_lines import printed, put
from tests.unit.extractors.printed.printing import sheet, words_at

ITEMS = [
    [["C402.118", "Vite", "6", "5,00", "30,00"], ["TE1050"]],
    [["C402.224", "Dado", "10", "5,00", "50,00"], ["TE1060"]],
    [["P118.090", "Perno", "4", "5,00", "20,00"]],
]
OTHERS = ["Descrizione", "Quantità", "Prezzo", "Importo"]


@pytest.mark.parametrize(
    ("upper", "lower", "slots"),
    [
        ("Codice ns.", "Codice vs.", ("buyer_item_id", "seller_item_id")),
        ("Codice vs.", "Codice ns.", ("seller_item_id", "buyer_item_id")),
    ],
)
def test_each_storey_of_the_heading_names_the_codes_of_its_row(upper: str, lower: str, slots: tuple[str, str]) -> None:
    lines, headings = printed(ITEMS, [[upper, *OTHERS], [lower]])
    for line, item in zip(lines, ITEMS, strict=True):
        put(line, "item_id", item[0][0])
    put(lines[0], "buyer_item_id", "TE1050")
    put(lines[1], "seller_item_id", "TE1060")
    settle_storeys(lines, headings)
    assert [line.value(slots[0]) for line in lines] == ["C402.118", "C402.224", "P118.090"]
    assert [line.value(slots[1]) for line in lines] == ["TE1050", "TE1060", None]


def test_one_row_of_codes_under_one_heading_stays() -> None:
    lines, headings = printed(ITEMS, [["Codice", *OTHERS]])
    put(lines[0], "item_id", "C402.118")
    settle_storeys(lines, headings)
    assert lines[0].value("item_id") == "C402.118"


def test_headings_side_by_side_are_no_storeys_however_close() -> None:
    heads = [(40, "Qty"), (100, "Our item"), (147.5, "Your part no."), (300, "Price")]
    cells = [(40, "6"), (100, "10006378"), (147.5, "EAU917"), (300, "5.00")]
    page = sheet(*(words_at(x, 100, text) for x, text in heads), *(words_at(x, 115, text) for x, text in cells))
    headings = HeadingWords([page], [find_heading_rows(page)])
    codes = [token for token in page.rows[1].tokens if token.text in ("10006378", "EAU917")]
    assert [len(headings.storeys_over(token)) for token in codes] == [1, 1]


@pytest.mark.parametrize(
    "head",
    [
        [["Article", "Bezeichnung", "Menge", "Preis", "Gesamt"], ["", "Ihre Art.-Nr."]],
        [["Article", "Bezeichnung – Lieferantenartikelnr.", "Menge", "Preis", "Gesamt"]],
    ],
)
def test_a_code_stands_in_the_row_for_which_the_heading_of_the_cell_names_codes(head: list[list[str]]) -> None:
    lines, headings = printed(
        [
            [["C402.118", "Wippe weiss", "6", "5,00", "30,00"], ["", "172 8339"]],
            [["C402.224", "Schalter", "10", "5,00", "50,00"], ["", "295311"]],
        ],
        head,
    )
    put(lines[0], "item_id", "C402.118")
    settle_storeys(lines, headings)
    assert [line.value("seller_item_id") for line in lines] == ["172 8339", "295311"]
    assert lines[0].value("item_id") == "C402.118"


def test_an_owner_behind_a_slash_names_the_second_code() -> None:
    lines, headings = printed(
        [
            [["Ware", "JKL6233", "2", "5,00", "10,00"], ["", "MAT-79"]],
            [["Ware", "1974-VR", "3", "5,00", "15,00"], ["", "MAT-85"]],
        ],
        [["Typ", "Teilenr. Lieferant / Käufer", "Menge", "Preis", "Gesamt"]],
    )
    settle_storeys(lines, headings)
    assert [line.value("seller_item_id") for line in lines] == ["JKL6233", "1974-VR"]
    assert [line.value("buyer_item_id") for line in lines] == ["MAT-79", "MAT-85"]


def test_a_code_that_its_cell_broke_at_a_hyphen_is_not_cut_into_storeys() -> None:
    lines, headings = printed(
        [
            [["Muffe", "E-20-", "2", "5,00", "10,00"], ["", "1140"]],
            [["Kabel", "E-10-", "3", "5,00", "15,00"], ["", "4050"]],
        ],
        [["Typ", "Teilenr. Lieferant / Käufer", "Menge", "Preis", "Gesamt"]],
    )
    settle_storeys(lines, headings)
    assert not any(line.value(name) for line in lines for name in ("seller_item_id", "buyer_item_id"))


def test_another_label_close_before_a_heading_of_two_codes_is_not_of_it() -> None:
    heads = [(40, "Pos Teile-Nr / Ihre Nr"), (240, "Bezeichnung"), (380, "Menge"), (460, "Preis")]
    cells = [[(40, "1"), (62, f"E90691{at}"), (240, "Rohr"), (380, "6"), (460, "5,00")] for at in range(2)]
    rows = [heads, cells[0], [(62, "TBN-600")], cells[1], [(62, "TBN-601")]]
    page = sheet(*(words_at(x, 100 + 15 * at, text) for at, row in enumerate(rows) for x, text in row))
    headings = HeadingWords([page], [find_heading_rows(page)])
    lines = [LineReading(rows=page.rows[at : at + 2]) for at in (1, 3)]
    for line in lines:
        line.put("quantity", "6", (line.rows[0].tokens[3],), "quantity:label")
    settle_storeys(lines, headings)
    assert [line.value("seller_item_id") for line in lines] == ["TBN-600", "TBN-601"]
    assert [line.value("item_id") for line in lines] == ["E906910", "E906911"]


def test_a_line_number_close_before_a_code_of_two_storeys_is_not_of_it() -> None:
    heads = [(40, "LYN"), (76, "ONS ART."), (180, "OMSCHRIJVING"), (340, "AANTAL"), (420, "PRIJS")]
    rows = [heads, [(76, "UW ART.")]]
    for at in range(2):
        rows += [[(40, f"0010{at} 41822{at}"), (180, "PILS VAT"), (340, "24"), (420, "5,00")], [(76, f"541022{at}")]]
    page = sheet(*(words_at(x, 100 + 13 * at, text) for at, row in enumerate(rows) for x, text in row))
    headings = HeadingWords([page], [find_heading_rows(page)])
    lines = [LineReading(rows=page.rows[at : at + 2]) for at in (2, 4)]
    for at, line in enumerate(lines):
        line.put(
            "quantity", "24", (next(token for token in line.rows[0].tokens if token.text == "24"),), "quantity:label"
        )
        put(line, "buyer_item_id", f"41822{at}")
    settle_storeys(lines, headings)
    assert [line.value("buyer_item_id") for line in lines] == ["418220", "418221"]
