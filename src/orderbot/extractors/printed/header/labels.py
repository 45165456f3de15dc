"""Labels of header values where they stand on a page, those that wrapped over rows of a narrow cell included."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orderbot.extractors.printed.grid import Phrase, Sheet, Token
from orderbot.extractors.printed.once import once_a_sheet
from orderbot.extractors.printed.shapes import has_digit, is_date
from orderbot.extractors.wording.folding import fold, fold_word, plain
from orderbot.extractors.wording.labels import (
    field_labels,
)
from orderbot.extractors.wording.lexicon import Found
from orderbot.model.evidence import Box
from orderbot.reading.layout import bounding_box

JOINTS = frozenset(":;-–—=.°#|/")
_LONG = 12
_BETWEEN_CELLS = frozenset("·•|–—")
_SUBJECT = frozenset(
    ("objet", "betreff", "betrifft", "subject", "oggetto", "asunto", "betreft", "onderwerp", "concerne", "re")
)
_ZIP = re.compile(r"^\d{5}(?:-\d{4})?$")
_PREFIX = 3  # letters at most that begin a number
_QUALIFIERS = 2  # words between a label's known ones and its colon
_CLAUSE = 9  # the same where they say what to do with the value
_CLAUSES = frozenset(
    ("a", "to", "please", "must", "bitte", "te", "da", "indicar", "citar", "immer", "stets", "toujours", "always")
)
LEADING = 0.5
"""Of the line height: white between the rows of one label."""
ENUMERATOR = re.compile(r"^(?:\(?\d{1,2}[.)]|[A-Z]\d{1,2}[.)]?)$")
_LONE = re.compile(r"(?<![^\W\d_])([^\W\d_])/", re.UNICODE)  # "N/Réf" is one name
_FEMININE = frozenset(("in", "euse", "trice", "e", "a", "ra"))  # "Sachbearbeiter/in" is one word
_YOURS = ("votre", "your", "ihr", "su", "vostr", "vs", "uw", "v/")
_NAMES_OF_NUMBER = frozenset(("order_number", "our_reference", "your_reference", "number"))
_CITED = frozenset(("quote_number", "contract_number"))
_DATE_WORDS = frozenset(("du", "le", "vom", "del", "am", "d.d", "il", "el", "dd"))  # alone before a date


@dataclass(frozen=True, slots=True)
class Label:
    """A label where it stands; `rest` is what follows it in its phrase."""

    found: Found
    phrase: Phrase
    row: int
    tokens: tuple[Token, ...]
    rest: tuple[Token, ...]
    share: tuple[int, int] = (0, 1)
    """Which part of how many of its value is meant ("Bestellnummer/Datum" over "4711 / 17.02.2026")."""

    @property
    def box(self) -> Box:
        return bounding_box(token.box for token in self.tokens)


@once_a_sheet
def labels_of(sheet: Sheet) -> list[Label]:
    """Every header label of a page that stands in one row, from top to bottom."""
    found = [
        label for index, row in enumerate(sheet.rows) for phrase in row.phrases for label in labels_in(phrase, index)
    ]
    return [label for label in found if not _ends_other(sheet, label, found)]


def is_label(phrase: Phrase) -> bool:
    """Say whether the phrase begins with a header label."""
    return any(label.found.start == 0 for label in labels_in(phrase, 0))


def labels_in(phrase: Phrase, index: int) -> Iterator[Label]:
    """The labels of one phrase; `index` is its row."""
    words = [token.text for token in phrase.tokens]
    if len(words) <= 2 and plain(phrase.text).strip(" :.") in _DATE_WORDS:
        yield Label(Found("order_date", 0, len(words), 1), phrase, index, phrase.tokens, ())
        return
    skip = 1 if len(words) > 1 and ENUMERATOR.match(words[0]) else 0
    combined = list(_combined(phrase, index, skip))
    if combined:
        yield from combined
        return
    titled = _numbered_title(words)
    if titled:
        end = titled.end
        yield Label(titled, phrase, index, phrase.tokens[:end], phrase.tokens[end:])
        return
    every = [_moved(match, skip) for match in field_labels().search(words[skip:])]
    every = [_without_prefix(words, match) for match in every if not _is_other_name(words, match)]
    every = [
        match for before, match in zip([None, *every], every, strict=False) if not _begins_number(words, before, match)
    ]
    covered = sum(match.end - match.start for match in every)
    only_labels = len(every) > 1 and covered >= 0.8 * len(words)
    found = [
        match
        for before, match in zip([None, *every], every, strict=False)
        if only_labels or (_stands_as_label(phrase, match) and not _begins_value(phrase, before, match))
    ]
    end = 0
    for at, match in enumerate(found):
        if match.start < end:  # inside what the label before says to do
            continue
        stop = found[at + 1].start if at + 1 < len(found) else len(words)
        start = end = _qualified(words, match, stop)
        while start < stop and (set(words[start]) <= JOINTS or fold_word(words[start]) == ("#",)):
            start += 1
        yield Label(match, phrase, index, phrase.tokens[match.start : end], phrase.tokens[start:stop])


def _qualified(words: Sequence[str], match: Found, stop: int) -> int:
    """Where a label ends that goes on with a word of its own up to its colon ("Bestell-Nr. Mitglied: 4711")."""
    if match.strength < 2 or words[match.end - 1].endswith(":"):
        return match.end
    clause = (
        match.end < stop and plain(words[match.end]) in _CLAUSES
    )  # "N° de commande à rappeler sur tous vos documents :"
    last = min(match.end + _CLAUSE, len(words)) if clause else min(match.end + _QUALIFIERS, stop - 1)
    for at in range(match.end, last):
        if clause and words[at] == ":":
            return at + 1
        if has_digit(words[at]) or set(words[at]) <= JOINTS:
            break
        if words[at].endswith(":"):
            return at + 1
    return match.end


def _is_other_name(words: Sequence[str], match: Found) -> bool:
    """Say whether capitals are no order but a post office ("PO Box 6620") or a state ("Irvine, CA 92614")."""
    if match.end >= len(words):
        return False
    state = match.start > 0 and match.end - match.start == 1 and len(words[match.start]) == 2
    return plain(words[match.end]) == "box" or (state and _ZIP.match(words[match.end]) is not None)


def _begins_number(words: Sequence[str], before: Found | None, match: Found) -> bool:
    """Say whether letters right behind an order's number sign are of the number ("BON DE COMMANDE N° | BC 346")."""
    if before is None or before.meaning != "order_number" or before.end != match.start or match.strength > 1:
        return False
    letters = words[match.start]
    return fold_word(words[before.end - 1])[-1:] == ("#",) and letters.isupper() and len(letters) <= _PREFIX


