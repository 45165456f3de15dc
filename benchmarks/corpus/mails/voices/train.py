"""The voices to train on."""

from __future__ import annotations

from benchmarks.corpus.mails.voices.blocks import Block, Grid, History, Para, Rows
from benchmarks.corpus.mails.voices.habits import announce, delivery, forwarded_head, history, paras, terms, whereto
from benchmarks.corpus.mails.voices.minds import KINDS, Mind
from benchmarks.corpus.mails.voices.scribe import Scribe
from benchmarks.corpus.mails.voices.signatures import STYLES, sign_off
from benchmarks.corpus.mails.voices.voice import Draft, Voice
from benchmarks.corpus.orders import Wants

HTML_TABLE = ("simple", "outlook", "webmail", "newsletter", "both:outlook", "both:webmail")
HOLDS_LINES = ("plain", "simple", "both:webmail", "both:outlook")


def _end(scribe: Scribe, *, mine: bool = False) -> list[Block]:
    styles = ("firm", "full", "legal") if mine else STYLES
    return sign_off(scribe, scribe.rng.choice(styles), place_is_mine=mine)


def _opening(scribe: Scribe) -> list[Block]:
    return paras(scribe.pick("greeting"), scribe.pick("chat") if scribe.chance(0.3) else "")


def _after(scribe: Scribe) -> tuple[list[Block], bool]:
    """What follows the items: prices, delivery, place."""
    where, mine = whereto(scribe)
    wish = delivery(scribe)
    ask = scribe.pick("confirm") if scribe.chance(0.4) else ""
    if scribe.chance(0.5):
        return paras(" ".join(text for text in (terms(scribe), wish) if text), where, ask), mine
    return paras(where, terms(scribe), wish, ask), mine


def _terse(scribe: Scribe) -> Draft:
    """One or two lines, hardly a greeting."""
    subject, number = announce(scribe)
    scribe.prices = scribe.prices and scribe.chance(0.4)
    owner = scribe.owner
    key = "short" if owner == "bare" else "item"
    said = scribe.pick("terse", items=scribe.joined([scribe.item(line, key) for line in scribe.lines]))
    parts = [said[0].upper() + said[1:], delivery(scribe, often=0.6), number + "." if number else ""]
    return subject, [Para(" ".join(part for part in parts if part)), *sign_off(scribe, "short")]


def _paragraph(scribe: Scribe) -> Draft:
    """Polite, everything in one paragraph."""
    subject, number = announce(scribe)
    where, mine = whereto(scribe)
    items = scribe.joined([scribe.item(line) for line in scribe.lines])
    said = scribe.pick("sentence", items=items)
    text = " ".join(
        part for part in (number + "." if number else "", said, terms(scribe), delivery(scribe), where) if part
    )
    return subject, [*_opening(scribe), Para(text), *_end(scribe, mine=mine)]


def _listed(scribe: Scribe, key: str, mark: str) -> Draft:
    subject, number = announce(scribe)
    template = scribe.say.pick(scribe.rng, key)
    scribe.owner = "bare"
    rows = tuple(scribe.item(line, template=template) for line in scribe.lines)
    if mark == "dash":
        rows, mark = tuple(f"- {row}" for row in rows), ""
    after, mine = _after(scribe)
    blocks = [*_opening(scribe), *paras(number), Para(scribe.pick("lead")), Rows(rows, mark), *after]
    return subject, [*blocks, *_end(scribe, mine=mine)]


def _bullets(scribe: Scribe) -> Draft:
    """A bulleted list."""
    return _listed(scribe, "list", scribe.rng.choice(["ul", "dash", ""]))


def _numbered(scribe: Scribe) -> Draft:
    """A numbered list, name first; its numbers count and may or may not be line numbers, so they are not scored."""
    subject, blocks = _listed(scribe, "numbered", "ol")
    for index in range(len(scribe.lines)):
        scribe.transcript.leave_out(f"/lines/{index}/line_number")
    return subject, blocks


def cells(scribe: Scribe) -> Grid:
    """The usual table: code, name, quantity, unit, price."""
    scribe.owner = "bare"
    head = [str(cell) for cell in scribe.say.frames["head"]]
    rows = []
    for line in scribe.lines:
        at = scribe.transcript.add_line()
        row = [scribe.code(line, at), scribe.name(line, at), scribe.quantity(line, at), scribe.unit(line, at)]
        if scribe.prices:
            row.append(scribe.transcript.put(f"{at}/unit_price", line.price, scribe.notation.price(line.price)))
        rows.append(tuple(row))
    return Grid(tuple(head if scribe.prices else head[:-1]), tuple(rows))


