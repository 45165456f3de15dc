"""The words that stand over a column, in all storeys of the heading rows of a document."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from orderbot.extractors.printed.grid import Phrase, Row, Sheet, Token, joined
from orderbot.extractors.printed.lines.heading_meaning import prints_figures, role_of
from orderbot.extractors.printed.lines.headings import HeadingRow, apart, heads_of_items
from orderbot.extractors.printed.lines.house_names import HouseNames
from orderbot.extractors.printed.readings import Reading
from orderbot.extractors.wording.columns import column_labels
from orderbot.extractors.wording.owners import code_names
from orderbot.reading.layout import bounding_box

CODES = ("seller_code", "buyer_code", "code", "gtin")
_OWNED = CODES[:2]
_PARTS = re.compile(r"\s[/–—-]\s")
_FAR = 1.5  # heights of the type from a heading: under another


class HeadingWords:
    """The heading rows of some sheets with the wordy rows that stand close above and below each."""

    def __init__(self, sheets: Sequence[Sheet], heads: Sequence[Sequence[HeadingRow]]) -> None:
        self._heads: list[tuple[HeadingRow, tuple[Row, ...]]] = []
        named: frozenset[str] = frozenset()
        for sheet, own in zip(sheets, heads, strict=True):
            kept, named = heads_of_items(own, named)
            self._heads += [(head, _storeys(sheet, head)) for head in kept]
        self._names = HouseNames(sheets)

    def row_over(self, token: Token) -> HeadingRow | None:
        """The last heading row above a token, on its page or before."""
        found = self._over(token)
        return found[0] if found else None

    def words(self, tokens: Sequence[Token]) -> list[str]:
        """The words that stand over some tokens of a row, in all storeys."""
        return [word.text for word in self._above(tokens[0], tokens[-1].box[2])] if tokens else []

    def heading_over(self, token: Token) -> tuple[Token, ...]:
        """All words of the heading nearest over a token, though it stands beside some of them."""
        found = self._over(token)
        phrases = [phrase for row in (found[1] if found else ()) for phrase in row.phrases]
        near = [part for part in phrases if part.box[0] - token.height < token.centre < part.box[2] + token.height]
        near = near or [part for part in phrases if apart(part.box, token.box) < token.height]
        return tuple(word for part in near for word in part.tokens)

    def stands_in(self, token: Token) -> bool:
        """Say whether a token is itself a word of the headings."""
        return any(word is token for _, rows in self._heads for row in rows for word in row.tokens)

    def meanings(self, token: Token, reach: float = 0.0) -> list[str]:
        """What the words mean that stand over the column from the token's left edge to `reach`, top to bottom."""
        words = self._above(token, reach)
        text = joined(words)
        parts = [part.meaning for part in column_labels().search([word.text for word in words])]
        codes = [part for part in parts if part in CODES]
        if len(set(codes)) > 1 and column_labels().whole(text) not in _OWNED:
            return codes
        if (owner := self._names.owner(text)) is not None:
            return [owner]
        whole = role_of(text) if words else None
        return [whole] if whole in _OWNED or (whole and not codes) else codes or self._of_group(token, words)

    def _of_group(self, token: Token, words: Sequence[Token]) -> list[str]:
        """Whose the codes are under a word that says no more than that ("NOSTRO"), where a storey over it names codes ("CODICI")."""
        owner, found = code_names().owner(words[0].text) if len(words) == 1 else None, self._over(token)
        if owner is None or found is None:
            return []
        over = [part.text for row in found[1] for part in row.phrases if part.box[3] < words[0].box[1] + 1]
        return [owner] if any(column_labels().whole(text) == "code" for text in over) else []

    def storeys_over(self, token: Token, kinds: Collection[str] | None = CODES) -> list[str]:
        """What the headings over a token mean that name columns of some kinds, or of any, one under the other, top to bottom.

        "Codice ns." over "Codice vs."; also both in one heading: "Libellé – Code fournisseur", "Teilenr. Lieferant / Käufer".
        A heading said again in another language under the first is the same storey.
        """
        found, nearest = self._over(token), set(map(id, self.heading_over(token)))
        rows: list[list[str]] = []
        for row in found[1] if found else ():
            parts = [part for part in map(_last_label, row.phrases) if _begins_under(token, part)]
            parts = parts or [
                part for part in row.phrases if set(map(id, part.tokens)) <= nearest and _last_label(part) is part
            ]
            near = [(part, told) for part in parts if (told := self._kinds_of(part, kinds))]
            if near:
                rows.append(min(near, key=lambda one: abs(one[0].box[0] - token.box[0]))[1])
        if any(len(told) > 1 for told in rows):
            return rows[0] if all(told == rows[0] for told in rows) else []
        return [told[0] for told in rows]

    def _kinds_of(self, phrase: Phrase, kinds: Collection[str] | None) -> list[str]:
        """What a heading means that names columns of these kinds and nothing else; the parts of one in several in their order."""
        whole, parts = column_labels().whole(phrase.text), _PARTS.split(phrase.text)
        over = (
            kinds is None and column_labels().whole(parts[0]) == "code"
        )  # "Article / Désignation": the code over the name
        if whole is not None and not (over and len(parts) > 1):
            return [whole] if kinds is None or whole in kinds else []
        told: list[str] = []
        for part in parts:
            meaning = column_labels().whole(part) or self._names.owner(part)
            meaning = meaning or (code_names().owner(part) if told else None)
            if meaning is None or (kinds is not None and meaning not in kinds):
                return []
            if meaning not in told:
                told.append(meaning)
        return told

    def is_elsewhere(self, reading: Reading, role: str) -> bool:
        """Say whether a value stands under another heading though one over its row names its role."""
        row = self.row_over(reading.tokens[0]) if reading.tokens else None
        if row is None or role not in row.roles:
            return False
        box = reading.tokens[0].box
        nearest = min((*row.headings, *row.second), key=lambda part: apart(part.box, box))
        own = min(apart(part.box, box) for part in (*row.headings, *row.second) if part.role == role)
        return nearest.role not in (role, "unit", "packs") and own > _FAR * (box[3] - box[1])

    def heads_codes_alone(self, phrase: Phrase) -> bool:
        """Say whether a phrase stands under a heading of codes, and descriptions under one of their own."""
        found = self._over(phrase.tokens[0])
        if found is None or "description" not in found[0].roles:
            return False
        over = {part.meaning for part in column_labels().search(self.words(phrase.tokens))}
        return bool(over) and over <= set(CODES[:3])

    def _above(self, token: Token, reach: float) -> list[Token]:
        """The words of the last headings above a token that stand over the column from its left edge to `reach`."""
        found = self._over(token)
        right = max(token.box[2], reach)
        return [
            word
            for row in (found[1] if found else ())
            for phrase in row.phrases
            for word in _words_over(phrase, token.box[0] - 1, right)
        ]

    def _over(self, token: Token) -> tuple[HeadingRow, tuple[Row, ...]] | None:
        here = [own for own in self._heads if own[0].page == token.page and own[0].headings[0].box[1] < token.box[1]]
        here = [own for own in here if own[0].spans(token.centre)] or here
        before = here or [own for own in self._heads if own[0].page < token.page]
        return before[-1] if before else None


