"""Pages as large as posters, from pictures that tell no resolution."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from orderbot.extractors.printed.paper_size import on_paper, scale_of
from orderbot.extractors.printed.reading import read_printed
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document, Page, PageSource, Rule, Ruling, Word
from orderbot.model.evidence import Box
from tests.unit.extractors.printed.printing import page, table, words_at

AROUND = Surroundings(received=datetime(2026, 3, 5, tzinfo=UTC))
ROWS = [
    ["Pos", "Référence", "Désignation", "Qté", "Prix", "Montant"],
    ["1", "AB-1204", "Vanne laiton", "2", "10,00", "20,00"],
    ["2", "KX-8811", "Raccord court", "3", "5,00", "15,00"],
]
LEFTS = (40.0, 70.0, 150.0, 320.0, 400.0, 480.0)


def enlarged(small: Page, by: float) -> Page:
    def large(box: Box) -> Box:
        left, top, right, bottom = box
        return (left * by, top * by, right * by, bottom * by)

    return replace(
        small,
        width=small.width * by,
        height=small.height * by,
        words=tuple(replace(word, box=large(word.box)) for word in small.words),
        rules=tuple(replace(rule, box=large(rule.box)) for rule in small.rules),
    )


def order() -> Page:
    title = words_at(40, 60, "Bon de commande n° : BC-4711")
    rule = Rule((40.0, 312.0, 530.0, 312.5), Ruling.HORIZONTAL)
    printed = table(ROWS, lefts=LEFTS, numbers=frozenset((3, 4, 5)))
    read = page(title, *printed, rules=(rule,), source=PageSource.OCR)
    return replace(read, words=tuple(replace(word, confidence=0.96) for word in read.words), quality="photo")


def test_a_poster_is_read_at_the_size_of_paper_and_its_boxes_are_its_own() -> None:
    small = order()
    large = enlarged(small, 3.2)
    told, whole = (read_printed([one], Document(b"", "image/jpeg"), AROUND)[0] for one in (small, large))
    assert whole.order == told.order
    assert whole.order is not None and whole.order.lines[0].quantity == Decimal(2)
    assert (whole.pages[0].width, whole.pages[0].height) == pytest.approx((large.width, large.height))
    for key, entry in told.evidence.items():
        own = whole.evidence[key].box
        assert (own is None) == (entry.box is None)
        if own is not None and entry.box is not None:
            assert own == pytest.approx([side * 3.2 for side in entry.box], abs=0.01)


@pytest.mark.parametrize(
    ("source", "width", "height", "shrinks"),
    [
        (PageSource.OCR, 1800.0, 2500.0, True), (PageSource.OCR, 842.0, 1191.0, False),
        (PageSource.OCR, 2500.0, 1800.0, True), (PageSource.TEXT_LAYER, 1684.0, 2384.0, False),
    ],
    ids=["photo", "a3", "lying", "a drawing's own size"],
)  # fmt: skip
def test_only_what_a_reader_saw_and_no_paper_is_as_large_as(
    source: PageSource, width: float, height: float, *, shrinks: bool
) -> None:
    given = Page(1, width, height, (Word("Qté", (10.0, 10.0, 40.0, 20.0)),), source)
    assert (scale_of(given) < 1) is shrinks
    assert max(on_paper(given).width, on_paper(given).height) == pytest.approx(842.0 if shrinks else max(width, height))
