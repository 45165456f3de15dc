"""The form an order must have to be taken in; what does not fit is told as a JSON pointer."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

REFUSED_ITEM = "OMS-REFUSE-1"

Quantity = Annotated[Decimal, Field(gt=0)]
Text = Annotated[str, Field(min_length=1)]


class Refused(Exception):
    """The order is not taken in; code, reason and where."""

    def __init__(self, code: str, message: str, path: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.path = path


class Form(BaseModel):
    """Known members are checked, others are kept as they come."""

    model_config = ConfigDict(extra="allow", strict=False)


class OrderHeader(Form):
    """The transcription; the sandbox needs its number and its lines' count."""

    order_number: Text
    lines: list[dict[str, Any]]


class Line(Form):
    """A line as it is to be delivered."""

    line_id: Text
    item_id: Text
    quantity: Quantity
    free_quantity: Decimal | None = None
    unit: Text
    unit_price: Decimal | None = None
    discount_percent: Decimal | None = None
    requested_delivery_date: str | None = None
    filled: list[str] = []


class OrderForm(Form):
    """The body of POST and PUT: `orderbot.order/1`."""

    schema_: Literal["orderbot.order/1"] = Field(alias="schema")
    order: OrderHeader
    customer_id: Text
    ship_to_address_id: Text
    currency: str | None = None
    lines: Annotated[list[Line], Field(min_length=1)]
    findings: list[dict[str, Any]] = []
    source: dict[str, Any]


def read_form(body: bytes) -> OrderForm:
    """Check a body. Raises Refused with the first thing that does not fit."""
    try:
        form = OrderForm.model_validate_json(body)
    except ValidationError as error:
        first = error.errors()[0]
        path = "".join(f"/{step}" for step in first["loc"])
        raise Refused("invalid", first["msg"], path) from error
    if len(form.lines) != len(form.order.lines):
        raise Refused("invalid", "lines and order.lines differ in number", "/lines")
    for index, line in enumerate(form.lines):
        if line.item_id == REFUSED_ITEM:
            raise Refused("item-not-orderable", f"the item {REFUSED_ITEM} cannot be ordered", f"/lines/{index}/item_id")
    return form
