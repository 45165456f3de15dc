"""The names under which JSON and XML of nobody's standard keep an order's values, folded; the most telling first."""

from __future__ import annotations

from collections.abc import Mapping

Names = Mapping[str, tuple[str, ...]]

LINES = (
    "orderlines", "lineitems", "orderitems", "lines", "items", "positions", "orderrows", "rows", "orderdetails", "details",
    "products", "articles", "lignes", "positionen",
)  # fmt: skip

LINE: Names = {
    "line_number": (
        "linenumber", "lineno", "linenum", "lineid", "itemsequencenumber", "purchaseorderitem",
        "position", "pos", "line", "numeroligne", "numligne", "noligne",
        "positionsnummer", "posnr", "regel",
    ),
    "seller_item_id": (
        "selleritemid", "supplierpartid", "supplierpartnumber", "supplieritemid", "supplieritemcode",
        "supplierreference", "supplierarticlenumber", "vendorpartnumber", "vendoritem", "vendorpart", "vendorsku", "sellersku",
        "supplieritemidid", "vendoritemidid", "catalognumber", "supplieritemnumber", "referencefournisseur",
        "reffournisseur", "vendoritemno", "supplieritemno", "supplieritem", "suppliermaterialnumber", "sourcepartnum",
        "vendorproductidentifier", "lieferantenartikelnummer", "supplierref", "vendoritemnumber",
    ),
    "buyer_item_id": (
        "buyeritemid", "buyerpartid", "buyerpartnumber", "buyerreference", "customeritemid", "customerpartnumber",
        "customerarticlenumber", "ourreference", "referenceclient", "refclient", "customeritemnumber",
        "buyeritemnumber", "buyeritemcode", "customeritemidid", "customeritemcode",
    ),
    "item_id": (
        "sku", "itemnumber", "itemcode", "articlenumber", "productcode", "productnumber", "partnumber",
        "artikelnummer", "artikel", "reference", "ref", "material", "article", "code", "itemid", "productid", "codearticle",
        "refarticle", "referencearticle", "codeproduit", "artikelnr", "artnr", "itemno", "partno", "stockcode",
        "articlecode", "codigo", "codice", "itemidid",
    ),
    "gtin": ("gtin", "ean", "ean13", "barcode", "upc", "codeean", "eancode", "gencod"),
    "description": (
        "description", "productname", "itemname", "name", "title", "label", "designation", "bezeichnung",
        "omschrijving", "libelle", "designationarticle", "itemdescription", "productdescription",
        "artikelbezeichnung", "descripcion", "descrizione", "purchaseorderitemtext", "linedescription",
    ),
    "quantity": (
        "orderedquantity", "quantityordered", "qtyordered", "quantity", "qty", "quantite", "menge", "anzahl",
        "aantal", "qte", "quantitecommandee", "orderquantity", "orderqty", "bestellmenge", "cantidad", "quantita",
        "amountordered", "qtyvalue", "orderedquantityamount", "orderedpurchasequantity",
    ),
    "unit": (
        "unitofmeasure", "uom", "unitcode", "quantityunit", "unit", "unite", "einheit", "unitecommande",
        "mengeneinheit", "unidad", "unita", "measurementvalue", "unitofmeasurecode", "uomcode", "purchaseorderquantityunit",
        "purchaseunitsymbol",
    ),
    "unit_price": (
        "unitpricenet", "netunitprice", "unitprice", "netprice", "price", "prixunitaire", "einzelpreis",
        "stukprijs", "prixunitaireht", "puht", "prixunitairenet", "priceperunit", "unitcost", "preis", "precio",
        "prezzo", "directunitcost", "purchaseprice", "netpriceamount", "netcost", "netcostamount",
        "orderedunitnetprice", "unitpriceamount", "unitpricemoney", "unitpricevalue",
    ),
    "price_base_quantity": ("pricebasequantity", "netpricequantity", "pricequantity", "preiseinheit"),
    "discount_percent": ("discountpercent", "discountpercentage", "linediscountpercent", "linediscountpct", "discountpct"),
    "line_net_amount": (
        "linenetamount", "extendedamount", "extendedpricemoney", "linetotal", "lineamount", "netamount", "rowtotal",
        "totalprice", "subtotal", "montantht",
        "montantligne", "montant", "gesamtpreis", "positionsbetrag", "importe", "importo", "extendedprice",
        "amount",
    ),
    "requested_delivery_date": (
        "requesteddeliverydate", "deliverydate", "requesteddate", "datelivraison", "liefertermin",
        "datelivraisonsouhaitee", "livraisonsouhaitee", "wunschtermin", "deliverydaterequested", "needby",
        "needbydate", "fechaentrega", "dataconsegna", "expecteddeliverydate", "requireddeliverydatetime",
        "requireddeliverydate", "requireddate", "expectedreceiptdate", "requestedreceiptdate", "schedulelinedeliverydate",
    ),
    "note": ("note", "comment", "remark", "commentaire", "remarque", "bemerkung", "observaciones"),
}  # fmt: skip

