"""HTML layouts whose lines stand in an ordinary table."""

from __future__ import annotations

from benchmarks.corpus.composing.plan import Plan, keys
from benchmarks.corpus.layouts.html import endings, heads, parties, tables
from benchmarks.corpus.layouts.html.sheet import Sheet
from benchmarks.corpus.layouts.layout import Layout
from benchmarks.corpus.orders import Wants

LONG_FIELDS = keys("order_number order_date contact? phone? email? customer_number? quote? project? delivery payment?")

LAYOUTS = (
    Layout(
        "grid-classic",
        "ruled-grid",
        "train",
        Sheet(heads.left_right, parties.side_by_side, tables.table("grid"), endings.bold),
        Plan(below=("note",)),
        Wants(lines=(1, 10), line_notes=0.2, charges=True),
    ),
    Layout(
        "grid-boxed-head",
        "grid-boxed-head",
        "tune",
        Sheet(heads.boxed, parties.barred, tables.table("grid"), endings.ruled),
        Plan(keys("code description quantity unit price discount amount"), LONG_FIELDS, keys("seller ship_to bill_to")),
        Wants(lines=(1, 9), discounts=True, charges=True),
    ),
    Layout(
        "grid-two-codes",
        "grid-two-codes",
        "test",
        Sheet(heads.framed, parties.barred, tables.table("grid", totals_inside=True), endings.nothing),
        Plan(
            keys("pos buyer_code seller_code description quantity unit price amount"),
            keys("order_number order_date supplier_number? contact? delivery incoterms? payment currency?"),
            keys("seller ship_to bill_to"),
            identifiers="letterhead",
        ),
        Wants(lines=(2, 14), charges=True, weeks=True),
    ),
    Layout(
        "rules-open",
        "open-lines",
        "train",
        Sheet(heads.above, parties.side_by_side, tables.table("rules"), endings.bold),
        Plan(keys("quantity unit code description price amount"), LONG_FIELDS, keys("ship_to seller"), totals="net"),
        Wants(lines=(1, 8)),
    ),
    Layout(
        "rules-under-code",
        "rules-under-code",
        "tune",
        Sheet(heads.inline, parties.label_left, tables.table("rules"), endings.bold),
        Plan(
            keys("pos description quantity price discount amount"),
            LONG_FIELDS,
            keys("seller ship_to"),
            below=keys("seller_code buyer_code note"),
            unit="quantity",
        ),
        Wants(lines=(1, 8), discounts=True, line_notes=0.3),
    ),
    Layout(
        "dotted-per-hundred",
        "open-lines",
        "train",
        Sheet(heads.columns_of_labels, parties.stacked, tables.table("dotted"), endings.bold),
        Plan(keys("code description quantity unit price base amount"), base="column", totals="bare"),
        Wants(lines=(2, 12), price_bases=True, boxes=True),
    ),
    Layout(
        "zebra-modern",
        "zebra",
        "train",
        Sheet(heads.banner, parties.side_by_side, tables.table("zebra"), endings.bold),
        Plan(keys("pos description code unit quantity price amount"), LONG_FIELDS, keys("seller ship_to bill_to")),
        Wants(lines=(3, 20), charges=True),
    ),
    Layout(
        "zebra-dates",
        "zebra-dates",
        "test",
        Sheet(heads.left_right, parties.fieldset, tables.table("zebra"), endings.strip),
        Plan(
            keys("pos code description date quantity unit price amount"),
            keys("order_number order_date contact? quote? payment?"),
            keys("ship_to seller bill_to"),
            below=("note",),
        ),
        Wants(lines=(2, 14), line_dates=True, line_notes=0.2),
    ),
    Layout(
        "plain-window",
        "letter-window",
        "train",
        Sheet(heads.left_right, parties.window, tables.table("plain"), endings.left, font="Liberation Serif"),
        Plan(keys("code description quantity price"), totals="none", unit="none", intro=True, closing=True),
        Wants(lines=(1, 6)),
    ),
    Layout(
        "uprights-totals-strip",
        "uprights",
        "tune",
        Sheet(heads.boxed, parties.window, tables.table("uprights"), endings.strip),
        Plan(
            keys("code description quantity unit price discount amount tax"),
            above=("buyer_code",),
            fields=keys("order_number order_date customer_number contact? payment delivery"),
        ),
        Wants(lines=(2, 9), discounts=True),
    ),
    Layout(
        "sections-subtotals",
        "sections",
        "train",
        Sheet(heads.framed, parties.side_by_side, tables.table("rules"), endings.ruled),
        Plan(keys("code description unit quantity price amount"), LONG_FIELDS, keys("seller ship_to"), subtotals=True),
        Wants(lines=(4, 18), sections=True),
    ),
    Layout(
        "sections-grid",
        "sections-grid",
        "test",
        Sheet(heads.banner, parties.label_left, tables.table("grid"), endings.bold),
        Plan(keys("pos code description quantity unit price amount"), LONG_FIELDS, keys("ship_to bill_to seller")),
        Wants(lines=(4, 16), sections=True, charges=True),
    ),
    Layout(
        "boxhead-free-goods",
        "box-heads",
        "train",
        Sheet(heads.above, parties.barred, tables.table("boxhead"), endings.ruled),
        Plan(keys("code gtin description quantity price amount"), unit="none", totals="net"),
        Wants(lines=(2, 10), free_quantities=True),
    ),
    Layout(
        "landscape-wide",
        "landscape",
        "train",
        Sheet(heads.columns_of_labels, parties.side_by_side, tables.table("grid"), endings.bold, landscape=True),
        Plan(
            keys("pos buyer_code seller_code gtin description date quantity unit price base discount amount"),
            (*LONG_FIELDS, "contract?", "incoterms?"),
            keys("buyer seller ship_to bill_to"),
            base="column",
        ),
        Wants(lines=(3, 16), line_dates=True, discounts=True, price_bases=True),
    ),
    Layout(
        "terms-appended",
        "terms-page",
        "train",
        Sheet(heads.left_right, parties.barred, tables.table("grid"), endings.ruled),
        Plan(keys("pos code description quantity unit price amount"), LONG_FIELDS, terms=True, signature=True),
        Wants(lines=(1, 8), charges=True),
    ),
)