def _without_prefix(words: Sequence[str], match: Found) -> Found:
    """A label without the letters behind its number sign that begin the number itself ("ORDER FORM No. | PO 958")."""
    last, sign = words[match.end - 1], words[match.end - 2] if match.end - match.start > 1 else ""
    prefix = last.isalpha() and last.isupper() and len(last) <= _PREFIX and match.end < len(words)
    if match.meaning != "order_number" or not prefix or fold_word(sign) != ("#",) or not has_digit(words[match.end]):
        return match
    named = match.end - match.start > 2 or match.start > 0
    return Found(match.meaning, match.start, match.end - 1, match.strength) if named else match


def _numbered_title(words: Sequence[str]) -> Found | None:
    """ "Bon de commande direct laboratoire n° 2026/57": a title, words of its own, and its number."""
    found = field_labels().search(words[:4])
    if not found or found[0].start != 0 or found[0].meaning != "order_number":
        return None
    for at in range(found[0].end, min(len(words) - 1, 8)):
        if words[at][-1:] in ":," or has_digit(words[at]):
            return None
        if fold_word(words[at]) == ("#",):
            between = words[found[0].end : at + 1]
            decoys = [
                name for name in field_labels().search(between) if name.end == len(between) and name.meaning != "number"
            ]
            own = at > found[0].end and has_digit(words[at + 1]) and not decoys
            return Found("order_number", 0, at + 1, 2) if own else None
    return None


def _moved(match: Found, skip: int) -> Found:
    """A match counted from the phrase's first word; an enumerator ("1.") before a label belongs to it."""
    if not skip:
        return match
    return Found(match.meaning, match.start + skip if match.start else 0, match.end + skip, match.strength)


