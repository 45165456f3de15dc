"""The drawn layouts."""

from __future__ import annotations

from benchmarks.corpus.composing.plan import Plan, keys
from benchmarks.corpus.layouts.canvas import endings, tops
from benchmarks.corpus.layouts.canvas.book import Book
from benchmarks.corpus.layouts.canvas.ledger import Dress
from benchmarks.corpus.layouts.canvas.printer import Printer
from benchmarks.corpus.layouts.layout import Layout
from benchmarks.corpus.orders import Wants

FIELDS = keys("order_number order_date contact? phone? customer_number? quote? project? delivery payment?")

LAYOUTS = (
    Layout(
        "whitespace-columns", "whitespace", "train",
        Book(tops.three_columns, tops.short, endings.right_sums, Dress(head_rules=False), faces=("sans", "serif")),
        Plan(keys("pos code description quantity unit price amount"), FIELDS),
        Wants(lines=(2, 30), charges=True),
    ),
    Layout(
        "whitespace-quantity-first", "whitespace-quantity-first", "test",
        Book(tops.memo, tops.bare, endings.sentences, Dress(head_bold=False, head_rules=False, gap=3)),
        Plan(keys("quantity unit code description price amount"), FIELDS, identifiers="letterhead"),
        Wants(lines=(2, 20)),
    ),
    Layout(
        "frame-carried", "full-height-frame", "train",
        Book(tops.boxes, tops.short, endings.boxed_sums, Dress("frame", "#e4e4e4", carry=True)),
        Plan(keys("code description quantity unit price discount amount"), FIELDS, keys("seller ship_to"), below=("note",)),
        Wants(lines=(6, 60), discounts=True, charges=True, line_notes=0.15),
    ),
    Layout(
        "frame-tax-column", "frame-tax-column", "tune",
        Book(tops.boxes, tops.bare, endings.strip_sums, Dress("frame", carry=True), faces=("serif", "sans")),
        Plan(keys("code description tax quantity price amount"), FIELDS, unit="quantity", signature=True),
        Wants(lines=(4, 45), charges=True),
    ),
    Layout(
        "frame-two-codes", "frame-two-codes", "test",
        Book(tops.boxes, tops.short, endings.boxed_sums, Dress("frame", "#d9e2ec", carry=True, wrap_codes=True)),
        Plan(keys("pos seller_code buyer_code description quantity unit price amount"), FIELDS, keys("seller ship_to")),
        Wants(lines=(6, 50), charges=True),
    ),
    Layout(
        "blank-form", "office-form", "train",
        Book(tops.blank_form, tops.short, endings.boxed_sums, Dress("grid"), faces=("sans",), size=(8.4, 9.0)),
        Plan(keys("quantity unit code description price amount"), FIELDS, keys("seller ship_to bill_to"), signature=True),
        Wants(lines=(1, 12)),
    ),
    Layout(
        "blank-form-frame", "blank-form-frame", "test",
        Book(tops.blank_form, tops.bare, endings.strip_sums, Dress("frame", "#eeeeee")),
        Plan(
            keys("pos code description date quantity unit price amount"),
            keys("order_number order_date contact? supplier_number? project? incoterms? payment?"),
            keys("buyer seller ship_to"), identifiers="letterhead",
        ),
        Wants(lines=(1, 14), line_dates=True),
    ),
    Layout(
        "business-letter", "business-letter", "train",
        Book(tops.letter, tops.short, endings.right_sums, Dress(gap=3), faces=("sans", "serif")),
        Plan(
            keys("pos quantity unit description price amount"),
            keys("order_date contact? phone? supplier_number? delivery payment? incoterms?"),
            below=("code", "note"), number_in_title=True, intro=True, closing=True,
        ),
        Wants(lines=(1, 10), line_notes=0.2, price_bases=True),
    ),
    Layout(
        "business-letter-rows", "business-letter-rows", "tune",
        Book(tops.letter, tops.short, endings.sentences, Dress("rows", "#f0f0f0")),
        Plan(
            keys("pos code description date quantity unit price base amount"),
            keys("order_number order_date contact? quote? payment?"), base="column", totals="net", intro=True, signature=True,
        ),
        Wants(lines=(2, 14), line_dates=True, price_bases=True),
    ),
    Layout(
        "memo-rows", "memo", "train",
        Book(tops.memo, tops.short, endings.boxed_sums, Dress("rows", head_bold=False)),
        Plan(keys("description code quantity price amount"), FIELDS, unit="quantity", totals="bare"),
        Wants(lines=(1, 14), charges=True),
    ),
    Layout(
        "line-printer", "line-printer", "train",
        Printer(rule="-", carry=True),
        Plan(keys("pos code description quantity unit price amount"), FIELDS),
        Wants(lines=(3, 48), charges=True),
    ),
    Layout(
        "line-printer-bars", "line-printer-bars", "tune",
        Printer(rule="=", bar="|", shout=True),
        Plan(keys("code description quantity unit price discount amount"), FIELDS, below=("buyer_code",)),
        Wants(lines=(2, 20), discounts=True),
    ),
    Layout(
        "line-printer-bare", "line-printer-bare", "test",
        Printer(rule="", carry=True, width=88),
        Plan(keys("pos description quantity unit price amount"), FIELDS, below=("code", "note"), totals="net"),
        Wants(lines=(2, 24), line_notes=0.2),
    ),
    Layout(
        "landscape-schedule", "landscape-schedule", "tune",
        Book(tops.three_columns, tops.short, endings.right_sums, Dress("grid", "#dddddd"), wide=True),
        Plan(
            keys("pos buyer_code seller_code gtin description quantity unit date price amount"),
            keys("order_number order_date contract? contact? email? payment? incoterms? currency?"),
        ),
        Wants(lines=(4, 26), line_dates=True),
    ),
    Layout(
        "zebra-sections", "zebra-sections", "tune",
        Book(tops.three_columns, tops.short, endings.boxed_sums, Dress("rows", "#c9d6e2", zebra="#eef2f6")),
        Plan(keys("code description unit quantity price amount"), FIELDS, subtotals=True),
        Wants(lines=(4, 24), sections=True),
    ),
)  # fmt: skip
