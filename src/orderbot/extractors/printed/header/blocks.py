"""Address blocks: the phrases that stand under (or beside) a heading, or together without one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from orderbot.extractors.printed.grid import Phrase, Row, Sheet, Token, joined
from orderbot.extractors.printed.header.address_lines import rejoined, split_lines
from orderbot.extractors.printed.header.block_lines import bare, unwrapped, up_to_sentence, without_prose
from orderbot.extractors.printed.header.label_lists import is_ruled_between, is_ruled_off, stands_in_list
from orderbot.extractors.printed.header.labels import is_label, labels_in
from orderbot.extractors.printed.header.party_headings import Heading, heading_of, heads_date, is_account, starts_party
from orderbot.extractors.printed.header.stacks import AWAY, Block, is_line_label, stack_is_address, stack_under
from orderbot.extractors.printed.header.wrapped_labels import WrappedLabel, wrapped_labels_of
from orderbot.extractors.printed.shapes import has_digit
from orderbot.extractors.wording.address_words import is_company
from orderbot.extractors.wording.folding import fold
from orderbot.extractors.wording.labels import party_labels
from orderbot.extractors.wording.postal import postal_span, spells_postal
from orderbot.reading.layout import bounding_box

_BRANCH = re.compile(r"[A-Z]{0,4}[-. ]?\d{1,6}[A-Z]?")
_SMALLER = 0.95  # times the type of an address: small print over it
_HALF = 0.95  # line heights between a heading and the first line of a cell beside it that is set in the middle
_LOWERED = 0.65  # line heights between a heading and the first line of a cell beside it that is set lower
_PUSHED = 2.6  # line heights of white inside a block whose rows a taller cell sets
_NEAR, _FAR = 2.6, 7.0  # line heights between a heading and what stands under it; far only over an address


def labelled_blocks(sheet: Sheet, below: float) -> list[Block]:
    """Every headed block, its lines found under its heading or to its right; under the height `below` only addresses."""
    out: list[Block] = []
    used = {id(phrase) for label in wrapped_labels_of(sheet) if not _heads_party(label) for phrase in label.phrases}
    for index, row in enumerate(sheet.rows):
        for phrase in row.phrases:
            if id(phrase) in used or any(phrase.tokens[0] in line for block in out for line in block.lines):
                continue
            wrapped = _wrapped_heading(sheet, index, phrase)
            heading = wrapped[0] if wrapped else heading_of(phrase)
            if heading is None or heads_date(row, phrase):
                continue
            used |= {id(part) for part in wrapped[1]} if wrapped else set()
            block = _whole(sheet, _block_of(sheet, index, wrapped[1] if wrapped else (phrase,), heading))
            if block and block.lines:
                block = replace(
                    block, lines=up_to_sentence(split_lines(rejoined(unwrapped(without_prose(bare(block.lines))))))
                )
                sure = heading.sure or is_company(block.texts[0])
                if (sure and row.box[1] <= below) or block.holds_address:
                    out.append(block)
    return out


def _whole(sheet: Sheet, block: Block | None) -> Block | None:
    """The block with the address that a taller cell beside it has pushed away from the name under the heading."""
    if block is None or block.role is None or block.holds_address:
        return block
    first, last = block.lines[0][0], block.lines[-1][0]
    for at, row in enumerate(sheet.rows):
        gap = row.box[1] - last.box[3]
        if gap > _PUSHED * last.height or (gap > 0 and is_ruled_between(sheet, last, row)):
            break
        part = next((other for other in row.phrases if abs(other.box[0] - first.box[0]) < 2), None)
        if gap > 0 and part is not None:
            if _is_labelled(row, part):
                break
            stack = () if starts_party(part) or is_label(part) else stack_under(sheet, at, part, set())
            whole = replace(block, lines=(*block.lines, *(one.tokens for one in stack)))
            return whole if whole.holds_address else block
    return block


def _is_labelled(row: Row, part: Phrase) -> bool:
    """Say whether a phrase has a label with a colon, or a party's heading, before it on its row."""
    before = [phrase for phrase in row.phrases if phrase.box[2] <= part.box[0]]
    return bool(before) and (before[-1].text.endswith(":") or starts_party(before[-1]))


