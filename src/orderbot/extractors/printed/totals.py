"""Sums at the foot of an order: net, tax, gross, freight and other charges, told apart by label and arithmetic."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from orderbot.extractors.printed.arithmetic import sums_to
from orderbot.extractors.printed.figures import Figure, read_money
from orderbot.extractors.printed.grid import Phrase, Sheet, Token, joined
from orderbot.extractors.printed.lines.headings import find_heading_rows
from orderbot.extractors.printed.readings import LineReading, Reading
from orderbot.extractors.printed.shapes import has_digit
from orderbot.extractors.printed.sums import Sum
from orderbot.extractors.printed.unlabelled_charges import charge_between
from orderbot.extractors.printed.unlabelled_sums import proved, uses_any, words_of
from orderbot.extractors.wording.columns import closing_labels
from orderbot.model.rounding import CENT
from orderbot.reading.numbers import Mark

_COUNTED = frozenset(("quantity", "unit_price"))
_NAMED = frozenset(("description", "code", "seller_code", "buyer_code"))


@dataclass(slots=True)
class Sums:
    """The totals and charges chosen; `net_closed` says that lines and charges add up to the net, None when that cannot be asked."""

    values: dict[str, Reading] = field(default_factory=dict)
    charges: list[tuple[Reading, Reading]] = field(default_factory=list)
    net_closed: bool | None = None
    gross_closed: bool | None = None
    currencies: list[tuple[str, tuple[Token, ...]]] = field(default_factory=list)
    tops: dict[int, float] = field(default_factory=dict)


def find_sums(
    sheets: Sequence[Sheet], mark: Mark, starts: dict[int, float], lines: Sequence[LineReading] = ()
) -> list[Sum]:
    """Every labelled amount below the given height of each page (the table's first row), carried sums left out.

    What an item line uses is no charge ("Portes a destino" among the items).

    What heads the column of a table of items ("Total HT" beside "Quantité") labels no sum.
    """
    found: list[Sum] = []
    taken = words_of(lines)
    for sheet in sheets:
        top = starts.get(sheet.number, 0.0)
        heads = _heads_of_items(sheet)
        for index, row in enumerate(sheet.rows):
            if row.middle < top or index in heads:
                continue
            for at, phrase in enumerate(row.phrases):
                one = _sum_at(sheet, index, at, phrase, mark)
                if one and not (one.kind in ("charge", "allowance") and uses_any(one.figure, taken)):
                    found.append(one)
    return found


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
    if found is None or found.start > 1 or found.meaning == "carried":
        return None
    row = sheet.rows[index]
    label_tokens = phrase.tokens
    inline = [token for token in _without_rates(named[found.end :]) if has_digit(token.text)]
    strip = sum(1 for other in row.phrases if _is_closing(other)) > 1
    text_words = [word for word in words if not has_digit(word)]
    if len(text_words) > found.end - found.start + 5:
        return None
    figure = None
    for other in reversed(row.phrases[at + 1 :] if not strip else ()):
        if _is_rate(other) or ("%" in other.text and len(row.phrases) > at + 2):
            continue
        figure = read_money(other.tokens, mark) if not _mostly_words(other) else None
        if figure:
            break
    if figure is None and inline:
        after = [token for token in phrase.tokens if token.box[0] >= inline[-1].box[0] - 0.1]
        figure = read_money(after, mark)
        label_tokens = tuple(token for token in phrase.tokens if token.box[0] < inline[-1].box[0])
    if figure is None:
        figure = _below(sheet, index, phrase, mark)
    if figure is None or _is_identifier(figure.text):
        return None
    label = joined(token for token in label_tokens if token not in figure.tokens).strip(" :=")
    return Sum(found.meaning, label, figure, sheet.number, row.middle)


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


def choose_sums(found: Sequence[Sum], amounts: Sequence[Decimal | None], figures: Sequence[Sum] = ()) -> Sums:
    """Pick net, tax and gross; the arithmetic of lines, charges and taxes decides between readings.

    `figures` are amounts without a label that we know: they count only where lines and taxes prove them.
    """
    sums = Sums()
    whole = sum((amount for amount in amounts if amount is not None), Decimal(0))
    complete = bool(amounts) and all(amount is not None for amount in amounts)
    charges = _charges(found, whole)
    if complete and not charges and (unnamed := charge_between(found, figures, whole)):
        charges = [unnamed]
    net, tax, gross = _triple(found, whole, charges, complete)
    if complete and not (net and tax and gross):
        net, tax, gross = _proved(found, figures, whole, charges) or (net, tax, gross)
    if net:
        charged = sum((_signed(one) for one in charges), Decimal(0))
        sums.net_closed = sums_to([whole, charged], net.figure.value) if complete else None
        if complete and not sums.net_closed and charges and sums_to([whole], net.figure.value):
            sums.net_closed = True
            charges = [] if gross is None or _closes(net, tax, gross) else charges
        if (
            complete
            and not sums.net_closed
            and tax is None
            and gross is None
            and sums_to([whole], net.figure.value, CENT * len(amounts))
        ):
            sums.net_closed = True
    if net and tax and gross:
        sums.gross_closed = sums_to([net.figure.value, tax.figure.value], gross.figure.value)
    for name, one in (("net_amount", net), ("tax_amount", tax), ("gross_amount", gross)):
        if one:
            sums.values[name] = Reading(one.figure.value, one.figure.tokens, f"total:{_basis(name, sums)}")
            if one.figure.currency:
                sums.currencies.append((one.figure.currency, one.figure.tokens))
    for one in charges:
        reason = Reading(one.label, one.figure.tokens, "charge")
        basis = "charge:closed" if sums.net_closed else "charge"
        sums.charges.append((reason, Reading(_signed(one), one.figure.tokens, basis)))
    return sums


def _closes(net: Sum, tax: Sum | None, gross: Sum) -> bool:
    """Net and tax make the gross by themselves: nothing was charged or taken off between them."""
    return tax is not None and sums_to([net.figure.value, tax.figure.value], gross.figure.value)


def _proved(
    found: Sequence[Sum], figures: Sequence[Sum], whole: Decimal, charges: Sequence[Sum]
) -> tuple[Sum | None, Sum | None, Sum | None] | None:
    """Net, tax and gross that the lines (and charges) prove, if more than labels gave; a labelled tax keeps its place."""
    expected = whole + sum((_signed(one) for one in charges), Decimal(0))
    charged = {one.figure.value for one in charges}
    labelled = [other for other in found if other.kind not in ("charge", "allowance")]
    for one in dict.fromkeys((expected, whole)):
        triple = proved([*labelled, *(other for other in figures if other.figure.value not in charged)], one)
        if triple and (triple.gross or not any(other.kind in ("net", "tax", "gross") for other in found)):
            return triple.net, triple.tax, triple.gross
    return None


def _basis(name: str, sums: Sums) -> str:
    if name == "net_amount" and (sums.net_closed or sums.gross_closed):
        return "closed"
    if name != "net_amount" and sums.gross_closed:
        return "closed"
    if (name == "net_amount" and sums.net_closed is False) or sums.gross_closed is False:
        return "open"
    return "label"


def _signed(one: Sum) -> Decimal:
    return -abs(one.figure.value) if one.kind == "allowance" else one.figure.value


def _charges(found: Sequence[Sum], whole: Decimal) -> list[Sum]:
    """Charges and allowances, each label and amount once; a printed zero is none."""
    kept: list[Sum] = []
    for one in found:
        counts = one.kind in ("charge", "allowance") and 0 != one.figure.value < max(whole, Decimal(1))
        again = any(other.label == one.label and other.figure.value == one.figure.value for other in kept)
        if counts and not again:
            kept.append(one)
    return kept


def _triple(
    found: Sequence[Sum], whole: Decimal, charges: Sequence[Sum], complete: bool
) -> tuple[Sum | None, Sum | None, Sum | None]:
    def last(*kinds: str) -> list[Sum]:
        return [one for one in reversed(found) if one.kind in kinds]

    grosses, nets = last("gross"), [*last("net"), *last("bare"), *last("lines")]
    most = max((one.figure.value for one in (*grosses, *nets)), default=None)
    taxes = [one for one in last("tax") if most is None or one.figure.value < most]  # else a tax number
    for gross in [*grosses, *last("bare")]:
        for tax in taxes:
            for net in nets:
                if (
                    net is not gross
                    and tax.figure.value != 0
                    and sums_to([net.figure.value, tax.figure.value], gross.figure.value)
                ):
                    return net, tax, gross
    expected = whole + sum((_signed(one) for one in charges), Decimal(0))
    for net in nets:
        if complete and net.figure.value == expected and net.kind != "lines":
            return net, _only(taxes), _only(grosses)
    for total in last("bare", "gross"):
        for tax in taxes:
            if complete and tax.figure.value and sums_to([expected, tax.figure.value], total.figure.value):
                return next((net for net in nets if net.figure.value == expected), None), tax, total
    labelled = (
        [one for one in nets if one.kind == "net"]
        or [one for one in nets if one.kind == "bare"]
        or ([one for one in nets if one.kind == "lines"] if not charges or taxes else [])
    )
    net_one = labelled[0] if labelled else None
    if net_one and taxes and not grosses and net_one.kind == "bare":
        subtotals = last("lines")
        if subtotals:
            return subtotals[0], taxes[0], net_one
    return net_one, _only(taxes), _only(grosses)


def _only(found: Sequence[Sum]) -> Sum | None:
    return found[0] if found else None