def _combined(phrase: Phrase, index: int, skip: int) -> Iterator[Label]:
    """Several labels joined by a slash ("Numéro de commande/Émis le: 4711 / 3 mars 2026"), at least one of them known."""
    tokens = phrase.tokens
    end = next((at for at, token in enumerate(tokens, 1) if token.text.endswith(":")), len(tokens))
    head = " ".join(token.text for token in tokens[skip:end])
    if "/" not in head or has_digit(head) or end - skip > 9:
        return
    names = [name for name in _LONE.sub("\\1\0", head).split("/") if name.strip(" :-") not in _FEMININE]
    if len(names) < 2:
        return
    meanings = [_meaning(name.replace("\0", "/")) for name in names]
    if "order_number" in meanings and set(meanings) <= _NAMES_OF_NUMBER:  # "PO/Reference No.": one number, two names
        meanings = ["order_number"]
    if len(set(meanings)) == 1 and meanings[0]:  # one label in two languages
        yield Label(Found(meanings[0], 0, end, 2), phrase, index, tokens[:end], tokens[end:])
        return
    if not 1 < len(names) < 4 or not any(meanings) or "" in (name.strip(" :") for name in names):
        return
    for at, meaning in enumerate(meanings):
        if meaning:
            yield Label(Found(meaning, 0, end, 2), phrase, index, tokens[:end], tokens[end:], (at, len(names)))


def _meaning(name: str) -> str | None:
    if plain(name).strip(" :.") in _DATE_WORDS:
        return "order_date"
    return field_labels().whole(name)


def _ends_other(sheet: Sheet, label: Label, labels: Sequence[Label]) -> bool:
    """Say whether a lone date word ("le") ends the label that stands right over it."""
    if len(label.tokens) > 2 or plain(label.phrase.text).strip(" :.") not in _DATE_WORDS:
        return False
    rows = range(max(0, label.row - 2), label.row)
    return any(
        other.row in rows
        and abs(other.box[0] - label.box[0]) < 3
        and label.box[1] - sheet.rows[other.row].box[3] < LEADING * label.phrase.height
        for other in labels
    )


def ends_with_colon(phrase: Phrase, end: int) -> bool:
    """Say whether a colon closes the words up to `end`, a small word ("à", "to") let pass."""
    texts = [token.text for token in phrase.tokens[end - 1 : end + 2]]
    for text in texts:
        if text is not texts[0] and fold(text):
            return False
        if text.endswith(":"):
            return True
    return False


def _begins_value(phrase: Phrase, before: Found | None, match: Found) -> bool:
    """Say whether words like a label are of the value of one before ("Zahlungsbedingungen: Zahlbar innerhalb …, Zahlung …")."""
    if before is None or match.strength > 1 or phrase.tokens[match.end - 1].text.endswith(":"):
        return False
    colon = phrase.tokens[before.end - 1].text.endswith(":")
    return colon and (before.end == match.start or before.meaning == match.meaning)


def _cites(phrase: Phrase, match: Found) -> bool:
    """Say whether a sentence cites a number of another paper ("de acuerdo con su presupuesto nº 2026-311")."""
    tokens = phrase.tokens
    if match.meaning not in _CITED or match.end >= len(tokens) or not has_digit(tokens[match.end].text):
        return False
    yours = any(plain(token.text).startswith(_YOURS) for token in tokens[max(0, match.start - 1) : match.end])
    if match.meaning == "quote_number" and yours and not is_date(tokens[match.end].text.strip(",;.")):
        return True
    if match.start > 0 and tokens[match.start - 1].text.endswith(".") and tokens[match.start].text[:1].isupper():
        return True
    return fold_word(tokens[match.end - 1].text)[-1:] == ("#",) or tokens[match.end].text.startswith("#")


def _is_subject(phrase: Phrase, match: Found) -> bool:
    """Say whether a letter's subject names the order's number ("Objet : annulation de notre commande n° 2026-014 du …")."""
    tokens = phrase.tokens
    if match.meaning != "order_number" or match.end >= len(tokens) or not has_digit(tokens[match.end].text):
        return False
    return plain(tokens[0].text).strip(" :.") in _SUBJECT and match.strength > 1


def _stands_as_label(phrase: Phrase, match: Found) -> bool:
    """Words inside a sentence are no labels: one stands first, or ends with a colon, or names a number."""
    tokens = phrase.tokens
    last = tokens[match.end - 1].text
    marked = last.endswith(":") or (match.end < len(tokens) and tokens[match.end].text[:1] == ":")
    if match.start == 0:
        signs = (at for at, token in enumerate(tokens) if at >= match.end and token.text in _BETWEEN_CELLS)
        follows = next(signs, len(tokens)) - match.end
        return marked or follows <= _LONG or match.strength > 1
    before = tokens[match.start - 1].text
    parted = before[-1:] in "-–—|·•/;,):" or (match.strength > 1 and has_digit(before))
    return (
        _cites(phrase, match)
        or _is_subject(phrase, match)
        or (
            marked
            or (parted and match.end < len(tokens))
            or (match.strength > 1 and match.end < len(tokens) and len(tokens) <= _LONG)
        )
    )
