"""What a document is, from its words."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orderbot.extractors.wording.document_type import classify, distribution
from orderbot.extractors.wording.flat import flatten
from orderbot.extractors.wording.type_cues import cues
from orderbot.extractors.wording.type_observations import Headline, observe
from orderbot.model.order import DocumentType

CASES = [
    ("order", "", "Bonjour,\nmerci de nous expédier 20 cartons de la réf. AB-1204/7 au prix habituel.\nCordialement"),
    (
        "order",
        "Commande BC-4711",
        "BON DE COMMANDE N° BC-4711\nDate 02/03/2026\nAdresse de facturation: X\nAdresse de livraison",
    ),
    ("order", "", "Please send 12 pcs of item 4711-A at 3.20 EUR each."),
    ("order", "", "Wir bestellen 5 Stück Artikel 4711\nMit freundlichen Grüßen"),
    ("order", "", "Pedido de compra Nº 12\nDirección de entrega"),
    ("order", "", "Ordine d'acquisto n. 12\nIndirizzo di consegna"),
    ("order", "", "Hierbij bestellen wij 10 stuks 4711"),
    (
        "order",
        "",
        "PURCHASE ORDER\nPO Number 12\nInvoice To: ACME\nSend invoices to ap@x.example\nPlease send order confirmation",
    ),
    ("order", "Commande 4711", "Veuillez trouver ci-joint notre commande n° 4711.\nCordialement"),
    ("order_change", "", "Bonjour, la commande BC-12 annule et remplace la précédente. 10 x AB-12"),
    ("order_change", "Annule et remplace BC-12", "Cette commande annule et remplace la commande BC-12."),
    ("order_change", "Commande BC-12", "Veuillez annuler notre commande BC-12 et la remplacer par celle-ci."),
    ("order_change", "", "Please cancel our order 4711 and replace it by the attached."),
    (
        "order_change",
        "Annulation partielle BC-12",
        "Merci d'annuler le poste 2 de notre commande BC-12, le reste est maintenu.",
    ),
    ("order_change", "", "Please cancel line 20 of our order 4711."),
    ("order_change", "Change to our PO 4711", "hello\nplease change the quantity of line 10 to 12 pcs"),
    ("order_change", "", "ÄNDERUNGSBESTELLUNG\nNr. 4711\n5 Stück"),
    ("order_change", "Pedido PC-0934: cambio de cantidades", "Hola: de nuestro pedido, cemento CC-25: 60 sacos."),
    ("order_change", "Bestellung 4711: Mengenänderung", "Guten Tag, bitte 60 statt 80 Stück."),
    ("order_change", "Amended PO 4711", "Please find attached our amended purchase order."),
    ("order_cancellation", "", "Merci d'annuler notre commande BC-4711"),
    ("order_cancellation", "", "Bitte stornieren Sie unsere Bestellung 4711"),
    ("order_cancellation", "", "Please cancel our purchase order 4711."),
    (
        "quote_request",
        "Demande de prix",
        "Bonjour,\nPouvez-vous nous faire parvenir votre meilleur prix pour 20 pcs réf AB-12 ?",
    ),
    ("quote_request", "Anfrage", "Guten Tag,\nbitte unterbreiten Sie uns ein Angebot für\n20 Stück 4711"),
    ("quote_request", "RFQ 123", "RFQ 123\nPlease quote for the following items:\n10 pcs 4711"),
    ("status_inquiry", "", "Bonjour, où en est ma commande BC-4711 ?"),
    ("status_inquiry", "Bestellung 4711", "wann wird unsere Bestellung 4711 geliefert?"),
    ("status_inquiry", "PO 4711", "Where is our order 4711? We have still not received it."),
    (
        "invoice",
        "",
        "FACTURE\nFacture n° F-2026-12\nDate de facture 01/02/2026\nVotre commande BC-4711\nNet à payer 120,00 EUR",
    ),
    ("invoice", "", "Rechnung\nRechnungsnummer 123\nRechnungsdatum 1.2.2026\nBestellnummer 4711"),
    ("invoice", "", "INVOICE\nPurchase Order Number: 12\nInvoice number 123\nBill to: X\nShip to: Y\nTotal due 12"),
    ("other", "Réponse automatique : Commande BC-12", "Je suis absent du bureau jusqu'au 12 mars. En cas d'urgence…"),
    ("other", "Re: Commande 4711", "Merci pour votre retour, parfait.\nCordialement"),
    ("other", "", "Auftragsbestätigung\nVielen Dank für Ihre Bestellung 4711\n5 Stück"),
    (
        "other",
        "",
        "Accusé de réception de\nMaintenance\ncommande\nAccusé de réception de commande : AR521828\nVotre commande : PO24696",
    ),
    ("other", "", "BON DE LIVRAISON N° 12\nVotre commande BC-4711"),
    (
        "other",
        "",
        "Conditions générales de vente\nArticle 1 - Commande\nToute commande implique l'acceptation des conditions.",
    ),
    ("other", "", "Découvrez nos nouveautés ! -20 % sur tout. Se désabonner"),
    ("other", "", "Veuillez noter le changement de nos coordonnées bancaires. Nouvel IBAN FR76…"),
    ("other", "", "Bonjour,\nceci n'est pas une commande, juste pour information.\n"),
]


@pytest.mark.parametrize(("kind", "subject", "text"), CASES, ids=[f"{kind}: {text[:24]!r}" for kind, _, text in CASES])
def test_each_type_is_told_and_its_phrase_named(kind: str, subject: str, text: str) -> None:
    guess = classify(text, subject=subject)
    assert (guess.document_type.value, guess.probability >= 0.5) == (kind, True), guess
    assert guess.reason


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("R: Preventivo 26/0712", "Buongiorno, confermiamo l'ordine come da preventivo 26/0712."),
        ("Re: Angebot 1448", "Guten Tag, Ihr Angebot nehmen wir an. Lieferung bitte KW 12."),
        ("RE: Quote Q-2041", "Hi, please go ahead with your quote."),
    ],
)
def test_who_takes_an_offer_orders(subject: str, text: str) -> None:
    assert classify(text, subject=subject, positions=3).document_type is DocumentType.ORDER


@pytest.mark.parametrize(
    "line",
    ["factuur mag met de vorige samen", "Rechnung bitte wie immer", "facture comme d'habitude", "invoice as usual"],
)
def test_a_sentence_about_the_invoice_is_no_title(line: str) -> None:
    guess = classify(f"4 bussen primer, 2 rollen vlies\n{line}", subject="bestelling", positions=2)
    assert guess.document_type is DocumentType.ORDER


def test_an_empty_document_is_nothing_to_be_sure_of() -> None:
    assert classify("").probability < 0.8


def test_an_automatic_mail_is_more_likely_other() -> None:
    text = "Votre demande a été enregistrée."
    assert classify(text, automatic=True).probability > classify(text).probability


def test_items_found_speak_for_an_order() -> None:
    assert classify("Ref AB-12 et AB-13 : 20 de chaque", positions=2).document_type.value == "order"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400), st.text(max_size=60))
def test_probabilities_add_up_whatever_the_text(text: str, subject: str) -> None:
    scores = distribution(observe(text, subject, ""))
    assert abs(sum(scores.values()) - 1) < 1e-9


@given(st.text(max_size=200))
def test_flat_text_is_as_long_as_the_text(text: str) -> None:
    assert len(flatten(text)) == len(text)


def test_no_phrase_matches_nothing() -> None:
    assert all(cue.pattern.whole.search("") is None for cue in cues())


def test_a_paper_that_is_to_come_with_the_goods_is_no_title() -> None:
    text = "Atelier Mercier\nCertificat 3.1 exigé\nMerci de livrer 12 vannes réf. 4711 à 12,00 €"
    assert not classify(text, headline=Headline("Atelier Mercier")).titled
    assert classify(
        "Certificat de conformité\nNous certifions que ...", headline=Headline("Certificat de conformité")
    ).titled


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Zoek stage", "Als studente logistiek zoek ik een stage van 8 weken. Mijn cv is bijgevoegd."),
        ("Recherche de stage", "Étudiante en BUT, je cherche un stage de 8 semaines. Mon CV est en pièce jointe."),
        ("Suche Praktikum", "Als Studentin suche ich ein achtwöchiges Praktikum. Mein Lebenslauf ist beigefügt."),
    ],
)
def test_who_asks_for_work_orders_nothing(subject: str, text: str) -> None:
    guess = classify(text, subject=subject)
    assert guess.document_type is DocumentType.OTHER
    assert guess.probability > 0.9


def test_a_bare_reply_is_filed_whatever_order_its_subject_keeps() -> None:
    said = classify(
        "Bonjour,\n\nMerci, bien reçu.\n\nBonne journée",
        subject="Re: Notre commande PO-2026-5929",
        is_letter=True,
        positions=0,
    )
    assert said.document_type is DocumentType.OTHER
    assert said.probability >= 0.8
    ordered = classify(
        "Oui, envoyez-moi les deux.", subject="Re: Notre commande PO-2026-5929", is_letter=True, positions=0
    )
    assert ordered.document_type is not DocumentType.OTHER or ordered.probability < 0.8
