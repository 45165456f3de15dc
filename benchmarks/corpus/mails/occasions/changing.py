"""Mails that change or cancel an order, with what they say of it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from benchmarks.corpus.composing.transcript import Transcript
from benchmarks.corpus.mails.occasions.letters import Desk, Note, dressed
from benchmarks.corpus.mails.voices.blocks import Block, Grid, Para, Rows
from benchmarks.corpus.orders import Line
from benchmarks.corpus.words import words_of
from benchmarks.corpus.world import fill

KINDS = ("actions", "actions", "actions", "postpone", "replace", "replace", "cancel", "cancel")
_UNSAID = ("/order_date", "/buyer/name", "/buyer/contact", "/buyer/email", "/revises_order_number")


def write_change(kind: str, desk: Desk) -> tuple[Note, Transcript, str]:
    """A mail of one of `KINDS`: the mail, its truth and its document type."""
    transcript = Transcript()
    for pointer in _UNSAID:
        transcript.leave_out(pointer)  # what only the mail's headers say, and a number that can be read in two ways
    transcript.order.pop("seller")
    number = desk.purchase.number
    transcript.put("/order_number", number, number)
    note = _WRITE[kind](desk, transcript)
    return note, transcript, "order_cancellation" if kind == "cancel" else "order_change"


def _text(desk: Desk, key: str, **more: object) -> str:
    return desk.said.pick(desk.rng, key, **{**desk.values(), **more})


def _sent(desk: Desk, subject: str, blocks: list[Block], form: str = "") -> Note:
    return dressed(desk, subject, [desk.opening(), *blocks, *desk.signed()], form)


def _actions(desk: Desk, transcript: Transcript) -> Note:
    """What is to be done with single lines."""
    rows = tuple(_action(desk, transcript, line) for line in desk.purchase.lines)
    blocks: list[Block] = [Para(_text(desk, "change")), Rows(rows)]
    if desk.rng.random() < 0.3:
        blocks.append(Para(_postponed(desk, transcript)))
    return _sent(desk, _text(desk, "change_subject"), blocks)


def _action(desk: Desk, transcript: Transcript, line: Line) -> str:
    action = desk.rng.choice(["set", "set", "add", "delete"])
    at = transcript.add_line()
    transcript.put(f"{at}/item_id", line.item.item_id, line.item.item_id)
    new, old = str(int(line.quantity)), str(int(line.quantity + line.item.pack_size * desk.rng.choice([1, 2])))
    frame = str(desk.rng.choice(desk.said.table[action]))
    transcript.order["lines"][-1]["action"] = {"set": "change"}.get(action, action)
    if "{new}" in frame:
        transcript.put(f"{at}/quantity", Decimal(new), new)
    if "{name}" in frame:
        transcript.put(f"{at}/description", line.description, line.description)
    unit = desk.say.unit("C62", int(line.quantity))
    if "{unit}" in frame:
        transcript.put(f"{at}/unit", "C62", unit)
    return frame.format(code=line.item.item_id, new=new, old=old, name=line.description, unit=unit)


def _postponed(desk: Desk, transcript: Transcript) -> str:
    day = desk.purchase.date + dt.timedelta(days=desk.rng.randint(10, 50))
    text = desk.notation.date(day)
    transcript.put("/requested_delivery_date", day, text)
    return _text(desk, "postpone", date=text)


def _postpone(desk: Desk, transcript: Transcript) -> Note:
    """Only the delivery moves."""
    blocks: list[Block] = [Para(_text(desk, "change")), Para(_postponed(desk, transcript))]
    return _sent(desk, _text(desk, "change_subject"), blocks)


def _replace(desk: Desk, transcript: Transcript) -> Note:
    """A new order in the place of an older one, its lines in full."""
    old = fill(desk.rng, "BC-####")
    said = _text(desk, "replace", other=transcript.put("/revises_order_number", old, old))
    form = desk.rng.choice(["list", "tab", "pad", "html", "outlook"])
    words = words_of(desk.purchase.language)
    rows = []
    for line in desk.purchase.lines:
        at = transcript.add_line()
        quantity = str(int(line.quantity))
        row = [transcript.put(f"{at}/item_id", line.item.item_id, line.item.item_id)]
        row.append(transcript.put(f"{at}/description", line.description, line.description))
        rows.append((*row, transcript.put(f"{at}/quantity", line.quantity, quantity)))
    if form == "list":
        goods: Block = Rows(tuple(f"- {quantity} x {code} {name}" for code, name, quantity in rows))
    else:
        head = tuple(words.draw(desk.rng, "column", key) for key in ("code", "description", "quantity"))
        goods = Grid(head, tuple(rows), form if form in ("tab", "pad") else "tab")
    return _sent(desk, _text(desk, "change_subject"), [Para(said), goods], form)


def _cancel(desk: Desk, transcript: Transcript) -> Note:
    """The whole order is off."""
    day = desk.purchase.date - dt.timedelta(days=desk.rng.randint(1, 20))
    text = desk.notation.date(day)
    said = _text(desk, "cancel", date=text)
    if text in said:
        transcript.put("/order_date", day, text)
    return _sent(desk, _text(desk, "cancel_subject"), [Para(said)])


_WRITE = {"actions": _actions, "postpone": _postpone, "replace": _replace, "cancel": _cancel}
