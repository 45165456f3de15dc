"""Orders in XML or JSON of nobody's standard: values are known by names alone, so a person looks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from orderbot.extractors.transcription.country_codes import coded_country
from orderbot.extractors.transcription.draft import Draft, LineDraft
from orderbot.extractors.transcription.foreign_writings import day_of_text, number_of_text
from orderbot.extractors.transcription.unit_codes import coded_unit
from orderbot.extractors.transcription.values import one_line
from orderbot.extractors.wording import field_names
from orderbot.extractors.wording.folding import plain

GUESSED = 0.7
_LESS_SURE = 0.6
_SIGNS = re.compile(r"[\W_]+")
_ORDER_WORDS = re.compile(r"order|commande|bestell|auftrag|pedido|ordine|purchase|^po$|^cde$")
_BARE_NUMBERS = ("number", "no", "id", "numero", "nummer", "nr", "num", "reference", "ref")
_DAYS = frozenset({"order_date", "requested_delivery_date"})
_NUMBERS = frozenset({"quantity", "unit_price", "price_base_quantity", "discount_percent", "line_net_amount"})
_NAMING = ("seller_item_id", "buyer_item_id", "item_id", "gtin", "description")
_DEEPEST = 4  # levels between a line or a head and its values


class Element(Protocol):
    """An XML element, or what stands under a key of JSON; `where` is its place, `where_of` that of its attribute."""

    @property
    def name(self) -> str: ...

    @property
    def text(self) -> str | None: ...

    @property
    def where(self) -> str: ...

    @property
    def is_leaf(self) -> bool: ...

    def where_of(self, attribute: str) -> str: ...

    def attributes(self) -> Mapping[str, str]: ...

    def children(self) -> Sequence[Element]: ...


@dataclass(frozen=True, slots=True)
class Told:
    """A text and where it stands: of an element without others inside, or of an attribute."""

    text: str
    where: str


Fields = dict[str, Told]
"""By folded name; the first of two alike."""


@dataclass(frozen=True, slots=True)
class Found:
    """An order found in a file: its element, its lines, and what its head says."""

    node: Element
    lines: list[Element]
    head: Fields


def folded(name: str) -> str:
    """A name without signs, accents and case: `"Order_No."` → `"orderno"`."""
    return _SIGNS.sub("", plain(name)).lower()


def orders_in(root: Element) -> list[Found]:
    """Elements that hold lines, of which each says what and how much, and somewhere above these the number of an order."""
    return _look(root, [], set())


def _look(node: Element, above: list[Element], fruitless: set[str]) -> list[Found]:
    """The orders below, the deepest lines first; lines that are scattered over elements of one order are those elements."""
    below = [
        found for child in node.children() if not child.is_leaf for found in _look(child, [*above, node], fruitless)
    ]
    scattered = len(below) > 1 and len({found.node.where for found in below}) == 1 and _is_inside(node, below[0].node)
    if below and not scattered:
        return below
    lines = _lines_of(node)
    order = _order_around([*above, node], lines, fruitless) if lines else None
    return [order] if order is not None else below


def _is_inside(node: Element, other: Element) -> bool:
    return f"{node.where}/".startswith(f"{other.where}/")


def _lines_of(node: Element) -> list[Element]:
    """Children of one name of which the first few are lines."""
    groups: dict[str, list[Element]] = {}
    for child in node.children():
        if not child.is_leaf or child.attributes():
            groups.setdefault(child.name, []).append(child)
    return max((group for group in groups.values() if all(map(_is_line, group[:3]))), key=len, default=[])


def _is_line(node: Element) -> bool:
    fields = fields_of(node, frozenset())
    if len(fields) > 80 or not any(name in fields for name in field_names.LINE["quantity"]):
        return False
    return any(name in fields for path in _NAMING for name in field_names.LINE[path])


def _order_around(chain: list[Element], lines: list[Element], fruitless: set[str]) -> Found | None:
    """The nearest element around the lines whose head has the number of an order, and no other paper's.

    `fruitless` holds the places of elements that were asked before and had none.
    """
    inside = frozenset(line.where for line in lines)
    for node in reversed(chain):
        if node.where in fruitless:
            continue
        head = fields_of(node, inside)
        if field_names.OTHER_PAPERS & head.keys():
            return None
        if _number_of(node, head) is not None:
            return Found(node, lines, head)
        fruitless.add(node.where)
    return None


def _number_of(node: Element, head: Fields) -> tuple[Told, float] | None:
    for name in field_names.HEAD["order_number"]:
        if name in head:
            return head[name], GUESSED
    if _ORDER_WORDS.search(folded(node.name)):
        for name in _BARE_NUMBERS:
            if name in head:
                return head[name], _LESS_SURE
    return None


def fields_of(node: Element, without: frozenset[str], deepest: int = _DEEPEST) -> Fields:
    """What stands in a node and below, but for the elements at those places and for parties and addresses."""
    fields: Fields = {}
    for name, told in _told(node, without, deepest):
        fields.setdefault(name, told)
    return fields


def _told(node: Element, without: frozenset[str], deepest: int, above: str = "") -> Iterator[tuple[str, Told]]:
    """Values by their names; what stands inside an element is known by both names too (`UnitPrice/Amount` → "unitpriceamount"),
    and by its own only where that says what it is."""
    for name, value in node.attributes().items():
        if value.strip():
            yield from _named(above, folded(name), Told(value, node.where_of(name)))
    below = []
    for child in node.children():
        if child.where in without:
            continue
        name = folded(child.name)
        if child.is_leaf:
            if child.text is not None:
                yield from _named(above, name, Told(child.text, child.where))
            for key, value in child.attributes().items():
                if value.strip():
                    yield from _named(name, folded(key), Told(value, child.where_of(key)))
        elif name not in _PLACE_NAMES:
            below.append((name, child))
    if deepest > 1:
        for name, child in below:
            yield from _told(child, without, deepest - 1, name)


def _named(above: str, name: str, told: Told) -> Iterator[tuple[str, Told]]:
    if above:
        yield f"{above}{name}", told
    if not above or name not in _BARE:
        yield name, told


_BARE = frozenset({"amount", "money", "id", "code", "value", "number", "no", "type", "name"})
"""Names that say nothing without that of the element around them."""

_PLACE_NAMES = frozenset(name for names in field_names.PLACES.values() for name in names)


def read(draft: Draft, found: Found) -> None:
    """Put what the names tell, each value as sure as a name can make it."""
    _put_known(draft, found.head, field_names.HEAD)
    number = _number_of(found.node, found.head)
    if number is not None:
        told, sure = number
        draft.put("order_number", one_line(told.text), told.where, told.text, sure)
    for place, names in field_names.PLACES.items():
        party = _place(found, names)
        if party is not None:
            _put_place(draft, place, party)
    for node in found.lines:
        _put_known(draft.new_line(node.where), fields_of(node, frozenset()), field_names.LINE)


def _place(found: Found, names: tuple[str, ...]) -> Element | None:
    """An element of that name in the head, not deep inside."""
    inside = {line.where for line in found.lines}
    level = [found.node]
    for _ in range(3):
        level = [child for node in level for child in node.children() if child.where not in inside]
        for name in names:
            for node in level:
                if folded(node.name) == name:
                    return node
    return None


def _put_place(draft: Draft, place: str, node: Element) -> None:
    """A party or an address; a bare text is its name."""
    if node.is_leaf and not node.attributes():
        draft.put(f"{place}/name", one_line(node.text), node.where, node.text, GUESSED)
        return
    is_address = place in ("ship_to", "bill_to")
    names = field_names.ADDRESS if is_address else field_names.PARTY
    fields = fields_of(node, frozenset())
    for leaf, known in names.items():
        told = next((fields[name] for name in known if name in fields), None)
        if told is not None:
            value = coded_country(told.text) if leaf == "country" else one_line(told.text)
            draft.put(f"{place}/{leaf}", value, told.where, told.text, GUESSED)


def _put_known(target: Draft | LineDraft, fields: Fields, names: Mapping[str, tuple[str, ...]]) -> None:
    for path, known in names.items():
        told = next((fields[name] for name in known if name in fields), None)
        if told is not None:
            target.put(path, _value(path, told.text), told.where, told.text, GUESSED)


def _value(path: str, text: str) -> object:
    if path in _DAYS:
        return day_of_text(text)
    if path in _NUMBERS or path.startswith("totals/"):
        return number_of_text(text)
    if path == "unit":
        return coded_unit(text)
    if path == "currency":
        bare = text.strip()
        return bare.upper() if len(bare) == 3 and bare.isascii() and bare.isalpha() else None
    return one_line(text)