HEAD: Names = {
    "order_number": (
        "purchaseordernumber", "ponumber", "pono", "ordernumber", "orderno", "ordernr", "orderreference", "orderid",
        "numerocommande", "bestellnummer", "nocommande", "numcommande", "bestellnr", "auftragsnummer",
        "purchaseorder", "amazonorderid", "custorderno", "customerorderno", "numeropedido", "numeroordine", "ordine", "documentidid",
    ),
    "order_date": (
        "orderdate", "podate", "orderedat", "placedat", "purchasedate", "datecommande", "bestelldatum", "createdat",
        "created", "date", "dateorder", "dateofordering", "fechapedido", "dataordine", "docdate", "documentdate",
        "documentdatetime", "purchaseorderdate",
    ),
    "currency": (
        "currency", "currencycode", "ordercurrency", "ordercurrencycode", "currencyid", "devise", "waehrung",
        "waehrungscode", "documentcurrency", "moneda", "valuta",
    ),
    "payment_terms": ("paymentterms",),
    "contract_number": ("contractnumber", "agreementnumber"),
    "quote_number": ("quotenumber", "quotationnumber"),
    "requested_delivery_date": LINE["requested_delivery_date"],
    "notes": ("notes", "note", "comments", "comment", "remarks", "customernote", "instructions"),
    "totals/net_amount": (
        "nettotal", "totalnet", "totalnetamount", "totalexcltax", "totalextax", "netamount", "totalht",
    ),
    "totals/tax_amount": ("totaltax", "taxtotal", "taxamount", "vatamount", "totalvat", "tax", "vat", "totaltva"),
    "totals/gross_amount": (
        "grosstotal", "totalgross", "totalgrossamount", "grandtotal", "totalincltax", "totalinctax", "totalttc",
    ),
}  # fmt: skip

PLACES: Names = {
    "buyer": (
        "buyer", "customer", "client", "purchaser", "kunde", "acheteur", "besteller", "comprador", "soldto",
        "orderedby", "customerparty", "buyerparty",
    ),
    "seller": ("seller", "supplier", "vendor", "lieferant", "fournisseur", "supplierparty", "sellerparty"),
    "ship_to": (
        "shipto", "shiptoaddress", "shippingaddress", "deliveryaddress", "deliverto", "lieferadresse",
        "adresselivraison", "livraison", "livrera", "delivery", "shipping", "lieferanschrift", "empfaenger",
        "deliveryparty", "shiptoparty", "deliverypoint",
    ),
    "bill_to": (
        "billto", "billtoaddress", "billingaddress", "invoiceaddress", "invoiceto", "rechnungsadresse",
        "adressefacturation", "facturation", "rechnungsempfaenger", "facturera", "billing", "invoiceparty",
        "billtoparty", "invoicee",
    ),
}  # fmt: skip

PARTY: Names = {
    "name": ("companyname", "company", "name", "fullname", "customername", "partyname", "addressname"),
    "vat_id": ("vatid", "vatnumber", "vatno", "vat", "tva", "taxid"),
    "company_id": ("companyid", "siret", "registrationnumber"),
    "gln": ("gln", "iln"),
    "email": ("email", "emailaddress", "mail"),
    "contact": ("contact", "contactname", "contactperson"),
}  # fmt: skip

ADDRESS: Names = {
    "name": ("companyname", "company", "name", "fullname", "recipient", "partyname", "addressname"),
    "street": (
        "street", "street1", "address1", "addressline1", "line1", "streetaddress", "streetandnumber", "lineone",
        "addressline", "address", "rue", "strasse",
    ),
    "postal_code": ("postalcode", "postcode", "zipcode", "zip", "codepostal", "plz"),
    "city": ("city", "cityname", "town", "ville", "ort", "stadt"),
    "country": ("countrycode", "countryiso", "country", "pays", "land"),
    "gln": ("gln", "iln"),
}  # fmt: skip

OTHER_PAPERS = frozenset(
    {"invoicenumber", "invoiceno", "invoiceid", "invoicedate", "deliverynotenumber", "shipmentid", "shipmentnumber",
        "trackingnumber",
     "creditnotenumber", "receiptnumber"}
)  # fmt: skip
"""Keys of the head that say that it is no order."""

OTHER_PAPERS_NAMED = (
    "invoice", "facture", "rechnung", "quote", "quotation", "devis", "angebot", "despatch", "shipment", "stock", "catalog",
)  # fmt: skip
"""Parts of names that call what stands under them something else than an order."""
