"""Headings of item-table columns in six languages; the same words label the cells of cards and stacked rows."""

from __future__ import annotations

from functools import cache

from orderbot.extractors.wording.lexicon import Lexicon

COLUMNS: dict[str, tuple[str, ...]] = {
    "line_number": (
        "pos", "ligne", "n°", "lig", "poste", "line", "ln", "line n°", "no", "position", "pos n°", "línea", "lín", "riga", "rig", "regel", "item n°", "rang", "ligne n°",
        "posten", "lfd", "lfd n°", "p", "nº línea", "it", "sr", "s n°", "seq", "rep", "repère", "regel n°",
    ),
    "code": (
        "référence", "réf", "article n°", "code article", "code", "référence article", "réf article", "item", "part n°", "item code", "product", "part number",
        "product code", "sku", "material", "material n°", "item id", "stock code", "article", "catalogue n°", "cat n°", "artikel n°", "artikel", "art n°", "mat n°",
        "artikelcode", "referencia", "código", "artículo", "cód", "código artículo", "cod artículo", "ref artículo", "codice", "articolo", "cod articolo",
        "codice articolo", "cod", "rif", "artikelnr", "product id", "produkt n°", "produit", "code produit", "réf produit", "référence produit", "codice prodotto", "materialnr",
        "part", "part no/rev", "ref", "model", "modèle", "sachnummer", "ident n°", "item ref", "product n°", "reference", "model n°", "item number", "mpn", "teile n°",
        "teil n°",
    ),
    "seller_code": (
        "votre référence", "réf fournisseur", "votre réf", "réf fourn", "référence fournisseur", "vos références", "votre code", "votre article", "v/réf",
        "code fournisseur", "réf frn", "votre code article", "réf fab", "vendor part", "vendor part n°", "vendor item", "your part n°", "supplier part n°", "your ref",
        "supplier ref", "supplier code", "supplier part", "supplier item", "your item n°", "your code", "your product code", "vendor material", "vendor code", "your item",
        "vendor sku", "supplier sku", "your reference", "supplier item n°", "vendor item n°", "supplier product code", "your stock code",
        "ihre artikel n°", "ihre art n°", "lieferanten-art n°", "lief-artikel", "lieferanten artikel n°", "lief art n°", "ihr artikel", "ihre referenz", "ihre materialnummer",
        "lieferantenmaterial", "lieferanten-mat n°", "lief-art n°", "su referencia", "ref proveedor", "su ref", "ref prov", "su código", "referencia proveedor",
        "cód proveedor", "su artículo", "vostro codice", "cod fornitore", "vs codice", "vs rif", "codice fornitore", "vs articolo", "vostro articolo", "vs cod",
        "rif fornitore", "vostro riferimento", "uw artikel n°", "uw referentie", "art n° leverancier", "lev artikel n°", "uw code", "leveranciersartikel", "uw art n°", "uw ref",
        "leverancierscode", "artikel n° leverancier", "lev art n°", "référence chez vous", "ihre nummer", "ihre n°",
    ),
    "buyer_code": (
        "notre référence", "notre code", "notre réf", "code interne", "n/réf", "réf interne", "notre article", "référence interne", "notre code article", "réf client",
        "our part n°", "our code", "our item", "our ref", "our item n°", "our reference", "internal code", "our stock code", "our product code", "customer part n°",
        "buyer part n°", "customer item", "our material", "our sku", "internal ref", "buyer item", "our material n°", "unsere artikel n°", "unsere mat n°", "unsere art n°",
        "interne n°", "unsere materialnummer", "unsere referenz", "unser artikel", "kunden-artikel n°", "interne artikel n°", "unsere n°",
        "nuestra referencia", "nuestro código", "nuestra ref", "cód interno", "ref interna", "código interno", "nuestro artículo", "nostro codice", "ns codice", "cod interno",
        "ns rif", "ns articolo", "codice interno", "ns cod", "nostro articolo", "ons artikel n°", "onze referentie", "onze code", "intern n°", "onze art n°", "ons art n°",
        "intern artikel n°", "onze ref", "interne code",
    ),
    "gtin": ("ean", "gtin", "code ean", "gencod", "ean code", "barcode", "código ean", "codice ean", "ean13", "ean 13", "code-barres", "code barre", "upc", "streepjescode",
             "strichcode", "codice a barre", "código de barras", "gencode", "ean/gtin", "ean n°", "gtin/ean", "bar code"),
    "description": (
        "désignation", "description", "libellé", "désignation des articles", "article / désignation", "désignation article", "description article", "intitulé", "produit / désignation",
        "désignation de l'article", "désignation du produit", "nature", "détail", "désignation / référence", "libellé article", "articles", "produits", "item description", "details",
        "product description", "goods", "description of goods", "product name", "item / description", "particulars", "material description", "specification", "item details",
        "bezeichnung", "beschreibung", "artikelbezeichnung", "text", "warenbezeichnung", "artikelbeschreibung", "artikel / bezeichnung", "leistung", "benennung", "bestelltext", "kurztext",
        "descripción", "concepto", "denominación", "descripción del artículo", "descripción artículo", "detalle", "producto", "descrizione", "descrizione articolo",
        "denominazione", "descrizione dell'articolo", "articolo / descrizione", "descrizione merce", "prodotto", "omschrijving", "artikelomschrijving", "beschrijving",
        "productomschrijving", "benaming", "produkt", "description / référence", "materialbezeichnung", "materialkurztext", "descrizione prodotto", "item and description", "title",
    ),
    "quantity": (
        "quantité", "qté", "qté cdée", "qté commandée", "quantité commandée", "qte", "qt", "nombre", "nb", "qté cde", "quant", "qté demandée", "quantités", "qté totale", "qtés",
        "qty", "quantity", "order qty", "qty ordered", "quantity ordered", "ordered", "qty req", "ordered qty", "order quantity", "qty required", "quantity required",
        "menge", "bestellmenge", "anzahl", "best menge", "stückzahl", "menge bestellt", "bestell menge", "cantidad", "cant", "uds", "cantidad pedida", "ctd", "cantidad solicitada",
        "unidades", "quantità", "q.tà", "qta", "q.tà ordinata", "quantità ordinata", "quant.tà", "q.ta", "aantal", "hoeveelheid", "besteld aantal", "besteld", "aant", "bestelde hoeveelheid",
    ),
    "unit": (
        "unité", "u", "um", "unité de mesure", "un", "u.m.", "udm", "cond", "conditionnement", "uv", "unité de vente", "ua", "unité d'achat", "uc", "unit", "uom", "u/m",
        "unit of measure", "units", "pack", "einheit", "me", "einh", "mengeneinheit", "bestelleinheit", "eh", "bme", "unidad", "ud", "unidad medida", "unità",
        "unità di misura", "u.d.m.", "u.mis", "eenheid", "eenh", "verpakking", "u.d.", "pkg", "unité qté", "mengen-einheit", "verp eenheid",
    ),
    "unit_price": (
        "prix unitaire", "p.u. ht", "pu ht", "prix unit", "p.u.", "prix u ht", "prix", "prix unitaire ht", "prix ht", "p.u. net", "pu net", "prix net", "prix unit ht", "pu", "p unitaire",
        "tarif", "prix de vente", "prix u", "prix achat", "prix brut", "pu brut", "p.u. brut", "prix net ht", "prix unit net", "pu ht net", "unit price", "price", "unit cost", "net price", "price each",
        "unit price net", "each", "rate", "cost", "unit net price", "net unit price", "price per unit", "unit rate", "list price", "einzelpreis", "preis", "e-preis",
        "nettopreis", "ep", "stückpreis", "netto-preis", "einzelpreis netto", "preis je einheit", "preis/einheit", "listenpreis", "nettoeinzelpreis", "e.-preis", "einkaufspreis", "bruttopreis",
        "precio unitario", "precio", "p unit", "precio/ud", "precio ud", "precio unidad", "p.v.p.", "pvp", "precio neto", "precio unit", "coste", "prezzo unitario", "prezzo", "prezzo unit",
        "p unitario", "prezzo netto", "prezzo unitario netto", "pr unitario", "costo unitario", "prezzo un", "pz unitario", "prijs", "stuksprijs", "eenheidsprijs", "prijs per eenheid",
        "netto prijs", "stukprijs", "prijs per stuk", "nettoprijs", "brutoprijs", "prix par unité", "price per item", "price / unit", "prix/unité", "preis pro einheit", "preis pro stück",
    ),
    "price_base": (
        "par", "base", "pour", "base prix", "unité de prix", "per", "price per", "price unit", "pe", "je", "preiseinheit", "por", "cada", "prijs per", "per quantity", "per qty",
        "prix pour", "prix par", "pu pour", "base de prix", "prezzo per", "precio por", "preis pro", "preis je", "pricing unit", "u.p.", "price base", "prijseenheid", "pro", "prix/",
    ),
    "discount": (
        "remise", "rem", "rem %", "remise %", "% rem", "rabais", "taux remise", "% remise", "r %", "remises", "disc %", "discount", "disc", "discount %", "% disc", "% discount",
        "less", "rabatt", "rabatt %", "rab %", "rab", "nachlass", "dto %", "descuento", "% dto", "dto", "desc", "desc %", "descuento %", "dcto", "sconto", "sconto %", "sc %", "sc",
        "% sconto", "% sc", "sconti", "korting", "korting %", "krt %", "kort %", "krt", "% korting", "rem (%)", "rabatt in %",
    ),
    "amount": (
        "montant ht", "montant", "total ht", "total ligne", "mt ht", "montant net", "montant net ht", "prix total", "prix total ht", "total", "total net", "valeur", "montant total",
        "total net ht", "montant ligne", "montant total ht", "mt", "p.t. ht", "pt ht", "valeur ht", "montant hors taxe", "total hors taxes", "total ligne ht", "net ht", "mnt ht", "amount", "line total",
        "net amount", "ext price", "extended price", "extended", "extension", "total price", "line amount", "value", "net value", "total net", "total amount", "line value", "net", "ext cost", "extended amount",
        "extended cost", "goods value", "total cost", "gesamtpreis", "betrag", "gesamt", "nettowert", "gp", "g-preis", "wert", "gesamtbetrag", "gesamtwert", "nettobetrag", "positionswert", "zeilensumme",
        "gesamt netto", "summe", "gesamtpreis netto", "netto", "netto-wert", "importe", "total línea", "importe neto", "importe total", "precio total", "valor", "importo", "totale",
        "importo netto", "totale riga", "prezzo totale", "importo totale", "valore", "totale netto", "bedrag", "totaal", "regelbedrag", "netto bedrag", "totaalprijs", "totaalbedrag",
        "totaal excl", "nettobedrag", "regeltotaal", "sous-total", "subtotal", "amount excl", "total excl", "total excl vat", "total sin iva", "bedrag excl btw", "total ex vat", "amount net",
    ),
    "delivery_date": (
        "livraison", "date livr", "délai", "date de livraison", "livr le", "date livraison", "livré le", "date souhaitée", "livraison souhaitée", "date liv", "livr", "délai livraison", "livraison le",
        "date prévue", "à livrer le", "échéance", "date besoin", "date", "date demandée", "delivery", "due date", "required", "delivery date", "need by", "required date", "due", "date required",
        "required by", "del date", "deliver by", "req date", "date due", "deliv date", "ship date", "liefertermin", "termin", "lieferdatum", "lt", "lief-termin", "wunschtermin", "liefer-termin",
        "lief-datum", "datum", "entrega", "fecha entrega", "f entrega", "fecha de entrega", "plazo", "fecha", "consegna", "data cons", "data consegna", "cons", "data di consegna", "dt consegna",
        "leverdatum", "levering", "lev datum", "lever datum", "levertijd", "data",
    ),
    "delivery_week": ("semaine", "sem", "week", "kw", "lieferwoche", "semana", "settimana", "sett"),
    "free_quantity": ("gratuit", "qté gratuite", "ug", "gratuits", "dont gratuit", "free", "free qty", "foc", "free of charge", "gratis", "freimenge", "kostenlos", "naturalrabatt", "sin cargo", "omaggio",
                      "q.tà omaggio", "gratis aantal", "unités gratuites", "qta omaggio", "omaggi", "sc merce"),
    "tax": ("tva", "tva %", "taux tva", "code tva", "% tva", "vat", "vat %", "vat rate", "tax", "tax %", "tax rate", "mwst", "ust %", "mwst %", "ust", "iva", "% iva", "iva %", "btw", "btw %", "cod iva",
            "tx tva", "vat code", "mwst-satz", "steuer", "t", "tax code", "c.i.", "tipo iva", "aliq", "aliquota", "btw tarief"),
    "tax_amount": ("montant tva", "vat amount", "mwst betrag", "tax amount", "mt tva"),
    "gross_amount": ("montant ttc", "total ttc", "amount incl vat", "total incl vat", "brutto", "prix ttc", "pu ttc", "prix unitaire ttc", "total con iva", "totale ivato", "incl btw"),
    "weight": ("poids", "poids kg", "weight", "gewicht", "peso", "poids net", "poids brut", "poids unitaire", "weight kg", "peso kg", "gewicht kg"),
    "packs": ("colis", "nb colis", "nombre de colis", "packages", "cartons", "kolli", "bultos", "colli", "nbre colis", "pcb", "pack size", "par colis", "uvc", "ve"),
    "project": ("affaire", "imputation", "chantier", "compte", "kostenstelle", "cost centre", "cost code", "gl code", "job", "konto", "cuenta", "commessa", "kostenplaats", "project", "projet"),
    "remark": ("remarque", "observation", "observations", "commentaire", "note", "notes", "bemerkung", "remark", "remarks", "comment", "comments", "observaciones", "opmerking", "magasin", "emplacement",
               "location", "lagerort", "store", "stock", "drawing", "plan", "indice", "rev", "zeichnung", "dessin", "marque", "brand", "marke", "fabricant", "manufacturer", "hersteller", "couleur", "taille",
               "color", "colour", "size", "farbe", "grösse", "origin", "origine", "ursprung", "douane", "zolltarif n°", "hs code", "custom code", "famille"),
}  # fmt: skip

