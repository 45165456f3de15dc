"""A seller's mail from the inbox to the OMS: every finding code once, clean orders, and mails that are no orders."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.end_to_end.measuring import judged_run
from benchmarks.end_to_end.scoring import Judged
from tests.acceptance.known_missing import MISSING_FINDINGS

SAMPLE = Path(__file__).parents[2] / "fixtures" / "end-to-end"
pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> list[Judged]:
    return judged_run(SAMPLE, tmp_path_factory.mktemp("end-to-end") / "house")


def expected_now(judged: list[Judged]) -> list[Judged]:
    return [one for one in judged if not MISSING_FINDINGS & set(one.truth["required"])]


def test_nothing_that_must_be_held_is_pushed(judged: list[Judged]) -> None:
    assert [one.mail["file"] for one in expected_now(judged) if one.is_anomaly_pushed] == []


def test_every_planted_code_is_found(judged: list[Judged]) -> None:
    assert {one.mail["file"]: sorted(one.missing) for one in expected_now(judged) if one.missing} == {}


def test_clean_orders_go_through_untouched_and_exactly_right(judged: list[Judged]) -> None:
    clean = [one for one in judged if one.is_clean]
    otherwise = {one.mail["file"]: (one.wrong, sorted(one.found)) for one in clean if not one.is_right}
    assert len(clean) > 20
    assert len(otherwise) <= 0.05 * len(clean), otherwise
    assert [
        name for name, (wrong, _) in otherwise.items() if not any(text.startswith("state ") for text in wrong)
    ] == []


def test_what_is_held_against_an_order_is_true(judged: list[Judged]) -> None:
    untrue = {one.mail["file"]: sorted(one.untrue) for one in judged if one.untrue}
    assert len(untrue) <= 0.02 * len(judged), untrue


def test_resends_and_mails_without_an_order_end_where_they_should(judged: list[Judged]) -> None:
    others = [one for one in judged if one.mail["planted"] in ("resend", "nothing")]
    assert {one.mail["file"]: one.wrong for one in others if one.wrong} == {}


def test_codes_that_are_found_by_now_are_no_longer_listed_as_missing(judged: list[Judged]) -> None:
    assert {code for one in judged for code in MISSING_FINDINGS & one.found & set(one.truth["required"])} == set()
