from __future__ import annotations

from decimal import Decimal

import pytest

from orderbot.extractors.body_text.extractor import BodyText
from orderbot.extractors.body_text.quoted_offer import apart, takes_offer
from orderbot.extractors.wording.flat import flatten
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document, Envelope, PartRole
from orderbot.model.evidence import LINES
from orderbot.model.extraction import Extraction
from tests.unit.extractors.body_text.test_body_orders import MONDAY

OFFER = """> Am 13.02.26 um 15:20 schrieb Petra Lange:
>
> Guten Tag Herr Brandt,
>
> anbei unser Angebot 2026-1448:
>
> Pos. 1: 2.000 Stück TZ-1140 Tonziegel naturrot, 1,38 €/Stück
> Pos. 2: 45 Stück FZ-2210 Firstziegel naturrot, 7,95 €/Stück
> Pos. 3: 6 Rollen UB-150 Unterdeckbahn, 119,00 €/Rolle
>
> Freundliche Grüße
> Petra Lange""".replace("> ", ">")


def answered(own: str, subject: str = "Re: Angebot 2026-1448") -> Extraction:
    document = Document(f"{own}\n{OFFER}\n".encode(), "text/plain", "body", None, PartRole.BODY)
    around = Surroundings(received=MONDAY, envelope=Envelope(subject=subject))
    (record,) = BodyText().extract(document, around)
    return record


def rows(record: Extraction) -> list[tuple[str | None, Decimal | None, Decimal | None]]:
    assert record.order is not None
    return [(line.item_id, line.quantity, line.unit_price) for line in record.order.lines]


TILE, RIDGE, FOIL = (
    ("TZ-1140", Decimal(2000), Decimal("1.38")),
    ("FZ-2210", Decimal(45), Decimal("7.95")),
    ("UB-150", Decimal(6), Decimal("119.00")),
)


def test_an_offer_taken_as_it_is_gives_the_lines() -> None:
    record = answered("Guten Tag,\n\npasst, bitte bestellen wie angeboten. Bestellnummer 4711-26.\n\nGruß\nJ. Brandt\n")
    assert rows(record) == [TILE, RIDGE, FOIL]
    assert record.order is not None
    assert record.order.currency == "EUR"
    assert record.order.order_number == "4711-26"


@pytest.mark.parametrize(
    ("own", "lines"),
    [
        ("von Pos. 1 nur 1.800 Stück, Pos. 2 und 3 wie angeboten.", [(TILE[0], Decimal(1800), TILE[2]), RIDGE, FOIL]),
        ("die Firstziegel lassen wir weg.", [TILE, FOIL]),
        ("Unterdeckbahn 8 und nicht 6. Die Firstziegel lassen wir weg.", [TILE, (FOIL[0], Decimal(8), FOIL[2])]),
        ("Unterdeckbahn bitte 8 statt 6.", [TILE, RIDGE, (FOIL[0], Decimal(8), FOIL[2])]),
    ],
)
def test_what_the_answer_changes_of_it(own: str, lines: list[tuple[str, Decimal, Decimal]]) -> None:
    assert (
        rows(answered(f"Guten Tag,\n\nIhr Angebot nehmen wir an, bitte bestellen. Aber {own}\n\nGruß\nJ. Brandt\n"))
        == lines
    )


def test_lines_of_an_offer_are_never_sure() -> None:
    record = answered("passt, bitte bestellen wie angeboten.\n\nGruß\nJ. Brandt\n")
    told = [entry.confidence for (line_id, _), entry in record.evidence.items() if line_id is not None]
    assert told
    assert max(*told, record.evidence[LINES].confidence) < 0.95


def test_a_value_of_an_offer_says_where_it_stands() -> None:
    record = answered("passt, bitte bestellen wie angeboten.\n\nGruß\nJ. Brandt\n")
    assert record.order is not None
    entry = record.evidence[record.order.lines[0].line_id, "item_id"]
    assert entry.where == "body:12:21-28"


def test_an_answer_with_items_of_its_own_orders_these() -> None:
    record = answered("Wir bestellen wie angeboten: 12 Stück Art. AB-1204/7.\n\nGruß\nJ. Brandt\n")
    assert [line[0] for line in rows(record)] == ["AB-1204/7"]


def test_own_words_and_what_is_quoted_below_them() -> None:
    own, quoted = apart("ja\n> nein\ndoch\n>eins\n>zwei")
    assert own == "ja\n> nein\ndoch"
    assert quoted is not None
    assert (quoted.text, quoted.above) == ("eins\nzwei", 3)
    assert apart("ja")[1] is None


@pytest.mark.parametrize(
    ("own", "takes"),
    [
        ("Votre devis nous convient, lancez la commande.", True),
        ("Akkoord met de offerte, graag leveren.", True),
        ("Merci pour votre devis, je reviens vers vous.", False),
        ("Please confirm the delivery date.", False),
    ],
)
def test_whether_an_offer_is_taken(own: str, takes: bool) -> None:
    assert takes_offer(flatten(own), "") is takes


def test_an_answer_that_names_the_offered_goods_again_orders_these_alone() -> None:
    own = "Danke, das Angebot passt. Bitte bestellen: 900 Stück TZ-1140 zu 1,38 € und 20 Stück FZ-2210 zu 7,95 €."
    assert rows(answered(f"{own}\n\nGruß\nJ. Brandt\n")) == [
        (TILE[0], Decimal(900), TILE[2]),
        (RIDGE[0], Decimal(20), RIDGE[2]),
    ]
