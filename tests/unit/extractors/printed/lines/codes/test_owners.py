from __future__ import annotations

from orderbot.extractors.printed.lines.codes.contrast import settle_contrast
from orderbot.extractors.printed.lines.codes.owners import settle_labels
from orderbot.extractors.printed.readings import LineReading
from tests.unit.extractors.printed.lines.codes.printed_lines import LEFTS, find, printed, put
from tests.unit.extractors.printed.printing import sheet, words_at


def test_beside_the_sellers_code_a_bare_one_is_the_buyers() -> None:
    items = [
        [["4711", "Joint", "2", "5,00", "10,00"], ["", "Réf. fournisseur : SWG-80"]],
        [["4718", "Vis", "3", "5,00", "15,00"], ["", "Réf. fournisseur : SB-20"]],
        [["4719", "Clou", "3", "5,00", "15,00"]],
    ]
    lines, headings = printed(items)
    for line, code in zip(lines, ("4711", "4718", "4719"), strict=True):
        put(line, "item_id", code)
    settle_labels(lines, [])
    settle_contrast(lines, headings)
    assert [line.value("buyer_item_id") for line in lines] == ["4711", "4718", "4719"]
    assert [line.value("seller_item_id") for line in lines] == ["SWG-80", "SB-20", None]


def test_beside_the_buyers_code_a_bare_one_stays_the_items() -> None:
    lines, headings = printed([[["FT-40", "Joint", "2", "5,00", "10,00"], ["", "Code interne : 7535"]]])
    put(lines[0], "item_id", "FT-40")
    settle_labels(lines, [])
    settle_contrast(lines, headings)
    assert lines[0].value("item_id") == "FT-40"
    assert lines[0].value("buyer_item_id") == "7535"


def test_a_stray_number_beside_the_sellers_codes_is_no_code() -> None:
    lines, headings = printed(
        [[["AB-1", "Joint", "2", "5,00", "10,00"]], [["AB-2", "Vis M12", "3", "5,00", "15,00"]]] * 2
    )
    for line in lines:
        put(line, "seller_item_id", line.rows[0].tokens[0].text)
    put(lines[1], "item_id", "M12")
    settle_contrast(lines, headings)
    assert "item_id" not in lines[1].values
    assert "buyer_item_id" not in lines[1].values


def test_a_labelled_code_leaves_the_words_and_the_code_it_was_glued_to() -> None:
    lines, _ = printed([[["NB-14", "Écran", "2", "5,00", "10,00"], ["", "Votre réf. X-77"]]])
    line = lines[0]
    put(line, "item_id", "NB-14", "X-77")
    line.put(
        "description",
        "Écran Votre réf. X-77",
        [find(line, text) for text in ("Écran", "Votre", "réf.", "X-77")],
        "description:wrapped",
    )
    settle_labels(lines, [])
    assert line.value("seller_item_id") == "X-77"
    assert line.value("item_id") == "NB-14"
    assert line.value("description") == "Écran"


def test_the_makers_number_is_neither_sides() -> None:
    rows = [
        ["", "Lecteur", "2", "5,00", "10,00"],
        ["", "Supplier Part: SCN-2D"],
        ["", "Manufacturer Part Number: WS-8800"],
    ]
    lines, headings = printed([rows])
    put(lines[0], "item_id", "WS-8800", basis="code:labelled")
    settle_labels(lines, [])
    settle_contrast(lines, headings)
    assert lines[0].value("seller_item_id") == "SCN-2D"
    assert "item_id" not in lines[0].values
    assert "buyer_item_id" not in lines[0].values


def test_a_label_that_one_line_has_is_looked_for_under_the_next() -> None:
    rows = [
        ["4711", "Filtre", "2", "5,00"],
        ["", "Votre réf. : FT-1"],
        ["4712", "Joint", "3", "5,00"],
        ["", "Votre réf. : FT-2"],
    ]
    words = [
        words_at(LEFTS[at], 300 + 14 * n, text) for n, row in enumerate(rows) for at, text in enumerate(row) if text
    ]
    page = sheet(*words)
    lines = [LineReading(rows=page.rows[:2]), LineReading(rows=page.rows[2:3])]
    settle_labels(lines, [page])
    assert [line.value("seller_item_id") for line in lines] == ["FT-1", "FT-2"]


def test_a_code_under_the_label_that_ends_the_row_above_is_the_line_befores() -> None:
    rows = (
        ("AC-510", "Zoutzuur", "2", "5,00", "10,00"),
        ("", "Ons artikelnr."),
        ("", "MAT-0739"),
        ("FT-15", "Filter", "4", "5,00", "20,00"),
        ("", "Ons artikelnr."),
        ("", "MAT-0154"),
    )
    laid = sheet(
        *(
            words_at(x, 100 + 12 * n, text)
            for n, row in enumerate(rows)
            for x, text in zip(LEFTS, row, strict=False)
            if text
        )
    )
    first, second = LineReading(rows=laid.rows[:1]), LineReading(rows=laid.rows[2:4])
    for line, row in ((first, laid.rows[0]), (second, laid.rows[3])):
        line.put("quantity", 1, row.tokens[2:3], "quantity:closed")
    second.put("buyer_item_id", "MAT-0739", laid.rows[2].tokens, "code:roles")
    settle_labels([first, second], [laid])
    assert [line.value("buyer_item_id") for line in (first, second)] == ["MAT-0739", "MAT-0154"]


def test_a_code_below_the_label_at_a_lines_end_is_read_for_the_last_line_too() -> None:
    page = sheet(
        words_at(40, 100, "Vanne"), words_at(330, 100, "2"), words_at(40, 114, "Réf. fourn. :"), words_at(40, 128, "AB-12/7"),
        words_at(40, 160, "Joint"), words_at(330, 160, "4"), words_at(40, 174, "Réf. fourn. :"), words_at(40, 188, "CD-34/9"),
    )  # fmt: skip
    lines = [LineReading(rows=page.rows[:3]), LineReading(rows=page.rows[4:6])]
    for line in lines:
        line.put("quantity", 1, line.rows[0].tokens[1:], "quantity:column")
    settle_labels(lines, [page])
    assert [line.value("seller_item_id") for line in lines] == ["AB-12/7", "CD-34/9"]


def test_labelled_codes_that_lead_a_line_are_the_line_befores_where_items_begin_with_figures() -> None:
    items = [
        [["1", "Masque", "2", "5,00", "10,00"], ["", "Your part :"], ["", "AB-1204"]],
        [["2", "Compresse", "3", "5,00", "15,00"], ["", "plis"]],
        [["", "Your part :"], ["", "562391"], ["3", "Classeur", "4", "5,00", "20,00"], ["", "Your part : 008-1754"]],
    ]
    lines, headings = printed(items)
    put(lines[2], "description", "562391", "Classeur")
    settle_labels(lines, [], headings)
    assert [line.value("seller_item_id") for line in lines] == ["AB-1204", "562391", "008-1754"]
    assert lines[2].value("description") == "Classeur"
