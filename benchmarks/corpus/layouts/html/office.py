"""HTML layouts of offices, public bodies, portals and letters."""

from __future__ import annotations

from benchmarks.corpus.composing.plan import Plan, keys
from benchmarks.corpus.layouts.html import endings, heads, itemforms, itemrows, panels, parties, prose, tables
from benchmarks.corpus.layouts.html.sheet import Sheet, left_bar, outlined, right_side, totals_first
from benchmarks.corpus.layouts.layout import Layout
from benchmarks.corpus.orders import Wants

FIELDS = keys("order_number order_date contact? phone? cost_centre? quote? requisition? delivery payment?")
LETTER = keys("our_ref? contact? phone? delivery payment?")

LAYOUTS = (
    Layout(
        "public-form", "public-form", "train",
        Sheet(panels.numbered, parties.lettered, tables.table("grid", blanks=10), endings.lettered),
        Plan(keys("pos description code quantity unit price amount"), FIELDS, keys("seller ship_to bill_to"), signature=True),
        Wants(lines=(1, 10)),
    ),
    Layout(
        "public-form-taxed", "public-form", "train",
        Sheet(panels.numbered, parties.lettered, tables.table("grid", tall=True), endings.tax_table, size=(7.8, 8.8)),
        Plan(
            keys("code description quantity unit price tax amount gross_amount"),
            keys("order_number order_date contract? cost_centre contact? delivery payment?"), identifiers="letterhead",
        ),
        Wants(lines=(1, 10), charges=True),
    ),
    Layout(
        "dotted-form", "dotted-form", "train",
        Sheet(panels.dotted_form, parties.lopsided, tables.table("grid", blanks=14), endings.stamped(endings.ruled)),
        Plan(keys("quantity unit code description price amount"), FIELDS, signature=True),
        Wants(lines=(1, 12)),
    ),
    Layout(
        "dotted-form-no-prices", "dotted-form", "train",
        Sheet(panels.dotted_form, parties.side_labels, tables.table("uprights", blanks=12), endings.nothing, frame=outlined),
        Plan(keys("quantity unit description code blank"), FIELDS, totals="none", signature=True, closing=True),
        Wants(lines=(1, 10), specs=0.3),
    ),
    Layout(
        "bare-values", "labels-missing", "train",
        Sheet(panels.bare_values, parties.window, tables.table("noheads rules"), endings.bold),
        Plan(keys("pos code description quantity unit price amount"), keys("order_number order_date contact? delivery")),
        Wants(lines=(2, 9)),
    ),
    Layout(
        "bare-values-list", "labels-missing", "train",
        Sheet(panels.bare_values, parties.one_line, tables.table("noheads plain"), endings.centred),
        Plan(
            keys("quantity code description price amount"), keys("order_number order_date our_ref? payment?"),
            unit="quantity", totals="bare",
        ),
        Wants(lines=(2, 9)),
    ),
    Layout(
        "item-sheets", "item-sheets", "train",
        Sheet(panels.mail, parties.side_by_side, itemrows.sheets, endings.bold),
        Plan(keys("pos seller_code description quantity unit price discount amount"), FIELDS),
        Wants(lines=(1, 5), discounts=True, specs=0.3),
    ),
    Layout(
        "item-sheets-dates", "item-sheets", "train",
        Sheet(panels.dark, parties.one_line, itemrows.sheets, endings.centred),
        Plan(
            keys("code gtin description date quantity price amount"), keys("order_number order_date contact? payment?"),
            unit="quantity", counted=True,
        ),
        Wants(lines=(1, 5), line_dates=True),
    ),
    Layout(
        "small-tables", "small-tables", "tune",
        Sheet(panels.strip, parties.side_labels, itemrows.small_tables, endings.ruled),
        Plan(
            keys("pos code description date quantity unit price amount"),
            keys("order_number order_date contact? our_ref? payment?"),
        ),
        Wants(lines=(1, 7), line_dates=True),
    ),
    Layout(
        "card-grid", "card-grid", "train",
        Sheet(panels.mail, parties.stacked, itemrows.card_grid, endings.dark_last),
        Plan(
            keys("description code quantity unit price amount"), keys("order_number order_date email? payment? delivery"),
            keys("ship_to bill_to"),
        ),
        Wants(lines=(1, 8), charges=True),
    ),
    Layout(
        "two-columns", "two-columns", "train",
        Sheet(panels.value_over_label, parties.side_by_side, itemrows.two_pages_wide, endings.boxed_left),
        Plan(keys("pos description code quantity unit price amount"), FIELDS),
        Wants(lines=(4, 24)),
    ),
    Layout(
        "two-columns-list", "two-columns", "train",
        Sheet(heads.inline, parties.one_line, itemrows.two_pages_wide, endings.nothing),
        Plan(keys("code description quantity"), FIELDS, unit="quantity", totals="none"),
        Wants(lines=(6, 40)),
    ),
    Layout(
        "receipt", "receipt", "train",
        Sheet(panels.mail, parties.stacked, itemrows.leaders, endings.bold),
        Plan(keys("description code quantity unit price amount"), FIELDS, keys("seller ship_to")),
        Wants(lines=(1, 9), charges=True),
    ),
    Layout(
        "receipt-discounts", "receipt", "train",
        Sheet(heads.number_box, parties.fieldset, itemrows.leaders, endings.dark_last),
        Plan(keys("description code quantity unit price discount amount"), FIELDS),
        Wants(lines=(1, 9), discounts=True),
    ),
    Layout(
        "labelled-cells", "labelled-cells", "tune",
        Sheet(panels.value_over_label, parties.lopsided, itemrows.labelled_cells, endings.boxed_left),
        Plan(keys("code description quantity unit price amount"), FIELDS),
        Wants(lines=(1, 10)),
    ),
    Layout(
        "prose-letter", "prose-letter", "train",
        Sheet(heads.subject_letter, parties.window, prose.sentences, endings.left, font="Liberation Serif"),
        Plan(
            keys("quantity unit description code price"), LETTER, totals="none", number_in_title=True, dated_letter=True,
            intro=True, closing=True, prose=True, signature=True,
        ),
        Wants(lines=(1, 5)),
    ),
    Layout(
        "prose-running", "prose-letter", "train",
        Sheet(heads.subject_letter, parties.window, prose.running, endings.nothing, size=(9.4, 11)),
        Plan(
            keys("quantity unit description code price"), LETTER, totals="none", number_in_title=True, dated_letter=True,
            intro=True, closing=True, prose=True,
        ),
        Wants(lines=(1, 4)),
    ),
    Layout(
        "prose-numbered", "prose-numbered", "tune",
        Sheet(heads.left_right, parties.window, prose.numbered, endings.left, font="DejaVu Serif"),
        Plan(keys("quantity unit description code price"), FIELDS, totals="net", intro=True, closing=True, prose=True, counted=True),
        Wants(lines=(1, 6)),
    ),
    Layout(
        "dash-list", "dash-list", "train",
        Sheet(panels.bare_values, parties.one_line, prose.dashes, endings.left, font="Liberation Mono", size=(8.6, 9.6)),
        Plan(keys("quantity unit description code price amount"), FIELDS, totals="net", intro=True),
        Wants(lines=(1, 8)),
    ),
    Layout(
        "foot-parties", "foot-parties", "train",
        Sheet(panels.strip, parties.nowhere, tables.table("grid"), endings.with_parties(endings.ruled)),
        Plan(keys("pos code description quantity unit price amount"), FIELDS, keys("seller ship_to bill_to")),
        Wants(lines=(1, 12), charges=True),
    ),
    Layout(
        "foot-parties-dark", "foot-parties", "train",
        Sheet(panels.dark, parties.nowhere, tables.table("darkhead wideair"), endings.with_parties(endings.dark_last)),
        Plan(keys("code description unit quantity price amount"), FIELDS, keys("ship_to seller bill_to"), unit="column"),
        Wants(lines=(1, 9)),
    ),
    Layout(
        "right-side", "right-side", "train",
        Sheet(panels.bare_values, parties.stacked, tables.table("rules"), endings.bold, frame=right_side, size=(7.8, 8.8)),
        Plan(keys("pos description quantity unit price amount"), FIELDS, below=keys("code gtin")),
        Wants(lines=(1, 10), specs=0.3),
    ),
    Layout(
        "totals-first", "totals-first", "train",
        Sheet(panels.corner, parties.side_by_side, tables.table("zebra"), endings.strip, frame=totals_first),
        Plan(keys("pos code description quantity unit price amount"), FIELDS),
        Wants(lines=(2, 20), charges=True),
    ),
    Layout(
        "totals-first-bar", "totals-first", "train",
        Sheet(panels.value_over_label, parties.barred, tables.table("bands"), endings.boxed_left, frame=left_bar),
        Plan(keys("code description quantity unit price amount"), FIELDS, subtotals=True),
        Wants(lines=(4, 18), sections=True),
    ),
    Layout(
        "reversed", "reversed-columns", "train",
        Sheet(panels.right_aligned, parties.headed_table, tables.table("outeronly"), endings.boxed_left),
        Plan(keys("amount price quantity unit description code pos"), FIELDS),
        Wants(lines=(1, 12)),
    ),
    Layout(
        "reversed-centred", "reversed-columns", "train",
        Sheet(panels.four_wide, parties.lopsided, tables.table("grid centred"), endings.centred),
        Plan(keys("price quantity description code amount"), FIELDS, unit="before"),
        Wants(lines=(1, 12), free_quantities=True),
    ),
    Layout(
        "basket-cards", "shop-cards", "tune",
        Sheet(panels.mail, parties.lopsided, itemforms.basket, endings.dark_last, frame=left_bar),
        Plan(
            keys("description seller_code quantity price amount"), keys("order_number order_date email? payment? delivery"),
            keys("ship_to bill_to"), unit="none",
        ),
        Wants(lines=(1, 6), charges=True),
    ),
    Layout(
        "commented-rows", "commented-rows", "train",
        Sheet(panels.two_stacks, parties.side_by_side, tables.table("rules"), endings.stamped(endings.bold)),
        Plan(keys("pos code description quantity unit price amount"), FIELDS, below=("note",), comments=0.35),
        Wants(lines=(2, 14), line_notes=0.2, specs=0.4),
    ),
    Layout(
        "commented-sections", "commented-rows", "train",
        Sheet(panels.strip, parties.barred, tables.table("grid"), endings.tax_table),
        Plan(keys("code description brand quantity packs unit price amount"), FIELDS, comments=0.25, subtotals=True),
        Wants(lines=(4, 18), sections=True, specs=0.3),
    ),
    Layout(
        "public-order-lots", "public-lots", "test",
        Sheet(panels.numbered, parties.headed_table, itemforms.merged_sections, endings.lettered),
        Plan(keys("code description unit quantity price amount"), FIELDS, signature=True),
        Wants(lines=(4, 14), sections=True),
    ),
    Layout(
        "shaded-cards", "shaded-cards", "test",
        Sheet(panels.strip, parties.headed_table, itemrows.labelled_cells, endings.dark_last, frame=left_bar),
        Plan(keys("pos description code quantity unit price amount"), FIELDS),
        Wants(lines=(1, 8), specs=0.3),
    ),
    Layout(
        "office-list", "office-list", "test",
        Sheet(panels.dotted_form, parties.lettered, itemrows.numbers_first, endings.boxed_left),
        Plan(keys("quantity unit code price amount description"), FIELDS, signature=True),
        Wants(lines=(1, 9)),
    ),
)  # fmt: skip
