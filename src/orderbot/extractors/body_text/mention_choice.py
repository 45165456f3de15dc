"""Which of the mentions of one entry or sentence are meant: sizes, measures and names told apart from what is ordered."""

from __future__ import annotations

import re

from orderbot.extractors.body_text import item_patterns as patterns
from orderbot.extractors.body_text.mention import Kind, Mention
from orderbot.extractors.body_text.numerals import NUMBER

MEASURED = re.compile(r"\.\d{4}$|[.,]\d{1,2}$")
"""A steel, a diameter: no number of pieces."""

_SIGN = re.compile(r"[ \t]*(?:[-–*•·>]|\d{1,3}[.)])[ \t]")
"""What a list's entry begins with."""

_AND = re.compile(r"(?<!\w)(?:et|and|und|y|e|ed|en|plus|sowie|nonche|alsmede)(?![\w.])|[;\n]")


def chosen(mentions: list[Mention], flat: str, start: int, *, is_entry: bool) -> list[Mention]:
    """The mentions that count, of those found from `start` on in the flat text, left to right.

    `is_entry`: a list entry, which names one thing.
    """
    ordered = _without_sizes(mentions)
    if is_entry:
        ordered = _only_code(ordered, flat, start)
    kept = _labelled_first(_alone_in_cell(ordered, flat))
    if is_entry and kept is ordered:
        kept = _only_quantity(ordered, flat, start)
    return _without_names(without_numbers_in_names(_without_measures(kept, flat), flat, start), flat)


def without_numbers_in_names(mentions: list[Mention], flat: str, start: int) -> list[Mention]:
    """Drop a number amid the words before a code where the item is counted behind it: "gants 9 nitrile, art. GNT-9, 24 paires"."""
    kept: list[Mention] = []
    for index, mention in enumerate(mentions):
        code, counted = (*mentions[index + 1 : index + 3], None, None)[:2]
        if code is None or counted is None or not _is_in_name(mention, code, counted, flat, start):
            kept.append(mention)
    return kept


_GOES_ON = re.compile(r"[a-z]?[ \t]+[a-z\"]")
_STANDS_ALONE = re.compile(
    r"[ \t]*(?:[,.;)](?!\d)|\n|$|(?:et|and|und|y|e|en|puis|plus|sowie|ainsi que|as well as|alsmede)(?!\w))"
)
_OF_ANOTHER = re.compile(r"[ \t]*(?:de|d'|of|von|di|van)[ \t']")
_BEHIND_CODE = re.compile(r"[)\]]?[ \t]*[,:(–-]?[ \t]*")


def _is_in_name(mention: Mention, code: Mention, counted: Mention, flat: str, start: int) -> bool:
    kinds = [one.kind for one in (mention, code, counted)]
    if kinds != [Kind.QUANTITY, Kind.CODE, Kind.QUANTITY] or mention.unit is not None:
        return False
    if counted.unit is None and not (_is_glued(mention, flat) and _STANDS_ALONE.match(flat, counted.end)):
        return False
    before = flat[start : mention.start]
    return (
        re.search(r"(?:[a-z]{3}[ \t]+|=)$", before) is not None
        and patterns.BARE_LEAD.search(before) is None
        and not any(verb.end() == len(before.rstrip()) for verb in patterns.ORDERING.finditer(before))
        and _OF_ANOTHER.match(flat, counted.reach[1]) is None
        and (_GOES_ON.match(flat, mention.end) is not None or _leads_to_label(mention, code, flat))
        and _AND.search(flat, mention.end, code.reach[0]) is None
        and _BEHIND_CODE.fullmatch(flat, code.end, counted.start) is not None
    )


def _leads_to_label(mention: Mention, code: Mention, flat: str) -> bool:
    """Say whether a name ends with the number and the code follows under a label: "classeur dos 80, chez vous 028-2494"."""
    is_labelled = 0 <= code.outer_start < code.start
    return is_labelled and re.fullmatch(r"[ \t]*[,/–-][ \t]*", flat[mention.end : code.outer_start]) is not None


def _is_glued(mention: Mention, flat: str) -> bool:
    """Say whether a letter is written to the number: "Toner 305X"."""
    return flat[mention.end : mention.end + 1].isalpha()


def _only_code(mentions: list[Mention], flat: str, start: int) -> list[Mention]:
    """An entry's code stands under a label, in brackets or at its head; bare ones among further words are its name."""
    codes = [m for m in mentions if m.kind is Kind.CODE]
    if len(codes) < 2 or not _SIGN.match(flat, start):
        return mentions
    sure = [m for m in codes if m.outer_start < m.start or flat[m.start - 1] in "(["]
    head = [m for m in codes if not re.search(r"[a-z0-9]", flat[start : m.start])]
    best = sure or head
    between = flat[codes[0].end : codes[1].start]
    if len(best) != 1 or len(re.findall(r"[a-z]{3,}", between)) < 1 or patterns.EACH_OF.search(between):
        return mentions
    return [m for m in mentions if m.kind is not Kind.CODE or m is best[0]]


