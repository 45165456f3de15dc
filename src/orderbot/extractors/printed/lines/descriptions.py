"""Descriptions made whole for all lines of a table: cells instead of single words, without labels and what other values stand on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from orderbot.extractors.printed.grid import Phrase, Sheet, Token, joined
from orderbot.extractors.printed.lines.described_phrases import (
    Own,
    begins_with_label,
    code_labels,
    labelled_from,
    says_nothing,
    trailing_label,
)
from orderbot.extractors.printed.lines.item_words import leave_out
from orderbot.extractors.printed.readings import LineReading
from orderbot.extractors.wording.columns import column_labels
from orderbot.extractors.wording.qualifications import is_qualification, is_remark, leads_on
from orderbot.extractors.wording.units import unit_code

_EDGE = " ,;:–-•·|"
_ALIGNED = 2.5  # points
_STAMP = 1.5  # heights of the description's type: larger words are a stamp over the page
_LINKS = frozenset(("de", "d'", "of", "von", "van", "di"))

Run = tuple[Token, ...]


def settle_descriptions(lines: Sequence[LineReading], sheets: Sequence[Sheet] = ()) -> None:
    """Give every line its whole description; a row of the `sheets` that no line took may go on with it."""
    _take_free_rows(lines, sheets)
    cells = _without_section_names(lines, _without_constants([_cells(line) for line in lines]))
    reach = max((phrase.box[2] for own in cells for phrase in own), default=0.0)
    runs = [list(_runs(line, own, reach)) for line, own in zip(lines, cells, strict=True)]
    label = _common_label([found for found in runs if found])
    for line, found in zip(lines, runs, strict=True):
        if label and found and _begins(found[0], label):
            found[0] = found[0][label:]
        _put(line, [run for run in found if run])


def _take_free_rows(lines: Sequence[LineReading], sheets: Sequence[Sheet]) -> None:
    """Give lines the free row close under them that goes on with their last words, where these or those tell so."""
    taken = {id(row) for line in lines for row in line.rows}
    ends = {id(line.rows[-1]): line for line in lines if line.rows}
    for row, under in (pair for sheet in sheets for pair in pairwise(sheet.rows)):
        line = ends.get(id(row))
        described = line.values.get("description") if line else None
        if line is None or described is None or id(under) in taken or len(under.phrases) > 1:
            continue
        (phrase,) = under.phrases
        above = next((own for own in row.phrases if described.tokens[-1] in own.tokens), None)
        if (
            above is not None
            and _is_under(phrase, above)
            and _tells_so(phrase, above)
            and _is_free(phrase, Own.of(line))
        ):
            line.rows = (*line.rows, under)


def _put(line: LineReading, runs: Sequence[Run]) -> None:
    own = line.values.get("description")
    tokens = tuple(token for run in runs for token in run)
    text = joined(tokens).strip(_EDGE)
    if text and (own is None or text != own.value):
        basis = "description:column" if len(runs) == 1 else "description:wrapped"
        line.put("description", text, tokens, basis, score=own.score if own else None)
        leave_out(line, "note", tokens)


def _cells(line: LineReading) -> list[Phrase]:
    """The phrases that hold the description, or the longest words that nothing else claims where no reading has one."""
    claims = Own.of(line)
    phrases = [
        (phrase, before) for row in line.rows for phrase, before in zip(row.phrases, (None, *row.phrases), strict=False)
    ]
    found = [(phrase, before) for phrase, before in phrases if claims.describes(phrase) and not says_nothing(phrase)]
    if not found:
        return _longest([phrase for phrase, _ in phrases], claims)
    first = found[0][0]
    own = [phrase for phrase, before in found if phrase is first or not _is_aside(phrase, before, first)]
    return [phrase for phrase in own if phrase is first or not _is_apart(phrase, first, line, claims)]


def _is_aside(phrase: Phrase, before: Phrase | None, first: Phrase) -> bool:
    """Say whether a phrase is a label, what a label claims, or a stamp over the page."""
    labelled = phrase.text.endswith(":") or (before is not None and before.text.endswith(":"))
    return labelled or phrase.height > _STAMP * first.height


def _is_apart(phrase: Phrase, first: Phrase, line: LineReading, own: Own) -> bool:
    """Say whether a phrase under the description's beginning is a remark, or parted from it by another value at the same edge."""
    if phrase.box[1] < first.box[3] - 0.3 * first.height or phrase.page != first.page:
        return False
    between = (
        other
        for row in line.rows
        for other in row.phrases
        if first.box[1] < other.box[1] < phrase.box[1] and _share_an_edge(other, first, phrase)
    )
    return is_remark(phrase.text) or any(own.claims(other) for other in between)


def _share_an_edge(other: Phrase, *phrases: Phrase) -> bool:
    return any(abs(other.box[0] - phrase.box[0]) < _ALIGNED for phrase in phrases)


def _without_constants(cells: Sequence[list[Phrase]]) -> list[list[Phrase]]:
    """Leave out what most lines say beside their descriptions (a column "Type" with "Material" in every row)."""
    said = Counter(phrase.text for own in cells if len(own) > 1 for phrase in own)
    constant = {text for text, count in said.items() if count > 1 and count > 0.6 * len(cells)}
    return [[phrase for phrase in own if phrase.text not in constant] or own for own in cells]


def _without_section_names(lines: Sequence[LineReading], cells: Sequence[list[Phrase]]) -> list[list[Phrase]]:
    """Leave out what stands over few items' figures in another weight than their names beside them ("LOT 2" in bold)."""
    over = [_set_apart_over(line, own) for line, own in zip(lines, cells, strict=True)]
    if 2 * sum(map(bool, over)) > len(lines):
        return list(cells)
    return [[phrase for phrase in own if phrase not in apart] for own, apart in zip(cells, over, strict=True)]


