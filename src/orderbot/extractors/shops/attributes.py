"""Fields that a shop's owner or its plug-ins add by name: VAT numbers, company numbers, wished dates, a buyer's own reference."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from orderbot.extractors.shops.node import Node
from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.transcription.values import day_of

_NAMED = 0.95  # the name is a person's or a plug-in's choice, not the interface's
_VAT_NAMES = re.compile(r"\b(?:vat|tva|btw|ust ?id(?:nr)?|uid|partita ?iva|piva|nif|cif|tax ?id)\b")
_COMPANY_NAMES = re.compile(r"\b(?:siret|siren|kvk|handelsregister|company (?:number|id)|registration number)\b")
_DATE_NAMES = re.compile(
    r"\b(?:delivery date|date (?:de )?livraison|liefer(?:termin|datum)|leverdatum|fecha (?:de )?entrega|data (?:di )?consegna)\b"
)
_REFERENCE_NAMES = re.compile(
    r"\b(?:purchase order|po (?:number|nr|no)|po|(?:your|customer) (?:reference|order)|(?:votre|n°|numero|ref) (?:de )?commande"
    r"|(?:votre )?reference client|(?:ihre |kunden ?)?(?:bestell ?(?:nummer|nr)|referenz)|(?:uw|klant) ?referentie|inkoop ?nummer"
    r"|(?:vostro )?(?:numero )?ordine|vostro riferimento|(?:su )?(?:numero de )?pedido|su referencia)\b"
)
_VAT = re.compile(r"[A-Z]{2}[0-9A-Z]{2,13}")
_COMPANY = re.compile(r"[0-9A-Z][0-9A-Z /-]{4,20}")
_PARTING = re.compile(r"[\s_./-]+")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Attribute:
    """One named field, its name as written."""

    name: str
    value: Node

    @property
    def folded(self) -> str:
        return _PARTING.sub(" ", _HUMP.sub(" ", self.name).lower()).strip()

    @property
    def is_reference(self) -> bool:
        """The buyer's own number of his purchase."""
        return bool(_REFERENCE_NAMES.search(self.folded))

    @property
    def hidden(self) -> bool:
        """A leading underscore marks what is for machines."""
        return self.name.startswith("_")

    def shown(self) -> Attribute:
        """The same under a name that people see."""
        return Attribute(self.name.lstrip("_"), self.value)

    def words(self) -> str:
        """The field as a person reads it."""
        return f"{self.name}: {self.value.text()}"


def attributes(nodes: Iterable[Node], name: str, value: str) -> Iterator[Attribute]:
    """The named fields of a list whose members carry their names and values under these keys."""
    for node in nodes:
        told = node.at(name).text()
        if told and node.at(value).text():
            yield Attribute(told, node.at(value))


def named(node: Node, *names: str) -> list[Attribute]:
    """Members of an order as named fields, those that say something."""
    return [Attribute(name, node.at(name)) for name in names if node.at(name).text()]


def put_known(draft: Draft, told: Iterable[Attribute]) -> list[Attribute]:
    """Put what the order has a place for; the rest."""
    rest = []
    for attribute in told:
        if not _put(draft, attribute):
            rest.append(attribute)
    return rest


def _put(draft: Draft, attribute: Attribute) -> bool:
    text = attribute.value.text() or ""
    bare = _PARTING.sub("", text).upper()
    if _VAT_NAMES.search(attribute.folded) and _VAT.fullmatch(bare) and any(sign.isdigit() for sign in bare):
        return _put_once(draft, "buyer/vat_id", bare, attribute)
    if _COMPANY_NAMES.search(attribute.folded) and _COMPANY.fullmatch(text.upper()):
        return _put_once(draft, "buyer/company_id", text, attribute)
    if _DATE_NAMES.search(attribute.folded) and (day := day_of(text.replace("/", "-"))) is not None:
        return _put_once(draft, "requested_delivery_date", day, attribute)
    return False


def _put_once(draft: Draft, path: str, value: object, attribute: Attribute) -> bool:
    if draft.has(path):
        return bool(draft.value(path) == value)
    draft.put(path, value, attribute.value.where, attribute.value.text(), _NAMED)
    return True


def put_notes(draft: Draft, notes: Node, told: Iterable[Attribute]) -> None:
    """Put the buyer's message and the named fields that people read, one a line."""
    shown = [attribute for attribute in told if not attribute.hidden]
    parts = [text for text in (notes.text(), *(attribute.words() for attribute in shown)) if text]
    if parts:
        first = notes if notes.says else shown[0].value
        draft.put("notes", "\n".join(parts), first.where)
