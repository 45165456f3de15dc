"""Patterns of quantities, codes, prices and discounts, on flat text, for all six languages at once."""

# ruff: noqa: E501  (a lexicon reads better on long lines)

from __future__ import annotations

import re

from orderbot.extractors.body_text.numerals import LONE, NUMBER

CURRENCY = r"(?:€|\beur\b|\beuros?\b|£|\bgbp\b|\busd\b|us\$|\$|\bchf\b|\bcad\b|\bpln\b|\bsek\b|\bdkk\b)"
CURRENCIES = {
    "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "gbp": "GBP", "usd": "USD", "us$": "USD",
    "chf": "CHF", "cad": "CAD", "pln": "PLN", "sek": "SEK", "dkk": "DKK",
}  # fmt: skip  # a bare "$" names no currency

_OWNER_SELLER = r"(?:(?:bei|chez|presso|bij|con) (?:ihnen|vous|di voi|u|ustedes)|votre|vos|v/|your|ihr(?:e[rsnm]?)?|su|vuestra|vostr[oa]|vs|uw|vendor|supplier|fournisseur|hersteller|lieferanten)"
_OWNER_BUYER = r"(?:notre|nos|n/|our|unser(?:e[rsnm]?)?|nuestr[oa]|nostr[oa]|ns|onze?|ons|interne?[rns]?|internal|interno|interna|buyer|(?:bei|chez|presso|bij) (?:uns|nous|di noi|ons))"
_CODE_LABEL = (
    r"(?:ref(?:erence|erenz|erencia|erentie)?s?|riferiment[oi]|rif|art(?:ikel|icle|icolo|iculo)?s?|articoli|artikelen|codes?|codigos?|codic[ei]|cods?|items?|parts?|produits?|products?"
    r"|material|materialnummer|artikelnummers?|artikelnr|sachnummer|teilenummer|stock|bestellnummer|bestell-?nr|best\.?-?nr|skus?|modele|model|type|pn|p/n|mat)"
)
LABEL = re.compile(
    rf"(?<![\w-])(?:(?:(?P<seller>{_OWNER_SELLER})|(?P<buyer>{_OWNER_BUYER}))\.?)?[ \t]*(?P<what>{_CODE_LABEL}|(?<=interne )nr|(?<=interne )n°|(?<=intern )nr|(?<=internal )no|(?<=interno )n)(?![\w-]*\d)\.?[ \t]*"
    rf"(?:(?:{_CODE_LABEL}|(?P<inner>intern(?:e[nrs]?|[oa]|al)?(?![a-z]))|fournisseur|catalogue|fabricant|number|numbers)(?![\w-]*\d)\.?[ \t]*)?"
    r"(?:-?(?:n°|nos?|nrs?|numeros?|nummers?|numbers?|num|#|°)\.?(?![a-z]))?[ \t]*[:=]?[ \t]*(?=\S)"
)
OWNED = re.compile(
    r"(?<![\w-])(?:(?P<seller>votre|your|ihre?|vostro|vuestro|uw|(?:bei|chez|presso|bij|con) (?:ihnen|vous|(?:di )?voi|u|ustedes))|(?P<buyer>notre|our|unsere?|nuestro|nostro|onze?|(?:bei|chez|presso|bij) (?:uns|nous|(?:di )?noi|ons)))[ \t]*:?[ \t]+(?=(?:[a-z]{1,4} )?[a-z]*[\d./-]+[a-z\d])"
)
"""An owner straight before a code: "your RC63-148", "your FX 800/44"."""
_GLUED = r"(?:\((?=[a-z])(?!x\d)(?=[^()\s]*\d)[a-z0-9.,/-]{2,10}\))?"  # "3947-44(UK9.5)"
CODE = re.compile(rf"(?<![\w./-])(?=[a-z0-9./_-]*\d)[a-z0-9]+(?:[./_-][a-z0-9]+)*{_GLUED}(?![\w])(?!\s?[%€$£])")
PARTED_CODE = re.compile(  # "FX 500/94", "OR 40X3 JJ", "32008 X/Q"
    r"(?<![\w./-])(?:(?!(?:EAN|GTIN|REF|ART|NR|NO|POS|SKU|QTY|ITEM|CODE|PART|PO|BC|EUR|USD|CHF|GBP|KW|RAL|DN|PN|EN|ISO|DIN|NF|IP|TVA|HT|BP|CS|ZA|ZI|LS|CP|UK|EU|US)\b)[A-Z]{1,4} (?=[A-Z0-9./-]*\d)[A-Z0-9]+(?:[./-][A-Z0-9]+)*"
    r"(?: (?!(?:PCS?|PCE|ST|STK|EA|EUR|HT|KG|M|L|U|X|A|SET|BX)\b)[A-Z]{1,3})?|\d{4,6} [A-Z]{0,2}/[A-Z]{1,3}(?:-[A-Z]\d)?)(?![\w])(?=\s*(?:[)\],;:|\n]|\.(?:\s|$)|$|\s[-–x×]|\s+(?:[a-zà-ÿ(]|[£€]?\d+[\s,.]|[A-ZÀ-Ý][a-zà-ÿ-])))"
)
COINED_CODE = re.compile(r"(?=[A-Z0-9-]{5,})[A-Z]{2,8}(?:-[A-Z0-9]{1,8})+")  # "CU-TIE", "HO-CASC5"
HEAD = re.compile(
    rf"[ \t]*(?:[-*•·–>][ \t]*)?(?:(?:pos|ligne|line|item|zeile|riga|linea|regel)\.?[ \t]*\d+[ \t]*[:.)]?[ \t]+)?(?:{LONE}[ \t]*(?:[x×]|[a-z]{{1,12}}\.?)?[ \t]+)?"
)
"""What may stand before an entry's code: a list's sign, a line's number, the quantity and its unit."""
GROUPED_CODE = re.compile(r"\d{3,5}(?: \d{1,4}){1,3}(?=\s*(?:[),;]|\n|$))")  # "Art. 0057 8 30"
BEFORE_PARTED = re.compile(
    r"(?:^[\s*•·>-]*(?:\d{1,2}[.)][ \t]+)?|[-,:(\[;|/][ \t]*|(?<!\w)(?:et|and|und|y|e|ed|en|plus|sowie|dazu|nonche|ainsi que|as well as|alsmede|oltre a|asi como|mas)[ \t]+|\d[ \t]*(?:x|[a-z]{1,10}\.?)?[ \t]+(?:de |d'|of |von |x )?|(?:correction|erratum|korrektur|pour|for|fur|bei|von|de|of|per|por|para|voor|van|di|del)[ \t]*:?[ \t]*(?:(?:la|le|il|lo|el|the|die|den|der|het)[ \t]+)?)$"
)
DIMENSION = re.compile(r"(?:\d ?(?:mm|cm|m|\"|'')?) ?[x×] ?$")
GTIN_LABEL = re.compile(r"(?:ean|gtin|gencod|code[- ]?barres?|barcode)(?:[- ]?\d\d)?[ :n°o.]*$")
NOT_A_CODE = re.compile(
    r"^(?:\d+(?:[.,]\d+)?(?:x|s|pcs?|pces?|kg|g|mm|cm|m|m2|m3|ml|cl|l|v|w|kw|a|bar|h|j|ct|st|stk|%|eme|er|nd|rd|th|x\d+.*)"
    r"|dn\d+|pn\d+|m\d{1,2}|m\d{1,2}x\d+|ip\d\d|a\d|\d{1,3}[./]\d{1,3}|\d{1,2}-\d{1,2}|\d{1,3}-\d{1,3}(?:mm|cm|m)|\d+x\d+(?:x\d+)?|\d+/\d+\"?|ral\d+|s\d{1,2}|kw\d{1,2}|w\d{1,2}|t\d|v\d|g\d|en\d+|iso\d+|co2|h2o|20\d\d|ffp\d|[fgkpet]\d{1,3}|cat\d[a-z]?|usb\d|\d{1,2}w-?\d{2}|\d+(?:v|w|k|va|vdc|vac|kw|ah|bar|rpm|db|ppm|hz|lm|°|mm2|gsm|my|mic)|hv\d+|\d\.\d{4}|\d+\.\d+|[a-z]\d)$"
)

