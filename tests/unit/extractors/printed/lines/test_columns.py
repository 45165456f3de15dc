from __future__ import annotations

from orderbot.extractors.printed.lines.columns import cells_of, lay_columns
from orderbot.extractors.printed.lines.headings import find_heading_rows
from tests.unit.extractors.printed.printing import right_at, sheet, words_at


def test_figures_at_the_right_of_cells_stand_under_headings_at_their_left() -> None:
    heads = zip((40, 200, 265, 322), ("Diversen", "Artikel", "Stuks", "Prijs"), strict=True)
    body = [("Gist blok", "5001", "24", "2,19"), ("Bakpapier", "7710", "2", "31,40"), ("Dozen", "7733", "3", "22,80")]
    words = [words_at(x, 100, text) for x, text in heads]
    for at, (name, code, quantity, price) in enumerate(body):
        y = 115 + 15 * at
        words += [words_at(40, y, name), words_at(200, y, code), right_at(320, y, quantity), right_at(388, y, price)]
    page = sheet(*words)
    (head,) = find_heading_rows(page)
    columns = lay_columns(head.headings, page.rows[1:], (), 600)
    cells = [[token.text for token in tokens] for tokens in cells_of(page.rows[1], columns).values()]
    assert cells == [["Gist", "blok"], ["5001"], ["24"], ["2,19"]]
