"""Compose one whole document: its content for an engine, and its truth."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

from benchmarks.corpus.composing.content import Content, Entry
from benchmarks.corpus.composing.header import HeaderWriter
from benchmarks.corpus.composing.lines import LineWriter
from benchmarks.corpus.composing.parties import PartyWriter
from benchmarks.corpus.composing.plan import Plan
from benchmarks.corpus.composing.transcript import Transcript
from benchmarks.corpus.composing.writing import Writing
from benchmarks.corpus.notation import draw_notation
from benchmarks.corpus.orders import Purchase
from benchmarks.corpus.words import Bilingual, Loud, Words, american, words_of

NUMBER_SIGN = {"fr": "N° ", "en": "No. ", "de": "Nr. ", "es": "n.º ", "it": "n. ", "nl": "nr. "}


def compose(rng: random.Random, purchase: Purchase, plan: Plan) -> tuple[Content, Transcript]:
    """The words of a purchase under a layout's plan, with the truth they carry."""
    words = _words(rng, purchase, plan)
    notation = draw_notation(rng, words, purchase.customer.company.country)
    notation = replace(notation, percent_places=plan.percent_places)
    if "amount" not in plan.columns:  # no arithmetic would tell 1.000 from 1: write whole numbers plainly
        notation = replace(
            notation, quantity_places=0, thousands="" if notation.thousands in ".," else notation.thousands
        )
    transcript = Transcript()
    writing = Writing(rng, purchase, words, notation, plan, transcript)
    parties, header, lines = PartyWriter(writing), HeaderWriter(writing), LineWriter(writing)
    title = words.draw(rng, "title", "order")
    if plan.number_in_title and purchase.number:
        number = transcript.put("/order_number", purchase.number, purchase.number)
        title = f"{title} {rng.choice([NUMBER_SIGN[purchase.language], ''])}{number}"
    if plan.dated_title:
        day = transcript.put("/order_date", purchase.date, notation.date(purchase.date))
        title = f"{title} {words.draw(rng, 'phrase', 'dated')} {day}"
    letterhead = parties.letterhead()
    content = Content(
        language=purchase.language,
        title=title,
        letterhead=letterhead,
        fields=header.fields(plan),
        blocks=[parties.block(role) for role in plan.blocks],
        columns=lines.columns(),
        rows=lines.rows(),
        totals=write_totals(writing, with_charges=not lines.charged),
        footer=parties.footer(),
        page_word=words.first("field", "page"),
        carried_to=words.draw(rng, "total", "carried_to"),
        carried_from=words.draw(rng, "total", "carried_from"),
        running_sums=lines.running,
        sentences=lines.sentences,
        joint=words.draw(rng, "phrase", "joint"),
        item_word=words.draw(rng, "phrase", "item"),
        stamp=words.draw(rng, "phrase", "stamp"),
        part_words=tuple(words.table["phrase"]["part"]),
        tax_rate=notation.number(Decimal(purchase.tax_rate), rng.choice([0, 2])),
    )
    base, rate, tax = (words.draw(rng, "total", key) for key in ("tax_base", "tax_rate", "tax"))
    content.tax_words = base, rate, tax
    _write_phrases(writing, content)
    if plan.dated_letter:
        day = transcript.put("/order_date", purchase.date, notation.date(purchase.date))
        city = purchase.customer.company.address.city
        content.place_date = words.draw(rng, "phrase", "place_date").format(city=city, date=day)
        content.subject_label = words.draw(rng, "phrase", "subject")
    return content, transcript


def _words(rng: random.Random, purchase: Purchase, plan: Plan) -> Words:
    country = purchase.customer.company.country
    words = american() if country == "US" and purchase.language == "en" else words_of(purchase.language)
    if plan.second_language in (None, purchase.language):
        return Loud(words.language, words.table) if rng.random() < 0.1 else words
    return Bilingual(words.language, words.table, words_of(str(plan.second_language)))


def _chance(rng: random.Random, choice: bool | None) -> bool:
    return rng.random() < 0.5 if choice is None else choice


def _write_phrases(writing: Writing, content: Content) -> None:
    rng, purchase, words, plan = writing.rng, writing.purchase, writing.words, writing.plan
    if _chance(rng, plan.intro):
        content.intro = words.draw(rng, "phrase", "lead" if plan.prose else "intro")
    if _chance(rng, plan.closing):
        content.closing = words.draw(rng, "phrase", "closing")
    if purchase.notes:
        content.notes = writing.transcript.put("/notes", purchase.notes, purchase.notes)
    if plan.signature:
        content.signature = words.draw(rng, "phrase", "signature")
        content.signer = purchase.customer.company.person if rng.random() < 0.5 else ""
    if plan.terms:
        content.terms_title, content.terms = words.first("title", "terms"), words.terms


def write_totals(writing: Writing, *, with_charges: bool = True) -> list[Entry]:
    """The sums at the foot, as far as the plan prints them; `with_charges` unless these stand among the lines."""
    rng, purchase, words, plan = writing.rng, writing.purchase, writing.words, writing.plan
    transcript, notation = writing.transcript, writing.notation
    if plan.totals == "none":
        return []
    currency = purchase.customer.currency if notation.currency != "none" else None
    if currency and notation.names_currency:
        transcript.say_currency(currency)

    def money(value: Decimal) -> str:
        return notation.money(value, currency)

    entries = []
    if rng.random() < 0.08:
        count = sum((line.quantity for line in purchase.lines), Decimal(0))
        entries.append(Entry("count", words.draw(rng, "total", "quantity_sum"), notation.quantity(count)))
    if purchase.charges and with_charges:
        goods = sum((line.amount for line in purchase.lines), Decimal(0))
        entries.append(Entry("lines", words.draw(rng, "total", "lines"), money(goods)))
        for _, reason, amount in purchase.charges:
            transcript.add_charge(reason, amount, money(amount))
            entries.append(Entry("charge", reason, money(amount)))
    label = words.draw(rng, "total", "bare" if plan.totals == "bare" else "net")
    entries.append(Entry("net", label, transcript.put("/totals/net_amount", purchase.net, money(purchase.net))))
    if plan.totals == "full":
        rate = rng.choice([f" {purchase.tax_rate} %", f" ({purchase.tax_rate}%)", ""])
        tax = transcript.put("/totals/tax_amount", purchase.tax, money(purchase.tax))
        entries.append(Entry("tax", words.draw(rng, "total", "tax") + rate, tax))
        gross = transcript.put("/totals/gross_amount", purchase.gross, money(purchase.gross))
        entries.append(Entry("gross", words.draw(rng, "total", "gross"), gross))
    return entries
