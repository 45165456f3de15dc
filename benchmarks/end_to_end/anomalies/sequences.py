"""Mails that speak of an earlier one: resends, duplicates, changes, cancellations, and quantities off a habit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import copy, deepcopy
from dataclasses import replace

from benchmarks.corpus.mails.message import Attachment
from benchmarks.corpus.mails.occasions.changing import write_change
from benchmarks.corpus.mails.occasions.letters import Desk
from benchmarks.corpus.messages.cxml import cxml_of
from benchmarks.corpus.orders import Purchase, Wants
from benchmarks.end_to_end.buying import draw_number, set_price
from benchmarks.end_to_end.draft import Draft, Posted, Studio, draw_draft, persist, post, write
from benchmarks.end_to_end.forms.form import Form, Letter, Written
from benchmarks.end_to_end.forms.messages import edifact_bytes, x12_bytes
from benchmarks.end_to_end.forms.model_order import order_of
from benchmarks.end_to_end.forms.registry import draw_form
from benchmarks.end_to_end.postbag import address_mail, cover, sentences
from benchmarks.end_to_end.sameness import content_of
from benchmarks.end_to_end.truth import Truth
from orderbot.model.order import Order, OrderLine


def clean(studio: Studio, form_name: str, how: str = "plain") -> Posted:
    """A clean order in that form, in some wrapping."""

    def attempt() -> Posted | None:
        draft = draw_draft(studio, form_name)
        done = write(draft) if draft else None
        return post(draft, *done, "clean", how) if draft and done else None

    return persist(attempt, f"a clean order as {form_name}")


def resend(studio: Studio, first_form: str, form_name: str) -> list[Posted]:
    """A clean order and the same once more in another form."""

    def attempt() -> list[Posted] | None:
        first = clean(studio, first_form)
        again = _again(studio, first, form_name, lambda _purchase: True)
        if again is None or content_of(again.told) != content_of(first.told):
            return None
        again.truth = replace(first.truth, state="duplicate", duplicate_of=first.name, lines=[], required=set())
        return [first, _later(again, "resend")]

    return _persist_both(attempt, "a resend")


def duplicate(studio: Studio, first_form: str, form_name: str, *, same_number: bool) -> list[Posted]:
    """A clean order, and one of the same number with other content, or of the same content under another number."""

    def attempt() -> list[Posted] | None:
        first = clean(studio, first_form)
        again = _again(studio, first, form_name, _more if same_number else lambda p: _renumber(studio, p))
        if again is None or (not same_number and content_of(again.told) != content_of(first.told)):
            return None
        again.truth.state = "review"
        again.truth.required.add("duplicate-order")
        return [first, _later(again, "duplicate-order")]

    def _more(purchase: Purchase) -> bool:
        line = studio.rng.choice(purchase.lines)
        line.quantity *= 2
        set_price(studio.house, purchase.customer, line)
        purchase.close()
        return True

    return _persist_both(attempt, "a duplicate")


def _renumber(studio: Studio, purchase: Purchase) -> bool:
    purchase.number = draw_number(studio.rng, studio.taken)
    return True


def _plain(studio: Studio, form_name: str) -> Posted:
    """A clean order without discounts and price bases, which not every format has a place for."""

    def attempt() -> Posted | None:
        first = clean(studio, form_name)
        return first if first.purchase and _holds(Wants(), first.purchase) else None

    return persist(attempt, f"a plain order as {form_name}")


def _again(studio: Studio, first: Posted, form_name: str, change: Callable[[Purchase], bool]) -> Posted | None:
    """The first mail's purchase once more, changed, in another form."""
    assert first.purchase is not None
    form = draw_form(form_name, studio.split, studio.rng)
    if first.purchase.language not in form.languages or not _holds(form.wants, first.purchase):
        return None
    draft = Draft(studio, form, _copy(first.purchase))
    if not change(draft.purchase):
        return None
    done = write(draft)
    return post(draft, *done, "again") if done else None


def _copy(purchase: Purchase) -> Purchase:
    """The purchase with lines of its own; customer, places and items are the very same."""
    fresh = copy(purchase)
    fresh.lines = [copy(line) for line in purchase.lines]
    fresh.charges = deepcopy(purchase.charges)
    return fresh


def _holds(wants: Wants, purchase: Purchase) -> bool:
    """Whether a layout of those wants can show the purchase."""
    lines = purchase.lines
    return (
        (wants.discounts or not any(line.discount for line in lines))
        and (wants.price_bases or not any(line.base for line in lines))
        and (wants.boxes or not any(line.unit != line.item.unit for line in lines))
        and (bool(wants.line_dates) == any(line.date for line in lines))
        and not (wants.sections and not any(line.section for line in lines))
        and not purchase.charges
    )


