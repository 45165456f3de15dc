"""Notes of orderbot's own, in the person's language."""

import pytest

from orderbot.review_ui.inside_words import in_words
from orderbot.review_ui.words import words


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("low-confidence, item-unknown", "Lecture peu sûre, Article inconnu"),
        ("the same order again as case 12", "la même commande que le cas 12"),
        ("ignored: logo", "écarté : logo"),
        (
            "ignored: invoice (“facture” in the first title says invoice)",
            "écarté : facture, car « facture » indique : facture",
        ),
        ("read with the order in commandes/BC 4711.pdf", "lu avec la commande de commandes/BC 4711.pdf"),
        ("order_change is for a person", "modification de commande : à traiter par une personne"),
        (
            "the order-management system needs a customer, an item and a quantity on line 2",
            "il manque un client, un article et une quantité à la ligne 2",
        ),
        ("transmis à la comptabilité, merci", "transmis à la comptabilité, merci"),
        ("no such note", "no such note"),
    ],
)
def test_a_note_is_said_in_french(note: str, said: str) -> None:
    assert in_words(note, words("fr")) == said
