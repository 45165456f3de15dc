from __future__ import annotations

from orderbot.model.extraction import Extraction, PageSize
from orderbot.validators.hidden_text import hidden_text


def test_the_pages_are_named() -> None:
    honest, hiding = PageSize(595, 842), PageSize(595, 842, hidden_text=True)
    found = hidden_text(Extraction("a.pdf", pages=(honest, hiding, hiding)))
    assert found is not None
    assert (found.code, found.severity, found.expected, found.found) == ("hidden-text", "block", "a.pdf", "2, 3")
    assert hidden_text(Extraction("a.pdf", pages=(honest,))) is None
