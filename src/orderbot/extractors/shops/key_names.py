"""The keys under which JSON orders of nobody's interface keep their values: folded (no signs, no case), the most telling first."""

from __future__ import annotations

from collections.abc import Mapping

Names = Mapping[str, tuple[str, ...]]

LINES = (
    "orderlines", "lineitems", "orderitems", "lines", "items", "positions", "orderrows", "rows", "orderdetails", "details",
    "products", "articles", "lignes", "positionen",
)  # fmt: skip

LINE: Names = {
    "line_number": ("linenumber", "lineno", "lineid", "position", "pos", "line"),
    "seller_item_id": (
        "selleritemid", "supplierpartid", "supplierpartnumber", "supplieritemid", "supplieritemcode", "supplierreference",
        "supplierarticlenumber", "vendorpartnumber", "vendoritem", "vendorpart", "vendorsku",
    ),
    "buyer_item_id": (
        "buyeritemid", "buyerpartid", "buyerpartnumber", "buyerreference", "customeritemid", "customerpartnumber",
        "customerarticlenumber", "ourreference",
    ),
    "item_id": (
        "sku", "itemnumber", "itemcode", "articlenumber", "productcode", "productnumber", "partnumber", "artikelnummer",
        "reference", "ref", "material", "article", "code", "itemid", "productid",
    ),
    "gtin": ("gtin", "ean", "ean13", "barcode", "upc"),
    "description": (
        "description", "productname", "itemname", "name", "title", "label", "designation", "bezeichnung", "omschrijving",
    ),
    "quantity": ("orderedquantity", "quantityordered", "qtyordered", "quantity", "qty", "quantite", "menge", "anzahl", "aantal"),
    "unit": ("unitofmeasure", "uom", "unitcode", "quantityunit", "unit", "unite", "einheit"),
    "unit_price": (
        "unitpricenet", "netunitprice", "unitprice", "netprice", "price", "prixunitaire", "einzelpreis", "stukprijs",
    ),
    "discount_percent": ("discountpercent", "discountpercentage"),
    "line_net_amount": ("linenetamount", "linetotal", "lineamount", "netamount", "rowtotal", "totalprice", "subtotal"),
    "requested_delivery_date": ("requesteddeliverydate", "deliverydate", "requesteddate", "datelivraison", "liefertermin"),
    "note": ("note", "comment", "remark"),
}  # fmt: skip

HEAD: Names = {
    "order_number": (
        "purchaseordernumber", "ponumber", "pono", "ordernumber", "orderno", "ordernr", "orderreference", "orderid",
        "numerocommande", "bestellnummer",
    ),
    "order_date": (
        "orderdate", "podate", "orderedat", "placedat", "purchasedate", "datecommande", "bestelldatum", "createdat", "created",
        "date",
    ),
    "currency": ("currency", "currencycode", "devise", "waehrung"),
    "payment_terms": ("paymentterms",),
    "contract_number": ("contractnumber", "agreementnumber"),
    "quote_number": ("quotenumber", "quotationnumber"),
    "requested_delivery_date": LINE["requested_delivery_date"],
    "notes": ("notes", "note", "comments", "comment", "remarks", "customernote", "instructions"),
    "totals/net_amount": ("nettotal", "totalnet", "totalnetamount", "totalexcltax", "totalextax", "netamount", "totalht"),
    "totals/tax_amount": ("totaltax", "taxtotal", "taxamount", "vatamount", "totalvat", "tax", "vat", "totaltva"),
    "totals/gross_amount": ("grosstotal", "totalgross", "totalgrossamount", "grandtotal", "totalincltax", "totalinctax", "totalttc"),
}  # fmt: skip

PLACES: Names = {
    "buyer": ("buyer", "customer", "client", "purchaser", "kunde"),
    "seller": ("seller", "supplier", "vendor", "lieferant", "fournisseur"),
    "ship_to": ("shipto", "shiptoaddress", "shippingaddress", "deliveryaddress", "deliverto", "lieferadresse", "adresselivraison"),
    "bill_to": ("billto", "billtoaddress", "billingaddress", "invoiceaddress", "invoiceto", "rechnungsadresse", "adressefacturation"),
}  # fmt: skip

PARTY: Names = {
    "name": ("companyname", "company", "name", "fullname", "customername"),
    "vat_id": ("vatid", "vatnumber", "vatno", "vat", "tva", "taxid"),
    "company_id": ("companyid", "siret", "registrationnumber"),
    "gln": ("gln",),
    "email": ("email", "emailaddress", "mail"),
    "contact": ("contact", "contactname", "contactperson"),
}

ADDRESS: Names = {
    "name": ("companyname", "company", "name", "fullname", "recipient"),
    "street": ("street", "street1", "address1", "addressline1", "line1", "streetaddress", "address", "rue", "strasse"),
    "postal_code": ("postalcode", "postcode", "zipcode", "zip", "codepostal", "plz"),
    "city": ("city", "town", "ville", "ort", "stadt"),
    "country": ("countrycode", "countryiso", "country", "pays", "land"),
    "gln": ("gln",),
}

OTHER_PAPERS = frozenset(
    {"invoicenumber", "invoiceno", "invoiceid", "invoicedate", "deliverynotenumber", "shipmentid", "shipmentnumber", "trackingnumber",
     "creditnotenumber", "receiptnumber"}
)  # fmt: skip
"""Keys of the head that say that it is no order."""
