"""Remarks on printed pages: beside the values, not in the terms, and only where an order was read."""

from __future__ import annotations

from orderbot.extractors.remarks.on_pages import remarks_on_pages
from orderbot.model.document import Page, PageSource, Word
from orderbot.model.evidence import Evidence, FieldKey, Method
from orderbot.model.extraction import RemarkKind

READ: dict[FieldKey, Evidence] = {(None, "order_number"): Evidence(0.9, Method.TEXT_LAYER, page=1, text="BC-1")}


def page(*lines: str, number: int = 1) -> Page:
    words = []
    for row, line in enumerate(lines):
        left = 50.0
        for text in line.split():
            words.append(Word(text, (left, 50 + 12.0 * row, left + 5.0 * len(text), 60 + 12.0 * row)))
            left += 5.0 * len(text) + 3
    return Page(number, 595, 842, tuple(words), PageSource.TEXT_LAYER)


def asked(*pages: Page) -> list[tuple[str, int | None]]:
    return [(remark.text, remark.page) for remark in remarks_on_pages(pages, READ)]


def test_a_remark_beside_the_order() -> None:
    assert asked(page("Commande BC-1", "", "Livraison le matin uniquement.")) == [("Livraison le matin uniquement.", 1)]


def test_a_page_without_values_is_of_no_order() -> None:
    assert asked(page("Livraison le matin uniquement.", number=2)) == []


def test_terms_and_lists_are_no_remarks() -> None:
    assert asked(page("Article 3 – Ne pas livrer avant la date convenue.")) == []
    assert asked(page("Toute commande doit être confirmée. Certificat 3.1 exigé.")) == []
    assert asked(page(*(f"SHAFT {n} X 18 SS316 YOUR PART TR771150B CERTS REQUIRED WITH" for n in range(9)))) == []


def test_another_account_counts_on_every_page() -> None:
    (found,) = remarks_on_pages([page("Nos coordonnées bancaires ont changé.", number=3)], READ)
    assert found.kind is RemarkKind.BANK_DETAILS
