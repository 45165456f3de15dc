"""What a document shows, free of any rendering engine."""

from __future__ import annotations

from dataclasses import dataclass, field

WIDTHS = {
    "pos": 5, "code": 13, "seller_code": 13, "buyer_code": 12, "gtin": 13, "description": 34, "quantity": 9, "unit": 7,
    "price": 10, "base": 5, "discount": 7, "amount": 12, "date": 11, "free": 7, "tax": 6, "net_price": 10,
    "currency": 6, "account": 9, "customs": 10, "drawing": 10, "weight": 8,
    "discount2": 6, "packs": 6, "tax_amount": 9, "gross_amount": 11, "requisition": 9, "brand": 9, "maker_code": 9,
    "delivered": 8, "remaining": 8, "warehouse": 6, "blank": 9, "codes": 14, "action": 10,
    "gross_value": 12, "discount_value": 10,
}  # fmt: skip
RIGHT = frozenset({
    "quantity", "price", "base", "discount", "discount2", "amount", "free", "tax", "net_price", "weight", "packs",
    "tax_amount", "gross_amount", "delivered", "remaining", "gross_value", "discount_value",
})  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """A label and its value; `key` says what it is."""

    key: str
    label: str
    text: str


@dataclass(frozen=True)
class Block:
    """A party: its label and the lines of its address."""

    role: str
    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """One column of the lines' table; `weight` is its relative width."""

    key: str
    label: str

    @property
    def right(self) -> bool:
        return self.key in RIGHT

    @property
    def weight(self) -> int:
        return WIDTHS[self.key]


@dataclass
class Row:
    """`kind` is `item`, `section`, `subtotal` or `comment`; `above` and `below` are further lines of an item's description.

    `parts` are the cells of rows under the item that stand in the table's own columns (a delivery's date and quantity).
    """

    kind: str
    cells: dict[str, str] = field(default_factory=dict)
    below: list[str] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    parts: list[dict[str, str]] = field(default_factory=list)
    text: str = ""
    amount: str = ""


@dataclass
class Content:
    """One document's words in logical order."""

    language: str
    title: str
    letterhead: Block
    fields: list[Entry]
    blocks: list[Block]
    columns: list[Column]
    rows: list[Row]
    totals: list[Entry]
    intro: str | None = None
    closing: str | None = None
    notes: str | None = None
    note_label: str = ""
    footer: list[str] = field(default_factory=list)
    signature: str | None = None
    signer: str = ""
    terms_title: str = ""
    terms: tuple[str, ...] = ()
    page_word: str = "Page"
    carried_to: str = ""
    carried_from: str = ""
    running_sums: list[str] = field(default_factory=list)
    place_date: str = ""
    subject_label: str = ""
    sentences: list[str] = field(default_factory=list)
    joint: str = ""
    item_word: str = ""
    stamp: str = ""
    part_words: tuple[str, ...] = ()
    tax_words: tuple[str, str, str] = ("", "", "")
    tax_rate: str = ""

    def entry(self, key: str) -> Entry | None:
        return next((entry for entry in self.fields if entry.key == key), None)

    def block(self, role: str) -> Block | None:
        return next((block for block in self.blocks if block.role == role), None)

    @property
    def items(self) -> list[Row]:
        return [row for row in self.rows if row.kind == "item"]
