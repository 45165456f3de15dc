import random
from functools import cache
from typing import Any

from benchmarks.corpus.composing.content import Content
from benchmarks.corpus.composing.document import compose
from benchmarks.corpus.composing.plan import Plan, keys
from benchmarks.corpus.composing.transcript import Transcript
from benchmarks.corpus.orders import Wants, draw_purchase
from benchmarks.corpus.world import World, build_world


@cache
def world(country: str) -> World:
    return build_world(3, customers=4, items=120, countries=(country,), wide=True)


def write(country: str, plan: Plan, wants: Wants, seed: int) -> tuple[Content, Transcript]:
    rng = random.Random(seed)
    return compose(rng, draw_purchase(rng, world(country), world(country).customers[0], wants), plan)


def many(country: str, plan: Plan, wants: Wants) -> list[tuple[Content, dict[str, Any], dict[str, str]]]:
    written = (write(country, plan, wants, seed) for seed in range(40))
    return [(content, transcript.order, transcript.printed) for content, transcript in written]


def test_a_bare_dollar_names_no_currency() -> None:
    plan = Plan(keys("code description quantity price amount"), keys("order_number order_date"))
    written = [
        (printed["/lines/0/line_net_amount"], order["currency"])
        for _, order, printed in many("US", plan, Wants(lines=(1, 2)))
    ]
    assert {currency for amount, currency in written if amount.startswith("$")} == {None}
    assert {currency for amount, currency in written if "USD" in amount or "US$" in amount} == {"USD"}


def test_an_american_address_has_its_state_on_the_page_and_not_in_the_city() -> None:
    content, order, _ = many("US", Plan(blocks=("ship_to",)), Wants(lines=(1, 2)))[0]
    line = next(line for line in content.blocks[0].lines if order["ship_to"]["postal_code"] in line)
    assert line.startswith(f"{order['ship_to']['city']}, ")
    assert len(line.split()[-2]) == 2


def test_two_discounts_in_a_row_are_not_scored_as_one() -> None:
    plan = Plan(keys("code description quantity price discount discount2 amount"))
    lines = [
        line
        for _, order, _ in many("FR", plan, Wants(lines=(3, 6), discounts=True, cascades=True))
        for line in order["lines"]
    ]
    assert any("discount_percent" not in line for line in lines)
    assert any(line.get("discount_percent") for line in lines)


def test_a_charge_among_the_lines_is_a_charge_and_no_line() -> None:
    plan = Plan(keys("code description quantity price amount"))
    found = False
    for content, order, printed in many("FR", plan, Wants(lines=(1, 3), charges=True)):
        rows = [row for row in content.items if not row.cells["quantity"]]
        found = found or bool(rows)
        assert len(content.items) == len(order["lines"]) + len(rows)
        assert not rows or {row.cells["amount"] for row in rows} == {
            printed[f"/allowances_charges/{number}/amount"] for number in range(len(order["allowances_charges"]))
        }
    assert found


def test_deliveries_in_rows_of_the_table_are_told_where_they_are_printed() -> None:
    plan = Plan(keys("code description date quantity price amount"), schedule_rows=True)
    for content, order, printed in many("DE", plan, Wants(lines=(2, 4), schedules=True)):
        for number, (line, row) in enumerate(zip(order["lines"], content.items, strict=True)):
            assert [part["date"] for part in row.parts] == [
                printed[f"/lines/{number}/deliveries/{at}/date"] for at in range(len(line["deliveries"]))
            ]


def test_no_two_heads_of_a_table_are_alike() -> None:
    plan = Plan(keys("pos code description quantity unit price amount tax_amount gross_amount"))
    for content, _, _ in [*many("GB", plan, Wants(lines=(1, 2))), *many("US", plan, Wants(lines=(1, 2)))]:
        labels = [column.label for column in content.columns]
        assert len(labels) == len(set(labels)), labels