def _later(posted: Posted, planted: str) -> Posted:
    posted.planted, posted.wave = planted, 1
    posted.name = f"{posted.form}-{planted}"
    return posted


def _persist_both(attempt: Callable[[], list[Posted] | None], what: str) -> list[Posted]:
    for _ in range(400):
        made = attempt()
        if made is not None:
            return made
    raise LookupError(f"no mails could be made for {what}")


def amend(studio: Studio, first_form: str, way: str, *, known: bool = True) -> list[Posted]:
    """A clean order and a change or cancellation of it; alone, and of an order that nobody knows, unless `known`."""
    first = _plain(studio, first_form) if way.startswith("cxml") else clean(studio, first_form)
    assert first.purchase is not None
    code = WAYS[way][0] if known else "order-unknown"
    draft = Draft(studio, Form(way, "change", lambda *_: Written({})), _copy(first.purchase))
    letter, attachment, document_type = WAYS[way][1](draft)
    mail = address_mail(draft.purchase, letter, studio.rng)
    if attachment is not None:
        mail.attachments.append(attachment)
    truth = Truth(
        document_type, "review", draft.purchase.number, draft.customer.customer_id, required={code},
        allowed=_ALLOWED_OF_CHANGES,
    )  # fmt: skip
    changed = Posted(
        f"{way}-{code}", mail, truth, code, way, "change", draft.purchase.language, 1 if known else 0, draft.purchase
    )
    return [first, changed] if known else [changed]


_ALLOWED_OF_CHANGES = {"missing-field", "delivery-date-infeasible", "price-off-contract", "price-off-list", "pack-multiple",
                       "below-minimum", "item-unknown", "unit-mismatch", "instruction-unread"}  # fmt: skip
Change = tuple[Letter, Attachment | None, str]


def _said(draft: Draft, kind: str) -> Change:
    note, _transcript, told = write_change(kind, Desk(draft.rng, draft.purchase, draft.studio.split))
    return Letter(note.subject, note.text, note.html), None, told


def _fewer(draft: Draft) -> Order:
    """The order with a pack more on its first line."""
    line = draft.purchase.lines[0]
    line.quantity += line.quantity
    set_price(draft.house, draft.customer, line)
    draft.purchase.close()
    return order_of(draft.purchase, draft.rng)


def _ordchg(draft: Draft) -> Change:
    order = replace(_fewer(draft), revises_order_number=draft.purchase.number)
    order = replace(order, lines=tuple(_to_change(line) for line in order.lines[:1]))
    return (
        _covered(draft),
        Attachment("ORDCHG.edi", edifact_bytes(order, change=True), "application/edifact"),
        "order_change",
    )


def _860(draft: Draft) -> Change:
    order = _fewer(draft)
    order = replace(order, lines=tuple(_to_change(line) for line in order.lines[:1]))
    return _covered(draft), Attachment("860.txt", x12_bytes(order, change=True), "application/edi-x12"), "order_change"


def _to_change(line: OrderLine) -> OrderLine:
    return replace(line, action="change")


def _cxml(operation: str, told: str) -> Callable[[Draft], Change]:
    def write_it(draft: Draft) -> Change:
        content = cxml_of(_fewer(draft), operation)
        return _covered(draft), Attachment("OrderRequest.xml", content, "text/xml"), told

    return write_it


def _covered(draft: Draft) -> Letter:
    return cover(draft.purchase, draft.studio.split, draft.rng)


def _cancelled_by_words(draft: Draft) -> Change:
    said = sentences(draft.purchase.language)["cancel"].format(number=draft.purchase.number)
    letter = cover(draft.purchase, draft.studio.split, draft.rng, lead=said)
    return Letter(said.rstrip("."), letter.text, letter.html), None, "order_cancellation"


WAYS: Mapping[str, tuple[str, Callable[[Draft], Change]]] = {
    "letter-change": ("order-change", lambda draft: _said(draft, "actions")),
    "letter-postpone": ("order-change", lambda draft: _said(draft, "postpone")),
    "ordchg": ("order-change", _ordchg),
    "x12-860": ("order-change", _860),
    "cxml-update": ("order-change", _cxml("update", "order_change")),
    "letter-cancel": ("order-cancellation", lambda draft: _said(draft, "cancel")),
    "cancel-words": ("order-cancellation", _cancelled_by_words),
    "cxml-delete": ("order-cancellation", _cxml("delete", "order_cancellation")),
}
CHANGES = ("ordchg", "letter-change", "x12-860", "letter-postpone", "cxml-update")
CANCELLATIONS = ("cxml-delete", "letter-cancel", "cancel-words")
UNKNOWN = ("ordchg", "letter-cancel", "letter-change", "cxml-delete", "x12-860")
