from __future__ import annotations

import pytest

from orderbot.errors import DocumentError
from orderbot.reading.json_text import Numeral, read_json


def test_numbers_keep_their_digits() -> None:
    read = read_json(b'{"a": 199.00, "b": 1e2, "c": 12345678901234567890.10, "d": "199.00"}')
    assert read.values == [{"a": "199.00", "b": "1e2", "c": "12345678901234567890.10", "d": "199.00"}]
    assert isinstance(read.values[0]["a"], Numeral) and not isinstance(read.values[0]["d"], Numeral)
    assert read.whole and read.problems == []


def test_json_lines_and_lists_with_commas_between_are_several_values() -> None:
    assert read_json(b'{"a": 1}\n{"a": 2}\r\n').values == [{"a": "1"}, {"a": "2"}]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (b'{"a": 1, "b": [{"c": 2}, {"d', {"a": "1", "b": [{"c": "2"}, {}]}),
        (b'{"a": 1, "b": "cut of', {"a": "1"}),
        (b'{"a": 1, "b": 12', {"a": "1"}),
        (b'{"a": {"x": "}]"}, "b": [1, 2', {"a": {"x": "}]"}, "b": ["1"]}),
        (b"{", {}),
    ],
)
def test_a_text_that_breaks_off_is_read_as_far_as_it_goes(text: bytes, left: object) -> None:
    read = read_json(text)
    assert read.values == [left]
    assert not read.whole and "the JSON ends too early" in read.problems[0]


def test_a_broken_text_names_line_and_column() -> None:
    read = read_json(b'{"a": 1,\n "b": 2\n "c": 3}')
    assert read.values == [{"a": "1"}]
    assert read.problems == ["line 3 column 2: the JSON is broken (expecting ',' delimiter)"]


def test_a_key_that_stands_twice_is_told_only_where_the_values_differ() -> None:
    assert read_json(b'{"a": 1, "a": 1}').problems == []
    read = read_json(b'{"x": {"sku": "A", "sku": "B"}}')
    assert read.values == [{"x": {"sku": "B"}}]
    assert read.problems == ['the key "sku" stands twice in one object with different values']


def test_no_number_is_read_from_a_constant() -> None:
    assert read_json(b'{"a": NaN, "b": -Infinity}').values == [{"a": "NaN", "b": "-Infinity"}]


def test_bytes_that_are_no_utf_8_are_told_and_read() -> None:
    read = read_json('{"a": "Rhône"}'.encode("latin-1"))
    assert read.values == [{"a": "Rhône"}]
    assert read.problems == ["byte 9: UTF-8 was expected (RFC 8259)"]
    assert read_json('{"a": "Rhône"}'.encode("utf-16")).problems == []


@pytest.mark.parametrize("text", [b"", b"  ", b"]", b"[" * 200_000, b'{"a":' * 50_000])
def test_what_is_nothing_or_too_deep_is_malformed(text: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        read_json(text)
    assert caught.value.code == "malformed"
