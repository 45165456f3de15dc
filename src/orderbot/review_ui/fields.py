"""Which fields the case page shows, in which groups, and of what kind each is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from orderbot.model.evidence import FieldKey
from orderbot.model.order import Order

PARTY = ("name", "vat_id", "company_id", "gln", "email", "contact")
HEADER = ("order_number", "order_date", "currency", "contract_number", "quote_number", "revises_order_number")
TOTALS = ("totals/net_amount", "totals/tax_amount", "totals/gross_amount")
ADDRESSED = ("ship_to/name", "ship_to/street", "ship_to/postal_code", "ship_to/city", "ship_to/country")
PLACE = ("name", "street", "postal_code", "city", "country", "gln")

DATES = frozenset({"order_date", "requested_delivery_date", "start", "end", "date"})
NUMBERS = frozenset(
    {
        "quantity",
        "free_quantity",
        "unit_price",
        "price_base_quantity",
        "discount_percent",
        "line_net_amount",
        "net_amount",
        "tax_amount",
        "gross_amount",
        "amount",
    }
)
CHOICES = {"prices_include_tax": ("true", "false"), "action": ("add", "change", "delete")}
"""Fields of which one of a few values is chosen, and those values."""

BROAD = frozenset({"name", "street", "payment_terms", "place", "email"})
LONG = frozenset({"notes", "note"})

LINE_ALWAYS = ("line_number", "description", "quantity", "unit", "unit_price", "line_net_amount")
LINE_CODES = ("item_id", "seller_item_id", "buyer_item_id", "gtin")
LINE_MORE = ("free_quantity", "price_base_quantity", "discount_percent", "requested_delivery_date", "note")
LINE_ORDER = (
    "line_number",
    "action",
    "item_id",
    "seller_item_id",
    "buyer_item_id",
    "gtin",
    "description",
    "quantity",
    "free_quantity",
    "unit",
    "unit_price",
    "price_base_quantity",
    "discount_percent",
    "line_net_amount",
    "requested_delivery_date",
    "note",
)


@dataclass(frozen=True, slots=True)
class Group:
    """A group of header fields; those in `always` are shown even when they are empty.

    Of an `aside` group only what a finding speaks of is shown: nobody decides by it.
    """

    name: str
    fields: tuple[str, ...]
    always: tuple[str, ...] = ()
    aside: bool = False


def kind(name: str) -> str:
    """How a field is typed: "date", "number", "choice", "long" or "text"."""
    last = name.rsplit("/", 1)[-1]
    for answer, names in (("date", DATES), ("number", NUMBERS), ("choice", CHOICES), ("long", LONG)):
        if last in names:
            return answer
    return "text"


def groups(order: Order) -> tuple[Group, ...]:
    """The header's groups in the order of the page."""
    charges = tuple(
        f"allowances_charges/{index}/{name}"
        for index in range(len(order.allowances_charges))
        for name in ("reason", "amount")
    )
    found = (
        Group("order", HEADER, HEADER[:3]),
        Group("buyer", tuple(f"buyer/{name}" for name in PARTY), ("buyer/name", "buyer/vat_id")),
        Group("ship_to", tuple(f"ship_to/{name}" for name in PLACE), ADDRESSED),
        Group("totals", TOTALS, TOTALS),
        Group("charges", charges, charges),
        Group(
            "delivery",
            (
                "requested_delivery_date",
                "requested_delivery_period/start",
                "requested_delivery_period/end",
                "incoterms/code",
                "incoterms/place",
                "payment_terms",
                "prices_include_tax",
                "notes",
            ),
        ),
        Group("bill_to", tuple(f"bill_to/{name}" for name in PLACE), aside=True),
        Group("seller", tuple(f"seller/{name}" for name in PARTY), aside=True),
    )
    return tuple(group for group in found if group.fields)


def is_broad(name: str) -> bool:
    """Say whether the field needs the room of two."""
    return name.rsplit("/", 1)[-1] in BROAD


def line_columns(
    order: Order, *, every: bool = False, also: Collection[str] = (), of_change: bool = False
) -> tuple[str, ...]:
    """The columns of the lines table: those always needed, those that some line fills, and those in `also`.

    What is to be done with a line is asked on a change alone.
    """
    also = {*also, "action"} if of_change else also
    if every:
        return tuple(name for name in LINE_ORDER if name != "action" or of_change)
    used = {name for name in LINE_ORDER for line in order.lines if getattr(line, name) is not None}
    shown = used | set(LINE_ALWAYS) | set(also)
    if not shown & set(LINE_CODES):
        shown.add("item_id")
    return tuple(name for name in LINE_ORDER if name in shown)


def label_key(name: str) -> str:
    """The catalogue's key for a field: its whole path, else its last step."""
    whole = {"requested_delivery_period/start", "requested_delivery_period/end", "incoterms/code", "incoterms/place"}
    return f"field.{name if name in whole else name.rsplit('/', 1)[-1]}"


def form_name(key: FieldKey) -> str:
    """The name of a field's input."""
    return f"field|{key[0] or ''}|{key[1]}"


def key_of_name(name: str) -> FieldKey | None:
    """The field that an input's name stands for, None for another input."""
    prefix, _, rest = name.partition("|")
    line_id, bar, field = rest.partition("|")
    return (line_id or None, field) if prefix == "field" and bar and field else None
