"""HTML layouts whose lines are not a plain table: two-row items, cards, paragraphs, schedules, parts lists."""

from __future__ import annotations

from benchmarks.corpus.composing.plan import Plan, keys
from benchmarks.corpus.layouts.html import endings, heads, parties, tables
from benchmarks.corpus.layouts.html.sheet import Sheet
from benchmarks.corpus.layouts.layout import Layout
from benchmarks.corpus.orders import Wants

LAYOUTS = (
    Layout(
        "stacked-two-rows",
        "stacked-rows",
        "train",
        Sheet(heads.left_right, parties.side_by_side, tables.stacked, endings.bold),
        Plan(keys("pos code description quantity unit price amount")),
        Wants(lines=(1, 9)),
    ),
    Layout(
        "stacked-dates",
        "stacked-dates",
        "test",
        Sheet(heads.framed, parties.stacked, tables.stacked, endings.ruled),
        Plan(
            keys("pos seller_code description date quantity unit price discount amount"),
            keys("order_number order_date contact? project? payment?"),
        ),
        Wants(lines=(1, 9), line_dates=True, discounts=True),
    ),
    Layout(
        "cards-portal",
        "cards",
        "train",
        Sheet(heads.above, parties.fieldset, tables.cards, endings.bold),
        Plan(
            keys("pos seller_code buyer_code description quantity unit price amount"),
            keys("order_number order_date contact email payment? delivery currency"),
            keys("ship_to bill_to seller"),
        ),
        Wants(lines=(1, 6)),
    ),
    Layout(
        "cards-short",
        "cards-short",
        "tune",
        Sheet(heads.banner, parties.one_line, tables.cards, endings.left),
        Plan(keys("code description quantity price amount"), unit="quantity", totals="bare"),
        Wants(lines=(1, 5)),
    ),
    Layout(
        "paragraph-items",
        "paragraphs",
        "train",
        Sheet(heads.inline, parties.label_left, tables.paragraphs, endings.left),
        Plan(keys("pos description code quantity price amount"), unit="quantity", intro=True),
        Wants(lines=(1, 5)),
    ),
    Layout(
        "schedule-lines",
        "schedule",
        "train",
        Sheet(heads.left_right, parties.barred, tables.table("rules"), endings.bold),
        Plan(
            keys("pos code description quantity unit price amount"),
            keys("order_number order_date contract contact? supplier_number? payment?"),
            below=("schedule",),
        ),
        Wants(lines=(1, 7), schedules=True),
    ),
    Layout(
        "schedule-grid",
        "schedule-grid",
        "test",
        Sheet(heads.boxed, parties.side_by_side, tables.table("grid"), endings.bold),
        Plan(
            keys("pos description quantity unit price amount"),
            keys("order_number order_date contract? contact? incoterms? payment?"),
            keys("seller ship_to"),
            below=keys("buyer_code seller_code schedule"),
        ),
        Wants(lines=(1, 6), schedules=True),
    ),
    Layout(
        "parts-list",
        "parts-list",
        "train",
        Sheet(heads.columns_of_labels, parties.one_line, tables.table("grid"), endings.nothing),
        Plan(keys("pos quantity unit code description"), totals="none", intro=True),
        Wants(lines=(3, 22)),
    ),
    Layout(
        "parts-list-plain",
        "parts-list-plain",
        "test",
        Sheet(heads.inline, parties.stacked, tables.table("plain"), endings.nothing),
        Plan(keys("description seller_code quantity"), totals="none", unit="quantity", closing=True),
        Wants(lines=(2, 12)),
    ),
)
