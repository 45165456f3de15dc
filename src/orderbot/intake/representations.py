"""Two renderings of one order held against each other: the XML inside a PDF and the page, or two files of a message.

The XML's values are taken. Where the page says the same, the evidence shows where on the page; where it surely says
otherwise, that is a difference; where the page's reader is unsure, nothing is held.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from orderbot.checking.likeness import company_likeness, squeeze
from orderbot.intake.page_words import PageWords
from orderbot.model.evidence import LINES, FieldKey
from orderbot.model.extraction import Difference, Extraction
from orderbot.model.json_form import plain, pointer
from orderbot.model.order import Order, OrderLine

_SURE = 0.95
"""How sure the page's reader must be of a value that is to contradict the XML."""
_PROBABLE = 0.8
"""The same for a figure of a line in another file: of two that a person sent, the wrong one must not go out unasked."""
_DOUBTED = 0.9
_ALIKE = 80
_CODES = ("gtin", "seller_item_id", "buyer_item_id", "item_id")


def _same_code(one: str, other: str) -> bool:
    return squeeze(one) == squeeze(other)


def _same_name(one: str, other: str) -> bool:
    return company_likeness(one, other) >= _ALIKE


def _equal(one: Any, other: Any) -> bool:
    return bool(one == other)


_Same = Callable[[Any, Any], bool]
_HEADER: Mapping[str, _Same] = {
    "order_number": _same_code,
    "order_date": _equal,
    "currency": _equal,
    "buyer/name": _same_name,
    "buyer/vat_id": _same_code,
    "seller/name": _same_name,
    "seller/vat_id": _same_code,
    "ship_to/name": _same_name,
    "ship_to/postal_code": _same_code,
    "ship_to/city": _same_name,
    "requested_delivery_date": _equal,
    "incoterms/code": _same_code,
    "contract_number": _same_code,
    "quote_number": _same_code,
    "totals/net_amount": _equal,
    "totals/tax_amount": _equal,
    "totals/gross_amount": _equal,
}
_LINE: Mapping[str, _Same] = {
    "quantity": _equal,
    "unit": _equal,
    "unit_price": _equal,
    "line_net_amount": _equal,
    "requested_delivery_date": _equal,
}
_CONTENT = ("currency", "ship_to/postal_code", "requested_delivery_date", "totals/net_amount")
_WORDED = (_same_code, _same_name)
"""Values that stand on the page as they are written in the XML: printed anywhere, the page does not contradict them."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """One value that both renderings say: its key in each, and how the two are compared."""

    key: FieldKey
    printed_key: FieldKey
    taken: Any
    printed: Any
    same: _Same


def held_together(taken: Extraction, page: Extraction, words: PageWords) -> Extraction:
    """The XML's record with what the page adds: its pages, places of the values on them, and the differences."""
    if taken.order is None:
        return replace(taken, pages=page.pages, remarks=page.remarks)
    evidence = dict(taken.evidence)
    differences: list[Difference] = []
    for pair in _pairs(taken.order, page.order) if page.order is not None else ():
        seen, entry = page.evidence.get(pair.printed_key), evidence.get(pair.key)
        if seen is None or entry is None:
            continue
        if pair.same(pair.taken, pair.printed):
            evidence[pair.key] = replace(entry, page=seen.page, box=seen.box)
        elif seen.confidence >= _SURE and not _stands_elsewhere(pair, words):
            evidence[pair.key] = replace(entry, confidence=entry.confidence * _DOUBTED)
            place = pointer(taken.order, pair.key) or ""
            differences.append(Difference(place, _told(pair.taken), _told(pair.printed)))
    differences.extend(_other_count(taken.order, page))
    for key, entry in evidence.items():
        if entry.page is None and entry.text and (place_of := words.place_of(entry.text)) is not None:
            evidence[key] = replace(entry, page=place_of[0], box=place_of[1])
    return replace(
        taken,
        evidence=evidence,
        pages=page.pages,
        differences=tuple(differences),
        remarks=page.remarks,
        language=taken.language or page.language,
    )