def _tabled(scribe: Scribe, form: str, *, head: bool = True) -> Draft:
    subject, number = announce(scribe)
    grid = cells(scribe)
    table = Grid(grid.head if head else (), grid.rows, form)
    where, mine = whereto(scribe)
    lead = Para(scribe.pick("lead"))
    blocks = [*_opening(scribe), *paras(number), lead, table, *paras(terms(scribe), delivery(scribe), where)]
    return subject, [*blocks, *_end(scribe, mine=mine)]


def _tabs(scribe: Scribe) -> Draft:
    """A table pasted from a spreadsheet: tabs."""
    return _tabled(scribe, "tab")


def _columns(scribe: Scribe) -> Draft:
    """A table lined up with blanks."""
    return _tabled(scribe, "pad")


def _vertical(scribe: Scribe) -> Draft:
    """A table that the mail client took apart: one cell a line."""
    return _tabled(scribe, "cells")


def _html_table(scribe: Scribe) -> Draft:
    """A real table in HTML."""
    return _tabled(scribe, "tab", head=scribe.chance(0.75))


def _reply(scribe: Scribe) -> Draft:
    """An order written over the seller's older mail."""
    subject, number = announce(scribe)
    items = scribe.joined([scribe.item(line) for line in scribe.lines])
    where, mine = whereto(scribe, often=0.4)
    said = scribe.pick("sentence", items=items)
    blocks = [*_opening(scribe), *paras(number), Para(said), *paras(terms(scribe), delivery(scribe), where)]
    return f"RE: {subject}", [*blocks, *_end(scribe, mine=mine), history(scribe, sign=scribe.rng.choice(["> ", ""]))]


def _forward(scribe: Scribe) -> Draft:
    """A colleague passes the order on with a word on top."""
    subject, number = announce(scribe, may_lack=False)
    scribe.owner = "bare"
    template = scribe.say.pick(scribe.rng, "list")
    rows = [f"- {scribe.item(line, template=template)}" for line in scribe.lines]
    where, _ = whereto(scribe, often=0.0)
    body = [scribe.pick("greeting"), "", *([number, ""] if number else []), scribe.pick("lead"), *rows, ""]
    body += [text for text in (delivery(scribe), where) if text]
    company = scribe.purchase.customer.company
    scribe.transcript.put("/buyer/name", company.name, company.name)
    scribe.transcript.leave_out("/buyer/contact")
    lines = (*body, "", scribe.pick("closing"), company.person, company.name)
    mail = History((*forwarded_head(scribe, subject), ""), lines)
    return f"TR: {subject}", [Para(scribe.pick("note_forward")), mail]


def _changed(scribe: Scribe) -> Draft:
    """The mind changes before the mail ends."""
    subject, number = announce(scribe)
    mind = Mind(scribe, scribe.rng.choice(KINDS))
    if scribe.chance(0.5):
        scribe.owner = "bare"
        template = scribe.say.pick(scribe.rng, "list")
        said: list[Block] = [
            Para(scribe.pick("lead")),
            Rows(tuple(f"- {row}" for row in mind.items(template=template))),
        ]
    else:
        said = [Para(scribe.pick("sentence", items=scribe.joined(mind.items())))]
    where, mine = whereto(scribe, often=0.3)
    blocks = [*_opening(scribe), *paras(number), *said, Para(mind.note()), *paras(delivery(scribe), where)]
    return subject, [*blocks, *_end(scribe, mine=mine)]


def _form(scribe: Scribe) -> Draft:
    """Label and value on each line, item after item."""
    labels = scribe.say.frames["form"]
    scribe.owner = "bare"
    rows = [f"{labels['number']}: {scribe.number()}"]
    blocks: list[Block] = [Rows(tuple(rows))]
    for line in scribe.lines:
        at = scribe.transcript.add_line()
        item = [f"{labels['code']}: {scribe.code(line, at)}", f"{labels['name']}: {scribe.name(line, at)}"]
        item.append(f"{labels['q']}: {scribe.quantity(line, at)} {scribe.unit(line, at)}")
        if scribe.prices:
            item.append(f"{labels['price']}: {scribe.price(line, at)}")
        blocks.append(Rows(tuple(item)))
    where, mine = whereto(scribe)
    return scribe.pick("subject_bare"), [*blocks, *paras(delivery(scribe), where), *_end(scribe, mine=mine)]


