"""What speaks against a needed value being absent."""

from __future__ import annotations

from orderbot.extractors.printed.absences import absences
from orderbot.extractors.printed.readings import LineReading
from tests.unit.extractors.printed.printing import sheet, words_at


def test_a_line_whose_row_still_holds_a_code_and_a_unit() -> None:
    page = sheet(
        words_at(40, 100, "AB-1204/7"),
        words_at(150, 100, "Vanne à bille"),
        words_at(300, 100, "12"),
        words_at(340, 100, "pce"),
    )
    line = LineReading(rows=(page.rows[0],))
    line.put("description", "Vanne à bille", page.rows[0].tokens[1:4], "description:column")
    line.put("quantity", 12, page.rows[0].tokens[4:5], "quantity:column")
    found = absences([page], [line], ",").lines
    assert found[0, "item_id"] == ("unread code",)
    assert found[0, "unit"] == ("unread unit",)
    assert found[0, "unit_price"] == ("no unread number",)


def test_pages_that_speak_of_delivery_and_print_a_bare_sign() -> None:
    page = sheet(
        words_at(40, 30, "3 rue du Port"),
        words_at(40, 42, "44530 Nantes"),
        words_at(40, 80, "Livraison au chantier"),
        words_at(40, 100, "Total $12.50"),
    )
    found = absences([page], [], ".").header
    assert found["ship_to/city"] == ("1 addresses", "speaks of delivery")
    assert found["currency"] == ("bare sign",)
