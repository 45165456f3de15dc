from __future__ import annotations

from datetime import date

import pytest

from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.draft import Draft
from orderbot.extractors.body_text.header import header_spans, read_header


def header(text: str, subject: str = "") -> Draft:
    body = Body(text)
    draft = Draft(body)
    read_header(draft, subject, "fr", date(2026, 3, 4), body.signature_start)
    return draft


@pytest.mark.parametrize("subject", ["Commande (client 50417)", "Bestellung Kd.Nr. 30442", "Order, customer no. 77120"])
def test_a_customers_number_is_no_orders(subject: str) -> None:
    assert header("Bonjour, 4 pompes svp.", subject).get("order_number") is None


def test_an_order_that_is_changed_keeps_its_number() -> None:
    draft = header("Merci de modifier notre commande CA-26-00418 : 36 au lieu de 28.")
    assert (draft.get("order_number"), draft.get("revises_order_number")) == ("CA-26-00418", None)


def test_an_order_that_is_replaced_is_another() -> None:
    draft = header("Ceci annule et remplace notre commande CA-26-00418.")
    assert (draft.get("order_number"), draft.get("revises_order_number")) == (None, "CA-26-00418")


def test_letters_of_an_order_number_begin_an_items_code_where_the_order_has_its_own() -> None:
    flat = "bon n° 2026/114\n1 filtre oc-467"
    assert [flat[slice(*span)] for span in header_spans(flat)] == ["bon n° 2026/114"]
    assert header_spans("voici bc-4670") == [(6, 13)]
