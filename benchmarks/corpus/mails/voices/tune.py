"""The voices to tune on: other frames, other openings, other orders of information than those of training."""

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


def _telegram(scribe: Scribe) -> Draft:
    """References with a figure behind each, separated by semicolons; the number comes last."""
    subject, number = announce(scribe)
    scribe.owner, scribe.prices = "bare", False
    template = scribe.say.pick(scribe.rng, "short")
    items = " ; ".join(scribe.item(line, template=template) for line in scribe.lines)
    parts = (scribe.pick("telegram", items=items), delivery(scribe, often=0.5), number)
    return subject, [
        Para(" ".join(part for part in parts if part)),
        *sign_off(scribe, scribe.rng.choice(["short", "mobile"])),
    ]


def _wishes_first(scribe: Scribe) -> Draft:
    """Delivery and place before the goods."""
    subject, number = announce(scribe)
    where, mine = whereto(scribe, often=0.7)
    first = " ".join(text for text in (number + "." if number else "", delivery(scribe, often=1.0), where) if text)
    said = scribe.pick("sentence", items=scribe.joined([scribe.item(line) for line in scribe.lines]))
    blocks = paras(scribe.pick("greeting"), first, " ".join((said, terms(scribe))).strip(), scribe.pick("confirm"))
    return subject, [*blocks, *_end(scribe, mine=mine)]


def _dashes(scribe: Scribe) -> Draft:
    """A list with the name first and the quantity last."""
    subject, number = announce(scribe)
    template = scribe.say.pick(scribe.rng, "dash")
    scribe.owner = "bare"
    rows = tuple(scribe.item(line, template=template) for line in scribe.lines)
    where, mine = whereto(scribe)
    blocks = [*paras(scribe.pick("greeting"), scribe.pick("chat")), Rows((scribe.pick("lead"), *rows))]
    blocks += paras(" ".join(text for text in (terms(scribe), delivery(scribe)) if text), where, number)
    return subject, [*blocks, *_end(scribe, mine=mine)]


def _points(scribe: Scribe) -> Draft:
    """A list of points set in HTML."""
    subject, number = announce(scribe)
    template = scribe.say.pick(scribe.rng, "point")
    scribe.owner = "bare"
    rows = tuple(scribe.item(line, template=template) for line in scribe.lines)
    where, mine = whereto(scribe)
    blocks = [*paras(scribe.pick("greeting"), number, where), Para(scribe.pick("lead")), Rows(rows, "ul")]
    return subject, [*blocks, *paras(delivery(scribe), terms(scribe)), *_end(scribe, mine=mine)]


def _cells(scribe: Scribe) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Quantity first, then unit, code, name and price."""
    scribe.owner = "bare"
    head = tuple(str(cell) for cell in scribe.say.frames["head"])
    rows = []
    for line in scribe.lines:
        at = scribe.transcript.add_line()
        row = [scribe.quantity(line, at), scribe.unit(line, at), scribe.code(line, at), scribe.name(line, at)]
        if scribe.prices:
            row.append(scribe.transcript.put(f"{at}/unit_price", line.price, scribe.notation.price(line.price)))
        rows.append(tuple(row))
    return (head if scribe.prices else head[:-1]), rows


def _pasted(scribe: Scribe) -> Draft:
    """Rows out of another program: semicolons or bars, the delivery above them."""
    subject, number = announce(scribe)
    head, rows = _cells(scribe)
    table = Grid(head, tuple(rows), scribe.rng.choice(["semicolon", "pipe"]))
    where, mine = whereto(scribe)
    blocks = [
        *paras(scribe.pick("greeting"), number, delivery(scribe)),
        Para(scribe.pick("lead")),
        table,
        *paras(where),
    ]
    return subject, [*blocks, *_end(scribe, mine=mine)]


def _numbered_table(scribe: Scribe) -> Draft:
    """A table in HTML with counted rows, quantity first, and sometimes its sum."""
    subject, number = announce(scribe)
    head, rows = _cells(scribe)
    counted = []
    for index, row in enumerate(rows):
        text = f"{(index + 1) * 10}"
        counted.append((scribe.transcript.put(f"/lines/{index}/line_number", text, text), *row))
    where, mine = whereto(scribe)
    table = Grid(("Pos.", *head), tuple(counted), "tab")
    after = paras(where, delivery(scribe), terms(scribe), scribe.pick("confirm"))
    blocks = [*paras(scribe.pick("greeting"), number), table, *after]
    return subject, [*blocks, *_end(scribe, mine=mine)]


def _answer(scribe: Scribe) -> Draft:
    """The order answers the seller's mail, which stands below it whole."""
    subject, number = announce(scribe)
    template = scribe.say.pick(scribe.rng, "dash")
    scribe.owner = "bare"
    rows = tuple(scribe.item(line, template=template) for line in scribe.lines)
    where, mine = whereto(scribe, often=0.3)
    blocks = [
        *paras(scribe.pick("greeting"), number),
        Rows((scribe.pick("lead"), *rows)),
        *paras(delivery(scribe), where),
    ]
    return f"Re: {subject}", [
        *blocks,
        *_end(scribe, mine=mine),
        history(scribe, sign=scribe.rng.choice(["> ", "", "| "])),
    ]


