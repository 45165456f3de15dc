"""Titles of documents: words at the head of a page that are nobody's name."""

from __future__ import annotations

from orderbot.extractors.wording.folding import fold

_TITLES = tuple(
    fold(text)
    for text in (
        "bon de commande", "commande", "commande fournisseur", "commande d'achat", "facture", "devis", "demande de prix", "appel d'offres", "demande de devis", "confirmation de commande",
        "accusé de réception de commande", "purchase order", "order", "official order", "invoice", "request for quotation", "enquiry", "quotation request", "order confirmation", "order acknowledgement",
        "bestellung", "bestellschein", "einkaufsbestellung", "rechnung", "anfrage", "preisanfrage", "auftragsbestätigung", "auftrag", "pedido", "orden de compra", "pedido de compra", "pedido a proveedor", "factura",
        "ordine", "ordine d'acquisto", "ordine a fornitore", "fattura", "conferma d'acquisto", "conferma d'ordine", "bestelling", "inkooporder", "bestelbon", "inkoopopdracht", "factuur", "offerteaanvraag",
        "modification de commande", "annulation de commande", "order change", "change order", "avenant", "original", "copie", "duplicata", "copy", "kopie", "page", "seite", "purchase order change", "commande ferme",
    )
)  # fmt: skip


def is_title(text: str) -> bool:
    """Say whether the text is a document's title, a number behind it allowed."""
    words = fold(text)
    return any(words[: len(title)] == title and len(words) <= len(title) + 3 for title in _TITLES if title)
