"""The mails that go through without a person: printed, scanned and photographed orders, orders in the body, conversations."""

from __future__ import annotations

import datetime as dt
import random

from benchmarks.corpus.degrading import effects
from benchmarks.corpus.degrading.output import write_pages
from benchmarks.corpus.degrading.recipes import rasterize
from benchmarks.corpus.demo.logo import draw_logo
from benchmarks.corpus.demo.stage import Stage, no_order, outcome
from benchmarks.corpus.layouts.layout import render
from benchmarks.corpus.mails.bodies import BodyWriter, phrases
from benchmarks.corpus.mails.message import Attachment, Mail
from benchmarks.corpus.negatives import print_paper
from benchmarks.corpus.orders import Purchase, Wants

PRINTED = (
    ("grid-classic", "Bon de commande {number}.pdf"),
    ("rules-open", "document.pdf"),
    ("zebra-modern", "Commande n°{number} – à traiter.pdf"),
    ("grid-boxed-head", "{number}.pdf"),
    ("sections-subtotals", "BC_{number}.PDF"),
    ("terms-appended", "commande.pdf"),
    ("stacked-two-rows", "CDE {number}.pdf"),
    ("uprights-totals-strip", "Scan0001.pdf"),
    ("dotted-per-hundred", "Cde_{number}_Février.pdf"),
    ("parts-list", "besoin matériel.pdf"),
)
FOREIGN = (("landscape-wide", 11, None, "Bestellung_{number}.pdf"), ("cards-portal", 12, "en", "PO {number}.pdf"))


def file_name(pattern: str, purchase: Purchase) -> str:
    """A file name without signs that mail programs refuse."""
    return " ".join(pattern.format(number=purchase.number.replace("/", "-")).split()).replace(" .", ".")


def add_printed(stage: Stage, index: int) -> None:
    """A clean born-digital order; some mails also carry a logo in the signature or the terms of business."""
    layout, pattern = PRINTED[index]
    customer = stage.french[index % len(stage.french)]
    purchase = stage.purchase(customer, stage.layout(layout).wants)
    _, pdf = stage.print_order(layout, purchase)
    mail = stage.cover(purchase, Attachment(file_name(pattern, purchase), pdf, old_style_name=index == 8))
    if index % 3 == 0:
        _sign_with_logo(mail, customer.company.name)
    if index in (1, 5):
        terms = print_paper("terms", stage.layout("plain-window"), purchase, stage.rng)
        mail.attachments.append(Attachment("CGA 2026.pdf", terms))
    stage.add(layout, mail, outcome(purchase))


def _sign_with_logo(mail: Mail, name: str) -> None:
    body = mail.text.replace("&", "&amp;").replace("\n", "<br>\n")
    mail.html = f'<html><body>{body}<img src="cid:logo" width="120"></body></html>'
    mail.attachments.insert(0, Attachment("image001.png", draw_logo(name), "image/png", cid="logo"))


def add_foreign(stage: Stage, index: int) -> None:
    """A clean order in another language."""
    layout, customer_index, language, pattern = FOREIGN[index]
    customer = stage.world.customers[customer_index]
    purchase = stage.purchase(customer, stage.layout(layout).wants, language)
    _, pdf = stage.print_order(layout, purchase)
    stage.add(layout, stage.cover(purchase, Attachment(file_name(pattern, purchase), pdf)), outcome(purchase))


def office_scan(pdf: bytes, rng: random.Random) -> tuple[str, bytes]:
    """A tidy 300 dpi scan, small enough to keep: black and white, or grey with compact JPEG."""
    bilevel = rng.random() < 0.6
    angle = rng.uniform(-0.8, 0.8)
    pages = [effects.blur(effects.skew(page, angle), 0.6) for page in rasterize(pdf, 300, grey=True)]
    pages = [effects.bilevel(page, 165) if bilevel else effects.fade(page, 12, 252) for page in pages]
    return write_pages(pages, "pdf", (300, 300), quality=35, bilevel=bilevel)


def add_scan(stage: Stage, index: int) -> None:
    """A clean order printed, signed and scanned at 300 dpi."""
    layout = ("grid-classic", "rules-open", "grid-boxed-head", "frame-carried", "whitespace-columns")[index]
    purchase = stage.purchase(stage.french[(index + 3) % len(stage.french)], Wants(lines=(2, 5)))
    _, pdf = stage.print_order(layout, purchase, office_scan)
    name = ("SCAN_20261117.pdf", "scan.pdf", "Numérisation_0042.pdf", "img-261118093.pdf", "document.pdf")[index]
    stage.add(f"scan-{layout}", stage.cover(purchase, Attachment(name, pdf)), outcome(purchase))


