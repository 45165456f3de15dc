"""The findings about renderings of one order that disagree: XML and its printed page, two files of one message."""

from __future__ import annotations

from collections.abc import Iterator

from orderbot.model.codes import finding
from orderbot.model.extraction import Difference, Extraction
from orderbot.model.finding import Finding


def representation_mismatches(record: Extraction) -> Iterator[Finding]:
    """Say each place where a person reads something else than what was taken."""
    for each in record.differences:
        yield _two_files(record, each) if each.part is not None else _xml_and_page(each)


def _xml_and_page(each: Difference) -> Finding:
    return finding(
        "representation-mismatch",
        each.path,
        f"La page imprimée dit « {each.printed} », le XML joint au PDF dit « {each.taken} » ; c'est le XML qui est repris.",
        f"The printed page says “{each.printed}”, the XML inside the PDF says “{each.taken}”; the XML's is taken.",
        expected=each.printed,
        found=each.taken,
    )


def _two_files(record: Extraction, each: Difference) -> Finding:
    return finding(
        "ambiguous-order",
        each.path,
        f"« {each.part} » dit « {each.printed} », « {record.part} » dit « {each.taken} » ; c'est ce dernier qui est repris.",
        f"“{each.part}” says “{each.printed}”, “{record.part}” says “{each.taken}”; the latter is taken.",
        expected=each.printed,
        found=each.taken,
    )
