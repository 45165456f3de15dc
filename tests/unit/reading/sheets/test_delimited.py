"""Separated text: which sign parts it, what is no table, what is refused."""

from __future__ import annotations

import pytest

from orderbot.errors import DocumentError
from orderbot.interfaces import Limits
from orderbot.reading.sheets.delimited import looks_delimited, read_delimited, separator_of

LIMITS = Limits()


@pytest.mark.parametrize(
    ("lines", "separator"),
    [
        (["a;b;c", "1,5;2,5;3"], ";"),
        (["a,b,c", '1,"x; y",3', "4,5,6"], ","),
        (["a\tb", "1,2\t3,4"], "\t"),
        (["a|b|c", "1|2|3"], "|"),
        (["Titre", "Réf;Qté;Prix", "A;1;2,50", "B;2;3,50"], ";"),
        (["Dear all, please send", "20 valves, 3 seals,", "and the rest, as agreed, soon."], None),
        (["Bonjour,", "Merci de livrer; comme convenu :", "- 12 vannes; réf. AB", "- 3 joints", "Cordialement"], None),
        (["Bonjour,", "merci de livrer :", "- 1000 K-1 à 4,50 €/100", "- 500 K-2 à 6,90 €/100", "Cordialement"], None),
        (["sku, qty", "A-1, 5", "A-2, 3"], ","),
        (["un mot", "deux mots"], None),
    ],
)
def test_the_rows_themselves_tell_the_separator(lines: list[str], separator: str | None) -> None:
    assert separator_of(lines) == separator


def texts(content: bytes) -> list[list[str]]:
    (sheet,) = read_delimited(content, LIMITS).sheets
    return [[cell.text for cell in row.cells.values()] for row in sheet.rows]


def test_an_excel_export_in_utf_16_and_a_told_separator() -> None:
    assert texts("Réf\tQté\r\nA\t1\r\n".encode("utf-16")) == [["Réf", "Qté"], ["A", "1"]]
    assert texts(b"sep=|\nA|1\nB|2\n") == [["A", "1"], ["B", "2"]]


def test_a_quotation_mark_left_open_swallows_no_rows() -> None:
    rows = 'Ref;Text;Qty\nA;"1/2 tube;1\n' + "".join(f"B{n};x;{n}\n" for n in range(9))
    assert len(texts(rows.encode())) == 11


def test_endless_lines_and_cells_are_refused() -> None:
    for content in (b"a;b\n" + b"x" * 1_100_000, b"a;b\n1;" + b"y" * 200_000 + b"\n"):
        with pytest.raises(DocumentError) as refused:
            read_delimited(content, LIMITS)
        assert refused.value.code == "too-large"


def test_what_looks_delimited() -> None:
    assert looks_delimited("sku,qty\nA1,3\nB2,4\n")
    assert not looks_delimited("")
