"""The voices to measure on; nothing is built from them."""

from __future__ import annotations

from benchmarks.corpus.mails.voices.blocks import Block, Grid, History, Para, Rows
from benchmarks.corpus.mails.voices.habits import announce, delivery, forwarded_head, history, paras, terms, whereto
from benchmarks.corpus.mails.voices.minds import KINDS, Mind
from benchmarks.corpus.mails.voices.scribe import Scribe
from benchmarks.corpus.mails.voices.signatures import STYLES, sign_off
from benchmarks.corpus.mails.voices.voice import Draft, Voice
from benchmarks.corpus.orders import Wants

PAGES = ("plain", "simple", "both:outlook", "both:webmail")


def _end(scribe: Scribe, *, mine: bool = False) -> list[Block]:
    styles = ("firm", "full", "legal") if mine else STYLES
    return sign_off(scribe, scribe.rng.choice(styles), place_is_mine=mine)


def _sms(scribe: Scribe) -> Draft:
    """A few words from a telephone."""
    subject, number = announce(scribe)
    scribe.owner, scribe.prices = "bare", False
    template = scribe.say.pick(scribe.rng, "short")
    said = scribe.pick("sms", items=", ".join(scribe.item(line, template=template) for line in scribe.lines))
    blocks = paras(number, said, delivery(scribe, often=0.5))
    return subject, [*blocks, *sign_off(scribe, scribe.rng.choice(["short", "mobile"]))]


def _told(scribe: Scribe) -> Draft:
    """A formal letter that tells its items one sentence after the other."""
    subject, number = announce(scribe)
    first, *middle = scribe.lines
    said = [scribe.pick("first", item=scribe.item(first))]
    said += [scribe.pick("then", item=scribe.item(line)) for line in middle[:-1]]
    said += [scribe.pick("last", item=scribe.item(middle[-1]))] if middle else []
    where, mine = whereto(scribe)
    blocks = paras(number, scribe.pick("greeting"), scribe.pick("chat"), " ".join(said), terms(scribe))
    return subject, [*blocks, *paras(" ".join(t for t in (where, delivery(scribe)) if t)), *_end(scribe, mine=mine)]


def _lettered(scribe: Scribe) -> Draft:
    """A list with letters a), b), c)."""
    subject, number = announce(scribe)
    template = scribe.say.pick(scribe.rng, "letter")
    scribe.owner = "bare"
    rows = tuple(f"{chr(97 + n)}) {scribe.item(line, template=template)}" for n, line in enumerate(scribe.lines))
    where, mine = whereto(scribe)
    blocks = [*paras(scribe.pick("greeting"), number), Rows((scribe.pick("lead"), "", *rows))]
    return subject, [*blocks, *paras(where, delivery(scribe), scribe.pick("confirm")), *_end(scribe, mine=mine)]


def _cells(scribe: Scribe) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Name first, then code, quantity, unit and price."""
    scribe.owner = "bare"
    head = tuple(str(cell) for cell in scribe.say.frames["head"])
    rows = []
    for line in scribe.lines:
        at = scribe.transcript.add_line()
        row = [scribe.name(line, at), scribe.code(line, at), scribe.quantity(line, at), scribe.unit(line, at)]
        if scribe.prices:
            row.append(scribe.price(line, at))
        rows.append(tuple(row))
    return (head if scribe.prices else head[:-1]), rows


def _boxed(scribe: Scribe) -> Draft:
    """A table drawn with signs, or lined up with blanks."""
    subject, number = announce(scribe)
    head, rows = _cells(scribe)
    table = Grid(head, tuple(rows), scribe.rng.choice(["boxed", "pad", "tab"]))
    where, mine = whereto(scribe)
    blocks = [
        *paras(scribe.pick("greeting"), number, where),
        Para(scribe.pick("lead")),
        table,
        *paras(delivery(scribe)),
    ]
    return subject, [*blocks, *_end(scribe, mine=mine)]


def _framed_table(scribe: Scribe) -> Draft:
    """A table in HTML under a title that spans it, with or without its heading."""
    subject, number = announce(scribe)
    head, rows = _cells(scribe)
    where, mine = whereto(scribe)
    table = Grid(head if scribe.chance(0.7) else (), tuple(rows), "tab", title=scribe.pick("lead"))
    blocks = [*paras(scribe.pick("greeting"), number, scribe.pick("chat")), table, *paras(delivery(scribe), where)]
    return subject, [*blocks, *_end(scribe, mine=mine)]


def _back(scribe: Scribe) -> Draft:
    """An order over older mail, which no sign marks."""
    subject, number = announce(scribe)
    where, mine = whereto(scribe, often=0.4)
    said = scribe.pick("sentence", items=scribe.joined([scribe.item(line) for line in scribe.lines]))
    text = " ".join(part for part in (said, terms(scribe), delivery(scribe)) if part)
    blocks = [*paras(scribe.pick("greeting"), scribe.pick("chat"), text, where, number)]
    return f"Re: {subject}", [
        *blocks,
        *_end(scribe, mine=mine),
        history(scribe, sign=scribe.rng.choice(["> ", "", "> "])),
    ]


def _twice_forwarded(scribe: Scribe) -> Draft:
    """A colleague's order passed on with a word, its own headers above it."""
    subject, number = announce(scribe, may_lack=False)
    template = scribe.say.pick(scribe.rng, "letter")
    scribe.owner = "bare"
    rows = [f"- {scribe.item(line, template=template)}" for line in scribe.lines]
    company = scribe.purchase.customer.company
    scribe.transcript.put("/buyer/name", company.name, company.name)
    inner = [scribe.pick("greeting"), "", scribe.pick("lead"), *rows, "", *(t for t in (delivery(scribe), number) if t)]
    lines = (*inner, "", scribe.pick("closing"), company.person, company.name)
    mail = History((*forwarded_head(scribe, subject), ""), lines, scribe.rng.choice(["", "> "]))
    return f"Fwd: {subject}", [*paras(scribe.pick("note_forward"), scribe.pick("closing")), mail]


