from __future__ import annotations

import pytest

from orderbot.extractors.wording.address_words import is_company, is_street, leaves_open
from orderbot.extractors.wording.columns import closing_labels, column_labels
from orderbot.extractors.wording.countries import country_code
from orderbot.extractors.wording.folding import fold
from orderbot.extractors.wording.labels import field_labels, party_labels
from orderbot.extractors.wording.lexicon import Lexicon
from orderbot.extractors.wording.tables import read_table
from orderbot.extractors.wording.titles import is_title
from orderbot.extractors.wording.units import is_clear_unit, unit_code


@pytest.mark.parametrize("text", ["N° de commande", "Commande n°", "Numéro de la commande :", "COMMANDE Nr."])
def test_a_label_is_found_however_it_says_number(text: str) -> None:
    assert field_labels().whole(text) == "order_number"


def test_folding() -> None:
    assert fold("Bestell-Nr.:") == ("bestell", "#")
    assert fold("Bestellnummer") == ("bestell", "#")
    assert fold("P.U. HT") == ("pu", "ht")


def test_longest_match_wins_and_words_stay_whole() -> None:
    lexicon = Lexicon({"price": ["prix unitaire"], "unit": ["prix"], "bc": ["bc n°"]})
    assert [(found.meaning, found.start, found.end) for found in lexicon.search(["Prix", "unitaire", "HT"])] == [
        ("price", 0, 2)
    ]
    assert lexicon.search(["BC-4711"]) == []


def test_a_label_cut_off_is_recognised() -> None:
    assert column_labels().begun("Total lig") == "amount"
    assert column_labels().begun("Unità: m") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [("Stk.", "C62"), ("pièces", "C62"), ("EA", "C62"), ("pezzi", "C62"), ("unidad", "C62"), ("stuks", "C62"), ("bte", "BX"), ("carton", "CT"), ("FT", "FOT"), ("pkt", "PK"), ("Fl.", "BO"), ("m1", "MTR"), ("Mètre linéaire", "MTR"), ("tn", "TNE"), ("Uren", "HUR"), ("Chaque", "C62"), ("psch", "LS"), ("kg", "KGM"), ("rlx", "RO"),
     ("paire", "PR"), ("palette", "PF"), ("m", "MTR"), ("jeu", "SET"), ("lot", "LO"), ("m²", "MTK"), ("Vanne", None)],
)  # fmt: skip
def test_units(text: str, code: str | None) -> None:
    assert unit_code(text) == code


def test_a_lone_letter_is_no_clear_unit() -> None:
    assert is_clear_unit("pièce")
    assert not is_clear_unit("m")


def test_parties_closings_countries_titles() -> None:
    assert party_labels().whole("Adresse de livraison :") == "ship_to"
    assert party_labels().whole("Rechnungsanschrift") == "bill_to"
    assert closing_labels().whole("Total TTC") == "gross"
    assert closing_labels().whole("zzgl. MwSt.") == "tax"
    assert (country_code("Deutschland"), country_code("FR"), country_code("Lyon")) == ("DE", "FR", None)
    assert is_title("BON DE COMMANDE N° BC-4711")
    assert not is_title("Robinetterie du Rhône")


def test_words_of_addresses() -> None:
    assert is_street("12 bis rue de la Gare")
    assert is_street("Hauptstraße 56")
    assert not is_street("Robinetterie du Rhône")
    assert is_company("Rohrtechnik Kessler AG")
    assert leaves_open("de")


def test_a_misread_word_is_the_only_label_so_near() -> None:
    assert field_labels().whole("N° de cornmande") == "order_number"
    assert field_labels().mended("constructions") == "constructions"


def test_an_abbreviation_stands_for_the_one_word_it_begins() -> None:
    assert [found.meaning for found in field_labels().search(["Zahlungsbed.:"])] == ["payment_terms"]


def test_units_are_told_once() -> None:
    words = [word for words in read_table("units", "units").values() for word in words]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    "text",
    ["Vendor Item", "Votre n° d'art.", "Artikelnr. leverancier", "N° article fournisseur", "VS.COD.", "VEND CAT#"],
)
def test_an_owner_and_a_thing_label_a_code(text: str) -> None:
    assert column_labels().whole(text) == "seller_code"
