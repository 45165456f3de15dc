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
    assert [len(group) for group in grouped(mentions, [0, 10], " " * 20)] == [1, 1]


def test_a_further_count_behind_an_and_is_another_item() -> None:
    flat = "150 pots de jaunes et 100 de blanches"
    mentions = [Mention(Kind.QUANTITY, 0, 3, 0.9), Mention(Kind.QUANTITY, 22, 25, 0.7)]
    assert [len(group) for group in grouped(mentions, [0], flat)] == [1, 1]
    assert [len(group) for group in grouped(mentions, [0], flat.replace("et", ", "))] == [2]
