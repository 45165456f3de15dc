from __future__ import annotations

from datetime import date
from decimal import Decimal

from orderbot.extractors.printed.header.calendar import Calendar, Habit
from orderbot.extractors.printed.lines.choice import read_table
from orderbot.extractors.printed.readings import LineReading
from orderbot.model.document import Word
from tests.unit.extractors.printed.printing import sheet, table, words_at

CALENDAR = Calendar("fr", date(2026, 3, 1), Habit("dmy", sure=True))


def read(*words: list[Word]) -> list[LineReading]:
    return read_table([sheet(*words)], ",", CALENDAR).lines


def test_items_in_sentences_under_a_salutation() -> None:
    lines = read(
        words_at(60, 60, "Mairie de Saint-Gildas"),
        words_at(60, 90, "Objet : commande n° ST-2026-014"),
        words_at(60, 120, "Madame, Monsieur, merci de nous livrer les articles suivants :"),
        words_at(80, 145, "– 30 sacs Sel de déneigement (réf. SEL-25) au prix unitaire de 6,90 €"),
        words_at(80, 160, "– 12 pièces Pelle à neige alu (réf. PN-400) au prix unitaire de 15,75 €"),
        words_at(80, 175, "– 20 pièces Balai de cantonnier (réf. BC-120) au prix unitaire de 9,50 €"),
        words_at(60, 200, "Veuillez agréer nos salutations distinguées."),
    )
    assert [line.value("item_id") for line in lines] == ["SEL-25", "PN-400", "BC-120"]
    assert [line.value("quantity") for line in lines] == [Decimal(30), Decimal(12), Decimal(20)]
    assert [line.value("unit_price") for line in lines] == [Decimal("6.90"), Decimal("15.75"), Decimal("9.50")]


def test_a_table_with_headings_stays_what_it_says() -> None:
    rows = [
        ["Référence", "Désignation", "Qté", "P.U. HT", "Montant HT"],
        ["AB-1204/7", "Vanne à bille", "12", "48,30", "579,60"],
        ["VP-65-08", "Vanne papillon", "2", "10,00", "20,00"],
    ]
    lines = read(*table(rows, lefts=(40.0, 120.0, 330.0, 400.0, 470.0), numbers=frozenset((2, 3, 4))))
    assert [line.value("item_id") for line in lines] == ["AB-1204/7", "VP-65-08"]
    assert all(line.closed for line in lines)


def test_a_page_without_items_has_no_lines() -> None:
    assert read(words_at(60, 60, "Conditions générales de vente"), words_at(60, 80, "Article 1 : objet")) == []
    assert read() == []


def test_a_labelled_date_beside_the_figures_of_a_stacked_item_is_its_delivery() -> None:
    words = []
    for at, (name, code, day, count, price, amount) in enumerate(
        [
            ("Vanne à bille DN40", "AB-1204/7", "20 décembre 2026", "5", "48,30", "241,50"),
            ("Vanne papillon DN65", "VP-65-08", "28 janvier 2027", "2", "10,00", "20,00"),
        ]
    ):
        y = 200.0 + 100 * at
        words.append(words_at(60, y, name))
        for n, (label, text) in enumerate(
            [
                ("Référence", code),
                ("Quantité", f"{count} pce"),
                ("Date livraison", day),
                ("Prix unitaire", f"{price} €"),
                ("Montant", f"{amount} €"),
            ],
            1,
        ):
            words += [words_at(60, y + 12 * n, label), words_at(200, y + 12 * n, text)]
    lines = read(*words)
    assert [line.value("requested_delivery_date") for line in lines] == [date(2026, 12, 20), date(2027, 1, 28)]


def test_one_delivery_of_the_whole_quantity_is_the_lines_date() -> None:
    rows = [
        ["Référence", "Désignation", "Qté", "P.U. HT", "Montant HT"],
        ["AB-1204/7", "Vanne à bille", "12", "48,30", "579,60"],
    ]
    lines = read(
        *table(rows, lefts=(40.0, 120.0, 330.0, 400.0, 470.0), numbers=frozenset((2, 3, 4))),
        words_at(120, 326, "Livraison : 02/06/2026 Qté 12"),
    )
    assert [line.value("requested_delivery_date") for line in lines] == [date(2026, 6, 2)]


def test_price_conditions_under_an_item_lead_to_its_amount() -> None:
    heads = [["Pos.", "Material", "Bezeichnung"], ["Bestellmenge", "Einheit", "Preis pro Einheit", "Nettowert"]]
    rows = [
        *table([heads[0]], lefts=(40.0, 80.0, 180.0), top=300),
        *table([heads[1]], lefts=(80.0, 180.0, 280.0, 440.0), top=312),
    ]
    for at, (name, count, price, gross, off, less, net) in enumerate(
        [
            ("Flansch DN50", "40", "12,40", "496,00", "5,000-", "24,80-", "471,20"),
            ("Flansch DN80", "25", "19,85", "496,25", "5,000-", "24,81-", "471,44"),
        ]
    ):
        y = 340.0 + 90 * at
        rows += table([[f"000{at + 1}0", f"10047{at}1-20", name]], lefts=(40.0, 80.0, 180.0), top=y)
        rows += table([[count, "Stück"]], lefts=(100.0, 180.0), top=y + 13)
        rows += table(
            [["Bruttopreis", f"{price} EUR", gross]], lefts=(80.0, 280.0, 440.0), top=y + 26, numbers=frozenset((2,))
        )
        rows += table(
            [["Rabatt in %", f"{off} %", less]], lefts=(80.0, 280.0, 443.0), top=y + 39, numbers=frozenset((2,))
        )
        rows += table([["Nettowert", net]], lefts=(80.0, 440.0), top=y + 52, numbers=frozenset((1,)))
    lines = read(*rows)
    names = ("quantity", "unit_price", "discount_percent", "line_net_amount")
    assert [[line.value(name) for name in names] for line in lines] == [
        [Decimal(40), Decimal("12.40"), Decimal("5.000"), Decimal("471.20")],
        [Decimal(25), Decimal("19.85"), Decimal("5.000"), Decimal("471.44")],
    ]


def test_a_pack_under_another_heading_is_no_quantity() -> None:
    rows = [
        ["REF.", "ARTÍCULO", "FORMATO", "PRECIO", "CANTIDAD"],
        ["1001", "Barra rústica", "caja 30 u", "14,40", "6"],
        ["1005", "Chapata grande", "caja 50 u", "16,50", "2"],
        ["1020", "Torta de Aranda", "caja 12 u", "21,60", "4"],
    ]
    lines = read(*table(rows, lefts=(40.0, 100.0, 250.0, 360.0, 450.0), numbers=frozenset((3, 4))))
    assert [line.value("quantity") for line in lines] == [Decimal(6), Decimal(2), Decimal(4)]
    assert [line.value("item_id") for line in lines] == ["1001", "1005", "1020"]
