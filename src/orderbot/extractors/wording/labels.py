"""Labels of header fields in six languages, decoys included: a number that a decoy claims is no order number."""

from __future__ import annotations

from functools import cache

from orderbot.extractors.wording.lexicon import Lexicon

FIELDS: dict[str, tuple[str, ...]] = {
    "order_number": (
        "commande n°", "commande client n°", "notre commande n°", "bon de commande n°", "bdc n°", "bc n°", "cde n°", "notre cde n°", "réf commande",
        "référence commande", "référence de commande", "commande d'achat n°", "commande fournisseur n°", "numéro bon de commande", "n° d'achat",
        "commande référence", "commande réf", "n° du bon de commande", "votre bon de commande n°",
        "purchase order n°", "po n°", "p.o. n°", "order n°", "our order n°", "order reference", "order ref", "purchase order ref", "order id", "our po n°",
        "po reference", "po ref", "official order n°", "purchase order id", "purchase n°",
        "bestellung n°", "bestell n°", "best n°", "unsere bestellung n°", "unsere bestell n°", "beleg n°", "bestellschein n°", "einkaufsbestellung n°",
        "bestellnr", "auftragsnummer", "vorgang n°", "vorgangsnummer", "bestellreferenz", "bestellzeichen",
        "pedido n°", "nuestro pedido n°", "orden de compra n°", "orden n°", "oc n°", "pedido de compra n°", "n.º de pedido", "pedido num", "referencia pedido",
        "ordine n°", "nostro ordine n°", "ordine d'acquisto n°", "ordine di acquisto n°", "ordine a fornitore n°", "numero ordine", "rif ordine", "ns ordine n°",
        "bestelling n°", "bestel n°", "order n°", "inkooporder n°", "inkoop n°", "ons order n°", "onze bestelling n°", "bestelbon n°", "ons bestel n°",
        "opdracht n°", "inkoopopdracht n°", "onze order n°", "document n°", "doc n°", "documento n°", "belegnummer", "kopfnummer",
    ),
    "revises": (
        "annule et remplace", "annule et remplace la commande n°", "annule et remplace commande n°", "annule et remplace le bon de commande n°",
        "remplace la commande n°", "remplace notre commande n°", "annule et remplace notre commande n°", "modification de la commande n°",
        "avenant à la commande n°", "replaces order n°", "supersedes order n°", "replaces purchase order n°", "replaces", "supersedes", "replaces po n°",
        "amends order n°", "change to order n°", "cancels and replaces order n°", "cancels and replaces", "supersedes po n°", "supersedes purchase order n°",
        "ersetzt bestellung n°", "ersetzt unsere bestellung n°", "ersetzt", "änderung zur bestellung n°", "änderung zu bestellung n°", "anula y sustituye",
        "sustituye al pedido n°", "anula y sustituye al pedido n°", "sostituisce l'ordine n°", "annulla e sostituisce l'ordine n°", "annulla e sostituisce",
        "vervangt bestelling n°", "vervangt order n°", "vervangt", "annule la commande n°", "annulation de la commande n°", "cancellation of order n°",
        "stornierung der bestellung n°", "storno bestellung n°",
    ),
    "order_date": (
        "date", "date de commande", "date commande", "date de la commande", "date du bon de commande", "date cde", "émis le", "date d'émission", "établi le",
        "commandé le", "date document", "date du document", "date bc", "order date", "po date", "date of order", "issued", "dated", "dated as", "issue date",
        "date issued", "document date", "purchase order date", "p.o. date", "ordered on", "datum", "bestelldatum", "belegdatum", "bestellung vom",
        "auftragsdatum", "ausstellungsdatum", "fecha", "fecha de pedido", "fecha pedido", "fecha de emisión", "fecha del pedido", "fecha documento",
        "data", "data ordine", "data documento", "data dell'ordine", "data emissione", "data di emissione", "besteldatum", "orderdatum", "d.d.",
        "datum bestelling", "date created", "created", "creation date", "date de création", "in data", "opgemaakt op", "emesso il", "emitido el", "erstellt am",
    ),
    "delivery_date": (
        "date de livraison", "livraison souhaitée le", "livraison souhaitée", "date de livraison souhaitée", "livraison le", "à livrer le", "à livrer pour le",
        "délai", "délai de livraison", "délai souhaité", "date livraison", "livraison prévue le", "livraison prévue", "livraison demandée le",
        "livraison demandée", "livraison pour le", "date souhaitée", "date demandée", "livrable le", "livraison impérative le", "délai demandé", "livrer le",
        "livraison au plus tard le", "livraison avant le", "date prévue", "date de réception souhaitée", "date livr", "date besoin", "livraison attendue le",
        "delivery date", "required by", "date required", "requested delivery", "requested delivery date", "required date", "required delivery date", "deliver by",
        "delivery required by", "delivery required", "ship date", "need by", "needed by", "due", "delivery by", "expected delivery", "delivery due",
        "required on", "deliver on", "delivery on", "need by date", "date needed", "promised date", "arrival date", "due date",
        "liefertermin", "lieferdatum", "wunschtermin", "lieferung bis", "gewünschter liefertermin", "wunschlieferdatum", "lieferung am", "termin", "liefern bis",
        "anlieferung am", "anliefertermin", "gewünschtes lieferdatum", "wunschliefertermin", "spätester liefertermin", "lieferzeit", "zu liefern bis",
        "fecha de entrega", "fecha entrega", "plazo de entrega", "fecha entrega solicitada", "fecha de entrega solicitada", "entrega solicitada", "entregar el",
        "entrega prevista", "fecha prevista de entrega", "fecha requerida", "entregar antes del", "plazo",
        "data di consegna", "consegna richiesta", "data consegna", "consegna entro", "consegna entro il", "data consegna richiesta", "consegna prevista",
        "data di consegna richiesta", "termine di consegna", "consegnare entro il", "termini di consegna",
        "leverdatum", "gewenste leverdatum", "levering op", "leveren vóór", "gewenste levering", "levertijd", "uiterste leverdatum", "leverdatum uiterlijk",
        "leveren op", "gevraagde leverdatum", "levertermijn", "afleverdatum",
    ),
    "delivery_week": (
        "semaine de livraison", "delivery week", "lieferwoche", "semana de entrega", "settimana di consegna", "leverweek", "required in", "liefer-kw",
        "livraison semaine", "lieferung kw",
    ),
    "delivery": ("livraison", "delivery", "lieferung", "entrega", "consegna", "levering", "livraison période"),
    "currency": ("devise", "monnaie", "currency", "währung", "moneda", "divisa", "valuta", "munt", "devise de la commande", "order currency"),
    "incoterms": (
        "incoterm", "incoterms", "incoterms 2020", "incoterms 2010", "conditions de livraison", "condition de livraison", "delivery terms", "shipping terms",
        "terms of delivery", "trade terms", "freight terms", "lieferbedingung", "lieferbedingungen", "lieferkondition", "condiciones de entrega", "resa",
        "condizioni di resa", "leveringsvoorwaarden", "leveringsconditie", "condizioni di consegna", "leverconditie", "port", "f.o.b.", "fob", "lieferart",
    ),
    "payment_terms": (
        "conditions de paiement", "condition de paiement", "règlement", "paiement", "mode de règlement", "conditions de règlement", "modalités de paiement",
        "mode de paiement", "condition de règlement", "modalités de règlement", "délai de paiement", "payment terms", "terms", "terms of payment", "payment",
        "payment conditions", "zahlungsbedingungen", "zahlung", "zahlungskonditionen", "zahlungsbedingung", "zahlungsziel", "zahlbar", "zahlungsart",
        "forma de pago", "condiciones de pago", "pago", "pagamento", "condizioni di pagamento", "modalità di pagamento", "termini di pagamento",
        "betalingsvoorwaarden", "betaling", "betalingsconditie", "betalingstermijn", "betaalconditie", "vencimientos",
    ),
    "contract_number": (
        "contrat n°", "contrat-cadre n°", "marché n°", "n° de contrat", "accord-cadre n°", "contrat", "référence contrat", "contract n°", "agreement n°",
        "framework agreement n°", "contract ref", "contract reference", "blanket order n°", "framework contract n°", "rahmenvertrag n°", "kontrakt n°",
        "vertrag n°", "vertragsnummer", "rahmenvertragsnummer", "kontraktnummer", "contrato n°", "acuerdo marco n°", "contratto n°", "accordo quadro n°",
        "contract n°", "raamcontract n°", "raamovereenkomst n°", "overeenkomst n°", "rahmenauftrag n°",
    ),
    "quote_number": (
        "votre devis n°", "devis n°", "votre offre n°", "offre n°", "réf offre", "réf devis", "suivant devis n°", "selon devis n°", "selon votre devis n°",
        "suivant votre devis n°", "selon votre offre n°", "votre proposition n°", "référence devis", "référence offre", "suite à votre devis n°",
        "v/réf devis", "votre cotation n°", "your quote n°", "quotation n°", "quote n°", "quote ref", "your quotation n°", "quote reference", "quotation ref",
        "as per your quote n°", "as per quotation n°", "your offer n°", "offer n°", "your quote ref", "ihr angebot n°", "angebot n°", "angebots n°", "gemäss angebot n°",
        "gemäß ihrem angebot n°", "lt. angebot n°", "ihr angebots n°", "su oferta n°", "oferta n°", "presupuesto n°", "su presupuesto n°", "según oferta n°",
        "vostra offerta n°", "offerta n°", "vs offerta n°", "vs preventivo n°", "preventivo n°", "rif offerta", "come da offerta n°",
        "uw offerte n°", "offerte n°", "volgens offerte n°", "conform offerte n°", "offertenummer",
    ),
    "customer_number": (
        "client n°", "notre n° client chez vous", "code client", "notre n° client", "compte client", "n° de compte", "n° compte client", "notre code client",
        "customer n°", "our account n°", "account n°", "account", "customer id", "customer code", "our customer n°", "kunden n°", "unsere kunden n°", "kd n°",
        "debitor n°", "debitor", "cliente n°", "código de cliente", "código cliente", "codice cliente", "cod cliente", "klant n°", "ons klant n°", "debiteur n°",
        "ihre kunden n°", "nuestro n° de cliente", "nostro codice cliente", "kundennr", "onze klantcode",
    ),
    "supplier_number": (
        "fournisseur n°", "code fournisseur", "compte fournisseur", "n° de fournisseur", "vendor n°", "supplier n°", "supplier code", "vendor code", "vendor id",
        "supplier id", "supplier account", "lieferanten n°", "kreditor n°", "lief n°", "código proveedor", "código de proveedor", "proveedor n°",
        "codice fornitore", "cod fornitore", "fornitore n°", "leverancier n°", "leveranciers n°", "crediteur n°", "leverancierscode", "kreditorennummer",
    ),
    "project": (
        "affaire n°", "chantier n°", "projet n°", "imputation", "code affaire", "dossier n°", "analytique", "section analytique", "centre de coût", "service",
        "référence affaire", "compte analytique", "code projet", "projektnummer",
        "project n°", "job n°", "cost centre", "cost center", "cost code", "requisition n°", "req n°", "department", "projekt n°", "kostenstelle", "kommission",
        "auftrag n°", "bauvorhaben", "bv", "bestellanforderung", "banf n°", "obra n°", "proyecto n°", "centro de coste", "commessa n°", "cantiere",
        "centro di costo", "kostenplaats", "werk n°", "werknummer", "demande d'achat n°", "da n°", "cig", "cup", "engagement n°", "lot n°",
    ),
    "your_order": (
        "votre commande n°", "your order n°", "your po n°", "ihre bestellung n°", "ihre bestell n°", "su pedido n°", "vostro ordine n°", "vs ordine n°",
        "uw bestelling n°", "uw order n°", "your purchase order n°",
    ),
    "your_reference": (
        "votre référence", "vos références", "v/réf", "vréf", "your reference", "your ref", "ihr zeichen", "ihre referenz", "su referencia", "vostro riferimento",
        "uw referentie", "uw kenmerk", "vs riferimento", "ihre nachricht",
    ),
    "our_reference": (
        "notre référence", "nos références", "n/réf", "nréf", "our reference", "our ref", "unser zeichen", "unsere referenz", "nuestra referencia", "nostro riferimento",
        "onze referentie", "ons kenmerk", "ns riferimento", "référence", "reference", "réf", "ref", "referenz", "referencia", "riferimento", "referentie", "kenmerk",
    ),
    "request_number": ("demande n°", "n° de consultation", "consultation n°", "anfrage n°", "anfragenummer", "rfq n°", "enquiry n°", "inquiry n°", "solicitud n°", "richiesta n°", "aanvraag n°",
                       "aanvraagnummer"),
    "phone": (
        "tél", "téléphone", "tel", "phone", "telephone", "telefon", "durchwahl", "teléfono", "tfno", "tfn", "telefono", "telefoon", "mobile", "portable", "mobil",
        "móvil", "cell", "cellulare", "gsm", "ligne directe", "direct", "standard", "company phone", "tel n°", "phone n°", "téléphone n°", "telefon n°",
    ),
    "fax": ("fax", "télécopie", "telefax", "fax n°", "télécopieur"),
    "email": (
        "e-mail", "email", "mail", "courriel", "mél", "correo electrónico", "correo", "posta elettronica", "e-mailadres", "adresse e-mail", "adresse mail",
        "e-mail address", "email address", "pec",
    ),
    "website": ("website", "site web", "web", "internet", "site", "homepage", "www"),
    "contact": (
        "contact", "affaire suivie par", "votre interlocuteur", "interlocuteur", "demandeur", "suivi par", "votre contact", "contact acheteur",
        "acheteur référent", "commande passée par", "établi par", "rédacteur", "émis par", "commandé par", "nom du contact", "personne à contacter", "approvisionneur",
        "purchaser", "requested by", "ordered by", "attention of", "contact name", "contact person", "your contact", "buyer name", "prepared by", "placed by",
        "requisitioner", "requester", "issued by", "authorised by", "attn", "purchasing agent",
        "ansprechpartner", "sachbearbeiter", "einkäufer", "bearbeiter", "ihr ansprechpartner", "kontakt", "ansprechpartnerin", "sachbearbeiterin", "bestellt von",
        "zuständig", "persona de contacto", "contacto", "solicitante", "referente", "contatto", "persona di contatto", "contactpersoon", "inkoper",
        "behandeld door", "besteld door", "ihr kontakt", "solicitado por", "compilato da", "ufficio acquisti",
    ),
    "vat_id": (
        "tva n°", "tva intracommunautaire", "n° tva intracommunautaire", "n° tva intracom", "tva intracom", "tva intra", "n° tva intra", "id tva", "n° tva ce",
        "code tva", "identifiant tva", "vat n°", "vat reg n°", "vat number", "vat id", "vat registration n°", "vat reg", "ust-idnr", "ust-id", "ust-id n°", "ustid",
        "uid", "uid n°", "umsatzsteuer-id", "ust id nr", "vat", "nif-iva", "n.º iva", "nif iva", "p iva", "piva", "partita iva", "cf/p iva", "cod fisc", "codice fiscale",
        "btw n°", "btw-id", "btw-id n°", "btw", "iva n°", "p.iva/c.f.", "numéro de tva", "mwst n°", "mwst-nr", "tax id", "steuer n°", "steuernummer",
    ),
    "company_id": (
        "siret", "n° siret", "siren", "n° siren", "rcs", "siret n°", "company n°", "registered n°", "company registration n°", "reg n°", "registration n°",
        "registered in england n°", "company reg n°", "handelsregister", "hrb", "hra", "registergericht", "amtsgericht", "cif", "c.i.f.", "nif", "rea", "n. rea", "rea n°",
        "kvk", "kvk n°", "k.v.k.", "ondernemings n°", "ondernemingsnummer", "kbo", "bce",
        "bce/kbo",
        "kbo/bce",
        "kbo n°",
        "tva be", "n° entreprise", "numéro d'entreprise", "handelsregisternummer",
        "registered company n°", "abn", "companies house n°", "hr n°", "h.r.b.",
    ),
    "gln": ("gln", "code gln", "gln code", "iln", "código gln", "codice gln", "gln-code", "gln n°", "gencod", "ean lieu"),
    "iban": ("iban", "rib", "compte bancaire", "bank account", "konto", "kontonummer", "cuenta", "conto", "rekening", "banque", "bank", "bic", "swift", "bankverbindung", "sort code"),
    "capital": ("capital", "au capital de", "s.a. au capital de", "share capital", "stammkapital", "capitale sociale", "capital social", "naf", "ape", "code ape", "code naf"),
    "invoice_number": ("facture n°", "invoice n°", "rechnung n°", "rechnungs n°", "factura n°", "fattura n°", "factuur n°", "numero fattura"),
    "delivery_note": ("bon de livraison n°", "bl n°", "delivery note n°", "lieferschein n°", "albarán n°", "ddt n°", "pakbon n°", "packing slip n°"),
    "due_date": (
        "échéance", "date d'échéance", "payment due", "fällig am", "zahlbar bis", "vencimiento", "scadenza", "vervaldatum", "date limite de paiement",
    ),
    "reply_before": (
        "réponse attendue avant le", "date limite de réponse", "please reply by", "closing date", "angebotsabgabe bis", "bitte antworten bis",
        "responder antes del", "rispondere entro il", "reactie vóór", "offre valable jusqu'au", "valid until", "gültig bis", "validité", "date de validité",
    ),
    "other_date": (
        "date d'impression", "imprimé le", "printed on", "print date", "gedruckt am", "druckdatum", "stampato il", "impreso el", "afgedrukt op", "édité le",
        "date édition", "date d'édition", "date du devis", "quote date", "angebotsdatum", "angebot vom", "confirmé le", "reçu le", "version", "date de naissance", "contract date",
        "en date du", "signé le", "date offre", "fecha oferta", "data offerta", "datum offerte", "validé le", "approved on", "ihr angebot vom", "votre offre du",
    ),
    "page": ("page", "seite", "página", "pagina", "pág", "pag", "blatt", "hoja", "foglio", "blad", "page n°", "feuille"),
    "transport": ("transporteur", "mode de transport", "mode d'expédition", "expédition", "carrier", "ship via", "shipping method", "versandart", "transportista", "vettore",
                  "ship via", "shipped via", "mode de livraison", "delivery method", "versand", "vervoerder", "forma de envío", "trasporto a cura"),
    "note": ("remarque", "remarques", "observations", "commentaire", "commentaires", "notes", "note", "comments", "instructions", "remarks", "bemerkung", "bemerkungen",
             "hinweis", "hinweise", "observaciones", "notas", "osservazioni", "annotazioni", "opmerking", "opmerkingen", "special instructions", "delivery instructions",
             "instructions de livraison", "additional notes", "lieferhinweis", "leveringsinstructies", "consignes"),
}  # fmt: skip

