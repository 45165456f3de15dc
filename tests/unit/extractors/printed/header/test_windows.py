"""Windows of envelopes: parts of an address that white keeps apart, return lines, what is printed around a name."""

from __future__ import annotations

from orderbot.extractors.printed.header.claims import claims_of
from orderbot.extractors.printed.header.identifiers import identifiers_of
from orderbot.extractors.printed.header.parties import read_parties
from orderbot.model.document import Word
from orderbot.model.order import Party
from tests.unit.extractors.printed.printing import sheet, words_at

SENDER = [words_at(40, 30, "Brenntal Pumpen GmbH", size=14), words_at(40, 50, "Tel. 07433 9021-36")]


def parties(words: list[list[Word]]) -> dict[str, str]:
    sheets = [sheet(*words)]
    claims = [claim for one in sheets for claim in claims_of(one)]
    read = read_parties(sheets, claims, identifiers_of(sheets, claims), {1: 400.0}, Party(), ())
    return {path: reading.value for path, reading in read.values.items()}


def test_a_window_whose_lines_stand_apart_is_one_address() -> None:
    window = [
        words_at(40, 120, "Gießerei Sommerauer GmbH"),
        words_at(40, 142, "Eisenhofstraße 3"),
        words_at(40, 164, "73479 Ellwangen"),
    ]
    assert parties([*SENDER, *window])["seller/name"] == "Gießerei Sommerauer GmbH"


def test_the_small_return_line_is_not_of_the_window_under_it() -> None:
    window = [
        words_at(40, 110, "Brenntal Pumpen GmbH, Talstr. 55, 72336 Balingen", size=7),
        words_at(40, 119, "Gießerei Sommerauer GmbH"),
        words_at(40, 131, "Eisenhofstraße 3"),
        words_at(40, 143, "73479 Ellwangen"),
    ]
    found = parties([*SENDER, *window])
    assert (found["seller/name"], found["buyer/name"]) == ("Gießerei Sommerauer GmbH", "Brenntal Pumpen GmbH")


def test_a_window_without_postal_code_is_known_by_the_person_it_addresses() -> None:
    window = [
        words_at(40, 120, "Foyle Catering Equipment Ltd"),
        words_at(40, 132, "Attention: Mr Declan Harkin"),
        words_at(40, 144, "Letterkenny"),
    ]
    assert parties([*SENDER, *window])["seller/name"] == "Foyle Catering Equipment Ltd"


def test_how_a_paper_is_sent_and_what_announces_a_company_are_no_name() -> None:
    window = [
        words_at(40, 120, "Einschreiben / per E-Mail"),
        words_at(40, 132, "Firma Stahlhandel Büchler AG"),
        words_at(40, 144, "Bahnhofstr. 3"),
        words_at(40, 156, "79618 Rheinfelden"),
    ]
    assert parties([*SENDER, *window])["seller/name"] == "Stahlhandel Büchler AG"


def test_labels_greetings_and_titles_are_nobodys_name() -> None:
    words = [
        words_at(40, 20, "Einkauf - Bestellung", size=14),
        words_at(300, 60, "Rheintal Bürowelten GmbH"),
        words_at(40, 200, "Verplichtingnummer"),
        words_at(40, 230, "Sehr geehrte Damen und Herren,"),
    ]
    assert parties(words)["buyer/name"] == "Rheintal Bürowelten GmbH"


def test_a_trade_in_small_print_under_a_name_is_not_of_it() -> None:
    words = [
        words_at(40, 30, "Gemeinde Oberbirkach", size=16),
        words_at(40, 52, "Landkreis Schwandorf – Hauptstraße 2, 92555 Oberbirkach – Tel. 09678 812-0", size=8),
    ]
    assert parties(words)["buyer/name"] == "Gemeinde Oberbirkach"


def test_a_name_that_ends_with_a_comma_goes_on() -> None:
    words = [
        words_at(40, 160, "Enviar a:"),
        words_at(40, 172, "INSTALACIONES EBRO S.L.,"),
        words_at(40, 184, "ZARAGOZA"),
        words_at(40, 196, "Avda. de la Constitución, 96"),
        words_at(40, 208, "50014 Zaragoza"),
    ]
    assert parties(words)["ship_to/name"] == "INSTALACIONES EBRO S.L., ZARAGOZA"


def test_an_account_before_a_name_is_no_postal_line() -> None:
    words = [
        words_at(40, 80, "FOURNISSEUR : 20477 BISCUITERIE DE KEROUAL"),
        words_at(106, 92, "ROUTE DE QUIMPER"),
        words_at(106, 104, "29510 BRIEC"),
    ]
    assert parties(words)["seller/name"] == "BISCUITERIE DE KEROUAL"
