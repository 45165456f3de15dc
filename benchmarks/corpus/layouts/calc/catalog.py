"""The spreadsheet program's layouts."""

from __future__ import annotations

from benchmarks.corpus.composing.plan import Plan, keys
from benchmarks.corpus.layouts.calc import parts
from benchmarks.corpus.layouts.calc.book import Book
from benchmarks.corpus.layouts.layout import Layout
from benchmarks.corpus.orders import Wants

FIELDS = keys("order_number order_date contact? email? cost_centre? quote? project? delivery payment?")
SUMS = (parts.sums, parts.words)

LAYOUTS = (
    Layout(
        "calc-form", "calc-form", "train",
        Book((parts.letterhead, parts.fields, parts.parties), parts.table(blanks=16), SUMS),
        Plan(keys("code description quantity unit price amount"), FIELDS, signature=True),
        Wants(lines=(1, 14)),
    ),
    Layout(
        "calc-form-boxes", "calc-form", "train",
        Book((parts.banner, parts.field_boxes, parts.party_rows), parts.table(head="dark", blanks=10), SUMS),
        Plan(keys("pos code description quantity unit price amount"), FIELDS, keys("buyer seller ship_to"), signature=True),
        Wants(lines=(1, 10), charges=True),
    ),
    Layout(
        "calc-grid-lines", "calc-grid-lines", "train",
        Book((parts.letterhead, parts.fields, parts.parties), parts.table("", head="plain"), SUMS, grid=True),
        Plan(keys("pos description code quantity unit price amount"), FIELDS, totals="bare"),
        Wants(lines=(2, 24)),
    ),
    Layout(
        "calc-headings", "calc-grid-lines", "train",
        Book(
            (parts.letterhead, parts.fields_right, parts.other_parties), parts.table("", head="plain"), SUMS, grid=True,
            headings=True,
        ),
        Plan(keys("code description brand maker_code quantity unit price amount"), FIELDS, keys("seller ship_to bill_to")),
        Wants(lines=(2, 20)),
    ),
    Layout(
        "calc-grouped-heads", "calc-grouped-heads", "train",
        Book((parts.banner, parts.field_boxes, parts.parties), parts.grouped("quantity", "price"), SUMS, repeat=False),
        Plan(keys("pos code description quantity unit price discount amount"), FIELDS),
        Wants(lines=(2, 18), discounts=True, charges=True),
    ),
    Layout(
        "calc-grouped-dates", "calc-grouped-heads", "train",
        Book((parts.letterhead, parts.field_boxes, parts.party_rows), parts.grouped("quantity", "amount"), SUMS, repeat=False),
        Plan(
            keys("seller_code buyer_code description quantity unit date price base amount"),
            keys("order_number order_date contact? requisition? payment?"), base="column",
        ),
        Wants(lines=(2, 16), line_dates=True, price_bases=True),
    ),
    Layout(
        "calc-two-rows", "calc-two-rows", "tune",
        Book((parts.letterhead, parts.fields_right, parts.other_parties), parts.two_rows, SUMS),
        Plan(keys("pos code quantity unit price discount amount description"), FIELDS, below=("note",)),
        Wants(lines=(1, 14), discounts=True, line_notes=0.2),
    ),
    Layout(
        "calc-long", "calc-long", "train",
        Book((parts.letterhead, parts.fields, parts.parties), parts.table(zebra=True), (parts.sums_left, parts.words)),
        Plan(keys("pos code description quantity unit price amount"), FIELDS, below=("gtin",), comments=0.1),
        Wants(lines=(20, 90), specs=0.3),
    ),
    Layout(
        "calc-long-sections", "calc-long", "train",
        Book((parts.banner, parts.field_boxes, parts.parties), parts.table("b", head="dark"), SUMS),
        Plan(keys("code description packs quantity unit price amount"), FIELDS, subtotals=True),
        Wants(lines=(12, 70), sections=True),
    ),
    Layout(
        "calc-wide", "calc-wide", "train",
        Book((parts.letterhead, parts.field_boxes, parts.parties), parts.table(), SUMS, landscape=True, size=(8, 9)),
        Plan(
            keys("pos buyer_code seller_code description brand date quantity unit price currency amount gross_amount"),
            keys("order_number order_date contact? requisition? site? payment?"), keys("seller ship_to bill_to"),
        ),
        Wants(lines=(3, 24), line_dates=True),
    ),
    Layout(
        "calc-schedule", "calc-schedule", "train",
        Book((parts.letterhead, parts.fields, parts.party_rows), parts.table("tb"), SUMS),
        Plan(
            keys("pos code description date quantity unit price amount"),
            keys("order_number order_date contract? contact? payment?"), schedule_rows=True,
        ),
        Wants(lines=(1, 10), schedules=True),
    ),
    Layout(
        "calc-parts-list", "calc-parts-list", "train",
        Book((parts.banner, parts.fields, parts.parties, parts.intro), parts.table(zebra=True), (parts.words,)),
        Plan(keys("pos code description quantity unit blank"), FIELDS, totals="none", intro=True),
        Wants(lines=(3, 40)),
    ),
    Layout(
        "calc-discounts", "calc-discounts", "tune",
        Book(
            (parts.banner, parts.fields_right, parts.other_parties), parts.table("tb", head="dark"),
            (parts.sums_left, parts.words),
        ),
        Plan(keys("code description quantity price discount discount2 net_price amount"), FIELDS, unit="quantity"),
        Wants(lines=(2, 16), discounts=True, cascades=True),
    ),
    Layout(
        "calc-open", "calc-open", "test",
        Book((parts.letterhead, parts.field_boxes, parts.party_rows), parts.table("", head="shade", zebra=True), SUMS),
        Plan(keys("quantity unit code description price amount"), FIELDS),
        Wants(lines=(2, 20), charges=True),
    ),
    Layout(
        "calc-headings-wide", "calc-headings-wide", "test",
        Book(
            (parts.banner, parts.fields, parts.party_rows), parts.grouped("quantity", "price"), SUMS, headings=True,
            landscape=True, repeat=False,
        ),
        Plan(keys("pos seller_code description quantity unit free price amount account"), FIELDS),
        Wants(lines=(2, 16), free_quantities=True),
    ),
    Layout(
        "calc-under-text", "calc-under-text", "test",
        Book((parts.letterhead, parts.fields_right, parts.other_parties), parts.table(), (parts.sums_left, parts.words)),
        Plan(keys("pos description quantity price amount"), FIELDS, below=keys("code gtin"), unit="before"),
        Wants(lines=(2, 14), specs=0.3),
    ),
)  # fmt: skip
