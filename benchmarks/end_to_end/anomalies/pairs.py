"""One order in two representations that contradict each other, and such that agree."""

from __future__ import annotations

from dataclasses import replace

from benchmarks.corpus.mails.message import Attachment
from benchmarks.end_to_end.draft import Draft, Posted, Studio, draw_draft, persist, post, write
from benchmarks.end_to_end.forms.form import Written
from benchmarks.end_to_end.forms.messages import edifact_bytes, hybrid_bytes, without_terms
from benchmarks.end_to_end.forms.model_order import order_of
from benchmarks.end_to_end.sameness import content_of
from benchmarks.end_to_end.truth import Truth
from orderbot.model.json_form import to_json
from orderbot.model.order import Order

Made = Posted | None


def two_files(studio: Studio, form_name: str) -> Posted:
    """A file and an EDIFACT message beside it, of which one says another quantity."""
    return persist(lambda: _two_files(studio, form_name, contrary=True), "ambiguous-order")


def two_renderings(studio: Studio) -> Posted:
    """A file and an EDIFACT message beside it that say the same: a clean order."""
    return persist(lambda: _two_files(studio, "printed", contrary=False), "an order in two files")


def page_and_xml(studio: Studio) -> Posted:
    """A hybrid PDF whose page says another quantity than its XML."""
    return persist(lambda: _page_and_xml(studio), "representation-mismatch")


def _two_files(studio: Studio, form_name: str, *, contrary: bool) -> Made:
    draft = draw_draft(studio, form_name)
    done = write(draft) if draft else None
    if draft is None or done is None or done[0].attachment is None:
        return None
    order = _as_told(order_of(draft.purchase, draft.rng), done[0])
    if content_of(to_json(order)) != content_of(done[0].told):
        return None
    other = _off_by_packs(draft, order) if contrary else order
    code = "ambiguous-order" if contrary else "clean"
    posted = post(draft, done[0], _held(done[1], code) if contrary else done[1], code)
    posted.mail.attachments.append(Attachment("ORDERS.edi", edifact_bytes(other), "application/edifact"))
    posted.name, posted.form, posted.family = f"{form_name}+edifact-{code}", f"{form_name}+edifact", "pair"
    return posted


def _as_told(order: Order, written: Written) -> Order:
    """The order without the delivery date that the paper does not say."""
    told = written.told
    return order if told.get("requested_delivery_date") else replace(order, requested_delivery_date=None)


def _page_and_xml(studio: Studio) -> Made:
    draft = draw_draft(studio, "order-x")
    done = write(draft) if draft else None
    if draft is None or done is None or done[0].attachment is None:
        return None
    order = without_terms(order_of(draft.purchase, draft.rng))
    content = hybrid_bytes(order, draft.purchase.language, _off_by_packs(draft, order))
    written = Written(done[0].told, replace(done[0].attachment, content=content))
    return post(draft, written, _held(done[1], "representation-mismatch"), "representation-mismatch")


def _off_by_packs(draft: Draft, order: Order) -> Order:
    """The order with another quantity (and what follows from it) on one line."""
    purchase = draft.purchase
    bought = draft.pick_line(lambda _line: True)
    assert bought is not None
    line = order.lines[draft.line]
    assert line.quantity is not None
    factor = draft.rng.choice([2, 3, 10])
    before = [one.quantity for one in purchase.lines]
    bought.quantity *= factor
    purchase.close()
    changed = replace(line, quantity=bought.quantity, line_net_amount=bought.amount)
    totals = replace(order.totals, net_amount=purchase.net, tax_amount=purchase.tax, gross_amount=purchase.gross)
    for one, quantity in zip(purchase.lines, before, strict=True):
        one.quantity = quantity
    purchase.close()
    lines = tuple(changed if index == draft.line else one for index, one in enumerate(order.lines))
    return replace(order, lines=lines, totals=totals)


def _held(truth: Truth, code: str) -> Truth:
    """Held for that code; which of the two is right, nobody can say."""
    truth.state = "review"
    truth.required.add(code)
    truth.allowed |= {"price-off-contract", "price-off-list", "total-mismatch", "line-amount-mismatch"}
    return truth
