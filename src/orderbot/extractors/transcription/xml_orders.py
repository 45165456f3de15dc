"""What every family of XML needs: the orders in a file wherever they stand, and elements put as exact values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from orderbot.errors import DocumentError
from orderbot.extractors.transcription.country_codes import coded_country
from orderbot.extractors.transcription.draft import UNREAD, Draft, LineDraft
from orderbot.extractors.transcription.foreign_writings import day_of_text, number_of_text
from orderbot.extractors.transcription.unit_codes import told_unit
from orderbot.extractors.transcription.values import day_of, decimal_of, one_line
from orderbot.model.document import Document
from orderbot.model.evidence import Method
from orderbot.model.extraction import Extraction
from orderbot.reading.xml import Node, Xml, XmlName, carried_xml, mentions, parse_xml, root_name

XML_TYPES = frozenset({"application/xml", "text/xml"})
LENIENT = 0.8
"""The confidence of a value whose writing is not the standard's but can be read in one way only."""

FIRST_OF_SPAN = 0.9
"""The confidence of one day where the message names a span, or a last day only."""

_JOINED = 0.5  # a text with elements in it
_OF_ANOTHER_CURRENCY = 0.5
_FIRST_YEAR = 1900  # systems write 0001-01-01 for "none"


class Written(Protocol):
    """An element or an attribute: what is written there, and its XPath."""

    @property
    def text(self) -> str | None: ...

    @property
    def where(self) -> str: ...


class Target(Protocol):
    """A draft of an order or of a line."""

    def put(
        self, name: str, value: Any, /, where: str | None = None, text: str | None = None, confidence: float = 1.0
    ) -> None: ...

    def doubt(self, name: str, /, where: str | None, text: str | None) -> None: ...


def is_xml_with(document: Document, wanted: Callable[[XmlName], bool], words: tuple[str, ...] = ()) -> bool:
    """Say whether an XML's root is wanted, or one of these words (a namespace) stands somewhere inside."""
    if document.media_type not in XML_TYPES:
        return False
    root = root_name(document.content)
    return (root is not None and wanted(root)) or any(mentions(document.content, word) for word in words)


def read_each(
    content: bytes, most_bytes: int, wanted: Callable[[XmlName], bool], read: Callable[[Node, Draft], Extraction]
) -> list[Extraction]:
    """Read every wanted element of the file, at whatever depth and in however many envelopes, each with a new draft.

    Raises DocumentError "malformed" when there is none.
    """
    whole = parse_xml(content, most_bytes)
    found = list(_found(whole, wanted))
    if not found:
        told = f"{whole.root.where}: no order was found inside"
        raise DocumentError("malformed", "; ".join((*whole.flaws, told)) + ".")
    records = []
    for at, (xml, node) in enumerate(found, 1):
        is_hurt = not xml.cut or at == len(found)
        draft = Draft(Method.XML, problems=list(xml.flaws) if is_hurt else [], whole=xml.whole or not is_hurt)
        records.append(read(node, draft))
    return records


def _found(xml: Xml, wanted: Callable[[XmlName], bool]) -> Iterator[tuple[Xml, Node]]:
    nodes = list(xml.root.outermost(wanted))
    yield from ((xml, node) for node in nodes)
    if nodes:
        return
    for leaf in xml.root.leaves():  # an envelope may carry the order as a string
        inner = carried_xml(leaf)
        if inner is not None:
            yield from ((inner, node) for node in inner.root.outermost(wanted))


def lacks(node: Node, expected: Iterable[str]) -> Iterator[str]:
    """What a node lacks of the elements expected inside (`"cbc:ID"`, `"ARTICLE_ID or PRODUCT_ID"`), one clause each."""
    for names in expected:
        choices = [name.rpartition(":")[2] for name in names.split(" or ")]
        found = next((child for name in choices if (child := node.child(name)) is not None), None)
        if found is None:
            yield f"{node.where}: {names} was expected"
        elif found.is_leaf and found.text is None:
            yield f"{found.where}: a value was expected"


