"""HTML layouts as ERP programs print them: dense heads, several rows an item, many numbers that are not the order's."""

from __future__ import annotations

from benchmarks.corpus.composing.plan import Plan, keys
from benchmarks.corpus.layouts.html import endings, itemrows, panels, parties, tables
from benchmarks.corpus.layouts.html.sheet import Sheet, beside, running_head
from benchmarks.corpus.layouts.layout import Layout
from benchmarks.corpus.orders import Wants

DENSE = keys(
    "supplier_number order_number order_date printed_on? contact? phone? fax? our_ref? requisition? quote? quote_date? payment? "
    "carrier? delivery"
)
SHORT = keys("order_number order_date our_ref? contact? project? delivery payment?")

LAYOUTS = (
    Layout(
        "open-two-line", "open-two-line", "train",
        Sheet(panels.right_aligned, parties.window, itemrows.two_line_open, endings.bold),
        Plan(keys("pos code description quantity unit price amount"), DENSE, below=("date", "note"), comments=0.15),
        Wants(lines=(1, 12), line_dates=True, price_bases=True, line_notes=0.2, specs=0.3),
    ),
    Layout(
        "open-two-line-discounts", "open-two-line", "train",
        Sheet(panels.corner, parties.side_by_side, itemrows.two_line_open, endings.dark_last),
        Plan(
            keys("pos buyer_code seller_code description date quantity unit price base discount amount"), DENSE,
            base="column",
        ),
        Wants(lines=(1, 9), line_dates=True, price_bases=True, discounts=True),
    ),
    Layout(
        "three-rows", "three-row-items", "train",
        Sheet(panels.two_stacks, parties.lopsided, itemrows.three_rows, endings.boxed_left),
        Plan(keys("pos seller_code gtin description quantity unit price discount amount"), SHORT, below=("note",)),
        Wants(lines=(1, 10), discounts=True, line_notes=0.2, charges=True),
    ),
    Layout(
        "three-rows-dates", "three-row-items", "train",
        Sheet(panels.strip, parties.headed_table, itemrows.three_rows, endings.ruled, css="tr{break-inside:auto!important}"),
        Plan(
            keys("pos code maker_code brand description date quantity unit price amount"),
            keys("order_number order_date contact? requisition? cost_centre? payment?"),
        ),
        Wants(lines=(4, 30), line_dates=True, specs=0.4),
    ),
    Layout(
        "numbers-first", "numbers-above-text", "train",
        Sheet(panels.four_wide, parties.side_labels, itemrows.numbers_first, endings.tax_table),
        Plan(keys("pos code quantity unit price discount amount description"), DENSE, below=("gtin", "note")),
        Wants(lines=(1, 12), discounts=True, line_notes=0.2, specs=0.4),
    ),
    Layout(
        "numbers-first-two-codes", "numbers-above-text", "train",
        Sheet(panels.corner, parties.barred, itemrows.numbers_first, endings.strip),
        Plan(
            keys("pos seller_code buyer_code date quantity unit price amount description"),
            keys("order_number order_date contact? our_ref? payment?"),
        ),
        Wants(lines=(1, 14), line_dates=True),
    ),
    Layout(
        "merged-number", "merged-number", "tune",
        Sheet(panels.two_stacks, parties.barred, itemrows.merged_number, endings.tax_table),
        Plan(keys("pos code description quantity unit price discount amount"), SHORT),
        Wants(lines=(1, 9), discounts=True, specs=0.3),
    ),
    Layout(
        "merged-number-dates", "merged-number", "tune",
        Sheet(panels.dark, parties.headed_table, itemrows.merged_number, endings.dark_last),
        Plan(
            keys("pos seller_code description date quantity price amount"),
            keys("order_number order_date requisition? contact? payment?"), unit="quantity",
        ),
        Wants(lines=(1, 9), line_dates=True),
    ),
    Layout(
        "code-pair-cell", "code-pair", "train",
        Sheet(panels.four_wide, parties.headed_table, tables.table("grid"), endings.tax_table),
        Plan(keys("pos codes description quantity unit price amount"), DENSE, below=("note",)),
        Wants(lines=(2, 14), line_notes=0.15, charges=True),
    ),
    Layout(
        "code-pair-open", "code-pair", "train",
        Sheet(panels.dark, parties.lopsided, tables.table("outeronly wideair"), endings.dark_last),
        Plan(keys("codes description quantity price amount"), SHORT, unit="under", base="under"),
        Wants(lines=(1, 9), price_bases=True),
    ),
    Layout(
        "cascade", "cascading-discounts", "train",
        Sheet(panels.two_stacks, parties.barred, tables.table("uprights"), endings.tax_table),
        Plan(keys("code description quantity unit price discount discount2 net_price amount"), DENSE),
        Wants(lines=(2, 12), discounts=True, cascades=True, charges=True),
    ),
    Layout(
        "cascade-in-cell", "cascading-discounts", "train",
        Sheet(panels.strip, parties.side_by_side, tables.table("colshade"), endings.bold),
        Plan(keys("pos code description unit quantity price discount amount"), SHORT, comments=0.2),
        Wants(lines=(2, 12), discounts=True, cascades=True),
    ),
    Layout(
        "tall-heads", "tall-heads", "train",
        Sheet(panels.right_aligned, parties.lopsided, tables.table("grid", tall=True), endings.ruled, size=(7.6, 8.8)),
        Plan(keys("pos code description requisition drawing quantity unit price base tax amount"), DENSE, base="column"),
        Wants(lines=(2, 14), price_bases=True),
    ),
    Layout(
        "tall-heads-taxed", "tall-heads", "train",
        Sheet(panels.strip, parties.headed_table, tables.table("darkhead", tall=True), endings.dark_last, size=(7.6, 8.6)),
        Plan(keys("code description quantity unit price amount tax tax_amount gross_amount"), SHORT),
        Wants(lines=(2, 16), charges=True),
    ),
    Layout(
        "open-quantities", "open-quantities", "tune",
        Sheet(panels.four_wide, parties.side_labels, tables.table("rules", tall=True), endings.bold, size=(7.8, 9)),
        Plan(keys("pos code description quantity delivered remaining unit price amount"), DENSE),
        Wants(lines=(2, 14)),
    ),
    Layout(
        "schedule-cells", "schedule-cells", "train",
        Sheet(panels.corner, parties.lopsided, tables.table("rules"), endings.bold),
        Plan(
            keys("pos code description date quantity unit price amount"),
            keys("order_number order_date contract? contact? payment?"), schedule_rows=True,
        ),
        Wants(lines=(1, 8), schedules=True),
    ),
    Layout(
        "schedule-cells-grid", "schedule-cells", "train",
        Sheet(panels.two_stacks, parties.side_by_side, tables.table("grid"), endings.boxed_left),
        Plan(
            keys("seller_code description quantity date unit price amount"),
            keys("order_number order_date our_ref? contract? incoterms? payment?"), schedule_rows=True, below=("buyer_code",),
        ),
        Wants(lines=(1, 7), schedules=True, price_bases=True),
    ),
    Layout(
        "running-head", "running-head", "train",
        Sheet(panels.two_stacks, parties.barred, tables.table("grid splitting"), endings.tax_table, frame=running_head),
        Plan(keys("pos code description quantity unit price amount"), DENSE, below=("note",), comments=0.1, terms=True),
        Wants(lines=(12, 70), line_notes=0.2, specs=0.4, charges=True),
    ),
    Layout(
        "running-head-open", "running-head", "train",
        Sheet(panels.strip, parties.headed_table, tables.table("plain splitting"), endings.bold, frame=running_head),
        Plan(
            keys("quantity unit code description date price amount"),
            keys("order_number order_date contact? printed_on? payment?"),
        ),
        Wants(lines=(10, 60), line_dates=True, specs=0.3),
    ),
    Layout(
        "beside-bilingual", "bilingual", "train",
        Sheet(panels.corner, parties.stacked, tables.table("grid"), endings.ruled, frame=beside, size=(7.8, 8.8)),
        Plan(keys("pos code description quantity unit price amount"), SHORT, second_language="en"),
        Wants(lines=(1, 10), charges=True),
        languages=("fr", "de", "es", "it", "nl"),
    ),
    Layout(
        "bilingual-panel", "bilingual", "train",
        Sheet(
            panels.value_over_label, parties.barred, tables.table("darkhead", tall=True), endings.boxed_left,
            size=(7.8, 8.8),
        ),
        Plan(
            keys("code description quantity unit price discount amount"),
            keys("order_number order_date contact? delivery payment?"), second_language="en",
        ),
        Wants(lines=(1, 10), discounts=True),
        languages=("fr", "de", "es", "it", "nl"),
    ),
    Layout(
        "bilingual-flemish", "bilingual-second", "test",
        Sheet(panels.four_wide, parties.side_by_side, tables.table("rules"), endings.tax_table, size=(7.8, 8.8)),
        Plan(keys("pos seller_code description quantity unit price amount"), SHORT, second_language="fr"),
        Wants(lines=(1, 10)),
        languages=("en", "de", "nl"),
    ),
)  # fmt: skip