def _heads_party(label: WrappedLabel) -> bool:
    return party_labels().whole(joined(label.tokens)) is not None


def _wrapped_heading(sheet: Sheet, index: int, upper: Phrase) -> tuple[Heading, tuple[Phrase, ...]] | None:
    """A heading over two or three rows of a narrow cell ("Adresse de" over "livraison :")."""
    if len(upper.tokens) > 3 or has_digit(upper.text) or upper.text.endswith(":"):
        return None
    stack, role = [upper], None
    for row in sheet.rows[index + 1 : index + 7]:
        last = stack[-1]
        lower = next((part for part in row.phrases if abs(part.box[0] - upper.box[0]) < 2), None)
        if lower is None or not -3 < lower.box[1] - last.box[3] < 0.5 * upper.height:
            if lower is not None:
                break
            continue
        if len(lower.tokens) > 3 or has_digit(lower.text):
            break
        stack.append(lower)
        found = party_labels().whole(" ".join(part.text for part in stack))
        said = any(sign.isalnum() for sign in lower.text)
        if found and not (
            said and fold(lower.text) and party_labels().whole(upper.text) == found and len(upper.tokens) > 1
        ):
            role = found
        if len(stack) == 3 or lower.text.endswith(":"):
            break
    return (Heading(role, len(upper.tokens), True), tuple(stack)) if role else None


def bare_blocks(sheet: Sheet, below: float, taken: set[int]) -> list[Block]:
    """Blocks without heading above `below`, from phrases whose first token is not in `taken`."""
    out: list[Block] = []
    used: set[int] = set()
    for index, row in enumerate(sheet.rows):
        if row.box[1] > below:
            break
        for phrase in row.phrases:
            if id(phrase) in used or id(phrase.tokens[0]) in taken or starts_party(phrase):
                continue
            stack = stack_under(sheet, index, phrase, taken)
            used |= {id(part) for part in stack}
            lines = tuple(part.tokens for part in stack)
            out += [Block(None, part, sheet.number) for part in _without_return_line(lines)]
    return out


def _without_return_line(lines: tuple[tuple[Token, ...], ...]) -> Iterator[tuple[tuple[Token, ...], ...]]:
    """The lines of a window, after the small line over it that tells the sender's whole address."""
    small = len(lines) > 1 and lines[0][0].height < _SMALLER * lines[1][0].height
    if small and _runs_inline(lines[0]):
        yield tuple(split_lines(lines[:1]))
        lines = lines[1:]
    yield tuple(split_lines(lines)) if any(_runs_inline(line) for line in lines[:2]) else lines


def _block_of(sheet: Sheet, index: int, phrases: Sequence[Phrase], heading: Heading) -> Block | None:
    """The block under the heading or to its right: where the address is, else where such lists keep their values."""
    phrase, last = phrases[0], phrases[-1]
    label = tuple(token for part in phrases for token in part.tokens)
    under = _first_under(sheet, index, last)
    stack = tuple(part.tokens for part in stack_under(sheet, *under, set())) if under else ()
    rest = phrase.tokens[heading.end :] if len(phrases) == 1 else ()
    account = is_account([token.text for token in rest])
    if rest and not account:
        return _block_behind(sheet, index, phrase, heading, stack if under and not is_label(under[1]) else ())
    right = _first_right(sheet, index, phrase)
    beside = tuple(part.tokens for part in stack_under(sheet, *right, set(), label=last)) if right else ()
    if under and is_ruled_off(sheet, phrase, under[1]):
        beside = tuple(line for line in beside if line[0].middle < under[1].box[1])
    if account and right and stack and is_company(right[1].text) and not is_company(joined(stack[0])):
        return Block(heading.role, (right[1].tokens, *stack), sheet.number, label)
    options = [Block(heading.role, lines, sheet.number, label) for lines in (stack, beside) if lines]
    if account:
        options.append(Block(heading.role, _run_on(sheet, index, phrase, ()), sheet.number, label))
    addressed = [option for option in options if option.holds_address]
    if account and not addressed:
        return Block(heading.role, (rest,), sheet.number, label)
    if len(addressed) == 1:
        return addressed[0]
    if (
        len(addressed) == 2
        and under
        and _stands_over(last, under[1])
        and options[1].lines[0][0].box[0] - last.box[2] > AWAY
    ):
        return addressed[0]
    if len(addressed) == 2 and under and under[1].box[1] - last.box[3] > 1.2 * last.height:
        return addressed[1]
    if stack and under and _may_open(under[1]) and not (beside and stands_in_list(sheet, phrase, under, beside[0])):
        return options[0]
    return Block(heading.role, beside, sheet.number, label) if beside else None


