"""Pieces of words: what counts as the same piece, and what the shipped model says of letters nobody wrote phrases for."""

from __future__ import annotations

import numpy as np
import pytest

from orderbot.extractors.wording.document_type import classify
from orderbot.extractors.wording.type_pieces import SLOTS, PieceModel, piece_model, pieces_of, weighed
from orderbot.model.order import DocumentType


def test_digits_accents_and_capitals_make_no_other_piece() -> None:
    assert pieces_of("Commandé 4711", "") == pieces_of("commande 2290", "")


def test_inflected_words_share_most_pieces() -> None:
    one, other, third = (pieces_of(word, "").keys() for word in ("bestellen", "bestellten", "lieferung"))
    assert len(one & other) > 2 * len(one & third)


def test_the_order_of_words_counts() -> None:
    assert pieces_of("no longer needed", "") != pieces_of("needed no longer", "")


def test_a_reply_prefix_of_the_subject_says_nothing() -> None:
    assert pieces_of("10 boxes", "RE: paper") == pieces_of("10 boxes", "paper")


def test_weights_are_of_length_one_and_rare_pieces_count_more() -> None:
    rarity = np.ones(SLOTS, np.float32)
    rarity[7] = 3
    slots, numbers = weighed({3: 1, 7: 1}, rarity)
    assert slots.tolist() == [3, 7]
    assert float(numbers @ numbers) == pytest.approx(1)
    assert numbers[1] == pytest.approx(3 * numbers[0])


def test_the_model_knows_every_type() -> None:
    model = piece_model()
    assert set(model.kinds) == set(DocumentType)
    assert model.weights.shape == (SLOTS, len(model.kinds))
    assert model.sums("we order ten boxes", "").keys() == set(DocumentType)


@pytest.mark.parametrize(
    ("kind", "subject", "text"),
    [
        ("order", "", "salut, tu peux me mettre 12 sacs de ciment de côté et me les poser au dépôt demain matin ? merci"),
        ("order", "Nachschub", "Moin, uns gehen die Handschuhe aus, schickt mal wieder 20 Pakete Größe 9 rüber wie gehabt"),
        ("other", "Merci", "Les 24 cartons de tulipes sont bien arrivés ce matin, tout était parfait, merci à l'équipe."),
        ("other", "Reclamo", "Dei 12 rubinetti consegnati ieri 3 sono arrivati rotti, allego le foto, vi prego di ritirarli."),
        ("status_inquiry", "", "On attend toujours les 40 palettes commandées le 3, vous savez quand le camion passe ?"),
        ("quote_request", "", "Wat zou het kosten als we 500 stuks van de A-40 in één keer afnemen?"),
        ("order_change", "", "Sorry, zei gisteren 10 dozen maar dat moeten er 14 zijn, kan dat nog?"),
        ("order_cancellation", "", "Finalement le client a trouvé ailleurs, ne préparez rien pour la commande d'hier, désolé."),
    ],
)  # fmt: skip
def test_letters_without_a_phrase_of_their_type(kind: str, subject: str, text: str) -> None:
    assert classify(text, subject=subject, is_letter=True).document_type == kind


def test_where_stems_and_pieces_dispute_whether_it_orders_nothing_is_sure(monkeypatch: pytest.MonkeyPatch) -> None:
    plain, faint = (
        "Wir bestellen 5 Stück Artikel 4711",
        "Der Kranwagen kommt am 08.05.2026, da muss alles vor Ort sein.",
    )
    assert classify(plain, is_letter=True).probability > 0.6
    monkeypatch.setattr(PieceModel, "sums", lambda *_: _only(DocumentType.OTHER))
    disputed = classify(plain, is_letter=True)
    assert disputed.document_type is DocumentType.ORDER, "what says plainly that it orders is an order, for a person"
    assert disputed.probability <= 0.6
    monkeypatch.setattr(PieceModel, "sums", lambda *_: _only(DocumentType.ORDER))
    disputed = classify(faint, is_letter=True)
    assert disputed.document_type is DocumentType.ORDER
    assert disputed.probability <= 0.6


def _only(kind: DocumentType) -> dict[DocumentType, float]:
    return {each: 9.0 if each is kind else 0.0 for each in DocumentType}
