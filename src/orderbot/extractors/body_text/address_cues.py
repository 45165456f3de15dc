"""What leads to an address in a mail: labels, verbs of delivery, prepositions and words for places, in six languages."""

# ruff: noqa: E501  (a lexicon reads better on long lines)

from __future__ import annotations

import re

from orderbot.extractors.wording.address_words import place_words

_BEFORE, _NOUNS = place_words()
SHIP = re.compile(
    r"(?<!\w)(?:adresses? de livraison|lieu de livraison|lugar de entrega|luogo di consegna|plaats van levering|lieferort|place of delivery|livraison (?:svp )?(?:a l'adresse(?: suivante)?|a|au|chez|sur)|(?:a )?livrer (?:a l'adresse(?: suivante)?|a|au|chez|sur)|delivery address|ship(?:ping)? address|deliver(?:y)? (?:please )?to|please deliver to|send (?:it |them |everything |all )?to|drop (?:it |them |everything |all )?(?:at|to)|ship(?:ping)? to"
    r"|lieferadresse|lieferanschrift|lieferung (?:bitte |geht )?(?:an|nach)|liefern (?:sie )?(?:bitte )?an|anlieferung an|direccion de (?:entrega|envio)|entregar en|entrega en|indirizzo di (?:consegna|spedizione)|consegn(?:are|a) (?:a|presso)"
    r"|(?:entregar|enviar) a(?= ?:)|spedi(?:te|re) a(?= ?[:A-Za-z])|bezorgen op|(?:af)?leveradres|levering(?:s)?adres|leveren (?:aan|op|bij)|levering (?:aan|op))(?!\w)[ \t]*:?"
    r"|(?m:^)[ \t]*(?:[-*•][ \t]*)?(?:livraison|livrer|expedition|destination|destinataire|delivery|deliver|ship-?to|lieferung|versand|empfanger|entrega|envio|consegna|spedizione|levering|verzending"
    r"|adresse|address|anschrift|direccion|indirizzo|adres|site|chantier|lieu|baustelle|warenempfanger|destino|destinazione|luogo di consegna|lugar de entrega|bezorgadres|afleveren op|a livrer|zu liefern an|(?:werk/ ?)?(?:ablade|entlade)stelle|lieu de dechargement|punto de descarga|luogo di scarico|losplaats|drop-? ?off)[ \t]*:"
    r"|(?<!\w)(?:l'adresse est|(?:die )?adresse ist|(?:the )?address is|la direccion es|l'indirizzo e|(?:het )?adres is)(?!\w)"
)
DELIVERING = re.compile(
    r"(?<!\w)(?:livr\w+|expedi\w+|depos\w+|adresser|envoyer|deliver\w*|ship\w*|send|drop|liefer\w*|anliefer\w*|lieferung|zustell\w*|entreg\w+|envi\w+|consegn\w+|spedi\w+|recapit\w+|lever\w*|bezorg\w*|afleveren)(?!\w)"
)
PLACE = re.compile(
    r":[ \t\n]*|(?<!\w)(?:a l'|a|au|aux|sur|chez|dans|vers|at|to|an|in|nach|bei|auf|zu|zur|en|a|presso|al|alla|op|bij|naar|aan)[ \t\n]+"
    rf"(?:(?:{_BEFORE})[ \t]+|l')*(?P<noun>(?:{_NOUNS})(?!\w)[ \t]*(?:de |d'|of |in |di |van |,|:)?[ \t]*)?(?=\S)"
    r"|(?<!\w)(?P<address>(?:adresse(?: suivante)?|address|anschrift|adres|direccion|indirizzo)(?!\w)[ \t]+)(?=\S)",
)
PLACE_NOUN = re.compile(
    rf"[ \t]*(?:(?:{_BEFORE}|l')[ \t]*)?(?:{_NOUNS})(?:[ \t]+(?:de|d'|of|in|di|van|:))?[ \t]*[:,]?[ \t]+(?=\S)"
)
"""A word for a place at the head of its address ("notre usine de ")."""
BILL = re.compile(
    r"(?<!\w)(?:adresse de facturation|facturation (?:a|au)|facturer a|invoice (?:address|to)|bill(?:ing)? (?:address|to)|rechnungs(?:adresse|anschrift)|rechnung(?:en)? (?:bitte |geht )?an|rechnung(?:en)? [^.:\n]{1,40} an(?= ?:)|factures? [^.:\n]{1,40} (?:a|au)(?= ?:)|invoices? [^.:\n]{1,40} to(?= ?:)|fattura [^.:\n]{1,40} a(?= ?:)|factura [^.:\n]{1,40} a(?= ?:)|factuur [^.:\n]{1,40} (?:aan|naar)(?= ?:)|invoices? (?:please )?to|factur(?:a|as) a|fattura a|factuur (?:graag )?(?:aan|naar)|direccion de facturacion|facturar a|indirizzo di fatturazione|fatturare a|factuuradres|factureren aan)(?!\w)[ \t]*:?"
)
SENDER = re.compile(
    r"(?<!\w)(?:siege social|registered office|notre nouvelle adresse|new address|neue adresse|nuova sede|nueva direccion)(?!\w)"
)

_WHERE_TO = (
    r"(?:adresse|address|anschrift|lieferadresse|direccion|indirizzo|adres|\w*adres|siege|sede|site|depot|hoofdkantoor|firmensitz|hauptsitz|zentrale|headquarters|head office|premises|office|magasin|warehouse|lager|werk"
    r"|livr\w+|envoy\w+|expedi\w+|deliver\w*|ship\w*|send\w*|liefer\w*|senden|entreg\w+|envi\w+|consegn\w+|spedi\w+|lever\w*|sturen|stuur\w*|goods|ware|merce|mercancia|goederen)"
)
_BENEATH = (
    r"(?:ci-dessous|ci-apres|plus bas|sous (?:mon|ma|notre) (?:nom|signature)|en bas(?: de)?|(?:en|de|dans) (?:la |ma |notre )?signature|below|beneath|underneath|(?:under|in) (?:my|our|the) (?:name|signature|footer)"
    r"|unten(?:stehend\w*| stehend\w*| genannt\w*)?|unter (?:meinem|unserem) namen|(?:in|aus) der signatur|u\. ?g\.|abajo|bajo (?:mi|la) (?:nombre|firma)|(?:de|en|bajo) la firma|al pie|in firma|in calce|sotto(?:stante| indicato| riportat\w)?|qui sotto"
    r"|(?:zie )?onder(?:aan|staand|staande)?|hieronder|in de ondertekening|onder mijn naam|handtekening)"
)
BELOW = re.compile(
    rf"(?<!\w){_WHERE_TO}(?!\w)[^.!?\n]{{0,60}}(?<!\w){_BENEATH}(?!\w)|(?<!\w){_BENEATH}(?!\w)[^.!?\n]{{0,30}}(?<!\w)(?:adresse|anschrift|lieferadresse|address|adres|\w*adres|direccion|indirizzo)(?!\w)"
)


LETTER = re.compile(
    r"(?<!\w)(?:requests?|orders?|mails?|e-mails?|messages?|lists?|enquir\w+|inquir\w+|demandes?|commandes?|listes?|anfragen?|bestellung\w*|auftrag|nachricht\w*|anforderung\w*|richiest\w+|ordin[ei]|elenco|solicitud\w*|pedidos?|mensajes?|aanvra\w+|bestelling\w*|bericht\w*)(?!\w)"
)
"""What else may stand below: "see the site's request below" speaks of no address."""
