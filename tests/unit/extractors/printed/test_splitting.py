from __future__ import annotations

from orderbot.extractors.printed.grid import Sheet, lay_out
from orderbot.extractors.printed.splitting import split_orders
from orderbot.model.document import Word
from tests.unit.extractors.printed.printing import page, table, words_at


def front(number: str, day: str, page_number: int, *more: list[Word]) -> Sheet:
    words = [
        words_at(40, 40, "Bon de commande"),
        words_at(40, 100, f"N° de commande : {number}"),
        words_at(40, 114, f"Date : {day}"),
    ]
    return lay_out(page(*words, *more, number=page_number))


def groups(*sheets: Sheet) -> list[list[int]]:
    return [[sheet.number for sheet in group] for group in split_orders(sheets)]


def test_two_orders_in_one_file() -> None:
    assert groups(front("BC-4711", "12/03/2026", 1), front("BC-4712", "13/03/2026", 2)) == [[1], [2]]


def test_a_head_repeated_on_every_page_begins_nothing() -> None:
    assert groups(front("BC-4711", "12/03/2026", 1), front("BC-4711", "12/03/2026", 2)) == [[1, 2]]


def test_terms_and_annexes_stay_with_their_order() -> None:
    terms = lay_out(
        page(
            words_at(40, 40, "Conditions générales d'achat"),
            words_at(40, 60, "1. Toute commande vaut acceptation."),
            number=2,
        )
    )
    assert groups(front("BC-4711", "12/03/2026", 1), terms) == [[1, 2]]


def test_a_second_page_never_begins_an_order() -> None:
    second = front("BC-4799", "12/03/2026", 2, words_at(400, 820, "Page 2/2"))
    assert groups(front("BC-4711", "12/03/2026", 1, words_at(400, 820, "Page 1/2")), second) == [[1, 2]]


def test_a_column_of_codes_that_a_repeated_heading_calls_order_numbers_begins_nothing() -> None:
    rows = [
        ["Bestell-Nr.", "Bezeichnung", "Menge", "E-Preis", "G-Preis"],
        ["E4212-P", "Kondensator 160 uF", "4000", "0,0290", "116,00"],
        ["E4219-Q", "Kondensator 170 uF", "4250", "0,0300", "127,50"],
    ]
    more = lay_out(page(*table(rows, top=40, lefts=(40, 130, 330, 400, 470)), number=2))
    assert groups(front("B2026/00561", "28.07.2026", 1), more) == [[1, 2]]
