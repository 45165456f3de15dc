"""Small master data and orders for the tests of checking and of the validators."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from rapidfuzz import fuzz

from orderbot.checking.check import Checked, check
from orderbot.checking.resolve import resolve
from orderbot.interfaces import Announcement, CurrentOrder, KnownOrder, OrderedBefore, PushedValue
from orderbot.model.document import Envelope
from orderbot.model.evidence import LINES, Evidence, FieldKey, Method
from orderbot.model.finding import Acceptance, Finding
from orderbot.model.json_form import leaves
from orderbot.model.order import Address, DocumentType, Order, OrderLine, Party, Totals
from orderbot.model.policy import Policy
from orderbot.model.reference import AgreedPrice, Contract, Customer, CustomerAddress, Item, Stock
from orderbot.model.resolved import ResolvedOrder
from orderbot.model.rules import Rules
from orderbot.model.situation import Origin
from orderbot.store.identifiers import identifier_key

RECEIVED = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
D = Decimal


@dataclass
class Catalogue:
    """Master data in memory; keeps the words of `interfaces.Reference`."""

    customers: list[Customer] = field(default_factory=list)
    places: list[CustomerAddress] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    units: dict[tuple[str, str], Decimal] = field(default_factory=dict)
    references: dict[tuple[str, str], str] = field(default_factory=dict)
    agreements: list[Contract] = field(default_factory=list)
    prices: list[tuple[str, str, Decimal, Decimal, Decimal | None]] = field(default_factory=list)
    generation: int | None = None
    additions: int | None = None
    stocks: list[Stock] = field(default_factory=list)
    imported_at: datetime | None = RECEIVED
    unknown: frozenset[str] = frozenset()

    def known(self, table: str) -> bool:
        return table not in self.unknown

    def customer(self, customer_id: str) -> Customer | None:
        return next(
            (row for row in self.customers if identifier_key(row.customer_id) == identifier_key(customer_id)), None
        )

    def customers_by(self, kind: str, value: str) -> Sequence[Customer]:
        if kind in ("email_domain", "email"):
            return [row for row in self.customers if value.lower() in getattr(row, f"{kind}s")]
        if kind == "address_gln":
            owners = {place.customer_id for place in self.places if place.gln == value}
            return [row for row in self.customers if row.customer_id in owners]
        return [
            row for row in self.customers if identifier_key(getattr(row, kind) or "") == identifier_key(value) != ""
        ]

    def customers_named(self, name: str, limit: int = 10) -> Sequence[Customer]:
        ranked = sorted(self.customers, key=lambda row: -fuzz.WRatio(row.name.upper(), name.upper()))
        return ranked[:limit]

    def addresses(self, customer_id: str) -> Sequence[CustomerAddress]:
        return [row for row in self.places if row.customer_id == customer_id]

    def item(self, item_id: str) -> Item | None:
        return next((row for row in self.items if identifier_key(row.item_id) == identifier_key(item_id)), None)

    def items_of(self, item_ids: Sequence[str]) -> Sequence[Item]:
        return [row for row in self.items if row.item_id in item_ids]

    def items_by_gtin(self, gtin: str) -> Sequence[Item]:
        return [row for row in self.items if row.gtin == gtin]

    def item_by_reference(self, customer_id: str, buyer_item_id: str) -> Item | None:
        found = self.references.get((customer_id, identifier_key(buyer_item_id)))
        return self.item(found) if found else None

    def items_described(self, description: str, limit: int = 10) -> Sequence[Item]:
        return [row for row in self.items if fuzz.token_set_ratio(row.description, description) > 80][:limit]

    def unit_factor(self, item: Item, unit: str) -> Decimal | None:
        return D(1) if unit == item.unit else self.units.get((item.item_id, unit))

    def contract(self, contract_number: str) -> Contract | None:
        return next(
            (row for row in self.agreements if identifier_key(row.contract_number) == identifier_key(contract_number)),
            None,
        )

    def contracts(self, customer_id: str, on: date | None = None) -> Sequence[Contract]:
        return [row for row in self.agreements if row.customer_id == customer_id and (on is None or row.in_force(on))]

    def agreed_price(
        self, contracts: Sequence[Contract], item: Item, quantity: Decimal, on: date, unit: str | None = None
    ) -> AgreedPrice | None:
        for contract in contracts:
            tiers = [
                row for row in self.prices if row[:2] == (contract.contract_number, item.item_id) and row[2] <= quantity
            ]
            if tiers:
                best = max(tiers, key=lambda row: row[2])
                return AgreedPrice(
                    contract.contract_number, item.item_id, best[3], item.unit, best[2], best[4], contract.currency
                )
        return None

    def expect_codes(self, customer_id: str | None, codes: Sequence[str], gtins: Sequence[str] = ()) -> None:
        """All is at hand."""

    def expect_items(self, contracts: Sequence[Contract], items: Sequence[Item]) -> None:
        """All is at hand."""

    def stock(self, item_id: str) -> Sequence[Stock]:
        return [row for row in self.stocks if row.item_id == item_id]


@dataclass
class Past:
    """Orders taken in before, in memory."""

    orders: list[tuple[str, KnownOrder]] = field(default_factory=list)
    lines: list[tuple[str, OrderedBefore]] = field(default_factory=list)  # oldest first
    pushed: list[tuple[str, PushedValue]] = field(default_factory=list)
    in_balance: tuple[PushedValue, ...] = ()
    standing: dict[tuple[str, str], int] = field(default_factory=dict)

    current: dict[tuple[str, str], CurrentOrder] = field(default_factory=dict)
    announced: list[tuple[str, str, Announcement]] = field(default_factory=list)

    def current_order(self, customer_id: str, order_number: str) -> CurrentOrder | None:
        return self.current.get((customer_id, identifier_key(order_number)))

    def last_order(self, customer_id: str) -> CurrentOrder | None:
        return next((one for (customer, _), one in reversed(self.current.items()) if customer == customer_id), None)

    def announcements(self, customer_id: str, order_number: str) -> Sequence[Announcement]:
        wanted = (customer_id, identifier_key(order_number))
        return [one for customer, number, one in self.announced if (customer, identifier_key(number)) == wanted]

    def accepted_repeat(self, customer_id: str, content: str) -> int | None:
        return self.standing.get((customer_id, content))

    def same_number(self, customer_id: str, order_number: str) -> Sequence[KnownOrder]:
        return [
            order
            for customer, order in self.orders
            if customer == customer_id and identifier_key(order.order_number or "") == identifier_key(order_number)
        ]

    def same_content(self, customer_id: str, content: str) -> Sequence[KnownOrder]:
        return [order for customer, order in self.orders if customer == customer_id and order.content == content]

    def ordered_before(
        self, customer_id: str, item_ids: Collection[str], limit: int = 20
    ) -> Mapping[str, Sequence[OrderedBefore]]:
        mine = [line for customer, line in self.lines if customer == customer_id][::-1]
        found = {item_id: [line for line in mine if line.item_id == item_id][:limit] for item_id in item_ids}
        return {item_id: lines for item_id, lines in found.items() if lines}

    def items_bought(self, customer_id: str, limit: int = 300) -> Sequence[str]:
        mine = [line.item_id for customer, line in self.lines if customer == customer_id]
        return list(dict.fromkeys(mine[::-1]))[:limit]

    def pushed_since(self, customer_id: str, since: datetime) -> Sequence[PushedValue]:
        return [value for customer, value in self.pushed if customer == customer_id]

    def worth_before(self, root: int, when: datetime) -> PushedValue | None:
        return next((value for value in self.in_balance if value.case_id == root), None)


def catalogue() -> Catalogue:
    """Two customers, a group of two under one domain, a blocked one; five items, one contract."""
    return Catalogue(
        customers=[
            Customer(
                "C001",
                "Robinetterie du Rhône SAS",
                vat_id="FR12345678901",
                company_id="34567890100012",
                gln="3012345678900",
                email_domains=("robinetterie-rhone.example",),
                currency="EUR",
            ),
            Customer("C002", "Fluides Services", emails=("achats.fluides@gmail.com",), currency="EUR"),
            Customer("C003", "Groupe Hydro Lyon", email_domains=("hydro.example",), currency="EUR"),
            Customer("C004", "Groupe Hydro Lille", email_domains=("hydro.example",), currency="EUR"),
            Customer("C005", "Mauvais Payeur SARL", email_domains=("mauvais.example",), blocked=True),
        ],
        places=[
            CustomerAddress("C001", "A1", "Entrepôt Port", "4 rue du Port", "69007", "Lyon", "FR", "3012345678917"),
            CustomerAddress("C001", "A2", "Atelier Nord", "18 avenue de la Gare", "69009", "Lyon", "FR"),
            CustomerAddress("C002", "B1", "Fluides Services", "1 place du Marché", "13001", "Marseille", "FR"),
            CustomerAddress("C003", "D1", None, "2 quai Perrache", "69002", "Lyon", "FR"),
            CustomerAddress("C004", "E1", None, "9 rue Nationale", "59000", "Lille", "FR"),
            CustomerAddress("C005", "F1", None, "3 rue Vide", "75011", "Paris", "FR"),
        ],
        items=[
            Item("AB-1204/7", "Vanne à bille DN25 inox", "C62", gtin="3012340000017", list_price=D("52.00")),
            Item("JT-10", "Joint torique 10 mm", "C62", list_price=D("0.12")),
            Item("VIS-0815", "Vis M8x15", "C62", list_price=D("0.0719")),
            Item("OLD-1", "Ancien robinet", "C62", obsolete=True, replaced_by="OLD-2", list_price=D("9.00")),
            Item("OLD-2", "Robinet moins ancien", "C62", obsolete=True, replaced_by="NEW-1"),
            Item("NEW-1", "Robinet", "C62", list_price=D("10.00")),
        ],
        units={("JT-10", "BX"): D(100), ("VIS-0815", "CT"): D(500)},
        references={("C001", "RDR-7788"): "AB-1204/7"},
        agreements=[Contract("K-1", "C001", date(2026, 1, 1), date(2026, 12, 31), "EUR")],
        prices=[
            ("K-1", "AB-1204/7", D(1), D("48.30"), None),
            ("K-1", "AB-1204/7", D(100), D("45.00"), None),
            ("K-1", "JT-10", D(1), D("0.10"), D(5)),
        ],
    )


def line(**changes: Any) -> OrderLine:
    """A clean line, changed."""
    clean = OrderLine(
        "L1",
        line_number="10",
        seller_item_id="AB-1204/7",
        description="Vanne à bille DN25 inox",
        quantity=D(12),
        unit="C62",
        unit_price=D("48.30"),
        line_net_amount=D("579.60"),
    )
    return replace(clean, **changes)


def order(*lines: OrderLine, **changes: Any) -> Order:
    """A clean order of C001 to A1, changed; its lines numbered L1, L2, …"""
    lines = tuple(replace(one, line_id=f"L{n}") for n, one in enumerate(lines or (line(),), 1))
    clean = Order(
        order_number="BC-4711",
        order_date=date(2026, 3, 2),
        currency="EUR",
        buyer=Party(name="Robinetterie du Rhône", vat_id="FR 12 345678901"),
        ship_to=Address(street="4, rue du Port", postal_code="69007", city="LYON", country="FR"),
        lines=lines,
    )
    return replace(clean, **changes)


def totals(net: str | None = None, tax: str | None = None, gross: str | None = None) -> Totals:
    return Totals(*(D(amount) if amount is not None else None for amount in (net, tax, gross)))


def sure(of: Order, confidence: float = 0.99, **changed: float) -> dict[FieldKey, Evidence]:
    """Evidence for every leaf that is not null, and for the list; `quantity=0.4` changes line L1's, `_` is `/`."""
    evidence = {key: Evidence(confidence, Method.TEXT_LAYER) for key, value in leaves(of) if value is not None}
    evidence[LINES] = Evidence(confidence, Method.TEXT_LAYER)
    for name, lower in changed.items():
        key: FieldKey = ("L1", name) if ("L1", name) in evidence else (None, name.replace("__", "/"))
        evidence[key] = Evidence(lower, Method.TEXT_LAYER)
    return evidence


