"""Prices, discounts, contracts, currencies, terms and items that are not what was agreed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from benchmarks.corpus.companies import Company, build_company, places
from benchmarks.corpus.composing.transcript import plain
from benchmarks.corpus.world import PAYMENT_TERMS, Customer
from benchmarks.end_to_end.anomalies.anomaly import EVERY, WITHOUT_BODY, Anomaly, Told
from benchmarks.end_to_end.buying import base_units, set_price
from benchmarks.end_to_end.draft import Draft
from benchmarks.end_to_end.forms.registry import STRUCTURED
from benchmarks.end_to_end.house import APPROVAL_AMOUNT
from benchmarks.end_to_end.truth import at

_CENT = Decimal("0.01")
_OTHER_TERMS = {
    "fr": "90 jours fin de mois", "de": "90 Tage netto", "en": "90 days net", "es": "Transferencia a 120 días",
    "it": "Bonifico bancario 120 giorni fine mese", "nl": "90 dagen netto",
}  # fmt: skip
_TERMS_FORMS = ("printed", "docx", "edifact", "ubl", "x12", "cxml")
_OTHER_INCOTERMS = {"DAP": "EXW", "EXW": "DDP", "FCA": "DDP", "DDP": "FCA"}


def _says_price(draft: Draft, told: Told) -> bool:
    said = told["lines"][draft.line]
    return bool(said.get("unit_price") == plain(draft.purchase.lines[draft.line].price))


def _cheaper(draft: Draft, *, agreed: bool) -> bool:
    contract = draft.customer.contract
    line = draft.pick_line(
        lambda line: bool(contract and line.item.item_id in contract.prices) == agreed and not line.item.small
    )
    if line is None:
        return False
    right = line.price
    set_price(draft.house, draft.customer, line, Decimal(draft.rng.choice(["0.85", "0.9", "1.07"])))
    line.price = line.price.quantize(_CENT)
    draft.purchase.close()
    return abs(line.price - right) > Decimal("0.02")


def _another_discount(draft: Draft) -> bool:
    line = draft.pick_line(lambda line: line.discount is not None)
    if line is None or line.discount is None:
        return False
    line.discount += Decimal(draft.rng.choice(["3", "5", "10"]))
    draft.purchase.close()
    return True


def _says_discount(draft: Draft, told: Told) -> bool:
    printed = plain(draft.purchase.lines[draft.line].discount or Decimal(0))
    return bool(told["lines"][draft.line].get("discount_percent") == printed)


def _name_contract(draft: Draft) -> bool:
    contract = draft.customer.contract
    draft.purchase.contract_number = contract.number if contract else None
    return contract is not None


def _name_strange_contract(draft: Draft) -> bool:
    others = [c.contract.number for c in draft.house.world.customers if c.contract and c is not draft.customer]
    unheard = f"CT-2024-{draft.rng.randint(600, 999)}"
    draft.purchase.contract_number = draft.rng.choice([unheard, draft.rng.choice(others)])
    return True


def _says_contract(draft: Draft, told: Told) -> bool:
    return bool(told.get("contract_number") == draft.purchase.contract_number)


def _another_currency(draft: Draft) -> bool:
    other = "USD" if draft.customer.currency != "USD" else "EUR"
    draft.purchase.customer = replace(draft.customer, pays_in=other)
    return True


def _says_currency(draft: Draft, told: Told) -> bool:
    return bool(told.get("currency") == draft.customer.currency)


def _other_incoterms(draft: Draft) -> bool:
    customer = draft.customer
    if customer.contract is None or customer.incoterms is None:
        return False
    code, place = customer.incoterms
    draft.purchase.customer = replace(customer, incoterms=(_OTHER_INCOTERMS[code], place))
    return True


def _says_incoterms(_draft: Draft, told: Told) -> bool:
    return bool(at(told, "/incoterms/code"))


def _other_payment(draft: Draft) -> bool:
    customer = draft.customer
    if customer.contract is None:
        return False
    draft.purchase.customer = replace(customer, payment_terms=_OTHER_TERMS[customer.language])
    assert _OTHER_TERMS[customer.language] not in PAYMENT_TERMS[customer.language]
    return True


def _says_payment(_draft: Draft, told: Told) -> bool:
    return bool(told.get("payment_terms"))


def _too_little(draft: Draft) -> bool:
    line = draft.purchase.lines[0]
    line.quantity, line.unit, line.base = (
        Decimal(line.item.pack_size * draft.rng.choice([2, 3, 5])),
        line.item.unit,
        None,
    )
    set_price(draft.house, draft.customer, line)
    draft.purchase.close()
    return True


def _too_cheap(draft: Draft) -> bool:
    contract = draft.customer.contract
    if contract is None or contract.min_order_value is None:
        return False
    draft.purchase.lines = sorted(draft.purchase.lines, key=lambda line: line.amount)[:1]
    draft.purchase.charges = []
    line = draft.purchase.lines[0]
    line.quantity = Decimal(1) if line.unit == line.item.box_unit else Decimal(line.item.pack_size)
    set_price(draft.house, draft.customer, line)
    draft.purchase.close()
    return Decimal(5) < draft.purchase.net < contract.min_order_value - 20


def _unheard_item(draft: Draft) -> bool:
    line = draft.pick_line(lambda _line: True)
    assert line is not None
    names = dict.fromkeys(line.item.names, "Pompe doseuse péristaltique 12 L/h")
    code = f"PDX-{draft.rng.randint(9100, 9999)}/12L"
    line.item = replace(line.item, item_id=code, gtin="4006381333931", names=names, box_unit=None)
    line.description, line.buyer_code = line.item.names["fr"], f"ZZ-{draft.rng.randint(77000, 77999)}"
    return line.unit == line.item.unit


def _old_item(draft: Draft) -> bool:
    old = [draft.house.world.items[key] for key in draft.customer.references]
    old = [item for item in old if item.status == "obsolete" and not item.small]
    item, line = draft.rng.choice(old), draft.purchase.lines[0]
    line.item, line.description, line.unit = item, item.names[draft.purchase.language], item.unit
    line.buyer_code, line.base, line.discount = draft.customer.references[item.item_id], None, None
    line.quantity = Decimal(item.pack_size * 2)
    set_price(draft.house, draft.customer, line)
    draft.purchase.close()
    return True


def _weighed(draft: Draft) -> bool:
    line = draft.pick_line(lambda line: line.unit == "C62" and line.base is None)
    if line is None:
        return False
    line.unit = "KGM"
    return True


def _says_unit(draft: Draft, told: Told) -> bool:
    return bool(told["lines"][draft.line].get("unit") == "KGM")


def _stranger(draft: Draft) -> bool:
    """A company that nobody knows, with what a known one buys at list prices."""
    known = draft.customer
    names = {customer.company.name for customer in draft.house.world.customers}
    domains = {customer.company.domain for customer in draft.house.world.customers}
    company = build_company(draft.rng, known.company.country, avoid=names | domains)
    if any(bare_name(company) == bare_name(customer.company) for customer in draft.house.world.customers):
        return False  # of another legal form alone: a person would take it for the one that is known
    draft.purchase.customer = Customer(
        "", company, known.language, known.payment_terms, None, (company.address,), {}, None, pays_in=known.currency
    )
    draft.purchase.ship_to = draft.purchase.bill_to = company.address
    draft.purchase.contract_number = None
    for line in draft.purchase.lines:
        line.discount, line.buyer_code = None, line.item.item_id
        set_price(draft.house, draft.purchase.customer, line)
    draft.purchase.close()
    return True


def bare_name(company: Company) -> str:
    """The name without its legal form."""
    forms = [form for form in places()[company.country]["forms"] if form and company.name.endswith(f" {form}")]
    return company.name.removesuffix(max(forms, key=len, default="")).strip()


def _large(draft: Draft) -> bool:
    line = draft.pick_line(lambda line: line.item.list_price >= 5)
    if line is None:
        return False
    packs = int(APPROVAL_AMOUNT / (line.item.list_price * line.item.pack_size)) + draft.rng.randint(1, 30)
    line.quantity = Decimal(packs * (1 if line.unit == line.item.box_unit else line.item.pack_size)) * 2
    set_price(draft.house, draft.customer, line)
    draft.purchase.close()
    return draft.purchase.net > APPROVAL_AMOUNT and base_units(line) < draft.house.stock(line.item)


ANOMALIES = (
    Anomaly("price-off-contract", lambda d: _cheaper(d, agreed=True), _says_price, EVERY),
    Anomaly("price-off-list", lambda d: _cheaper(d, agreed=False), _says_price, EVERY),
    Anomaly("discount-off-contract", _another_discount, _says_discount, ("printed", "edifact", "x12", "docx", "xlsx")),
    Anomaly("contract-expired", _name_contract, _says_contract, ("printed", "edifact", "ubl", "x12", "cxml", "idoc"), "expired"),
    Anomaly("contract-unknown", _name_strange_contract, _says_contract, ("printed", "edifact", "ubl", "x12", "cxml", "idoc")),
    Anomaly("currency-mismatch", _another_currency, _says_currency, (*STRUCTURED, "printed", "xlsx", "docx", "html"),
            allowed=("price-off-contract", "price-off-list")),
    Anomaly("incoterms-mismatch", _other_incoterms, _says_incoterms, ("printed", "edifact", "ubl", "cxml", "idoc")),
    Anomaly("payment-terms-mismatch", _other_payment, _says_payment, _TERMS_FORMS),
    Anomaly("below-minimum", _too_little, forms=EVERY, bought=lambda house: house.apart["bulky"]),
    Anomaly("below-minimum", _too_cheap, forms=WITHOUT_BODY, role="floor"),
    Anomaly("item-unknown", _unheard_item, forms=EVERY),
    Anomaly("item-obsolete", _old_item, forms=EVERY),
    Anomaly("unit-mismatch", _weighed, _says_unit, EVERY),
    Anomaly("customer-unknown", _stranger, forms=WITHOUT_BODY, allowed=("item-unknown",)),
    Anomaly("customer-blocked", role="blocked", state="block"),
    Anomaly("credit-limit", lambda d: d.purchase.net > 500, role="short-credit", state="block", forms=WITHOUT_BODY),
    Anomaly("approval-amount", _large, state="block", forms=WITHOUT_BODY),
    Anomaly("approval-required", role="guarded", state="block"),
    Anomaly("automation-off", role="watched"),
    Anomaly("oms-refused", forms=EVERY, bought=lambda house: house.apart["refused"]),
)  # fmt: skip
