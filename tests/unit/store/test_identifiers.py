from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orderbot.store.identifiers import folded, identifier_key, number_key, words


@pytest.mark.parametrize("written", ["fr 12.345", "FR12345", " Fr\u00a01 2.3\t45 ", "ＦＲ12345"])
def test_identifiers_are_compared_without_spaces_dots_and_case(written: str) -> None:
    assert identifier_key(written) == "FR12345"


def test_other_signs_count() -> None:
    assert identifier_key("AB-1204/7") == "AB-1204/7" != identifier_key("AB1204/7")


def test_order_numbers_keep_their_dots() -> None:
    assert number_key("bc 4.711") == "BC4.711"


def test_words_are_folded_and_cut_apart() -> None:
    assert words('Vanne à bille DN25, inox (1/4")') == {"vanne", "bille", "dn25", "inox"}
    assert folded("Été ŒUVRE") == "ete œuvre"


@given(st.text())
def test_keys_are_the_keys_of_themselves(written: str) -> None:
    key = identifier_key(written)
    assert identifier_key(key) == key
