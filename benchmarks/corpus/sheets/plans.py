"""The plans: how a customer's sheet is built. Even ones are developed on, odd ones are measured on."""

from __future__ import annotations

from dataclasses import dataclass

TRADE = ("code", "description", "quantity", "price", "amount")


@dataclass(frozen=True)
class Plan:
    """One structure. `kind`: "form" (one order), "export" (rows that repeat the header), "catalogue" (blank rows between),
    "matrix" (sizes across), "schedule" (days across), "bare" (no headings), "blocks" (orders under one another),
    "list" (prices only), "quote", "invoice".
    """

    name: str
    kind: str = "form"
    file: str = "xlsx"
    columns: tuple[str, ...] = TRADE
    header: str = "right"  # right, above, inline, pairs, cover, none
    address: str = "down"  # down, cell, beside, parts, inline, none
    numbers: str = "typed"  # typed, text, plain (decimal point, no grouping)
    heading: str = "plain"  # plain, units, two-rows, merged
    totals: str = "taxed"  # taxed, bare, none, charges
    top: int = 0
    left: int = 0
    title: bool = True
    letterhead: bool = False
    sections: bool = False
    remarks: bool = False
    subtotals: bool = False
    repeated: bool = False
    hidden: bool = False
    gaps: bool = False
    other_sheets: bool = False
    several: bool = False
    currency: str = "format"  # format, heading, label, none
    glued: bool = False
    line_dates: str = ""  # serial, text, ""


