from __future__ import annotations

import pytest

from orderbot.extractors.wording.document_type import classify
from orderbot.extractors.wording.if_not import without_if_nots
from orderbot.model.order import DocumentType


@pytest.mark.parametrize(
    ("kept", "condition"),
    [
        ("Expédiez uniquement si tout peut partir en une seule livraison, ", "sinon annulez."),
        ("Prix maximum 14 €, ", "à défaut merci d'annuler la commande."),
        ("Ship only if everything can go in one delivery, ", "otherwise do not process the order."),
        ("It must be here by Friday; ", "if not, cancel the whole order."),
        ("Liefern Sie nur alles auf einmal, ", "sonst bitte nicht bearbeiten."),
        ("Nur wenn bis KW 12 lieferbar, ", "andernfalls stornieren Sie."),
        ("Envíen solo si todo puede ir en una entrega; ", "si no, no tramiten el pedido."),
        ("Spedite solo se arriva entro venerdì, ", "altrimenti annullate l'ordine."),
        ("Alleen leveren als alles tegelijk kan, ", "anders annuleren."),
    ],
)
def test_what_cancels_only_otherwise_is_left_out(kept: str, condition: str) -> None:
    left = without_if_nots(kept + condition)
    assert left.startswith(kept)
    assert not left[len(kept) :].strip(" .")
    assert len(left) == len(kept + condition)


@pytest.mark.parametrize(
    "text",
    [
        "Merci d'annuler notre commande 4711.",
        "Sonst alles wie gehabt, bitte liefern.",
        "Wir haben uns anders entschieden und stornieren die Bestellung nicht.",
        "Otherwise all fine, send 4 of AB-12.",
    ],
)
def test_what_is_no_condition_stays(text: str) -> None:
    assert without_if_nots(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "Bonjour, veuillez trouver notre commande ci-jointe. Expédiez uniquement si tout peut partir en une fois, sinon annulez.",
        "Hello, please find our order attached. Ship only if everything can go in one delivery, otherwise cancel it.",
    ],
)
def test_a_condition_makes_no_cancellation_of_an_order(text: str) -> None:
    assert classify(text, is_letter=True, positions=0).document_type is not DocumentType.ORDER_CANCELLATION


def test_a_cancellation_stays_one() -> None:
    text = "Bonjour, merci d'annuler notre commande 4711, nous n'en avons plus besoin."
    assert classify(text, is_letter=True, positions=0).document_type is DocumentType.ORDER_CANCELLATION
