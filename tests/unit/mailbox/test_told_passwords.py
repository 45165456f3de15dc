"""Passwords as people tell them."""

import pytest

from orderbot.mailbox.told_passwords import told_passwords


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Bonjour,\nmot de passe : Ab-12!x\nCordialement", "Ab-12!x"),
        ("Le mot de passe du fichier zip est « Été2026 ».", "Été2026"),
        ("Le code d’accès est 4711.", "4711"),
        ("MDP: toto", "toto"),
        ("Password for the attachment: hunter2", "hunter2"),
        ("The password is correct horse battery", "correct horse battery"),
        ("PW = 4711", "4711"),
        ("Das Kennwort lautet Müller#1.", "Müller#1"),
        ("Passwort: Bestellung26", "Bestellung26"),
        ("La contraseña es «pedido-9»", "pedido-9"),
        ("Clave: 998877", "998877"),
        ("La password è ordine2026.", "ordine2026"),
        ("Parola chiave: ordine", "ordine"),
        ("Het wachtwoord is 'tulp 7'.", "tulp 7"),
        ("Wachtwoord:\n  bestel26", "bestel26"),
    ],
)
def test_a_told_password_is_among_the_words(text: str, word: str) -> None:
    assert word in told_passwords(text)[:3]


@pytest.mark.parametrize("text", ["Bonjour, 12 vannes AB-1", "Votre mot de passe a expiré", "password reset", ""])
def test_no_password(text: str) -> None:
    assert told_passwords(text) == ()


def test_a_flood_of_labels_ends() -> None:
    assert len(told_passwords("password: x" * 100_000)) <= 20
    assert len(told_passwords("mot de passe\n" * 100_000)) <= 20
