"""Mentions that patterns found, held against the learned reading: doubtful ones go, missed ones come."""

from __future__ import annotations

# ruff: noqa: E501  (a lexicon reads better on long lines)
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from orderbot.extractors.body_text import item_patterns as patterns
from orderbot.extractors.body_text.body import Body
from orderbot.extractors.body_text.masks import overlaps
from orderbot.extractors.body_text.mention import Kind, Mention
from orderbot.extractors.body_text.mention_choice import fills_cell, without_numbers_in_names
from orderbot.extractors.body_text.tagging.model import Tagged
from orderbot.extractors.wording.units import column_unit, unit_code

_SURE, _FEWEST, _MANY = 0.9, 2, 0.5
_LEAST, _LEAST_LABELLED, _TAKEN = 0.3, 0.1, 0.6
_ROLE = {Kind.QUANTITY: "quantity", Kind.CODE: "code"}
_ROLES = {**_ROLE, Kind.PRICE: "unit_price", Kind.DISCOUNT: "discount_percent"}
_WEIGHT = 0.45  # of the learned reading in a mention that both see
_NUMBER = re.compile(r"\d[\d.,' ]*")
ONES = frozenset(["un", "une", "one", "a", "an", "ein", "eine", "einen", "una", "uno", "een"])
"""Articles that count where a quantity is meant."""

_COUNTED = 0.83  # from here on a number is counted by more than where it stands
_NEAR = 24  # letters before a number
_PLAINLY_COUNTED = re.compile(
    r"(?:[a-z./_-]\d|\d[a-z./_-]|\d{5})[a-z0-9./_-]*[ \t]*=[ \t]*$|\)[ \t]*(?:pour|for|fur|per|por|para|voor)[ \t]*$"
)
"""What stands before a number that can be nothing but a quantity: "AB-1204 = ", "AB-1204 (ball valve) for "."""

_JOINED = re.compile(
    r"(?<!\w)(?:et|and|und|y|e|ed|plus|sowie|dazu)[ \t]+(?:(?:noch|nog|encore|aussi|also|anche|ancora|ook|tambien|another|further|weitere)[ \t]+)?$"
)
"""What joins a further count to those before it, "150 pots of the yellow and 100 of the white": sizes are not told so."""

_ONE = re.compile("|".join(ONES))


def merged(
    body: Body, tagged: Tagged, mentions: Sequence[Mention], reach: tuple[int, int], barred: Sequence[tuple[int, int]],
    numbers: frozenset[str] = frozenset(), *, bare_codes: bool = False,
) -> list[Mention]:  # fmt: skip
    """The mentions of one stretch as both readings see them, left to right.

    None stands in what is barred, and no bare code is one of the order's own `numbers`. `bare_codes`: items here have them.
    """
    units = [*tagged.spans("unit", *reach)]
    kept = [
        _weighed(tagged, _united(body, units, _respanned(body, tagged, mention)))
        for mention in mentions
        if _holds(body, tagged, mention, bare_codes, barred)
    ]
    taken = [(m.start, m.end) for m in kept]
    coded = _are_all_labelled(kept)
    for mention in learned(body, tagged, *reach):
        if coded and mention.kind is Kind.CODE and mention.outer_start == mention.start and mention.slot == "item_id":
            continue
        if not overlaps([*taken, *barred], mention.start, mention.end):
            kept.append(mention)
            taken.append((mention.start, mention.end))
    kept = [m for m in kept if m.kind is not Kind.CODE or m.code not in numbers or 0 <= m.outer_start < m.start]
    return without_numbers_in_names(sorted(kept, key=lambda mention: mention.start), body.flat, reach[0])


def _are_all_labelled(mentions: Sequence[Mention]) -> bool:
    """Say whether each quantity has a code under a label already: what else looks like a code is part of a name."""
    labelled = sum(m.kind is Kind.CODE and 0 <= m.outer_start < m.start for m in mentions)
    return 0 < sum(m.kind is Kind.QUANTITY for m in mentions) <= labelled


