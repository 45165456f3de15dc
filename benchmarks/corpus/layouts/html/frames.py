"""HTML layouts with unusual frames or item forms."""

from __future__ import annotations

from benchmarks.corpus.composing.plan import Plan, keys
from benchmarks.corpus.layouts.html import endings, heads, itemforms, parties, tables
from benchmarks.corpus.layouts.html.sheet import Sheet, outlined, sidebar, word_table
from benchmarks.corpus.layouts.html.spreadsheet import Spreadsheet
from benchmarks.corpus.layouts.layout import Layout
from benchmarks.corpus.orders import Wants

FIELDS = keys("order_number order_date contact? email? customer_number? quote? project? delivery payment?")

LAYOUTS = (
    Layout(
        "erp-blocks", "erp-blocks", "train",
        Sheet(heads.left_right, parties.window, itemforms.erp_blocks, endings.bold),
        Plan(keys("pos code description quantity unit price amount"), FIELDS, below=("date", "note")),
        Wants(lines=(1, 9), line_dates=True, price_bases=True, line_notes=0.2),
    ),
    Layout(
        "erp-blocks-two-codes", "erp-blocks-two-codes", "test",
        Sheet(heads.framed, parties.side_by_side, itemforms.erp_blocks, endings.ruled),
        Plan(
            keys("pos buyer_code seller_code description quantity unit price discount amount"),
            keys("order_number order_date supplier_number contact? delivery payment? incoterms?"),
        ),
        Wants(lines=(1, 8), discounts=True, price_bases=True),
    ),
    Layout(
        "two-line-head", "two-line-head", "train",
        Sheet(heads.boxed, parties.barred, itemforms.two_line_head, endings.ruled),
        Plan(keys("pos code description quantity unit price discount amount"), FIELDS),
        Wants(lines=(2, 9), discounts=True),
    ),
    Layout(
        "two-line-head-dates", "two-line-head-dates", "tune",
        Sheet(heads.left_right, parties.fieldset, itemforms.two_line_head, endings.strip),
        Plan(keys("seller_code description date quantity unit price amount"), keys("order_number order_date contact? payment?")),
        Wants(lines=(2, 9), line_dates=True),
    ),
    Layout(
        "bullet-letter", "bullet-letter", "train",
        Sheet(heads.inline, parties.window, itemforms.bullets, endings.left, font="Liberation Serif"),
        Plan(keys("quantity code description price"), unit="quantity", totals="none", intro=True, closing=True),
        Wants(lines=(1, 6)),
    ),
    Layout(
        "bullet-letter-totals", "bullet-letter-totals", "test",
        Sheet(heads.framed, parties.stacked, itemforms.bullets, endings.left),
        Plan(keys("code description quantity price amount"), unit="quantity", totals="net", intro=True, closing=True),
        Wants(lines=(1, 6)),
    ),
    Layout(
        "basket", "web-shop", "train",
        Sheet(heads.banner, parties.side_by_side, itemforms.basket, endings.bold),
        Plan(
            keys("description code quantity price amount"), keys("order_number order_date email? payment?"),
            keys("ship_to bill_to"), unit="none",
        ),
        Wants(lines=(1, 6), charges=True),
    ),
    Layout(
        "merged-lots", "merged-cells", "train",
        Sheet(heads.columns_of_labels, parties.side_by_side, itemforms.merged_sections, endings.ruled),
        Plan(keys("pos code description unit quantity price amount"), FIELDS),
        Wants(lines=(4, 14), sections=True),
    ),
    Layout(
        "merged-lots-decoys", "merged-lots-decoys", "test",
        Sheet(heads.above, parties.barred, itemforms.merged_sections, endings.bold),
        Plan(keys("code description customs quantity unit price amount"), FIELDS, keys("seller ship_to bill_to")),
        Wants(lines=(4, 12), sections=True),
    ),
    Layout(
        "sidebar", "sidebar", "train",
        Sheet(heads.left_right, parties.stacked, tables.table("rules"), endings.bold, frame=sidebar, size=(7.6, 8.6)),
        Plan(keys("code description quantity price amount"), FIELDS, unit="quantity"),
        Wants(lines=(1, 10)),
    ),
    Layout(
        "sidebar-zebra", "sidebar-zebra", "tune",
        Sheet(heads.framed, parties.stacked, tables.table("zebra"), endings.ruled, frame=sidebar, size=(7.4, 8.2)),
        Plan(keys("pos description quantity unit price amount"), FIELDS, below=("seller_code",)),
        Wants(lines=(1, 10), charges=True),
    ),
    Layout(
        "outlined-no-codes", "outlined-form", "train",
        Sheet(heads.framed, parties.label_left, tables.table("grid"), endings.ruled, frame=outlined),
        Plan(keys("description quantity price amount"), FIELDS, keys("ship_to seller"), unit="none", signature=True),
        Wants(lines=(1, 8)),
    ),
    Layout(
        "outlined-boxes", "outlined-boxes", "tune",
        Sheet(heads.above, parties.fieldset, tables.table("uprights"), endings.bold, frame=outlined),
        Plan(keys("quantity code description unit price amount"), FIELDS, keys("seller ship_to bill_to"), signature=True),
        Wants(lines=(1, 8), charges=True),
    ),
    Layout(
        "word-form", "word-form", "train",
        Sheet(heads.left_right, parties.side_by_side, tables.table("grid"), endings.bold, frame=word_table),
        Plan(keys("code description quantity unit price amount"), FIELDS, keys("seller ship_to"), signature=True),
        Wants(lines=(1, 8)),
    ),
    Layout(
        "word-form-above", "word-form-above", "test",
        Sheet(heads.above, parties.label_left, tables.table("plain"), endings.left, frame=word_table, font="Liberation Serif"),
        Plan(keys("pos description code quantity unit price amount"), FIELDS, keys("ship_to seller"), totals="bare"),
        Wants(lines=(1, 8)),
    ),
    Layout(
        "spreadsheet", "spreadsheet", "train",
        Spreadsheet(),
        Plan(keys("code description quantity unit price amount"), FIELDS),
        Wants(lines=(2, 18), charges=True),
    ),
    Layout(
        "spreadsheet-pairs", "spreadsheet-pairs", "test",
        Spreadsheet(gridlines=False, pairs_per_row=2),
        Plan(keys("pos description code account quantity unit price amount"), FIELDS, totals="bare"),
        Wants(lines=(2, 16)),
    ),
    Layout(
        "spreadsheet-landscape", "spreadsheet-landscape", "tune",
        Spreadsheet(pairs_per_row=3, landscape=True),
        Plan(
            keys("pos seller_code buyer_code description date quantity unit price currency amount"),
            keys("order_number order_date contact? email? project? payment?"),
        ),
        Wants(lines=(2, 16), line_dates=True),
    ),
    Layout(
        "gross-and-net", "net-price-column", "train",
        Sheet(heads.left_right, parties.barred, tables.table("grid"), endings.ruled),
        Plan(keys("code description quantity unit price discount net_price amount"), FIELDS),
        Wants(lines=(2, 10), discounts=True, charges=True),
    ),
    Layout(
        "gross-and-net-open", "gross-and-net-open", "test",
        Sheet(heads.columns_of_labels, parties.side_by_side, tables.table("rules"), endings.bold),
        Plan(keys("pos code description quantity price discount net_price amount"), FIELDS, unit="quantity"),
        Wants(lines=(2, 10), discounts=True),
    ),
    Layout(
        "decoy-columns", "decoy-columns", "train",
        Sheet(heads.framed, parties.side_by_side, tables.table("grid"), endings.bold, size=(7.8, 8.8)),
        Plan(
            keys("pos code description drawing weight quantity unit price currency amount"),
            (*FIELDS, "supplier_number"), keys("seller ship_to bill_to"),
        ),
        Wants(lines=(2, 10)),
    ),
    Layout(
        "decoy-columns-below", "decoy-columns-below", "tune",
        Sheet(heads.boxed, parties.side_by_side, tables.table("dotted"), endings.bold),
        Plan(
            keys("pos seller_code description account quantity unit price amount"), FIELDS,
            below=("customs", "drawing", "weight", "note"),
        ),
        Wants(lines=(2, 8), line_notes=0.3),
    ),
    Layout(
        "subject-letter", "subject-letter", "train",
        Sheet(heads.subject_letter, parties.window, tables.table("grid"), endings.bold, font="Liberation Serif"),
        Plan(
            keys("code description quantity unit price amount"), keys("contact? phone? delivery payment?"),
            number_in_title=True, dated_letter=True, intro=True, closing=True,
        ),
        Wants(lines=(1, 7)),
    ),
    Layout(
        "subject-letter-list", "subject-letter-list", "test",
        Sheet(heads.subject_letter, parties.stacked, itemforms.bullets, endings.left),
        Plan(
            keys("quantity code description price amount"), keys("quote? delivery"),
            unit="quantity", totals="net", number_in_title=True, dated_letter=True, intro=True, closing=True,
        ),
        Wants(lines=(1, 6)),
    ),
    Layout(
        "number-box", "number-box", "train",
        Sheet(heads.number_box, parties.side_by_side, tables.table("zebra"), endings.ruled),
        Plan(keys("pos code gtin description quantity unit price amount"), FIELDS, keys("seller ship_to bill_to")),
        Wants(lines=(2, 12), charges=True),
    ),
    Layout(
        "number-box-below", "number-box-below", "test",
        Sheet(heads.number_box, parties.label_left, tables.table("rules"), endings.strip),
        Plan(keys("quantity unit description price amount"), FIELDS, below=("code", "gtin")),
        Wants(lines=(2, 9)),
    ),
)  # fmt: skip
