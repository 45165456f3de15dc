from __future__ import annotations

import pytest

from orderbot.reading.old_charsets import unmarked_utf16


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_text_without_a_mark_is_told_by_its_zeros(order: str) -> None:
    assert unmarked_utf16("Commande 12 ;\tréf. AB-1204\r\n".encode(order)) == order


@pytest.mark.parametrize("content", [b"\x00\x01" * 99, b"\x01\x00" * 99, b"\x00" * 200, b"Commande 12, AB-1204 x 4"])
def test_counters_and_zeros_are_no_text(content: bytes) -> None:
    assert unmarked_utf16(content) is None