def contradictions(taken: Extraction, other: Extraction) -> tuple[Difference, ...]:
    """What another file of the message says otherwise of what is ordered: goods, prices, place, dates, sum."""
    if taken.order is None or other.order is None:
        return ()
    found = [
        Difference(pointer(taken.order, pair.key) or "", _told(pair.taken), _told(pair.printed), other.part)
        for pair in _pairs(taken.order, other.order)
        if (pair.key[0] is not None or pair.key[1] in _CONTENT) and not pair.same(pair.taken, pair.printed)
        if (entry := other.evidence.get(pair.printed_key)) is not None
        if entry.confidence >= (_PROBABLE if pair.key[1] in _LINE and pair.key[0] is not None else _SURE)
    ]
    return (*found, *(replace(each, part=other.part) for each in _other_count(taken.order, other)))


def _stands_elsewhere(pair: _Pair, words: PageWords) -> bool:
    """Say whether a code or a name of the XML is printed somewhere: then the page's reader took another for it."""
    return pair.same in _WORDED and words.place_of(str(pair.taken)) is not None


def _pairs(taken: Order, page: Order) -> Iterator[_Pair]:
    """What both renderings say."""
    for path, same in _HEADER.items():
        mine, theirs = _at(taken, path), _at(page, path)
        if mine is not None and theirs is not None:
            yield _Pair((None, path), (None, path), mine, theirs, same)
    for line, other in matched(taken.lines, page.lines):
        codes = [name for name in _CODES if None not in (getattr(line, name), getattr(other, name))]
        same_codes = [name for name in codes if _same_code(getattr(line, name), getattr(other, name))]
        for name in (*same_codes, *_comparable(line, other)):
            mine, theirs = getattr(line, name), getattr(other, name)
            yield _Pair((line.line_id, name), (other.line_id, name), mine, theirs, _LINE.get(name, _same_code))


def _comparable(line: OrderLine, other: OrderLine) -> list[str]:
    """The values of a line that mean the same on both sides.

    Prices are compared for one unit; where the amounts agree, another printed price is one before or after discount.
    Quantities in different units are not compared.
    """
    both = [name for name in _LINE if None not in (getattr(line, name), getattr(other, name))]
    amounts = "line_net_amount" in both and line.line_net_amount == other.line_net_amount
    units = "unit" not in both or line.unit == other.unit
    left_out = set()
    if "unit_price" in both and line.unit_price != other.unit_price and (amounts or _same_price(line, other)):
        left_out.add("unit_price")
    if not units:
        left_out |= {"unit", "quantity", "unit_price"}
    return [name for name in both if name not in left_out]


def _same_price(line: OrderLine, other: OrderLine) -> bool:
    return bool({_per_unit(line, net) for net in (False, True)} & {_per_unit(other, net) for net in (False, True)})


def _per_unit(line: OrderLine, net: bool) -> Decimal | None:
    if line.unit_price is None:
        return None
    price = line.unit_price / (line.price_base_quantity or 1)
    return price * (1 - (line.discount_percent or Decimal(0)) / 100) if net else price


def matched(mine: Sequence[OrderLine], theirs: Sequence[OrderLine]) -> Iterator[tuple[OrderLine, OrderLine]]:
    """Lines of both renderings that are one: by an item code, else by their place where there are as many.

    Lines stand in the same place only where no code of the same kind contradicts that.
    """
    left = list(theirs)
    rest = []
    for line in mine:
        twin = next((other for other in left if _codes(line) & _codes(other)), None)
        if twin is None:
            rest.append(line)
        else:
            left.remove(twin)
            yield line, twin
    if len(mine) == len(theirs) and len(rest) == len(left):
        yield from (pair for pair in zip(rest, left, strict=True) if not _contradict(*pair))


def _contradict(line: OrderLine, other: OrderLine) -> bool:
    """Say whether both bear a code of one kind; the codes are known to differ."""
    return any(None not in (getattr(line, name), getattr(other, name)) for name in _CODES)


def _codes(line: OrderLine) -> frozenset[str]:
    return frozenset(squeeze(code) for name in _CODES if (code := getattr(line, name)))


def _other_count(taken: Order, page: Extraction) -> Iterator[Difference]:
    """More or fewer lines on the page, where its reader is sure of the list."""
    printed = page.order.lines if page.order is not None else ()
    sure = page.evidence.get(LINES)
    if printed and len(printed) != len(taken.lines) and sure is not None and sure.confidence >= _SURE:
        yield Difference("/lines", f"{len(taken.lines)} lines", f"{len(printed)} lines")


def _at(order: Order, path: str) -> Any:
    value: Any = order
    for step in path.split("/"):
        value = getattr(value, step)
    return value


def _told(value: Any) -> str:
    return plain(value) if isinstance(value, Decimal) else str(value)