def resolved(of: Order, **more: Any) -> ResolvedOrder:
    """Resolve an order against the small catalogue."""
    return resolve(
        of,
        more.get("evidence", sure(of)),
        document_type=more.get("document_type", DocumentType.ORDER),
        envelope=more.get("envelope", Envelope()),
        confidence=0.99,
        case_id=None,
        received=RECEIVED,
        reference=more.get("reference") or catalogue(),
        history=more.get("history") or Past(),
        policy=Policy(more.get("rules", Rules())),
        origin=Origin(),
    )


def checked(
    of: Order,
    *,
    evidence: Mapping[FieldKey, Evidence] | None = None,
    document_type: DocumentType = DocumentType.ORDER,
    envelope: Envelope | None = None,
    reference: Catalogue | None = None,
    history: Past | None = None,
    rules: Rules | None = None,
    policy: Policy | None = None,
    origin: Origin | None = None,
    acceptances: Sequence[Acceptance] = (),
    extra_findings: Sequence[Finding] = (),
    case_id: int | None = None,
) -> Checked:
    """Check an order against the small catalogue."""
    return check(
        of,
        sure(of) if evidence is None else evidence,
        document_type=document_type,
        envelope=envelope or Envelope(),
        confidence=0.99,
        case_id=case_id,
        received=RECEIVED,
        reference=reference or catalogue(),
        history=history or Past(),
        policy=policy or Policy(rules or Rules()),
        origin=origin or Origin(),
        acceptances=acceptances,
        extra_findings=extra_findings,
    )


def codes(of: Checked) -> list[tuple[str, str]]:
    """Code and path of each finding."""
    return [(finding.code, finding.path) for finding in of.findings]
