"""Orders as sheets: a buyer's own form, an ERP's export, in six languages."""

from __future__ import annotations

import random

from benchmarks.corpus.mails.message import Attachment
from benchmarks.corpus.orders import Purchase, Wants
from benchmarks.corpus.sheets.canvas import Canvas, as_text, as_xlsx
from benchmarks.corpus.sheets.plans import HALVES, Plan
from benchmarks.corpus.sheets.writing import SheetWriter
from benchmarks.end_to_end.forms.form import Draw, Form, Written

_HALF = {"train": "develop", "tune": "develop", "test": "measure"}
_SEPARATORS = {"csv;": (";", "utf-8-sig"), "csv,": (",", "utf-8"), "csv|": ("|", "utf-8"), "tsv": ("\t", "utf-8"),
               "utf16": ("\t", "utf-16"), "latin": (";", "cp1252")}  # fmt: skip
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw_sheet(kind: str) -> Draw:
    """A sheet of that kind ("xlsx" or "csv") under one of the half's plans for one order and its lines in full."""

    def draw(split: str, rng: random.Random) -> Form:
        plans = [plan for plan in HALVES[_HALF[split]] if _serves(plan, kind)]
        plan = rng.choice(plans)
        wants = Wants(
            lines=(2, 8), discounts="discount" in plan.columns, line_dates="date" in plan.columns,
            price_bases="base" in plan.columns, boxes="unit" in plan.columns, charges=plan.totals == "charges",
        )  # fmt: skip

        def write(purchase: Purchase, rng: random.Random) -> Written:
            return _written(plan, purchase, rng)

        return Form(kind, "sheet", write, wants)

    return draw


def _serves(plan: Plan, kind: str) -> bool:
    odd = plan.kind != "form" or plan.several or plan.header in ("cover", "none") or plan.remarks or plan.repeated
    return not odd and (plan.file == "xlsx") == (kind == "xlsx")


def _written(plan: Plan, purchase: Purchase, rng: random.Random) -> Written:
    canvas = Canvas("Feuil1")
    writer = SheetWriter(rng, plan, purchase, canvas)
    writer.write()
    if plan.file == "xlsx":
        return Written(writer.order, Attachment("Commande.xlsx", as_xlsx([canvas]), _XLSX))
    separator, encoding = _SEPARATORS[plan.file]
    content = as_text(canvas, separator, encoding, padded=rng.random() < 0.7)
    return Written(writer.order, Attachment(rng.choice(["export.csv", "commande.txt"]), content, "text/plain"))
