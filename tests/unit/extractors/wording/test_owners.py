"""Labels of codes made of an owner's word and a name of the code."""

from __future__ import annotations

import pytest

from orderbot.extractors.wording.columns import column_labels
from orderbot.extractors.wording.folding import fold


@pytest.mark.parametrize(
    "text",
    [
        "Réf. frs", "Code art. four.", "V/Référence", "Vs réf", "Votre n° d'art.", "Réf. titulaire", "Référence article fournisseur",
        "Vend Item #", "Supplier's Ref.", "Supplier Mat. No.:", "Yr ref", "VENDOR P/N",
        "Lief.-Art.", "LiefArtNr", "Lieferanten-Artikelnummer", "Artikel-Nr. (Lieferant)", "Kreditoren-Artikelnr.", "Ihre Materialnummer:",
        "Cód. prov.", "S/Ref.", "Ref. proveedor", "Cod. art. forn.", "Vs. codice", "Codice Vs.",
        "Art.code lev.", "Leveranciersartikelnummer", "Lev.art.nr.", "Uw itemcode",
    ],
)  # fmt: skip
def test_the_sellers(text: str) -> None:
    assert column_labels().whole(text) == "seller_code"


@pytest.mark.parametrize(
    "text",
    [
        "Code produit CH", "N/Code", "N/ Réf.", "Notre n°", "Réf. interne", "Code art. client", "OUR PROD", "Customer Part #", "Cust. item",
        "Unsere Sachnr.", "Kd.-Art.-Nr.", "Interne Nr.", "Materialnr. SAP", "Cod. prodotto ASL", "Ns. cod.", "N/Ref.", "Código SAP", "Eigen art.nr.", "Ons art.nr.",
    ],
)  # fmt: skip
def test_the_buyers(text: str) -> None:
    assert column_labels().whole(text) == "buyer_code"


@pytest.mark.parametrize(
    "text",
    ["Cod. prodotto", "N° réf.", "N° CAT", "Best.-Nr.", "Sachnummer", "Núm. parte", "Mfr P/N", "MPN", "Herst.-Art.-Nr.", "Prod. Code", "Bestelnr."],
)  # fmt: skip
def test_nobodys_in_particular(text: str) -> None:
    assert column_labels().whole(text) == "code"


@pytest.mark.parametrize(
    "text",
    ["N° fournisseur", "Customer No.", "Kunden-Nr.", "Lieferantennummer", "Code client", "Notre commande", "Pièce n°"],
)
def test_a_partys_own_number_is_no_code(text: str) -> None:
    assert column_labels().whole(text) is None


@pytest.mark.parametrize(
    ("text", "meanings"),
    [
        ("Article Réf. fournisseur", ["code", "seller_code"]),
        ("Codice articolo Vs. codice", ["code", "seller_code"]),
        ("Part Vendor Part", ["code", "seller_code"]),
        ("Réf fourn Code article", ["seller_code", "code"]),
        ("Artikelcode Uw artikelcode", ["code", "seller_code"]),
        ("Our part Your part", ["buyer_code", "seller_code"]),
    ],
)
def test_two_labels_in_a_row_are_two(text: str, meanings: list[str]) -> None:
    assert [found.meaning for found in column_labels().search(text.split())] == meanings


def test_a_label_cut_off_is_made_whole() -> None:
    assert column_labels().begun("Code article fourniss") == "seller_code"


def test_n_with_a_stroke_is_ours() -> None:
    assert fold("N/Réf.") == ("ns", "ref")
    assert fold("N° réf.") == ("#", "ref")


@pytest.mark.parametrize("label", ["Our Catalog No.", "Our catalogue number", "Notre catalogue"])
def test_a_catalogue_is_the_sellers_whoever_says_our(label: str) -> None:
    assert column_labels().whole(label) == "seller_code"


@pytest.mark.parametrize(
    ("label", "meaning"),
    [
        ("Mfr/Vend Cat#", "seller_code"),
        ("Hosp. Item#", "buyer_code"),
        ("Bestell-Nr. d. Firma", "seller_code"),
        ("Firma", None),
    ],
)
def test_owners_of_codes(label: str, meaning: str | None) -> None:
    assert column_labels().whole(label) == meaning
