"""XML of office documents, parsed without entities, DTD or network; names without their namespaces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from orderbot.errors import DocumentError
from orderbot.reading.xml_text import declares_document_type, xml_text

_REFERENCE = re.compile(r"&#([xX][0-9a-fA-F]{1,8}|[0-9]{1,10})")
Element = Any  # lxml.etree._Element


def parse(content: bytes, name: str) -> tuple[Element | None, str | None]:
    """The root, and what is broken in words. A cut-off part gives what stands before the cut; None where nothing does.

    Raises DocumentError(malformed) where a DTD is declared: office programs write none.
    """
    from lxml import etree

    if not content.strip():
        return None, f"{name} is missing or empty"
    text = xml_text(content)
    if declares_document_type(text):
        raise DocumentError("malformed", f"{name} declares a document type, which no office program writes.")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        root = etree.fromstring(_without_broken_signs(text), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return None, f"{name} is not XML: {error}"
    if root is not None and root.getroottree().docinfo.internalDTD is not None:
        raise DocumentError("malformed", f"{name} declares a document type where none may stand.")
    errors = [entry for entry in parser.error_log if entry.level_name == "FATAL"]
    problem = (
        f"{name} breaks off or is not well formed at line {errors[0].line}: {errors[0].message}" if errors else None
    )
    return root, problem


def _without_broken_signs(text: str) -> bytes:
    """As UTF-8 without what is no text: a lenient parser would hand it out as it is."""
    text = re.sub(r"^\s*<\?xml[^>]*>", "", text)
    if "&#" in text:
        text = _REFERENCE.sub(lambda match: "\ufffd" if _is_surrogate(match[1]) else match[0], text)
    return text.encode("utf-8", "replace")


def _is_surrogate(number: str) -> bool:
    return 0xD800 <= (int(number[1:], 16) if number[0] in "xX" else int(number)) <= 0xDFFF


def local(element: Element) -> str:
    """The element's name without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element | None, name: str) -> str | None:
    """An attribute by its name without namespace."""
    if element is None:
        return None
    if (value := element.get(name)) is not None:
        return str(value)
    for key, value in element.items():
        if key.endswith("}" + name):
            return str(value)
    return None


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of that name, and on down the path."""
    for name in path:
        if element is None:
            return None
        element = next(element.iterchildren(f"{{*}}{name}"), None)
    return element


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The children of that name."""
    if element is not None:
        yield from element.iterchildren(f"{{*}}{name}")


def descendants(element: Element | None, name: str) -> Iterator[Element]:
    """Everything of that name below."""
    if element is not None:
        yield from element.iter("{*}" + name)