_QTY_WORD = r"(?:qte|qtes|quantites?|quantity|qty|menge|anzahl|cantidad|cant|quantita|aantal|hoeveelheid|nb|nombre)"
LABELLED_QUANTITY = re.compile(
    rf"(?<!\w){_QTY_WORD}\.?[ \t]*(?:de|:|=|-)?[ \t]*(?P<n>{NUMBER})[ \t]*(?P<unit>[a-z]+[23]?\.?)?"
)
UNIT_FIRST = re.compile(
    rf"(?<=[a-z\d)][ \t])(?:(?<![ \t]\d[ \t])(?<![ \t]\d\d[ \t])(?<!\d\d\d[ \t])(?P<unit>kg|pz|pezzi|mt|metri|fogli|rotoli|stk|stuck|uds?|pcs|pce|litri|lt|stuks?)|[-–,][ \t]*(?:n|nr|no|n°)(?=[.°\d]))\.?[ \t]*(?P<n>{NUMBER})(?=[ \t]*(?:$|[\n;]))"
)
"""A count whose unit, or "no.", stands before it at the end of an entry."""
COUNTED = re.compile(rf"(?P<n>{LONE})[ \t]*(?P<unit>[a-z]+[23]?(?:\(s\))?)(?![\w'/-])")
ONE_OF = re.compile(
    r"(?<=[,:)–-])[ \t]*(?P<n>ein|eine|einen|une?|una|uno|een|one)[ \t]+(?P<unit>[a-z]+[23]?)(?=[ \t]*(?:[,;(\n]|$))"
)
"""One of something by its unit alone: "Art.-Nr. FA-T55, ein kg, …"."""
TIMES_AFTER = re.compile(rf"(?P<n>{LONE})[ \t]?[x×*](?![\w]*\d+(?![\w/.-]))(?=[ \t]*\S)")
TIMES_BEFORE = re.compile(
    rf"(?<![\w])(?<![\d][ \t])(?<!mm )(?<!cm )(?<! m )[x×*][ \t]?(?P<n>{NUMBER})(?![ \t]?[x×])[ \t]*(?P<unit>[a-z]+[23]?)?"
)
BARE = re.compile(
    rf"(?P<n>{LONE})(?<![.,]\d)(?<![.,]\d\d)(?<!\.\d\d\d\d)(?![ \t]+(?:mm|cm|bar|volts?|watts?|kw|ohm|grad|zoll|inch(?:es)?|pouces?|microns?|µm|mesh|mg|db|h|km|kva|ah|hz|nm|my|gsm|kwh)(?!\w))(?=[ \t]+(?:(?:de|d'|of|von|vom|des|di|van)[ \t]*)?(?:(?:la|le|l'|the|chaque|der)[ \t]*)?[a-z(«\"'])"
)
SIZE = re.compile(
    rf"(?<![\w-])(?:tailles?|pointure|sizes?|gro(?:s|ss)e|groesse|gr\.|tallas?|taglia|taglie|misura|maat|dn|diam(?:etre|etro)?\.?|ø|calibre|calibro|format|formato|epaisseur|starke|d=|l=|grain|k(?=\d)|korn(?:ung)?|zoll|alésage|alesage)[ \t]*(?:n°[ \t]*)?:?[ \t]*(?P<n>{NUMBER})"
)
"""What an item measures: "taille 9", "Größe 10", "DN 25"."""
MEASURES = frozenset(["KGM", "GRM", "LTR", "MLT", "CLT", "MTR", "CMT", "MMT", "MTK", "MTQ", "TNE"])
PARTING = re.compile(
    r"[;&\n]|,(?!\d)|(?<!\w)(?:et|and|und|y|e|ed|en|plus|ainsi que|as well as|sowie|nonche|alsmede|oltre a|asi como|dazu)(?!\w)"
)
"""What parts one item from the next."""
BARE_LEAD = re.compile(
    r"(?:^|[,;:&+(]|(?<!\w)(?:et|and|und|y|e|ed|en|plus|moreover|ainsi que|as well as|sowie|oltre a|asi como|alsmede|egalement|also|ausserdem|noch|encore|me|us|nous|uns|mir|nos|ci|ons|mij|get|send|need|of"
    r"|commande\w*|livrer|envoyer|expedier|faut|faudrait|order|bestelle\w*|brauche\w*|benotige\w*|maar|graag|bitte|please|svp|pedimos|queremos|necesitamos|ordiniamo|vorremmo|servono|prendre|take|add|ajouter|want))"
    r"[ \t\n]*(?:(?:de|d'|des|of|von|di|van|also|noch|encore|please|bitte|svp|environ|about|ca\.?|circa|approx\.?|a|with)[ \t]+){0,2}$"
)
"""What stands before a number that counts the noun behind it."""
AFTER_CODE = re.compile(
    rf"[ \t]*(?:\([^()\n]{{3,70}}\)|[)\]])?[ \t]*(?:[:=\-–|>→,]+|\(|pour|for|fur|per|por|voor)?[ \t]*(?P<n>{NUMBER})[ \t]*(?P<unit>[a-z]+[23]?)?"
)
NAMED_CODE = re.compile(
    r"(?<![\w./-])(?=[a-z0-9./_-]*\d)[a-z0-9./_-]{4,}[ \t]?(?P<name>\([^()\n]*[a-z]{3}[^()\n]* [^()\n]*\))(?=[ \t]*(?:pour|for|fur|per|por|para|voor|[:=x×–-])[ \t]*\d)"
)
"""What a code stands for, in brackets behind it and before its quantity: "AB-1277/40 (vanne DN40 316L) pour 2"."""
FREE = re.compile(
    rf"(?P<n>{LONE})[ \t]?\+[ \t]?(?P<free>\d+)(?![\w,.]*\d)[ \t]*(?:(?:gratuit|offert|free|gratis|kostenlos)\w*)?[ \t]*(?P<unit>[a-z]+[23]?)?"
)
FREE_BESIDE_UNIT = re.compile(
    rf"(?P<n>{LONE})[ \t]*(?P<unit>[a-z]+)\.?[ \t]*\(?\+[ \t]?(?P<free>\d{{1,4}})[ \t]*(?:gratuit|offert|free|gratis|kostenlos|omaggio|de regalo|sin cargo)[a-z]{{0,2}}(?:\(s\))?\)?"
)
"""What comes free behind a counted unit: "60 Kästen + 1 gratis"."""
BEFORE_RETRACTION = re.compile(rf"(?P<n>{LONE})[ \t]*(?:x[ \t]+)?(?P<unit>[a-z]+[23]?)?[ \t]*[,(]?[ \t]*$")
RETRACTED = re.compile(
    rf"(?:au lieu d(?:e|es)|a la place d(?:e|es)|in place of|plutot que|et (?:non(?: pas)?|pas)|instead of|rather than|and not|statt|anstatt|anstelle von|und nicht|y no|e non|en niet|en (?:lugar|vez) de(?: l[oa]s)?|i\.?p\.?v\.?"
    rf"|invece (?:di|dei|che)|al posto di|in plaats van(?: de)?)[ \t]+(?:les |the |der |des |de |von )?(?P<n>{NUMBER})(?:[ \t]*(?P<unit>[a-z]+))?"
    rf"|,[ \t]*(?:not|pas|nicht|no|non|niet)[ \t]+(?P<n2>{NUMBER})(?!\w)"
)
CORRECTED = re.compile(
    rf"(?:non pas|not|nicht|no|non|niet)[ \t]+(?P<old>{NUMBER})[ \t]*[a-z]*[ \t]*,?[ \t]*(?:mais|but|sondern|sino|ma|maar)[ \t]+(?P<n>{NUMBER})(?:[ \t]+(?P<unit>[a-z]+)(?![\w-]))?"
    rf"|(?:de|from|von|da|van)[ \t]+(?P<old2>{NUMBER})[ \t]*(?:[a-z]+[ \t]+)?(?:a|to|auf|naar)[ \t]+(?P<n2>{NUMBER})(?:[ \t]+(?P<unit2>[a-z]+)(?![\w-]))?"
)
CHANGED_MIND = re.compile(
    rf"(?<![\w.,/-])(?P<old>{NUMBER})[ \t]*(?P<of>[a-z]+)?[ \t]*[,;:.(–-]{{0,3}}[ \t]*(?:oh |ah |euh |ach )?(?:(?P<denied>(?:non|no)(?=[ \t]+\d))|sorry|oops|pardon|non|no|nein|nee|anzi|scusa(?:te)?|perdon|mejor|enfin|doch lieber|besser|lieber|liever|or rather|rather|make that|better|plutot|finalement|correction)"
    rf"[ \t]*[,;:!–-]{{0,3}}[ \t]*(?:make (?:it|that) |besser |lieber |doch |plutot |mejor |liever |better )?(?P<n>{NUMBER})(?![\w/-])(?:[ \t]+(?P<unit>[a-z]+)(?![\w-]))?"
)
"""A number taken back where it is said: "10 - sorry, 15", "8 sacs, non, 6". `denied`: "60 sacos, no 80", which takes back the other."""

