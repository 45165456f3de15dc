"""The finding about a text layer that says what its page does not show; intake holds it against the case."""

from __future__ import annotations

from orderbot.model.codes import finding
from orderbot.model.extraction import Extraction
from orderbot.model.finding import Finding


def hidden_text(record: Extraction) -> Finding | None:
    """Say on which pages a person sees other text than a machine finds there; None where there is none."""
    pages = ", ".join(str(number) for number, page in enumerate(record.pages, 1) if page.hidden_text)
    if not pages:
        return None
    name = record.part or "message"
    return finding(
        "hidden-text",
        "",
        f"Le document « {name} » contient, page {pages}, du texte qui ne s'affiche pas ; il n'a pas été lu.",
        f"The document “{name}” holds text on page {pages} that is not shown; it was not read.",
        expected=name,
        found=pages,
    )
