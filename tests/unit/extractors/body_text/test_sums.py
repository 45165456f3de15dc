from __future__ import annotations

from decimal import Decimal

from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.draft import Draft
from orderbot.extractors.body_text.items import Item
from orderbot.extractors.body_text.mention import Kind, Mention
from orderbot.extractors.body_text.sums import read_sum


def drafted(text: str) -> Draft:
    body = Body(text)
    body.speak("nl")
    draft = Draft(body)
    item = Item(0, 1)
    item.quantity = Mention(Kind.QUANTITY, 0, 1, 0.9, Decimal(3))
    item.price = Mention(Kind.PRICE, 2, 3, 0.9, Decimal("4.50"))
    read_sum(draft, [item])
    return draft


def test_what_the_lines_make_together_is_the_total_under_any_words() -> None:
    draft = drafted("3 x 4,50\nDat is samen 13,50 €.\n")
    assert draft.get("totals/net_amount") == Decimal("13.50")
    assert draft.get("currency") == "EUR"


def test_another_amount_is_no_total() -> None:
    assert drafted("3 x 4,50\nBudget 1.350,00 €.\n").get("totals/net_amount") is None
