"""A body's own text, in the shapes that mail programs give it."""

from __future__ import annotations

import pytest

from orderbot.mailbox.quoting import own_lines


def own(body: str, subject: str | None = None) -> str:
    return "\n".join(line.text for line in own_lines(body, subject))


ORDER = "Bonjour,\n\nMerci de livrer 12 vannes réf. AB-1204/7."

HISTORIES = {
    "gmail-fr": "Le lun. 2 mars 2026 à 10:12, Jean Dupont <jean@client.example> a écrit :\n\n> Ancienne commande\n> 5 pièces",
    "gmail-fr-wrapped": "Le lun. 2 mars 2026 à 10:12, Jean Dupont <jean@client.example>\na écrit :\n\n> Ancienne commande",
    "gmail-en": "On Mon, Mar 2, 2026 at 10:12 AM Jean Dupont <jean@client.example> wrote:\n> old order",
    "thunderbird-de": "Am 02.03.2026 um 10:12 schrieb Jean Dupont:\n> alte Bestellung",
    "gmail-de": "Am Mo., 2. März 2026 um 10:12 Uhr schrieb Jean Dupont <jean@client.example>:\n\n> alte Bestellung",
    "name-first-it": "Valmarec SAS <ventes@valmarec.example> scriveva il 13/11/2026 09:57:\n| abbiamo spedito 5 x 23980 a 18,33 €",
    "gmail-it": "Il giorno lun 2 mar 2026 alle ore 10:12 Jean Dupont <jean@client.example> ha scritto:\n> vecchio",
    "gmail-es": "El lun, 2 mar 2026 a las 10:12, Jean Dupont (<jean@client.example>) escribió:\n> viejo",
    "gmail-nl": "Op ma 2 mrt 2026 om 10:12 schreef Jean Dupont <jean@client.example>:\n> oud",
    "unquoted": "Le 2 mars 2026 à 10:12, Jean Dupont a écrit :\n\nAncienne commande : 5 pièces",
    "outlook-fr": "________________________________\nDe : Jean Dupont <jean@client.example>\nEnvoyé : lundi 2 mars 2026 10:12\n"
    "À : Ventes <ventes@nous.example>\nObjet : Commande\n\nAncienne commande : 5 pièces",
    "outlook-fr-bold": "*De :* Jean Dupont <jean@client.example>\n*Envoyé :* lundi 2 mars 2026 10:12\n*À :* Ventes\n*Objet :* Commande\n\nAncienne",
    "outlook-en": "From: Jean Dupont\nSent: Monday, March 2, 2026 10:12\nTo: Sales\nCc: Other\nSubject: Order\n\nold order: 5 pcs",
    "outlook-de": "Von: Jean Dupont\nGesendet: Montag, 2. März 2026 10:12\nAn: Vertrieb\nBetreff: Bestellung\n\nalt: 5 Stk",
    "outlook-old": "-----Message d'origine-----\nDe : Jean Dupont\nEnvoyé : lundi 2 mars 2026 10:12\nÀ : Ventes\nObjet : Commande\n\nAncienne",
    "outlook-old-typographic": "-----Message d’origine-----\nAncienne commande",
    "original-message": "-----Original Message-----\nFrom: Jean\nSent: today\nTo: us\nSubject: order\n\nold",
}


@pytest.mark.parametrize("history", HISTORIES.values(), ids=HISTORIES.keys())
def test_quoted_history_is_not_own(history: str) -> None:
    assert own(f"{ORDER}\n\n{history}\n", "RE: Commande") == ORDER


def test_answers_between_quotes_are_own() -> None:
    body = (
        "Le 2 mars 2026 à 10:12, Ventes a écrit :\n> Combien en voulez-vous ?\n12 pièces.\n> Pour quand ?\nLe 20 mars."
    )
    assert own(body) == "12 pièces.\nLe 20 mars."


@pytest.mark.parametrize(
    "tail",
    [
        "Cordialement,\nJean Dupont\nAcheteur\nTél. 04 78 00 00 00",
        "Cordialement, Jean Dupont",
        "Bien cordialement\n\nJean Dupont\n4 rue du Port, 69007 Lyon",
        "Mit freundlichen Grüßen\nJean Dupont",
        "Best regards,\n\nJean Dupont\nPurchasing",
        "Cordiali saluti,\nGianni",
        "Un saludo,\nJuan",
        "Met vriendelijke groet,\nJan",
        "-- \nJean Dupont\n12 rue des Pièces",
        "--\nJean Dupont",
        "Envoyé de mon iPhone",
        "Sent from my Galaxy",
        "Von meinem iPhone gesendet",
        "Ce message et ses pièces jointes sont confidentiels et destinés à leur seul destinataire.\nMerci de le détruire.",
        "This e-mail and any attachments are confidential and intended solely for the addressee.",
        "Pensez à l'environnement avant d'imprimer ce message.",
    ],
)
def test_signatures_and_disclaimers_are_not_own(tail: str) -> None:
    assert own(f"{ORDER}\n\n{tail}\n") == ORDER


