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
