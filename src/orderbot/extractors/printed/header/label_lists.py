"""Lists of labels whose values stand beside them, not under them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from orderbot.extractors.printed.grid import Phrase, Row, Sheet, Token
from orderbot.extractors.printed.header.labels import is_label
from orderbot.extractors.printed.header.party_headings import starts_party
from orderbot.extractors.printed.shapes import has_digit
from orderbot.extractors.wording.address_words import is_company, is_street
from orderbot.extractors.wording.labels import address_parts

_LEAST = 3  # rows of a list
_LONGEST = 5  # words of a label
_ALIGNED = 2.0  # points


def stands_in_list(sheet: Sheet, heading: Phrase, place: tuple[int, Phrase], beside: Sequence[Token]) -> bool:
    """Say whether the phrase below (with its row) is another label of a list whose values stand to the right.

    It is one where a value begins beside it that stands under the heading's own, each row being ruled off.
    """
    at, under = place
    listed = is_label(under) or starts_party(under) or address_parts().whole(under.text) is not None
    paired = any(abs(other.box[0] - beside[0].box[0]) < 2 for other in sheet.rows[at].phrases if other is not under)
    ruled = is_ruled_off(sheet, heading, under)
    return listed or (paired and ruled) or abs(under.box[0] - heading.box[0]) > 12


def is_ruled_off(sheet: Sheet, heading: Phrase, under: Phrase) -> bool:
    """Say whether a rule runs between two phrases one under the other, and another close under the lower."""
    ys = [
        y
        for rule in sheet.across
        if rule[0] - 2 <= heading.box[0] <= rule[2] and heading.box[1] < (y := (rule[1] + rule[3]) / 2)
    ]
    between = any(y < under.box[1] + 0.5 * under.height for y in ys)
    return between and any(under.box[1] + 0.5 * under.height < y < under.box[3] + under.height for y in ys)


def is_ruled_between(sheet: Sheet, upper: Token, lower: Row) -> bool:
    """Say whether a rule runs between a word and a row under it, in the word's column."""
    return any(
        rule[0] - 2 <= upper.box[0] <= rule[2] and upper.middle < (rule[1] + rule[3]) / 2 < lower.middle
        for rule in sheet.across
    )


def listed_labels(sheet: Sheet) -> Iterator[Token]:
    """The first words of all labels of lists in which at least half are known: a label that is not stands among its like.

    Labels share one left edge and their values another; none is an address's line.
    """
    lists: dict[tuple[int, int], list[Phrase]] = defaultdict(list)
    for row in sheet.rows:
        for label, value in pairwise(row.phrases):
            lists[(round(label.box[0] / _ALIGNED), round(value.box[0] / _ALIGNED))].append(label)
    for labels in lists.values():
        known = sum(1 for label in labels if _is_known(label))
        if len(labels) >= _LEAST and 2 * known >= len(labels) and all(map(_may_be_label, labels)):
            yield from (label.tokens[0] for label in labels)


def _is_known(label: Phrase) -> bool:
    text = label.text.strip(" :")
    return is_label(label) or starts_party(label) or address_parts().whole(text) is not None


def _may_be_label(label: Phrase) -> bool:
    plain = len(label.tokens) <= _LONGEST and not has_digit(label.text)
    return plain and not is_company(label.text) and not (is_street(label.text) and not _is_known(label))
