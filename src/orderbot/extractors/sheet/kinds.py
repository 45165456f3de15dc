"""What a spreadsheet is: an order, a quote request, a price list, an invoice export; from its words and from its structure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from orderbot.extractors.sheet.headings import FIELD_PATHS
from orderbot.extractors.sheet.headless import may_list_goods
from orderbot.extractors.sheet.orders import SheetOrder, SheetOrders
from orderbot.extractors.wording.acceptances import Own, names_offer, of_returned_offer, speaks_of_offer
from orderbot.extractors.wording.document_type import TypeGuess, classify
from orderbot.extractors.wording.type_observations import observe
from orderbot.interfaces import Surroundings
from orderbot.model.document import Document
from orderbot.model.order import DocumentType
from orderbot.reading.sheets.workbook import Row

_SAMPLE = 900  # signs of text that are looked at
_MOST_ROWS = 25
_BY_STRUCTURE = 0.97
_WITHOUT_NUMBER = 0.9
_GUESSED = 0.6
_NO_LINES = 0.9
_INVOICED = 0.85
_BY_ROWS = 0.75
_PLAINLY = 0.99
_TOLD = 0.8
_SAID = 0.9
_ON_AN_OFFER = 0.75  # offers are filled in and sent back, and so are papers that only offer
_FOOT = 40  # rows at the end of what stands around a table: there it is signed
_BY_LINES = 0.8  # an order where words elsewhere sound a little like a change or a cancellation


@dataclass(frozen=True, slots=True)
class Kind:
    """The type with its probability and, in words, what decided."""

    document_type: DocumentType
    probability: float
    reason: str


def kind_of(
    sheets: Sequence[SheetOrders],
    orders: Sequence[SheetOrder],
    document: Document,
    around: Surroundings,
    language: str | None,
) -> Kind:
    """Say what the file is: lines with quantities make an order unless its words call it something else."""
    lines = sum(len(order.draft.lines) for order in orders)
    words = _words(sheets)
    plainly = _plain_order(words, orders, document, around)
    if plainly is not None:
        return plainly
    guess = _guess(words, sheets, document, around, language, lines)
    numbered = any(order.draft.has("order_number") for order in orders)
    if not numbered and (offer := _of_offer(guess, words, sheets, document, around)) is not None:
        return offer
    if not lines:
        return _without_lines(sheets, guess)
    if not numbered and (doubted := _without_number(sheets, orders, guess, lines)) is not None:
        return doubted
    if guess.document_type.carries_order:
        return _as_it_says(sheets, orders, guess, numbered=numbered)
    return _despite_its_words(guess, numbered=numbered)


def _guess(
    words: str,
    sheets: Sequence[SheetOrders],
    document: Document,
    around: Surroundings,
    language: str | None,
    lines: int,
) -> TypeGuess:
    subject, name = around.envelope.subject or "", document.name or ""
    guess = classify(words, subject=subject, file_name=name, language=language, positions=lines)
    if lines and guess.document_type is DocumentType.OTHER and not guess.titled:  # "Colis" over a column is no dispatch
        bare = _words(sheets, headings=False)
        guess = classify(bare, subject=subject, file_name=name, language=language, positions=lines)
    return guess


def _told(guess: TypeGuess) -> Kind:
    return Kind(guess.document_type, guess.probability, guess.reason)


def _without_lines(sheets: Sequence[SheetOrders], guess: TypeGuess) -> Kind:
    """Sheets in which no row holds an item and a quantity."""
    if not guess.titled and _may_order(sheets):
        return Kind(DocumentType.OTHER, _GUESSED, "words beside counts, under no heading of a quantity")
    if guess.document_type.carries_order or (not guess.titled and guess.probability < _TOLD):
        blank = sum(sheet.blank for sheet in sheets)
        what = f"{blank} row(s) of items, none with a quantity" if blank else "no row with an item and a quantity"
        return Kind(DocumentType.OTHER, _NO_LINES, what)
    return _told(guess)


def _without_number(
    sheets: Sequence[SheetOrders], orders: Sequence[SheetOrder], guess: TypeGuess, lines: int
) -> Kind | None:
    """Lines under no order number that may be something else: an invoice's, a pasted list, numbers laid out by guess."""
    if any(claim.meaning == "invoice_number" for order in orders for claim in order.claims):
        return Kind(DocumentType.INVOICE, max(guess.probability, _INVOICED), "an invoice number, and none of an order")
    if guess.titled:
        return None
    if all(order.headless and not order.proved for order in orders):
        return _without_headings(sheets, lines)
    if all(order.laid_out_by_guess for order in orders) and not _is_called(sheets, DocumentType.ORDER):
        what = "numbers across columns or beside labels, nothing that calls them an order"
        return Kind(DocumentType.OTHER, _GUESSED, what)
    return None


def _as_it_says(
    sheets: Sequence[SheetOrders], orders: Sequence[SheetOrder], guess: TypeGuess, *, numbered: bool
) -> Kind:
    """Lines in a file whose words speak of an order, a change or a cancellation; of a new order where they do so only a little."""
    plain = guess.document_type is DocumentType.ORDER  # lines say that something is ordered, not that it is changed
    if not plain and guess.probability < _SAID and not _is_called(sheets, guess.document_type):
        return Kind(DocumentType.ORDER, _BY_LINES, f"rows with items and quantities, though {guess.reason}")
    if plain and _are_changed(orders):
        return Kind(DocumentType.ORDER_CHANGE, _BY_LINES, "rows that say what is changed or cancelled")
    least = (_BY_STRUCTURE if numbered else _WITHOUT_NUMBER) if plain else _SAID
    return Kind(guess.document_type, max(guess.probability, least), guess.reason)


