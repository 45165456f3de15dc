from __future__ import annotations

import pytest

from orderbot.extractors.wording.document_type import classify
from orderbot.extractors.wording.passed_on import is_done_already

ORDER = "\n\nBonjour,\nmerci de nous livrer vendredi :\n12 x AB-1204\n4 x AB-1300\nNotre commande 7741.\nCordialement"


@pytest.mark.parametrize(
    ("opening", "subject", "done"),
    [
        ("Pour info, c'est déjà saisi.", "TR: commande", True),
        ("Already keyed in, just so you know.", "FW: order", True),
        ("Ist schon erfasst.", "WG: Bestellung", True),
        ("Peux-tu traiter ceci ?", "TR: commande", False),
        ("C'est déjà saisi ?", "commande", False),
    ],
)
def test_what_is_passed_on_when_it_is_entered(opening: str, subject: str, done: bool) -> None:
    assert is_done_already(opening + ORDER, subject) is done


def test_it_is_no_order_for_sure() -> None:
    told = classify("Pour info, c'est déjà saisi, ne rien faire." + ORDER, subject="TR: commande 7741")
    assert not told.document_type.carries_order


def test_the_word_further_down_changes_nothing() -> None:
    assert not is_done_already("Merci de traiter." + ORDER + "\n\nLa précédente est déjà saisie.", "TR: commande")