def _run_on(sheet: Sheet, index: int, phrase: Phrase, rest: tuple[Token, ...]) -> tuple[tuple[Token, ...], ...]:
    """An address behind its heading that a reader parted into phrases, and the row under it that may end it."""
    lines, last = [rest] if rest else [], phrase
    for row in sheet.rows[index : index + 2]:
        for other in row.phrases:
            follows = row is not sheet.rows[index] or other.box[0] > last.box[2]
            same = row is sheet.rows[index]
            near = other.box[0] - last.box[2] < 2.5 * last.height if same else other.box[0] > phrase.box[0] - 3
            if follows and near and not is_label(other) and heading_of(other) is None:
                lines.append(other.tokens)
                last = other
        if Block(None, tuple(lines), sheet.number).holds_address:
            break
    return tuple(lines)


def _stands_over(heading: Phrase, under: Phrase) -> bool:
    """Say whether a heading stands right over a block, at its left edge."""
    return under.box[1] - heading.box[3] < 0.5 * heading.height and abs(under.box[0] - heading.box[0]) < 2


def _may_open(phrase: Phrase) -> bool:
    return not (is_label(phrase) or phrase.text.endswith(":")) or is_line_label(phrase)


def _block_behind(
    sheet: Sheet, index: int, phrase: Phrase, heading: Heading, stack: tuple[tuple[Token, ...], ...]
) -> Block:
    """The block that begins behind its heading: alone, going on under the value, or under the heading."""
    rest, label = _before_label(phrase, heading.end), phrase.tokens[: heading.end]
    value = Phrase(rest, bounding_box(token.box for token in rest))
    hanging = tuple(part.tokens for part in stack_under(sheet, index, value, set(), label=phrase))
    if rest[-1].text.endswith("-") and postal_span(rest) is not None:
        return Block(heading.role, (rest, *_last_of_word(sheet, index, phrase)), sheet.number, label)
    if spells_postal(rest) and not any(spells_postal(line) for line in hanging[1:]):
        return Block(heading.role, (rest,), sheet.number, label)
    options = [Block(heading.role, lines, sheet.number, label) for lines in (hanging, (rest, *stack))]
    options.append(Block(heading.role, _run_on(sheet, index, phrase, rest), sheet.number, label))
    return next((option for option in options if option.holds_address), options[len(hanging) < 2])


def _last_of_word(sheet: Sheet, index: int, phrase: Phrase) -> tuple[tuple[Token, ...], ...]:
    """The word at a phrase's left edge in the next row: the rest of one that a hyphen has broken."""
    for row in sheet.rows[index + 1 : index + 3]:
        for other in row.phrases:
            if abs(other.box[0] - phrase.box[0]) < 2 and -1 < other.box[1] - phrase.box[3] < phrase.height:
                return (other.tokens[:1],)
    return ()


def _before_label(phrase: Phrase, start: int) -> tuple[Token, ...]:
    """What stands behind a heading up to the next label with a colon in the same phrase."""
    for label in labels_in(phrase, 0):
        marked = any(token.text.endswith(":") for token in phrase.tokens[label.found.start : label.found.end + 1])
        if label.found.start > start and marked:
            return phrase.tokens[start : label.found.start]
    return phrase.tokens[start:]


