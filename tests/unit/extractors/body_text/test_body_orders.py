"""Orders written as text: what is read of sentences, lists and pasted tables."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from orderbot.extractors.body_text.extractor import BodyText
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document, Envelope, PartRole
from orderbot.model.evidence import LINES
from orderbot.model.extraction import Extraction
from orderbot.model.json_form import extraction_from_json, extraction_to_json, leaves
from orderbot.model.order import DocumentType, Order

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def read(text: str, subject: str = "", **envelope: object) -> Extraction:
    document = Document(text.encode(), "text/plain", "body", None, PartRole.BODY)
    around = Surroundings(received=MONDAY, envelope=Envelope(subject=subject, **envelope))  # type: ignore[arg-type]
    (record,) = BodyText().extract(document, around)
    return record


def order_of(text: str, subject: str = "") -> Order:
    order = read(text, subject).order
    assert order is not None
    return order


def rows(order: Order) -> list[tuple[str | None, str, str | None, str | None]]:
    return [
        (
            line.item_id or line.seller_item_id or line.buyer_item_id or line.gtin,
            format(line.quantity, "f") if line.quantity is not None else "",
            line.unit,
            format(line.unit_price, "f") if line.unit_price is not None else None,
        )
        for line in order.lines
    ]


SENTENCES = [
    (
        "Please send:\n- AB-1204 elbow: 10 - sorry, 15\n- AB-1300 tee: 4",
        [("AB-1204", "15", None, None), ("AB-1300", "4", None, None)],
    ),
    ("Bitte liefern:\n500 Stück Mutter M12, Art. 934-1200, 4,20 per 100", [("934-1200", "500", "C62", "4.20")]),
    (
        "Bonjour,\n\nmerci de nous expédier 20 cartons de la réf. AB-1204/7 au prix habituel.\n\nCordialement\nJean",
        [("AB-1204/7", "20", "CT", None)],
    ),
    ("please send 12 pcs of item 4711-A at 3.20 EUR each", [("4711-A", "12", "C62", "3.20")]),
    (
        "Guten Tag,\nwir bestellen 5 Stück Art.-Nr. 4711-99 zu 3,20 €/St. und 10 Kartons Kopierpapier A4.\nMfG",
        [("4711-99", "5", "C62", "3.20"), (None, "10", "CT", None)],
    ),
    (
        "Bonjour, nous souhaitons commander deux boîtes de gants nitrile taille L et 5 masques FFP2.",
        [(None, "2", "BX", None), (None, "5", None, None)],
    ),
    (
        "Merci de nous livrer 100 vis M8x40 inox (votre réf. VM8-40) à 12,50 € le cent, remise 10 %.",
        [("VM8-40", "100", None, "12.50")],
    ),
    (
        "Pouvez-vous nous envoyer 3 AB-1300, 10 AB-1301 et 2 AB-1302 ? Merci",
        [("AB-1300", "3", None, None), ("AB-1301", "10", None, None), ("AB-1302", "2", None, None)],
    ),
    (
        "Nous commandons 20 de chaque : réf. AB-1201, AB-1202 et AB-1203.",
        [("AB-1201", "20", None, None), ("AB-1202", "20", None, None), ("AB-1203", "20", None, None)],
    ),
    (
        "Hello, we would like to order:\n- 12 x 4712-B\n- AB-4444: 100 m\n- 1,000 pcs EFM10/12 at 0.12 GBP\nThanks",
        [("4712-B", "12", None, None), ("AB-4444", "100", "MTR", None), ("EFM10/12", "1000", "C62", "0.12")],
    ),
    (
        "Buongiorno, vorremmo ordinare 10 pz dell'articolo KX-220 a 4,50 €. Grazie",
        [("KX-220", "10", "C62", "4.50")],
    ),
    ("Buenos días, rogamos nos envíen 6 cajas de la referencia ZT-880.", [("ZT-880", "6", "BX", None)]),
    ("Goedemorgen, graag bestellen wij 15 stuks van artikel QX-1010.", [("QX-1010", "15", "C62", None)]),
    (
        "Commande BC-4711\nRéf. AB-1204/7\nVanne à bille DN25\nQté : 20\nPU : 12,50 €\n\nRéf. AB-1205\nQté : 4\n",
        [("AB-1204/7", "20", None, "12.50"), ("AB-1205", "4", None, None)],
    ),
    ("Bonjour, merci de nous livrer 24 unités EAN 4006381333931.", [("4006381333931", "24", "C62", None)]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES, ids=[text[:30].strip() for text, _ in SENTENCES])
def test_lines_of_sentences_and_lists(
    text: str, expected: list[tuple[str | None, str, str | None, str | None]]
) -> None:
    assert rows(order_of(text)) == expected


CHANGED_MINDS = [
    "Merci de livrer 10 cartons AB-1204 et 3 AB-1300.\nFinalement 12 au lieu de 10.",
    "Merci de livrer 10 cartons AB-1204 et 3 AB-1300.\nErratum : pour AB-1204, c'est 12 et non 10.",
    "Please send 10 cartons AB-1204 and 3 AB-1300.\nCorrection: AB-1204 should be 12, not 10.",
    "Bitte liefern Sie 10 Kartons AB-1204 und 3 AB-1300.\nBitte doch 12 statt 10 von AB-1204.",
]


@pytest.mark.parametrize("text", CHANGED_MINDS)
def test_a_changed_mind_changes_the_line_and_makes_no_other(text: str) -> None:
    record = read(text)
    assert record.order is not None
    assert rows(record.order) == [("AB-1204", "12", "CT", None), ("AB-1300", "3", None, None)]
    assert record.evidence[("L1", "quantity")].confidence <= record.evidence[("L2", "quantity")].confidence


def test_a_row_of_a_table_is_corrected_by_a_sentence_below() -> None:
    text = "Merci de nous livrer :\n\nRéférence\tDésignation\tQté\nAB-1204\tVanne\t5\nAB-1300\tRaccord\t7\n\nFinalement 3 au lieu de 5 pour la AB-1204."
    assert [row[1] for row in rows(order_of(text))] == ["3", "7"]


def test_an_item_taken_back_is_gone() -> None:
    order = order_of("Please send us\n- 5 x AB-4712\n- 7 x AB-4444\nRemove AB-4444 please.")
    assert rows(order) == [("AB-4712", "5", None, None)]


TABLES = [
    "Référence\tDésignation\tQté\tPU HT\nAB-1204/7\tVanne à bille DN25\t12\t48,30 €\nAB-1300\tRaccord 3/4\t1 000\t1,20 €",
    "Référence | Désignation | Qté | PU HT\n--- | --- | --- | ---\nAB-1204/7 | Vanne à bille DN25 | 12 | 48,30 €\nAB-1300 | Raccord 3/4 | 1 000 | 1,20 €",
    "Référence   Désignation          Qté    PU HT\nAB-1204/7   Vanne à bille DN25   12     48,30\nAB-1300     Raccord 3/4          1 000  1,20",
    "Référence;Désignation;Qté;PU HT\nAB-1204/7;Vanne à bille DN25;12;48,30\nAB-1300;Raccord 3/4;1 000;1,20",
    "AB-1204/7\tVanne à bille DN25\t12\t48,30 €\nAB-1300\tRaccord 3/4\t1 000\t1,20 €",
]


@pytest.mark.parametrize("table", TABLES, ids=["tabs", "pipes", "spaces", "semicolons", "no headings"])
def test_pasted_tables(table: str) -> None:
    order = order_of(f"Bonjour,\nmerci de nous livrer :\n\n{table}\n\nTotal HT : 1 779,60 €\nCordialement\nA. Roche")
    assert rows(order) == [("AB-1204/7", "12", None, "48.30"), ("AB-1300", "1000", None, "1.20")]
    assert [line.description for line in order.lines] == ["Vanne à bille DN25", "Raccord 3/4"]


def test_the_evidence_names_line_and_columns_of_the_body() -> None:
    record = read("Bonjour,\n\nmerci de nous expédier 20 cartons de la réf. AB-1204/7.\n")
    entry = record.evidence[("L1", "item_id")]
    assert (entry.where, entry.text, entry.method.value) == ("body:3:45-54", "AB-1204/7", "body-text")


def test_every_value_has_evidence_and_the_record_survives_json() -> None:
    record = read(
        "Notre commande n° BC-4711 du 02/03/2026 :\n- 20 pcs AB-1204/7 Vanne à 12,50 € HT\nLivraison semaine 12, DAP Lyon.\n"
        "Adresse de livraison : Dupont SA, 4 rue du Port, 69007 Lyon\n\nCordialement\nMarie Durand\nDupont SA\nmarie@dupont.example"
    )
    assert record.order is not None
    told = {key for key, value in leaves(record.order) if value is not None}
    assert told <= set(record.evidence) and LINES in record.evidence
    assert all(0 < entry.confidence < 1 for entry in record.evidence.values())
    back = extraction_from_json(extraction_to_json(record))
    assert (back.order, back.evidence) == (record.order, record.evidence)


def test_header_values() -> None:
    order = order_of(
        "Notre commande n° BC-4711 du 02/03/2026 :\n- 20 pcs AB-1204/7 Vanne à 12,50 € HT\nLivraison le 20/03/2026, DAP Lyon.\n"
        "Suivant votre devis n° D-2026-14. Règlement : 30 jours fin de mois.\n"
        "Adresse de livraison :\nDupont SA\n4 rue du Port\n69007 Lyon\n\nCordialement\nMarie Durand\nDupont SA\nmarie@dupont.example"
    )
    assert order.order_number == "BC-4711" and order.order_date == date(2026, 3, 2)
    assert order.currency == "EUR" and order.quote_number == "D-2026-14"
    assert order.requested_delivery_date == date(2026, 3, 20)
    assert (order.incoterms.code, order.incoterms.place) == ("DAP", "Lyon")
    assert order.payment_terms == "30 jours fin de mois"
    assert (order.ship_to.name, order.ship_to.street) == ("Dupont SA", "4 rue du Port")
    assert (order.ship_to.postal_code, order.ship_to.city) == ("69007", "Lyon")
    assert (order.buyer.name, order.buyer.contact, order.buyer.email) == (
        "Dupont SA",
        "Marie Durand",
        "marie@dupont.example",
    )


def test_the_order_number_may_stand_in_the_subject() -> None:
    record = read("Bonjour, merci de nous livrer 5 pcs AB-1204.", subject="Commande BC-4711")
    assert record.order is not None and record.order.order_number == "BC-4711"
    entry = record.evidence[(None, "order_number")]
    assert (entry.where, entry.part) == ("Subject:9-16", "headers")


def test_the_date_of_the_mail_is_no_order_date() -> None:
    record = read("Merci de nous livrer 5 pcs AB-1204.", sent_at=MONDAY)
    assert record.order is not None and record.order.order_date is None


WHEN = [
    ("livraison le 20/03/2026", date(2026, 3, 20)),
    ("livraison avant vendredi", date(2026, 3, 6)),
    ("livraison sous huitaine", date(2026, 3, 10)),
    ("livraison sous 48h", date(2026, 3, 4)),
    ("delivery by Friday", date(2026, 3, 6)),
    ("Lieferung bis 15. April 2026", date(2026, 4, 15)),
    ("Lieferung innerhalb von 14 Tagen", date(2026, 3, 16)),
    ("livraison dès que possible", None),
    ("paiement à 30 jours", None),
]


@pytest.mark.parametrize(("phrase", "day"), WHEN)
def test_the_day_that_goods_are_wanted(phrase: str, day: date | None) -> None:
    assert order_of(f"Merci de nous livrer 5 pcs AB-1204, {phrase}.").requested_delivery_date == day


@pytest.mark.parametrize("phrase", ["livraison semaine 12", "Lieferung KW 12", "delivery in week 12"])
def test_a_week_is_a_period(phrase: str) -> None:
    order = order_of(f"Merci de nous livrer 5 pcs AB-1204, {phrase}.")
    assert order.requested_delivery_date is None
    assert (order.requested_delivery_period.start, order.requested_delivery_period.end) == (
        date(2026, 3, 16),
        date(2026, 3, 22),
    )


def test_relative_dates_are_never_sure_and_never_surer_than_printed_ones() -> None:
    relative = read("Merci de nous livrer 5 pcs AB-1204 sous huitaine.")
    printed = read("Merci de nous livrer 5 pcs AB-1204, livraison le 20/03/2026.")
    key = (None, "requested_delivery_date")
    assert relative.evidence[key].confidence < 0.95
    assert relative.evidence[key].confidence <= printed.evidence[key].confidence


def test_an_order_that_only_accompanies_an_attachment_has_no_lines() -> None:
    record = read("Bonjour,\nveuillez trouver ci-joint notre commande n° 4711. Livraison sous huitaine.\nCordialement")
    assert record.document_type is DocumentType.ORDER and record.order is not None
    assert record.order.lines == () and record.order.order_number == "4711"


def test_a_change_says_what_is_to_be_done_with_each_line() -> None:
    record = read(
        "Bonjour,\nnous souhaitons modifier notre commande BC-4711 : passer la quantité de AB-1204 de 10 à 12, ajouter 5 AB-1300. Supprimer la réf. AB-9999."
    )
    assert record.document_type is DocumentType.ORDER_CHANGE and record.order is not None
    assert [(line.item_id, line.action) for line in record.order.lines] == [
        ("AB-1204", "change"),
        ("AB-1300", "add"),
        ("AB-9999", "delete"),
    ]
    assert record.order.lines[0].quantity == Decimal(12)


def test_a_replacing_order_names_the_one_it_replaces() -> None:
    order = order_of("Notre commande BC-4712 annule et remplace la commande n° BC-4700 :\n10 pcs AB-1204")
    assert (order.order_number, order.revises_order_number) == ("BC-4712", "BC-4700")


QUOTED = """Merci, bien reçu !

