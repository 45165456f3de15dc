"""The findings about a PDF whose printed page says otherwise than the XML inside it; intake holds them against the case."""

from __future__ import annotations

from collections.abc import Iterator

from orderbot.model.codes import finding
from orderbot.model.extraction import Extraction
from orderbot.model.finding import Finding


def representation_mismatches(record: Extraction) -> Iterator[Finding]:
    """Say each place where a person reads something else than the machine: the XML's value stands in the order."""
    for each in record.differences:
        yield finding(
            "representation-mismatch",
            each.path,
            f"La page imprimée dit « {each.printed} », le XML joint au PDF dit « {each.taken} » ; c'est le XML qui est repris.",
            f"The printed page says “{each.printed}”, the XML inside the PDF says “{each.taken}”; the XML's is taken.",
            expected=each.printed,
            found=each.taken,
        )
