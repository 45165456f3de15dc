from orderbot.errors import ConnectorRefused
from orderbot.validators.refused import oms_refused


def test_the_reason_of_the_oms_stands_in_both_languages() -> None:
    refusal = ConnectorRefused("HTTP 422", code="item-not-orderable", reason="X-1 is no item.", path="/lines/0/item_id")
    held = oms_refused(refusal)
    assert (held.code, held.path, held.found) == ("oms-refused", "/lines/0/item_id", "item-not-orderable")
    assert "X-1 is no item" in held.message_en and "X-1 is no item" in held.message_fr
    assert "twice" not in held.message_en


def test_a_key_that_was_used_for_something_else_warns() -> None:
    held = oms_refused(ConnectorRefused("HTTP 409", code="idempotency-mismatch"))
    assert held.path == "" and "twice" in held.message_en and "deux fois" in held.message_fr