def _each(scribe: Scribe) -> Draft:
    """The same quantity of several references."""
    subject, number = announce(scribe)
    scribe.prices, scribe.spells, scribe.owner = False, False, "bare"
    first = scribe.lines[0]
    for line in scribe.lines:
        line.quantity, line.unit = first.quantity, first.unit
    counts, codes = "", []
    for line in scribe.lines:
        at = scribe.transcript.add_line()
        counts = scribe.count(line, at)
        codes.append(scribe.code(line, at))
    said = scribe.pick("each", count=counts, codes=scribe.joined(codes))
    where, mine = whereto(scribe)
    return subject, [*_opening(scribe), *paras(number, said, delivery(scribe), where), *_end(scribe, mine=mine)]


def _letter(scribe: Scribe) -> Draft:
    """A letter: its subject again in the text, each item a sentence of its own."""
    subject, number = announce(scribe, may_lack=False)
    heading = scribe.pick("matter", subject=number or subject)
    said = " ".join(scribe.pick("sentence", items=scribe.item(line)) for line in scribe.lines)
    where, mine = whereto(scribe, joint="\n")
    place = [Rows(tuple(where.split("\n")))] if where else []
    blocks = [Para(heading), *_opening(scribe), *paras(said, terms(scribe), delivery(scribe)), *place]
    return subject, [*blocks, *_end(scribe, mine=mine)]


def _dated_lines(scribe: Scribe) -> Draft:
    """Each item with a day of its own."""
    subject, number = announce(scribe)
    scribe.owner = "bare"
    template = scribe.say.pick(scribe.rng, "list")
    rows = tuple("- " + scribe.dated_item(line, template) for line in scribe.lines)
    where, mine = whereto(scribe)
    blocks = [*_opening(scribe), *paras(number), Para(scribe.pick("lead")), Rows(rows), *paras(terms(scribe), where)]
    return subject, [*blocks, *_end(scribe, mine=mine)]


def _broken_table(scribe: Scribe) -> Draft:
    """A table whose long rows the mail client has broken."""
    return _tabled(scribe, "broken")


def _mixed(scribe: Scribe) -> Draft:
    """What there is to say in any order, the items in any of this split's forms."""
    subject, number = announce(scribe)
    where, mine = whereto(scribe)
    form = scribe.rng.choice(["sentence", "list", "numbered", "tab", "pad", "pipe"])
    if form in ("list", "numbered"):
        scribe.owner = "bare"
        template = scribe.say.pick(scribe.rng, form)
        goods: list[Block] = [
            Para(scribe.pick("lead")),
            Rows(tuple(scribe.item(line, template=template) for line in scribe.lines)),
        ]
    elif form == "sentence":
        goods = [Para(scribe.pick("sentence", items=scribe.joined([scribe.item(line) for line in scribe.lines])))]
    else:
        grid = cells(scribe)
        goods = [Para(scribe.pick("lead")), Grid(grid.head, grid.rows, form)]
    parts = [goods, *([part] for part in paras(number, where, delivery(scribe), terms(scribe), scribe.pick("confirm")))]
    scribe.rng.shuffle(parts)
    return subject, [
        Para(scribe.pick("greeting")),
        *(block for part in parts for block in part),
        *_end(scribe, mine=mine),
    ]


VOICES = (
    Voice("terse", "train", _terse, wants=Wants(lines=(1, 3), boxes=True)),
    Voice("paragraph", "train", _paragraph),
    Voice("bullets", "train", _bullets, HOLDS_LINES),
    Voice("numbered", "train", _numbered, HOLDS_LINES),
    Voice("tabs", "train", _tabs, ("plain",), Wants(lines=(2, 9), boxes=True)),
    Voice("columns", "train", _columns, ("plain",), Wants(lines=(2, 9), boxes=True)),
    Voice("vertical", "train", _vertical, ("plain",), Wants(lines=(1, 6), boxes=True)),
    Voice("html-table", "train", _html_table, HTML_TABLE, Wants(lines=(1, 9), boxes=True)),
    Voice("reply", "train", _reply),
    Voice("forward", "train", _forward, ("plain", "simple", "both:outlook")),
    Voice("changed", "train", _changed, HOLDS_LINES),
    Voice("form", "train", _form, HOLDS_LINES, Wants(lines=(1, 4), boxes=True)),
    Voice("letter", "train", _letter),
    Voice("dated-lines", "train", _dated_lines, HOLDS_LINES),
    Voice("broken-table", "train", _broken_table, ("plain",), Wants(lines=(2, 7), boxes=True)),
    Voice("mixed", "train", _mixed, HOLDS_LINES),
    Voice("each", "train", _each, wants=Wants(lines=(2, 5))),
)