PARTIES: dict[str, tuple[str, ...]] = {
    "buyer": (
        "acheteur", "client", "donneur d'ordre", "émetteur", "société émettrice", "commandé par", "entité acheteuse", "buyer", "ordered by", "purchaser", "from",
        "customer", "besteller", "auftraggeber", "käufer", "kunde", "comprador", "cliente", "solicitante", "acquirente", "committente", "koper", "opdrachtgever",
        "buyer details", "company", "acheteur / client", "shipped from company", "mittente", "absender", "besteller / rechnungsempfänger", "ordering party",
    ),
    "seller": (
        "fournisseur", "à l'attention de", "destinataire", "vendeur", "au fournisseur", "adressé à", "supplier", "vendor", "to", "seller", "vendor details",
        "supplier details", "lieferant", "auftragnehmer", "verkäufer", "an", "proveedor", "vendedor", "a la atención de", "fornitore", "spett.le", "spettabile",
        "venditore", "leverancier", "aan", "verkoper", "shipped from", "ordered from", "supplier address", "adresse fournisseur", "adresse du fournisseur",
        "lieferantenanschrift", "firma", "an firma",
    ),
    "ship_to": (
        "adresse de livraison", "livrer à", "lieu de livraison", "livraison", "à livrer à", "livré à", "destinataire de la marchandise", "adresse livraison",
        "point de livraison", "site de livraison", "livraison à", "lieu livraison", "adresse de réception", "destination", "livraison chez", "à livrer",
        "ship to", "deliver to", "delivery address", "delivery to", "shipping address", "shipped to", "delivery location", "ship-to", "goods to", "consignee",
        "send to", "delivery site", "place of delivery", "ship to address", "deliver goods to", "lieferanschrift", "lieferadresse", "warenempfänger", "lieferung an", "liefern an",
        "anlieferadresse", "lieferort", "empfänger", "versandadresse", "anlieferung", "anlieferung an", "abladestelle", "dirección de entrega", "entregar en",
        "lugar de entrega", "enviar a", "dirección de envío", "entrega en", "indirizzo di consegna", "luogo di consegna", "destinazione merce", "consegnare a",
        "destinazione", "destinatario merce", "indirizzo di spedizione", "spedire a", "afleveradres", "leveringsadres", "leveren aan", "levering aan", "afleveren bij", "verzendadres",
        "bezorgadres", "adresse d'expédition", "lieferung", "entrega", "consegna", "levering", "livraison et contact",
    ),
    "bill_to": (
        "adresse de facturation", "facturer à", "facturation", "facture à adresser à", "facturé à", "adresse facturation", "facture à", "à facturer à",
        "bill to", "invoice to", "invoice address", "billing address", "bill-to", "invoices to", "send invoice to", "sold to", "bill to address", "invoicing address",
        "rechnungsanschrift", "rechnungsadresse", "rechnung an", "rechnungsempfänger", "rechnungsstellung an", "dirección de facturación", "facturar a",
        "facturación", "dirección fiscal", "enviar factura a", "indirizzo di fatturazione", "fatturare a", "intestazione fattura", "fatturazione", "intestatario fattura",
        "factuuradres", "factureren aan", "facturatieadres", "factuur aan", "facturen aan", "facture adressée à", "adresse d'envoi des factures",
    ),
}  # fmt: skip


@cache
def field_labels() -> Lexicon:
    """Header labels."""
    return Lexicon(FIELDS)


@cache
def party_labels() -> Lexicon:
    """Headings of address blocks."""
    return Lexicon(PARTIES)
