"""The table of items of a written sheet."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from benchmarks.corpus.orders import Line
from benchmarks.corpus.sheets.canvas import Value
from benchmarks.corpus.sheets.writing import LETTERS, NUMBERS, SheetWriter, later, sheet_words

SLOT = {"code": "item_id", "seller_code": "seller_item_id", "buyer_code": "buyer_item_id"}
EXPORTED = ("number", "date", "buyer", "name", "street", "zip", "city")


@dataclass
class ItemTable:
    """Writes headings and rows at the writer's place."""

    writer: SheetWriter

    def __post_init__(self) -> None:
        writer = self.writer
        self.plan, self.canvas, self.words = writer.plan, writer.canvas, writer.words
        self.language = writer.purchase.language
        self.sizes = LETTERS if self.plan.heading == "plain" else NUMBERS
        self.days = [later(writer.purchase.date, weeks) for weeks in (2, 4, 6)]
        self.lead = len(EXPORTED) + (self.plan.currency == "label") if self.plan.kind == "export" else 0

    def write(self) -> None:
        self.headings()
        purchase = self.writer.purchase
        section = None
        done = Decimal(0)
        for at, line in enumerate(purchase.lines):
            if self.plan.repeated and at and at % 4 == 0:
                self.writer.row += 1
                self.headings()
            if self.plan.sections and line.section != section:
                if section is not None and self.plan.subtotals:
                    self.subtotal(done)
                section, done = line.section, Decimal(0)
                self.canvas.put(self.writer.row, self.writer.left, section)
                self.writer.row += 1
            if self.plan.hidden and at == 1:
                self.decoy_row(line)
            if self.plan.kind in ("catalogue", "list"):
                self.blanks()
            self.line(line)
            done += line.amount
            if self.plan.remarks and at % 3 == 1:
                self.canvas.put(
                    self.writer.row, self.writer.left + 2, self.words.draw(self.writer.rng, "phrase", "comment")
                )
                self.writer.row += 1
            if self.plan.gaps and at % 3 == 2:
                self.writer.row += 1
        self.writer.row += 1 if self.plan.totals != "charges" else 0

    def headings(self) -> None:
        """One row of headings, or two."""
        if self.plan.kind == "bare":
            return
        row, column = self.writer.row, self.writer.left
        if self.plan.kind == "export":
            for key in (*EXPORTED, *(["currency"] if self.plan.currency == "label" else [])):
                self.canvas.put(row, column, sheet_words(self.language)["export"][key])
                column += 1
        two = self.plan.heading in ("two-rows", "merged")
        for key in self.plan.columns:
            for text in self.texts(key):
                self.heading(row, column, key, text, two=two)
                column += 1
        if two and self.plan.kind != "matrix":
            self.upper(row)
        self.writer.row += 2 if two else 1

    def heading(self, row: int, column: int, key: str, text: Value, *, two: bool) -> None:
        if not two:
            self.canvas.put(row, column, text, "dd/mm/yyyy" if not isinstance(text, str) else None)
        elif key == "sizes":
            self.canvas.put(row + 1, column, text)
            if text == self.sizes[0]:
                self.canvas.put(row, column, sheet_words(self.language)["sizes"])
                self.canvas.merge(row, column, row, column + len(self.sizes) - 1)
        elif self.plan.heading == "merged" and key not in ("code", "seller_code", "description", "price", "amount"):
            self.canvas.put(row, column, text)
            self.canvas.merge(row, column, row + 1, column)
        else:
            self.canvas.put(row + (self.plan.kind != "matrix"), column, text)

    def upper(self, row: int) -> None:
        """Headings over several columns."""
        names = sheet_words(self.language)["upper"]
        for first, last, name in (
            ("code", "description", names[0]),
            ("seller_code", "description", names[0]),
            ("price", "amount", names[1]),
        ):
            if first in self.plan.columns and last in self.plan.columns:
                start, end = self.plan.columns.index(first), self.plan.columns.index(last)
                if end == start + 1:
                    self.canvas.put(row, self.writer.left + start, name)
                    self.canvas.merge(row, self.writer.left + start, row, self.writer.left + end)

    def texts(self, key: str) -> list[Value]:
        if key == "sizes":
            return list(self.sizes)
        if key == "days":
            return list(self.days)
        if key == "pack":
            return [sheet_words(self.language)["pack"]]
        text = self.words.draw(self.writer.rng, "column", "pos" if key == "line" else key)
        if self.plan.heading == "units" and key in ("price", "amount"):
            text = f"{text} ({self.sign()})"
        return [text]

    def sign(self) -> str:
        return {"EUR": "€", "GBP": "£", "USD": "USD"}[self.writer.purchase.customer.currency]

    def line(self, line: Line) -> None:
        """One row of an ordered item with its truth; a size a line, days as deliveries."""
        if self.plan.kind == "list":
            self.row(line, "", ordered=False)
            return
        if self.plan.kind == "matrix":
            self.matrix_row(line)
            return
        pointer = self.writer.transcript.add_line()
        self.row(line, pointer, ordered=True)

    def row(self, line: Line, pointer: str, *, ordered: bool) -> None:
        row, column = self.writer.row, self.writer.left
        if self.plan.kind == "export":
            column = self.export(row, column)
        for key in self.plan.columns:
            if key == "days":
                self.deliveries(pointer, row, column)
                column += len(self.days)
                continue
            value, form = (
                self.value(key, line, pointer) if ordered or key not in ("quantity", "amount") else (None, None)
            )
            self.canvas.put(row, column, value, form)
            column += 1
        self.writer.row += 1

    def export(self, row: int, column: int) -> int:
        """The header's values before each row's own."""
        purchase, put = self.writer.purchase, self.writer.transcript.put
        place, name = purchase.ship_to, purchase.customer.company.name
        day, form = self.writer.day(purchase.date)
        put("/order_number", purchase.number, purchase.number)
        put("/order_date", purchase.date, str(day))
        put("/buyer/name", name, name)
        values: list[tuple[Value, str | None]] = [
            (purchase.number, "@"),
            (day, form),
            (name, None),
            (place.name, None),
            (place.street, None),
        ]
        values += [(place.postal_code, "@"), (place.city, None)]
        for leaf in ("name", "street", "postal_code", "city"):
            put(f"/ship_to/{leaf}", getattr(place, leaf), "")
        if self.plan.currency == "label":
            self.writer.transcript.say_currency(purchase.customer.currency)
            values.append((purchase.customer.currency, None))
        for value, own in values:
            self.canvas.put(row, column, value, own)
            column += 1
        return column

    def value(self, key: str, line: Line, at: str) -> tuple[Value, str | None]:
        """A cell with its format; its truth is put when it is ordered."""
        put = self.writer.transcript.put if at else (lambda _pointer, value, _text: value)
        number = self.writer.number
        if key == "line":
            put(f"{at}/line_number", line.number, line.number)
            return line.number, "@"
        if key in SLOT:
            code = line.buyer_code if key == "buyer_code" else line.item.item_id
            put(f"{at}/{SLOT[key]}", code, code)
            return code, "@"
        if key == "gtin":
            put(f"{at}/gtin", line.item.gtin, line.item.gtin)
            typed = self.plan.file == "xlsx" and self.writer.rng.random() < 0.5
            return (Decimal(line.item.gtin), "0") if typed else (line.item.gtin, "@")
        if key == "description":
            return put(f"{at}/description", line.description, line.description), None
        if key == "unit":
            put(f"{at}/unit", line.unit, "")
            return self.words.draw(self.writer.rng, "unit", line.unit), None
        if key == "quantity":
            put(f"{at}/quantity", line.quantity, "")
            if self.plan.glued:
                put(f"{at}/unit", line.unit, "")
                unit = self.words.draw(self.writer.rng, "unit", line.unit)
                return f"{self.writer.notation.number(line.quantity, 0)} {unit}", None
            return number(line.quantity), None
        if key == "pack":
            return number(Decimal(line.item.pack_size)), None
        if key == "date":
            assert line.date is not None
            put(f"{at}/requested_delivery_date", line.date, "")
            return self.writer.day(line.date, text=self.plan.line_dates == "text")
        if key == "discount":
            if line.discount is None:
                return None, None
            put(f"{at}/discount_percent", line.discount, "")
            typed = self.plan.file == "xlsx" and self.plan.numbers == "typed"
            return (line.discount / 100, "0.0%") if typed else (f"{self.writer.number(line.discount)} %", None)
        if key == "base":
            if line.base:
                put(f"{at}/price_base_quantity", Decimal(line.base), "")
            return number(Decimal(line.base or 1)), None
        return self.money(key, line, at)

    def money(self, key: str, line: Line, at: str) -> tuple[Value, str | None]:
        value = line.price if key == "price" else line.amount
        if at:
            self.writer.transcript.put(f"{at}/{'unit_price' if key == 'price' else 'line_net_amount'}", value, "")
            if self.plan.currency in ("format", "heading") and self.says_currency():
                self.writer.transcript.say_currency(self.writer.purchase.customer.currency)
        form = self.writer._money_format()
        if form and key == "price" and value != value.quantize(Decimal("0.01")):
            form = form.replace("0.00", "0.0000")
        return self.writer.number(value, 2), form

    def says_currency(self) -> bool:
        if self.plan.currency == "heading":
            return self.plan.heading == "units"
        return self.plan.file == "xlsx" and self.plan.numbers == "typed"

    def matrix_row(self, line: Line) -> None:
        rng, row, column = self.writer.rng, self.writer.row, self.writer.left
        ordered = {size: Decimal(rng.randint(1, 12)) for size in self.sizes if rng.random() < 0.6} or {
            self.sizes[0]: Decimal(2)
        }
        for key in self.plan.columns:
            if key == "sizes":
                for size in self.sizes:
                    self.canvas.put(row, column, self.writer.number(ordered[size]) if size in ordered else None)
                    column += 1
                continue
            value, form = self.value(key, line, "")
            self.canvas.put(row, column, value, form)
            column += 1
        for size in self.sizes:
            if size in ordered:
                at = self.writer.transcript.add_line()
                for key in self.plan.columns:
                    if key != "sizes":
                        self.value(key, line, at)
                self.writer.transcript.put(f"{at}/quantity", ordered[size], "")
                self.writer.transcript.put(f"{at}/description", f"{line.description} {size}", "")
        self.writer.row += 1

    def deliveries(self, at: str, row: int, column: int) -> None:
        """The quantity over the days; on one day alone it is the line's date."""
        rng, put = self.writer.rng, self.writer.transcript.put
        chosen = sorted(rng.sample(range(len(self.days)), rng.choice([1, 2, 2, 3])))
        shares = [Decimal(rng.randint(1, 9) * 5) for _ in chosen]
        put(f"{at}/quantity", sum(shares, Decimal(0)), "")
        for place, share in zip(chosen, shares, strict=True):
            self.canvas.put(row, column + place, self.writer.number(share))
        if len(chosen) == 1:
            put(f"{at}/requested_delivery_date", self.days[chosen[0]], "")
            return
        told = [
            {"quantity": f"{share:f}", "date": self.days[place].isoformat()}
            for place, share in zip(chosen, shares, strict=True)
        ]
        self.writer.order["lines"][-1]["deliveries"] = told

    def blanks(self) -> None:
        """Items that are offered and not ordered."""
        items = list(self.writer.purchase.world.items.values())
        for _ in range(self.writer.rng.randint(2, 8)):
            item = self.writer.rng.choice(items)
            line = Line("", item, item.names[self.language], "", Decimal(0), item.unit, item.list_price)
            self.row(line, "", ordered=False)

    def decoy_row(self, line: Line) -> None:
        """A row like the others that nobody sees."""
        self.canvas.hidden_rows.add(self.writer.row)
        self.row(line, "", ordered=True)

    def subtotal(self, amount: Decimal) -> None:
        column = self.writer.left + self.plan.columns.index("amount")
        self.canvas.put(self.writer.row, column - 1, self.words.draw(self.writer.rng, "total", "section"))
        self.canvas.put(self.writer.row, column, self.writer.number(amount, 2), self.writer._money_format())
        self.writer.row += 1