_PER = (
    r"(?:/|par|per|pro|je|por|al|le|la|les|l'|the|a|fur|pour|for)[ \t]*(?P<base>100|1000|1[ .,']?000|(?:[2-9]\d{0,3}|1\d{1,3})(?=[ \t]*(?:pcs?|pces?|stk?|stuck|pieces?|unites?|units?)(?![a-z]))|cent|mille|hundert|tausend|hundred|thousand|ciento|mil|cento|honderd|duizend|10|50)"
    r"(?![\w,.]*\d)(?:[ \t]*(?:pcs?|pieces?|st(?:uck|k)?|unites?|units?))?"
)
_EACH = (
    r"(?:(?:/|par|per|pro|je|por|al|le|la|l'|the|a|piece|cadauno|an?)[ \t]*)?(?:each|ea|piece|pieza|pezzo|unite|unit|unidad|stuck|stk|pce|pc|stuks?|cad(?:auno)?|u|chacune?"
    r"|carton|boite|box|kg|m|metre|litre|l|sac|karton|lot|rouleau|palette|paire|set|bidon)(?![\w])|(?:/|par|per|pro|por|al|je)[ \t]*[a-z]+|p\.?u\.?|stuckpreis"
)
_PRICE_WORD = r"(?:prix(?: unitaire| net| convenu| de| a l'unite)*|p\.?u\.?(?:[ \t]?h\.?t\.?)?|(?:unit |net |agreed )?price(?: of)?|(?:stuck|einzel|netto)?preis(?: von)?|prezzo(?: unitario)?(?: di)?|precio(?: unitario)?(?: de)?|(?:stuk)?prijs(?: van)?|tarif(?: de)?)"
_LEAD = rf"(?:(?:au|at|a|zu|zum|aan|tegen|al|por|je|unser|votre|your)[ \t]+)*(?:{_PRICE_WORD}|@|a|at|zu|zum|aan|je|por|voor|=|soit|total|montant|gesamt|insgesamt|summe|totale|totaal|in total)?"
MONEY = re.compile(
    rf"(?P<lead>(?<![\w-]){_LEAD})[ \t]*(?:de|of|von|di|van|:|=|unit(?:aire)?)*[ \t]*(?:(?P<cur1>{CURRENCY})[ \t]?)?(?P<n>{NUMBER})(?:[ \t]?(?P<cur2>{CURRENCY}))?"
    rf"(?P<tail>(?:[ \t]*(?:h\.?t\.?v?a?|ttc|net|nets|netto|excl\.?(?: vat| btw)?|hors taxes?|zzgl\.? mwst|ex vat|\+ ?iva))?(?:[ \t]*(?:{_PER}|(?P<each>{_EACH})))?(?:[ \t]*(?:h\.?t\.?|net|netto))?)"
)
AMOUNT_LEAD = re.compile(r"(?:soit|total|montant|gesamt|insgesamt|summe|totale|totaal|=)\W*$")
PRICE_LEAD = re.compile(rf"(?:{_PRICE_WORD}|@)\W*(?:de|of|von|di|van)?\W*$")
WEAK_LEAD = re.compile(r"(?<!\w)(?:a|at|zu|je|por|aan|voor)\s*$")
_OFF = r"(?:remise|rabais|ristourne|rabatt|nachlass|skonto|discount|off|descuento|dto|sconto|korting|reduction)"
DISCOUNT = re.compile(
    rf"{_OFF}\W{{0,3}}(?:de|of|von|del?|di|van)?\W{{0,3}}(?P<n>{NUMBER})[ \t]?%|(?:(?:avec|moins|less|with|abzgl\.?|abzuglich|minus|mit|menos|con|meno|min|met)[ \t]+)?(?P<n2>{NUMBER})[ \t]?%[ \t]*(?:de[ \t]+)?{_OFF}|(?<![\w])-[ \t]?(?P<n3>{NUMBER})[ \t]?%"
)
LINE_NUMBER = re.compile(
    r"(?<![\w])(?:ligne|poste?|pos|position|line|regel|riga|linea|item)\.?[ \t]*(?:n°|no\.?|nr\.?|#)?[ \t]*(?P<n>\d{1,4})(?![\w,.-]*\d)[ \t]*[:.)-](?![\w])"
)
_EACH_WORD = (
    r"(?:(?:de |pour )?(?:chaque|chacune?s?)|(?:of )?each|jeweils|je|von jede[mrn]|(?:de |por )?cada(?: un[oa]| articulo| referencia)?|(?:di |per )?(?:ciascun[oa]?|ogni)|per (?:soort|artikel|stuk)"
    r"|(?:van |voor )?(?:elke?|ieder[e]?)|per item)"
)
EACH_OF = re.compile(rf"(?<!\w){_EACH_WORD}(?!\w)")
COUNTED_EACH = re.compile(
    rf"(?<!\w)(?:jeweils|je|(?P<each>each))[ \t]+(?P<n>{LONE})(?![ \t]*[€%]|[ \t]*(?:eur|euros?)\b)(?:[ \t]*(?P<unit>[a-z]+)(?![\w]))?"
    rf"|(?P<n2>{LONE})[ \t]*(?:(?P<unit2>[a-z]+)[ \t]+)?(?:of |de |di |von |van )?(?:(?P<each2>each)(?= of| part| item|:)|{_EACH_WORD})(?!\w)(?![ \t]*[€£\d])"
)
"""One quantity for several codes: "jeweils 10", "36 paia per ogni articolo", "2 de chacune des références"."""

