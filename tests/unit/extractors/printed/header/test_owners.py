"""Whose an identifier is."""

from __future__ import annotations

from orderbot.extractors.printed.header.claims import claims_of
from orderbot.extractors.printed.header.identifiers import identifiers_of
from orderbot.extractors.printed.header.parties import read_parties
from orderbot.model.document import Word
from orderbot.model.order import Party
from tests.unit.extractors.printed.printing import sheet, words_at

PAPER = [
    words_at(40, 30, "Hydrochim Rhône SAS", size=14),
    words_at(300, 100, "Fournisseur :"),
    words_at(300, 112, "ACM Protection"),
    words_at(300, 124, "17 rue de la Soie"),
    words_at(300, 136, "69511 Vaulx-en-Velin"),
]


def parties(*words: list[Word]) -> dict[str, str]:
    sheets = [sheet(*PAPER, *words)]
    claims = [claim for one in sheets for claim in claims_of(one)]
    read = read_parties(sheets, claims, identifiers_of(sheets, claims), {1: 300.0}, Party(), ())
    return {path: reading.value for path, reading in read.values.items()}


def test_a_mail_address_at_the_sellers_name_is_the_sellers() -> None:
    found = parties(words_at(40, 250, "orders@acm-protection.example"))
    assert found["seller/email"] == "orders@acm-protection.example"
    assert "buyer/email" not in found


def test_a_mail_address_right_under_the_sellers_block_is_his() -> None:
    assert parties(words_at(300, 153, "dupont@lyonvert.example"))["seller/email"] == "dupont@lyonvert.example"
    assert "seller/email" not in parties(words_at(300, 190, "dupont@lyonvert.example"))


def test_a_mail_address_among_the_lines_of_a_company_that_is_not_the_buyer_is_the_sellers() -> None:
    lines = ("Ateliers Collard BV", "Rue de l'Industrie 42", "6000 Charleroi", "contact@ateliers-collard.example")
    found = parties(*(words_at(40, 300 + 12 * at, line) for at, line in enumerate(lines)))
    assert found["seller/email"] == lines[-1]
    assert "buyer/email" not in found


def test_a_word_in_the_label_says_whose_it_is() -> None:
    found = parties(words_at(300, 148, "N° TVA acheteur : FR96477143028"))
    assert found["buyer/vat_id"] == "FR96477143028"


def test_an_american_employers_number_is_no_vat_number() -> None:
    found = parties(words_at(40, 250, "Tax ID: 87-4819126"))
    assert found["buyer/company_id"] == "87-4819126"
    assert "buyer/vat_id" not in found


def test_a_belgian_vat_number_is_one_word() -> None:
    assert parties(words_at(40, 250, "TVA BE 0428.759.497"))["buyer/vat_id"] == "BE0428759497"


def test_a_mail_address_broken_by_a_narrow_cell() -> None:
    found = parties(words_at(40, 250, "jeroen.de-"), words_at(40, 261, "vries@hydrochim.example"))
    assert found["buyer/email"] == "jeroen.de-vries@hydrochim.example"
