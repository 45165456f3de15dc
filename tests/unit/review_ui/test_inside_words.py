"""Notes of orderbot's own, in the person's language."""

import pytest

from orderbot.review_ui.inside_words import in_words
from orderbot.review_ui.words import words


@pytest.mark.parametrize(
    ("note", "said"),
    [
        ("low-confidence, item-unknown", "Lecture peu sûre, Article inconnu"),
        ("the same order again as case 12", "la même commande que le cas 12"),
        (
            "approval-amount waits for the approval of anna or direction and an approver (1 of 3), item-unknown",
            "Montant à approuver : attend l’accord de anna ou direction et un approbateur (1 sur 3), Article inconnu",
        ),
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
        ("opened: zip archive, 3 files", "ouvert : zip, fichiers : 3"),
        ("opened: Outlook message", "ouvert : message Outlook"),
        ("opened in part: too-large", "ouvert en partie seulement (trop grand)"),
        ("not unpacked: encrypted", "non extrait (chiffré)"),
        ("ignored: link", "écarté : lien, non suivi"),
        ("read with commande.pdf", "lu avec commande.pdf"),
        (
            "opened: signed by Mario Rossi <m@rossi.example>: the signature fits, signed by Anna: the signature does not fit",
            "ouvert : signé par Mario Rossi <m@rossi.example>, la signature est juste, "
            "signé par Anna, la signature ne correspond pas au contenu",
        ),
        (
            "ignored: PGP signature of key 0123456789ABCDEF: not checked",
            "signature PGP de la clé 0123456789ABCDEF, non vérifiée",
        ),
        ("no such note", "no such note"),
    ],
)
def test_a_note_is_said_in_french(note: str, said: str) -> None:
    assert in_words(note, words("fr")) == said
