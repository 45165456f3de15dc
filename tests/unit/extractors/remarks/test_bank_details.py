"""Who asks to pay elsewhere, and who only prints an account."""

from __future__ import annotations

from pathlib import Path

import pytest

from orderbot.extractors.remarks.bank_details import asks_for_other_account

LINES = (Path(__file__).parent / "bank_sentences.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", LINES)
def test_a_list_of_sentences(line: str) -> None:
    mark, sentences = line.split(" ", 1)
    assert (asks_for_other_account(sentences.split(" | ")) is not None) == (mark == "+")


def test_the_account_must_stand_near_and_be_one() -> None:
    asking, account = "Please remit all payments to the following account:", "IBAN GB82 WEST 1234 5698 7654 32"
    filler = ["Thank you for your order."]
    assert asks_for_other_account([asking, *filler * 2, account]) == 0
    assert asks_for_other_account([asking, *filler * 9, account]) is None
    assert asks_for_other_account([asking, account.replace("32", "33")]) is None


def test_a_warning_beside_it_takes_it_back() -> None:
    warning = "Beware of fraud."
    assert asks_for_other_account(["Please update our bank details."]) == 0
    assert asks_for_other_account([warning, "Mails may ask you to update our bank details."]) is None
