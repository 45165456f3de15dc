from __future__ import annotations

from decimal import Decimal

from orderbot.extractors.printed.labelled_sums import find_sums
from orderbot.extractors.printed.readings import LineReading, Reading
from orderbot.extractors.printed.totals import Sums, choose_sums
from orderbot.model.document import Word
from tests.unit.extractors.printed.printing import right_at, sheet, words_at

AMOUNTS = [Decimal("60.00"), Decimal("40.00")]


def read(*words: list[Word], amounts: list[Decimal] | None = None) -> Sums:
    return choose_sums(find_sums([sheet(*words)], ",", {}), AMOUNTS if amounts is None else amounts)


def lines(*amounts: Decimal) -> list[LineReading]:
    return [LineReading({"line_net_amount": Reading(amount, (), "cell")}) for amount in amounts]


def foot(*rows: tuple[str, str]) -> list[list[Word]]:
    return [
        group
        for n, (label, amount) in enumerate(rows)
        for group in (words_at(350, 600 + 14 * n, label), right_at(550, 600 + 14 * n, amount))
    ]


def test_net_tax_and_gross_close() -> None:
    sums = read(*foot(("Total HT", "100,00"), ("TVA 20 %", "20,00"), ("Total TTC", "120,00")))
    assert {name: reading.value for name, reading in sums.values.items()} == {
        "net_amount": Decimal("100.00"), "tax_amount": Decimal("20.00"), "gross_amount": Decimal("120.00")
    }  # fmt: skip
    assert sums.net_closed and sums.gross_closed
    assert sums.values["net_amount"].basis == "total:closed"


def test_freight_and_discount_are_charges() -> None:
    sums = read(
        *foot(
            ("Sous-total", "100,00"), ("Frais de port", "15,00"), ("Remise commerciale", "5,00"), ("Total HT", "110,00")
        )
    )
    assert [(reason.value, amount.value) for reason, amount in sums.charges] == [
        ("Frais de port", Decimal("15.00")),
        ("Remise commerciale", Decimal("-5.00")),
    ]
    assert sums.net_closed


def test_a_day_or_a_house_number_beside_a_word_for_delivery_is_no_charge() -> None:
    sums = read(
        *foot(
            ("Livraison", "14"),
            ("Port", "15,00"),
            ("Total HT", "115,00"),
            ("TVA 20 %", "23,00"),
            ("Total TTC", "138,00"),
        )
    )
    assert [amount.value for _, amount in sums.charges] == [Decimal("15.00")]
    assert sums.net_closed and sums.gross_closed


def test_a_charge_is_not_left_out_only_because_the_net_closes_without_it() -> None:
    sums = read(*foot(("Emballage", "10,00"), ("Port", "15,00"), ("Total HT", "115,00")))
    assert [amount.value for _, amount in sums.charges] == [Decimal("10.00"), Decimal("15.00")]
    assert sums.net_closed is False


def test_a_discount_of_a_line_is_no_charge_where_all_closes_without_it() -> None:
    sums = read(
        *foot(("Remise", "7,50"), ("Total HT", "100,00"), ("TVA 20 %", "20,00"), ("Total TTC", "120,00")),
    )
    assert sums.charges == [] and sums.net_closed and sums.gross_closed
    paid = read(*foot(("Port", "7,50"), ("Total HT", "100,00"), ("TVA 20 %", "20,00"), ("Total TTC", "127,50")))
    assert [amount.value for _, amount in paid.charges] == [Decimal("7.50")]


def test_a_tax_number_is_no_tax() -> None:
    sums = read(*foot(("Total HT", "100,00"), ("Total TTC", "120,00"), ("TVA", "459 820 197")))
    assert "tax_amount" not in sums.values


def test_a_bare_total_is_net() -> None:
    sums = read(*foot(("Total", "100,00 €")))
    assert sums.values["net_amount"].value == Decimal("100.00")
    assert sums.currencies[0][0] == "EUR"


def test_a_total_that_does_not_add_up_is_told() -> None:
    sums = read(*foot(("Total HT", "130,00")))
    assert sums.net_closed is False
    assert sums.values["net_amount"].basis == "total:open"


def test_totals_side_by_side() -> None:
    sums = read(
        words_at(40, 600, "Total HT"), words_at(200, 600, "TVA 20 %"), words_at(380, 600, "Total TTC"),
        words_at(90, 611, "100,00"), words_at(260, 611, "20,00"), words_at(440, 611, "120,00"),
    )  # fmt: skip
    assert sums.gross_closed


def test_a_rate_alone_beside_a_label_is_no_amount() -> None:
    sums = read(*foot(("Discount :", "7,5 %"), ("Total HT", "100,00")))
    assert sums.charges == [] and sums.net_closed


def test_a_label_that_goes_on_with_its_rate_has_the_amount_beside_the_rate() -> None:
    sums = read(
        *foot(("Total HT", "100,00")),
        words_at(350, 614, "Montant TVA"),
        words_at(350, 626, "20 %"), right_at(550, 626, "20,00"),
        words_at(350, 642, "Total TTC"), right_at(550, 642, "120,00"),
    )  # fmt: skip
    assert sums.values["tax_amount"].value == Decimal("20.00") and sums.gross_closed


def test_a_companys_number_beside_the_word_for_tax_is_no_amount() -> None:
    sums = read(*foot(("Total HT", "100,00")), words_at(40, 700, "TVA FR 32 459 820 197"))
    assert "tax_amount" not in sums.values


def test_another_number_further_right_is_not_the_amount_of_a_label() -> None:
    sums = read(*foot(("Total HT", "100,00"), ("TVA", "20,00"), ("Total TTC", "120,00")), words_at(570, 614, "26200"))
    assert sums.values["tax_amount"].value == Decimal("20.00")


def test_sums_over_the_items_count_where_the_lines_prove_them() -> None:
    pages = [sheet(words_at(300, 100, "Imponibile 100,00"), words_at(40, 400, "Note: 3"))]
    sums = choose_sums(find_sums(pages, ",", {1: 300.0}, lines(Decimal("100.00"))), AMOUNTS)
    assert sums.values["net_amount"].value == Decimal("100.00")
    assert find_sums(pages, ",", {1: 300.0}, lines(Decimal("90.00"))) == []


def test_labels_and_amounts_by_turns_in_one_row() -> None:
    sums = read(
        words_at(40, 600, "Total HT"), words_at(120, 600, "100,00 €"),
        words_at(300, 600, "TVA 20 %"), words_at(380, 600, "20,00 €"),
        words_at(40, 614, "Total TTC"), words_at(120, 614, "120,00 €"),
    )  # fmt: skip
    assert {name: str(one.value) for name, one in sums.values.items()} == {
        "net_amount": "100.00", "tax_amount": "20.00", "gross_amount": "120.00",
    }  # fmt: skip
