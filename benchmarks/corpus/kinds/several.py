"""Several orders in one file, one order in several files, and orders among other papers."""

from __future__ import annotations

import io
import random
import zipfile
from dataclasses import replace
from typing import Any

import pikepdf

from benchmarks.corpus.casework import Case, Task, draw_for, truth_of
from benchmarks.corpus.degrading import effects
from benchmarks.corpus.degrading.output import write_pages
from benchmarks.corpus.degrading.recipes import RECIPES, rasterize
from benchmarks.corpus.disguising.unicode_maps import saved
from benchmarks.corpus.kinds.envelopes import envelope
from benchmarks.corpus.kinds.nothing import calm_layout
from benchmarks.corpus.layouts.layout import Layout, Rendered, render
from benchmarks.corpus.mails.message import Attachment, Mail
from benchmarks.corpus.mails.occasions.letters import Desk, dressed
from benchmarks.corpus.mails.voices.blocks import Block, Para
from benchmarks.corpus.mails.voices.phrases import phrases_of
from benchmarks.corpus.mails.voices.registry import voices_of
from benchmarks.corpus.mails.voices.scribe import Scribe
from benchmarks.corpus.mails.voices.voice import write_letter
from benchmarks.corpus.negatives import print_paper
from benchmarks.corpus.orders import Purchase

FORMS = (
    "joined",
    "joined",
    "scanned",
    "tiff",
    "photos",
    "with-terms",
    "two-papers",
    "zipped",
    "said-with",
    "mail-in-mail",
)


def make_several(task: Task) -> Case:
    """One of `FORMS`, in turn."""
    form = FORMS[task.index % len(FORMS)]
    return _MAKE[form](task, task.rng(), form)


def _order(task: Task, rng: random.Random, layout: Layout, like: Purchase | None = None) -> tuple[Purchase, Rendered]:
    """A printed order, of the same customer as `like`."""
    while True:
        purchase = draw_for(task, rng, (like.language,) if like else layout.languages, layout.wants)
        if like is None or purchase.customer is like.customer or rng.random() < 0.02:
            return purchase, render(layout, purchase, rng)


def _long(layout: Layout) -> Layout:
    """The layout with orders that need a second page."""
    return replace(layout, wants=replace(layout.wants, lines=(16, 30)))


def _told(task: Task, form: str, layout: Layout, purchase: Purchase, rendered: Rendered) -> dict[str, Any]:
    truth = truth_of(task, "order", layout.name, f"multi-{form}", purchase.language)
    return truth | {"order": rendered.order, "printed": rendered.printed}


def _joined(task: Task, rng: random.Random, form: str) -> Case:
    """Two or three orders one after the other in one PDF, born digital or scanned."""
    layout = calm_layout(task, rng)
    first = _order(task, rng, layout)
    orders = [first, *(_order(task, rng, layout, first[0]) for _ in range(rng.choice([1, 1, 2])))]
    document, extension = _join([rendered.pdf for _, rendered in orders]), "pdf"
    if form == "scanned":
        extension, document = RECIPES["scan-300"](document, rng)
    truths = [_told(task, form, layout, *order) for order in orders]
    return Case(f"{task.index:05d}-{form}-{len(orders)}", extension, document, truths)


def _join(papers: list[bytes]) -> bytes:
    with pikepdf.new() as whole:
        for paper in papers:
            with pikepdf.open(io.BytesIO(paper)) as part:
                whole.pages.extend(part.pages)
        return saved(whole)


def _pages(task: Task, rng: random.Random) -> tuple[Layout, Purchase, Rendered, list[effects.Picture]]:
    """An order of at least two pages, as grey pictures at 200 dpi."""
    while True:
        layout = _long(calm_layout(task, rng))
        purchase, rendered = _order(task, rng, layout)
        pictures = rasterize(rendered.pdf, 200, grey=True)
        if 2 <= len(pictures) <= 4:
            return layout, purchase, rendered, pictures


def _tiff(task: Task, rng: random.Random, form: str) -> Case:
    """One order on the pages of one TIFF, black and white or grey."""
    layout, purchase, rendered, pictures = _pages(task, rng)
    is_bilevel = rng.random() < 0.5
    angle = rng.uniform(-0.8, 0.8)
    pages = [effects.blur(effects.skew(page, angle), 0.5) for page in pictures]
    pages = [effects.bilevel(page, 170) for page in pages] if is_bilevel else pages
    extension, document = write_pages(pages, "tif", (200, 200), bilevel=is_bilevel)
    return Case(f"{task.index:05d}-{form}", extension, document, _told(task, form, layout, purchase, rendered))