def _set_apart_over(line: LineReading, own: Sequence[Phrase]) -> list[Phrase]:
    figure = line.values.get("quantity")
    if figure is None or not figure.tokens:
        return []
    beside = [one for one in own if abs(one.tokens[0].middle - figure.tokens[0].middle) < 0.5 * one.height]
    low = min((one.box[1] for one in beside), default=0.0)
    weights = {one.tokens[0].bold for one in beside}
    over = [one for one in own if one.box[3] <= low + 0.2 * one.height and _share_an_edge(one, *beside)]
    return [one for one in over if one.tokens[0].bold not in weights]


def _runs(line: LineReading, cells: Sequence[Phrase], reach: float) -> Iterator[Run]:
    """The runs of tokens that describe the item, top to bottom; `reach` is how far to the right descriptions of the table go."""
    own = Own.of(line)
    said: list[Phrase] = []
    for phrase in (phrase for row in line.rows for phrase in row.phrases):
        chosen = any(phrase is other for other in cells)
        above = next((other for other in reversed(said) if _is_under(phrase, other)), None)
        if chosen or (_is_free(phrase, own) and (_stands_over(phrase, cells) or _goes_on(phrase, above, reach))):
            run = _run(phrase, own, first=not said)
            said.append(phrase)
            if run:
                yield run


def _longest(phrases: Sequence[Phrase], own: Own) -> list[Phrase]:
    """The longest words that nothing else claims, where no reading has a description."""
    free = [
        phrase
        for phrase in phrases
        if not own.claims(phrase)
        and not says_nothing(phrase)
        and any(len(token.text) > 2 and token.text.isalpha() for token in phrase.tokens)
        and column_labels().whole(phrase.text) is None
    ]
    return sorted(free, key=lambda phrase: -len(phrase.text))[:1]


def _is_free(phrase: Phrase, own: Own) -> bool:
    return not own.claims(phrase) and not says_nothing(phrase) and not labelled_from(phrase)


def _stands_over(phrase: Phrase, cells: Sequence[Phrase]) -> bool:
    """Say whether a phrase begins the cell that a described one goes on with."""
    same_weight = bool(cells) and cells[0].tokens[0].bold == phrase.tokens[0].bold
    return same_weight and _is_under(cells[0], phrase)


def _goes_on(phrase: Phrase, above: Phrase | None, reach: float) -> bool:
    """Say whether a phrase goes on with a description whose row was full or ends on "with", or tells a size or a part."""
    if above is None or begins_with_label(phrase) or is_remark(phrase.text):
        return False
    first = phrase.tokens[0]
    return _tells_so(phrase, above) or reach - above.box[2] < first.box[2] - first.box[0] + 0.3 * first.height


def _tells_so(phrase: Phrase, above: Phrase) -> bool:
    """Say whether the words of two rows tell that the second goes on with the first."""
    if begins_with_label(phrase) or is_remark(phrase.text):
        return False
    return leads_on(above.text) or is_qualification(phrase.text)


def _is_under(lower: Phrase, upper: Phrase) -> bool:
    drop = lower.box[1] - upper.box[3]
    near = -0.2 * upper.height < drop < 0.8 * upper.height
    return near and abs(lower.box[0] - upper.box[0]) < _ALIGNED and lower.page == upper.page


def _run(phrase: Phrase, own: Own, *, first: bool) -> Run:
    """What of a phrase describes the item: all that is free, or in a sentence what the reading's own tokens span."""
    free = [not own.is_claimed(token) for token in phrase.tokens]
    if own.is_sentence(phrase):
        return _span(phrase, own, free)
    start = labelled_from(phrase)
    if start and not first:
        return ()
    stop = trailing_label(phrase)
    return tuple(token for at, token in enumerate(phrase.tokens) if free[at] and start <= at < stop)


def _span(phrase: Phrase, own: Own, free: Sequence[bool]) -> Run:
    """The run of free tokens that holds most of the reading's own; a label of a code or a comma before a small word ends it."""
    inside = [at for at, token in enumerate(phrase.tokens) if own.is_described(token)]
    labels = code_labels(phrase)
    best: list[Token] = []
    run: list[Token] = []
    for at in range(inside[0], inside[-1] + 1):
        if free[at] and at not in labels:
            run.append(phrase.tokens[at])
        ends = phrase.tokens[at].text.endswith(",") and at < inside[-1] and phrase.tokens[at + 1].text[0].islower()
        if not free[at] or at in labels or at == inside[-1] or ends:
            best, run = max(best, run, key=lambda one: (sum(map(own.is_described, one)), len(one))), []
    while len(best) > 1 and (best[0].text.lower() in _LINKS or unit_code(best[0].text)):
        best.pop(0)
    return tuple(best)


def _common_label(found: Sequence[Sequence[Run]]) -> int:
    """How many tokens of a label begin the descriptions of most lines, two at least ("Artikelomschrijving Rohr")."""
    labels = Counter(_label_of(runs[0]) for runs in found)
    label, count = labels.most_common(1)[0] if labels else ("", 0)
    return len(label.split()) if label and count > 1 and 2 * count > len(found) else 0


def _label_of(run: Run) -> str:
    """The label that a run begins with and goes on after; "" where none does."""
    words = [token.text for token in run]
    matches = column_labels().search(words)
    if not matches or matches[0].start or matches[0].end >= len(words):
        return ""
    return " ".join(words[: matches[0].end]).strip(":")


def _begins(run: Run, label: int) -> bool:
    return len(_label_of(run).split()) == label
