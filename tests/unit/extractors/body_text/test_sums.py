from __future__ import annotations

from decimal import Decimal

from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.draft import Draft
from orderbot.extractors.body_text.items import Item
from orderbot.extractors.body_text.lines import write_items
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


def test_lines_that_make_a_sum_which_the_text_tells_are_surer() -> None:
    body = Body("3 x 4,50\nDat is samen 13,50 €.\n")
    body.speak("nl")
    item = Item(0, 1)
    item.quantity = Mention(Kind.QUANTITY, 0, 1, 0.7, Decimal(3))
    item.price = Mention(Kind.PRICE, 4, 8, 0.7, Decimal("4.50"))
    draft = Draft(body)
    write_items(draft, [item], with_actions=False)
    assert read_sum(draft, [item])
    assert draft.evidence["L1", "quantity"].confidence == draft.evidence["L1", "unit_price"].confidence == 0.985