def _holds(body: Body, tagged: Tagged, mention: Mention, bare_codes: bool, barred: Sequence[tuple[int, int]]) -> bool:
    """Say whether the learned reading leaves the mention a chance; what no role stands for is left alone."""
    if mention.kind in (Kind.PRICE, Kind.AMOUNT):
        return tagged.share("quantity", mention.start, mention.end) < _TAKEN
    role = _ROLE.get(mention.kind)
    if role is None or mention.slot == "gtin":
        return True
    share = tagged.share(role, mention.start, mention.end)
    if mention.kind is Kind.CODE and (_is_told(body, mention) or bare_codes):
        others = tagged.spans("code", *tagged.scope(mention.start, mention.end))
        return share >= _LEAST or all(overlaps(barred, first, last) for first, last, _ in others)
    if mention.kind is Kind.QUANTITY and _PLAINLY_COUNTED.search(
        body.flat, max(0, mention.start - _NEAR), mention.start
    ):
        return True
    is_bare = mention.kind is Kind.QUANTITY and mention.unit is None and mention.confidence < _COUNTED
    if is_bare and _JOINED.search(body.flat, max(0, mention.start - _NEAR), mention.start):
        return True
    is_one = (
        mention.kind is Kind.QUANTITY and mention.unit is not None and body.flat[mention.start : mention.end] in ONES
    )
    if is_one or fills_cell(mention, body.flat):
        return True
    if mention.kind is Kind.QUANTITY and patterns.UNIT_FIRST.match(body.flat, mention.outer_start):
        return True
    labelled = mention.confidence >= 0.97 and mention.outer_start < mention.start
    return share >= (_LEAST_LABELLED if labelled else _LEAST)


def has_bare_codes(tagged: Tagged, told: Iterable[tuple[tuple[int, int], Sequence[Mention]]]) -> bool:
    """Say whether the items of a text have codes without a label: many were seen, or patterns found one for every other.

    `told`: stretches with the mentions that patterns found in them.
    """
    counted = found = 0
    for (start, end), mentions in told:
        seen = sum(part.role == "quantity" and start <= part.start < end for part in tagged.parts)
        counted += max(seen, sum(mention.kind is Kind.QUANTITY for mention in mentions))
        found += sum(mention.kind is Kind.CODE and mention.confidence >= _SURE for mention in mentions)
    return tagged.names_codes or (counted >= _FEWEST and found >= _MANY * counted)


def _is_told(body: Body, mention: Mention) -> bool:
    """A code under a label, alone in brackets, first or last in a list's entry: only a better one speaks against it."""
    around = body.flat[max(0, mention.start - 1) : mention.start] + body.flat[mention.end : mention.end + 1]
    return 0 <= mention.outer_start < mention.start or around in ("()", "[]") or _ends_entry(body, mention)


_ENTRY = re.compile(r"\s*[-–—*•·][ \t]+")


def _ends_entry(body: Body, mention: Mention) -> bool:
    """Say whether a plain code is the first or the last word of an entry under a sign ("- AB-1300 tee: 4")."""
    line = body.line_at(mention.start)
    sign = _ENTRY.match(body.text, line.start, line.end)
    if sign is None or mention.confidence < _SURE:
        return False
    return mention.start == sign.end() or not body.text[mention.end : line.end].strip(" \t.,;")


def _weighed(tagged: Tagged, mention: Mention) -> Mention:
    """The surer the more the learned reading agrees."""
    role = _ROLES.get(mention.kind)
    if role is None:
        return mention
    share = tagged.share(role, mention.start, mention.end)
    return replace(mention, confidence=mention.confidence * (1 - _WEIGHT + _WEIGHT * share))


def _united(body: Body, units: Sequence[tuple[int, int, float]], mention: Mention) -> Mention:
    """A quantity without a unit, with the one that the learned reading sees beside it ("6 off", "2 (unité)")."""
    if mention.kind is not Kind.QUANTITY or mention.unit is not None:
        return mention
    sure = [
        unit
        for unit in units
        if unit[2] >= _SURE_UNIT and _is_told_by_place(body.flat[slice(*unit[:2])], body.flat[mention.end : unit[0]])
    ]
    told = _unit_beside(body, sure, mention.start, mention.end)
    if told is None:
        return mention
    return replace(
        mention, unit=told[0], unit_start=told[1], unit_end=told[2], outer_end=max(mention.outer_end, told[2])
    )


