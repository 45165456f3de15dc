"""A change in words, French and English: what it adds, takes out and alters, and what about it is doubtful."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from orderbot.model.amendment import Announced, Doubt, Fate, FieldChange, LineChange, OrderDifference, Unclear
from orderbot.model.codes import finding
from orderbot.model.finding import Finding
from orderbot.model.order import DocumentType

Words = tuple[str, str]
MOST_LINES = 12
FIELDS: dict[str, Words] = {
    "order_number": ("numéro", "number"),
    "currency": ("devise", "currency"),
    "requested_delivery_date": ("livraison", "delivery"),
    "requested_delivery_period/start": ("livraison à partir du", "delivery from"),
    "requested_delivery_period/end": ("livraison jusqu'au", "delivery until"),
    "payment_terms": ("paiement", "payment"),
    "contract_number": ("contrat", "contract"),
    "quote_number": ("devis", "quote"),
    "incoterms/code": ("incoterm", "incoterm"),
    "incoterms/place": ("lieu de l'incoterm", "incoterm place"),
    "ship_to": ("lieu de livraison", "ship-to"),
    "bill_to": ("facturation", "bill-to"),
    "item_id": ("article", "item"),
    "quantity": ("quantité", "quantity"),
    "free_quantity": ("quantité gratuite", "free quantity"),
    "unit": ("unité", "unit"),
    "unit_price": ("prix", "price"),
    "price_base_quantity": ("base de prix", "price base"),
    "discount_percent": ("remise", "discount"),
    "deliveries": ("échéancier", "schedule"),
}
FATES: dict[Fate, Words] = {
    Fate.ADDED: ("ajoutée", "added"),
    Fate.REMOVED: ("supprimée", "removed"),
    Fate.CHANGED: ("", ""),
}
SHOWN_OF_WHOLE = ("quantity", "unit", "unit_price", "requested_delivery_date")
DOUBTS: dict[Doubt, Words] = {
    Doubt.UNKNOWN_LINE: (
        "La ligne {line} à modifier n'est pas dans la commande connue ; accepter l'ajoute, si elle a une quantité.",
        "Line {line}, which is to be changed, is not in the known order; accepting adds it, if it has a quantity.",
    ),
    Doubt.SEVERAL_LINES: (
        "La ligne {line} peut désigner plusieurs lignes de la commande ({fitting}) : donnez son numéro de ligne.",
        "Line {line} may mean several lines of the order ({fitting}): give its line number.",
    ),
    Doubt.SPLIT_DELIVERIES: (
        "La quantité de la ligne {line} change, mais la commande connue la livre en plusieurs fois et rien ne dit comment répartir.",
        "The quantity of line {line} changes, but the known order delivers it in parts and nothing says how to split it now.",
    ),
    Doubt.NOTHING_SAID: (
        "La ligne {line} désigne une ligne de la commande sans dire ce qui change.",
        "Line {line} names a line of the order and does not say what changes.",
    ),
    Doubt.OTHER_THAN_ORDERED: (
        "La ligne {line} jointe à l'annulation n'est pas celle de la commande : est-ce une annulation partielle, ou une"
        " commande qui la remplace ?",
        "Line {line} with the cancellation is not as it was ordered: is only a part cancelled, or does it replace the"
        " order?",
    ),
    Doubt.PART_OF_ORDER: (
        "L'annulation ne nomme pas toutes les lignes ({fitting} restent) : s'agit-il de toute la commande ?",
        "The cancellation does not name all lines ({fitting} are left): is the whole order meant?",
    ),
}


def difference_in_words(difference: OrderDifference) -> Words:
    """What changes, as clauses that follow a sentence; at most a dozen lines are told one by one."""
    if not difference:
        return " Elle ne change rien à ce qui est connu.", " It changes nothing of what is known."
    told = (_told(difference, 0), _told(difference, 1))
    return f" {told[0]}.", f" {told[1]}."


def doubts(announced: Announced, kind: DocumentType) -> Iterator[Finding]:
    """What a person has to look at before the change is carried out, at the document's own lines."""
    code = "order-cancellation" if kind is DocumentType.ORDER_CANCELLATION else "order-change"
    for unclear in announced.unclear:
        words = [
            text.format(line=_line_name(announced, unclear), fitting=", ".join(unclear.fitting))
            for text in DOUBTS[unclear.doubt]
        ]
        path = "/lines" if unclear.doubt is Doubt.PART_OF_ORDER else f"/lines/{unclear.index}"
        yield finding(code, path, *words, expected=", ".join(unclear.fitting) or None, found=unclear.doubt.value)


def _line_name(announced: Announced, unclear: Unclear) -> str:
    line = announced.order.lines[unclear.index]
    return line.line_number or str(unclear.index + 1)


def _told(difference: OrderDifference, language: int) -> str:
    header = [_field(change, language) for change in difference.header]
    lines = [_line(change, language) for change in difference.lines[:MOST_LINES]]
    left = len(difference.lines) - MOST_LINES
    more = [(f"et {left} autres lignes", f"and {left} more lines")[language]] if left > 0 else []
    return "; ".join((*header, *lines, *more))


def _line(change: LineChange, language: int) -> str:
    name = " ".join(filter(None, (("ligne", "line")[language], change.number, change.item and f"({change.item})")))
    if change.fate is Fate.CHANGED:
        return f"{name}: {', '.join(_field(each, language) for each in change.fields)}"
    shown = [_value(each.new or each.old, language) for each in change.fields if each.name in SHOWN_OF_WHOLE]
    return f"{name} {FATES[change.fate][language]}{': ' if shown else ''}{' '.join(shown)}"


def _field(change: FieldChange, language: int) -> str:
    name = FIELDS.get(change.name, (change.name, change.name))[language]
    return f"{name} {_value(change.old, language)} → {_value(change.new, language)}"


def _value(value: str | None, language: int) -> str:
    if value is None:
        return "—"
    if language == 1:
        return value
    try:
        return date.fromisoformat(value).strftime("%d/%m/%Y")
    except ValueError:
        return value.replace(".", ",") if value.replace(".", "", 1).isdecimal() else value
