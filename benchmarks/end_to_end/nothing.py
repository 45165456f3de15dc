"""Mails that order nothing: questions, invoices, news, thanks."""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks.corpus.casework import layouts_of
from benchmarks.corpus.kinds.nothing import print_nothing
from benchmarks.corpus.layouts.layout import Layout
from benchmarks.corpus.mails.message import Attachment
from benchmarks.corpus.mails.occasions.letters import Desk, dressed, write_note
from benchmarks.corpus.mails.voices.blocks import Block, Para
from benchmarks.end_to_end.draft import Posted, Studio, draw_draft, persist
from benchmarks.end_to_end.forms.form import Letter
from benchmarks.end_to_end.postbag import address_mail
from benchmarks.end_to_end.truth import Truth

KINDS: Mapping[str, tuple[str, str | None]] = {
    "quote": ("quote_request", None), "status": ("status_inquiry", None), "news": ("other", None), "away": ("other", None),
    "status_lines": ("status_inquiry", None), "thanks": ("other", None), "invoice": ("invoice", "invoice"),
    "quote-paper": ("quote_request", "quote"), "cv": ("other", None), "terms": ("other", "terms"), "survey": ("other", None),
    "confirmation": ("other", "confirmation"),
}  # fmt: skip
"""What the mail is, and the paper that goes with it."""


def nothing(studio: Studio, kind: str) -> Posted:
    """A mail of that kind."""
    return persist(lambda: _attempt(studio, kind), kind)


def _attempt(studio: Studio, kind: str) -> Posted | None:
    draft = draw_draft(studio, "body")
    if draft is None:
        return None
    told, paper = KINDS[kind]
    desk = Desk(studio.rng, draft.purchase, studio.split)
    key = kind.partition("-")[0]
    if paper is None:
        note = write_note(key, desk)
    else:
        blocks: list[Block] = [desk.opening(), Para(" ".join(desk.pick(key).split("|"))), *desk.signed()]
        note = dressed(desk, desk.pick("subject_terms" if key == "terms" else f"{key}_subject"), blocks)
    mail = address_mail(draft.purchase, Letter(note.subject, note.text, note.html), studio.rng)
    if kind == "away":
        mail.headers |= {"Auto-Submitted": "auto-replied"}
    if paper is not None:
        document = print_nothing(paper, _layout(studio), draft.purchase, studio.rng)
        mail.attachments.append(Attachment(f"{paper}.pdf", document))
    truth = Truth(told, "ignored" if told == "other" else "review")
    return Posted(f"nothing-{kind}", mail, truth, "nothing", kind, "nothing", draft.purchase.language)


def _layout(studio: Studio) -> Layout:
    return studio.rng.choice([layout for layout in layouts_of(studio.split) if not layout.plan.prose]).drawn(studio.rng)
