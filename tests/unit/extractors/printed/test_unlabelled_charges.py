from __future__ import annotations

from decimal import Decimal

from orderbot.extractors.printed.labelled_sums import find_sums
from orderbot.extractors.printed.totals import Sums, choose_sums
from orderbot.extractors.printed.unlabelled_sums import find_figures
from orderbot.model.document import Word
from tests.unit.extractors.printed.printing import right_at, sheet, words_at

AMOUNTS = [Decimal("600.00"), Decimal("400.00")]


def read(*rows: tuple[str, str]) -> Sums:
    words: list[list[Word]] = []
    for n, (label, amount) in enumerate(rows):
        words += [words_at(300, 600 + 14 * n, label), right_at(550, 600 + 14 * n, amount)]
    pages = [sheet(*words)]
    return choose_sums(find_sums(pages, ",", {}), AMOUNTS, find_figures(pages, ",", {}, []))


def charges(sums: Sums) -> list[tuple[object, object]]:
    return [(reason.value, amount.value) for reason, amount in sums.charges]


def amounts(sums: Sums) -> dict[str, object]:
    return {name: reading.value for name, reading in sums.values.items()}


def test_what_is_taken_off_between_two_sums_is_an_allowance_whatever_it_is_called() -> None:
    sums = read(
        ("Warenwert", "1.000,00"), ("Messebonifikation", "-40,00"), ("Summe", "960,00"), ("USt 20,00 %", "192,00"),
        ("Bestellwert", "1.152,00"),
    )  # fmt: skip
    assert charges(sums) == [("Messebonifikation", Decimal("-40.00"))]
    assert amounts(sums) == {
        "net_amount": Decimal("960.00"), "tax_amount": Decimal("192.00"), "gross_amount": Decimal("1152.00")
    }  # fmt: skip
    assert sums.net_closed and sums.gross_closed


def test_a_small_addition_is_a_charge() -> None:
    sums = read(("Subtotal", "1.000,00"), ("Embalaje/Packing", "14,00"), ("TOTAL USD", "1.014,00"))
    assert charges(sums) == [("Embalaje/Packing", Decimal("14.00"))]
    assert amounts(sums) == {"net_amount": Decimal("1014.00")} and sums.net_closed


def test_an_addition_that_may_be_a_tax_is_none() -> None:
    assert charges(read(("Subtotal", "1.000,00"), ("ITBIS", "180,00"), ("TOTAL", "1.180,00"))) == []


def test_an_addition_with_a_tax_on_both_is_a_charge() -> None:
    sums = read(
        ("Subtotal", "1.000,00"), ("Kraantarief", "100,00"), ("Som", "1.100,00"), ("Btw", "231,00"), ("Geheel", "1.331,00")
    )  # fmt: skip
    assert charges(sums) == [("Kraantarief", Decimal("100.00"))]


def test_a_rate_may_stand_before_the_name_of_a_tax() -> None:
    sums = read(("Summe netto", "1.000,00"), ("zzgl. 19 % USt.", "190,00"), ("Auftragssumme", "1.190,00"))
    assert amounts(sums)["tax_amount"] == Decimal("190.00") and sums.gross_closed
