"""The names that a template may use: the order's parts, each of which notes itself down when printed."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from benchmarks.corpus.companies import Address, Company
from benchmarks.corpus.composing.decoys import decoy_cell
from benchmarks.corpus.composing.transcript import Transcript
from benchmarks.corpus.notation import SIGNS, Notation
from benchmarks.corpus.orders import Line, Purchase
from benchmarks.corpus.templates.told import Told, Value, Week
from benchmarks.corpus.words import words_of
from benchmarks.corpus.world import fill

_DECOYS = ("net_price", "weight", "packs", "brand", "warehouse", "tax_amount", "gross_amount", "account", "customs")


@dataclass(frozen=True)
class Teller:
    """Makes values of one document, in one notation."""

    transcript: Transcript
    notation: Notation

    def text(self, pointer: str | None, value: str | None, printed: str | None = None) -> Told:
        """A value that is printed as it is, or as another text."""
        return Told(self.transcript, pointer, value, printed or value or "")

    def number(self, pointer: str | None, value: Decimal | None, places: int) -> Told:
        """A number with at least so many decimals."""
        text = self.notation.number(value, places) if value is not None else ""
        return Told(self.transcript, pointer, value, text, self._number)

    def day(self, pointer: str | None, value: dt.date | None) -> Told:
        """A date as this document writes dates."""
        text = self.notation.date(value) if value is not None else ""
        return Told(self.transcript, pointer, value, text, self._day)

    def _number(self, value: Value, pattern: str) -> str:
        assert isinstance(value, Decimal)
        return self.notation.number(value, int(pattern))

    def _day(self, value: Value, pattern: str) -> str:
        assert isinstance(value, dt.date)
        month = self.notation.months[value.month - 1]
        return pattern.format(
            d=value.day,
            m=value.month,
            y=value.year,
            yy=value.year % 100,
            month=month,
            mon=month[:3],
            MON=month[:3].upper(),
        )


def names_of(
    purchase: Purchase, rng: random.Random, transcript: Transcript, notation: Notation, units: Mapping[str, str]
) -> dict[str, Any]:
    """Everything a template may name, for one purchase."""
    teller = Teller(transcript, notation)
    words = _unit_words(purchase, rng, units)
    return _header(purchase, teller) | {
        "buyer": _company(purchase.customer.company, teller, "/buyer"),
        "seller": _company(purchase.world.seller, teller, "/seller"),
        "ship_to": _place(purchase.ship_to, teller, "/ship_to"),
        "bill_to": _place(purchase.bill_to, teller, "/bill_to"),
        "lines": [_line(line, purchase, teller, words) for line in purchase.lines],
        "charges": [_charge(teller, reason, amount) for _, reason, amount in purchase.charges],
        "totals": {
            "net": teller.number("/totals/net_amount", purchase.net, 2),
            "tax": teller.number("/totals/tax_amount", purchase.tax, 2),
            "gross": teller.number("/totals/gross_amount", purchase.gross, 2),
            "goods": teller.number(None, sum((line.amount for line in purchase.lines), Decimal(0)), 2),
            "tax_rate": str(purchase.tax_rate),
            "pieces": teller.number(None, sum((line.quantity for line in purchase.lines), Decimal(0)), 0),
        },
        "other": purchase.decoys,
        "choose": lambda *choices: rng.choice(choices),
        "chance": lambda share: rng.random() < share,
        "fill": lambda pattern: fill(rng, pattern),
        "day_near": lambda days: teller.day(None, purchase.date + dt.timedelta(days=days)),
    }


def _header(purchase: Purchase, teller: Teller) -> dict[str, Any]:
    code, place = purchase.customer.incoterms or (None, None)
    week, start, end = purchase.delivery_week or (None, None, None)
    currency = purchase.customer.currency
    return {
        "number": teller.text("/order_number", purchase.number),
        "date": teller.day("/order_date", purchase.date),
        "delivery": teller.day("/requested_delivery_date", purchase.delivery_date),
        "week": Week(teller.transcript, week, start, end),
        "payment": teller.text("/payment_terms", purchase.customer.payment_terms),
        "incoterm": teller.text("/incoterms/code", code),
        "incoterm_place": teller.text("/incoterms/place", place),
        "contract": teller.text("/contract_number", purchase.contract_number),
        "quote": teller.text("/quote_number", purchase.quote_number),
        "currency": teller.text("/currency", currency),
        "sign": teller.text("/currency", currency, SIGNS[currency]),
        "notes": teller.text("/notes", purchase.notes),
    }


def _company(company: Company, teller: Teller, at: str) -> dict[str, Any]:
    address = company.address
    return {
        "name": teller.text(f"{at}/name", company.name),
        "vat": teller.text(f"{at}/vat_id", company.vat_id or None),
        "company_id": teller.text(f"{at}/company_id", company.company_id or None),
        "gln": teller.text(f"{at}/gln", company.gln),
        "email": teller.text(f"{at}/email", company.email),
        "contact": teller.text(f"{at}/contact", company.person),
        "phone": company.phone, "web": f"www.{company.domain}", "street": address.street, "postcode": address.postal_code,
        "city": address.city, "region": address.region, "country": address.country,
    }  # fmt: skip


def _place(address: Address, teller: Teller, at: str) -> dict[str, Any]:
    return {
        "name": teller.text(f"{at}/name", address.name),
        "street": teller.text(f"{at}/street", address.street),
        "postcode": teller.text(f"{at}/postal_code", address.postal_code),
        "city": teller.text(f"{at}/city", address.city),
        "country": teller.text(f"{at}/country", address.country),
        "gln": teller.text(f"{at}/gln", address.gln),
        "region": address.region,
    }


def _unit_words(purchase: Purchase, rng: random.Random, own: Mapping[str, str]) -> dict[str, str]:
    """What each unit of the purchase is called: the template's word, else one of the language's."""
    words = words_of(purchase.language)
    kinds = sorted({line.unit for line in purchase.lines})
    return {unit: own.get(unit) or words.draw(rng, "unit", unit) for unit in kinds}


def _line(line: Line, purchase: Purchase, teller: Teller, units: Mapping[str, str]) -> dict[str, Any]:
    at = teller.transcript.add_line()
    notation = teller.notation
    base = Decimal(line.base) if line.base else None
    return {
        "number": teller.text(f"{at}/line_number", line.number),
        "code": teller.text(f"{at}/item_id", line.item.item_id),
        "seller_code": teller.text(f"{at}/seller_item_id", line.item.item_id),
        "buyer_code": teller.text(f"{at}/buyer_item_id", line.buyer_code),
        "gtin": teller.text(f"{at}/gtin", line.item.gtin),
        "description": teller.text(f"{at}/description", line.description),
        "quantity": teller.number(f"{at}/quantity", line.quantity, notation.quantity_places),
        "unit": teller.text(f"{at}/unit", line.unit, units[line.unit]),
        "price": teller.number(f"{at}/unit_price", line.price, notation.price_places),
        "base": teller.number(f"{at}/price_base_quantity", base, 0),
        "discount": teller.number(f"{at}/discount_percent", line.discount, notation.percent_places),
        "amount": teller.number(f"{at}/line_net_amount", line.amount, 2),
        "date": teller.day(f"{at}/requested_delivery_date", line.date),
        "free": teller.number(f"{at}/free_quantity", line.free, notation.quantity_places),
        "note": teller.text(f"{at}/note", line.note),
        "tax_rate": str(purchase.tax_rate),
        **{key: decoy_cell(key, line, purchase, notation) for key in _DECOYS},
    }


def _charge(teller: Teller, reason: str, amount: Decimal) -> dict[str, Told]:
    at = f"/allowances_charges/{len(teller.transcript.order['allowances_charges'])}"
    teller.transcript.order["allowances_charges"].append({})
    return {"reason": teller.text(f"{at}/reason", reason), "amount": teller.number(f"{at}/amount", amount, 2)}
