"""Needed values that were not read surely enough to go through untouched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal

from orderbot.interfaces import History, Reference
from orderbot.model.codes import finding
from orderbot.model.evidence import LINES, FieldKey, Method
from orderbot.model.finding import Finding
from orderbot.model.json_form import leaves, to_json
from orderbot.model.order import DocumentType
from orderbot.model.resolved import ResolvedLine, ResolvedOrder
from orderbot.model.rounding import with_comma

CODES = ("seller_item_id", "item_id", "buyer_item_id", "gtin")
REACHING = ("price_base_quantity", "discount_percent", "free_quantity")  # they change the price or quantity pushed
_DOUBT_LEFT = 0.1
_DOUBT_LEFT_BY_CATALOGUE = 0.3
_LETTERS_AS_WRITTEN = frozenset((Method.BODY_TEXT, Method.TEXT_LAYER, Method.SHEET))  # no look-alike was read
_SHORTEST_CODE = 5
_PROBABLE = 0.5
_CENT = Decimal("0.01")
SHIP_TO = ("gln", "postal_code", "street", "city", "name")


def check_confidence(order: ResolvedOrder, reference: Reference, history: History) -> Iterator[Finding]:  # noqa: ARG001
    """Hold each needed value whose probability is below the automation threshold.

    A printed value without evidence counts as not sure at all; a null ship-to or unit only when evidence doubts it. Of several codes
    that name the same item the surest counts, and so it does of what agrees with the ship-to address.
    """
    if order.order.order_number is not None:  # a missing number is held as such
        yield from _below(order, [(None, "order_number")], "/order_number", order.order.order_number)
    if not order.is_whole:
        return
    values = dict(leaves(order.order)) if order.rules.needed else {}
    for name in order.rules.needed:
        if values.get((None, name)) is not None:
            yield from _below(order, [(None, name)], f"/{name}", values[None, name])
    adds_up = _adds_up(order)
    if order.order.lines:
        left = _DOUBT_LEFT if adds_up else 1.0
        yield from _below(order, [LINES], "/lines", len(order.order.lines), doubt_left=left)
    yield from _ship_to(order)
    for line in order.lines:
        yield from _line(order, line, adds_up=adds_up)


def check_record_confidence(order: ResolvedOrder, reference: Reference, history: History) -> Iterator[Finding]:  # noqa: ARG001
    """Hold an order whose record as a whole is less probably right than the policy asks."""
    asked = order.rules.record_threshold
    if order.confidence >= asked:
        return
    sure, wanted = _tenths(order.confidence), _tenths(asked)
    yield finding(
        "low-confidence",
        "",
        f"La lecture de la commande entière n'est sûre qu'à {with_comma(sure)} % ; le seuil est de {with_comma(wanted)} %.",
        f"The reading of the order as a whole is only {sure}% sure; the threshold is {wanted}%.",
        expected=f"{wanted} %",
        found=f"{sure} %",
    )


def unsure_type(document_type: DocumentType, confidence: float, threshold: float) -> Iterator[Finding]:
    """Hold a document that may not be an order at all."""
    if confidence < threshold:
        yield finding(
            "low-confidence",
            "",
            f"Le document n'est une commande qu'à {_percent(confidence)} % ; le seuil est de {_percent(threshold)} %.",
            f"The document is only {_percent(confidence)}% sure to be an order; the threshold is {_percent(threshold)}%.",
            expected=f"{threshold:.2f}",
            found=document_type.value,
        )


def _ship_to(order: ResolvedOrder) -> Iterator[Finding]:
    if order.ship_to.row is None:
        return  # held already
    place = order.order.ship_to
    read = [name for name in SHIP_TO if getattr(place, name)]
    if not read:
        keys: list[FieldKey] = [(None, f"ship_to/{name}") for name in SHIP_TO]
        doubted = [key for key in keys if key in order.evidence]
        if doubted:  # every null that evidence speaks of must be sure
            yield from _below(order, [min(doubted, key=lambda key: order.evidence[key].confidence)], "/ship_to", None)
        return
    agreeing = [name for name in read if name.replace("_", "-") in order.ship_to.reasons]
    telling = agreeing or [name for name in ("postal_code", *SHIP_TO) if name in read][:1]
    keys = [(None, f"ship_to/{name}") for name in telling]
    yield from _below(order, keys, f"/ship_to/{telling[0]}", getattr(place, telling[0]))


def _line(order: ResolvedOrder, line: ResolvedLine, *, adds_up: bool) -> Iterator[Finding]:
    printed = line.line
    doubt_left = _DOUBT_LEFT if _price_confirms(order, line) else 1.0
    # quantity × the agreed price of one base unit is the printed amount: then the quantity counts base units
    closing = doubt_left if adds_up or (_closes(line) and not _is_computed(order, line)) else 1.0
    left = {"unit_price": doubt_left, "unit": closing, "quantity": closing}
    codes = [name for name in CODES if getattr(printed, name)]
    naming = [name for name in codes if name in line.item.reasons] or codes
    if naming and line.item.row is not None:  # an unknown item is held already
        keys = [(printed.line_id, name) for name in naming]
        named = min(doubt_left, _DOUBT_LEFT_BY_CATALOGUE if _is_listed(order, line, naming) else 1.0)
        yield from _below(order, keys, line.path(naming[0]), getattr(printed, naming[0]), doubt_left=named)
    for name in ("quantity", "unit", "unit_price"):
        value = getattr(printed, name)
        if value is None and name == "unit" and closing < 1:
            continue  # the base unit is pushed, and whatever was overlooked is no other
        if value is not None or name == "unit":  # an overlooked unit would make cartons of pieces
            yield from _below(order, [(printed.line_id, name)], line.path(name), value, doubt_left=left.get(name, 1.0))
    for name in REACHING:
        if (value := getattr(printed, name)) is not None:
            yield from _below(order, [(printed.line_id, name)], line.path(name), value)


def _price_confirms(order: ResolvedOrder, line: ResolvedLine) -> bool:
    """The code read is an item whose agreed or listed price is the one printed: a misread code hardly has that too."""
    item, printed = line.item.row, line.price_per_base_unit
    if item is None or printed is None or order.customer_id is None:
        return False
    return printed == (item.list_price if line.agreed is None else line.agreed.for_one(Decimal(1)))


def _adds_up(order: ResolvedOrder) -> bool:
    """Each line has the price agreed or listed for its item, and with the charges they come to the printed net amount.

    A line lost or invented, or a quantity misread, would make another sum.
    """
    printed = order.order
    charges = [part.amount for part in printed.allowances_charges]
    if printed.totals.net_amount is None or printed.prices_include_tax or not order.lines or None in charges:
        return False
    amounts = [_amount(line) if _price_confirms(order, line) else None for line in order.lines]
    told = [amount for amount in (*amounts, *charges) if amount is not None]
    return None not in amounts and sum(told, Decimal(0)) == printed.totals.net_amount


def _amount(line: ResolvedLine) -> Decimal | None:
    """What the printed quantity makes at the printed price, less the printed discount, rounded to the cent."""
    printed = line.line
    if printed.quantity is None or printed.unit_price is None:
        return None
    kept = (100 - (printed.discount_percent or Decimal(0))) / Decimal(100)
    whole = printed.quantity * printed.unit_price * kept / (printed.price_base_quantity or Decimal(1))
    return whole.quantize(_CENT, ROUND_HALF_UP)


def _is_listed(order: ResolvedOrder, line: ResolvedLine, naming: Iterable[str]) -> bool:
    """One of the codes, which the document itself spells, is letter for letter one of the catalogue's or the customer's.

    What is doubtful is then whether it is a code at all, and another number of the document hardly names an item.
    """
    keys: list[FieldKey] = [(line.line.line_id, name) for name in naming if name in line.item.reasons]
    return any(
        key in order.evidence
        and order.evidence[key].method in _LETTERS_AS_WRITTEN
        and len(str(getattr(line.line, key[1]))) >= _SHORTEST_CODE
        for key in keys
    )


def _is_computed(order: ResolvedOrder, line: ResolvedLine) -> bool:
    """The quantity is what leads from the price to the amount: that they close says nothing more."""
    entry = order.evidence.get((line.line.line_id, "quantity"))
    return entry is not None and entry.method is Method.ARITHMETIC


def _closes(line: ResolvedLine) -> bool:
    """Quantity × price for one unit − discount is the printed amount, to the cent."""
    printed = line.line
    if printed.quantity is None or line.unit_price is None or printed.line_net_amount is None:
        return False
    net = printed.quantity * line.unit_price * (100 - (printed.discount_percent or 0)) / 100
    return abs(net - printed.line_net_amount) <= _CENT


def _below(
    order: ResolvedOrder, keys: Iterable[FieldKey], path: str, value: object, *, doubt_left: float = 1.0
) -> Iterator[Finding]:
    """Hold the value when even the surest of its evidence is below the threshold.

    `doubt_left` is the share of the doubt that remains when something else confirms a value that was probably read right.
    """
    known = [order.evidence[key].confidence for key in keys if key in order.evidence]
    if not known and value is None:
        return
    confidence = max(known, default=0.0)
    if confidence >= _PROBABLE:
        confidence = 1 - (1 - confidence) * doubt_left
    if confidence >= order.rules.threshold:
        return
    sure, asked = _percent(confidence), _percent(order.rules.threshold)
    french, english = _read(path, value)
    yield finding(
        "low-confidence",
        path,
        f"La lecture {french} n'est sûre qu'à {sure} % ; le seuil est de {asked} %.",
        f"The reading {english} is only {sure}% sure; the threshold is {asked}%.",
        expected=f"{order.rules.threshold:.2f}",
        found=_text(value),
    )


def _read(path: str, value: object) -> tuple[str, str]:
    """What was read, in French and in English."""
    if value is None:
        return "de l'absence de valeur", "of the absence of a value"
    text = str(_text(value))
    if path == "/lines":
        return f"de la liste des lignes ({text})", f"of the list of lines ({text})"
    return f"de « {with_comma(text) if isinstance(value, Decimal) else text} »", f"of “{text}”"


def _text(value: object) -> str | None:
    return None if value is None else str(to_json(value))


def _percent(probability: float) -> int:
    """Whole percents, rounded down: what is below the threshold must not look like it."""
    return int(round(probability * 100, 6))


def _tenths(probability: float) -> str:
    """Percents with one decimal, rounded down: what is below the threshold must not look like it."""
    return f"{int(round(probability * 1000, 6)) / 10:g}"
