from __future__ import annotations

import pytest

from orderbot.reading.size_grids import has_size_grid
from orderbot.reading.sniff import WEB_TABLES, media_type


def row(*cells: str, tag: str = "th") -> str:
    return f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in cells)}</tr>"


@pytest.mark.parametrize(
    "head",
    [
        row("Réf.", "36", "38", "40", "Total"),
        row("Style", "Colour", "XS", "S", "M", "L"),
        row("Style", "<b>S</b>", "<p>M</p>", "L", tag="td"),
        row("Réf.", "39", "39,5", "40"),
    ],
)
def test_sizes_beside_each_other_make_a_matrix(head: str) -> None:
    page = f"<html><body><h1>Commande</h1><table>{head}<tr><td>AB-1</td></tr></table></body></html>"
    assert has_size_grid(page)
    assert media_type(page.encode(), "commande.html") == WEB_TABLES


@pytest.mark.parametrize(
    "head",
    [
        row("Réf.", "Désignation", "Qté", "PU"),
        row("AB-1", "12", "14", "16", tag="td"),
        row("10", "20") + row("30"),
        row("40", "38", "36"),
        row("m", "m", "m"),
    ],
)
def test_figures_and_other_headings_make_none(head: str) -> None:
    assert not has_size_grid(f"<table>{head}</table>")


def test_a_matrix_inside_another_table_is_left_to_the_page() -> None:
    assert not has_size_grid(f"<table><tr><td><table>{row('S', 'M', 'L')}</table></td></tr></table>")


def test_broken_markup_is_none() -> None:
    assert not has_size_grid("<" * 16_384)
    assert not has_size_grid("<td>" * 4_096)
