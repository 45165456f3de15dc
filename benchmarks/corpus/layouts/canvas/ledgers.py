"""More drawn layouts: listings, slips, forms with empty rows, turned pages, heads on every page."""

from __future__ import annotations

from benchmarks.corpus.composing.plan import Plan, keys
from benchmarks.corpus.layouts.canvas import endings, slips, tops
from benchmarks.corpus.layouts.canvas.book import Book
from benchmarks.corpus.layouts.canvas.ledger import Dress
from benchmarks.corpus.layouts.canvas.printer import Printer
from benchmarks.corpus.layouts.canvas.slips import Slips
from benchmarks.corpus.layouts.layout import Layout
from benchmarks.corpus.orders import Wants

FIELDS = keys("order_number order_date contact? phone? our_ref? quote? requisition? delivery payment?")
DATED = keys("order_number order_date contact? our_ref? requisition? payment?")

LAYOUTS = (
    Layout(
        "slips-aligned", "slips-aligned", "train",
        Slips(tops.three_columns, tops.short, endings.right_sums, slips.aligned, slips.aligned_heads),
        Plan(keys("pos code description quantity unit price amount"), FIELDS, below=("gtin", "note"), comments=0.1),
        Wants(lines=(2, 40), line_notes=0.2, specs=0.4, charges=True),
    ),
    Layout(
        "slips-aligned-dates", "slips-aligned", "train",
        Slips(tops.boxes, tops.boxes, endings.taxed_sums, slips.aligned, slips.aligned_heads, ruled=False, faces=("serif", "sans")),
        Plan(keys("pos buyer_code seller_code description date quantity unit price base discount amount"), DATED, base="column"),
        Wants(lines=(2, 34), line_dates=True, discounts=True, price_bases=True),
    ),
    Layout(
        "slips-labelled", "slips-labelled", "train",
        Slips(tops.banded, tops.short, endings.dark_total, slips.labelled),
        Plan(keys("pos description code quantity unit price amount"), FIELDS),
        Wants(lines=(2, 30), specs=0.3),
    ),
    Layout(
        "slips-labelled-dates", "slips-labelled", "train",
        Slips(tops.memo, tops.bare, endings.sentences, slips.labelled, ruled=False, faces=("mono", "serif"), size=(8.4, 9)),
        Plan(keys("description seller_code date quantity price discount amount"), DATED, unit="quantity"),
        Wants(lines=(2, 20), line_dates=True, discounts=True),
    ),
    Layout(
        "slips-facing", "slips-facing", "tune",
        Slips(tops.underscored, tops.short, endings.boxed_sums, slips.facing, whole=True),
        Plan(keys("description code quantity unit price amount"), FIELDS, below=("note",)),
        Wants(lines=(1, 16), line_notes=0.3, specs=0.3),
    ),
    Layout(
        "form-empty-rows", "form-empty-rows", "train",
        Book(tops.underscored, tops.short, endings.boxed_sums, Dress("grid", fill=True), size=(8.4, 9)),
        Plan(keys("quantity unit code description price amount"), FIELDS, keys("seller ship_to bill_to"), signature=True),
        Wants(lines=(1, 12)),
    ),
    Layout(
        "form-empty-frame", "form-empty-rows", "train",
        Book(tops.blank_form, tops.bare, endings.taxed_sums, Dress("frame", "#e8e8e8", tall_heads=True), size=(8.2, 8.8)),
        Plan(keys("pos code description quantity unit price tax amount"), FIELDS, keys("seller ship_to bill_to"), signature=True),
        Wants(lines=(1, 12), charges=True),
    ),
    Layout(
        "banded-stripes", "banded", "train",
        Book(tops.banded, tops.short, endings.dark_total, Dress("none", "#24364b", head_ink="#ffffff", stripes="#f1f3f6")),
        Plan(keys("code description quantity unit price amount"), FIELDS, keys("seller ship_to bill_to")),
        Wants(lines=(2, 30), charges=True),
    ),
    Layout(
        "banded-zebra", "banded", "train",
        Book(tops.banded, tops.banded, endings.taxed_sums, Dress("rows", "#24364b", head_ink="#ffffff", zebra="#eef1f5", carry=True)),
        Plan(keys("pos code description date quantity price amount"), DATED, unit="quantity", comments=0.15),
        Wants(lines=(6, 60), line_dates=True, specs=0.3),
    ),
    Layout(
        "whole-head-frame", "whole-head", "train",
        Book(tops.boxes, tops.boxes, endings.taxed_sums, Dress("frame", "#e2e2e2", carry=True), closing=126),
        Plan(keys("code description quantity unit price discount amount"), FIELDS, below=("note",), comments=0.1),
        Wants(lines=(10, 70), discounts=True, line_notes=0.2, charges=True),
    ),
    Layout(
        "whole-head-open", "whole-head", "train",
        Book(tops.three_columns, tops.three_columns, endings.right_sums, Dress("none", carry=True), faces=("serif", "mono")),
        Plan(keys("pos seller_code description quantity unit price amount"), FIELDS, subtotals=True),
        Wants(lines=(10, 60), sections=True),
    ),
    Layout(
        "barcode-number", "barcode-number", "train",
        Book(tops.barcoded, tops.short, endings.strip_sums, Dress("grid", "#dddddd")),
        Plan(keys("pos code gtin description quantity unit price amount"), FIELDS),
        Wants(lines=(1, 16), charges=True),
    ),
    Layout(
        "turned-page", "turned-page", "train",
        Book(tops.three_columns, tops.short, endings.right_sums, Dress("grid", "#e6e6e6"), wide=True, turned=True),
        Plan(keys("pos buyer_code seller_code description date quantity unit price base amount"), DATED, base="column"),
        Wants(lines=(3, 24), line_dates=True, price_bases=True),
    ),
    Layout(
        "turned-listing", "turned-page", "train",
        Book(
            tops.terminal, tops.bare, endings.sentences, Dress("none", gap=1), faces=("mono",), size=(7.6, 8.2), wide=True,
            turned=True,
        ),
        Plan(keys("code description brand maker_code quantity unit price amount"), FIELDS, totals="net"),
        Wants(lines=(3, 30)),
    ),
    Layout(
        "spine", "spine", "train",
        Book(tops.letter, tops.short, endings.right_sums, Dress("rows", head_bold=False), spine=True, watermark=True),
        Plan(keys("pos code description quantity unit price amount"), FIELDS, below=("note",), intro=True),
        Wants(lines=(1, 14), line_notes=0.2, specs=0.3),
    ),
    Layout(
        "watermark-boxes", "watermark", "tune",
        Book(tops.boxes, tops.short, endings.strip_sums, Dress("frame", "#dfe6ec"), watermark=True),
        Plan(keys("code description quantity unit price discount amount"), FIELDS),
        Wants(lines=(1, 20), discounts=True),
    ),
    Layout(
        "listing-pairs", "listing-pairs", "train",
        Printer(rule="-", pairs=True, whole_head=True, length=66),
        Plan(keys("pos code quantity unit price discount amount description"), FIELDS, below=("note",)),
        Wants(lines=(2, 40), discounts=True, line_notes=0.2),
    ),
    Layout(
        "listing-pairs-codes", "listing-pairs", "train",
        Printer(rule="*", pairs=True, width=80, shout=True, carry=True),
        Plan(keys("seller_code buyer_code date quantity unit price amount description"), DATED, totals="net"),
        Wants(lines=(2, 30), line_dates=True),
    ),
    Layout(
        "listing-wide", "listing-wide", "train",
        Printer(rule="=", width=132, length=44, carry=True, whole_head=True, wide=True),
        Plan(keys("pos code description drawing requisition date quantity unit price base amount"), DATED, base="column"),
        Wants(lines=(4, 50), line_dates=True, price_bases=True),
    ),
    Layout(
        "listing-bars", "listing-bars", "test",
        Printer(rule="-", bar="!", width=110, whole_head=True),
        Plan(keys("code description quantity unit price tax amount"), FIELDS),
        Wants(lines=(2, 40), charges=True),
    ),
    Layout(
        "slips-facing-boxes", "slips-boxes", "test",
        Slips(tops.barcoded, tops.bare, endings.taxed_sums, slips.facing, faces=("serif",)),
        Plan(keys("pos code description date quantity unit price amount"), DATED),
        Wants(lines=(1, 14), line_dates=True),
    ),
    Layout(
        "terminal-form", "terminal-form", "test",
        Book(tops.terminal, tops.terminal, endings.boxed_sums, Dress("rows", gap=1), faces=("mono",), size=(7.8, 8.4)),
        Plan(keys("quantity unit code description price amount"), FIELDS),
        Wants(lines=(2, 40)),
    ),
)  # fmt: skip
