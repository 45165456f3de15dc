from __future__ import annotations

import pytest

from orderbot.extractors.printed.told_sums import is_price_word, is_total_without_tax, sums_told
from tests.unit.extractors.printed.printing import sheet, words_at


def told(text: str) -> dict[str, str]:
    (phrase,) = sheet(words_at(40, 600, text)).phrases
    return {one.kind: str(one.figure.value) for one in sums_told(phrase, "," if "," in text else ".")}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Soit un total HT de 147,04 €", "net"),
        ("pour un montant de 147,04 € hors taxes, à nous livrer", "net"),
        ("Nb lignes 6 Total TTC 147,04", "gross"),
        ("Importo complessivo € 147,04 + IVA.", "net"),
        ("Gesamt exkl. USt. € 147,04, zahlbar 30 Tage netto.", "net"),
        ("estimated total GBP 147.04 before tax", "net"),
        ("TOTAL (IVA no incluido / VAT excluded): 147,04 €", "net"),
    ],
)
def test_a_sentence_tells_the_sum_of_the_order(text: str, kind: str) -> None:
    assert told(text) == {kind: "147.04"}


def test_several_labels_of_one_row_have_each_their_amount() -> None:
    assert told("HT 100,00 € TVA 20,00 € TTC 120,00 €") == {"net": "100.00", "tax": "20.00", "gross": "120.00"}
    assert told("Bestellwert netto 100,00 € MwSt. 19,00 € brutto 119,00 €") == {
        "net": "100.00", "tax": "19.00", "gross": "119.00",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Franco de port pour un montant supérieur à 450,00 € HT",
        "au prix unitaire de 0,86 € HT",
        "Mindestbestellwert netto 150,00 €",
        "soit 1 643,11 €",
        "TVA 20,00 % sur 100,00",
    ],
)
def test_prices_and_conditions_are_no_sums(text: str) -> None:
    assert told(text) == {}


def test_a_total_to_which_the_tax_is_added_is_net() -> None:
    assert is_total_without_tax("TOTALE + IVA") and not is_total_without_tax("+ IVA 22%")


def test_the_price_of_an_item_is_no_sum() -> None:
    assert is_price_word("Prix") and not is_price_word("Total")
