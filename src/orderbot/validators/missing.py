"""Fields that the OMS needs and the document does not say."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from orderbot.interfaces import History, Reference
from orderbot.model.codes import finding
from orderbot.model.finding import Finding
from orderbot.model.json_form import to_json
from orderbot.model.order import Order
from orderbot.model.reference import CustomerAddress
from orderbot.model.resolved import ResolvedLine, ResolvedOrder

CODE = "missing-field"
NAMES = {
    "order_number": ("le numéro de commande", "the order number"),
    "order_date": ("la date de commande", "the order date"),
    "currency": ("la devise", "the currency"),
    "requested_delivery_date": ("la date de livraison demandée", "the requested delivery date"),
    "payment_terms": ("les conditions de paiement", "the payment terms"),
    "contract_number": ("le numéro de contrat", "the contract number"),
    "quote_number": ("le numéro de devis", "the quote number"),
    "incoterms/code": ("l'incoterm", "the incoterm"),
    "buyer/contact": ("le contact chez l'acheteur", "the buyer's contact"),
}


def check_missing_fields(order: ResolvedOrder, reference: Reference, history: History) -> Iterator[Finding]:  # noqa: ARG001
    """Hold the null fields among the contract's needed ones and those that the settings add."""
    for name in dict.fromkeys(("order_number", *order.rules.needed)):
        if _absent(_value(order.order, name)):
            french, english = NAMES.get(name, (f"le champ « {name} »", f"the field “{name}”"))
            yield finding(
                CODE,
                f"/{name}",
                f"Le document ne donne pas {french}.",
                f"The document does not give {english}.",
            )
    if not order.is_whole:
        return  # a change or a cancellation need not repeat the rest
    yield from _ship_to(order, reference)
    if not order.lines:
        yield finding(CODE, "/lines", "La commande n'a aucune ligne.", "The order has no line.")
    for line in order.lines:
        yield from _line(line)


def _value(order: Order, name: str) -> object:
    value: object = order
    for step in name.split("/"):
        value = getattr(value, step, None)
    return value


def _absent(value: object) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())


def _ship_to(order: ResolvedOrder, reference: Reference) -> Iterator[Finding]:
    if order.ship_to.row is not None or order.customer.row is None:
        return  # without a customer nobody can tell; customer-unknown holds the order
    if not reference.known("addresses"):
        french = "Les adresses du client ne sont pas connues (addresses.csv n'a pas été importé)."
        english = "The customer's addresses are not known (addresses.csv was not imported)."
    elif "not-printed" not in order.ship_to.reasons:
        return  # ship-to-unknown holds the order
    else:
        french = "Le document ne dit pas où livrer, et le client n'a pas une adresse unique dans addresses.csv."
        english = (
            "The document does not say where to deliver, and the customer has not just one address in addresses.csv."
        )
    yield finding(
        CODE,
        "/ship_to",
        french,
        english,
        expected="; ".join(map(_one_line, order.ship_to.candidates[:5])) or None,
    )


def _one_line(address: CustomerAddress) -> str:
    town = " ".join(filter(None, (address.postal_code, address.city)))
    return ", ".join(filter(None, (address.address_id, address.name, address.street, town)))


def _line(line: ResolvedLine) -> Iterator[Finding]:
    printed = line.line
    if not any((printed.item_id, printed.seller_item_id, printed.buyer_item_id, printed.gtin)):
        likely = line.item.candidates
        yield finding(
            CODE,
            line.path("item_id"),
            f"La ligne {line.index + 1} ne porte aucune référence d'article.",
            f"Line {line.index + 1} bears no item reference.",
            expected="; ".join(f"{item.item_id} {item.description}" for item in likely[:3]) or None,
            found=printed.description,
            suggestion=likely[0].item_id if len(likely) == 1 or "bought-before" in line.item.reasons else None,
        )
    if printed.quantity is None or printed.quantity <= Decimal(0):
        yield finding(
            CODE,
            line.path("quantity"),
            f"La ligne {line.index + 1} ne donne pas de quantité à livrer.",
            f"Line {line.index + 1} gives no quantity to deliver.",
            found=to_json(printed.quantity),
        )
