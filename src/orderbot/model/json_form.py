"""Orders, evidence and records as JSON at the edges, and back (contract, section 1).

Inside orderbot evidence is kept by (line_id, field); JSON pointers exist only here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from orderbot.model.as_displayed import as_displayed
from orderbot.model.building import build
from orderbot.model.evidence import Evidence, FieldKey
from orderbot.model.extraction import Difference, Extraction, ExtractionError, PageSize, Remark
from orderbot.model.order import DocumentType, Order

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Json = dict[str, Any]
_AS_IT_IS = frozenset({str, int, float, bool, type(None)})


def to_json(value: Any) -> Any:
    """Turn any model object into JSON values: Decimal and date become strings, tuples lists."""
    kind: type = type(value)
    return value if kind in _AS_IT_IS else _writer(kind)(value)


_written_member: Callable[[StrEnum], str] = attrgetter("_value_")  # thrice as fast as `value`


@cache
def _writer(kind: type) -> Callable[[Any], Any]:
    """What writes values of a type, put together once."""
    if names := _field_names(kind):
        return _members_writer(names)
    if issubclass(kind, Decimal):
        return plain
    if issubclass(kind, date):  # a datetime too
        return kind.isoformat
    if issubclass(kind, StrEnum):
        return _written_member
    if issubclass(kind, list | tuple):
        return lambda value: [to_json(item) for item in value]
    if issubclass(kind, Mapping):
        return lambda value: {key: to_json(item) for key, item in value.items()}
    return lambda value: value


def _members_writer(names: tuple[str, ...]) -> Callable[[Any], Json]:
    """The members as they are wherever JSON knows them: of 10,000 lines most are text or missing."""
    take = attrgetter(*names)
    values = take if len(names) > 1 else lambda value: (take(value),)
    return lambda value: {
        name: item if type(item) in _AS_IT_IS else to_json(item)
        for name, item in zip(names, values(value), strict=True)
    }


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind)) if is_dataclass(kind) else ()


def plain(number: Decimal) -> str:
    """A decimal without exponent, its digits as they are: 1E+2 becomes "100"."""
    return format(number, "f")


def order_to_json(order: Order, *, line_ids: bool = False) -> Json:
    """The contract's `order`; with `line_ids` each line names its own, as the store keeps it."""
    document: Json = to_json(order)
    for line in document["lines"]:
        if not line_ids:
            del line["line_id"]
        if line["action"] is None:
            del line["action"]
    return document


def order_from_json(document: Json) -> Order:
    """Read an order back; lines without `line_id` are numbered L1, L2, … . Raises ValueError on a wrong shape."""
    lines = [{"line_id": f"L{n}", **line} for n, line in enumerate(document.get("lines") or [], 1)]
    order: Order = build(Order, {**document, "lines": lines})
    return order


def pointer(order: Order, key: FieldKey) -> str | None:
    """The JSON pointer of an evidence key, None when its line is no longer there."""
    return _pointer(_places(order), key)


def _places(order: Order) -> dict[str, int]:
    """Where each line stands, by its id."""
    return {line.line_id: index for index, line in reversed(list(enumerate(order.lines)))}


def _pointer(places: Mapping[str, int], key: FieldKey) -> str | None:
    line_id, name = key
    if line_id is None:
        return f"/{name}"
    index = places.get(line_id)
    return None if index is None else f"/lines/{index}/{name}"


def key_of(order: Order, path: str) -> FieldKey:
    """The evidence key of a JSON pointer; ValueError when it names a line that the order lacks."""
    return _key({str(index): line.line_id for index, line in enumerate(order.lines)}, path)


def _key(line_ids: Mapping[str, str], path: str) -> FieldKey:
    """The evidence key of a JSON pointer, by the ids of the lines at their places."""
    bare = path.strip("/")
    if not bare.startswith("lines/"):
        return (None, bare)
    number, _, name = bare[6:].partition("/")
    if not name:
        return (None, bare)
    if number not in line_ids:
        raise ValueError(f"the order has no line {number}")
    return (line_ids[number], name)


def evidence_to_json(order: Order, evidence: Mapping[FieldKey, Evidence]) -> Json:
    """Evidence by JSON pointer; empty members are left out."""
    document: Json = {}
    places = _places(order)
    for key, entry in evidence.items():
        path = _pointer(places, key)
        if path is not None:
            document[path] = _slim(entry)
    return document


