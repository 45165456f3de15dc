"""The little that is known of single words in six languages: which of a few classes a word belongs to."""

# ruff: noqa: E501  (a lexicon reads better on long lines)

from __future__ import annotations

import re
from functools import lru_cache

from orderbot.extractors.wording.units import is_clear_unit, unit_code

_CLASSES: dict[str, str] = {
    "currency": r"€|£|\$|us\$|eur|euros?|gbp|usd|chf",
    "code label": r"ref|refs|reference|referenz|referencia|referentie|riferimento|rif|art|article|artikel|articolo|articulo|art\.?-?nr|artikelnr|artikelnummer|artikel-?nr|code|codigo|cod|codice|sku|item|part|p/n|pn|best\.?-?nr|bestellnr|bestell-?nr|mat|material|model|modele|type|cat|sachnummer|ean|gtin",
    "number label": r"n°|no|nr|n|num|numero|nummer|number|nos|#|º|nº",
    "quantity label": r"qte|qtes|quantite|quantites|quantity|qty|menge|anzahl|anz|stuckzahl|cantidad|cant|ctd|quantita|q\.?ta|qta|aantal|aant|hoeveelheid|nb|q",
    "price label": r"prix|pu|p\.u|prezzo|precio|preis|prijs|price|unitaire|unit|unitario|einzelpreis|ep|tarif|cost|ht|net|netto|h\.t|cad|cadauno|each|ea|c/u|remise|rabatt|discount|sconto|korting|dto|descuento",
    "at": r"a|à|@|zu|je|at|per|pro|por|tegen|voor|au|al|x",
    "of": r"de|d|of|von|di|van|du|des|del|vom|the|la|le|les|l|der|die|das|den|el|los|las|il|lo|i|gli|het|een|un|une|ein|eine|uno|una",
    "and": r"et|and|und|y|e|ed|en|plus|sowie|nonche|alsmede|ainsi|also|auch|anche|tambien|ook|aussi|dazu|\+|&|puis|mas|piu",
    "times": r"x|×|\*",
    "date word": r"janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|march|april|may|june|july|august|september|october|november|december|januar|februar|marz|juni|juli|oktober|dezember|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|januari|februari|maart|mei|augustus|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|montag|dienstag|mittwoch|donnerstag|freitag|samstag|lunes|martes|miercoles|jueves|viernes|sabado|lunedi|martedi|mercoledi|giovedi|venerdi|sabato|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|semaine|week|kw|woche|semana|settimana|s|sem|wk|demain|tomorrow|morgen|manana|domani|domattina|jours|days|tage|tagen|dias|giorni|dagen|h|uhr|heures|uur|ore",
    "delivery": r"livr\w*|liefer\w*|deliver\w*|entreg\w*|consegn\w*|lever\w*|delai|termin|date|datum|fecha|data|pour|for|fur|para|per|voor|by|bis|avant|before|until|antes|entro|uiterlijk|spatestens|needed|due|zum|le|am|il|op|lt",
    "paper": r"commande|cde|bc|bon|order|po|bestellung|best|bestellnummer|auftrag|pedido|ped|ordine|ord|oda|bestelling|inkooporder|order|devis|offre|quote|offer|angebot|oferta|offerta|preventivo|offerte|facture|invoice|rechnung|factura|fattura|factuur|contrat|contract|vertrag|contrato|contratto|client|customer|kunden\w*|cliente|klant\w*|account|compte|chantier|baustelle|project\w*|projet|affaire",
    "contact": r"tel|telephone|phone|mobile|mob|portable|handy|fax|gsm|cell|movil|telefono|mobiel|siret|tva|vat|ust|iva|btw|kvk|www|http|iban",
    "place": r"rue|avenue|av|bd|boulevard|place|chemin|zone|quai|street|road|lane|way|unit|estate|str|strasse|weg|platz|gasse|calle|via|viale|piazza|poligono|straat|laan|cedex|bp|postfach|adresse|address|anschrift|direccion|indirizzo|adres",
    "asking": r"\w*command\w*|expedi\w*|envoy\w*|prepar\w*|besoin|faut|faudrait|prend\w*|prenez|merci|svp|souhait\w*|voudr\w*|order\w*|send|supply|need\w*|want|please|require\w*|like|get|book|bestell\w*|brauch\w*|benotig\w*|bitte|hatten|nehmen|pedi\w*|necesit\w*|envi\w*|mand\w*|pon\w*|quer\w*|quisier\w*|ordin\w*|serv\w*|vorr\w*|invi\w*|bisogno|graag|stuur|nodig|willen|noteer|klaarzetten|doe",
    "instead": r"finalement|lieu|instead|statt|anstatt|lugar|vez|invece|plaats|plutot|rather|correction|erratum|korrektur|anstelle|oubliez|annul\w*|cancel|remove|streich\w*|elimin\w*|verwijder\w*|schrap\w*|supprim\w*|vervang\w*|remplac\w*|replace|ersetz\w*|sustitu\w*|sostitu\w*|non|not|pas|nicht|no|niet",
    "each": r"chaque|chacun|chacune|each|jeweils|je|cada|ogni|ciascun\w*|elk|elke|ieder\w*",
    "measure": r"mm|cm|m|m2|m3|ml|cl|l|lt|ltr|litres?|liter|g|gr|kg|mg|w|kw|v|a|ma|bar|mm2|my|mu|microns?|micras|gsm|hz|ah|kn|rpm|grit|pouces|zoll|inch|meter|metres?|metri|lb|oz|ply|plis|grad|°",
    "title": r"taille|talla|tg|size|gr|maat|gamme|serie|dn|pn|type|typ|tipo|diam|dia|ø|d|h|l|cl|classe|grade|iso|din|en|norme",
}
CLASSES = ("unit", "clear unit", *_CLASSES)
"""The classes of a word, in the order that `classes_of` gives them."""
_PATTERNS = tuple(re.compile(pattern) for pattern in _CLASSES.values())


@lru_cache(maxsize=20_000)
def classes_of(word: str) -> tuple[float, ...]:
    """Which classes a flat word belongs to, 1 or 0 each."""
    bare = word.rstrip(".")
    units = (
        (float(unit_code(bare) is not None), float(is_clear_unit(bare)))
        if bare and not bare[0].isdigit()
        else (0.0, 0.0)
    )
    return (*units, *(float(pattern.fullmatch(bare) is not None) for pattern in _PATTERNS))
