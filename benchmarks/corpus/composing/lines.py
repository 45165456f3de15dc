"""The ordered lines as rows of cells, recorded as they are printed."""

from __future__ import annotations

from decimal import Decimal

from benchmarks.corpus.composing.content import Column, Row
from benchmarks.corpus.composing.decoys import COLUMNS, decoy_cell
from benchmarks.corpus.composing.writing import Writing
from benchmarks.corpus.notation import SIGNS
from benchmarks.corpus.orders import Line

NEW = "\n"
SLOT = {"code": "item_id", "seller_code": "seller_item_id", "buyer_code": "buyer_item_id"}


class LineWriter:
    """Writes the rows of one document with one document's habits."""

    def __init__(self, writing: Writing) -> None:
        rng, words = writing.rng, writing.words
        self.rng, self.purchase, self.words = rng, writing.purchase, words
        self.notation, self.plan, self.transcript = writing.notation, writing.plan, writing.transcript
        shown = (*self.plan.columns, *self.plan.below, *self.plan.above)
        self.bare_is_buyers = rng.random() < 0.2 and "buyer_code" not in shown
        self.unit_word: dict[str, str] = {}
        labelled = (
            *SLOT,
            "gtin",
            "date",
            "customs",
            "drawing",
            "weight",
            "quantity",
            "price",
            "amount",
            "brand",
            "maker_code",
        )
        self.labels = {key: words.draw(rng, "column", key) for key in labelled}
        self.labels["codes"] = "\n".join(self.labels[key] for key in ("seller_code", "buyer_code"))
        self.minus = "-" if rng.random() < 0.12 else ""
        self.priced_currency = self._draw_price_currency()
        self.tax_code = rng.choice(["", ",0", ",00", " %", "code"])
        self.sentence = words.draw(rng, "phrase", "sentence")
        self.sentences: list[str] = []
        self.inline = rng.choice(["{code} {text}", "{code} – {text}", "[{code}] {text}", "{code}: {text}"])
        # only where rows are nothing but cells: elsewhere a bare charge would look like an item without a code
        shows = {"description", "amount"} <= set(self.plan.columns) and not (self.plan.below or self.plan.above)
        self.charged = shows and rng.random() < 0.3
        self.amount_currency = self.purchase.customer.currency if self.notation.currency != "none" else None
        self.prints_one_as_base = rng.random() < 0.4
        self.per = rng.choice([" / ", "/", f" {words.draw(rng, 'phrase', 'per')} "])
        self.note_label = words.draw(rng, "phrase", "note_label") if rng.random() < 0.7 else ""
        self.running: list[str] = []

    def _draw_price_currency(self) -> str | None:
        shown = self.notation.currency != "none" and "price" in self.plan.columns
        return self.purchase.customer.currency if shown and self.rng.random() < 0.35 else None

    def columns(self) -> list[Column]:
        """The table's heads, no two alike; one in five documents names the currency in the amounts' head."""
        renamed = {"price": "gross_price"} if "net_price" in self.plan.columns else {}
        if "discount2" in self.plan.columns:
            renamed["discount"] = "discount1"
        columns: list[Column] = []
        for key in self.plan.columns:
            label = self.labels[key] if key in self.labels and key not in renamed else ""
            taken = {column.label for column in columns}
            choices = [text for text in self.words.table["column"].get(renamed.get(key, key), []) if text not in taken]
            if not label or label in taken:
                label = self.words.decorate("column", renamed.get(key, key), self.rng.choice(choices or [label]))
            columns.append(Column(key, label))
        if self.amount_currency is None and "amount" in self.plan.columns and self.rng.random() < 0.3:
            return self._priced_heads(columns)
        return columns

    def _priced_heads(self, columns: list[Column]) -> list[Column]:
        """Heads that name the currency, as a code or by its sign."""
        currency = self.purchase.customer.currency
        written = self.rng.choice([currency, currency, f"({currency})", f"({SIGNS[currency]})", SIGNS[currency]])
        self.transcript.say_currency(currency)
        named = self.rng.choice([("amount",), ("price", "amount")])
        return [Column(c.key, f"{c.label} {written}") if c.key in named else c for c in columns]

    def rows(self) -> list[Row]:
        """Items in order, with section headings (and their subtotals) between them."""
        rows: list[Row] = []
        section, subtotal, total = None, Decimal(0), Decimal(0)
        for line in self.purchase.lines:
            if line.section != section:
                rows += self._subtotal(section, subtotal)
                rows.append(Row("section", text=line.section or ""))
                section, subtotal = line.section, Decimal(0)
            subtotal += line.amount
            total += line.amount
            rows.append(self._item(line))
            if self.rng.random() < self.plan.comments:
                self.transcript.leave_out(f"/lines/{len(self.running)}/note")
                rows.append(Row("comment", text=self.words.draw(self.rng, "phrase", "comment")))
            self.running.append(self.notation.money(total, self.amount_currency))
        rows += self._subtotal(section, subtotal)
        return (
            [*rows, *(self._charge(number, total) for number in range(len(self.purchase.charges)))]
            if self.charged
            else rows
        )

    def _charge(self, number: int, total: Decimal) -> Row:
        """A charge among the items: its name and its amount, and nothing else."""
        _, reason, amount = self.purchase.charges[number]
        before = sum((charge[2] for charge in self.purchase.charges[: number + 1]), Decimal(0))
        self.running.append(self.notation.money(total + before, self.amount_currency))
        text = self._money(amount)
        self.transcript.add_charge(reason, amount, text)
        return Row("item", {key: {"description": reason, "amount": text}.get(key, "") for key in self.plan.columns})

    def _subtotal(self, section: str | None, amount: Decimal) -> list[Row]:
        if section is None or not self.plan.subtotals or "amount" not in self.plan.columns:
            return []
        label = f"{self.words.first('total', 'section')} {section}"
        return [Row("subtotal", text=label, amount=self.notation.money(amount, self.amount_currency))]

    def _item(self, line: Line) -> Row:
        at = self.transcript.add_line()
        cells = {key: self.cell(key, line, at) for key in self.plan.columns}
        row = Row("item", cells)
        if self.plan.inline:
            code = self.cell(self.plan.inline, line, at)
            cells["description"] = self.inline.format(code=code, text=cells["description"])
        row.above = [text for key in self.plan.above for text in self._extra(key, line, at)]
        row.below = [text for key in self.plan.below for text in self._extra(key, line, at)]
        if self.plan.counted:
            self.transcript.leave_out(f"{at}/line_number")
        if self.plan.schedule_rows:
            row.parts = self._deliveries(line, at)
        if self.plan.prose:
            self.sentences.append(self._sentence(line, at))
        return row

    def _sentence(self, line: Line, at: str) -> str:
        keys = ("quantity", "unit", "description", "code", "price")
        return self.sentence.format(**{key: self.cell(key, line, at) for key in keys})

    def cell(self, key: str, line: Line, at: str) -> str:
        """The text of one value of a line, recorded; empty where the line has none."""
        put, notation = self.transcript.put, self.notation
        if key == "pos":
            number = self.plan.numbering.format(line.number)
            return put(f"{at}/line_number", number, number)
        if key in SLOT:
            own = key == "buyer_code" or (key == "code" and self.bare_is_buyers)
            code = line.buyer_code if own else line.item.item_id
            return put(f"{at}/{SLOT[key]}", code, code)
        if key == "codes":
            return "\n".join(self.cell(part, line, at) for part in ("seller_code", "buyer_code"))
        if key == "gtin":
            return put(f"{at}/gtin", line.item.gtin, line.item.gtin)
        if key == "description":
            return put(f"{at}/description", line.description, line.description)
        if key == "quantity":
            return self._quantity(line, at)
        if key == "unit":
            return self._unit(line, at)
        if key == "price":
            return self._price(line, at)
        if key == "base":
            return self._base(line, at)
        if key in ("discount", "discount2"):
            return self._discount(key, line, at)
        if key == "amount":
            return put(f"{at}/line_net_amount", line.amount, self._money(line.amount))
        if key == "free":
            return put(f"{at}/free_quantity", line.free, notation.quantity(line.free)) if line.free else ""
        if key == "currency":
            self.transcript.say_currency(self.purchase.customer.currency)
            return self.purchase.customer.currency
        if key in COLUMNS:
            return decoy_cell(key, line, self.purchase, notation)
        if key == "tax":
            return "1" if self.tax_code == "code" else f"{self.purchase.tax_rate}{self.tax_code}"
        return put(f"{at}/requested_delivery_date", line.date, notation.date(line.date)) if line.date else ""

    def _money(self, value: Decimal) -> str:
        if self.amount_currency and self.notation.names_currency:
            self.transcript.say_currency(self.amount_currency)
        return self.notation.money(value, self.amount_currency)

    def _quantity(self, line: Line, at: str) -> str:
        text = self.transcript.put(f"{at}/quantity", line.quantity, self.notation.quantity(line.quantity))
        if line.free and "free" not in self.plan.columns:
            text += "+" + self.transcript.put(f"{at}/free_quantity", line.free, self.notation.quantity(line.free))
        if self.plan.unit in ("quantity", "before", "under"):
            unit = self._unit(line, at)
            return (
                f"{unit} {text}"
                if self.plan.unit == "before"
                else f"{text}{' ' if self.plan.unit == 'quantity' else NEW}{unit}"
            )
        return text

    def _discount(self, key: str, line: Line, at: str) -> str:
        """One discount, or two in a row: these have no single value that is printed, so neither is scored."""
        first, second = line.discount, line.discount2
        if not first or not second:
            text = self.minus + self.notation.percent(first) if first and key == "discount" else ""
            return self.transcript.put(f"{at}/discount_percent", first, text) if first and text else ""
        self.transcript.leave_out(f"{at}/discount_percent")
        if "discount2" in self.plan.columns:
            return self.minus + self.notation.percent(first if key == "discount" else second)
        return "+".join(self.notation.number(value, 0) for value in (first, second))

    def _unit(self, line: Line, at: str) -> str:
        word = self.unit_word.setdefault(line.unit, self.words.draw(self.rng, "unit", line.unit))
        return self.transcript.put(f"{at}/unit", line.unit, word)

    def _price(self, line: Line, at: str) -> str:
        printed = self.notation.price(line.price)
        if self.priced_currency:
            printed = self.notation.signed(printed, self.priced_currency)
            if self.notation.names_currency:
                self.transcript.say_currency(self.priced_currency)
        text = self.transcript.put(f"{at}/unit_price", line.price, printed)
        if line.base and self.plan.base in ("cell", "under"):
            base = str(line.base)
            text += (NEW + self.per.strip() + " " if self.plan.base == "under" else self.per) + self.transcript.put(
                f"{at}/price_base_quantity", base, base
            )
        return text

    def _base(self, line: Line, at: str) -> str:
        if line.base:
            return self.transcript.put(f"{at}/price_base_quantity", str(line.base), str(line.base))
        if self.prints_one_as_base:
            self.transcript.leave_out(f"{at}/price_base_quantity")
            return "1"
        return ""

    def _extra(self, key: str, line: Line, at: str) -> list[str]:
        """What stands over or under a description."""
        if key == "note":
            return self._note(line, at) if line.note else []
        if key == "schedule":
            return self._schedule(line, at)
        text = self.cell(key, line, at)
        if not text:
            return []
        return [f"{self.labels[key]}{self.rng.choice([' : ', ': ', ' '])}{text}" if key in self.labels else text]

    def _note(self, line: Line, at: str) -> list[str]:
        """A remark; without a label it might as well be part of the description, so neither is scored then."""
        text = self.transcript.put(f"{at}/note", str(line.note), str(line.note))
        if self.note_label:
            return [f"{self.note_label} : {text}"]
        self.transcript.leave_out(f"{at}/note")
        self.transcript.leave_out(f"{at}/description")
        return [text]

    def _deliveries(self, line: Line, at: str) -> list[dict[str, str]]:
        parts = []
        for number, (quantity, day) in enumerate(line.deliveries):
            self.transcript.order["lines"][-1]["deliveries"].append({})
            spot = f"{at}/deliveries/{number}"
            put = self.transcript.put
            amount = put(f"{spot}/quantity", quantity, self.notation.quantity(quantity))
            parts.append({"quantity": amount, "date": put(f"{spot}/date", day, self.notation.date(day))})
        return parts

    def _schedule(self, line: Line, at: str) -> list[str]:
        texts = [f"{self.labels['date']} {part['date']} : {part['quantity']}" for part in self._deliveries(line, at)]
        if line.date and "date" not in self.plan.columns:
            texts.append(f"{self.labels['date']} {self.cell('date', line, at)}")
        return texts
