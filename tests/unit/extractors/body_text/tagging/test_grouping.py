from orderbot.extractors.body_text.mention import Kind, Mention
from orderbot.extractors.body_text.tagging.gaps import Part
from orderbot.extractors.body_text.tagging.grouping import cut, grouped


def parts(*roles: str) -> list[Part]:
    return [Part(role, 10 * at, 10 * at + 5, at, at) for at, role in enumerate(roles)]


def test_an_item_has_one_quantity_even_where_no_beginning_is_seen() -> None:
    told = parts("code", "quantity", "code", "quantity")
    assert cut(told, [1.0, 0.1, 0.4, 0.1]) == [0, 20]


def test_the_likelier_gap_parts_two_items() -> None:
    told = parts("quantity", "description", "code", "quantity", "description")
    assert cut(told, [1.0, 0.05, 0.05, 0.9, 0.05]) == [0, 30]
    assert cut(told, [1.0, 0.05, 0.9, 0.1, 0.05]) == [0, 20]


def test_mentions_go_with_the_item_that_they_stand_in() -> None:
    mentions = [Mention(Kind.QUANTITY, at, at + 1, 0.9) for at in (2, 12)] + [Mention(Kind.RETRACTED, 15, 16, 0.9)]
    assert [len(group) for group in grouped(mentions, [0, 10])] == [1, 1]
