"""A mail that speaks of an order still to come: "ich melde mich dann mit der Bestellung, bitte noch nichts reservieren"."""

# ruff: noqa: E501  (a lexicon reads better on long lines)

from __future__ import annotations

import re

from orderbot.extractors.wording.flat import flatten

_OURS = (
    r"(?:the |an |our |my |la |ma |notre |une |die |der |unsere |eine |el |un |nuestro |l'|il |nostro |de |onze |een )?"
)
_ORDER = r"(?:order|po|purchase order|commande|bon de commande|bestellung|auftrag|pedido|ordine|bestelling)(?![\w-])"
_LATER = re.compile(
    rf"(?<!\w)(?:(?:i|we)(?:'ll| will| shall) (?:place|send|raise|issue|be in touch with|come back (?:to you )?with|get back (?:to you )?with)(?: you)? {_OURS}{_ORDER}"
    rf"|(?:je|on|nous) (?:vous |te )?(?:passerai|passerons|passera|enverrai|enverrons|ferai|ferons|ferez parvenir|reviendrai|reviendrons|reviens|revenons)(?: vers vous)?(?: avec| pour)? {_OURS}{_ORDER}"
    rf"|(?:melde|melden) (?:ich |wir )?(?:mich|uns)(?: \w+){{0,2}} mit {_OURS}{_ORDER}|(?:bestellung|auftrag) (?:folgt|kommt (?:dann|spater|noch|separat))"
    rf"|(?:os|le|les|te) (?:pasare|pasaremos|enviare|enviaremos|mandare|mandaremos|hare|haremos) {_OURS}{_ORDER}"
    rf"|(?:vi|le|ti) (?:faremo|invieremo|manderemo|faro|inviero|mandero) {_OURS}{_ORDER}"
    r"|(?:bestelling|order) (?:volgt|komt (?:nog|later|dan))"
    r"|(?:do not|don't|please don't) (?:send|ship|reserve|book|process) (?:anything|any) (?:yet|for now|just yet)"
    r"|(?:ne rien|n'envoyez rien|ne (?:livrez|preparez|lancez|reservez) rien)(?: (?:envoyer|expedier|livrer|preparer|lancer|reserver))? (?:pour l'instant|encore|pour le moment)"
    r"|noch nichts (?:liefern|reservieren|schicken|versenden|bestellen|losschicken)"
    r"|no (?:enviar|envieis|envien|mandeis|preparen|prepareis|reserven) nada (?:todavia|aun|de momento)"
    r"|non (?:spedite|inviate|preparate|mandate) ancora (?:nulla|niente)|nog niets (?:leveren|versturen|reserveren|klaarzetten))"
)


def is_yet_to_come(text: str) -> bool:
    """Say whether a letter announces its order for later, or asks that nothing be sent yet."""
    return _LATER.search(flatten(text)) is not None
