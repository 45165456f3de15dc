"""A printed ship-to that is not one of the customer's addresses."""

from __future__ import annotations

from collections.abc import Iterator

from orderbot.interfaces import History, Reference
from orderbot.model.codes import finding
from orderbot.model.finding import Finding
from orderbot.model.json_form import to_json
from orderbot.model.reference import CustomerAddress
from orderbot.model.resolved import ResolvedOrder


def check_ship_to(order: ResolvedOrder, reference: Reference, history: History) -> Iterator[Finding]:  # noqa: ARG001
    """Hold an order to a place that none of the customer's addresses is, or several are; one not printed is missing."""
    customer, place = order.customer.row, order.ship_to
    if customer is None or place.row is not None or "not-printed" in place.reasons:
        return
    if not order.is_whole or not reference.known("addresses"):
        return
    printed = ", ".join(value for value in to_json(order.order.ship_to).values() if value)
    listed = "; ".join(map(_in_words, place.candidates[:5]))
    mine = customer.customer_id
    if "several" in place.reasons:
        french = f"L'adresse « {printed} » peut être chacune de ces adresses de {mine} (addresses.csv) : {listed}."
        english = f"The address “{printed}” may be any of these of {mine} in addresses.csv: {listed}."
    elif "near" in place.reasons:
        french = (
            f"L'adresse « {printed} » n'est pas une de celles de {mine} (addresses.csv) ; la plus proche : {listed}."
        )
        english = f"The address “{printed}” is not one of {mine}'s in addresses.csv; the nearest: {listed}."
    else:
        french = f"L'adresse « {printed} » n'est pas une de celles de {mine} (addresses.csv), et aucune n'est proche."
        english = f"The address “{printed}” is not one of {mine}'s in addresses.csv, and none is near."
    only = place.candidates[0].address_id if "near" in place.reasons and len(place.candidates) == 1 else None
    yield finding(
        "ship-to-unknown",
        "/ship_to/name",  # where a person enters the address's id
        french,
        english,
        expected=listed or None,
        found=printed,
        suggestion=only,
    )


def _in_words(address: CustomerAddress) -> str:
    town = " ".join(filter(None, (address.postal_code, address.city)))
    return ", ".join(filter(None, (address.address_id, address.name, address.street, town)))
