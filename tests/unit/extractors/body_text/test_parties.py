"""Places of delivery in sentences: where an address begins, where its town ends, what is the sender's own."""

from __future__ import annotations

import pytest

from tests.unit.extractors.body_text.test_body_orders import order_of, read


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Die Ware geht an Keller Pumpen GmbH, Industriestraße 45, 70565 Stuttgart.", "70565"),
        ("La mercancía va a Keller Pumpen GmbH, Industriestraße 45, 70565 Stuttgart.", "70565"),
        ("Keller Pumpen GmbH, Industriestraße 45, 70565 Stuttgart", None),
    ],
)
def test_the_senders_address_is_a_place_where_a_word_leads_to_it(line: str, code: str | None) -> None:
    record = read(f"Wir bestellen 4 Stück AB-1204.\n\n{line}\n", sender="einkauf@keller-pumpen.de")
    assert record.order is not None
    assert record.order.ship_to.postal_code == code


@pytest.mark.parametrize(
    ("line", "street", "code", "city"),
    [
        (
            "Livraison à notre annexe (fermée jusqu'au 28) : 27 route du Moulin, 73000 Chambéry",
            "27 route du Moulin", "73000", "Chambéry",
        ),
        ("Graag leveren op donderdag, adres Molenstraat 88, 3511 AB Utrecht.", "Molenstraat 88", "3511 AB", "Utrecht"),
        (
            "Lieferung zu den Preisen Ihres Angebots an die Baustelle Rathaus, Marktplatz 1, 33602 Bielefeld.",
            "Marktplatz 1", "33602", "Bielefeld",
        ),
        ("Livraison : porte 4, 74 route du Lac, 74000 Annecy", "74 route du Lac", "74000", "Annecy"),
        ("Consegna al terzo piano, Corso Turati 22, 10121 Torino", "Corso Turati 22", "10121", "Torino"),
        ("Consegna: Via Roma 5, 57123 Livorno come sempre con corriere", "Via Roma 5", "57123", "Livorno"),
        ("Lieferung an: Seeweg 3, 67433 Neustadt an der Weinstraße", "Seeweg 3", "67433", "Neustadt an der Weinstraße"),
        ("Lieferung an: Seeweg 3, 53757 St. Augustin. Kran ist da.", "Seeweg 3", "53757", "St. Augustin"),
        ("Graag leveren op de werf Hasseltweg 210 in 3600 Genk (met kraan)", "Hasseltweg 210", "3600", "Genk"),
        ("Adres is Industrieweg 111 in Rotterdam (3044 AM).", "Industrieweg 111", "3044 AM", "Rotterdam"),
        ("Livraison à l'école ZI Nord, 132 rue Ampère à Oyonnax (01100)", "ZI Nord, 132 rue Ampère", "01100", "Oyonnax"),
        ("lieferadresse: hauptstraße 87, 70565 stuttgart", "hauptstraße 87", "70565", "stuttgart"),
        ("Indirizzo: Via dell'Industria 105, Bologna", "Via dell'Industria 105", None, "Bologna"),
        ("Ship to: Medical Supply LLC, 88 N. Lake Ave, Irvine 92614", "88 N. Lake Ave", "92614", "Irvine"),
        ("Deliver to: 4 Mill Road, Leeds LS10 1JR. Hiab offload", "4 Mill Road", "LS10 1JR", "Leeds"),
        ("Deliver to: 40 Elm Street, Dallas, TX 75201 Attention Kim", "40 Elm Street", "75201", "Dallas"),
    ],
)  # fmt: skip
def test_where_an_address_begins_and_its_town_ends(line: str, street: str, code: str | None, city: str) -> None:
    place = order_of(f"Order: 4 x AB-1204\n\n{line}\n").ship_to
    assert (place.street, place.postal_code, place.city) == (street, code, city)


@pytest.mark.parametrize(
    ("line", "street", "code", "city"),
    [
        ("Livraison: 13.10.2027, entrée nord, 157 boulevard Gambetta, 54000 Nancy", "157 boulevard Gambetta", "54000", "Nancy"),
        ("Livraison : 11/11/2027\nSite : Armor SA, 12 rue du Port, 59000 Lille", "12 rue du Port", "59000", "Lille"),
        ("Deadline : 13/09/27 au bureau, 119 impasse des Forges, 59000 Lille — 3e étage", "119 impasse des Forges", "59000", "Lille"),
        ("Livraison le 18.08.2027 chez ma cliente 179 rue du Col à Cholet 49300, portail bleu", "179 rue du Col", "49300", "Cholet"),
        ("The hall at 140 Commerce Blvd., Suite 200, Irvine 92614 is open from 10.", "140 Commerce Blvd., Suite 200", "92614", "Irvine"),
        ("Send to Builders Co., P.O. Box 170, Cleveland, 44114", "P.O. Box 170", "44114", "Cleveland"),
        ("abladestelle: siemensstraße 139a, 79108 freiburg im breisgau", "siemensstraße 139a", "79108", "freiburg im breisgau"),
        ("Consegna franco cantiere Via dell'Industria 43 - 40127 Bologna in data 23/11/2026", "Via dell'Industria 43", "40127", "Bologna"),
        ("drop at the compound Unit 5, Riverside Estate, Leeds. 7.5t max.", "Unit 5, Riverside Estate", None, "Leeds"),
        ("Livraison jeudi au magasin, 26 impasse des Forges, Montélimar.", "26 impasse des Forges", None, "Montélimar"),
        ("livraison par l'entrée du personnel, 105 rue des Fondeurs à Saint-Étienne.", "105 rue des Fondeurs", None, "Saint-Étienne"),
    ],
)  # fmt: skip
def test_an_address_is_cut_out_of_its_sentence(line: str, street: str, code: str | None, city: str) -> None:
    language = {"D": "Please send", "T": "Please send", "S": "Please send", "d": "Please send"}.get(
        line[0], "Merci d'envoyer"
    )
    place = order_of(f"{language} 20 pcs AB-1204.\n\n{line}\n").ship_to
    assert (place.street, place.postal_code, place.city) == (street, code, city)


@pytest.mark.parametrize(
    "line", ["Livraison : 05.07.2027\nChantier : 622811", "Ln\tItem\n00010\tMS-2185\n00020\tMS-0545", "Je passe, 12 rue du Col."]
)  # fmt: skip
def test_six_digits_and_the_numbers_of_rows_are_no_postal_code(line: str) -> None:
    place = order_of(f"Merci d'envoyer 20 pcs AB-1204.\n\n{line}\n").ship_to
    assert (place.postal_code, place.city) == (None, None)


def test_an_invoices_address_is_no_place_of_delivery() -> None:
    order = order_of(
        "Wir bestellen 20 Stück AB-1204.\n\nRechnung bitte in zweifacher Ausfertigung an:\nKeller KG, Industriestraße 34, 70565 Stuttgart\n"
    )
    assert (order.ship_to.postal_code, order.bill_to.postal_code) == (None, "70565")
