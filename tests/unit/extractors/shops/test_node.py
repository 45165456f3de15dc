from __future__ import annotations

from datetime import date
from decimal import Decimal

from orderbot.extractors.shops.node import Node
from orderbot.reading.json_text import read_json


def node(text: str) -> Node:
    return Node(read_json(text.encode()).values[0], "")


def test_a_pointer_escapes_what_it_must() -> None:
    below = node('{"a/b": {"c~d": [{"e": 1}]}}').at("a/b").each("c~d")[0].at("e")
    assert below.pointer == "/a~1b/c~0d/0/e"
    assert below.amount() == Decimal(1)


def test_what_is_missing_says_nothing_and_is_no_problem() -> None:
    root = node('{"a": null, "b": "", "c": []}')
    assert [root.at(name).says for name in ("a", "b", "c", "d")] == [False] * 4
    assert root.at("d", "e").amount() is None and root.at("a").day() is None
    assert root.problems == []


def test_what_is_no_number_or_date_is_told_once_with_its_place() -> None:
    root = node('{"price": "12,50", "at": "02.03.2026", "list": [1]}')
    assert root.at("price").amount() is None and root.at("price").amount() is None
    assert root.at("at").day() is None and root.at("list").amount() is None
    assert root.problems == [
        "/price: a number was expected, not '12,50'",
        "/at: a date was expected, not '02.03.2026'",
        "/list: a number was expected, not a list",
    ]


def test_days_are_as_written_whatever_the_zone() -> None:
    assert node('{"at": "2026-02-27T23:41:07-08:00"}').at("at").day() == date(2026, 2, 27)


def test_half_a_character_and_controls_do_not_pass() -> None:
    root = node(r'{"a": "x\ud800y", "b": "x\u0000y\nz"}')
    assert root.at("a").text() == "x\ufffdy"
    assert root.at("b").text() == "x y z"
    assert root.problems == ["/a: text was expected, half a character was found"]


def test_flags_come_as_words_and_digits_too() -> None:
    root = node('{"a": true, "b": "0", "c": 1, "d": "maybe"}')
    assert [root.at(name).flag() for name in "abcd"] == [True, False, True, None]