def _passed_on(scribe: Scribe) -> Draft:
    """A buyer passes on what a site asked for, and says himself when and where it goes."""
    subject, number = announce(scribe, may_lack=False)
    said = scribe.pick("sentence", items=scribe.joined([scribe.item(line) for line in scribe.lines]))
    where, mine = whereto(scribe, often=0.6)
    top = paras(scribe.pick("greeting"), scribe.pick("note_forward"), number, delivery(scribe), where)
    below = History((*forwarded_head(scribe, scribe.pick("subject_bare")), ""), (scribe.pick("greeting"), said))
    return f"Fwd: {subject}", [*top, *_end(scribe, mine=mine), below]


def _postscript(scribe: Scribe) -> Draft:
    """A list whose author thinks again before the mail ends."""
    subject, number = announce(scribe)
    mind = Mind(scribe, scribe.rng.choice(KINDS))
    template = scribe.say.pick(scribe.rng, "dash")
    scribe.owner = "bare"
    rows = tuple(mind.items(template=template))
    blocks = [*paras(scribe.pick("greeting"), number), Rows((scribe.pick("lead"), *rows)), *paras(delivery(scribe))]
    return subject, [*blocks, Para(mind.note()), *_end(scribe)]


def _sheet(scribe: Scribe) -> Draft:
    """Labels with dots behind them, the articles one under the other."""
    labels = scribe.say.frames["form"]
    scribe.owner = "bare"
    where, mine = whereto(scribe, joint=" / ")
    blocks: list[Block] = [Rows((scribe.pick("greeting"), f"{labels['number']} ....... {scribe.number()}"))]
    for line in scribe.lines:
        at = scribe.transcript.add_line()
        item = [f"{labels['q']} ....... {scribe.quantity(line, at)} {scribe.unit(line, at)}"]
        item += [
            f"{labels['code']} ....... {scribe.code(line, at)}",
            f"{labels['name']} ....... {scribe.name(line, at)}",
        ]
        if scribe.prices:
            item.append(f"{labels['price']} ....... {scribe.price(line, at)}")
        blocks.append(Rows(tuple(item)))
    return scribe.pick("subject_bare"), [*blocks, *paras(where, delivery(scribe)), *_end(scribe, mine=mine)]


def _needed(scribe: Scribe) -> Draft:
    """A sentence of items, each with the day it is needed."""
    subject, number = announce(scribe)
    said = scribe.pick("sentence", items=scribe.joined([scribe.dated_item(line) for line in scribe.lines]))
    where, mine = whereto(scribe)
    blocks = paras(scribe.pick("greeting"), scribe.pick("chat"), said, " ".join((terms(scribe), number)).strip(), where)
    return subject, [*blocks, *_end(scribe, mine=mine)]


def _folded(scribe: Scribe) -> Draft:
    """A table without heading, folded by the mail client."""
    subject, number = announce(scribe)
    _, rows = _cells(scribe)
    where, mine = whereto(scribe)
    table = Grid((), tuple(rows), scribe.rng.choice(["broken", "cells"]))
    blocks = [*paras(scribe.pick("greeting"), scribe.pick("lead")), table, *paras(where, delivery(scribe), number)]
    return subject, [*blocks, *_end(scribe, mine=mine)]


def _shuffled(scribe: Scribe) -> Draft:
    """What there is to say in any order, the items in any of this split's forms."""
    subject, number = announce(scribe)
    where, mine = whereto(scribe)
    form = scribe.rng.choice(["sentence", "dash", "point", "semicolon", "tab", "boxed"])
    if form in ("dash", "point"):
        scribe.owner = "bare"
        template = scribe.say.pick(scribe.rng, form)
        rows = tuple(scribe.item(line, template=template) for line in scribe.lines)
        goods: list[Block] = [Rows((scribe.pick("lead"), *rows))]
    elif form == "sentence":
        goods = [Para(scribe.pick("sentence", items=scribe.joined([scribe.item(line) for line in scribe.lines])))]
    else:
        head, cells = _cells(scribe)
        goods = [Grid(head, tuple(cells), form, title=scribe.pick("lead"))]
    parts = [goods, *([part] for part in paras(number, where, delivery(scribe), terms(scribe), scribe.pick("chat")))]
    scribe.rng.shuffle(parts)
    return subject, [
        Para(scribe.pick("greeting")),
        *(block for part in parts for block in part),
        *_end(scribe, mine=mine),
    ]


VOICES = (
    Voice("telegram", "tune", _telegram, ("plain", "simple", "both:webmail"), Wants(lines=(1, 4))),
    Voice("wishes-first", "tune", _wishes_first),
    Voice("dashes", "tune", _dashes, PAGES),
    Voice("points", "tune", _points, ("simple", "both:outlook", "both:webmail", "newsletter")),
    Voice("pasted", "tune", _pasted, ("plain",), Wants(lines=(2, 9), boxes=True)),
    Voice(
        "numbered-table",
        "tune",
        _numbered_table,
        ("simple", "outlook", "both:outlook", "newsletter"),
        Wants(lines=(1, 9)),
    ),
    Voice("answer", "tune", _answer, PAGES),
    Voice("passed-on", "tune", _passed_on, PAGES),
    Voice("postscript", "tune", _postscript, PAGES),
    Voice("needed", "tune", _needed, PAGES, Wants(lines=(1, 4))),
    Voice("folded", "tune", _folded, ("plain",), Wants(lines=(2, 6), boxes=True)),
    Voice("shuffled", "tune", _shuffled, PAGES),
    Voice("sheet", "tune", _sheet, PAGES, Wants(lines=(1, 4), boxes=True)),
)
