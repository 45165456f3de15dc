"""Units whose words mean one thing in the document's language and another elsewhere ("u" is an hour in Dutch)."""

from __future__ import annotations

from dataclasses import replace

from orderbot.extractors.wording.units import unit_in_language
from orderbot.model.evidence import Evidence, FieldKey, Method
from orderbot.model.extraction import Extraction
from orderbot.model.order import OrderLine

_BY_LANGUAGE = 0.93  # that the word means what it mostly means in that language
_CODED = frozenset((Method.EDI, Method.XML))


def with_units_of_language(record: Extraction) -> Extraction:
    """The record, its lines' units as the language of the document means their words; codes of formats stay."""
    if record.order is None or record.language is None:
        return record
    evidence = dict(record.evidence)
    lines = tuple(_line(line, record.language, evidence) for line in record.order.lines)
    return replace(record, order=replace(record.order, lines=lines), evidence=evidence)


def _line(line: OrderLine, language: str, evidence: dict[FieldKey, Evidence]) -> OrderLine:
    entry = evidence.get((line.line_id, "unit"))
    if line.unit is None or entry is None or entry.text is None or entry.method in _CODED:
        return line
    meant = unit_in_language(entry.text, language)
    if meant is None or meant == line.unit:
        return line
    evidence[(line.line_id, "unit")] = replace(entry, confidence=min(entry.confidence, _BY_LANGUAGE))
    return replace(line, unit=meant)