def test_signature_before_history() -> None:
    body = f"{ORDER}\n\nCordialement,\nJean Dupont\n\n{HISTORIES['outlook-fr']}\n\nCordialement,\nJean"
    assert own(body, "RE: Commande") == ORDER


def test_what_is_ordered_below_a_closing_stays() -> None:
    assert "3 cartons AB-9" in own("Bonjour,\nCordialement,\nJean\n\n3 cartons AB-9\n5 cartons AB-10")


def test_a_postscript_stays() -> None:
    assert own(f"{ORDER}\n\nCordialement,\nJean\n\nPS : ajoutez le bon de livraison.") == (
        f"{ORDER}\n\nPS : ajoutez le bon de livraison."
    )


def test_banner_of_the_mail_gateway_is_not_own() -> None:
    assert own(f"[EXTERNAL]\nATTENTION : ce message provient d'un expéditeur externe.\n\n{ORDER}").strip() == ORDER


FORWARDS = {
    "apple-fr": "Début du message transféré :\n\n> De: Jean Dupont <jean@client.example>\n> Objet: Commande\n> Date: 2 mars 2026\n"
    "> À: ventes@nous.example\n> \n> Bonjour,\n> \n> Merci de livrer 12 vannes réf. AB-1204/7.",
    "gmail-fr": "---------- Forwarded message ---------\nDe : Jean Dupont <jean@client.example>\nDate: lun. 2 mars 2026\n"
    "Subject: Commande\nTo: <ventes@nous.example>\n\n\n" + ORDER,
    "thunderbird": "-------- Message transféré --------\nSujet : \tCommande\nDate : \tMon, 2 Mar 2026\nDe : \tJean Dupont\n"
    "Pour : \tventes@nous.example\n\n" + ORDER,
    "outlook": "-----Message d'origine-----\nDe : Jean Dupont\nEnvoyé : lundi 2 mars 2026 10:12\nÀ : Ventes\nObjet : Commande\n\n"
    + ORDER,
    "outlook-new": "De : Jean Dupont <jean@client.example>\nEnvoyé : lundi 2 mars 2026 10:12\nÀ : Ventes\nObjet : Commande\n\n"
    + ORDER,
}


@pytest.mark.parametrize("forward", FORWARDS.values(), ids=FORWARDS.keys())
def test_a_forward_with_next_to_nothing_above_is_own(forward: str) -> None:
    text = own(f"Pour saisie, merci.\n\nCordialement,\nPaul\n\n{forward}\n\nCordialement,\nJean", "TR: Commande")
    assert text == f"Pour saisie, merci.\n\n{ORDER}"


def test_history_inside_a_forward_is_not_own() -> None:
    text = own(f"{FORWARDS['gmail-fr']}\n\n{HISTORIES['outlook-fr']}", "Fwd: Commande")
    assert text == ORDER


def test_an_order_above_a_forward_leaves_the_forward_out() -> None:
    above = "Bonjour,\n\nVeuillez livrer :\n" + "\n".join(
        f"{n} cartons de la réf. AB-{n} à notre dépôt" for n in range(10, 20)
    )
    assert own(f"{above}\n\n{FORWARDS['gmail-fr']}", "Fwd: x") == above


def test_own_lines_know_their_place() -> None:
    body = "Début du message transféré :\n\n> De: Jean <jean@client.example>\n> Objet: Commande\n> Date: 2 mars\n> \n> 12 vannes"
    (line,) = own_lines(body, "Fwd: Commande")
    assert body.split("\n")[line.number - 1][line.shift :] == line.text == "12 vannes"


@pytest.mark.parametrize("body", ["", "\n\n", "-- \nJean", "> x", "De :", "Le 3 :", "-----Original Message-----"])
def test_odd_bodies(body: str) -> None:
    own_lines(body, None)


def test_the_date_of_an_order_is_no_history() -> None:
    body = "Bonjour,\nLe 12 mars 2026 nous avons besoin de :\n- 12 vannes AB-1204\nDe : Lyon\nÀ : Paris"
    assert own(body) == body