def phone_photo(pdf: bytes, rng: random.Random) -> tuple[str, bytes]:
    """A fair photograph with a telephone."""
    page = effects.photograph(effects.fade(rasterize(pdf, 220, grey=False)[0], 15, 248), rng)
    page = effects.blur(effects.shadow(page, 0.25, rng), 0.6)
    return write_pages([page], "jpg", (72, 72), quality=62)


def add_photo(stage: Stage) -> None:
    """A clean order photographed in the workshop."""
    purchase = stage.purchase(stage.french[5], Wants(lines=(2, 4)))
    _, picture = stage.print_order("grid-classic", purchase, phone_photo)
    mail = stage.cover(purchase, Attachment("IMG_20261118_1432.jpg", picture, "image/jpeg"))
    stage.add("photo", mail, outcome(purchase))


def add_body(stage: Stage, index: int) -> None:
    """A clean order written in the mail itself."""
    style = ("sentence", "list", "table-text", "table-html")[index]
    purchase = stage.purchase(stage.french[(index + 6) % len(stage.french)], Wants(lines=(1, 4)))
    body = BodyWriter(stage.rng, purchase, style, states_prices=index % 2 == 0).write()
    company = purchase.customer.company
    mail = Mail((company.person, company.email), stage.mailbox(), body.subject, stage.now(), body.text, body.html)
    stage.add(f"body-{style}", mail, outcome(purchase))


def add_reply_with_order(stage: Stage) -> None:
    """A reply that carries a new order above a quoted old one."""
    customer = stage.french[2]
    old = stage.purchase(customer, Wants(lines=(1, 2)))
    new = stage.purchase(customer, Wants(lines=(1, 3)))
    quoted = BodyWriter(stage.rng, old, "list", number_in_body=True).write()
    body = BodyWriter(stage.rng, new, "list", number_in_body=True).write()
    stage.add("reply-new-order", _reply(stage, new, body.text, quoted.text, "Re: Réappro magasin"), outcome(new))


def add_thanks(stage: Stage) -> None:
    """A reply that only says thank you, the old order quoted below."""
    old = stage.purchase(stage.french[4], Wants(lines=(1, 3)))
    quoted = BodyWriter(stage.rng, old, "list").write()
    company = old.customer.company
    text = f"Bonjour,\n\nMerci, bien reçu.\n\nBonne journée,\n{company.person}\n"
    mail = _reply(stage, old, text, quoted.text, f"Re: {quoted.subject}")
    stage.add("reply-thanks", mail, no_order("other", "ignored"))


def _reply(stage: Stage, purchase: Purchase, text: str, quoted: str, subject: str) -> Mail:
    company = purchase.customer.company
    when = phrases("fr")["quoted"].format(when="lun. 9 nov. 2026 à 10:12", who=f"{company.person} <{company.email}>")
    history = "\n".join(f"> {line}".rstrip() for line in quoted.rstrip().splitlines())
    headers = {"In-Reply-To": f"<20261109.101200@{stage.world.seller.domain}>"}
    whole = f"{text}\n{when}\n\n{history}\n"
    return Mail((company.person, company.email), stage.mailbox(), subject, stage.now(), whole, headers=headers)


def add_forwarded(stage: Stage) -> None:
    """A salesman forwards a customer's order as a message within a message."""
    purchase = stage.purchase(stage.french[7], stage.layout("boxhead-free-goods").wants)
    _, pdf = stage.print_order("boxhead-free-goods", purchase)
    inner = stage.cover(purchase, Attachment(file_name("Commande {number}.pdf", purchase), pdf))
    inner.date -= dt.timedelta(hours=17)
    seller = stage.world.seller
    text = "Bonjour,\n\nJe vous transfère cette commande reçue sur ma boîte, merci de la saisir.\n\nPaul Verdier\nCommercial\n"
    sender = ("Paul Verdier", f"paul.verdier@{seller.domain}")
    outer = Mail(sender, stage.mailbox(), f"TR : {inner.subject}", stage.now(), text, forwarded=inner)
    stage.add("forwarded", outer, outcome(purchase))


def print_clean(stage: Stage, layout: str, purchase: Purchase) -> bytes:
    """The PDF of an order as its layout prints it."""
    return render(stage.layout(layout), purchase, stage.rng).pdf