def _photos(task: Task, rng: random.Random, form: str) -> Case:
    """One order as pictures of its pages, sent in one mail."""
    layout, purchase, rendered, pictures = _pages(task, rng)
    mail = _mail(task, rng, purchase)
    stem = rng.choice(["IMG_20{n:02}", "page {n}", "scan-{n} sur {all}", "photo{n}"])
    for number, picture in enumerate(pictures, 1):
        seen = effects.shadow(effects.photograph(picture, rng), rng.uniform(0.1, 0.4), rng)
        _, photo = write_pages([effects.noise(seen, 3, rng)], "jpg", (72, 72), quality=78)
        name = stem.format(n=number, all=len(pictures)) + ".jpg"
        mail.attachments.append(Attachment(name, photo, "image/jpeg"))
    return _sent(task, form, mail, [_told(task, form, layout, purchase, rendered)])


def _with_terms(task: Task, rng: random.Random, form: str) -> Case:
    """An order, and the buyer's terms of business in a paper of their own."""
    layout = calm_layout(task, rng)
    purchase, rendered = _order(task, rng, layout)
    mail = _mail(task, rng, purchase)
    terms = Attachment(rng.choice(["CGA.pdf", "terms.pdf", "AEB.pdf"]), print_paper("terms", layout, purchase, rng))
    order = Attachment(f"{purchase.number.replace('/', '-')}.pdf", rendered.pdf)
    mail.attachments += [order, terms] if rng.random() < 0.6 else [terms, order]
    return _sent(task, form, mail, [_told(task, form, layout, purchase, rendered)])


def _two_papers(task: Task, rng: random.Random, form: str) -> Case:
    """Two orders in one mail, or two in one archive."""
    layout = calm_layout(task, rng)
    first = _order(task, rng, layout)
    orders = [first, _order(task, rng, layout, first[0])]
    papers = [(f"{purchase.number.replace('/', '-')}.pdf", rendered.pdf) for purchase, rendered in orders]
    truths = [_told(task, form, layout, *order) for order in orders]
    if form == "zipped":
        return Case(f"{task.index:05d}-{form}", "zip", _zip(papers), truths)
    mail = _mail(task, rng, first[0])
    mail.attachments += [Attachment(name, paper) for name, paper in papers]
    return _sent(task, form, mail, truths)


def _zip(papers: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, paper in papers:
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 5, 8, 0, 0)), paper)
    return out.getvalue()


def _said_with(task: Task, rng: random.Random, form: str) -> Case:
    """An order that leaves the delivery open, and a mail that says when it is wanted."""
    layout = calm_layout(task, rng)
    plain = replace(layout, wants=replace(layout.wants, line_dates=False, schedules=False))
    fields = tuple(key for key in layout.plan.fields if not key.startswith("delivery"))
    plain = replace(plain, plan=replace(layout.plan, fields=fields))
    purchase, rendered = _order(task, rng, plain)
    scribe = Scribe(rng, purchase, phrases_of(task.split, purchase.language))
    wish = scribe.wish(rng.choice(["date", "date", "week"]))
    order = rendered.order
    for key in ("requested_delivery_date", "requested_delivery_period"):
        order[key] = scribe.transcript.order[key]
    mail = _mail(task, rng, purchase, wish)
    mail.attachments.append(Attachment("commande.pdf", rendered.pdf))
    return _sent(task, form, mail, [_told(task, form, layout, purchase, rendered)])


def _mail_in_mail(task: Task, rng: random.Random, form: str) -> Case:
    """A written order, forwarded as an attached mail with a word on top."""
    voice = rng.choice([voice for voice in voices_of(task.split) if "plain" in voice.dresses])
    purchase = draw_for(task, rng, voice.languages, voice.wants)
    letter = write_letter(replace(voice, dresses=("plain",)), purchase, rng)
    say = phrases_of(task.split, purchase.language)
    mail = envelope(purchase, f"Fwd: {letter.subject}", say.pick(rng, "note_forward") + "\n", rng)
    mail.forwarded = envelope(purchase, letter.subject, letter.text, rng)
    truth = truth_of(task, "order", f"multi-{form}", f"multi-{form}", purchase.language)
    return _sent(task, form, mail, [truth | {"order": letter.transcript.order, "printed": letter.transcript.printed}])


def _mail(task: Task, rng: random.Random, purchase: Purchase, more: str = "") -> Mail:
    desk = Desk(rng, purchase, task.split)
    said = " ".join(text for text in (desk.pick("order_attached"), more) if text)
    blocks: list[Block] = [desk.opening(), Para(said), *desk.signed()]
    note = dressed(desk, desk.say.pick(rng, "subject_bare"), blocks)
    return envelope(purchase, note.subject, note.text, rng, note.html)


def _sent(task: Task, form: str, mail: Mail, truths: list[dict[str, Any]]) -> Case:
    truth = truths if len(truths) > 1 else truths[0]
    return Case(f"{task.index:05d}-{form}", "eml", mail.as_bytes(), truth)


_MAKE = {
    "joined": _joined, "scanned": _joined, "tiff": _tiff, "photos": _photos, "with-terms": _with_terms,
    "two-papers": _two_papers, "zipped": _two_papers, "said-with": _said_with,
    "mail-in-mail": _mail_in_mail,
}  # fmt: skip
