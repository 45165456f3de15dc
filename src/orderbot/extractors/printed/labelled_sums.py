"""Labelled sums about the items of an order: where they stand, and which of them count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from orderbot.extractors.printed.figures import Figure, read_money
from orderbot.extractors.printed.grid import Phrase, Row, Sheet, Token, joined
from orderbot.extractors.printed.lines.headings import find_heading_rows
from orderbot.extractors.printed.readings import LineReading
from orderbot.extractors.printed.shapes import has_digit, looks_like_money
from orderbot.extractors.printed.sums import Sum
from orderbot.extractors.printed.told_sums import is_price_word, is_total_without_tax, sums_told
from orderbot.extractors.printed.unlabelled_sums import uses_any, words_of
from orderbot.extractors.wording.columns import closing_labels
from orderbot.reading.numbers import Mark

_WHOLE = frozenset(("net", "gross", "bare"))
_COUNTED = frozenset(("quantity", "unit_price"))
_NAMED = frozenset(("description", "code", "seller_code", "buyer_code"))


def find_sums(
    sheets: Sequence[Sheet], mark: Mark, starts: dict[int, float], lines: Sequence[LineReading] = ()
) -> list[Sum]:
    """Every labelled amount below the given height of each page (the table's first row), carried sums left out.

    What an item line uses is no sum ("Portes a destino" among the items, "Montant HT" on each card).

    What heads the column of a table of items ("Total HT" beside "Quantité") labels no sum. A lone amount told in a sentence
    counts where nothing else says what the order comes to; sums above the items where the lines prove them.
    """
    taken = words_of(lines)
    found, told = _sums_in(sheets, mark, starts, below=True)
    free = [one for one in found if not uses_any(one.figure, taken)]
    if any(one.kind in _WHOLE for one in free):
        return free
    told = [one for one in told if not uses_any(one.figure, taken)]
    if any(one.kind in _WHOLE for one in told):
        return free + told
    above, _ = _sums_in(sheets, mark, starts, below=False)
    whole = sum((Decimal(str(line.value("line_net_amount") or 0)) for line in lines), Decimal(0))
    if any(one.kind in _WHOLE and one.figure.value == whole for one in above):
        return free + above
    return [one for one in found if one.kind not in ("charge", "allowance") or one in free]


def _sums_in(
    sheets: Sequence[Sheet], mark: Mark, starts: dict[int, float], *, below: bool
) -> tuple[list[Sum], list[Sum]]:
    """The labelled sums below (or above) the items' first row, and the lone ones told in sentences there."""
    found: list[Sum] = []
    told: list[Sum] = []
    for sheet in sheets:
        top = starts.get(sheet.number, 0.0)
        heads = _heads_of_items(sheet)
        for index, row in enumerate(sheet.rows):
            if (row.middle < top) is below or index in heads:
                continue
            for at, phrase in enumerate(row.phrases):
                one, several = _sum_at(sheet, index, at, phrase, mark), sums_told(phrase, mark)
                inside = one is not None and one.figure.tokens[0] in phrase.tokens
                if len(several) > 1 or (several and inside):
                    found += several
                elif one:
                    found.append(one)
                else:
                    told += several
    return found, told


def _heads_of_items(sheet: Sheet) -> set[int]:
    """The rows that name the columns of items: quantities or prices beside what they are of."""
    return {
        row
        for head in find_heading_rows(sheet)
        if _COUNTED & set(head.roles) and _NAMED & set(head.roles)
        for row in range(head.first, head.last + 1)
    }


def _sum_at(sheet: Sheet, index: int, at: int, phrase: Phrase, mark: Mark) -> Sum | None:
    named = _without_leading_rate(phrase.tokens)
    words = [token.text for token in named]
    found = next(iter(closing_labels().search(words)), None)
    if found is None or found.start > 1 or found.meaning == "carried" or is_price_word(words[0]):
        return None
    row = sheet.rows[index]
    label_tokens = phrase.tokens
    inline = [token for token in _without_rates(named[found.end :]) if has_digit(token.text)]
    strip = sum(1 for other in row.phrases if _is_closing(other)) > 1
    text_words = [word for word in words if not has_digit(word)]
    if len(text_words) > found.end - found.start + 5:
        return None
    figure = _next_to(row, at, mark) if strip else _beside(row, at, mark)
    if figure is None and inline:
        after = [token for token in phrase.tokens if token.box[0] >= inline[-1].box[0] - 0.1]
        figure = read_money(after, mark)
        label_tokens = tuple(token for token in phrase.tokens if token.box[0] < inline[-1].box[0])
    if figure is None:
        figure = _below(sheet, index, phrase, mark)
    if figure is None or _is_identifier(figure.text):
        return None
    label = joined(token for token in label_tokens if token not in figure.tokens).strip(" :=")
    kind = "net" if found.meaning == "tax" and is_total_without_tax(label) else found.meaning
    return Sum(kind, label, figure, sheet.number, row.middle)


def _next_to(row: Row, at: int, mark: Mark) -> Figure | None:
    """The amount right behind a label that shares its row with others ("Total HT | 100,00 | TVA 20 % | 20,00")."""
    cell = row.phrases[at + 1] if at + 1 < len(row.phrases) else None
    if cell is None or _is_closing(cell) or _is_rate(cell) or not looks_like_money(cell.text):
        return None
    return read_money(cell.tokens, mark)


def _beside(row: Row, at: int, mark: Mark) -> Figure | None:
    """The last amount to the right of a label, one with decimals before any other number ("2 407,91 | 26200 Montélimar")."""
    cells = [
        other
        for other in reversed(row.phrases[at + 1 :])
        if not (_is_rate(other) or ("%" in other.text and len(row.phrases) > at + 2) or _mostly_words(other))
    ]
    ranked = sorted(cells, key=lambda cell: not looks_like_money(cell.text))
    return next((figure for cell in ranked if (figure := read_money(cell.tokens, mark))), None)


def _without_leading_rate(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """The tokens of a label without a percentage before its last word: "zzgl. 19 % USt.", "- 4,00 % Rabatt"."""
    rates = [at for at, token in enumerate(tokens[:-1]) if token.text == "%" or re.fullmatch(r"[\d.,]+%", token.text)]
    if not rates or rates[0] > 2:
        return tuple(tokens)
    at = rates[0]
    first = at - 1 if at and tokens[at].text == "%" and has_digit(tokens[at - 1].text) else at
    return tuple(token for token in (*tokens[:first], *tokens[at + 1 :]) if token.text not in "-–")


def _is_rate(phrase: Phrase) -> bool:
    return phrase.text.rstrip().endswith("%")


def _is_identifier(text: str) -> bool:
    """A company's number beside "TVA", printed whole or in groups of three, is no amount."""
    return (len(text) > 6 and text.isdigit()) or (len(text.replace(" ", "")) > 8 and text.replace(" ", "").isdigit())


def _without_rates(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without percentages: "20 %", "(20%)", "19,0%"."""
    kept = []
    for at, token in enumerate(tokens):
        after = tokens[at + 1].text if at + 1 < len(tokens) else ""
        if "%" not in token.text and not after.startswith("%") and not token.text.startswith("("):
            kept.append(token)
    return kept


def _is_closing(phrase: Phrase) -> bool:
    found = closing_labels().search([token.text for token in phrase.tokens])
    return bool(found) and found[0].start <= 1


def _mostly_words(phrase: Phrase) -> bool:
    return sum(1 for token in phrase.tokens if token.text.isalpha() and len(token.text) > 3) > 1


def _below(sheet: Sheet, index: int, phrase: Phrase, mark: Mark) -> Figure | None:
    """The amount under a label (totals printed as a small table); only a lone figure that overlaps the label counts."""
    row = sheet.rows[index]
    labels = [other for other in row.phrases if _is_closing(other)]
    for below in sheet.rows[index + 1 : index + 3]:
        if below.box[1] - phrase.box[3] > 1.8 * phrase.height:
            return None
        figures = [other for other in below.phrases if len(other.tokens) <= 3 and read_money(other.tokens, mark)]
        if len(figures) == len(labels) == len(row.phrases) and len(labels) > 1:
            return read_money(figures[labels.index(phrase)].tokens, mark)
        rates = [
            other for other in below.phrases if _is_rate(other) and abs(other.box[0] - phrase.box[0]) < phrase.height
        ]
        if rates:  # "Montant TVA" over "20 %   304,95": the label goes on
            beside = [other for other in figures if other.box[0] > rates[0].box[2] and not _is_rate(other)]
            return read_money(beside[-1].tokens, mark) if beside else None
        for other in figures:
            if not _is_rate(other) and min(other.box[2], phrase.box[2]) - max(other.box[0], phrase.box[0]) > 0:
                return read_money(other.tokens, mark)
    return None
