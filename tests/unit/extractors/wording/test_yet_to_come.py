from __future__ import annotations

import pytest

from orderbot.extractors.wording.document_type import classify
from orderbot.extractors.wording.yet_to_come import is_yet_to_come
from orderbot.model.order import DocumentType


@pytest.mark.parametrize(
    "text",
    [
        "Ich melde mich dann mit der Bestellung.",
        "Bitte noch nichts reservieren.",
        "Je vous enverrai ma commande la semaine prochaine.",
        "We'll place the order once the client has decided.",
        "Please don't send anything yet.",
        "Os pasaremos el pedido cuando lo confirmen.",
        "Vi manderemo l'ordine lunedì.",
        "De bestelling volgt nog.",
    ],
)
def test_an_order_that_is_announced_is_none_yet(text: str) -> None:
    assert is_yet_to_come(text)
    guess = classify(f"Muster TA-220 und TA-221, 180 m². {text}", subject="Re: Muster", positions=2)
    assert guess.document_type is not DocumentType.ORDER or guess.probability < 0.9


@pytest.mark.parametrize(
    "text", ["Bestellung 4711: 4 Stück AB-12", "Merci de m'envoyer 4 AB-12", "Please send 4 x AB-12"]
)
def test_an_order_is_no_announcement(text: str) -> None:
    assert not is_yet_to_come(text)


def test_a_cancellation_that_nothing_be_sent_stays_one() -> None:
    text = "Messieurs,\n\nLe bon en pièce jointe est annulé, merci de ne rien expédier."
    assert not is_yet_to_come(text)
    assert classify(text, subject="BC-4336 : à ne pas traiter").document_type is DocumentType.ORDER_CANCELLATION
