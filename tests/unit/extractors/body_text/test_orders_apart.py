from __future__ import annotations

from orderbot.extractors.body_text.extractor import BodyText
from orderbot.extractors.body_text.orders_apart import orders_apart
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document, Envelope, PartRole
from tests.unit.extractors.body_text.test_mails import WEDNESDAY

TWO = """Bonjour,

Merci d'enregistrer deux commandes.

Commande n° 5601 :
- 10 filtres FA-330
- 2 joints JT-90

Commande n° 5602 :
- 7 courroies CR-1250
"""


def test_each_order_stands_where_it_stood_and_the_others_are_blank() -> None:
    first, second = orders_apart(TWO)
    assert len(first) == len(second) == len(TWO)
    assert "FA-330" in first and "CR-1250" not in first and "Bonjour" in first
    assert second.index("CR-1250") == TWO.index("CR-1250") and "FA-330" not in second and "Bonjour" in second


def test_a_number_amid_a_sentence_or_said_again_parts_nothing() -> None:
    for text in (TWO.replace("5602", "5601"), TWO.replace("Commande n° 5602 :", "Pour la commande n° 5602 ajoutez :")):
        assert orders_apart(text) == [text]


def test_two_orders_in_one_text_are_two_records() -> None:
    around = Surroundings(received=WEDNESDAY, envelope=Envelope(subject="commandes"))
    records = BodyText().extract(Document(TWO.encode(), "text/plain", "body", None, PartRole.BODY), around)
    told = [
        (record.order.order_number, [line.item_id for line in record.order.lines]) for record in records if record.order
    ]
    assert told == [("5601", ["FA-330", "JT-90"]), ("5602", ["CR-1250"])]
    assert records[1].evidence[("L1", "item_id")].where == "body:10:14-21"
