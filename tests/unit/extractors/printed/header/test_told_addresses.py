from __future__ import annotations

from orderbot.extractors.printed.header.told_addresses import told_blocks
from tests.unit.extractors.printed.printing import sheet, words_at


def test_an_article_whose_title_names_the_place() -> None:
    page = sheet(
        words_at(40, 100, "Article 3 — Livraison sous huitaine. Pénalités : V x R / 1000. Article 3 bis"),
        words_at(
            40,
            130,
            "Article 4 — Lieu de livraison. Lavoisier SARL, 169 quai de la Saône, 26200 Montélimar. Accès libre",
        ),
    )
    (block,) = told_blocks(page)
    assert list(block.texts) == ["Lavoisier SARL,", "169 quai de la Saône,", "26200 Montélimar."]