def _words_over(phrase: Phrase, left: float, right: float) -> tuple[Token, ...]:
    """The words of a phrase that stand over a span; all of them where they are one label ("Code douanier")."""
    over = tuple(
        word
        for word in phrase.tokens
        if min(word.box[2], right) - max(word.box[0], left) > 0.3 * (word.box[2] - word.box[0])
    )
    return phrase.tokens if over and column_labels().whole(phrase.text) is not None else over


def _begins_under(token: Token, heading: Phrase) -> bool:
    """Say whether a token stands under a heading from its left edge on."""
    return heading.box[0] - token.height < token.box[0] < heading.box[2] + token.height


def _last_label(phrase: Phrase) -> Phrase:
    """The phrase without other labels printed close before what names its column ("Pos Teile-Nr / Ihre Nr")."""
    first = len(_PARTS.split(phrase.text)[0].split())
    found = column_labels().search([token.text for token in phrase.tokens[:first]])
    if len(found) < 2 or sum(one.end - one.start for one in found) != first:
        return phrase
    start = found[-1].start
    return Phrase(phrase.tokens[start:], bounding_box(token.box for token in phrase.tokens[start:]))


def _storeys(sheet: Sheet, heading: HeadingRow) -> tuple[Row, ...]:
    """The heading's rows and the wordy rows that stand close above and below them."""
    rows, first, last = sheet.rows, heading.first, heading.last
    while first > 0 and heading.first - first < 2 and _is_storey(rows[first - 1], rows[first]):
        first -= 1
    while last + 1 < len(rows) and last - heading.last < 2 and _is_storey(rows[last + 1], rows[last]):
        last += 1
    return rows[first : last + 1]


def _is_storey(other: Row, row: Row) -> bool:
    if prints_figures(other):
        return False
    white = max(other.box[1], row.box[1]) - min(other.box[3], row.box[3])
    named = any(role_of(phrase.text) for phrase in other.phrases)
    return white < (1.8 if named else 0.5) * row.height
