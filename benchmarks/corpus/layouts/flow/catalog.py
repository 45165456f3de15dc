"""The flowed layouts."""

from __future__ import annotations

from benchmarks.corpus.composing.plan import Plan, keys
from benchmarks.corpus.layouts.flow import forms
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
    Layout(
        "flow-records", "flow-records", "train",
        Story("rows", form=forms.records, fields_below=True),
        Plan(keys("description code quantity unit price amount"), FIELDS, below=("note",)),
        Wants(lines=(1, 8), line_notes=0.3, specs=0.3),
    ),
    Layout(
        "flow-records-codes", "flow-records", "train",
        Story("grid", form=forms.records, title_first=True),
        Plan(
            keys("pos seller_code buyer_code description date quantity price discount amount"),
            keys("order_number order_date contact? payment?"), unit="quantity",
        ),
        Wants(lines=(1, 7), line_dates=True, discounts=True),
    ),
    Layout(
        "flow-running", "flow-running", "train",
        Story("none", form=forms.running, title_first=True),
        Plan(keys("pos description code quantity unit price amount"), FIELDS, comments=0.15),
        Wants(lines=(1, 20), specs=0.3, charges=True),
    ),
    Layout(
        "flow-running-columns", "flow-running", "train",
        Story("rows", form=forms.records_in_columns, fields_below=True),
        Plan(keys("description seller_code quantity price amount"), FIELDS, unit="quantity"),
        Wants(lines=(2, 24)),
    ),
    Layout(
        "flow-merged", "flow-merged", "train",
        Story("grid", form=forms.merged),
        Plan(keys("pos code description quantity unit price discount amount"), FIELDS, below=("gtin", "note")),
        Wants(lines=(1, 24), discounts=True, line_notes=0.2, specs=0.3),
    ),
    Layout(
        "flow-merged-dates", "flow-merged", "train",
        Story("rows", form=forms.merged, parties_below=True, title_first=True),
        Plan(
            keys("pos seller_code buyer_code description date quantity unit price base amount"),
            keys("order_number order_date contact? requisition?"), base="column",
        ),
        Wants(lines=(1, 24), line_dates=True, price_bases=True),
    ),
    Layout(
        "flow-cards", "flow-cards", "tune",
        Story("none", form=forms.cards, fields_below=True),
        Plan(keys("description code quantity unit price amount"), FIELDS),
        Wants(lines=(1, 10), specs=0.3),
    ),
    Layout(
        "flow-parties-below", "flow-parties-below", "tune",
        Story("rows", parties_below=True, fields_below=True),
        Plan(keys("quantity unit description code price amount"), FIELDS, keys("seller ship_to bill_to")),
        Wants(lines=(1, 18), charges=True),
    ),
    Layout(
        "flow-cards-dates", "flow-cards-below", "test",
        Story("grid", form=forms.cards, parties_below=True),
        Plan(keys("pos description seller_code date quantity price amount"), FIELDS, unit="quantity"),
        Wants(lines=(1, 9), line_dates=True),
    ),
)  # fmt: skip
