"""The flowed layouts."""

from __future__ import annotations

from benchmarks.corpus.composing.plan import Plan, keys
from benchmarks.corpus.layouts.flow.story import Story
from benchmarks.corpus.layouts.layout import Layout
from benchmarks.corpus.orders import Wants

FIELDS = keys("order_number order_date contact? phone? supplier_number? quote? project? delivery payment?")

LAYOUTS = (
    Layout(
        "flow-grid", "flow-table", "train",
        Story(),
        Plan(keys("pos code description quantity unit price discount amount"), FIELDS, below=("note",), terms=True),
        Wants(lines=(2, 40), discounts=True, charges=True, line_notes=0.15),
    ),
    Layout(
        "flow-rows", "flow-rows", "tune",
        Story("rows", fields_below=True, title_first=True),
        Plan(keys("quantity unit code description price amount"), FIELDS, keys("seller ship_to bill_to")),
        Wants(lines=(2, 30), charges=True),
    ),
    Layout(
        "flow-barcodes", "barcodes", "train",
        Story(barcodes=True),
        Plan(keys("code gtin description quantity price amount"), FIELDS, unit="quantity"),
        Wants(lines=(2, 14)),
    ),
    Layout(
        "flow-barcodes-wide", "flow-barcodes-wide", "test",
        Story("rows", wide_text=True, barcodes=True, fields_below=True),
        Plan(keys("pos seller_code gtin description quantity unit price amount"), FIELDS),
        Wants(lines=(2, 12), charges=True),
    ),
    Layout(
        "flow-wide-text", "wide-text", "train",
        Story("none", wide_text=True, title_first=True),
        Plan(keys("pos code description date quantity unit price amount"), keys("order_number order_date contact? payment?")),
        Wants(lines=(2, 12), line_dates=True),
    ),
    Layout(
        "flow-wide-grid", "flow-wide-grid", "test",
        Story("grid", wide_text=True),
        Plan(keys("code description quantity unit price base discount amount"), FIELDS, base="column", below=("note",)),
        Wants(lines=(2, 14), price_bases=True, discounts=True, line_notes=0.2),
    ),
)  # fmt: skip