CLOSING: dict[str, tuple[str, ...]] = {
    "lines": (
        "sous-total", "total lignes", "total articles ht", "total articles", "sous-total ht", "total marchandises", "total marchandise", "montant des articles", "total brut ht", "total brut", "subtotal", "sub-total",
        "goods total", "total goods", "items total", "merchandise total", "lines total", "zwischensumme", "warenwert", "summe positionen", "positionssumme", "warenwert netto", "suma", "total líneas",
        "suma líneas", "total mercancía", "subtotale", "totale merce", "totale righe", "subtotaal", "totaal goederen", "totaal regels", "goederenwaarde", "total bruto", "total lignes ht",
    ),
    "charge": (
        "frais de port", "port", "transport", "participation port", "frais de transport", "participation frais de port", "participation au transport", "frais de livraison", "forfait port", "port et emballage",
        "frais de port et emballage", "livraison", "frais d'expédition", "emballage", "frais d'emballage", "éco-participation", "éco-contribution", "eco-taxe", "deee", "frais de dossier", "frais de traitement",
        "frais de facturation", "frais", "surcharge", "supplément", "taxe gazole", "carriage", "freight", "delivery charge", "shipping", "shipping & handling", "delivery", "postage", "shipping cost",
        "s&h", "handling", "freight charges", "shipping charges", "delivery cost", "p&p", "postage & packing", "packing", "packaging charge", "packaging", "environmental levy", "weee charge", "small order charge",
        "handling charge", "fuel surcharge", "insurance", "fracht", "versandkosten", "frachtkosten", "transportkosten", "verpackung", "verpackungskosten", "umweltabgabe", "entsorgungspauschale", "porto",
        "mindermengenzuschlag", "lieferkosten", "verpackung und versand", "versand", "versicherung", "bearbeitungsgebühr", "portes", "transporte", "gastos de envío", "embalaje", "ecotasa", "tasa raee", "gastos de transporte",
        "trasporto", "spese di trasporto", "porto", "imballo", "contributo raee", "eco-contributo", "spese di spedizione", "spese trasporto", "spese imballo", "spese", "vracht", "verzendkosten", "verpakking",
        "milieubijdrage", "recupelbijdrage", "vrachtkosten", "bezorgkosten", "leveringskosten", "administratiekosten", "toeslag", "port ht", "frais de port ht", "forfait livraison",
    ),
    "allowance": (
        "remise globale", "remise commerciale", "remise", "remise exceptionnelle", "escompte", "rabais", "remise pied de commande", "remise de fin d'année", "order discount", "special discount", "discount",
        "trade discount", "less discount", "rebate", "gesamtrabatt", "sonderrabatt", "rabatt", "skonto", "nachlass", "mengenrabatt", "descuento global", "dto comercial", "descuento", "dto", "descuento comercial", "sconto finale",
        "sconto globale", "sconto", "sconto incondizionato", "orderkorting", "totaalkorting", "korting", "extra korting", "ristourne", "bonus", "rappel",
    ),
    "net": (
        "total ht", "montant ht", "total net ht", "net ht", "total hors taxes", "montant total ht", "total général ht", "total commande ht", "total h.t.", "total hors taxe", "montant hors taxes", "montant net ht", "total ht net",
        "montant total hors taxes", "total net", "base ht", "total excl vat", "net total", "total net", "total ex vat", "total excluding vat", "net amount", "total excl tax", "total before tax", "net value", "net order value", "total net value",
        "goods net", "total net amount", "total excl", "amount excl vat", "amount excluding vat", "subtotal excl vat", "nettobetrag", "summe netto", "gesamt netto", "nettosumme", "netto", "gesamtsumme netto", "gesamtbetrag netto", "netto gesamt",
        "nettowert", "gesamtnettowert", "nettogesamtbetrag", "gesamtwert netto", "gesamtpreis netto", "auftragswert netto", "bestellwert netto", "gesamtnetto", "netto-summe", "zwischensumme netto", "summe exkl mwst", "base imponible", "total sin iva",
        "importe neto", "total neto", "neto", "total base imponible", "suma neta", "imponibile", "totale imponibile", "totale netto iva escl", "totale netto", "totale iva esclusa", "netto imponibile", "totale escl iva",
        "totaal excl btw", "netto totaal excl btw", "bedrag excl btw", "netto totaal", "totaal netto", "nettobedrag", "subtotaal excl btw", "totaal exclusief btw", "ordertotaal excl btw", "totaalbedrag excl btw", "total commande hors taxes",
    ),
    "tax": (
        "tva", "montant tva", "total tva", "t.v.a.", "montant de la tva", "taxe", "taxes", "total taxes", "vat", "vat amount", "total vat", "tax", "sales tax", "total tax", "gst", "vat total", "tax amount", "plus vat", "mwst", "umsatzsteuer",
        "zzgl mwst", "mehrwertsteuer", "ust", "mwst betrag", "steuer", "zzgl ust", "steuerbetrag", "zzgl gesetzl mwst", "iva", "cuota iva", "total iva", "importe iva", "i.v.a.", "imposta", "totale iva", "importo iva", "totale imposta", "btw", "btw-bedrag",
        "totaal btw", "dont tva", "summe mwst", "mwst gesamt",
    ),
    "gross": (
        "total ttc", "montant ttc", "net à payer ttc", "total t.t.c.", "montant total ttc", "net à payer", "total toutes taxes comprises", "total commande ttc", "total général ttc", "à payer ttc", "total incl vat", "grand total incl vat",
        "gross total", "total including vat", "total incl tax", "gross amount", "total inc vat", "grand total inc vat", "total with vat", "amount incl vat", "order total incl vat", "total gross", "amount due", "bruttobetrag", "gesamtbetrag brutto",
        "summe brutto", "gesamtbetrag inkl mwst", "brutto", "gesamtsumme brutto", "endbetrag", "bruttosumme", "gesamt brutto", "gesamtbetrag inkl ust", "gesamtsumme inkl mwst", "rechnungsbetrag", "total con iva", "total iva incluido", "total iva incl",
        "importe total con iva", "total a pagar", "total iva inc", "totale iva inclusa", "totale ivato", "totale documento iva incl", "totale iva incl", "totale da pagare", "totale lordo", "totaal incl btw", "bedrag incl btw", "eindtotaal incl btw",
        "totaal inclusief btw", "totaal te betalen", "totaalbedrag incl btw", "bruto totaal", "te betalen", "summe inkl mwst", "endsumme brutto", "totale documento ivato",
    ),
    "bare": (
        "total", "montant total", "total commande", "total général", "total de la commande", "montant de la commande", "total document", "montant commande", "valeur totale", "total a commander", "order total", "total value", "grand total", "total amount",
        "total order value", "total order", "purchase order total", "po total", "total price", "order value", "total cost", "overall total", "total purchase order", "total purchase", "gesamtsumme", "summe", "bestellwert", "gesamtbestellwert", "gesamtbetrag",
        "gesamt", "gesamtwert", "gesamtpreis", "auftragssumme", "auftragswert", "endsumme", "total pedido", "importe total", "total general", "valor total", "total del pedido", "totale", "totale ordine", "importo totale", "totale documento",
        "totale generale", "totale complessivo", "valore ordine", "totaal", "ordertotaal", "totaalbedrag", "eindtotaal", "totaal bestelling", "ordersom", "totaal order", "totaalprijs", "total items",
    ),
    "carried": (
        "à reporter", "sous-total à reporter", "report page suivante", "report", "report page précédente", "total à reporter", "reporter", "report page", "total page", "sous-total page", "carried forward", "carried over", "brought forward",
        "carried over from previous page", "carry over", "page total", "balance brought forward", "continued", "b/f", "c/f", "subtotal carried forward", "übertrag", "zwischensumme übertrag", "übertrag von seite", "seitensumme", "suma y sigue", "a trasladar", "suma anterior",
        "traslado", "suma página", "a riportare", "riporto a pagina seguente", "riporto", "riporto da pagina precedente", "totale pagina", "transporteren", "over te dragen", "overgedragen", "te transporteren", "paginatotaal", "transport page", "übertrag seite", "suite page suivante",
        "suite", "uebertrag", "subtotal page",
    ),
}  # fmt: skip


@cache
def column_labels() -> Lexicon:
    """Column headings."""
    return Lexicon(COLUMNS)


@cache
def closing_labels() -> Lexicon:
    """What stands before the sums at the foot of a table."""
    return Lexicon(CLOSING)
