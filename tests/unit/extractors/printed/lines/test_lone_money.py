from __future__ import annotations

from decimal import Decimal

from orderbot.extractors.printed.grid import Row
from orderbot.extractors.printed.lines.lone_money import settle_lone_money
from orderbot.extractors.printed.readings import LineReading
from tests.unit.extractors.printed.printing import sheet, words_at


def rows(*texts: str) -> tuple[Row, ...]:
    return sheet(*(words_at(40, 100 + 14 * at, text) for at, text in enumerate(texts))).rows


def item(row: Row, money: str, *, quantity: int = 2) -> LineReading:
    line = LineReading(rows=(row,))
    line.put("quantity", Decimal(quantity), row.tokens[:1], "quantity:roles")
    if money:
        token = next(token for token in row.tokens if "," in token.text)
        line.put(money, Decimal(token.text.replace(",", ".")), (token,), f"{money}:roles")
    return line


def test_among_prices_a_lone_amount_is_a_price() -> None:
    printed = rows("2 vis à 3,10 EUR", "4 clous à 5,20 EUR", "6 joints à 800,11 EUR")
    lines = [item(printed[0], "unit_price"), item(printed[1], "unit_price"), item(printed[2], "line_net_amount")]
    settle_lone_money(lines, ",")
    assert [line.value("unit_price") for line in lines] == [Decimal("3.10"), Decimal("5.20"), Decimal("800.11")]


def test_of_one_piece_the_amount_is_the_price() -> None:
    printed = rows("2 vis à 3,10 EUR", "1 pot : 248,30 EUR")
    lines = [item(printed[0], "unit_price"), item(printed[1], "line_net_amount", quantity=1)]
    lines[0].closed = True
    settle_lone_money(lines, ",")
    assert lines[1].value("unit_price") == Decimal("248.30")


def test_the_only_sum_of_a_line_beside_priced_ones_is_its_price() -> None:
    printed = rows("2 vis à 3,10 EUR", "4 gants au prix de 4,50 €")
    lines = [item(printed[0], "unit_price"), item(printed[1], "")]
    settle_lone_money(lines, ",")
    assert lines[1].value("unit_price") == Decimal("4.50")


def test_an_amount_that_stands_alone_everywhere_stays() -> None:
    printed = rows("2 vis 6,20 EUR", "4 clous 20,80 EUR")
    lines = [item(row, "line_net_amount") for row in printed]
    settle_lone_money(lines, ",")
    assert all("unit_price" not in line.values for line in lines)
