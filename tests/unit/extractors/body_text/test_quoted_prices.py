"""Goods named by their nouns take code and price from the list of prices quoted below, where only one of its lines fits."""

from __future__ import annotations

from decimal import Decimal

import pytest

from orderbot.model.evidence import LINES
from tests.unit.extractors.body_text.test_body_orders import read

LIST = """>Bonjour, nos tarifs du moment :
>
>SE-PAIN  Sel de mer fin sac 25 kg  11,20 €
>SE-GROS  Sel de mer gros sac 25 kg  9,80 €
>FA-T55   Farine blé T55 sac 25 kg  18,40 €
"""


def codes(own: str) -> list[tuple[str | None, Decimal | None]]:
    order = read(f"Bonjour,\n\n{own}\n\nMerci\n{LIST}", "Re: tarifs").order
    assert order is not None
    return [(line.item_id, line.unit_price) for line in order.lines]


def test_what_is_named_takes_code_and_price_of_its_line() -> None:
    assert codes("Merci de livrer :\n- 20 sacs de farine\n- 4 sacs de sel gros") == [
        ("FA-T55", Decimal("18.40")),
        ("SE-GROS", Decimal("9.80")),
    ]


@pytest.mark.parametrize("own", ["20 sacs de sel de mer", "20 sacs de levure"])
def test_what_several_lines_or_none_have_takes_nothing(own: str) -> None:
    assert codes(f"Merci de livrer :\n- {own}") == [(None, None)]


def test_a_code_of_ones_own_stays() -> None:
    assert codes("Merci de livrer :\n- 20 sacs de farine réf. FA-T65") == [("FA-T65", None)]


def test_what_comes_from_below_is_never_sure_and_says_where_it_stands() -> None:
    record = read(f"Bonjour,\n\nMerci de livrer :\n- 20 sacs de farine\n\nMerci\n{LIST}", "Re: tarifs")
    entry = record.evidence["L1", "item_id"]
    assert (entry.text, entry.where) == ("FA-T55", "body:11:1-7")
    assert max(entry.confidence, record.evidence[LINES].confidence) < 0.95
    assert record.order is not None
    assert record.order.currency == "EUR"
