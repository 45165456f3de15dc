"""The header's labelled values: number, date, people, conditions, and the numbers that are none of these."""

from __future__ import annotations

import datetime as dt

from benchmarks.corpus.composing.content import Entry
from benchmarks.corpus.composing.plan import Plan
from benchmarks.corpus.composing.writing import Writing

AGO = {"printed_on": -2, "quote_date": 17}  # dates that are not the order's, in days before it


class HeaderWriter:
    """Writes the fields of one document."""

    def __init__(self, writing: Writing) -> None:
        self.rng, self.purchase, self.words = writing.rng, writing.purchase, writing.words
        self.notation, self.transcript = writing.notation, writing.transcript

    def fields(self, plan: Plan) -> list[Entry]:
        """The plan's fields that this purchase has a value for."""
        wanted = [key for key in plan.fields if not key.endswith("?") or self.rng.random() < 0.7]
        entries = (self.entry(key.rstrip("?")) for key in wanted)
        return [entry for entry in entries if entry]

    def entry(self, key: str) -> Entry | None:
        """One labelled value, or None when the purchase has none."""
        if key == "delivery":
            return self._delivery()
        text = self._text(key)
        return Entry(key, self.words.draw(self.rng, "field", key), text) if text else None

    def _text(self, key: str) -> str | None:
        purchase, put = self.purchase, self.transcript.put
        company = purchase.customer.company
        if key == "order_number":
            return put("/order_number", purchase.number, purchase.number) if purchase.number else None
        if key == "order_date":
            return put("/order_date", purchase.date, self.notation.date(purchase.date))
        if key == "contact":
            return put("/buyer/contact", company.person, company.person)
        if key == "email":
            return put("/buyer/email", company.email, company.email)
        if key == "phone":
            return company.phone
        if key == "gln":
            return put("/buyer/gln", company.gln, company.gln)
        if key == "payment":
            return put("/payment_terms", purchase.customer.payment_terms, purchase.customer.payment_terms)
        if key == "currency":
            self.transcript.say_currency(purchase.customer.currency)
            return purchase.customer.currency
        if key == "incoterms":
            return self._incoterms()
        if key in ("contract", "quote"):
            number = purchase.contract_number if key == "contract" else purchase.quote_number
            return put(f"/{key}_number", number, number) if number else None
        if key in AGO:
            return self.notation.date(purchase.date - dt.timedelta(days=AGO[key]))
        return purchase.decoys[key]

    def _incoterms(self) -> str | None:
        terms = self.purchase.customer.incoterms
        if terms is None:
            return None
        code, place = terms
        self.transcript.put("/incoterms/code", code, code)
        self.transcript.put("/incoterms/place", place, place)
        return f"{code} {place}"

    def _delivery(self) -> Entry | None:
        purchase, words = self.purchase, self.words
        if purchase.delivery_date:
            text = self.transcript.put(
                "/requested_delivery_date", purchase.delivery_date, self.notation.date(purchase.delivery_date)
            )
            return Entry("delivery", words.draw(self.rng, "field", "delivery_date"), text)
        if purchase.delivery_week:
            number, start, end = purchase.delivery_week
            year = start.isocalendar().year
            text = f"{words.draw(self.rng, 'phrase', 'week')} {number:02d}/{year}"
            self.transcript.put("/requested_delivery_period/start", start, text)
            self.transcript.put("/requested_delivery_period/end", end, text)
            return Entry("delivery", words.draw(self.rng, "field", "delivery_week"), text)
        return None
