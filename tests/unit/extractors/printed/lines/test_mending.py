from __future__ import annotations

from decimal import Decimal

import numpy as np

from orderbot.extractors.printed.grid import Token
from orderbot.extractors.printed.lines.features import FEATURES, passage_of
from orderbot.extractors.printed.lines.mending import mend, trim_codes, trim_numbers
from orderbot.extractors.printed.lines.role_context import ROLES
from orderbot.extractors.printed.lines.roles import Roles
from orderbot.extractors.printed.lines.support import Support
from orderbot.extractors.printed.readings import LineReading
from tests.unit.extractors.printed.printing import sheet, words_at


def pages(**roles: str) -> tuple[dict[str, Token], Support]:
    """Words on one row, each surely of the role it is given."""
    words = [words_at(40 + 90 * at, 300, text) for at, text in enumerate(roles)]
    passage = passage_of([sheet(*words)])
    shares = np.zeros((len(passage.tokens), len(ROLES)), dtype=np.float32)
    for at, token in enumerate(passage.tokens):
        shares[at, ROLES.index(roles[token.text])] = 1.0
    features = np.zeros((len(passage.tokens), len(FEATURES)), dtype=np.float32)
    return {token.text: token for token in passage.tokens}, Support(Roles(passage, features, shares))


def line(tokens: dict[str, Token], **values: tuple[object, str]) -> LineReading:
    reading = LineReading()
    for name, (value, words) in values.items():
        reading.put(name, value, [tokens[word] for word in words.split()], f"{name}:column")
    return reading


def test_a_section_name_is_no_part_of_a_code() -> None:
    tokens, support = pages(Instandhaltung="other", AB12="code")
    mixed = line(tokens, item_id=("Instandhaltung AB12", "Instandhaltung AB12"))
    trim_codes([mixed], support)
    assert mixed.value("item_id") == "AB12"


def test_a_twin_gives_the_code_that_the_table_missed() -> None:
    tokens, support = pages(C7="code", Q12="quantity")
    own, twin = (
        line(tokens, quantity=(Decimal(12), "Q12")),
        line(tokens, quantity=(Decimal(12), "Q12"), item_id=("C7", "C7")),
    )
    mend([own], [twin], support)
    assert own.value("item_id") == "C7"


def test_a_twin_that_closes_has_the_figures_right() -> None:
    tokens, support = pages(Q12="quantity", P5="unit_price", A60="amount", X9="other")
    own = line(
        tokens, quantity=(Decimal(12), "Q12"), unit_price=(Decimal(9), "X9"), line_net_amount=(Decimal(60), "A60")
    )
    own.closed = False
    twin = line(
        tokens, quantity=(Decimal(12), "Q12"), unit_price=(Decimal(5), "P5"), line_net_amount=(Decimal(60), "A60")
    )
    twin.closed = True
    mend([own], [twin], support)
    assert own.value("unit_price") == Decimal(5)
    assert own.closed


def test_a_line_that_closes_takes_no_discount_under_which_it_would_not() -> None:
    tokens, support = pages(**{"6": "quantity", "26,26": "unit_price", "157,56": "amount", "2": "discount"})
    figures = {
        "quantity": (Decimal(6), "6"),
        "unit_price": (Decimal("26.26"), "26,26"),
        "line_net_amount": (Decimal("157.56"), "157,56"),
    }
    closed, other = line(tokens, **figures), line(tokens, **figures, discount_percent=(Decimal(2), "2"))
    closed.closed = True
    mend([closed], [other], support)
    assert closed.value("discount_percent") is None


def test_what_stands_under_a_heading_of_prices_is_no_amount() -> None:
    tokens, support = pages(**{"40": "quantity", "4,68": "amount"})
    wrong = line(tokens, quantity=(Decimal(40), "40"), line_net_amount=(Decimal("4.68"), "4,68"))
    headed = line(tokens, quantity=(Decimal(40), "40"))
    headed.put("unit_price", Decimal("4.68"), [tokens["4,68"]], "price:label")
    mend([wrong], [headed], support)
    assert wrong.value("unit_price") == Decimal("4.68")
    assert wrong.value("line_net_amount") is None


def test_numbers_of_few_lines_that_count_nothing_are_no_line_numbers() -> None:
    lines = [LineReading() for _ in range(5)]
    lines[1].put("line_number", "70014", (), "line_number:column")
    trim_numbers(lines)
    assert lines[1].value("line_number") is None
    lines[1].put("line_number", "0020", (), "line_number:column")
    trim_numbers(lines)
    assert lines[1].value("line_number") == "0020"
