"""XML parts of workbooks: parsed element by element, without document types, entities or network."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from orderbot.errors import DocumentError
from orderbot.reading.xml_text import declares_document_type, xml_text

if TYPE_CHECKING:
    from lxml.etree import _Element


def elements(content: bytes, names: tuple[str, ...], part: str, problems: list[str]) -> Iterator[_Element]:
    """The elements of these local names as they end, whatever their namespace; each is emptied afterwards.

    A part that breaks off gives what stands before, and a problem. Raises DocumentError(malformed) where a document type is
    declared, in whatever encoding and behind however much: workbooks have none, attackers do.
    """
    from lxml import etree

    text = xml_text(content)
    if declares_document_type(text):
        raise DocumentError("malformed", f"The workbook's part {part} declares a document type, which none may.")
    # huge_tree lifts libxml2's cap of 10 MB on a text; the package's limits hold instead
    parser = etree.iterparse(
        io.BytesIO(text.encode("utf-8", "replace")), encoding="utf-8", events=("end",),
        tag=[f"{{*}}{name}" for name in names], resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True,
    )  # fmt: skip
    try:
        for _event, element in parser:
            yield element
            element.clear(keep_tail=False)
            previous = element.getprevious()
            parent = element.getparent()
            while previous is not None and parent is not None:
                parent.remove(previous)
                previous = element.getprevious()
    except etree.XMLSyntaxError as error:
        problems.append(f"{part}: broken XML, {_first_clause(error)}")


def local_name(element: _Element) -> str:
    """The element's name without its namespace."""
    return _local(element.tag)


@lru_cache(maxsize=500)
def _local(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: _Element, name: str) -> str | None:
    """An attribute by its local name, whatever its namespace."""
    plain = element.get(name)
    if plain is not None:
        return plain
    return next((str(value) for key, value in element.items() if str(key).rpartition("}")[2] == name), None)


def attributes(element: _Element) -> dict[str, str]:
    """All attributes by their local names, whatever their namespaces."""
    return {_local(key): str(value) for key, value in element.items()}


def _first_clause(error: Exception) -> str:
    return str(error).split(", line")[0].split("\n")[0][:120]
