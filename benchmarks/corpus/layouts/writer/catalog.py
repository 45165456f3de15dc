"""The word processor's layouts."""

from __future__ import annotations

from benchmarks.corpus.composing.plan import Plan, keys
from benchmarks.corpus.layouts.layout import Layout
from benchmarks.corpus.layouts.writer import endings, goods, tops
from benchmarks.corpus.layouts.writer.paper import Paper
from benchmarks.corpus.orders import Wants

FIELDS = keys("order_number order_date contact? phone? our_ref? quote? project? delivery payment?")
LETTER = keys("our_ref? contact? phone? delivery payment?")
SERIF = ("Liberation Serif", "Caladea")

LAYOUTS = (
    Layout(
        "writer-letter-table", "writer-letter", "train",
        Paper((tops.letterhead, tops.window, tops.placed_line, tops.intro, goods.table(), endings.tabbed_sums, endings.words)),
        Plan(
            keys("code description quantity unit price amount"), LETTER, number_in_title=True, dated_letter=True, intro=True,
            closing=True, signature=True,
        ),
        Wants(lines=(1, 8), specs=0.2),
    ),
    Layout(
        "writer-letter-prose", "writer-prose", "train",
        Paper(
            (tops.letterhead_right, tops.window, tops.placed_line, tops.intro, goods.sentences, endings.words), fonts=SERIF,
            size=(10, 11.5),
        ),
        Plan(
            keys("quantity unit description code price"), LETTER, totals="none", number_in_title=True, dated_letter=True,
            intro=True, closing=True, prose=True, signature=True,
        ),
        Wants(lines=(1, 5)),
    ),
    Layout(
        "writer-letter-numbered", "writer-numbered", "train",
        Paper(
            (
                tops.letterhead, tops.window, tops.title, tops.tabbed_fields, tops.intro, goods.numbered,
                endings.sum_lines, endings.words,
            ),
        ),
        Plan(keys("description code quantity unit price amount"), FIELDS, totals="net", intro=True, closing=True, counted=True),
        Wants(lines=(1, 6)),
    ),
    Layout(
        "writer-tabs", "writer-tabs", "train",
        Paper(
            (
                tops.letterhead, tops.title, tops.tabbed_pairs, tops.parties_by_tabs, goods.tabbed,
                endings.tabbed_sums, endings.words,
            ),
        ),
        Plan(keys("pos code quantity unit price amount description"), FIELDS, below=("note",)),
        Wants(lines=(1, 14), line_notes=0.2, charges=True),
    ),
    Layout(
        "writer-tabs-dates", "writer-tabs", "train",
        Paper(
            (
                tops.letterhead_right, tops.title_left, tops.tabbed_fields, tops.party_rows, goods.tabbed,
                endings.sum_lines, endings.words,
            ),
            fonts=("Liberation Mono", "DejaVu Sans", "Liberation Sans Narrow"), size=(8.2, 9),
        ),
        Plan(
            keys("seller_code date quantity price amount description"),
            keys("order_number order_date contact? our_ref? payment?"), unit="quantity",
        ),
        Wants(lines=(1, 12), line_dates=True),
    ),
    Layout(
        "writer-form", "writer-form", "train",
        Paper(
            (tops.title, tops.field_grid, tops.party_table, goods.table(blanks=12), endings.sum_table, endings.signature_boxes),
        ),
        Plan(keys("quantity unit code description price amount"), FIELDS, keys("buyer seller ship_to"), signature=True),
        Wants(lines=(1, 10)),
    ),
    Layout(
        "writer-form-sums-inside", "writer-form", "train",
        Paper(
            (
                tops.running_letterhead, tops.title, tops.field_table, tops.party_rows,
                goods.table(sums=True, head="dark"), endings.words,
            ),
        ),
        Plan(keys("pos code description quantity unit price amount"), FIELDS, keys("seller ship_to bill_to")),
        Wants(lines=(1, 12), charges=True, specs=0.3),
    ),
    Layout(
        "writer-long", "writer-running", "train",
        Paper(
            (
                tops.letterhead, tops.title, tops.field_columns, tops.party_table,
                goods.table("b", head="plain", whole=False), endings.tabbed_sums, endings.words,
            ),
            running=tops.running_line, size=(8.4, 9.4), margin=15,
        ),
        Plan(
            keys("pos code description quantity unit price discount amount"),
            keys("order_number order_date contact? delivery payment?"), below=("gtin", "note"), comments=0.12, terms=True,
        ),
        Wants(lines=(8, 60), discounts=True, line_notes=0.2, specs=0.5, charges=True),
    ),
    Layout(
        "writer-long-zebra", "writer-running", "train",
        Paper(
            (
                tops.title_left, tops.tabbed_pairs, tops.parties_by_tabs, goods.table("", head="dark", zebra=True),
                endings.sum_strip, endings.words,
            ),
            running=tops.running_letterhead,
        ),
        Plan(
            keys("code description date quantity price amount"),
            keys("order_number order_date our_ref? requisition? payment?"), unit="quantity", subtotals=True,
        ),
        Wants(lines=(6, 50), line_dates=True, sections=True),
    ),
    Layout(
        "writer-two-rows", "writer-two-rows", "tune",
        Paper(
            (tops.letterhead, tops.title, tops.field_table, tops.party_table, goods.two_rows, endings.sum_table, endings.words),
        ),
        Plan(keys("pos code description quantity unit price discount amount"), FIELDS, below=("note",)),
        Wants(lines=(1, 14), discounts=True, line_notes=0.2),
    ),
    Layout(
        "writer-two-rows-dates", "writer-two-rows", "tune",
        Paper(
            (
                tops.letterhead_right, tops.title, tops.field_columns, tops.parties_by_tabs, goods.two_rows,
                endings.tabbed_sums, endings.words,
            ),
        ),
        Plan(
            keys("seller_code description date quantity price amount"),
            keys("order_number order_date contact? requisition?"), unit="quantity",
        ),
        Wants(lines=(1, 14), line_dates=True),
    ),
    Layout(
        "writer-columns", "writer-columns", "train",
        Paper(
            (
                tops.letterhead, tops.title, tops.tabbed_fields, tops.party_rows,
                goods.in_columns(goods.labelled_lines), endings.sum_lines, endings.words,
            ),
        ),
        Plan(keys("pos description code quantity unit price amount"), FIELDS, totals="net"),
        Wants(lines=(2, 14)),
    ),
    Layout(
        "writer-labelled", "writer-labelled", "tune",
        Paper(
            (
                tops.letterhead, tops.title, tops.tabbed_fields, tops.parties_by_tabs, goods.labelled_lines,
                endings.tabbed_sums, endings.words,
            ),
            fonts=SERIF,
        ),
        Plan(keys("pos description seller_code quantity price discount amount"), FIELDS, unit="quantity"),
        Wants(lines=(1, 6), discounts=True),
    ),
    Layout(
        "writer-schedule", "writer-schedule", "train",
        Paper(
            (
                tops.letterhead, tops.title, tops.field_grid, tops.party_table, goods.table("tb", head="plain"),
                endings.sum_table, endings.words,
            ),
        ),
        Plan(
            keys("pos code description date quantity unit price amount"),
            keys("order_number order_date contract? contact? payment?"), schedule_rows=True,
        ),
        Wants(lines=(1, 8), schedules=True),
    ),
    Layout(
        "writer-small-parties", "writer-small-parties", "train",
        Paper(
            (
                tops.letterhead, tops.title, tops.field_columns, tops.intro, goods.table(head="plain"),
                endings.tabbed_sums, endings.small_parties, endings.words,
            ),
        ),
        Plan(keys("code description quantity unit price amount"), FIELDS[:6], keys("seller ship_to bill_to"), intro=True),
        Wants(lines=(1, 9), charges=True),
    ),
    Layout(
        "writer-landscape", "writer-landscape", "train",
        Paper(
            (tops.letterhead, tops.title, tops.tabbed_pairs, tops.party_table, goods.table(), endings.sum_strip, endings.words),
            landscape=True, size=(8, 9),
        ),
        Plan(
            keys("pos buyer_code seller_code description drawing date quantity unit price base amount"),
            keys("order_number order_date contact? requisition? site? payment?"), base="column",
        ),
        Wants(lines=(3, 18), line_dates=True, price_bases=True, specs=0.3),
    ),
    Layout(
        "writer-no-prices", "writer-parts-list", "train",
        Paper(
            (
                tops.letterhead_right, tops.title, tops.tabbed_pairs, tops.window, tops.intro,
                goods.table("tblr", head="none"), endings.words,
            ),
        ),
        Plan(keys("pos quantity unit code description"), FIELDS, totals="none", intro=True, closing=True),
        Wants(lines=(2, 16), specs=0.4),
    ),
    Layout(
        "writer-parties-bilingual", "writer-bilingual", "test",
        Paper(
            (
                tops.running_letterhead, tops.title_left, tops.field_table, tops.parties_by_tabs,
                goods.table("tb", head="shade"), endings.sum_table, endings.words,
            ),
        ),
        Plan(keys("pos code description quantity unit price amount"), FIELDS, second_language="en"),
        Wants(lines=(1, 10)),
        languages=("fr", "de", "es", "it", "nl"),
    ),
    Layout(
        "writer-numbered-columns", "writer-columns-numbered", "test",
        Paper(
            (
                tops.letterhead_right, tops.title, tops.field_grid, tops.party_rows,
                goods.in_columns(goods.numbered), endings.sum_strip, endings.words,
            ),
        ),
        Plan(keys("description code quantity price amount"), FIELDS, unit="quantity", counted=True),
        Wants(lines=(2, 10)),
    ),
    Layout(
        "writer-memo", "writer-memo", "test",
        Paper(
            (
                tops.title_left, tops.field_columns, tops.party_rows, tops.intro,
                goods.table("b", head="dark", sums=True), endings.signature_boxes,
            ),
            margin=26,
        ),
        Plan(
            keys("description seller_code quantity unit price amount"), FIELDS[:6], keys("buyer seller ship_to"),
            signature=True, intro=True,
        ),
        Wants(lines=(1, 9), specs=0.3),
    ),
)  # fmt: skip