ORDERING = re.compile(
    r"(?<!\w)(?:command\w+|expedi\w+|livr\w+|envoy\w+|inclu\w+|joign\w+|complet\w+|klaarzetten|machen|lassen|nehmt|beilegen|pack|faire partir|glad to receive|faire parvenir|fournir|adresser|besoin|pren\w+|prevo\w+|mett\w+|reserv\w+|faut|faudrait|faudra|partir|souhait\w+|voudr\w+|passer|prepar\w+|rajout\w*|ajout\w*"
    r"|order\w*|get|book|send|supply|deliver|ship|need|require|want|provide|add|dispatch|take|like"
    r"|bestell\w*|liefer\w*|nehmen|kriegen|bekommen|brauchte|sende|senden|pon(?:ed|me|edme)?|mand(?:a|ad|en|adnos)|manda(?:te|teci)?|fate|doe|geef|noteer|sturen|schicken|brauch\w*|benotig\w*|hatten|mochten|ordern|pedi\w*|enviar\w*|envi\w+|suministr\w*|necesit\w*|quer\w+"
    r"|ordin\w+|inviar\w*|spedir\w*|forni\w*|serv\w*|vorre\w+|bisogno|lever\w*|stuur|sturen|nodig|graag)(?!\w)"
)
TIME_UNITS = frozenset(["DAY", "HUR"])
SIZE_UNITS = frozenset(["MMT", "CMT"])
_SHORT_WORDS = (
    "to par a un n or nr no pa p cent mille los lo de ore h gr can dose dosen ca sch pal jo conf stel it pi und per"
    " ds sc fr je jr dag day days tag tage jour jours heure heures hour hours item items article articles artikel articulo articolo"
)
NOT_UNITS = frozenset(_SHORT_WORDS.split())
"""Words that stand after numbers in sentences and mean something else than they do in a unit column."""
UNITS_OF = {
    "de": frozenset(["dose", "dosen", "pal", "st", "tag", "tage"]), "en": frozenset(["can", "cans", "pal", "ea"]), "it": frozenset(["conf", "pal"]),
    "fr": frozenset(["pal"]), "nl": frozenset(["ds", "pal"]), "es": frozenset(["pal"]),
}  # fmt: skip
"""… and are units all the same where the text is of that language."""
