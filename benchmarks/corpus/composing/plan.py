"""What one layout prints of a purchase, and where in the words it puts it."""

from __future__ import annotations

from dataclasses import dataclass


def keys(text: str) -> tuple[str, ...]:
    """The words of `text`: how layouts write their lists of columns and fields."""
    return tuple(text.split())


@dataclass(frozen=True)
class Plan:
    """The choices that belong to a layout, not to the single document.

    `columns`: keys of the lines' table in order. `below` / `above`: what stands under or over an item's description
    (`code`, `seller_code`, `buyer_code`, `gtin`, `date`, `note`, `schedule`). `fields`: the header's entries; those
    ending in `?` are only sometimes printed. `blocks`: parties printed as address blocks; the buyer is the letterhead
    unless listed. `totals`: `full`, `net`, `bare` or `none`. `base`: how a price per 100 is written: `column`, `cell`.
    `unit`: `column`, `quantity` (in the same cell), `before` (in that cell, in front), `under` or `none`. `dated_letter`:
    place and date stand without a label, as in a letter; `dated_title`: the date follows the number in the title.
    `identifiers`: where the buyer's VAT and company numbers stand: `letterhead`, `footer`, `none`.
    `schedule_rows`: deliveries stand in rows of the table's own columns. `comments`: the share of items that a remark over
    the whole width follows. `second_language`: every label is printed in that language too. `prose`: items are
    sentences. `counted`: the list numbers its items by itself: a line number can be read in two ways and is not scored.
    `numbering`: how a line's number is written ("{}.000"); `percent_places`: the least decimals of a discount ("5,000").
    """

    columns: tuple[str, ...] = ("pos", "code", "description", "quantity", "unit", "price", "amount")
    fields: tuple[str, ...] = ("order_number", "order_date", "contact?", "customer_number?", "delivery", "payment?")
    blocks: tuple[str, ...] = ("seller", "ship_to")
    below: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    inline: str | None = None
    totals: str = "full"
    base: str = "cell"
    unit: str = "column"
    identifiers: str = "footer"
    country: bool | None = None
    intro: bool | None = None
    closing: bool | None = None
    signature: bool = False
    terms: bool = False
    subtotals: bool = False
    number_in_title: bool = False
    dated_letter: bool = False
    dated_title: bool = False
    schedule_rows: bool = False
    comments: float = 0.0
    second_language: str | None = None
    prose: bool = False
    counted: bool = False
    numbering: str = "{}"
    percent_places: int = 0
