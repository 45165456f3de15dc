"""What most writers must decide: where the number stands, what is said of delivery, what came before."""

from __future__ import annotations

import datetime as dt

from benchmarks.corpus.mails.voices.blocks import Block, History, Para
from benchmarks.corpus.mails.voices.scribe import Scribe
from benchmarks.corpus.mails.voices.wishes import write_date


def announce(scribe: Scribe, *, may_lack: bool = True) -> tuple[str, str]:
    """The subject and a sentence with the order's number; it stands in either, in both, or nowhere."""
    where = scribe.rng.choice(["subject"] * 4 + ["body"] * 4 + ["both"] * 2 + (["nowhere"] if may_lack else []))
    if where == "nowhere":
        return scribe.pick("subject_bare"), ""
    subject = scribe.pick("subject_bare") if where == "body" else scribe.pick("subject", number=scribe.number())
    if where == "subject":
        return subject, ""
    if scribe.chance(0.3):
        return subject, scribe.pick("number_dated", number=scribe.number(), date=scribe.order_date())
    return subject, scribe.pick("number", number=scribe.number())


def delivery(scribe: Scribe, *, often: float = 0.8) -> str:
    """When the goods are wanted, or nothing."""
    return scribe.wish() if scribe.chance(often) else ""


def whereto(scribe: Scribe, *, often: float = 0.55, joint: str = ", ") -> tuple[str, bool]:
    """Where the goods are wanted, and whether that is the address of the signature."""
    if not scribe.chance(often):
        return "", False
    if scribe.chance(0.25):
        return scribe.pick("place_mine"), True
    return scribe.pick("place", place=scribe.place(joint)), False


def terms(scribe: Scribe) -> str:
    """A word on prices (the total, or "as usual"), and at times what else such mails refer to."""
    said = []
    if scribe.prices:
        said += [scribe.pick("total", amount=scribe.total())] if scribe.chance(0.25) else []
    elif scribe.chance(0.4):
        said.append(scribe.pick("usual"))
    return " ".join([*said, *references(scribe)])


def references(scribe: Scribe) -> list[str]:
    """Quotations, contracts, payment, and numbers that are none of the order's."""
    purchase, put = scribe.purchase, scribe.transcript.put
    said = []
    if purchase.quote_number and scribe.chance(0.3):
        number = put("/quote_number", purchase.quote_number, purchase.quote_number)
        said.append(scribe.pick("quote_ref", quote=number))
    if purchase.contract_number and scribe.chance(0.3):
        number = put("/contract_number", purchase.contract_number, purchase.contract_number)
        said.append(scribe.pick("contract_ref", contract=number))
    if scribe.chance(0.1):
        pay = purchase.customer.payment_terms
        said.append(scribe.pick("pay", pay=put("/payment_terms", pay, pay)))
    if scribe.chance(0.25):
        decoys = purchase.decoys
        said.append(
            scribe.pick("aside", customer=decoys["customer_number"], phone=decoys["phone"], project=decoys["project"])
        )
    return said


def paras(*texts: str) -> list[Block]:
    """A paragraph for each text that says something."""
    return [Para(text) for text in texts if text]


def when_said(scribe: Scribe, days_ago: int) -> str:
    """A day and a time before the mail was sent."""
    day = scribe.purchase.date - dt.timedelta(days=days_ago)
    clock = f"{scribe.rng.randint(8, 17):02}:{scribe.rng.randint(0, 59):02}"
    return f"{write_date(scribe.rng, scribe.say, scribe.words.months, day)} {clock}"


def history(scribe: Scribe, *, sign: str = "> ") -> History:
    """An older mail of the seller below the reply; nothing in it is ordered."""
    seller = scribe.purchase.world.seller
    other = scribe.rng.choice(list(scribe.purchase.world.items.values()))
    count = scribe.rng.choice([5, 10, 50, 100])
    ghost = f"{count} x {other.names[scribe.say.language]} ({other.item_id})"
    money = scribe.notation.number(other.list_price, 2) + " €"
    text = scribe.pick("history_text", ghost=ghost, money=money, seller=seller.name)
    who = f"{seller.name} <{seller.email}>"
    head = scribe.pick("history", when=when_said(scribe, scribe.rng.randint(1, 6)), who=who)
    return History(tuple(head.split("|")), tuple(text.split("|")), sign)


def forwarded_head(scribe: Scribe, subject: str) -> tuple[str, ...]:
    """The block of headers that a mail client puts over what it forwards."""
    company = scribe.purchase.customer.company
    text = scribe.pick(
        "forward_head", who=f"{company.person} <{company.email}>", when=when_said(scribe, 0), subject=subject,
        to=f"{scribe.purchase.world.seller.name} <{scribe.purchase.world.seller.email}>",
    )  # fmt: skip
    return tuple(text.split("|"))