Le 12 févr. 2026 à 10:12, ADV <adv@vendeur.example> a écrit :
> Bonjour,
> merci de nous expédier 20 cartons de la réf. AB-1204/7.
"""


def test_quoted_history_orders_nothing() -> None:
    record = read(QUOTED, subject="Re: Commande BC-4711")
    assert record.document_type is DocumentType.OTHER and record.order is None


NO_LINES = [
    "Tél. 04 78 00 00 00\nSIRET 487 057 432 00055",
    "Notre nouvelle adresse : 4 rue du Port, 69007 Lyon, à partir du 12 mars 2026.",
    "IBAN FR76 3000 6000 0112 3456 7890 189",
]


@pytest.mark.parametrize("text", NO_LINES)
def test_telephones_addresses_and_accounts_are_no_lines(text: str) -> None:
    order = order_of(f"Bonjour,\nmerci de nous livrer 5 pcs AB-1204.\n{text}")
    assert rows(order) == [("AB-1204", "5", "C62", None)]


def test_bytes_that_pose_as_text_order_nothing() -> None:
    record = read("".join(chr(33 + (7 * n) % 200) for n in range(3_000)))
    assert record.order is None


@pytest.mark.parametrize("text", ["", "\n\n", "a", "\u0000" * 50, "1 2 3 4 5 6 7 8 9\n" * 2_000])
def test_odd_texts_do_not_break_it(text: str) -> None:
    read(text)


def test_what_is_not_understood_lowers_the_confidence_of_the_list() -> None:
    clear = read("Merci de nous livrer 3 cartons AB-1204 et 2 AB-1300.").evidence[LINES].confidence
    unclear = (
        read("Merci de nous livrer 3 cartons de gants L et 2 de gants M réf GL-20 et GM-20.").evidence[LINES].confidence
    )
    assert unclear < 0.6 < 0.9 < clear


def test_what_may_be_no_order_has_doubtful_lines() -> None:
    record = read("Bonjour\n20 pots de confiture fraise\n10 kg de sucre\nmerci")
    assert record.order is None or max(record.evidence[LINES].confidence, record.type_confidence) < 0.9


SPARE = [
    ("Bonjour, suite à notre échange merci de rajouter 2 x REF-4410 à la commande BC-889 et d'annuler la ligne 30 (REF-2200).",
     [("REF-4410", "add"), ("REF-2200", "delete")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SPARE)
def test_each_item_has_the_verb_before_it(text: str, expected: list[tuple[str, str]]) -> None:
    record = read(text)
    assert record.order is not None and record.order.order_number == "BC-889"
    assert [(line.item_id, line.action) for line in record.order.lines] == expected


def test_an_item_excepted_is_not_ordered() -> None:
    assert rows(order_of("Merci de nous livrer 5 pcs AB-1204, sans la réf. AB-99.")) == [("AB-1204", "5", "C62", None)]


def test_sizes_in_a_description_are_no_quantities() -> None:
    order = order_of(
        "Please could you supply:\n1) 2x A4 paper 80g\n2) 10 whiteboard markers\n3) 150 RLX PT19X15M Ruban PTFE 19 mm x 15 m"
    )
    assert [row[1] for row in rows(order)] == ["2", "10", "150"]


def test_each_null_of_where_to_deliver_has_a_probability() -> None:
    record = read("merci de livrer 20 cartons de la réf. AB-1204/7")
    for name in ("name", "street", "postal_code", "city"):
        assert record.evidence[(None, f"ship_to/{name}")].confidence > 0.9


@pytest.mark.parametrize(
    "sentence",
    [
        "Ne tenez pas compte de la cde BC-9952, elle est remplacée par la présente, n° PO36592.",
        "La commande PO36592 annule et remplace la commande BC-9952.",
        "Please disregard order BC-9952, it is replaced by the present one, no. PO36592.",
        "Order BC-9952 is superseded by this one, no. PO36592.",
        "Die Bestellung BC-9952 ist gegenstandslos und wird durch diese, Nr. PO36592, ersetzt.",
        "No tengan en cuenta el pedido BC-9952; lo sustituye este, n.º PO36592.",
    ],
)
def test_an_order_that_takes_the_place_of_another(sentence: str) -> None:
    record = read(f"{sentence}\n\n- 12 x AB-1204/7 vanne\n")
    assert record.order is not None
    assert (record.order.order_number, record.order.revises_order_number) == ("PO36592", "BC-9952")


def test_a_form_below_the_orders_number_has_one_item_for_each_record() -> None:
    order = order_of(
        "Bestellnr. ..... PO60988\n\nMenge ..... 4 Stück\nArtikel ..... LED-9\nText ..... Röhre\n\n"
        "Menge ..... 20 Stück\nArtikel ..... RL-6308\nText ..... Lager\n"
    )
    assert [(line.item_id, str(line.quantity)) for line in order.lines] == [("LED-9", "4"), ("RL-6308", "20")]
    assert order.order_number == "PO60988"


def test_something_else_in_a_lines_place() -> None:
    order = order_of(
        "Merci de livrer :\n- 25 pièces AB-1204\n- 4 pièces AB-1300\n\nP.S. : à la place de la ligne 2, mettez 3 paquets de RM-800."
    )
    assert [(line.item_id, str(line.quantity)) for line in order.lines] == [("AB-1204", "25"), ("RM-800", "3")]


@pytest.mark.parametrize(
    ("heading", "price", "base"),
    [("Preis", "4,50 €/100", "100"), ("Preis je 100 Stk", "4,50", "100"), ("Preis (EUR)", "4,50", None)],
)
def test_a_pasted_table_tells_what_its_prices_hold_for(heading: str, price: str, base: str | None) -> None:
    found = order_of(
        f"zur Bestellung B-77 bitte:\n\nArtikel\tBezeichnung\tMenge (Stk)\t{heading}\nK-1001\tKabelbinder\t1000\t{price}\n"
        f"K-1002\tBinder\t500\t{price}\n"
    )
    assert rows(found)[0] == ("K-1001", "1000", None, "4.50")
    assert [line.price_base_quantity for line in found.lines] == [Decimal(base) if base else None] * 2


def test_a_pasted_table_under_headings_of_sheets_with_discounts_in_steps_and_packs() -> None:
    found = order_of(
        "ordine n. 55, vi ordiniamo:\n\nCodice\tDescrizione\tPezzi\tPrezzo unitario\tSconto\nAB1\tLampada LED\t20\t€ 12,00\t50+20\n"
        "AB2\tFaretto\t15\t€ 8,00\t40+10\n"
    )
    assert [(line.item_id, str(line.quantity), str(line.discount_percent)) for line in found.lines] == [
        ("AB1", "20", "60"),
        ("AB2", "15", "46"),
    ]
    packed = order_of(
        "Bestellung B-99:\n\nArt.-Nr.\tBezeichnung\tAnzahl\tVE\nM-10\tHandschuhe\t10\t100 St\nM-22\tSpritzen\t3\t100 St\n"
    )
    assert rows(packed) == [("M-10", "10", None, None), ("M-22", "3", None, None)]


@pytest.mark.parametrize(
    "after",
    [
        "Au fait, vous faites quel prix pour la T80 bio par palette ?",
        "La machine de M. Faure attend depuis 3 semaines, vous en êtes où ?",
    ],
)
def test_what_is_asked_below_a_list_of_goods_leaves_the_order_but_not_sure(after: str) -> None:
    record = read(
        f"Bonjour,\n\npour la boulangerie :\n\n- farine T65 25 kg : 12 sacs\n- levure 500 g : 4 pièces\n\n{after}\n"
    )
    assert record.document_type is DocumentType.ORDER
    assert record.order is not None
    assert [line.quantity for line in record.order.lines] == [Decimal(12), Decimal(4)]
    assert record.type_confidence < 0.9


def test_a_list_that_a_price_is_asked_for_is_no_order() -> None:
    record = read(
        "Bonjour,\n\npouvez-vous me faire un devis pour :\n\n- farine T65 : 12 sacs\n- levure : 4 pièces\n\nMerci\n"
    )
    assert record.document_type is DocumentType.QUOTE_REQUEST
