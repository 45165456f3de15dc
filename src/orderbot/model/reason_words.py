"""Why a row of the master data was taken for what a document names, in words for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

FRENCH: Mapping[str, str] = {
    "reviewer": "saisie d'une personne",
    "vat_id": "numéro de TVA",
    "company_id": "numéro d'entreprise",
    "gln": "GLN",
    "bill-to-gln": "GLN de facturation",
    "address-gln": "GLN d'une de ses adresses",
    "email": "adresse électronique",
    "email-domain": "domaine de l'expéditeur",
    "name": "nom",
    "place": "adresse",
    "postal-code": "code postal",
    "street": "rue",
    "city": "ville",
    "only-address": "seule adresse du client",
    "seller_item_id": "notre référence",
    "item_id": "référence",
    "buyer_item_id": "référence du client",
    "gtin": "GTIN",
    "look-alike": "signes qui se ressemblent",
    "price": "même prix",
    "bought-before": "déjà acheté",
    "code-likeness": "référence proche",
    "description": "désignation",
    "several": "plusieurs conviennent",
    "conflict": "les indices se contredisent",
    "other-identifier": "un identifiant est celui d'une autre entreprise",
}
ENGLISH: Mapping[str, str] = {
    "reviewer": "entered by a person",
    "vat_id": "VAT number",
    "company_id": "company number",
    "gln": "GLN",
    "bill-to-gln": "bill-to GLN",
    "address-gln": "GLN of one of its addresses",
    "email": "mail address",
    "email-domain": "sender's domain",
    "name": "name",
    "place": "place",
    "postal-code": "postal code",
    "street": "street",
    "city": "town",
    "only-address": "the customer's only address",
    "seller_item_id": "our item id",
    "item_id": "reference",
    "buyer_item_id": "customer's reference",
    "gtin": "GTIN",
    "look-alike": "look-alike signs",
    "price": "same price",
    "bought-before": "bought before",
    "code-likeness": "similar code",
    "description": "description",
    "several": "several fit",
    "conflict": "they contradict each other",
    "other-identifier": "an identifier is another company's",
}
_WORDS = {"fr": FRENCH, "en": ENGLISH}


def in_words(reasons: Iterable[str], language: str) -> str:
    """Reasons as one phrase in French ("fr") or English; a reason without words stays out."""
    words = _WORDS.get(language, ENGLISH)
    return ", ".join(words[reason] for reason in reasons if reason in words)
