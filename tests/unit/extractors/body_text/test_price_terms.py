from __future__ import annotations

from decimal import Decimal

import pytest

from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.draft import Draft
from orderbot.extractors.body_text.items import Item
from orderbot.extractors.body_text.mention import Kind, Mention
from orderbot.extractors.body_text.price_terms import read_price_terms, share_discount


def drafted(text: str, *, priced: bool = True) -> Draft:
    draft = Draft(Body(text))
    item = Item(0, 1)
    item.price = Mention(Kind.PRICE, 0, 1, 0.9, Decimal("4.50")) if priced else None
    read_price_terms(draft, [item], len(text))
    return draft


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("Preise wie immer netto in Euro.", "EUR"),
        ("all prices in pounds sterling please", "GBP"),
        ("Währung: CHF", "CHF"),
        ("Prix en euros, pas de prix en CHF", None),
        ("budget maxi 300 €", None),
    ],
)
def test_the_currency_that_prices_are_said_to_be_in(text: str, currency: str | None) -> None:
    assert drafted(text).get("currency") == currency


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("12 vannes à 4,50 € HT", False),
        ("prijzen ex btw", False),
        ("soit 389 € TTC la palette", True),
        ("Total HT 100,00, Total TTC 120,00", None),
        ("4,50 € HT et 5,40 € TTC", None),
    ],
)
def test_whether_tax_is_in_the_prices(text: str, within: bool | None) -> None:
    assert drafted(text).get("prices_include_tax") is within


def test_where_nothing_is_priced_nothing_is_said_of_tax() -> None:
    assert drafted("franco à partir de 250 € HT", priced=False).get("prices_include_tax") is None


def test_a_discount_said_of_every_line_is_each_items_own() -> None:
    text = "Remise de 8 % à déduire sur chaque ligne."
    plain, own = Item(0, 1), Item(1, 2)
    own.discount = Mention(Kind.DISCOUNT, 0, 1, 0.9, Decimal(5))
    share_discount(Body(text), [plain, own])
    assert [item.discount.number for item in (plain, own) if item.discount] == [Decimal(8), Decimal(5)]


def test_a_discount_said_of_nothing_in_particular_is_no_items() -> None:
    item = Item(0, 1)
    share_discount(Body("Remise de 8 % si vous livrez demain."), [item])
    assert item.discount is None
