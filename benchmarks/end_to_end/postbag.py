"""Mails around orders: words of the buyer, its provider's verdict on the sender, and the wrappings of daily life."""

from __future__ import annotations

import datetime as dt
import random
import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.corpus.mails.message import Attachment, Mail
from benchmarks.corpus.mails.occasions.letters import Desk, dressed
from benchmarks.corpus.mails.voices.blocks import Block, Para
from benchmarks.corpus.orders import Purchase
from benchmarks.corpus.wrapping.archives import zipped
from benchmarks.corpus.wrapping.outlook_files import Attached, Written, msg
from benchmarks.end_to_end.forms import form
from benchmarks.end_to_end.house import DOMAIN, TODAY

AUTHSERV = f"mx.{DOMAIN}"
"""The only server whose verdict on senders is believed."""
WRAPPINGS = ("plain",) * 16 + ("zipped", "zipped", "forwarded", "outlook")


@cache
def sentences(language: str) -> dict[str, Any]:
    """What the corpus's mails say beside their orders."""
    table = tomllib.loads((Path(__file__).parent / "letters.toml").read_text(encoding="utf-8"))
    return dict(table[language])


def sent_at(rng: random.Random) -> dt.datetime:
    """A time on the corpus's day, before the house begins to work."""
    return dt.datetime.combine(TODAY, dt.time(rng.randint(6, 14), rng.randint(0, 59), rng.randint(0, 59)), dt.UTC)


def verdict(domain: str, result: str = "pass", by: str = AUTHSERV) -> dict[str, str]:
    """The header in which the receiving server says what it found about the sender (RFC 8601)."""
    told = f"{by}; spf={result} smtp.mailfrom={domain}; dkim={result} header.d={domain}; dmarc={result} header.from={domain}"
    return {"Authentication-Results": told}


def address_mail(
    purchase: Purchase, letter: form.Letter, rng: random.Random, *, sender: tuple[str, str] | None = None
) -> Mail:
    """The letter from the buyer (or `sender`) to the order desk, its sender verified."""
    company = purchase.customer.company
    sender = sender or (company.person, company.email)
    to = f"commandes@{purchase.world.seller.domain}"
    headers = verdict(sender[1].partition("@")[2])
    return Mail(sender, to, letter.subject, sent_at(rng), letter.text, letter.html, headers=headers)


def cover(purchase: Purchase, split: str, rng: random.Random, *said: str, lead: str | None = None) -> form.Letter:
    """A few words that go with an attached order; `said` follow, `lead` takes the place of the first."""
    desk = Desk(rng, purchase, split)
    first = desk.pick("order_attached") if lead is None else lead
    blocks: list[Block] = [desk.opening(), *(Para(text) for text in (first, *said) if text), *desk.signed()]
    subject = desk.say.pick(rng, "subject").format(number=purchase.number) if purchase.number else "Commande"
    note = dressed(desk, subject, blocks)
    return form.Letter(note.subject, note.text, note.html)


def wrap(mail: Mail, how: str, purchase: Purchase, rng: random.Random) -> Mail:
    """The mail as it is, its files zipped, or the whole forwarded by a salesman, as a mail or as Outlook's file."""
    if how == "zipped" and mail.attachments:
        files = {part.name: part.content for part in mail.attachments}
        return replace(mail, attachments=[Attachment("commande.zip", zipped(files), "application/zip")])
    if how not in ("forwarded", "outlook"):
        return mail
    seller = purchase.world.seller
    sender = ("Paul Verdier", f"paul.verdier@{seller.domain}")
    text = "Bonjour,\n\nJe vous transfère cette commande reçue sur ma boîte, merci de la saisir.\n\nPaul Verdier\nCommercial\n"
    outer = Mail(sender, mail.to, f"TR : {mail.subject}", sent_at(rng), text, headers=verdict(seller.domain))
    if how == "forwarded":
        outer.forwarded = replace(mail, headers={})
        return outer
    kept = Written(
        subject=mail.subject, sender=mail.sender[1], sender_name=mail.sender[0], sent=mail.date, plain=mail.text or None,
        html=mail.html.encode() if mail.html else None,
        attachments=tuple(Attached(part.name, part.content) for part in mail.attachments),
    )  # fmt: skip
    outer.attachments.append(Attachment("commande.msg", msg(kept), "application/vnd.ms-outlook"))
    return outer