def check_count(draft: Draft, stated: Node | None) -> None:
    """Hold the number of lines that a message states against those that were read; zero states nothing."""
    count, _ = number_in(stated, draft.problems)
    if stated is None or not count or count == len(draft.lines):
        return
    draft.problems.append(f"{stated.where}: {len(draft.lines)} lines are there, {count} are stated")
    draft.whole = draft.whole and count < len(draft.lines)


def put_text(target: Target, name: str, node: Written | None, confidence: float = 1.0) -> bool:
    """Put an element's text as one line; say whether there was any."""
    value = one_line(node.text) if node is not None else None
    if node is None or value is None:
        return False
    target.put(name, value, node.where, confidence=min(confidence, _JOINED) if _is_mixed(node) else confidence)
    return True


def _is_mixed(node: Written) -> bool:
    """Say whether elements stand among the text: no standard has that in a value."""
    return isinstance(node, Node) and node.is_mixed


def put_texts(target: Target, name: str, nodes: Iterable[Node], between: str = "\n") -> bool:
    """Put the texts of several elements, each once; say whether there were any."""
    told = [(text, node.where) for node in nodes if (text := one_line(node.text))]
    if told:
        target.put(name, between.join(dict.fromkeys(text for text, _ in told)), told[0][1])
    return bool(told)


def put_day(target: Target, name: str, node: Written | None, problems: list[str], confidence: float = 1.0) -> bool:
    """Put an element's day; what is no date is told among the problems."""
    value, sure = day_in(node, problems)
    if node is None or value is None:
        _doubt_unread(target, name, node, sure)
        return False
    target.put(name, value, node.where, node.text, min(confidence, sure))
    return True


def put_number(target: Target, name: str, node: Written | None, problems: list[str], confidence: float = 1.0) -> bool:
    """Put an element's number; what is none is told among the problems, and a quantity beside another."""
    value, sure = number_in(node, problems)
    if name == "quantity" and node is not None and node.where.endswith("[1]"):
        problems.append(f"{node.where}: one quantity was expected, several stand beside each other")
    if node is None or value is None:
        _doubt_unread(target, name, node, sure)
        return False
    target.put(name, value, node.where, node.text, min(confidence, sure))
    return True


def _doubt_unread(target: Target, name: str, node: Written | None, sure: float) -> None:
    """Say that a value is null though something stands there, where it was told as a problem (`sure` below 1)."""
    if node is not None and sure < 1:
        target.doubt(name, node.where, node.text)


def put_unit(target: Target, name: str, code: str | None, where: str, problems: list[str]) -> None:
    """Put a unit's code; what names no unit is told among the problems."""
    if not (code or "").strip():
        return
    unit, sure = told_unit(code)
    if unit is None:
        problems.append(f"{where}: a unit code of UN/ECE Recommendation 20 was expected, not {_shown(code)}")
        target.doubt(name, where, code)
        return
    target.put(name, unit, where, code, sure)


def put_currency(target: Target, code: str | None, where: str, problems: list[str], confidence: float = 1.0) -> None:
    """Put the currency; what is no code of three letters is told among the problems."""
    bare = (code or "").strip()
    if not bare:
        return
    if len(bare) != 3 or not (bare.isascii() and bare.isalpha()):
        problems.append(f"{where}: a currency code such as EUR was expected, not {_shown(bare)}")
        target.doubt("currency", where, bare)
        return
    target.put("currency", bare.upper(), where, bare, confidence)


def check_currency(draft: Draft, line: LineDraft, name: str, node: Node | None, attribute: str) -> None:
    """Hold the currency of a line's amount against the order's: another one is told, the amount in doubt."""
    code, own = node.attribute(attribute) if node is not None else None, draft.value("currency")
    entry = line.evidence.get((line.line_id, name))
    if node is None or entry is None or not code or not own or code.strip().upper() == own:
        return
    draft.problems.append(f"{node.where_of(attribute)}: {own} was expected as of the order, not {_shown(code)}")
    line.evidence[(line.line_id, name)] = replace(entry, confidence=min(entry.confidence, _OF_ANOTHER_CURRENCY))


