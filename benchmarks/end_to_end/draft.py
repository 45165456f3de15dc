"""One mail in the making: a clean purchase in a form, what is planted in it, and the truth that follows."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from benchmarks.corpus.catalogue import Item
from benchmarks.corpus.mails.message import Attachment, Mail
from benchmarks.corpus.orders import Line, Purchase
from benchmarks.corpus.world import Customer
from benchmarks.end_to_end.buying import buy
from benchmarks.end_to_end.forms.form import Form, Letter, Written
from benchmarks.end_to_end.forms.registry import draw_form
from benchmarks.end_to_end.house import House
from benchmarks.end_to_end.postbag import address_mail, cover, wrap
from benchmarks.end_to_end.truth import Truth, truth_of, unsaid

_TRIES = 400
Spoil = Callable[[bytes, random.Random], bytes]


@dataclass
class Studio:
    """What all mails are made with: the house, the corpus's split, one source of chance, the numbers given away."""

    house: House
    split: str
    rng: random.Random
    taken: set[str] = field(default_factory=set)


@dataclass
class Draft:
    """A mail before it is written; planting an anomaly changes it."""

    studio: Studio
    form: Form
    purchase: Purchase
    line: int = 0
    said: list[str] = field(default_factory=list)
    sender: tuple[str, str] | None = None
    headers: dict[str, str] | None = None
    spoil: Spoil | None = None
    lacks: bool = False

    @property
    def rng(self) -> random.Random:
        return self.studio.rng

    @property
    def house(self) -> House:
        return self.studio.house

    @property
    def customer(self) -> Customer:
        return self.purchase.customer

    def pick_line(self, fits: Callable[[Line], bool]) -> Line | None:
        """One of the lines that fit; `line` then says which."""
        fitting = [index for index, line in enumerate(self.purchase.lines) if fits(line)]
        if not fitting:
            return None
        self.line = self.rng.choice(fitting)
        return self.purchase.lines[self.line]


@dataclass
class Posted:
    """A finished mail with its truth. `wave`: mails of a later wave are sent when the earlier ones have come to rest."""

    name: str
    mail: Mail
    truth: Truth
    planted: str
    form: str
    family: str
    language: str
    wave: int = 0
    purchase: Purchase | None = None
    told: dict[str, Any] = field(default_factory=dict)


def draw_draft(
    studio: Studio, form_name: str, role: str = "ordinary", items: Sequence[Item] = (), customer: Customer | None = None
) -> Draft | None:
    """A clean draft of one of the role's customers; None where form and customers do not go together."""
    form = draw_form(form_name, studio.split, studio.rng)
    customers = [customer] if customer else studio.house.customers(role, form.languages)
    if not customers or customers[0].language not in form.languages:
        return None
    chosen = studio.rng.choice(customers)
    purchase = buy(studio.rng, studio.house, chosen, form.wants, studio.taken, items)
    return Draft(studio, form, purchase) if purchase else None


def write(draft: Draft) -> tuple[Written, Truth] | None:
    """The draft written, with the truth of a clean order; None when the document does not say what an order needs."""
    written = draft.form.write(draft.purchase, draft.rng)
    if unsaid(draft.purchase, written.told) and not draft.lacks:
        return None
    if len(written.told["lines"]) != len(draft.purchase.lines):
        return None
    return written, truth_of(draft.house, draft.purchase, written.told)


def post(draft: Draft, written: Written, truth: Truth, planted: str, how: str = "plain") -> Posted:
    """The mail around what was written."""
    attachment = written.attachment
    if written.letter is not None:
        letter = _with_words(written.letter, draft.said)
    else:
        letter = cover(draft.purchase, draft.studio.split, draft.rng, *draft.said)
    mail = address_mail(draft.purchase, letter, draft.rng, sender=draft.sender)
    if draft.headers is not None:
        mail.headers = draft.headers
    if attachment is not None:
        content = draft.spoil(attachment.content, draft.rng) if draft.spoil else attachment.content
        mail.attachments.append(Attachment(attachment.name, content, attachment.media_type))
    mail = wrap(mail, how, draft.purchase, draft.rng)
    name = f"{draft.form.name}-{planted}"
    language = draft.purchase.language
    return Posted(
        name, mail, truth, planted, draft.form.name, draft.form.family, language, 0, draft.purchase, written.told
    )


def _with_words(letter: Letter, said: list[str]) -> Letter:
    """The letter with a postscript."""
    if not said:
        return letter
    text = f"{letter.text.rstrip()}\n\nPS: {' '.join(said)}\n" if letter.text else ""
    html = letter.html
    if html is not None:
        page = f"<p>PS: {escape(' '.join(said))}</p>"
        html = html.replace("</body>", f"{page}</body>") if "</body>" in html else html + page
    return Letter(letter.subject, text, html)


def persist(attempt: Callable[[], Posted | None], what: str) -> Posted:
    """Try until it works out. Raises LookupError when it never does."""
    for _ in range(_TRIES):
        posted = attempt()
        if posted is not None:
            return posted
    raise LookupError(f"no mail could be made for {what}")
