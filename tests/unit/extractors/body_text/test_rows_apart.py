"""Lines that blanks cut into cells: each is an item, however long the lines are."""

from __future__ import annotations

from orderbot.extractors.body_text.body import is_row
from tests.unit.extractors.body_text.test_body_orders import order_of, rows


def test_rows_whose_codes_are_labelled_are_not_read_as_one() -> None:
    text = (
        "hiermit rufen wir ab:\n\n"
        "NYY-J 5x16 RE      1.000 m      Mat.-Nr. KM-51600\n"
        "NYCWY 4x50/25       500 m       Mat.-Nr. KM-45025\n"
        "Schrumpfmuffe       20 Stück    Mat.-Nr. KM-SM50\n"
    )
    assert rows(order_of(text)) == [
        ("KM-51600", "1000", "MTR", None),
        ("KM-45025", "500", "MTR", None),
        ("KM-SM50", "20", "C62", None),
    ]


def test_two_blanks_behind_a_full_stop_cut_nothing() -> None:
    assert is_row("NYY-J 5x16 RE      1.000 m      Mat.-Nr. KM-51600")
    assert not is_row("Please send them soon.  We need them.  Thank you.")
    assert not is_row("a  b  c\nd  e  f")


def test_forms_may_have_labels_that_no_table_knows() -> None:
    text = (
        "Aantal ....... 6 stuks\nArtikel ....... ATV249D61J7\nTekst ....... Frequentieregelaar 0,75 kW\nNettoprijs ....... 937,93 €\n\n"
        "Aantal ....... 2 liter\nArtikel ....... AC-345/96\nTekst ....... Zoutzuur 1 L\nNettoprijs ....... 42,52 €\n"
    )
    assert rows(order_of(text)) == [("ATV249D61J7", "6", "C62", "937.93"), ("AC-345/96", "2", "LTR", "42.52")]
