"""Writers without a form: parts of an item in any order, under any sign, among talk that orders nothing."""

from __future__ import annotations

from benchmarks.corpus.mails.voices.blocks import Block, Grid, Para, Rows
from benchmarks.corpus.mails.voices.freehand import CODES, FreeHand
from benchmarks.corpus.mails.voices.scribe import Scribe, town_of
from benchmarks.corpus.mails.voices.voice import Draft, Voice
from benchmarks.corpus.orders import Line, Wants
from benchmarks.corpus.world import fill


def _frame(hand: FreeHand, goods: list[Block]) -> Draft:
    """What stands around the goods: greeting, number, talk, a day, a name; any of them may lack."""
    scribe, rng = hand.scribe, hand.rng
    for part in ("name", "street", "postal_code", "city"):
        scribe.transcript.leave_out(f"/ship_to/{part}")
    if hand.dates and len(scribe.lines) == 1:
        scribe.transcript.leave_out("/lines/0/requested_delivery_date")
        scribe.transcript.leave_out("/requested_delivery_date")
    told = hand.pick("number", n=scribe.number()) if rng.random() < 0.75 else ""
    subject = told if told and rng.random() < 0.5 else scribe.pick("subject_bare")
    before = [hand.noise() if rng.random() < 0.25 else "", told if subject != told else ""]
    after = [hand.noise() for _ in range(rng.choice((0, 0, 1, 2)))]
    if not hand.dates and rng.random() < 0.5:
        after.append(scribe.wish("date"))
    rng.shuffle(after)
    blocks: list[Block] = [
        Para(text) for text in (hand.pick("greeting") if rng.random() < 0.85 else "", *before) if text
    ]
    blocks += goods
    blocks += [Para(" ".join(after))] if rng.random() < 0.5 and after else [Para(text) for text in after]
    person = scribe.purchase.customer.company.person
    sign = [hand.pick("closing"), person if rng.random() < 0.6 else person.split()[0]]
    if rng.random() < 0.35:
        company = scribe.purchase.customer.company
        sign += [
            company.name,
            *rng.choice(([], [f"{company.address.street}, {town_of(company.address)}"])),
            company.phone,
        ]
    for pointer in ("/buyer/contact", "/buyer/name"):
        scribe.transcript.leave_out(pointer)
    return subject, [*blocks, Rows(tuple(sign[: rng.choice((1, 2, 5))]))]


def _lead(hand: FreeHand) -> list[Block]:
    lead = hand.pick("lead")
    return [Para(lead)] if lead else []


def _listed(scribe: Scribe) -> Draft:
    """Entries under each other."""
    hand = FreeHand(scribe)
    rows = [hand.entry(line, number) for number, line in enumerate(scribe.lines, 1)]
    if scribe.chance(0.12):
        rows = [row for entry in rows for row in (entry, "")][:-1]
    return _frame(hand, [*_lead(hand), Rows(tuple(rows))])


def _talked(scribe: Scribe) -> Draft:
    """Sentences, the last items in sentences of their own."""
    hand = FreeHand(scribe)
    texts = [hand.spoken(line) for line in scribe.lines]
    cut = scribe.rng.randint(1, len(texts))
    opener = hand.pick("opener")
    if scribe.chance(0.25):  # a number within the sentence
        opener += (
            " "
            + hand.pick("number", n=fill(scribe.rng, scribe.rng.choice(CODES)))
            + scribe.rng.choice((":", ",", "", " -"))
        )
    said = f"{opener} {hand.joined(texts[:cut])}"
    said = (said[0].upper() + said[1:] if scribe.chance(0.7) else said) + scribe.rng.choice(
        (".", ".", " ?", "", " svp.")
    )
    rest = texts[cut:]
    while rest:
        step = scribe.rng.randint(1, len(rest))
        said += " " + hand.pick("more", items=hand.joined(rest[:step]))
        rest = rest[step:]
    if scribe.chance(0.1):
        said = f"{said} {hand.noise()} {hand.pick('closing')}"
    return _frame(hand, [Para(said)])


def _tabled(scribe: Scribe) -> Draft:
    """A table in any order of columns, from any program."""
    hand, rng = FreeHand(scribe), scribe.rng
    columns = ["c", "n", "q", *(["u"] if rng.random() < 0.6 else []), *(["p"] if scribe.prices else [])]
    columns += ["a"] if scribe.prices and rng.random() < 0.5 else []
    columns += ["k"] if rng.random() < 0.15 else []
    rng.shuffle(columns)
    columns = (["l"] if rng.random() < 0.3 else []) + columns
    step = rng.choice((1, 1, 10))
    columns = [column for column in columns if column != "c" or rng.random() < 0.85]
    heads = {"c": "code", "n": "name", "q": "q", "u": "u", "p": "p", "a": "amount", "k": "pack", "l": "pos"}
    head = tuple(rng.choice(str(hand.say["heads"][heads[column]]).split("|")) for column in columns)
    rows = []
    for number, line in enumerate(scribe.lines, 1):
        at = scribe.transcript.add_line()
        line.discount, line.base = None, None
        line.close()
        for name in ("line_number", "line_net_amount"):
            scribe.transcript.leave_out(f"{at}/{name}")
        rows.append(tuple(_cell(hand, column, line, at, number * step) for column in columns))
    form = rng.choice(("tab", "tab", "pad", "pad", "pipe", "semicolon", "cells", "broken"))
    return _frame(hand, [*_lead(hand), Grid(head if rng.random() < 0.6 or form == "cells" else (), tuple(rows), form)])


def _cell(hand: FreeHand, column: str, line: Line, at: str, number: int) -> str:
    """What a row holds under one of the columns' letters."""
    scribe = hand.scribe
    if column == "l":
        return str(number)
    if column == "a":
        return scribe.notation.number(line.amount, 2)
    if column == "k":
        return str(hand.rng.choice((1, 5, 10, 25, 100)))
    write = {"c": scribe.code, "n": scribe.name, "q": scribe.quantity, "u": hand.unit, "p": scribe.price}[column]
    return write(line, at)


VOICES = (
    Voice("free-list", "train", _listed, ("plain", "plain", "wrapped"), Wants(lines=(1, 7))),
    Voice("free-talk", "train", _talked, ("plain", "wrapped"), Wants(lines=(1, 5))),
    Voice("free-table", "train", _tabled, ("plain",), Wants(lines=(1, 7))),
)
