import json
from datetime import date, datetime, timedelta, timezone

from orderbot.connectors.order_body import render_order
from orderbot.model.json_form import order_to_json
from orderbot.model.order import Delivery, Order
from tests.unit.checking.catalogue import D, checked, line, order

RECEIVED = datetime(2026, 3, 2, 10, 30, tzinfo=timezone(timedelta(hours=1)))


def rendered(of: Order) -> bytes:
    answer = checked(of)
    return render_order(answer.resolved, answer.findings, "<a@b>", "ab" * 32, RECEIVED)


def test_the_body_is_the_contracts() -> None:
    of = order(
        line(unit=None, free_quantity=D(1), discount_percent=D("2.5"), line_net_amount=None),
        line(seller_item_id="JT-10", quantity=D("3E+2"), unit_price=None, line_net_amount=None),
        line(seller_item_id="VIS-0815", unit_price=D(72), price_base_quantity=D(1000), line_net_amount=None),
        currency=None,
    )
    document = json.loads(rendered(of))
    assert list(document) == [
        "schema", "order", "customer_id", "ship_to_address_id", "currency", "lines", "findings", "source",
    ]  # fmt: skip
    assert document["schema"] == "orderbot.order/1"
    assert (document["customer_id"], document["ship_to_address_id"], document["currency"]) == ("C001", "A1", "EUR")
    assert document["order"] == order_to_json(of)
    assert document["order"]["currency"] is None, "the transcription stays as it is"
    assert document["lines"][0] == {
        "line_id": "L1",
        "item_id": "AB-1204/7",
        "quantity": "12",
        "free_quantity": "1",
        "unit": "C62",
        "unit_price": "48.30",
        "discount_percent": "2.5",
        "requested_delivery_date": None,
        "filled": ["unit"],
    }
    assert (document["lines"][1]["quantity"], document["lines"][1]["unit_price"]) == ("300", "0.10")
    assert document["lines"][1]["filled"] == ["unit_price", "discount_percent"]
    assert document["lines"][2]["unit_price"] == "0.072"
    assert [finding["code"] for finding in document["findings"]] == ["discount-off-contract"], "nobody granted 2.5 %"
    assert document["source"] == {
        "message_id": "<a@b>",
        "sha256": "ab" * 32,
        "received_at": "2026-03-02T09:30:00Z",
    }


def test_the_same_order_gives_the_same_bytes() -> None:
    assert rendered(order()) == rendered(order())
    body = rendered(order())
    assert json.dumps(json.loads(body), ensure_ascii=False, separators=(",", ":")).encode() == body


def test_findings_go_along() -> None:
    answer = checked(order(order_number=None))
    body = json.loads(render_order(answer.resolved, answer.findings, None, "", RECEIVED))
    assert [(one["code"], one["path"], one["severity"]) for one in body["findings"]] == [
        ("missing-field", "/order_number", "review")
    ]


def test_the_headers_date_is_every_lines_unless_it_has_its_own_or_a_schedule() -> None:
    day, own = date(2026, 4, 1), date(2026, 4, 2)
    split = (Delivery(D(6), day), Delivery(D(6), own))
    of = order(line(), line(requested_delivery_date=own), line(deliveries=split), requested_delivery_date=day)
    dates = [one["requested_delivery_date"] for one in json.loads(rendered(of))["lines"]]
    assert dates == ["2026-04-01", "2026-04-02", None]
