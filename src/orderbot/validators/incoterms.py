"""Terms of delivery that are not those of the contract, nor, where it has none, the customer's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from orderbot.interfaces import History, Reference
from orderbot.model.codes import finding
from orderbot.model.finding import Finding
from orderbot.model.order import Incoterms
from orderbot.model.resolved import ResolvedOrder
from orderbot.terms.delivery import DeliveryTerm, read_delivery_term, same_place, same_term


@dataclass(frozen=True, slots=True)
class _Agreed:
    """An agreed term as it is written and as it is understood, and whose it is in French and English."""

    text: str
    term: DeliveryTerm
    source_fr: str
    source_en: str


def check_incoterms(order: ResolvedOrder, reference: Reference, history: History) -> Iterator[Finding]:  # noqa: ARG001
    """Hold a printed term or place which no agreed one can mean; one that is not printed or not understood is not held."""
    printed = _printed(order.order.incoterms)
    agreed = _agreed(order)
    if printed is None or not agreed:
        return
    same = [one for one in agreed if same_term(one.term, printed)]
    if not same:
        yield _mismatch(order.order.incoterms, agreed[0], "code", agreed[0].term.code)
    elif not any(same_place(one.term.place, printed.place) for one in same):
        yield _mismatch(order.order.incoterms, same[0], "place", same[0].term.place)


def _printed(incoterms: Incoterms) -> DeliveryTerm | None:
    term = read_delivery_term(incoterms.code or incoterms.place or "")
    if term is None or not incoterms.code:
        return term
    return DeliveryTerm(term.meant, term.code, incoterms.place or term.place)


def _agreed(order: ResolvedOrder) -> list[_Agreed]:
    """The contracts' terms, the one that counts first at the front; without any, the customer's own."""
    contracts = [
        (one.incoterms, f"le contrat {one.contract_number}", f"contract {one.contract_number}")
        for one in order.contracts
        if one.incoterms
    ]
    customer = order.customer.row
    if not contracts and customer is not None and customer.incoterms:
        name = customer.customer_id
        contracts = [(customer.incoterms, f"la fiche du client {name}", f"the record of customer {name}")]
    read = [(text, read_delivery_term(text), french, english) for text, french, english in contracts]
    understood = [_Agreed(text, term, french, english) for text, term, french, english in read if term is not None]
    return understood if len(understood) == len(read) else []  # one that nobody understands may well be the printed one


def _mismatch(printed: Incoterms, agreed: _Agreed, field: str, suggestion: str | None) -> Finding:
    found = " ".join(part for part in (printed.code, printed.place) if part)
    return finding(
        "incoterms-mismatch",
        f"/incoterms/{field}",
        f"La commande demande {found} ; {agreed.source_fr} prévoit {agreed.text}.",
        f"The order asks for {found}; {agreed.source_en} says {agreed.text}.",
        expected=agreed.text,
        found=found,
        suggestion=suggestion,
    )
