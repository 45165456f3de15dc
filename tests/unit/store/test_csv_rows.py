from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orderbot.store.csv_rows import MOST_PROBLEMS, Problems, read_rows
from orderbot.store.reference_files import FILES, CsvFile

BY_NAME = {file.name: file for file in FILES}
UNITS, CONTRACTS, PRICES = BY_NAME["item_units.csv"], BY_NAME["contracts.csv"], BY_NAME["contract_prices.csv"]


def read(tmp_path: Path, file: CsvFile, content: bytes) -> tuple[list[tuple[int, dict[str, Any]]], list[str]]:
    path = tmp_path / file.name
    path.write_bytes(content)
    problems = Problems()
    return list(read_rows(path, file, problems)), problems.told()


@pytest.mark.parametrize(
    "content",
    [
        b"item_id;unit;factor\nA;BX;12\n",
        b"item_id,unit,factor\r\nA,BX,12\r\n",
        b"\xef\xbb\xbfitem_id;unit;factor\nA;bx;12",
        b'"item_id";"unit";"factor"\n"A";" BX ";"12"\n\n',
        b"factor;extra;item_id;unit\n12;;A;BX\n",
    ],
    ids=["semicolon", "comma", "byte order mark", "quoted", "other order"],
)
def test_files_are_read_as_they_come(tmp_path: Path, content: bytes) -> None:
    rows, problems = read(tmp_path, UNITS, content)
    assert problems == []
    assert rows == [(2, {"item_id": "A", "unit": "BX", "factor": Decimal(12)})]


def test_columns_in_brackets_may_be_missing(tmp_path: Path) -> None:
    header = b"contract_number;item_id;min_quantity;unit_price;discount_percent\n"
    rows, problems = read(tmp_path, PRICES, header + b"K;A;10.0;1.50;\n")
    assert problems == []
    assert rows[0][1] == {
        "contract_number": "K",
        "item_id": "A",
        "min_quantity": Decimal(10),
        "unit_price": Decimal("1.50"),
        "discount_percent": None,
        "unit": "",
        "valid_from": None,
        "valid_to": None,
    }


def test_a_text_over_two_lines_does_not_shift_the_count(tmp_path: Path) -> None:
    header = b"contract_number;customer_id;valid_from;valid_to;currency;incoterms;payment_terms;min_order_value\n"
    content = header + b'K1;C;2026-01-01;;EUR;dap;"30\ndays";\nK2;C;nonsense;;EUR;;;\n'
    rows, problems = read(tmp_path, CONTRACTS, content)
    assert rows[0][1]["valid_from"] == date(2026, 1, 1)
    assert rows[0][1]["incoterms"] == "dap"
    assert problems == ["contracts.csv:4:3: valid_from 'nonsense' is not a date written YYYY-MM-DD"]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (b"A;BX", "2:3: the row has 2 cells, the header 3"),
        (b"A;BX;1;2", "2:4: the row has 4 cells, the header 3"),
        (b";BX;1", "2:1: item_id is empty"),
        (b"A;;1", "2:2: unit is empty"),
        (b"A;BX;", "2:3: factor is empty"),
        (b"A;BX;1,5", "2:3: factor '1,5' is not a number with a decimal point"),
        (b"A;BX;1e5", "2:3: factor '1e5' is not a number with a decimal point"),
        (b"A;BX;NaN", "2:3: factor 'NaN' is not a number with a decimal point"),
        (b"A;BX;0", "2:3: factor '0' is not above zero"),
        (b"A;a box of;1", "2:2: unit 'a box of' is not a unit code of UN/ECE Recommendation 20"),
        (b"\xe9;BX;1", "2:1: item_id is not UTF-8 text"),
        (b"A\x00;BX;1", "2:1: item_id is not UTF-8 text"),
    ],
)
def test_a_bad_row_is_told_with_its_place(tmp_path: Path, row: bytes, problem: str) -> None:
    rows, problems = read(tmp_path, UNITS, b"item_id;unit;factor\n" + row + b"\nB;CT;2\n")
    assert [problem.split(": ")[0] for problem in problems] == [f"item_units.csv:{problem.split(': ', maxsplit=1)[0]}"]
    assert problems == [f"item_units.csv:{problem}"]
    assert [line for line, _ in rows] == [3]


def test_all_wrong_cells_of_a_row_are_told(tmp_path: Path) -> None:
    _, problems = read(tmp_path, UNITS, b"item_id;unit;factor\n;;x\n")
    assert [problem.split(":")[2] for problem in problems] == ["1", "2", "3"]


def test_a_header_that_cannot_be_used_is_told_once(tmp_path: Path) -> None:
    assert read(tmp_path, UNITS, b"item_id;unit\nA;BX\n") == (
        [],
        ["item_units.csv:1:3: the column 'factor' is missing"],
    )
    assert read(tmp_path, UNITS, b"item_id;unit;factor;unit\n")[1] == [
        "item_units.csv:1:4: the column 'unit' is there twice"
    ]
    assert len(read(tmp_path, UNITS, b"")[1]) == 3


def test_columns_that_contradict_each_other_are_told(tmp_path: Path) -> None:
    header = b"contract_number;customer_id;valid_from;valid_to;currency;incoterms;payment_terms;min_order_value\n"
    _, problems = read(tmp_path, CONTRACTS, header + b"K;C;2026-01-02;2026-01-01;;;;\n")
    assert problems == ["contracts.csv:2:4: valid_to is before valid_from"]


def test_a_quote_that_never_ends_is_a_problem_not_a_hang(tmp_path: Path) -> None:
    rows, problems = read(tmp_path, UNITS, b'item_id;unit;factor\n"A;BX;1\n' + b"B;CT;2\n" * 50_000)
    assert problems
    assert "is not CSV" in problems[0]
    assert len(rows) < 50_000


def test_problems_are_capped_and_counted() -> None:
    problems = Problems()
    for line in range(MOST_PROBLEMS + 7):
        problems.add("x.csv", line, 1, "is wrong")
    assert len(problems.told()) == MOST_PROBLEMS + 1
    assert problems.told()[-1] == "… and 7 more"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.lists(st.text(max_size=6), max_size=17), max_size=4))
def test_no_file_makes_the_reader_fail(
    file: CsvFile, rows: list[list[str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    header = ";".join(column.name for column in file.columns)
    body = "\n".join(";".join(row) for row in rows)
    content = f"{header}\n{body}\n".encode("utf-8", "surrogatepass")
    good, _ = read(tmp_path_factory.mktemp("csv"), file, content)
    for _, values in good:
        file.row(values)
