from __future__ import annotations

from datetime import date

import pytest

from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.draft import Draft
from orderbot.extractors.body_text.header import header_spans, read_header
from tests.unit.extractors.body_text.test_body_orders import order_of


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


def test_a_sum_of_the_order_is_not_its_number() -> None:
    order = order_of("Ordiniamo 6 pz AB-1204. Totale ordine: 2233,98 €. Pagamento Bonifico bancario 60 giorni.")
    assert order.order_number is None
    assert order.payment_terms == "Bonifico bancario 60 giorni"


def test_a_tax_number_is_no_incoterm() -> None:
    assert order_of("Pedimos 6 uds AB-1204.\nFacturar a: IES Duero, CIF S4711001J").incoterms.code is None
    assert order_of("Pedimos 6 uds AB-1204, CIF Valencia.").incoterms.code == "CIF"


def test_a_size_is_no_week_of_a_far_year() -> None:
    order = order_of("Ci occorre 1 paio di scarpe S3 44, rif. AB-1204.")
    assert order.requested_delivery_period.start is None