def _first_under(sheet: Sheet, index: int, heading: Phrase) -> tuple[int, Phrase] | None:
    for at in range(index + 1, min(index + 8, len(sheet.rows))):
        row = sheet.rows[at]
        if row.box[1] - heading.box[3] > _FAR * heading.height:
            return None
        near = [part for part in row.phrases if part.box[0] < heading.box[2] + 4 and part.box[2] > heading.box[0] - 4]
        near = [part for part in near if part.box[1] > heading.box[1] + 0.4 * heading.height and _says(part)]
        if near:
            part = min(near, key=lambda other: abs(other.box[0] - heading.box[0]))
            far = part.box[1] - heading.box[3] > _NEAR * heading.height
            if (
                starts_party(part)
                or _heads_itself(part)
                or _heads_alone(part)
                or (far and not stack_is_address(sheet, at, part))
            ):
                return None
            return at, part
    return None


def _heads_itself(phrase: Phrase) -> bool:
    """Say whether a phrase is an address behind its own heading ("Fournisseur 88172 Ruchers SARL 10200 Bar-sur-Aube")."""
    heading = heading_of(phrase)
    return heading is not None and heading.end < len(phrase.tokens) and spells_postal(phrase.tokens)


def _heads_alone(phrase: Phrase) -> bool:
    """Say whether a phrase is nothing but a heading that no list holds ("Expédier tous les articles à")."""
    heading = heading_of(phrase)
    return heading is not None and heading.end == len(phrase.tokens) and not is_company(phrase.text)


def _first_right(sheet: Sheet, index: int, heading: Phrase) -> tuple[int, Phrase] | None:
    """The nearest words right of a heading, with their row: those of a cell set in the middle of it before others."""
    row = [part for part in sheet.rows[index].phrases if part.box[0] >= heading.box[2] - 1]
    own = next((part for part in row if not starts_party(part) and not is_label(part) and _says(part)), None)
    if own is not None and _is_branch(own.text):  # "SHIP TO   BR 1000   Pipework plc", the address under the name
        named = next((part for part in row if part.box[0] > own.box[2] and stack_is_address(sheet, index, part)), None)
        own = named or own
    centred = _centred_beside(sheet, index, heading)
    if centred is not None and (own is None or centred.box[0] < own.box[0] - heading.height):
        return index - 1, centred
    if own is None and (lowered := _lowered_beside(sheet, index, heading)) is not None:
        return index + 1, lowered
    return (index, _without_colon(own)) if own is not None else None


def _is_branch(text: str) -> bool:
    """Say whether a phrase is no more than the code of a branch or an account ("BR 1000", "0412")."""
    return _BRANCH.fullmatch(text) is not None


def _lowered_beside(sheet: Sheet, index: int, heading: Phrase) -> Phrase | None:
    """The first line of the cell beside a heading where it is set less than half a line lower than that."""
    if index + 1 == len(sheet.rows) or sheet.rows[index + 1].box[1] - heading.box[1] > _LOWERED * heading.height:
        return None
    ends = [part.box[0] for part in sheet.rows[index].phrases if part.box[0] > heading.box[2]]
    right = [part for part in sheet.rows[index + 1].phrases if part.box[0] >= heading.box[2] - 1]
    found = next((part for part in right if not starts_party(part) and not is_label(part) and _says(part)), None)
    return found if found is not None and found.box[0] < min(ends, default=found.box[2]) else None


def _without_colon(phrase: Phrase) -> Phrase:
    """A value without the colon that leads it, set under those of other labels."""
    if phrase.tokens[0].text != ":" or len(phrase.tokens) == 1:
        return phrase
    return Phrase(phrase.tokens[1:], bounding_box(token.box for token in phrase.tokens[1:]))


def _centred_beside(sheet: Sheet, index: int, heading: Phrase) -> Phrase | None:
    """The first line of a cell beside a heading whose two lines stand half a line above and half a line below it."""
    if not 0 < index < len(sheet.rows) - 1:
        return None
    reach = _HALF * heading.height
    for upper in sheet.rows[index - 1].phrases:
        if upper.box[0] >= heading.box[2] - 1 and heading.box[1] - upper.box[1] < reach and not is_label(upper):
            for lower in sheet.rows[index + 1].phrases:
                if abs(lower.box[0] - upper.box[0]) < 2 and lower.box[1] - heading.box[1] < reach:
                    return upper
    return None


def _runs_inline(line: tuple[Token, ...]) -> bool:
    span = postal_span(line)
    return span is not None and span[0] > 0


def _says(phrase: Phrase) -> bool:
    return any(sign.isalnum() for sign in phrase.text)
