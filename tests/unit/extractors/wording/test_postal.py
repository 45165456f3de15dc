from __future__ import annotations

import pytest

from orderbot.extractors.wording.postal import postal_span, read_postal, strength
from tests.unit.extractors.printed.printing import tokens


@pytest.mark.parametrize(
    ("text", "code", "city", "country"),
    [
        ("59000 Lille", "59000", "Lille", None),
        ("D-80939 München", "80939", "München", "DE"),
        ("7151 HB Eibergen", "7151 HB", "Eibergen", None),
        ("Reno, NV 89506", "89506", "Reno", None),
        ("COLUMBIA SC 29201-1234", "29201-1234", "COLUMBIA", None),
        ("Wichita, Kansas 67215, USA", "67215", "Wichita", "US"),
        ("Fenelon Falls ON K0M 1N0", "K0M 1N0", "Fenelon Falls", None),
        ("Senneterre (Québec) J0Y 2M0", "J0Y 2M0", "Senneterre", None),
        ("WYNNUM QLD 4178", "4178", "WYNNUM", None),
        ("Galway H91 Y7PN", "H91 Y7PN", "Galway", None),
        ("Leeds LS1 4AP", "LS1 4AP", "Leeds", None),
        ("NE11 0QD", "NE11 0QD", None, None),
        ("Salem - 636455", "636455", "Salem", None),
        ("422403 Maharashtra", "422403", None, None),
        ("31192 TAJONAR (NAVARRA)", "31192", "TAJONAR", None),
        ("83100 Avellino AV", "83100", "Avellino", None),
        ("5480000 Puerto Montt, Región de Los Lagos", "5480000", "Puerto Montt", "CL"),
        ("1930 Luxembourg", "1930", "Luxembourg", None),
        ("38122 Braunschweig (Hausmeister Hr. Wolters", "38122", "Braunschweig", None),
        ("69007 Lyon * quai arrière", "69007", "Lyon", None),
        ("20138 Milano.", "20138", "Milano", None),
        ("Pittsburgh, PA 15222.", "15222", "Pittsburgh", None),
    ],
)
def test_postal_lines(text: str, code: str, city: str | None, country: str | None) -> None:
    found = read_postal(text)
    assert found is not None
    assert (found.code, found.city, found.country) == (code, city, country)


@pytest.mark.parametrize(
    "text", ["rue du Port", "Tel. 0551 5550", "12.03.2026", "4 rue du Port, 69007 Lyon", "AB-1204/7"]
)
def test_other_lines_are_none(text: str) -> None:
    assert read_postal(text) is None


def test_a_street_with_its_number_is_a_weaker_postal_line_than_city_and_state() -> None:
    assert strength("7750 Commerce Loop, Dock 4") < strength("Chandler, AZ 85226")
    assert strength("19120 NE Sandy Blvd") < strength("Gresham, OR 97230")


def test_a_dutch_code_inside_a_line_is_no_boulevard() -> None:
    (line,) = [tokens("De Ploeg 118-B , 1014 BD Amsterdam")]
    assert postal_span(line) == (4, 7)


def test_a_city_ends_before_the_small_word_that_goes_on() -> None:
    line = tokens("Am Gewerbepark 76, 04109 Leipzig am 17.04.2026.")
    assert postal_span(line) == (3, 5)


def test_a_town_begins_behind_the_last_word_of_its_street() -> None:
    line = tokens("109 MAIN STREET CLEVELAND OH 44114")
    assert postal_span(line) == (3, 6)
