"""The original sender of a forwarded mail."""

import pytest

from orderbot.mailbox.forwarded import forwarded_from

OUTLOOK = "De : Jean Petit <J.Petit@client.example>\nEnvoyé : lundi 2 mars 2026 09:12\nÀ : ventes@nous.example\nObjet : Commande\n\nBonjour"
GMAIL = "---------- Forwarded message ---------\nFrom: Jean <jean@client.example>\nDate: Mon, 2 Mar 2026\nSubject: Order\nTo: <a@us.example>\n\nHello"


@pytest.mark.parametrize(
    ("body", "subject", "address"),
    [
        (f"Pour saisie.\n\n{OUTLOOK}", "TR : Commande", "j.petit@client.example"),
        (f"Pour saisie.\n\n{OUTLOOK}", "RE: Commande", None),  # an answer quotes whom it answers
        (f"FYI\n\n{GMAIL}", "Order", "jean@client.example"),
        (GMAIL.replace(" <jean@client.example>", ""), "Fwd: Order", None),  # a name alone says nothing
        (f"Voir plus bas\n\n> {OUTLOOK}".replace("\n", "\n> "), "Tr: Commande", "j.petit@client.example"),
        ("Bonjour,\nmerci de livrer 3 AB-12.", "TR : Commande", None),
    ],
)
def test_the_original_sender(body: str, subject: str, address: str | None) -> None:
    assert forwarded_from(body, subject) == address


def test_a_wrapped_sender_line() -> None:
    body = OUTLOOK.replace("Petit <", "Petit\n <")
    assert forwarded_from(body, "TR: x") == "j.petit@client.example"
