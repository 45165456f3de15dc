"""XML as a tree that is safe to walk: names without prefixes, and for every node its place as an XPath.

No document type is loaded, no entity expanded, nothing fetched. What is not well formed is mended as far as that goes,
and said in `flaws`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from orderbot.errors import DocumentError
from orderbot.reading.xml_text import XmlName, body_of, mended, mentions, root_name, together, xml_text

__all__ = ["Attribute", "Node", "Xml", "XmlName", "carried_xml", "mentions", "parse_xml", "root_name", "xml_text"]

MOST_BYTES = 50_000_000
MOST_ELEMENTS = 2_000_000
_MOST_FLAWS = 3
_SHORTEST_CARRIED = 20
_SEVERAL = (
    "Extra content",
    "only at the start of the document",
)  # libxml2's words for a second document behind the first
_OF_LXML = re.compile(r" \(<string>, line \d+\)$")


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute that is there: its value without the blanks around it, and its XPath."""

    text: str
    where: str


class Node:
    """An element. Paths are of local names (`"Party/PartyName/Name"`), whatever the prefixes and namespaces.

    `where` is its XPath with the document's own prefixes; a position stands where siblings bear the same name.
    """

    __slots__ = ("_element", "where")

    def __init__(self, element: Any, where: str) -> None:
        self._element = element
        self.where = where

    @property
    def name(self) -> str:
        """The local name."""
        tag: str = self._element.tag
        return tag.rpartition("}")[2]

    @property
    def namespace(self) -> str:
        """The namespace, "" for none."""
        tag: str = self._element.tag
        return tag[1:].rpartition("}")[0] if tag[0] == "{" else ""

    @property
    def text(self) -> str | None:
        """What is written inside, descendants' included, without the blanks around it; None when there is nothing."""
        element = self._element
        written = element.text if len(element) == 0 else "".join(element.itertext())
        return (written.strip() or None) if written else None

    @property
    def own_text(self) -> str | None:
        """What is written directly inside, not in the elements inside; None when there is nothing."""
        parts = (self._element.text, *(inside.tail for inside in self._element))
        return "".join(part for part in parts if part).strip() or None

    @property
    def is_mixed(self) -> bool:
        """Say whether something is written both beside and inside the elements inside: joined, it may be what nobody wrote."""
        return not self.is_leaf and self.own_text is not None and any(each.text for each in self.children())

    @property
    def is_leaf(self) -> bool:
        """Say whether no element stands inside; an entity that is not expanded is none."""
        return len(self._element) == 0 or next(self._element.iterchildren("{*}*"), None) is None

    def attribute(self, name: str) -> str | None:
        """The value of an attribute by its local name, without the blanks around it; None when absent or blank."""
        value = self._element.get(name)
        if value is None:
            value = next((v for key, v in self._element.attrib.items() if key.rpartition("}")[2] == name), None)
        return (value.strip() or None) if value else None

    def attributes(self) -> dict[str, str]:
        """All attributes by their local names."""
        return {key.rpartition("}")[2]: value for key, value in self._element.attrib.items()}

    def attribute_at(self, name: str) -> Attribute | None:
        """An attribute with its place; None when absent or blank."""
        value = self.attribute(name)
        return Attribute(value, self.where_of(name)) if value is not None else None

    def where_of(self, attribute: str) -> str:
        """The XPath of one of its attributes."""
        return f"{self.where}/@{attribute}"

    def child(self, name: str) -> Node | None:
        """The first child of that name."""
        found = next(self._element.iterchildren("{*}" + name), None)
        if found is None:
            return None
        several = next(found.itersiblings(found.tag), None) is not None
        return Node(found, f"{self.where}/{_step(found)}{'[1]' if several else ''}")

    def children(self, name: str | None = None) -> list[Node]:
        """All children, or those of that name, in the order of the document."""
        found = list(self._element.iterchildren("{*}" + name if name else "{*}*"))
        if len(found) == 1 and name:
            return [Node(found[0], f"{self.where}/{_step(found[0])}")]
        many = Counter(element.tag for element in found)
        seen: Counter[str] = Counter()
        nodes = []
        for element in found:
            seen[element.tag] += 1
            position = f"[{seen[element.tag]}]" if many[element.tag] > 1 else ""
            nodes.append(Node(element, f"{self.where}/{_step(element)}{position}"))
        return nodes

    def first(self, path: str) -> Node | None:
        """The first node on that path of names below this one; None when there is none."""
        head, _, rest = path.partition("/")
        if not rest:
            return self.child(head)
        only = self.child(head)
        if only is None or not only.where.endswith("]"):
            return only.first(rest) if only is not None else None
        return next((found for node in self.children(head) if (found := node.first(rest)) is not None), None)

    def all(self, path: str) -> list[Node]:
        """Every node on that path of names below this one."""
        head, _, rest = path.partition("/")
        nodes = self.children(head)
        return [found for node in nodes for found in node.all(rest)] if rest else nodes

    def find(self, name: str) -> Node | None:
        """The first node of that name at any depth below this one; None when there is none."""
        found = next(self._element.iterdescendants("{*}" + name), None)
        return Node(found, self._place_of(found)) if found is not None else None

    def gaps(self, needs: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
        """Where here or below an element lacks one that it must hold: its XPath and the other's name, "" where that is empty."""
        for element in self._element.iter(*("{*}" + name for name in needs)):
            for name in needs[element.tag.rpartition("}")[2]]:
                found = next(element.iterchildren("{*}" + name), None)
                if found is None:
                    yield self._place_of(element), name
                elif len(found) == 0 and not (found.text or "").strip():
                    yield self._place_of(found), ""

    def _place_of(self, below: Any) -> str:
        """The XPath of an element here or below."""
        steps = []
        while below is not self._element:
            steps.append(_step(below) + _position(below))
            below = below.getparent()
        return "/".join((self.where, *reversed(steps)))

    def text_at(self, path: str) -> str | None:
        """The text of the first node on that path."""
        found = self.first(path)
        return found.text if found is not None else None

    def outermost(self, wanted: Callable[[XmlName], bool]) -> Iterator[Node]:
        """This node or those below it, at any depth, whose names are wanted; none inside another."""
        name = XmlName(self.namespace, self.name)
        if wanted(name):
            yield self
            return
        pending = self.children()[::-1]
        while pending:
            node = pending.pop()
            if wanted(XmlName(node.namespace, node.name)):
                yield node
            elif not node.is_leaf:
                pending.extend(node.children()[::-1])

    def leaves(self) -> Iterator[Node]:
        """The elements without elements inside, in the order of the document."""
        pending = [self]
        while pending:
            node = pending.pop()
            if node.is_leaf:
                yield node
            else:
                pending.extend(node.children()[::-1])

    @property
    def count(self) -> int:
        """How many elements stand here: this one and all below."""
        return sum(1 for _ in self._element.iter("{*}*"))

    def last_place(self) -> str:
        """The XPath of the element that begins last inside this one: where a truncated file breaks off."""
        node = self
        while not node.is_leaf:
            node = node.children()[-1]
        return node.where


@dataclass(frozen=True, slots=True)
class Xml:
    """A parsed file. `flaws` says what was not well formed, `whole` whether all of it could be read nevertheless.

    `cut` says that it breaks off: everything before its last element is whole.
    """

    root: Node
    flaws: tuple[str, ...] = ()
    whole: bool = True
    cut: bool = False


def parse_xml(content: bytes, most_bytes: int = MOST_BYTES) -> Xml:
    """Parse a file of any encoding. Raises DocumentError "too-large" or "malformed" when nothing of it can be read."""
    if len(content) > most_bytes:
        raise DocumentError("too-large", f"The XML has more than {most_bytes:,} bytes.")
    return parse_text(xml_text(content))


def parse_text(text: str, inside: str = "") -> Xml:
    """Parse XML that is text already, such as one that the element at `inside` carries as a string.

    Raises as `parse_xml`.
    """
    body = body_of(text)
    root, failure = _parsed(body, forgiving=False)
    if root is not None:
        return Xml(_top(root, inside))
    told, slips = mended(body)
    if slips:
        root, left = _parsed(told, forgiving=False)
        if root is not None:
            return Xml(_top(root, inside), tuple(slips))
        failure = left or failure
    if any(words in failure for words in _SEVERAL):
        root, _ = _parsed(together(told), forgiving=False)
        if root is not None:
            several = "one root element was expected, several follow one another"
            return Xml(Node(root, inside), (several, *slips))
    root, _ = _parsed(told, forgiving=True)
    if root is None:
        raise DocumentError("malformed", f"This is no well-formed XML: {failure}.")
    top = _top(root, inside)
    flaws = (f"{top.last_place()}: the XML is read until here or with gaps ({failure})", *slips)
    return Xml(top, flaws[:_MOST_FLAWS], whole=False, cut="Premature end" in failure)


def carried_xml(leaf: Node) -> Xml | None:
    """The XML that an element carries as a string, its places behind the element's; None where it carries none."""
    text = leaf.text
    if text is None or len(text) <= _SHORTEST_CARRIED or not text.startswith("<"):
        return None
    try:
        return parse_text(text, leaf.where)
    except DocumentError:
        return None


def _parsed(body: str, *, forgiving: bool) -> tuple[Any, str]:
    """The root element, or None and why there is none."""
    from lxml import etree

    try:
        root = etree.fromstring(body.encode("utf-8", "replace"), _parser(forgiving))
    except (etree.XMLSyntaxError, ValueError) as wrong:
        return None, _one_clause(str(wrong))
    if root is None or not isinstance(root.tag, str):
        return None, "it has no elements"
    if forgiving:
        etree.strip_elements(root, etree.Entity, with_tail=False)  # references to what nobody declared
    if root.getroottree().docinfo.internalDTD is not None:
        raise DocumentError("malformed", "The XML declares a document type where none may stand; that is refused.")
    if len(body) > MOST_ELEMENTS and sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        raise DocumentError("too-large", f"The XML has more than {MOST_ELEMENTS:,} elements.")
    return root, ""


@cache
def _parser(forgiving: bool) -> Any:
    from lxml import etree

    return etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        attribute_defaults=False, huge_tree=False, remove_comments=True, remove_pis=True, recover=forgiving,
    )  # fmt: skip


def _top(root: Any, inside: str) -> Node:
    return Node(root, f"{inside}/{_step(root)}")


def _step(element: Any) -> str:
    local: str = element.tag.rpartition("}")[2]
    prefix = element.prefix
    return f"{prefix}:{local}" if prefix else local


def _position(element: Any) -> str:
    before = sum(1 for _ in element.itersiblings(element.tag, preceding=True))
    several = before or next(element.itersiblings(element.tag), None) is not None
    return f"[{before + 1}]" if several else ""


def _one_clause(words: str) -> str:
    return _OF_LXML.sub("", " ".join(words.split())).rstrip(".")