def _despite_its_words(guess: TypeGuess, *, numbered: bool) -> Kind:
    """Lines in a file whose words speak of something else: it is that where its title, or its words clearly, say so."""
    if guess.titled:
        return _told(guess)
    if numbered:
        return Kind(DocumentType.ORDER, _SAID, "an order number and rows with items and quantities")
    is_list_of_goods = guess.document_type is DocumentType.OTHER
    if guess.probability >= _SAID:  # of a list of goods its words are not all: a person looks
        return Kind(guess.document_type, _GUESSED, guess.reason) if is_list_of_goods else _told(guess)
    if not is_list_of_goods and guess.probability > _GUESSED:
        return _told(guess)
    return Kind(DocumentType.ORDER, _BY_ROWS, "rows with items and quantities")


def _may_order(sheets: Sequence[SheetOrders]) -> bool:
    """Say whether sheets without lines may list goods: counts beside items, or beside words where no form was left blank."""
    is_form = any(sheet.blank for sheet in sheets)
    return any(sheet.open_counts or (not is_form and may_list_goods(sheet.grid)) for sheet in sheets)


def _of_offer(
    guess: TypeGuess, words: str, sheets: Sequence[SheetOrders], document: Document, around: Surroundings
) -> Kind | None:
    """An offer: an order where it is agreed to, else doubtful where it may be, or where goods on it make it look like one."""
    subject, name = around.envelope.subject or "", document.name or ""
    if not speaks_of_offer(words, subject, name):
        return None
    words = "\n".join((words, *(line for sheet in sheets for line in sheet.grid.text_rows(sheet.outside[-_FOOT:]))))
    own = Own(around.seller.name, around.seller_domains)
    offer = of_returned_offer(guess, words, own, subject=subject, file_name=name)
    if offer is not None:
        return Kind(offer.document_type, offer.probability, offer.reason)
    if not guess.document_type.carries_order:
        return None
    observations = observe(words, subject, name).observations
    is_called_order = any(one.cue.document_type.carries_order and one.cue.strength == "title" for one in observations)
    if is_called_order or not names_offer(observations):
        return None
    return Kind(guess.document_type, min(guess.probability, _ON_AN_OFFER), "rows with items and quantities on an offer")


def _are_changed(orders: Sequence[SheetOrder]) -> bool:
    """Say whether lines are said to be changed or taken back."""
    return any(line.value("action") in ("change", "delete") for order in orders for line in order.draft.lines)


def _is_called(sheets: Sequence[SheetOrders], document_type: DocumentType) -> bool:
    """Say whether a phrase that is listed for a type stands in the sheets, not merely words that sound like it."""
    observations = observe(_words(sheets), "", "").observations
    return any(one.cue.document_type is document_type for one in observations)


def _without_headings(sheets: Sequence[SheetOrders], lines: int) -> Kind:
    """Codes and numbers under no known heading: a pasted list, or some rows out of a table of something else."""
    if 2 * lines < sum(len(sheet.grid.rows) for sheet in sheets):
        return Kind(DocumentType.OTHER, _GUESSED, "few of its rows read as a code and a number, under no known heading")
    return Kind(DocumentType.ORDER, _GUESSED, "rows with codes and numbers, no heading")


def _plain_order(words: str, orders: Sequence[SheetOrder], document: Document, around: Surroundings) -> Kind | None:
    """An order that its number, its lines and its title tell, nothing else being named; None leaves it to all words."""
    if not orders or not all(order.draft.has("order_number") and order.draft.lines for order in orders):
        return None
    if _are_changed(orders):
        return None
    seen = observe(words, around.envelope.subject or "", document.name or "")
    named = [
        one
        for one in seen.observations
        if one.cue.strength in ("title", "strong") and one.place not in ("text", "tail")
    ]
    if not named or any(one.cue.document_type is not DocumentType.ORDER for one in named):
        return None
    if any(
        one.cue.document_type is not DocumentType.ORDER and one.cue.strength == "strong" for one in seen.observations
    ):
        return None
    return Kind(
        DocumentType.ORDER, _PLAINLY, f"“{named[0].phrase}” in the {named[0].place}, a number and lines with quantities"
    )


def _without_values(sheet: SheetOrders) -> list[Row]:
    """The first rows outside the tables without what stands beside labels: "Rechnung 14 Tage" beside "Zahlung" is no title."""
    values = {
        (claim.value.row, claim.value.column)
        for order in sheet.orders
        for claim in order.claims
        if claim.meaning in FIELD_PATHS and claim.value is not claim.label
    }
    rows = sheet.outside[:_MOST_ROWS]
    return [
        Row(row.number, {at: cell for at, cell in row.cells.items() if (cell.row, cell.column) not in values})
        for row in rows
    ]


def _words(sheets: Sequence[SheetOrders], *, headings: bool = True) -> str:
    """Names of sheets, headings and what stands outside the tables: no item's description.

    A price list or terms of business beside an order do not say what the file is.
    """
    lines: list[str] = []
    speaking = [sheet for sheet in sheets if sheet.orders or sheet.is_head]
    for sheet in speaking or sheets:
        lines += sheet.grid.text_rows(_without_values(sheet))
        for order in sheet.orders[:1] if headings else ():
            for block in order.blocks[:1]:
                lines += sheet.grid.text_rows(sheet.grid.rows[block.table.first : block.table.body])
        lines += [sheet.grid.sheet.name or ""]
    return "\n".join(lines)[:_SAMPLE]
