"""Headings of columns in spreadsheets: the printed ones, those that only sheets have, and header fields repeated in rows."""

from __future__ import annotations

from functools import cache, lru_cache

from orderbot.extractors.wording.folding import fold
from orderbot.extractors.wording.lexicon import Lexicon
from orderbot.extractors.wording.tables import read_table

_LEAST_NAME = 2


@cache
def sheet_columns() -> Lexicon:
    """Headings of line columns that spreadsheets have beyond the printed ones."""
    return Lexicon(read_table("sheet_headings", "columns"))


@cache
def repeated_fields() -> Lexicon:
    """Headings of columns that repeat a header's value in each row."""
    return Lexicon(read_table("sheet_headings", "header"))


@cache
def sheet_labels() -> Lexicon:
    """Labels of fields in the cells of forms, beyond the printed ones."""
    return Lexicon(read_table("sheet_headings", "labels"))


@cache
def record_marks() -> dict[str, frozenset[str]]:
    """What marks the rows of an order's header ("head") and of its lines ("item") in exports of marked rows."""
    return {kind: frozenset(words) for kind, words in read_table("sheet_headings", "marks").items()}


@cache
def _sizes() -> tuple[frozenset[str], frozenset[tuple[str, ...]]]:
    table = read_table("sheet_headings", "sizes")
    return frozenset(table["letters"]), frozenset(fold(word) for word in table["words"])


def is_letter_size(text: str) -> bool:
    """Say whether a text is a size by letters ("XL")."""
    return text.strip().lower() in _sizes()[0]


def is_weekday(text: str) -> bool:
    """Say whether a heading is a day of the week, written out or cut short ("Lun.")."""
    return text.strip(" .").lower() in read_table("sheet_headings", "weekdays")["names"]


def tells_variant(heading: str) -> bool:
    """Say whether a heading stands over what tells makes of one item apart ("Coloris")."""
    return _listed("variants", heading)


def tells_site(heading: str) -> bool:
    """Say whether a heading stands over the shops or sites that goods go to ("Magasin"), or the stores they lie in."""
    return _listed("sites", heading)


def names_address(heading: str) -> bool:
    """Say whether a heading speaks of an address, so that a line under it is a street rather than a name."""
    words = read_table("sheet_headings", "addresses")["words"]
    return any(token.startswith(tuple(words)) for token in heading.lower().split())


def names_nobody(text: str) -> bool:
    """Say whether what stands where a name is asked for is none: a placeholder ("TBD"), a way of delivery ("frei Haus")."""
    bare = " ".join(text.split()).strip(" .,!()?:-–").lower()
    words = read_table("sheet_headings", "no_names")["words"]
    return len(bare) < _LEAST_NAME or bare in words


def says_same(text: str) -> bool:
    """Say whether a text only refers to what stands elsewhere ("idem", "wie oben")."""
    return text.strip(" .,!()").lower() in read_table("sheet_headings", "same")["words"]


def dates_alone(text: str) -> bool:
    """Say whether a small word alone stands before the day of what is named beside it ("del", "vom")."""
    return text.strip(" :.").lower() in read_table("sheet_headings", "labels")["order_date"]


def _listed(table: str, heading: str) -> bool:
    return heading.strip(" *:.").lower() in read_table("sheet_headings", table)["words"]


def action_of(text: str) -> str | None:
    """What a cell says is done to a line: "add", "change" or "delete"; None where it says something else."""
    bare = text.strip(" .!").lower()
    return next((action for action, words in read_table("sheet_headings", "actions").items() if bare in words), None)


def may_number(heading: str) -> bool:
    """Say whether a heading of items may as well stand over the numbers of lines ("Item", "#")."""
    return _listed("numbering", heading) or not any(sign.isalpha() for sign in heading)


def dates_barely(heading: str) -> bool:
    """Say whether a heading says no more than that a day stands under it ("Date")."""
    return _listed("days", heading)


def may_count(heading: str) -> bool:
    """Say whether a heading that mostly means something else may stand over quantities ("Units", "Nbr")."""
    return _listed("counting", heading)


@lru_cache(maxsize=2_000)
def speaks_of_sizes(text: str) -> bool:
    """Say whether a heading stands over sizes ("Tailles", "Size (EU)")."""
    tokens = fold(text)
    return any(tokens[: len(word)] == word for word in _sizes()[1])


def names_example(sheet: str) -> bool:
    """Say whether a sheet's name says that it only shows how to fill in the form."""
    words = {fold(word) for word in read_table("sheet_headings", "sheets")["examples"]}
    return any((token,) in words for token in fold(sheet))
