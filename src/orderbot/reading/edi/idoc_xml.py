"""IDocs written as XML: the same segments as in a flat file, in the order of the message."""

from __future__ import annotations

from collections.abc import Iterator

from orderbot.errors import DocumentError
from orderbot.reading.edi.idoc import Idoc, Segment, bare_name, message_type_of
from orderbot.reading.xml import Node, XmlName, parse_xml

_CONTROLS = ("EDI_DC40", "EDI_DC")
_FIRST = "E1EDK01"
_HEAD_BYTES = 16_384


def is_idoc(name: XmlName | None) -> bool:
    """Say from the root's name whether this may be an IDoc: `ORDERS05`, `ZORDERS`, `IDOC`, a message type."""
    told = name.local.upper() if name is not None else ""
    return told == "IDOC" or told.startswith(
        ("ORDERS0", "ZORDERS", "ORDCHG", "INVOIC0", "DESADV0", "DELVRY0", "ORDRSP")
    )


def holds_control_record(content: bytes) -> bool:
    """Say whether an XML, whatever its root, carries an IDoc's control record near its beginning."""
    return any(f"<{name}".encode() in content[:_HEAD_BYTES] for name in _CONTROLS)


def idocs_of_xml(content: bytes) -> list[Idoc]:
    """The IDocs of an XML file, whatever stands around them. Raises DocumentError "malformed"."""
    xml = parse_xml(content)
    nodes = list(xml.root.outermost(lambda name: name.local.upper() == "IDOC"))
    if not nodes:
        nodes = [node for node in (xml.root, *xml.root.children()) if _holds_segments(node)][:1]
    if not nodes:
        raise DocumentError("malformed", f"{xml.root.where}/IDOC: an IDoc was expected; there is none.")
    found = [_idoc(node, xml.root.name) for node in nodes]
    found[-1].problems += xml.flaws
    found[-1].whole = xml.whole
    return found


def _holds_segments(node: Node) -> bool:
    return any(bare_name(child.name) == _FIRST or child.name in _CONTROLS for child in node.children())


def _idoc(node: Node, root: str) -> Idoc:
    """One IDoc; its type is told by the control record, or by the root that is named after it (`ORDERS05`)."""
    idoc = Idoc()
    for child in node.children():
        if child.name in _CONTROLS:
            idoc.control = _fields(child)
        elif not child.is_leaf:
            idoc.segments.extend(_segments(child))
    if idoc.control:
        idoc.message_type = message_type_of(idoc.control, " ".join(idoc.control.values()))
    if idoc.message_type is None:
        idoc.message_type = message_type_of({}, root.upper().rstrip("0123456789").removeprefix("Z"))
    if idoc.message_type is None:
        idoc.problems.append(f"{node.where}/EDI_DC40: the control record was expected")
    return idoc


def _segments(node: Node) -> Iterator[Segment]:
    """The segment and those nested in it, in the order of the document."""
    yield Segment(bare_name(node.name), node.where, _fields(node))
    for child in node.children():
        if not child.is_leaf:
            yield from _segments(child)


def _fields(node: Node) -> dict[str, str]:
    return {child.name: value for child in node.children() if child.is_leaf and (value := child.text)}