PLANS: tuple[Plan, ...] = (
    Plan("simple", header="right"),
    Plan("simple-csv", file="csv;", numbers="text"),
    Plan("labels-above", header="above", address="cell"),
    Plan("inline-labels", header="inline", address="cell", numbers="text"),
    Plan("pairs-side-by-side", header="pairs", address="beside", columns=("line", *TRADE)),
    Plan(
        "letterhead-offset",
        letterhead=True,
        top=3,
        left=1,
        columns=("line", "seller_code", "description", "quantity", "unit", "price", "amount"),
    ),
    Plan(
        "export-comma",
        kind="export",
        file="csv,",
        numbers="plain",
        several=True,
        columns=("line", "code", "description", "quantity", "unit", "price", "amount"),
        currency="label",
    ),
    Plan(
        "export-xlsx",
        kind="export",
        several=True,
        columns=("line", "seller_code", "buyer_code", "description", "quantity", "unit", "price"),
        currency="label",
    ),
    Plan(
        "catalogue",
        kind="catalogue",
        columns=("code", "gtin", "description", "pack", "price", "quantity"),
        address="parts",
    ),
    Plan(
        "catalogue-csv",
        kind="catalogue",
        file="csv;",
        numbers="text",
        columns=("code", "description", "price", "quantity", "amount"),
        address="down",
    ),
    Plan("matrix-letters", kind="matrix", columns=("code", "description", "sizes"), totals="none"),
    Plan(
        "matrix-numbers",
        kind="matrix",
        heading="merged",
        columns=("code", "description", "sizes", "price"),
        totals="none",
        address="cell",
    ),
    Plan(
        "two-row-heading",
        heading="two-rows",
        columns=("line", "code", "description", "quantity", "unit", "price", "discount", "amount"),
    ),
    Plan(
        "merged-heading",
        heading="merged",
        columns=("line", "seller_code", "description", "quantity", "unit", "price", "amount"),
        header="pairs",
        address="cell",
    ),
    Plan(
        "units-in-heading",
        heading="units",
        currency="heading",
        columns=("code", "description", "quantity", "price", "amount"),
        numbers="text",
    ),
    Plan(
        "per-hundred",
        heading="units",
        currency="heading",
        columns=("line", "code", "description", "quantity", "unit", "price", "base", "amount"),
    ),
    Plan(
        "sections",
        sections=True,
        subtotals=True,
        columns=("line", "code", "description", "quantity", "unit", "price", "amount"),
    ),
    Plan(
        "remarks",
        remarks=True,
        gaps=True,
        columns=("line", "buyer_code", "description", "quantity", "price", "amount"),
        header="above",
    ),
    Plan(
        "repeated-heading",
        repeated=True,
        columns=("line", "code", "description", "quantity", "unit", "price", "amount"),
    ),
    Plan("hidden", hidden=True, columns=("code", "description", "quantity", "price", "amount"), address="beside"),
    Plan("other-sheets", other_sheets=True, columns=("code", "description", "quantity", "price", "amount")),
    Plan("cover-sheet", header="cover", columns=("line", "code", "description", "quantity", "unit", "price")),
    Plan(
        "bare-pasted",
        kind="bare",
        file="tsv",
        header="none",
        address="none",
        columns=("code", "description", "quantity", "price", "amount"),
        title=False,
        totals="none",
        numbers="text",
        currency="none",
    ),
    Plan(
        "bare-two",
        kind="bare",
        file="tsv",
        header="none",
        address="none",
        columns=("code", "quantity"),
        title=False,
        totals="none",
        currency="none",
    ),
    Plan("blocks", kind="blocks", columns=("code", "description", "quantity", "price", "amount"), several=True),
    Plan(
        "blocks-csv",
        kind="blocks",
        file="csv;",
        numbers="text",
        columns=("line", "code", "description", "quantity", "unit", "price"),
        several=True,
        totals="none",
    ),
    Plan("charges", totals="charges", columns=("code", "description", "quantity", "price", "amount")),
    Plan(
        "charges-text",
        totals="charges",
        file="csv;",
        numbers="text",
        columns=("line", "seller_code", "description", "quantity", "unit", "price", "amount"),
    ),
    Plan("no-prices", columns=("code", "description", "quantity", "unit"), totals="none", currency="none"),
    Plan(
        "no-prices-csv",
        file="csv,",
        columns=("line", "gtin", "description", "quantity"),
        totals="none",
        currency="none",
        numbers="plain",
        address="none",
    ),
    Plan(
        "line-dates",
        columns=("line", "code", "description", "quantity", "unit", "price", "amount", "date"),
        line_dates="serial",
    ),
    Plan(
        "line-dates-text",
        columns=("code", "description", "quantity", "price", "amount", "date"),
        line_dates="text",
        numbers="text",
        header="inline",
    ),
    Plan(
        "two-codes",
        columns=("line", "seller_code", "buyer_code", "gtin", "description", "quantity", "unit", "price", "amount"),
        header="pairs",
    ),
    Plan(
        "two-codes-pipe",
        file="csv|",
        numbers="plain",
        columns=("buyer_code", "seller_code", "description", "quantity", "price", "amount"),
        address="down",
    ),
    Plan("discounts", columns=("code", "description", "quantity", "price", "discount", "amount"), totals="bare"),
    Plan(
        "discounts-csv",
        file="csv;",
        numbers="text",
        columns=("line", "code", "description", "quantity", "unit", "price", "discount", "amount"),
        totals="taxed",
    ),
    Plan("glued-units", glued=True, columns=("code", "description", "quantity", "price", "amount"), numbers="text"),
    Plan(
        "glued-units-csv",
        glued=True,
        file="csv;",
        columns=("line", "code", "description", "quantity", "price"),
        numbers="text",
        totals="none",
    ),
    Plan("schedule", kind="schedule", columns=("code", "description", "days"), totals="none"),
    Plan(
        "schedule-priced",
        kind="schedule",
        columns=("line", "seller_code", "description", "days", "price"),
        totals="none",
        header="above",
    ),
    Plan(
        "label-currency",
        currency="label",
        columns=("code", "description", "quantity", "price", "amount"),
        header="pairs",
        address="inline",
    ),
    Plan(
        "bare-total",
        totals="bare",
        columns=("description", "code", "quantity", "price", "amount"),
        header="above",
        address="inline",
        left=2,
    ),
    Plan("price-list", kind="list", columns=("code", "description", "pack", "price"), totals="none"),
    Plan(
        "price-list-csv",
        kind="list",
        file="csv;",
        numbers="text",
        columns=("code", "gtin", "description", "price"),
        totals="none",
    ),
    Plan(
        "quote-request",
        kind="quote",
        columns=("line", "code", "description", "quantity", "unit"),
        totals="none",
        currency="none",
    ),
    Plan("invoice-list", kind="invoice", columns=("code", "description", "quantity", "price", "amount")),
    Plan(
        "utf16-tabs",
        file="utf16",
        numbers="text",
        columns=("line", "code", "description", "quantity", "unit", "price", "amount"),
    ),
    Plan(
        "latin-semicolons",
        file="latin",
        numbers="text",
        columns=("code", "description", "unit", "quantity", "price", "amount"),
        header="above",
    ),
    Plan(
        "export-tabs",
        kind="export",
        file="tsv",
        numbers="text",
        several=True,
        columns=("code", "description", "quantity", "price"),
    ),
    Plan(
        "export-one",
        kind="export",
        columns=("line", "gtin", "description", "quantity", "unit", "price", "amount", "date"),
        line_dates="serial",
        currency="label",
    ),
)

HALVES = {"develop": PLANS[::2], "measure": PLANS[1::2]}