def _only_quantity(mentions: list[Mention], flat: str, start: int) -> list[Mention]:
    """An entry that names one thing has one quantity: at its head, else behind the code; other numbers are sizes."""
    quantities = [m for m in mentions if m.kind is Kind.QUANTITY]
    codes = [m for m in mentions if m.kind is Kind.CODE]
    told = any(m.kind in (Kind.RETRACTED, Kind.FREE) for m in mentions)
    if told or len(codes) != 1 or len(quantities) < 2 or "\n" in flat[start : codes[0].start]:
        return mentions
    leads = re.search(r"[a-z0-9]", flat[start : quantities[0].start]) is None
    behind = [
        m
        for m in quantities
        if m.start > codes[0].end
        and not MEASURED.search(flat[m.start : m.end])
        and not _AND.search(flat[codes[0].end : m.start])
    ]
    if not leads and not behind:
        return mentions
    only = quantities[0] if leads else next((m for m in behind if m.unit), behind[0])
    return [m for m in mentions if m.kind is not Kind.QUANTITY or m is only]


def _without_measures(mentions: list[Mention], flat: str) -> list[Mention]:
    """Drop a weight or a length behind what is counted already: "trois palettes de sacs de ciment 35 kg"."""
    kept: list[Mention] = []
    counted: Mention | None = None
    for mention in mentions:
        if mention.kind is Kind.QUANTITY and counted is not None and mention.unit in patterns.MEASURES:
            between = flat[counted.reach[1] : mention.start]
            if counted.unit != mention.unit and not patterns.PARTING.search(between):
                continue
        if mention.kind is Kind.QUANTITY:
            counted = mention
        kept.append(mention)
    return kept


def _without_names(mentions: list[Mention], flat: str) -> list[Mention]:
    """Drop a bare code that only names the item which a labelled one then identifies: "Roulement 6205-ZZ (réf. X)"."""
    kept: list[Mention] = []
    for index, mention in enumerate(mentions):
        following = mentions[index + 1] if index + 1 < len(mentions) else None
        if following is not None and _is_named_better(mention, following, flat):
            continue
        kept.append(mention)
    return kept


def _is_named_better(mention: Mention, following: Mention, flat: str) -> bool:
    """A bare code, and behind it one under a label or in brackets, with nothing that parts the two."""
    both = mention.kind is Kind.CODE and following.kind is Kind.CODE
    if not both or mention.slot == "gtin" or mention.outer_start < mention.start:
        return False
    between = flat[mention.end : following.reach[0]]
    told = following.outer_start < following.start or between.endswith("(")
    return told and not re.search(r"[,;](?!\d)|\n|(?<!\w)(?:et|and|und|y|e|en)(?!\w)", between)


def _alone_in_cell(mentions: list[Mention], flat: str) -> list[Mention]:
    """Where one quantity with its unit fills a cell of a row, the other numbers are sizes."""
    alone = [mention for mention in mentions if fills_cell(mention, flat)]
    return [m for m in mentions if m.kind is not Kind.QUANTITY or m is alone[0]] if len(alone) == 1 else mentions


def fills_cell(mention: Mention, flat: str) -> bool:
    """Say whether a quantity and its unit stand between wide blanks, in the only cell of their line that counts."""
    if mention.kind is not Kind.QUANTITY or mention.unit is None:
        return False
    begin, end = flat.rfind("\n", 0, mention.start) + 1, flat.find("\n", mention.end)
    cells = _WIDE.split(flat[begin : end if end >= 0 else len(flat)].strip())
    counting = [cell for cell in cells if _COUNTS.fullmatch(cell)]
    return len(cells) > 1 and counting == [flat[slice(*mention.reach)]]


_WIDE = re.compile(r" {2,}|\t+")
_COUNTS = re.compile(rf"{NUMBER}[ \t]*[a-z]{{0,12}}\.?")


def _labelled_first(mentions: list[Mention]) -> list[Mention]:
    """ "Eau 24 x 50 cl, quantité : 15": where one quantity is labelled and one thing named, other numbers are its name."""
    labelled = [
        m for m in mentions if m.kind is Kind.QUANTITY and m.confidence >= 0.97 and 0 <= m.outer_start < m.start
    ]
    named = [m for m in mentions if m.kind is Kind.CODE]
    if len(labelled) != 1 or len(named) != 1 or any(m.kind is Kind.RETRACTED for m in mentions):
        return mentions
    return [m for m in mentions if m.kind is not Kind.QUANTITY or m is labelled[0]]


def _without_sizes(mentions: list[Mention]) -> list[Mention]:
    """Drop "80g", "316L" beside a quantity that stands alone: they belong to what the item is called."""
    quantities = [mention for mention in mentions if mention.kind is Kind.QUANTITY]
    sizes = {id(m) for m in quantities if m.unit and m.unit_start == m.end and m.unit_end - m.unit_start == 1}
    if len(sizes) == len(quantities):
        return mentions
    return [mention for mention in mentions if id(mention) not in sizes]
