"""Mentions, what the scorer sees of them, and what it and the rules say together."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from orderbot.extractors.printed.grid import Sheet
from orderbot.extractors.printed.header.calendar import Calendar, Habit
from orderbot.extractors.printed.header.mention_features import FEATURES, features_of
from orderbot.extractors.printed.header.mention_scorer import CLASSES, ScoredMentions, score_mentions
from orderbot.extractors.printed.header.mentions import Mention, Paper, mentions_of, paper_of
from orderbot.extractors.printed.header.second_opinion import agreed
from orderbot.extractors.printed.lines.tables import Table
from orderbot.extractors.printed.readings import LineReading, Reading
from orderbot.extractors.wording.mention_stems import stem_classes, stems_in
from tests.unit.extractors.printed.printing import sheet, words_at

CALENDAR = Calendar("en", dt.date(2026, 3, 1), Habit("dmy", True))


def letter() -> Sheet:
    return sheet(
        words_at(40, 40, "Purchase Order", size=18),
        words_at(40, 100, "Our reference for this purchase"),
        words_at(300, 100, "PO-2026-114"),
        words_at(40, 115, "Dated"),
        words_at(300, 115, "12 March 2026"),
        words_at(40, 130, "Customer code"),
        words_at(300, 130, "88213"),
    )


def found(laid: Sheet, table: Table | None = None) -> tuple[list[Mention], Paper]:
    paper = paper_of([laid], table or Table())
    return mentions_of(paper, CALENDAR), paper


def test_every_code_and_date_is_mentioned_whatever_its_label() -> None:
    mentions, _ = found(letter())
    assert {mention.text for mention in mentions if mention.day is None} == {"PO-2026-114", "88213"}
    assert [mention.day.date for mention in mentions if mention.day] == [dt.date(2026, 3, 12)]


def test_what_a_line_has_taken_is_no_mention() -> None:
    laid = letter()
    token = next(token for token in laid.rows[1].tokens if token.text == "PO-2026-114")
    table = Table(lines=[LineReading({"item_id": Reading("PO-2026-114", (token,))})])
    assert "PO-2026-114" not in {mention.text for mention in found(laid, table)[0]}


def test_a_date_over_two_rows_of_a_cell_has_its_own_year() -> None:
    laid = sheet(
        words_at(40, 100, "Delivery date"), words_at(40, 112, "12. March"), words_at(40, 123, "2025"),
    )  # fmt: skip
    assert {mention.day.date for mention in found(laid)[0] if mention.day} == {dt.date(2025, 3, 12)}


def test_a_label_that_no_list_holds_is_seen_by_its_stems() -> None:
    mentions, paper = found(
        sheet(words_at(40, 100, "Kommissionsbestellkennung"), words_at(300, 100, "A-77120")),
    )
    row = features_of(mentions, paper)[0]
    assert row[FEATURES.index("left order")] == 1
    assert row[FEATURES.index("label order")] == 0


def test_features_fit_the_names_and_no_mention_is_an_empty_matrix() -> None:
    mentions, paper = found(letter())
    assert features_of(mentions, paper).shape == (len(mentions), len(FEATURES))
    assert features_of([], paper).shape == (0, len(FEATURES))
    assert score_mentions([], paper).best("order_number") is None


def test_the_model_knows_the_order_number_from_the_customer_number() -> None:
    scored = score_mentions(*found(letter()))
    assert scored.shares.shape == (len(scored.mentions), len(CLASSES))
    assert np.allclose(scored.shares.sum(axis=1), 1, atol=1e-4)
    best = scored.best("order_number")
    assert best is not None
    assert best[0].text == "PO-2026-114"


@pytest.mark.parametrize(
    ("word", "classes"), [("Bestelldatum", {"order", "date"}), ("Kundennummer", {"customer", "number"})]
)
def test_stems_are_found_inside_compounds(word: str, classes: set[str]) -> None:
    assert {stem_classes()[at] for at in stems_in(word)} == classes


def scored_as(**shares: float) -> ScoredMentions:
    """The letter's two codes with the given shares of being the order's number."""
    mentions = [mention for mention in found(letter())[0] if mention.day is None]
    column = [shares["po"], shares["customer"]]
    table = np.zeros((2, len(CLASSES)), dtype=np.float32)
    table[:, CLASSES.index("order_number")] = column
    return ScoredMentions(mentions, table)


def reading(text: str, basis: str = "order_number:right") -> Reading:
    return Reading(text, (), basis)


def test_what_rules_and_scorer_both_read_says_so() -> None:
    said = agreed("order_number", reading("PO-2026-114"), scored_as(po=0.9, customer=0.1), CALENDAR)
    assert said is not None
    assert (said.value, said.basis) == ("PO-2026-114", "order_number:right:agree")
    assert said.score == pytest.approx(0.9)


def test_the_best_of_many_unlikely_ones_agrees_with_nobody() -> None:
    said = agreed("order_number", reading("PO-2026-114"), scored_as(po=0.05, customer=0.01), CALENDAR)
    assert said is not None
    assert said.basis == "order_number:right"
    assert said.score == pytest.approx(0.05)


def test_the_scorer_speaks_where_rules_are_silent_only_when_it_is_sure() -> None:
    said = agreed("order_number", None, scored_as(po=0.9, customer=0.1), CALENDAR)
    assert said is not None
    assert (said.value, said.basis) == ("PO-2026-114", "order_number:scorer")
    assert agreed("order_number", None, scored_as(po=0.4, customer=0.1), CALENDAR) is None


def test_a_pick_of_the_rules_that_is_far_off_gives_way() -> None:
    said = agreed("order_number", reading("88213"), scored_as(po=0.95, customer=0.01), CALENDAR)
    assert said is not None
    assert (said.value, said.basis) == ("PO-2026-114", "order_number:scorer")


def test_a_pick_of_the_rules_that_is_near_stays_and_is_disputed() -> None:
    said = agreed("order_number", reading("88213"), scored_as(po=0.95, customer=0.6), CALENDAR)
    assert said is not None
    assert (said.value, said.basis) == ("88213", "order_number:disputed")


def test_the_scorer_says_nothing_of_day_and_month() -> None:
    said = agreed("order_number", reading("PO-2026-114", "date:ambiguous"), scored_as(po=0.9, customer=0.1), CALENDAR)
    assert said is not None
    assert said.basis == "date:ambiguous"


def test_a_day_without_a_year_follows_the_order_date() -> None:
    laid = sheet(words_at(40, 100, "Required: Fri. morning 6th March"))
    mentions = mentions_of(paper_of([laid], Table()), Calendar("en", dt.date(2026, 11, 29), Habit("dmy", True)))
    dated = [mention for mention in mentions if mention.day]
    assert len(dated) == 1
    table = np.zeros((1, len(CLASSES)), dtype=np.float32)
    table[0, CLASSES.index("requested_delivery_date")] = 0.9
    said = agreed("requested_delivery_date", None, ScoredMentions(dated, table), CALENDAR)
    assert said is not None
    assert said.value == dt.date(2026, 3, 6)


def test_a_month_in_capitals_is_no_number() -> None:
    calendar = Calendar("fr", dt.date(2026, 3, 1), Habit("dmy", True))
    paper = paper_of([sheet(words_at(40, 40, "TARIF AVRIL 2026"), words_at(40, 90, "Client C04418"))], Table())
    assert [mention.text for mention in mentions_of(paper, calendar) if mention.day is None] == ["C04418"]