_SURE_UNIT = 0.6
_LABELS = frozenset(("item", "items"))
"""Units that are a code's label as well: "half a dozen of item 4711"."""


def _is_told_by_place(word: str, before: str) -> bool:
    """Say whether a word is a unit only where it stands: one that patterns leave alone, or one in brackets."""
    is_doubtful = unit_code(word) is None or word.rstrip(".") in patterns.NOT_UNITS
    return word not in _LABELS and (is_doubtful or "(" in before)


def _respanned(body: Body, tagged: Tagged, mention: Mention) -> Mention:
    """A code as far as the learned reading sees it reach: "PUN-H-8X1,25-BL"."""
    if mention.kind is not Kind.CODE or mention.slot == "gtin":
        return mention
    around = next((span for span in tagged.spans("code", mention.start, mention.end) if span[2] >= 0.6), None)
    if around is None:
        return mention
    is_one_word = not any(map(str.isspace, body.text[mention.start : around[0]]))
    start, end = min(around[0], mention.start) if is_one_word else around[0], max(around[1], mention.end)
    widest = next(
        (span for span in tagged.spans("code", max(0, start - 20), end + 20) if span[0] <= start and end <= span[1]),
        None,
    )
    if widest is None or "\n" in body.text[widest[0] : widest[1]]:
        return mention  # seen shorter than it is written ("EP2" of "GRS.EP2"), or over two lines
    outer = min(mention.outer_start, widest[0]) if mention.outer_start >= 0 else widest[0]
    start, end = widest[0], _closed(body.text, *widest[:2])
    return replace(mention, start=start, end=end, code=body.flat[start:end], outer_start=outer)


def _closed(text: str, start: int, end: int) -> int:
    """Where a code ends whose bracket closes straight behind it: "3947-44(UK9.5)"."""
    opens = text.count("(", start, end) - text.count(")", start, end)
    return end + 1 if opens == 1 and text.startswith(")", end) else end


def learned(body: Body, tagged: Tagged, start: int, end: int) -> Iterator[Mention]:
    """What the learned reading alone finds in a stretch."""
    units = [*tagged.spans("unit", start, end), *_behind_brackets(body, start, end)]
    for first, last, share in tagged.spans("quantity", start, end):
        match = _NUMBER.search(body.flat, first, last) or _ONE.fullmatch(body.flat, first, last)
        number = body.notation.count(match[0].strip())[0] if match and match[0] not in ONES else Decimal(1)
        if match is None or number is None or _is_size(body.flat, match.start(), last):
            continue
        stop = match.start() + len(match[0].rstrip())
        unit = _unit_beside(body, units, first, last) or _only_unit(body, tagged, first, last)
        told = unit or (None, 0, 0)
        yield Mention(
            Kind.QUANTITY, match.start(), stop, 0.9 * share, number, unit=told[0], unit_start=told[1], unit_end=told[2],
            outer_start=match.start(), outer_end=max(told[2], stop),
        )  # fmt: skip
    for seen, stop, share in tagged.spans("code", start, end):
        first, last = _word_begin(body.text, start, seen), _closed(body.text, seen, stop)
        if not _may_be_code(body.text[first:last]):
            continue
        yield Mention(
            Kind.CODE, first, last, 0.9 * share, code=body.flat[first:last], slot=_slot(body, start, first), outer_start=first
        )  # fmt: skip
    for first, last, share in tagged.spans("unit_price", start, end):
        match = _NUMBER.search(body.flat, first, last)
        number, doubtful = body.notation.money(match[0].strip()) if match else (None, False)
        if match is not None and number is not None:
            sign = re.search(patterns.CURRENCY, body.flat[max(start, first - 5) : min(end, last + 5)])
            yield Mention(
                Kind.PRICE, match.start(), match.start() + len(match[0].rstrip()), share * (0.6 if doubtful else 0.9), number,
                currency=patterns.CURRENCIES.get(sign[0]) if sign else None, outer_start=first, outer_end=last,
            )  # fmt: skip