def evidence_from_json(order: Order, document: Json) -> dict[FieldKey, Evidence]:
    """Read evidence back; ValueError on a wrong shape."""
    line_ids = {str(index): line.line_id for index, line in enumerate(order.lines)}
    return {_key(line_ids, path): entry for path, entry in _evidence_by_path().validate_python(document).items()}


@cache
def _evidence_by_path() -> TypeAdapter[dict[str, Evidence]]:
    from pydantic import TypeAdapter

    return TypeAdapter(dict[str, Evidence])


def _slim(entry: Evidence) -> Json:
    """The members one by one, not as `to_json` finds them: a sheet of 10,000 rows has 80,000 entries."""
    told: Json = {"confidence": entry.confidence, "method": _written_member(entry.method)}
    if entry.page is not None:
        told["page"] = entry.page
    if entry.box is not None:
        told["box"] = list(entry.box)
    if entry.text is not None:
        told["text"] = entry.text
    if entry.where is not None:
        told["where"] = entry.where
    if entry.part is not None:
        told["part"] = entry.part
    if entry.corrects is not None:
        told["corrects"] = to_json(entry.corrects)
    return told


def record_to_json(file: str, extraction: Extraction) -> Json:
    """The contract's record, one line of `orderbot extract --json`: pages and boxes as displayed."""
    shown = as_displayed(extraction)
    pages = [{"width": page.width, "height": page.height} for page in shown.pages]
    return {"file": file, **_told(shown, line_ids=False), "pages": pages, "error": to_json(shown.error)}


def extraction_to_json(extraction: Extraction) -> Json:
    """An extraction whole, line ids, reason, differences and turns included, as a sandboxed reader answers it: pages upright."""
    rest = {"pages": to_json(extraction.pages), "error": to_json(extraction.error), "reason": extraction.reason}
    beside = {"differences": to_json(extraction.differences), "remarks": to_json(extraction.remarks)}
    return {**_told(extraction, line_ids=True), **rest, **beside}


def _told(extraction: Extraction, *, line_ids: bool) -> Json:
    order = extraction.order
    return {
        "part": extraction.part,
        "document_type": to_json(extraction.document_type),
        "type_confidence": round(extraction.type_confidence, 4),
        "language": extraction.language,
        "confidence": round(extraction.confidence, 4),
        "order": order_to_json(order, line_ids=line_ids) if order else None,
        "evidence": evidence_to_json(order, extraction.evidence) if order else {},
    }


def extraction_from_json(record: Json) -> Extraction:
    """Read a sandboxed reader's answer back; ValueError on anything out of shape: the reader is not trusted."""
    order = order_from_json(record["order"]) if record.get("order") is not None else None
    error = record.get("error")
    return Extraction(
        part=build(str | None, record.get("part")),
        document_type=build(DocumentType | None, record.get("document_type")),
        type_confidence=build(float, record.get("type_confidence", 0.0)),
        language=build(str | None, record.get("language")),
        confidence=build(float, record.get("confidence", 0.0)),
        order=order,
        evidence=evidence_from_json(order, record.get("evidence") or {}) if order else {},
        pages=build(tuple[PageSize, ...], record.get("pages") or []),
        error=build(ExtractionError, error) if error is not None else None,
        reason=build(str | None, record.get("reason")),
        differences=build(tuple[Difference, ...], record.get("differences") or []),
        remarks=build(tuple[Remark, ...], record.get("remarks") or []),
    )


def leaves(order: Order) -> Iterator[tuple[FieldKey, Any]]:
    """Every leaf of an order with its evidence key, nulls included; not line ids and actions."""
    for name, value in _walk(order, ""):
        yield (None, name), value
    for line in order.lines:
        for name, value in _walk(line, ""):
            yield (line.line_id, name), value


def _walk(node: Any, prefix: str) -> Iterator[tuple[str, Any]]:
    for f in fields(node):
        value, name = getattr(node, f.name), f"{prefix}{f.name}"
        if name in ("lines", "line_id", "action"):
            continue
        if is_dataclass(value):
            yield from _walk(value, f"{name}/")
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                yield from _walk(item, f"{name}/{index}/")
        else:
            yield name, value
