"""The layouts of Word documents; they are drawn as docx, not printed."""

from __future__ import annotations

import random
from dataclasses import dataclass

from benchmarks.corpus.composing.content import Content
from benchmarks.corpus.composing.plan import Plan, keys
from benchmarks.corpus.engines.flatword import WordFile
from benchmarks.corpus.layouts.layout import Layout
from benchmarks.corpus.layouts.word import pieces
from benchmarks.corpus.orders import Wants

COLUMNS = keys("pos code description quantity unit price amount")
FIELDS = keys("order_number order_date contact? our_ref? delivery payment?")


@dataclass(frozen=True)
class WordPaper:
    """A layout's drawing: parts from top to bottom."""

    parts: tuple[pieces.Part, ...]

    def __call__(self, content: Content, _rng: random.Random) -> bytes:
        file = WordFile()
        file.body = [part(file, content) for part in self.parts]
        return file.file()


def _layout(name: str, split: str, parts: tuple[pieces.Part, ...], plan: Plan, wants: Wants | None = None) -> Layout:
    return Layout(f"word-{name}", f"word-{name}", split, WordPaper(parts), plan, wants or Wants(lines=(1, 9)))


_P = pieces
LAYOUTS = (
    _layout("beside", "train", (_P.letterhead, _P.title, _P.pairs, _P.parties_beside, _P.goods(), _P.tabbed_sums, _P.words),
            Plan(COLUMNS, FIELDS), Wants(lines=(1, 14), charges=True)),
    _layout("boxes", "train", (_P.boxed_letterhead, _P.title, _P.field_strip, _P.parties_boxed, _P.goods(grid=False), _P.sum_table,
            _P.words), Plan(COLUMNS, keys("order_number order_date contact? delivery"))),
    _layout("controls", "train", (_P.header_letterhead, _P.title, _P.controls, _P.parties_below, _P.goods(sums=True), _P.words),
            Plan(keys("code description quantity unit price amount"), FIELDS)),
    _layout("numbered", "train", (_P.letterhead, _P.title, _P.pairs, _P.parties_nested, _P.goods(numbered=True), _P.sum_table,
            _P.words), Plan(COLUMNS, FIELDS, counted=True)),
    _layout("tracked", "train", (_P.header_letterhead, _P.title, _P.form_fields, _P.parties_beside, _P.goods(tracked=True),
            _P.tabbed_sums, _P.words), Plan(COLUMNS, FIELDS)),
    _layout("noted-rows", "train", (_P.letterhead, _P.title, _P.field_strip, _P.parties_beside, _P.goods(noted=True, sums=True),
            _P.words), Plan(COLUMNS, keys("order_number order_date our_ref? delivery"), below=("note",)),
            Wants(lines=(1, 9), line_notes=0.3)),
    _layout("two-rows", "test", (_P.header_letterhead, _P.title, _P.pairs, _P.parties_boxed, _P.two_rows, _P.sum_table, _P.words),
            Plan(COLUMNS, FIELDS)),
    _layout("form", "test", (_P.boxed_letterhead, _P.title, _P.form_fields, _P.parties_nested, _P.goods(sums=True), _P.noted_words),
            Plan(COLUMNS, FIELDS)),
    _layout("controls-boxes", "test", (_P.letterhead, _P.title, _P.controls, _P.parties_boxed, _P.goods(grid=False, numbered=True),
            _P.tabbed_sums, _P.words), Plan(COLUMNS, FIELDS, counted=True), Wants(lines=(1, 12))),
    _layout("tracked-open", "test", (_P.letterhead, _P.title, _P.field_strip, _P.parties_beside, _P.goods(grid=False, tracked=True),
            _P.sum_table, _P.noted_words), Plan(keys("seller_code description quantity unit price amount"),
            keys("order_number order_date contact? delivery"))),
    _layout("header-strip", "test", (_P.header_letterhead, _P.title, _P.field_strip, _P.parties_below, _P.goods(noted=True),
            _P.tabbed_sums, _P.words), Plan(keys("pos seller_code description date quantity unit price amount"),
            keys("order_number order_date contact?"), below=("note",)), Wants(lines=(1, 9), line_dates=True, line_notes=0.3)),
    _layout("discounts", "test", (_P.boxed_letterhead, _P.title, _P.pairs, _P.parties_beside, _P.goods(), _P.sum_table, _P.words),
            Plan(keys("pos buyer_code seller_code description quantity unit price discount amount"), FIELDS),
            Wants(lines=(1, 12), discounts=True, charges=True)),
)  # fmt: skip
