"""HTML layouts after the manner of well-known programs and templates, and of forms filled in by hand."""

from __future__ import annotations

from benchmarks.corpus.composing.plan import Plan, keys
from benchmarks.corpus.layouts.html import endings, heads, panels, parties, rowforms, tables
from benchmarks.corpus.layouts.html.sheet import Sheet, beside, running_head
from benchmarks.corpus.layouts.layout import Layout
from benchmarks.corpus.orders import Wants

FIELDS = keys("order_number order_date contact? carrier? incoterms? delivery payment?")
MORE = keys("order_number order_date supplier_number? contact? our_ref? site? quote? printed_on? delivery payment?")
DATED = keys("order_number order_date contact? requisition? cost_centre? payment?")

LAYOUTS = (
    Layout(
        "bracketed-codes", "bracketed-codes", "train",
        Sheet(panels.info_row, parties.side_by_side, tables.table("rules wideair"), endings.bold),
        Plan(
            keys("description quantity price tax amount"), keys("order_date contact? delivery payment?"), inline="code",
            unit="quantity", number_in_title=True,
        ),
        Wants(lines=(1, 12), specs=0.3),
    ),
    Layout(
        "bracketed-codes-dates", "bracketed-codes", "train",
        Sheet(panels.info_row, parties.lopsided, tables.table("darkhead"), endings.dark_last),
        Plan(
            keys("pos description date quantity unit price discount amount"), keys("our_ref? contact? requisition?"),
            inline="seller_code", number_in_title=True, dated_title=True,
        ),
        Wants(lines=(1, 12), line_dates=True, discounts=True),
    ),
    Layout(
        "template-bar", "template-bar", "train",
        Sheet(panels.template_bar, parties.headed_table, tables.table("grid", blanks=12), endings.template),
        Plan(keys("code description quantity price amount"), FIELDS, keys("seller ship_to"), unit="none", signature=True),
        Wants(lines=(1, 12), charges=True),
    ),
    Layout(
        "template-bar-units", "template-bar", "train",
        Sheet(panels.template_bar, parties.side_by_side, tables.table("colshade", blanks=9), endings.template),
        Plan(keys("quantity unit code description price amount"), FIELDS, keys("seller ship_to bill_to")),
        Wants(lines=(1, 10)),
    ),
    Layout(
        "code-rows", "code-rows", "train",
        Sheet(panels.two_stacks, parties.headed_table, rowforms.code_rows, endings.tax_table),
        Plan(keys("pos code gtin description quantity unit price discount amount"), MORE, below=("note",)),
        Wants(lines=(1, 14), discounts=True, line_notes=0.2, specs=0.3),
    ),
    Layout(
        "code-rows-dates", "code-rows", "train",
        Sheet(panels.corner, parties.stacked, rowforms.code_rows, endings.bold, frame=running_head),
        Plan(keys("buyer_code seller_code description date quantity unit price amount"), DATED),
        Wants(lines=(6, 40), line_dates=True),
    ),
    Layout(
        "numbers-left", "numbers-left", "train",
        Sheet(panels.four_wide, parties.lopsided, rowforms.numbers_left, endings.ruled),
        Plan(keys("quantity unit price amount code description"), MORE, below=("note",)),
        Wants(lines=(1, 14), line_notes=0.2, specs=0.4),
    ),
    Layout(
        "numbers-left-codes", "numbers-left", "train",
        Sheet(panels.strip, parties.side_labels, rowforms.numbers_left, endings.dark_last),
        Plan(
            keys("pos quantity date price base amount seller_code buyer_code description"), DATED, unit="before",
            base="column",
        ),
        Wants(lines=(1, 12), line_dates=True, price_bases=True),
    ),
    Layout(
        "filled-by-hand", "filled-by-hand", "train",
        Sheet(panels.by_hand, parties.by_hand, rowforms.by_hand, endings.stamped(endings.ruled)),
        Plan(keys("quantity unit description code price amount"), FIELDS, keys("seller ship_to"), totals="net", signature=True),
        Wants(lines=(1, 8)),
    ),
    Layout(
        "filled-by-hand-list", "filled-by-hand", "train",
        Sheet(panels.by_hand, parties.by_hand, rowforms.by_hand, endings.nothing),
        Plan(keys("code description quantity unit"), DATED, keys("seller ship_to"), totals="none", signature=True),
        Wants(lines=(1, 10)),
    ),
    Layout(
        "dated-title", "dated-title", "train",
        Sheet(heads.left_right, parties.window, tables.table("boxhead"), endings.centred),
        Plan(
            keys("pos code description quantity unit price amount"), keys("contact? phone? delivery payment?"),
            number_in_title=True, dated_title=True, intro=True,
        ),
        Wants(lines=(1, 10)),
    ),
    Layout(
        "dated-title-beside", "dated-title", "train",
        Sheet(heads.framed, parties.stacked, tables.table("dotted"), endings.strip, frame=beside),
        Plan(
            keys("code description quantity price amount"), keys("our_ref? quote? quote_date? delivery"), unit="under",
            number_in_title=True, dated_title=True,
        ),
        Wants(lines=(1, 10), charges=True),
    ),
    Layout(
        "ruled-block", "ruled-block", "tune",
        Sheet(panels.info_row, parties.stacked, rowforms.ruled_block, endings.bold),
        Plan(keys("description code quantity unit price amount"), MORE, below=("note",)),
        Wants(lines=(1, 9), line_notes=0.2, specs=0.3),
    ),
    Layout(
        "definitions", "definitions", "tune",
        Sheet(panels.template_bar, parties.one_line, rowforms.definitions, endings.dark_last),
        Plan(keys("description seller_code date quantity price amount"), DATED, unit="quantity"),
        Wants(lines=(1, 6), line_dates=True),
    ),
    Layout(
        "template-sections", "template-sections", "tune",
        Sheet(panels.template_bar, parties.lopsided, tables.table("bands"), endings.template),
        Plan(keys("code description unit quantity price amount"), FIELDS, subtotals=True, number_in_title=False),
        Wants(lines=(4, 18), sections=True),
    ),
    Layout(
        "staggered", "staggered", "test",
        Sheet(panels.two_stacks, parties.side_by_side, rowforms.staggered, endings.bold),
        Plan(keys("pos description code quantity unit price amount"), MORE),
        Wants(lines=(1, 7)),
    ),
    Layout(
        "staggered-dates", "staggered", "test",
        Sheet(panels.info_row, parties.headed_table, rowforms.staggered, endings.centred),
        Plan(keys("description seller_code date quantity price amount"), DATED, unit="quantity"),
        Wants(lines=(1, 6), line_dates=True),
    ),
)  # fmt: skip
