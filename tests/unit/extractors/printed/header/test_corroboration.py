"""Marks of header values: what else the pages say for them or against them."""

from __future__ import annotations

from orderbot.extractors.printed.grid import Sheet, Token
from orderbot.extractors.printed.header.corroboration import corroborated
from orderbot.extractors.printed.readings import Reading
from tests.unit.extractors.printed.printing import sheet, words_at

PAGE = sheet(
    words_at(40, 30, "Hydraulique Lavoisier SARL"),
    words_at(40, 42, "62 rue de la Gare"),
    words_at(40, 54, "44800 Saint-Herblain"),
    words_at(40, 90, "Paiement : 30 jours fin de mois"),
    words_at(40, 110, "achats@lavoisier-hydraulique.example"),
    words_at(40, 800, "Hydraulique Lavoisier SARL au capital de 450 000 €"),
)


def tokens(page: Sheet, text: str) -> tuple[Token, ...]:
    words = text.split()
    for row in page.rows:
        for at in range(len(row.tokens)):
            if [token.text for token in row.tokens[at : at + len(words)]] == words:
                return row.tokens[at : at + len(words)]
    raise AssertionError(text)


def marks(path: str, text: str, **others: str) -> set[str]:
    found = {path: Reading(text, tokens(PAGE, text))}
    found |= {name.replace("__", "/"): Reading(value, tokens(PAGE, value)) for name, value in others.items()}
    return set(corroborated(found, [PAGE])[path].marks)


def test_a_name_that_is_told_again_with_its_legal_form() -> None:
    assert {"legal form", "told again", "fills its line"} <= marks("buyer/name", "Hydraulique Lavoisier SARL")


def test_a_value_that_is_cut_out_of_its_line() -> None:
    assert {"begins inside", "goes on"} <= marks("seller/name", "Lavoisier")
    assert "goes on" in marks("payment_terms", "30 jours")
    assert "behind a colon" in marks("payment_terms", "30 jours fin de mois")


def test_payment_terms_that_say_when_money_is_due() -> None:
    assert "understood" in marks("payment_terms", "30 jours fin de mois")
    assert "not understood" in marks("payment_terms", "62 rue de la Gare")


def test_an_address_with_all_its_parts() -> None:
    found = marks(
        "ship_to/street",
        "62 rue de la Gare",
        ship_to__name="Hydraulique Lavoisier SARL",
        ship_to__postal_code="44800",
        ship_to__city="Saint-Herblain",
    )
    assert {"address whole", "street word", "house number"} <= found
    assert "address in part" in marks("ship_to/street", "62 rue de la Gare")


def test_a_mail_address_at_the_name_of_its_party() -> None:
    mail = "achats@lavoisier-hydraulique.example"
    assert "at another name" in marks("buyer/email", mail)
    assert "at another name" in marks("buyer/email", mail, buyer__name="Saint-Herblain")