def _hesitant(scribe: Scribe) -> Draft:
    """One paragraph that corrects itself."""
    subject, number = announce(scribe)
    mind = Mind(scribe, scribe.rng.choice(KINDS))
    if mind.kind == "swap":
        template = scribe.say.pick(scribe.rng, "letter")
        scribe.owner = "bare"
        rows = [f"{n}) {text}" for n, text in enumerate(mind.items(template=template), 1)]
        said: list[Block] = [Rows((scribe.pick("lead"), *rows)), Para(mind.note())]
    else:
        said = [Para(" ".join((scribe.pick("sentence", items=scribe.joined(mind.items())), mind.note())))]
    where, mine = whereto(scribe, often=0.3)
    return subject, [
        *paras(scribe.pick("greeting"), number),
        *said,
        *paras(delivery(scribe), where),
        *_end(scribe, mine=mine),
    ]


def _cards(scribe: Scribe) -> Draft:
    """A small card for each product, in a question-and-answer manner."""
    labels = scribe.say.frames["form"]
    scribe.owner = "bare"
    blocks: list[Block] = paras(f"{labels['number']} {scribe.number()}")
    for line in scribe.lines:
        at = scribe.transcript.add_line()
        card = [f"{labels['name']} = {scribe.name(line, at)}", f"{labels['code']} = {scribe.code(line, at)}"]
        if scribe.prices:
            card.append(f"{labels['price']} = {scribe.price(line, at)}")
        blocks.append(Rows((*card, f"{labels['q']} = {scribe.quantity(line, at)} {scribe.unit(line, at)}")))
    where, mine = whereto(scribe)
    return scribe.pick("subject_bare"), [*blocks, *paras(delivery(scribe), where), *_end(scribe, mine=mine)]


def _staged(scribe: Scribe) -> Draft:
    """Items with a delivery each, under a subject that the text repeats."""
    subject, number = announce(scribe)
    scribe.owner = "bare"
    template = scribe.say.pick(scribe.rng, "letter")
    rows = tuple(f"* {scribe.dated_item(line, template)}" for line in scribe.lines)
    where, mine = whereto(scribe)
    top = paras(scribe.pick("matter", subject=number or subject), scribe.pick("greeting"))
    blocks = [*top, Rows((scribe.pick("lead"), *rows)), *paras(where, terms(scribe), scribe.pick("confirm"))]
    return subject, [*blocks, *_end(scribe, mine=mine)]


def _torn(scribe: Scribe) -> Draft:
    """A table that lost its shape on the way."""
    subject, number = announce(scribe)
    head, rows = _cells(scribe)
    where, mine = whereto(scribe)
    table = Grid(head if scribe.chance(0.6) else (), tuple(rows), scribe.rng.choice(["broken", "cells", "semicolon"]))
    top = paras(scribe.pick("greeting"), number, delivery(scribe), terms(scribe), scribe.pick("lead"))
    return subject, [*top, table, *paras(where), *_end(scribe, mine=mine)]


def _any_order(scribe: Scribe) -> Draft:
    """What there is to say in any order, the items in any of this split's forms."""
    subject, number = announce(scribe)
    where, mine = whereto(scribe)
    form = scribe.rng.choice(["sentence", "letter", "told", "pipe", "boxed"])
    if form == "letter":
        scribe.owner = "bare"
        template = scribe.say.pick(scribe.rng, form)
        goods: list[Block] = [Rows(tuple(f"• {scribe.item(line, template=template)}" for line in scribe.lines))]
    elif form in ("sentence", "told"):
        key = "sentence" if form == "sentence" else "first"
        groups = [scribe.lines] if form == "sentence" else [[line] for line in scribe.lines]
        said = [scribe.joined([scribe.item(line) for line in group]) for group in groups]
        goods = [Para(" ".join(scribe.pick(key, items=text, item=text) for text in said))]
    else:
        head, rows = _cells(scribe)
        goods = [Para(scribe.pick("lead")), Grid(head, tuple(rows), form)]
    parts = [goods, *([part] for part in paras(number, where, delivery(scribe), terms(scribe), scribe.pick("confirm")))]
    scribe.rng.shuffle(parts)
    return subject, [
        Para(scribe.pick("greeting")),
        *(block for part in parts for block in part),
        *_end(scribe, mine=mine),
    ]


VOICES = (
    Voice("sms", "test", _sms, ("plain", "simple", "both:webmail"), Wants(lines=(1, 3))),
    Voice("told", "test", _told),
    Voice("lettered", "test", _lettered, PAGES),
    Voice("boxed", "test", _boxed, ("plain",), Wants(lines=(2, 9), boxes=True)),
    Voice(
        "framed-table", "test", _framed_table, ("simple", "outlook", "newsletter", "both:outlook"), Wants(lines=(1, 9))
    ),
    Voice("back", "test", _back),
    Voice("twice-forwarded", "test", _twice_forwarded, PAGES),
    Voice("hesitant", "test", _hesitant, PAGES),
    Voice("staged", "test", _staged, PAGES, Wants(lines=(1, 4))),
    Voice("torn", "test", _torn, ("plain",), Wants(lines=(2, 6), boxes=True)),
    Voice("any-order", "test", _any_order, PAGES),
    Voice("cards", "test", _cards, PAGES, Wants(lines=(1, 4), boxes=True)),
)