def put_country(target: Target, name: str, node: Written | None) -> bool:
    """Put a country from its code or its name."""
    text = node.text if node is not None else None
    code = coded_country(text)
    if node is None or code is None:
        return False
    target.put(name, code, node.where, text)
    return True


def put_wanted_span(draft: Draft, start: Written | None, end: Written | None, confidence: float = 1.0) -> bool:
    """Put when the whole order is wanted: a day, or a span as the period; say whether the two tell."""
    first, last, sure = _span(draft.problems, start, end, confidence)
    if start is not None and end is not None and first is not None and last is not None and first != last:
        draft.put("requested_delivery_period/start", first, start.where, start.text, sure)
        draft.put("requested_delivery_period/end", last, end.where, end.text, sure)
        return True
    return _put_one_day(draft, start, first, end, last, sure)


def put_wanted_span_of_line(
    draft: Draft, line: LineDraft, start: Written | None, end: Written | None, confidence: float = 1.0
) -> bool:
    """Put when a line is wanted: a day, or of a span the first, all of it beside it as a note; say whether the two tell."""
    first, last, sure = _span(draft.problems, start, end, confidence)
    if start is not None and first is not None and last is not None and first != last:
        line.put("requested_delivery_date", first, start.where, start.text, min(sure, FIRST_OF_SPAN))
        line.add_note(f"Delivery {first} to {last}", start.where)
        return True
    return _put_one_day(line, start, first, end, last, sure)


def _span(
    problems: list[str], start: Written | None, end: Written | None, confidence: float
) -> tuple[date | None, date | None, float]:
    first, sure = day_in(start, problems)
    last, also = day_in(end, problems)
    return first, last, min(sure, also, confidence)


def _put_one_day(
    target: Target, start: Written | None, first: date | None, end: Written | None, last: date | None, sure: float
) -> bool:
    """The first day, else the last by which delivery is due."""
    if start is not None and first is not None:
        target.put("requested_delivery_date", first, start.where, start.text, sure)
        return True
    if end is not None and last is not None:
        target.put("requested_delivery_date", last, end.where, end.text, min(sure, FIRST_OF_SPAN))
        return True
    return False


def day_in(node: Written | None, problems: list[str]) -> tuple[date | None, float]:
    """A day and how sure its reading is; a foreign writing is read where only one reading is possible, and told.

    None with a certainty below 1 where something stands that is no day.
    """
    text = node.text if node is not None else None
    if node is None or text is None:
        return None, 1.0
    if _is_mixed(node):
        problems.append(f"{node.where}: a date alone was expected, elements stand in it")
        return None, UNREAD
    day = day_of(text)
    if day is not None:
        return (day if day.year >= _FIRST_YEAR else None), 1.0
    if text.startswith(("0000", "0001")):
        return None, 1.0
    problems.append(f"{node.where}: a date such as 2026-03-02 was expected, not {_shown(text)}")
    return day_of_text(text), LENIENT


def number_in(node: Written | None, problems: list[str]) -> tuple[Decimal | None, float]:
    """A number and how sure its reading is; a decimal comma is read where it can be nothing else, and told.

    None with a certainty below 1 where something stands that is no number.
    """
    text = node.text if node is not None else None
    if node is None or text is None:
        return None, 1.0
    if _is_mixed(node):
        problems.append(f"{node.where}: a number alone was expected, elements stand in it")
        return None, UNREAD
    number = decimal_of(text)
    if number is not None:
        return number, 1.0
    problems.append(f"{node.where}: a number such as 12.50 was expected, not {_shown(text)}")
    return number_of_text(text), LENIENT


def _shown(text: str | None) -> str:
    bare = " ".join((text or "").split())
    return f'"{bare[:30]}…"' if len(bare) > 31 else f'"{bare}"'
