from __future__ import annotations

from decimal import Decimal

import pytest

from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.items import Item
from orderbot.extractors.body_text.mention import Kind, Mention
from orderbot.extractors.body_text.retold import replaced_line, retold


def listed() -> list[Item]:
    items = []
    for code, count in (("ab-1204", 10), ("ab-1300", 3)):
        item = Item(0, 1, quantity=Mention(Kind.QUANTITY, 0, 1, 0.9, Decimal(count)))
        item.codes["item_id"] = Mention(Kind.CODE, 0, 1, 0.9, code=code)
        items.append(item)
    return items


@pytest.mark.parametrize(
    ("text", "index", "quantity"),
    [
        ("amendment: ab-1204, from 10 to 12.", 0, 12),
        ("note that for ab-1300 it must be 4 and not 3", 1, 4),
        ("ligne 2 : 15 au lieu de 3", 1, 15),
        ("ab-1204 for 12 may and 14 june", None, None),
        ("ab-1204 10 pieces", None, None),
    ],
)
def test_an_items_code_and_its_old_number_tell_the_new_one(text: str, index: int | None, quantity: int | None) -> None:
    items, body = listed(), Body(text)
    at = text.find("ab-")
    mentions = [Mention(Kind.CODE, at, at + 7, 0.9, code=text[at : at + 7])] if at >= 0 else []
    change = retold(body, items, mentions, (0, len(text)), [])
    if index is None:
        assert change is None
    else:
        assert change is not None
        assert (change[0], change[1].number) == (items[index], quantity)


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("P.S. : à la place de la ligne 2, mettez 3 paquets de RM-8", 1),
        ("instead of line 1 please send 4 x KX-20", 0),
        ("statt der Position 2 bitte 5 Stück KX-20", 1),
        ("en lugar de la línea 1, 6 KX-20", 0),
        ("instead of line 7 please send 4 x KX-20", None),
        ("instead of 12 pieces", None),
        ("sur la ligne 2 livrez 3", None),
    ],
)
def test_a_line_in_whose_place_something_else_shall_come_is_found(text: str, index: int | None) -> None:
    items = listed()
    replaced = replaced_line(Body(text), items, (0, len(text)))
    assert replaced is (items[index] if index is not None else None)
