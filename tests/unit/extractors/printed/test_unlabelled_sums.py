from __future__ import annotations

from decimal import Decimal

import pytest

from orderbot.extractors.printed.labelled_sums import find_sums
from orderbot.extractors.printed.totals import Sums, choose_sums
from orderbot.extractors.printed.unlabelled_sums import find_figures
from tests.unit.extractors.printed.printing import sheet, words_at

AMOUNTS = [Decimal("100.00"), Decimal("50.00")]


def sums(*rows: tuple[str, str]) -> Sums:
    words = [part for at, (label, figure) in enumerate(rows) for part in
             (words_at(300, 500 + 14 * at, label), words_at(500, 500 + 14 * at, figure))]  # fmt: skip
    pages = [sheet(*words)]
    return choose_sums(find_sums(pages, ",", {}), AMOUNTS, find_figures(pages, ",", {}, []))


def values(found: Sums) -> dict[str, str]:
    return {name: str(reading.value) for name, reading in found.values.items()}


@pytest.mark.parametrize("labels", [("Montant un", "Montant deux", "Montant trois"), ("Foo", "Bar", "Baz")])
def test_figures_that_add_up_with_the_lines_need_no_known_label(labels: tuple[str, str, str]) -> None:
    found = sums(*zip(labels, ("150,00", "30,00", "180,00"), strict=True))
    assert values(found) == {"net_amount": "150.00", "tax_amount": "30.00", "gross_amount": "180.00"}
    assert found.net_closed and found.gross_closed


def test_two_taxes_prove_the_gross_and_are_no_tax_amount() -> None:
    found = sums(("Aaa", "150,00"), ("Bbb", "7,50"), ("Ccc", "14,96"), ("Ddd", "172,46"))
    assert values(found) == {"net_amount": "150.00", "gross_amount": "172.46"}


def test_freight_beside_the_lines_is_no_tax() -> None:
    assert "tax_amount" not in values(sums(("Aaa", "150,00"), ("Bbb", "2,00"), ("Ccc", "152,00")))


def test_figures_that_nothing_proves_are_left() -> None:
    assert values(sums(("Aaa", "149,00"), ("Bbb", "30,00"))) == {}


def test_an_amount_inside_a_sentence_is_the_net_where_the_lines_prove_it() -> None:
    told = [sheet(words_at(40, 600, "We make this EUR 150,00 for all, thank you"))]
    found = choose_sums(find_sums(told, ",", {}), AMOUNTS, find_figures(told, ",", {}, []))
    assert values(found) == {"net_amount": "150.00"} and found.currencies[0][0] == "EUR"


def test_the_amount_between_net_and_gross_is_the_tax() -> None:
    found = sums(("Total HT", "150,00"), ("dont", "30,00"), ("Total TTC", "180,00"))
    assert values(found)["tax_amount"] == "30.00"
