"""`python -m benchmarks.corpus.sheets OUT --half develop` writes sheets with their truth."""

from __future__ import annotations

import argparse
import json
import random
import sys
from pathlib import Path
from typing import Any

from benchmarks.corpus.casework import world_of
from benchmarks.corpus.orders import Purchase, Wants, draw_purchase
from benchmarks.corpus.sheets.canvas import Canvas, as_text, as_xlsx
from benchmarks.corpus.sheets.items import ItemTable
from benchmarks.corpus.sheets.plans import HALVES, Plan
from benchmarks.corpus.sheets.writing import SheetWriter
from benchmarks.corpus.words import LANGUAGES, words_of

TEXT = {"csv;": (";", "utf-8-sig"), "csv,": (",", "utf-8"), "csv|": ("|", "utf-8"), "tsv": ("\t", "utf-8"),
        "utf16": ("\t", "utf-16"), "latin": (";", "cp1252")}  # fmt: skip
NEGATIVE = {"list": "other", "quote": "quote_request", "invoice": "invoice"}


def wants_of(plan: Plan) -> Wants:
    """What a purchase for the plan may contain."""
    many = (9, 14) if plan.repeated or plan.sections else (2, 9)
    return Wants(
        lines=many, discounts="discount" in plan.columns, price_bases="base" in plan.columns, sections=plan.sections,
        charges=plan.totals == "charges", line_dates="date" in plan.columns, boxes="unit" in plan.columns,
    )  # fmt: skip


def purchase_of(rng: random.Random, half: str, plan: Plan, language: str) -> Purchase:
    """A purchase of a customer who speaks the language."""
    world = world_of(7, half, rng.randint(0, 5))
    customers = [customer for customer in world.customers if customer.language == language]
    return draw_purchase(rng, world, rng.choice(customers), wants_of(plan), language=language)


def make_sheet(plan: Plan, half: str, index: int) -> tuple[str, bytes, list[dict[str, Any]]]:
    """File extension, bytes and truths of one case."""
    rng = random.Random(f"sheets-{half}-{plan.name}-{index}")
    language = LANGUAGES[(index + sum(map(ord, plan.name))) % len(LANGUAGES)]
    canvas = Canvas(
        {"fr": "Feuil1", "de": "Tabelle1", "es": "Hoja1", "it": "Foglio1", "nl": "Blad1"}.get(language, "Sheet1")
    )
    sheets = [canvas]
    truths: list[dict[str, Any]] = []
    row = 1
    for number in range(rng.choice([2, 3]) if plan.several else 1):
        writer = SheetWriter(rng, plan, purchase_of(rng, half, plan, language), canvas)
        writer.row, writer.titled = (
            row + (0 if number else plan.top),
            {"quote": "quote", "invoice": "invoice"}.get(plan.kind, "order"),
        )
        if plan.header == "cover":
            cover = SheetWriter(rng, plan, writer.purchase, Canvas("Info"), transcript=writer.transcript)
            cover.header()
            sheets.insert(0, cover.canvas)
        if plan.kind == "export":
            write_export(writer, first=number == 0)
        else:
            writer.write()
        row = writer.row + 3 if plan.kind == "blocks" else writer.row
        kind = NEGATIVE.get(plan.kind, "order")
        order = writer.order if kind == "order" else None
        if order is not None:
            order.pop("notes", None)
            for leaf in ("country", "gln"):
                order["ship_to"].pop(leaf), order["bill_to"].pop(leaf)
        truths.append({"document_type": kind, "language": language, "group": plan.name, "order": order})
    if plan.other_sheets:
        sheets += other_sheets(rng, half, language)
    if plan.file == "xlsx":
        return "xlsx", as_xlsx(sheets), truths
    separator, encoding = TEXT[plan.file]
    return (
        rng.choice(["csv", "txt"]) if plan.file != "tsv" else "tsv",
        as_text(canvas, separator, encoding, padded=rng.random() < 0.7),
        truths,
    )


def write_export(writer: SheetWriter, *, first: bool) -> None:
    """Rows that repeat the header; headings only once."""
    table = ItemTable(writer)
    if first:
        table.headings()
    for line in writer.purchase.lines:
        table.line(line)


def other_sheets(rng: random.Random, half: str, language: str) -> list[Canvas]:
    """A price list and terms of business beside the order."""
    plan = Plan(
        "prices", kind="list", columns=("code", "description", "price"), header="none", address="none", totals="none"
    )
    prices = Canvas("Tarif")
    SheetWriter(rng, plan, purchase_of(rng, half, plan, language), prices).write()
    terms = Canvas("CGA")
    for row, text in enumerate(words_of(language).terms[:4], 1):
        terms.put(row, 1, text)
    return [prices, terms]


def main(arguments: list[str]) -> int:
    """Write the cases; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus.sheets", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--half", choices=list(HALVES), default="develop")
    parser.add_argument("--each", type=int, default=6, help="cases of each plan")
    options = parser.parse_args(arguments)
    for plan in HALVES[options.half]:
        for index in range(options.each):
            extension, content, truths = make_sheet(plan, options.half, index)
            folder = options.out / f"{plan.name}-{index}"
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"input.{extension}").write_bytes(content)
            truth = truths[0] if len(truths) == 1 else truths
            (folder / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
