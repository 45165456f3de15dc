"""Orders as EDI, XML and IDoc messages."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from benchmarks.corpus.mails.message import Attachment
from benchmarks.corpus.messages.cxml import cxml_of
from benchmarks.corpus.messages.edifact import Style, write_edifact
from benchmarks.corpus.messages.idoc import idoc_of
from benchmarks.corpus.messages.order_x import hybrid, order_x, printed
from benchmarks.corpus.messages.ubl import ubl_of
from benchmarks.corpus.messages.x12 import write_x12
from benchmarks.corpus.orders import Purchase, Wants
from benchmarks.corpus.words import words_of
from benchmarks.end_to_end.forms.form import Form, Written
from benchmarks.end_to_end.forms.model_order import order_of
from orderbot.model.json_form import to_json
from orderbot.model.order import Incoterms, Order
from orderbot.reading.edi.edifact_form import EdifactForm
from orderbot.reading.edi.x12_separators import Separators

EDIFACT = EdifactForm(decimal_mark=".")
X12 = Separators("*", ">", "^", "~")
_ALL = Wants(lines=(1, 8), discounts=True, price_bases=True, boxes=True)
_PLAIN = Wants(lines=(1, 8))


def edifact_bytes(order: Order, *, change: bool = False) -> bytes:
    """One ORDERS (or ORDCHG) in an interchange."""
    return write_edifact([order], Style(EDIFACT, "UNOW:4", "utf-8", "\r\n"), change=change)


def x12_bytes(order: Order, *, change: bool = False) -> bytes:
    """One 850 (or 860) in an interchange."""
    return write_x12([order], X12, change=change, line_end="\n")


def hybrid_bytes(order: Order, language: str, shown: Order | None = None) -> bytes:
    """A printed page with its Order-X inside; the page says `shown` where it lies."""
    words = words_of(language)
    labels = {
        "title": words.first("title", "order"), "number": words.first("field", "order_number"),
        "date": words.first("field", "order_date"), "wanted": words.first("field", "delivery_date"),
        "seller": words.first("party", "seller"), "ship_to": words.first("party", "ship_to"),
        "item": words.first("column", "seller_code"), "text": words.first("column", "description"),
        "quantity": words.first("column", "quantity"), "price": words.first("column", "price"),
        "amount": words.first("column", "amount"), "unit": words.first("column", "unit"),
        "net": words.first("total", "net"), "tax": words.first("total", "tax"), "gross": words.first("total", "gross"),
    }  # fmt: skip
    return hybrid(printed(shown or order, labels), order_x(order))


def without_terms(order: Order) -> Order:
    """What a format without a place for terms and contracts says."""
    return replace(order, incoterms=Incoterms(), payment_terms=None, contract_number=None)


Encode = Callable[[Order, Purchase], bytes]


def _form(
    name: str,
    family: str,
    file_name: str,
    media_type: str,
    encode: Encode,
    wants: Wants = _PLAIN,
    *,
    terms: bool = True,
) -> Form:
    def write(purchase: Purchase, rng: random.Random) -> Written:
        order = order_of(purchase, rng)
        order = order if terms else without_terms(order)
        told: dict[str, Any] = to_json(order)
        return Written(told, Attachment(file_name, encode(order, purchase), media_type))

    return Form(name, family, write, wants)


MESSAGES: Mapping[str, Form] = {
    form.name: form
    for form in (
        _form("edifact", "EDI", "ORDERS.edi", "application/edifact", lambda o, _p: edifact_bytes(o), _ALL),
        _form("x12", "EDI", "850.txt", "application/edi-x12", lambda o, _p: x12_bytes(o), replace(_ALL, boxes=False)),
        _form("ubl", "XML", "order.xml", "application/xml", lambda o, _p: ubl_of(o).encode(),
              Wants(lines=(1, 8), price_bases=True, boxes=True)),
        _form("cxml", "XML", "OrderRequest.xml", "text/xml", lambda o, _p: cxml_of(o), _PLAIN),
        _form("idoc", "EDI", "ORDERS05.xml", "text/xml", lambda o, _p: idoc_of(o), _PLAIN),
        _form("order-x", "XML", "commande.pdf", "application/pdf", lambda o, p: hybrid_bytes(o, p.language), _PLAIN, terms=False),
    )
}  # fmt: skip
