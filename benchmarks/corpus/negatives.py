"""Papers and mails that look like orders and are none."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

from benchmarks.corpus.companies import Company
from benchmarks.corpus.composing.content import Block, Column, Content, Entry
from benchmarks.corpus.composing.document import compose
from benchmarks.corpus.layouts.layout import Layout
from benchmarks.corpus.mails.bodies import phrases
from benchmarks.corpus.mails.occasions.said import titles_of
from benchmarks.corpus.notation import draw_notation
from benchmarks.corpus.orders import Purchase
from benchmarks.corpus.words import Words, words_of
from benchmarks.corpus.world import fill

PAPERS = {
    "invoice": "invoice", "quote": "quote_request", "confirmation": "other", "terms": "other", "proforma": "invoice",
    "delivery_note": "other", "offer": "other", "price_list": "other",
}  # fmt: skip
LETTERS = {"status": "status_inquiry", "away": "other", "news": "other", "thanks": "other"}
PRICED = frozenset({"price", "base", "discount", "amount", "free", "tax", "net_price"})
_COUNTED = frozenset({"quantity", "amount", "free", "discount", "date", "tax", "net_price"})
_OWN_NUMBER = {
    "invoice": "FA26-#####",
    "proforma": "PF-####",
    "delivery_note": "BL######",
    "offer": "D26-####",
    "price_list": "2027-#",
}


def print_paper(kind: str, layout: Layout, purchase: Purchase, rng: random.Random) -> bytes:
    """One of `PAPERS` as PDF, in the dress of an order layout."""
    words = words_of(purchase.language)
    content, _ = compose(rng, purchase, layout.plan)
    content.title = rng.choice(paper_titles(kind, words.language))
    content.signature = content.intro = None
    if kind == "terms":
        _keep_terms_only(content, words)
    elif kind == "quote":
        _ask_for_prices(content, purchase, words, rng)
    else:
        _let_seller_write(content, kind, purchase, words, rng)
    return layout.draw(content, rng)


def paper_titles(kind: str, language: str) -> list[str]:
    """What a paper of that kind may be called."""
    titles = words_of(language).table["title"].get(kind) or titles_of(language).table[kind]
    return [str(title) for title in titles]


def _keep_terms_only(content: Content, words: Words) -> None:
    content.fields, content.blocks, content.rows, content.totals = [], [], [], []
    content.columns = []
    content.terms_title, content.terms = words.first("title", "terms"), words.terms
    content.notes = content.closing = None


def _ask_for_prices(content: Content, purchase: Purchase, words: Words, rng: random.Random) -> None:
    late = draw_notation(rng, words).date(purchase.date + dt.timedelta(days=10))
    number = Entry("number", words.draw(rng, "field", "quote_request_number"), fill(rng, "DP-26-####"))
    reply = Entry("reply", words.draw(rng, "field", "reply_before"), late)
    kept = [entry for entry in content.fields if entry.key in ("order_date", "contact", "phone", "email")]
    content.fields, content.totals, content.closing = [number, *kept, reply], [], None
    content.columns = [column for column in content.columns if column.key not in PRICED]
    content.rows = [replace(row, amount="") for row in content.rows if row.kind != "subtotal"]


def _let_seller_write(content: Content, kind: str, purchase: Purchase, words: Words, rng: random.Random) -> None:
    seller, buyer = purchase.world.seller, purchase.customer.company
    notation = draw_notation(rng, words)
    own = fill(rng, _OWN_NUMBER.get(kind, "AR######"))
    entries = [Entry("number", _number_label(kind, content.title, words, rng), own)]
    entries.append(Entry("date", words.first("field", "order_date"), notation.date(purchase.date)))
    if kind not in ("offer", "price_list"):
        entries.append(Entry("yours", words.draw(rng, "field", "your_order"), purchase.number))
    if kind == "invoice":
        due = notation.date(purchase.date + dt.timedelta(days=45))
        entries.append(Entry("due", words.draw(rng, "field", "due_date"), due))
        entries.append(Entry("iban", "IBAN", purchase.decoys["iban"]))
    content.fields = entries
    content.letterhead = Block("letterhead", "", (seller.name, *_address(seller), seller.phone))
    bill_to = words.draw(rng, "party", "bill_to" if kind == "invoice" else "buyer")
    content.blocks = [Block("bill_to", bill_to, (buyer.name, *_address(buyer)))]
    content.footer = [f"{seller.name} – {words.first('field', 'vat')} {seller.vat_id} – www.{seller.domain}"]
    content.columns = [_as_seller(column, words, rng) for column in content.columns]
    content.closing = content.notes = None
    if kind in ("delivery_note", "price_list"):
        hidden = PRICED if kind == "delivery_note" else _COUNTED
        content.columns = [column for column in content.columns if column.key not in hidden]
        content.rows = [replace(row, amount="") for row in content.rows if row.kind != "subtotal"]
        content.totals = []


def _number_label(kind: str, title: str, words: Words, rng: random.Random) -> str:
    if kind == "confirmation":
        return title
    if kind in ("invoice", "proforma"):
        return words.draw(rng, "field", "invoice_number")
    key = {"delivery_note": "delivery_number", "offer": "offer_number", "price_list": "list_number"}[kind]
    return titles_of(words.language).pick(rng, key)


def _as_seller(column: Column, words: Words, rng: random.Random) -> Column:
    """The seller calls its own codes by a bare name."""
    return Column(column.key, words.draw(rng, "column", "code")) if column.key == "seller_code" else column


def _address(company: Company) -> tuple[str, str]:
    return company.address.street, f"{company.address.postal_code} {company.address.city}"


def write_letter(kind: str, purchase: Purchase, rng: random.Random) -> tuple[str, str]:
    """Subject and text of one of `LETTERS`, in French, English or German."""
    words, say = words_of(purchase.language), phrases(purchase.language)
    notation = draw_notation(rng, words)
    other = say["other"]
    company = purchase.customer.company
    values = {"number": purchase.number, "date": notation.date(purchase.date), "phone": company.phone}
    subject = "Re: " + say["subject"][0] if kind == "thanks" else rng.choice(other[f"{kind}_subject"])
    text = str(rng.choice(other[kind])).format(**values)
    if kind in ("status", "thanks"):
        text = (
            f"{rng.choice(say['greeting'])}\n\n{text}\n\n{rng.choice(say['closing'])}\n{company.person}\n{company.name}"
        )
    return str(subject).format(**values), text + "\n"