_DIMENSION = re.compile(r"(?<![a-z0-9])[a-z]=$")
_MEASURE = re.compile(
    r"[ \t]?(?:\"|''|(?:mm|cm|µm|bar|volts?|watts?|kw|kva|ah|hz|ohm|db|inch(?:es)?|zoll|pouces?)(?!\w))"
)


def _is_size(flat: str, start: int, end: int) -> bool:
    """Say whether a number measures: "L=250", "27\"", "800 mm"."""
    return _DIMENSION.search(flat, max(0, start - 3), start) is not None or _MEASURE.match(flat, end) is not None


_BRACKETED = re.compile(r"(?<=\(\d\)) (?P<unit>[a-z]{3,})")
_GOODS = frozenset(["TU", "AM"])


def _behind_brackets(body: Body, start: int, end: int) -> Iterator[tuple[int, int, float]]:
    """The units behind counts in brackets ("one (1) drum of cleaner")."""
    for match in _BRACKETED.finditer(body.flat, start, end):
        code = unit_code(match["unit"])
        if code is not None and code not in _GOODS:
            yield *match.span("unit"), _TAKEN


_WRITTEN_ON = re.compile(r"[A-Za-z0-9]+[._/-]$")


def _word_begin(text: str, start: int, first: int) -> int:
    """Where the word begins that a code is the end of ("GRS.EP2" of which "EP2" was seen)."""
    before = _WRITTEN_ON.search(text, start, first)
    return before.start() if before is not None else first


_FEWEST_CAPITALS = 2


def _may_be_code(written: str) -> bool:
    """Say whether what the learned reading calls a code has a digit, or is all capitals, on one line, and no norm or size ("FFP3")."""
    capitals = sum(sign.isupper() for sign in written)
    named = any(sign.isdigit() for sign in written) or (written.isupper() and capitals >= _FEWEST_CAPITALS)
    leads = written.split(" ", 1)[0] if " " in written else ""
    is_size = patterns.NOT_A_CODE.match(written.lower()) is not None or (leads != "" and unit_code(leads) is not None)
    return named and "\n" not in written and not is_size


def _unit_beside(
    body: Body, units: Sequence[tuple[int, int, float]], start: int, end: int
) -> tuple[str, int, int] | None:
    """The unit that stands straight behind the number, or before it."""
    for first, last, _ in units:
        code = column_unit(body.text[first:last])
        behind = re.fullmatch(r"[ \t]*(?:x[ \t]*)?[()/]?[ \t]*", body.flat[end:first]) if first >= end else None
        before = re.fullmatch(r"[ \t]*[:(]?[ \t]*(?:n[r°.]*)?[ \t]*", body.flat[last:start]) if last <= start else None
        if code and (behind or before):
            return code, first, last
    return None


def _only_unit(body: Body, tagged: Tagged, start: int, end: int) -> tuple[str, int, int] | None:
    """The one unit in the item's stretch of the text, however far from the number; none where it has two numbers."""
    scope = tagged.scope(start, end)
    counts, units = (list(tagged.spans(role, *scope)) for role in ("quantity", "unit"))
    code = unit_code(body.text[units[0][0] : units[0][1]]) if len(counts) == len(units) == 1 else None
    return (code, units[0][0], units[0][1]) if code else None


def _slot(body: Body, start: int, at: int) -> str:
    """Whose code it is, where a label before it says so."""
    owner = None
    for label in (
        *patterns.LABEL.finditer(body.flat, max(start, at - 40), at),
        *patterns.OWNED.finditer(body.flat, max(start, at - 20), at),
    ):
        owner = label if label.end() == at else owner
    if owner is None:
        return "item_id"
    groups = owner.groupdict()
    return (
        "seller_item_id"
        if groups["seller"]
        else "buyer_item_id"
        if groups["buyer"] or groups.get("inner")
        else "item_id"
    )
