"""Address blocks found from their postal line upwards; what stands over or before them says whose they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orderbot.extractors.printed.grid import Phrase, Row, Sheet, Token, joined
from orderbot.extractors.printed.header.labels import is_label
from orderbot.extractors.printed.header.party_headings import heading_of, opens_genitive
from orderbot.extractors.printed.header.stacks import SET_APART, Block
from orderbot.extractors.printed.shapes import has_digit
from orderbot.extractors.wording.address_words import is_company
from orderbot.extractors.wording.countries import country_code
from orderbot.extractors.wording.labels import field_labels, listed_party, party_labels, role_by_stem
from orderbot.extractors.wording.people import addresses_person
from orderbot.extractors.wording.postal import postal_span, read_postal, strength
from orderbot.extractors.wording.titles import is_title, names_order
from orderbot.reading.layout import bounding_box

_MOST_LINES = 7
_HEADING_WORDS = 8
_ORDER_FROM = (
    3  # words of a heading with the word for an order in it; more are a title's ("Trattoria Pina — Order to Vendor")
)
_LEFT = 75.0  # points by which a block may stand right of its heading
_NEAR = 2.2  # line heights between a heading and the block under it
_ANNOUNCED = 3.5  # the same where a sentence announces it with a colon


def anchored_blocks(sheet: Sheet, taken: set[int]) -> Iterator[Block]:
    """Every address that no heading led to, from phrases whose tokens are not in `taken`, with the party its surroundings name."""
    used: set[int] = set()
    for index, row in enumerate(sheet.rows):
        for phrase in _anchors(row):
            if any(id(token) in taken | used for token in phrase.tokens):
                continue
            found = _headed(sheet, _upwards(sheet, index, phrase, taken | used))
            if found is None:
                continue
            lines = [*found.lines, *(part.tokens for part in _under(sheet, index, phrase))]
            used |= {id(token) for line in lines for token in line}
            yield Block(found.role, tuple(lines), sheet.number, found.heading)


def _anchors(row: Row) -> Iterator[Phrase]:
    """The phrases that hold a postal code; a code set apart from its city is put together with what stands before it."""
    for at, phrase in enumerate(row.phrases):
        found = read_postal(phrase.text)
        if found is not None and found.city is None and at:
            yield _with_city(row.phrases[: at + 1])
        elif (found is not None and found.strength >= 2) or postal_span(phrase.tokens) is not None:
            yield phrase


def _with_city(phrases: Sequence[Phrase]) -> Phrase:
    whole = phrases[-1]
    for before in reversed(phrases[:-1]):
        if has_digit(before.text) or whole.box[0] - before.box[2] > SET_APART * whole.height or ":" in before.text:
            break
        tokens = (*before.tokens, *whole.tokens)
        whole = Phrase(tokens, bounding_box(token.box for token in tokens))
    return whole


def _upwards(sheet: Sheet, index: int, anchor: Phrase, taken: set[int]) -> list[tuple[int, Phrase]]:
    """The lines of the address with their rows, from the top: aligned over the postal line, no more white than in print."""
    stack = [(index, anchor)]
    leading: float | None = None
    for at in range(index - 1, max(-1, index - 3 * _MOST_LINES), -1):
        row, last = sheet.rows[at], stack[0][1]
        if last.box[1] - row.box[3] > 1.3 * last.height or len(stack) >= _MOST_LINES:
            break
        part = next((other for other in row.phrases if _aligned(anchor, other)), None)
        if part is None:
            continue
        step = last.box[1] - part.box[3]
        far = step > 1.1 * last.height or (leading is not None and step > leading + 0.6 * last.height)
        heading = heading_of(part)
        if far or id(part.tokens[0]) in taken or _is_valued(part) or (heading is not None and heading.sure):
            break
        leading = step if leading is None else max(leading, step)
        stack.insert(0, (at, part))
        if _has_heading_before(row, part):
            break
    return stack


def _has_heading_before(row: Row, part: Phrase) -> bool:
    """Say whether a listed heading of a party stands before a phrase, which then is the first line of its address."""
    before = [phrase for phrase in row.phrases if phrase.box[2] <= part.box[0]]
    head = [token.text for token in _head_of(before[-1])] if before else []
    found = party_labels().search(head)
    return bool(found) and found[0].start == 0 and named_role(" ".join(head)) is not None


def _aligned(anchor: Phrase, other: Phrase) -> bool:
    slack = 0.5 * anchor.height
    middle = (anchor.box[0] + anchor.box[2] - other.box[0] - other.box[2]) / 2
    return abs(anchor.box[0] - other.box[0]) <= slack or abs(middle) <= slack


def _is_valued(part: Phrase) -> bool:
    """Say whether a phrase is a label with its value ("Date : 12.03.2026"), which ends an address."""
    return is_label(part) and (has_digit(part.text) or ":" in part.text) and strength(part.text) == 0


def _under(sheet: Sheet, index: int, anchor: Phrase) -> list[Phrase]:
    """The country printed under the postal line, if any."""
    for row in sheet.rows[index + 1 : index + 4]:
        for part in row.phrases:
            near = 0 <= part.box[1] - anchor.box[1] < 2.2 * anchor.height
            if near and _aligned(anchor, part) and country_code(part.text):
                return [part]
    return []


def _headed(sheet: Sheet, stack: Sequence[tuple[int, Phrase]]) -> Block | None:
    """The address with the party that the nearest words in its first line, before it or over it name."""
    index, top = stack[0]
    lines = [part.tokens for _, part in stack]
    head = _head_of(top)
    if (role := named_role(joined(head))) is not None and (len(head) < len(top.tokens) or len(lines) > 1):
        rest = top.tokens[len(head) :]
        return Block(role, tuple([rest, *lines[1:]] if rest else lines[1:]), sheet.number, head)
    for phrase in _around(sheet, index, top):
        head = _head_of(phrase)
        if (role := named_role(joined(head))) is None and (role := _role_at_end(phrase)) is not None:
            return Block(role, tuple(lines), sheet.number, phrase.tokens)
        if role is not None:
            rest = phrase.tokens[len(head) :]
            return Block(role, tuple([rest, *lines] if rest else lines), sheet.number, head)
    return None


def _role_at_end(phrase: Phrase) -> str | None:
    """The party that the last words of a sentence name, behind its last comma ("… vormittags, frei Baustelle:")."""
    commas = [at for at, token in enumerate(phrase.tokens, 1) if token.text.endswith(",")]
    if not commas or not phrase.text.endswith(":"):
        return None
    return named_role(joined(phrase.tokens[commas[-1] :]).strip(" :"))


def _head_of(phrase: Phrase) -> tuple[Token, ...]:
    """The words up to the colon, all of them where there is none and they are few; the last ones of a sentence that ends with it."""
    end = next((at for at, token in enumerate(phrase.tokens, 1) if token.text.endswith(":")), 0)
    if not end:
        return phrase.tokens if len(phrase.tokens) <= _HEADING_WORDS else ()
    return phrase.tokens[max(0, end - _HEADING_WORDS) if end == len(phrase.tokens) else 0 : end]


def _around(sheet: Sheet, index: int, top: Phrase) -> Iterator[Phrase]:
    """What may head a block: the phrase before its first line, then those over it, the nearest first."""
    before = [phrase for phrase in sheet.rows[index].phrases if phrase.box[2] <= top.box[0]]
    yield from before[-1:]
    for at in range(index - 1, max(-1, index - 6), -1):
        row = sheet.rows[at]
        white = (top.box[1] - row.box[3]) / top.height
        if white > _NEAR and not (white < _ANNOUNCED and row.text.endswith(":")):
            return
        yield from sorted(
            (phrase for phrase in row.phrases if _stands_over(phrase, top)),
            key=lambda phrase: abs(phrase.box[0] - top.box[0]),
        )


def _stands_over(phrase: Phrase, top: Phrase) -> bool:
    """Say whether a phrase may head what stands under it, its left edge at most so far before it; a colon reaches farther."""
    reach = 2 * _LEFT if phrase.text.endswith(":") else _LEFT
    overlaps = phrase.box[0] < top.box[2] and phrase.box[2] > top.box[0]
    return -reach <= phrase.box[0] - top.box[0] <= 12 or overlaps


def named_role(text: str) -> str | None:
    """The party that a heading names: by the lexicon, else by a stem of its words; None for a label of another value."""
    if role := listed_party(text):
        return role
    words = text.split()
    if not words or len(words) > _HEADING_WORDS or field_labels().whole(text) or is_company(text) or is_title(text):
        return None
    if addresses_person(text) or (names_order(text) and len(words) > _ORDER_FROM):
        return None
    found = party_labels().search(words)
    if found and found[0].start == 0:
        return None if opens_genitive(words[found[0].end :]) else found[0].meaning
    return None if has_digit(text) else role_by_stem(tuple(words))  # "60 jours date de facture" heads nothing
