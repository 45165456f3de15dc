"""What was typed, compared with the order as it stands."""

from dataclasses import fields as members
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import get_args, get_type_hints

import pytest

from orderbot.checking.correct import SetField, value_at
from orderbot.model.evidence import FieldKey
from orderbot.model.json_form import leaves
from orderbot.model.order import AllowanceCharge, Order, OrderLine
from orderbot.review_ui import fields, typed

ORDER = Order(
    order_number="BC-1",
    order_date=date(2026, 3, 2),
    prices_include_tax=False,
    notes="deux\nlignes",
    lines=(OrderLine("r2.1", quantity=Decimal("1234.50")),),
    allowances_charges=(AllowanceCharge("port", Decimal(15)),),
)


def rendered(language: str) -> dict[str, str]:
    return {
        fields.form_name(key): typed.text_of(value, language)
        for key, value in leaves(ORDER)
        if not key[1].startswith("deliveries")
    }


def test_a_form_sent_back_untouched_changes_nothing() -> None:
    for language in ("fr", "en"):
        form = {name: text.replace("\n", "\r\n") for name, text in rendered(language).items()}
        assert typed.read(ORDER, form.items(), language) == typed.Typed((), {})


def test_changed_and_emptied_fields_become_changes_and_nonsense_is_kept_aside() -> None:
    form = rendered("fr") | {
        "field||order_number": "  BC-2 ",
        "field||notes": "",
        "field|r2.1|quantity": "12,5",
        "field||order_date": "demain",
        "revision": "4",
        "csrf": "x",
    }
    read = typed.read(ORDER, form.items(), "fr")
    assert set(read.changes) == {
        SetField(None, "order_number", "BC-2"),
        SetField(None, "notes", None),
        SetField("r2.1", "quantity", "12.5"),
    }
    assert read.wrong == {(None, "order_date"): "demain"}


def test_every_field_is_shown_somewhere_and_typed_as_what_it_is() -> None:
    hints = {date: "date", Decimal: "number", bool: "choice"}
    shown: list[FieldKey] = [(None, name) for group in fields.groups(ORDER) for name in group.fields]
    shown += [("r2.1", name) for name in fields.LINE_ORDER if name != "action"]
    assert set(shown) == {key for key, _ in leaves(ORDER)}
    for key in shown:
        node: object = ORDER if key[0] is None else ORDER.line(key[0])
        *above, last = key[1].split("/")
        if above:
            node = value_at(ORDER, (key[0], "/".join(above)))
        wanted = next(kind for kind in get_args(get_type_hints(type(node))[last]) if kind is not type(None))
        assert fields.kind(key[1]) in (hints.get(wanted, "text"), "long"), key
    assert {one.name for one in members(OrderLine)} - set(fields.LINE_ORDER) == {"line_id", "deliveries"}


def test_columns_are_those_that_some_line_fills() -> None:
    assert fields.line_columns(ORDER) == (
        "line_number",
        "item_id",
        "description",
        "quantity",
        "unit",
        "unit_price",
        "line_net_amount",
    )
    assert "gtin" in fields.line_columns(ORDER, also=["gtin"])
    assert fields.line_columns(ORDER, every=True, of_change=True) == fields.LINE_ORDER


def test_what_is_to_be_done_with_a_line_is_asked_on_a_change_alone() -> None:
    assert "action" in fields.line_columns(ORDER, of_change=True)
    assert "action" not in fields.line_columns(ORDER, every=True)
    told = replace(ORDER, lines=(replace(ORDER.lines[0], action="add"),))
    assert "action" in fields.line_columns(told)


@pytest.mark.parametrize(("text", "is_wrong"), [("add", False), ("change", False), ("delete", False), ("remove", True)])
def test_a_lines_action_is_one_of_three(text: str, is_wrong: bool) -> None:
    read = typed.read(ORDER, [("field|r2.1|action", text)], "fr")
    assert [change.value for change in read.changes] == ([] if is_wrong else [text])
    assert bool(read.wrong) is is_wrong
    assert typed.read(ORDER, [("field|r2.1|action", "")], "fr").changes == ()
