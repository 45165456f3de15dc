"""The registry of purchase-order layouts."""

from __future__ import annotations

from benchmarks.corpus.layouts.calc import catalog as workbooks
from benchmarks.corpus.layouts.canvas import catalog, ledgers
from benchmarks.corpus.layouts.composed import catalog as composed
from benchmarks.corpus.layouts.flow import catalog as flow
from benchmarks.corpus.layouts.freeform import catalog as freeform
from benchmarks.corpus.layouts.html import blocks, erp, frames, houses, office, tabular
from benchmarks.corpus.layouts.layout import Layout
from benchmarks.corpus.layouts.writer import catalog as papers

LAYOUTS: tuple[Layout, ...] = (
    *tabular.LAYOUTS,
    *blocks.LAYOUTS,
    *frames.LAYOUTS,
    *erp.LAYOUTS,
    *office.LAYOUTS,
    *houses.LAYOUTS,
    *catalog.LAYOUTS,
    *ledgers.LAYOUTS,
    *flow.LAYOUTS,
    *papers.LAYOUTS,
    *workbooks.LAYOUTS,
    *freeform.LAYOUTS,
    *composed.LAYOUTS,
)
SPLITS = ("train", "tune", "test")
