from __future__ import annotations

import pytest

from orderbot.extractors.printed.header.addresses import read_place
from tests.unit.extractors.printed.printing import tokens


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        (
            ["Robinetterie du Rhône", "4 rue du Port", "69007 Lyon"],
            ("Robinetterie du Rhône", "4 rue du Port", "69007", "Lyon", None),
        ),
        (
            ["Kessler AG", "Hauptstraße 56", "D-30519 Hannover"],
            ("Kessler AG", "Hauptstraße 56", "30519", "Hannover", "DE"),
        ),
        (
            ["Calder Ltd", "Unit 49, Trafford Park", "Gateshead", "NE11 0QD", "United Kingdom"],
            ("Calder Ltd", "Unit 49, Trafford Park", "NE11 0QD", "Gateshead", "GB"),
        ),
        (
            ["Twente N.V.", "Havenstraat 23", "5617 BC Eindhoven"],
            ("Twente N.V.", "Havenstraat 23", "5617 BC", "Eindhoven", None),
        ),
        (["Hydra SARL, 4 rue du Port, 69007 Lyon, FRANCE"], ("Hydra SARL", "4 rue du Port", "69007", "Lyon", "FR")),
        (
            ["Mécanique SA – Site de", "Toulouse", "12 rue Ampère", "31000 Toulouse", "Tél. 05 61 00 00 00"],
            ("Mécanique SA – Site de Toulouse", "12 rue Ampère", "31000", "Toulouse", None),
        ),
        (
            ["Ebro, S.L. · Cogullada, 12 · 50014 Zaragoza"],
            ("Ebro, S.L.", "Cogullada, 12", "50014", "Zaragoza", None),
        ),
        (
            ["Op de gemeentewerf: Lekdijk 140", "2964 LB Groot-Ammers"],
            (None, "Lekdijk 140", "2964 LB", "Groot-Ammers", None),
        ),
        (
            ["À livrer à notre chantier : École Ferry, 14 rue des Écoles, 49700 Doué"],
            ("École Ferry", "14 rue des Écoles", "49700", "Doué", None),
        ),
        (["12 place du Marché, 44260 SAVENAY"], (None, "12 place du Marché", "44260", "SAVENAY", None)),
        (
            ["Chantier Les Tilleuls - 3 allée des Tilleuls 35000 RENNES"],
            ("Chantier Les Tilleuls", "3 allée des Tilleuls", "35000", "RENNES", None),
        ),
        (
            ["Payables, Phoenix House, Topcliffe", "Lane, Wakefield WF3 1WE"],
            ("Payables", "Phoenix House, Topcliffe Lane", "WF3 1WE", "Wakefield", None),
        ),
        (
            ["Redwood Co.", "91 County Road 12", "Seattle 98101"],
            ("Redwood Co.", "91 County Road 12", "98101", "Seattle", None),
        ),
        (
            ["Redwood Co.", "12 Main Street", "Dallas", "75201"],
            ("Redwood Co.", "12 Main Street", "75201", "Dallas", None),
        ),
        (["Redwood Co.", "Purchase order", "Order 98101"], ("Redwood Co.", None, None, None, None)),
        (
            ["franco chantier Meuse SRL, Nijverheidsstraat 14, 1070 Bruxelles"],
            ("Meuse SRL", "Nijverheidsstraat 14", "1070", "Bruxelles", None),
        ),
        (
            ["KW 41/2026 nach Anlagentechnik Brandt GmbH & Co. KG, Hauptstraße 7, 80939 München."],
            ("Anlagentechnik Brandt GmbH & Co. KG", "Hauptstraße 7", "80939", "München", None),
        ),
        (
            ["Travaux Garonne SA (GLN 3026230235613), 124 boulevard Gambetta, 74000 Annecy"],
            ("Travaux Garonne SA", "124 boulevard Gambetta", "74000", "Annecy", None),
        ),
    ],
)
def test_places(lines: list[str], place: tuple[str | None, ...]) -> None:
    read = read_place([tokens(line, y=100 + 12 * n) for n, line in enumerate(lines)], "labelled")
    assert tuple(read.value(name) for name in ("name", "street", "postal_code", "city", "country")) == place


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["VALMA05", "Tuyauterie Armor", "178 quai de la Saône", "76000 Rouen"], "Tuyauterie Armor"),
        (["Member 06906", "Plasturgie Lavoisier SASU", "ZI Nord", "26200 Montélimar"], "Plasturgie Lavoisier SASU"),
        (["De :", "Plasturgie Lavoisier SASU", "ZI Nord", "26200 Montélimar"], "Plasturgie Lavoisier SASU"),
        (
            ["Maschinenbau Neckar GmbH &", "Co. KG", "Hafenstr. 8", "79108 Freiburg"],
            "Maschinenbau Neckar GmbH & Co. KG",
        ),
    ],
)
def test_the_name_of_a_block(lines: list[str], name: str) -> None:
    read = read_place([tokens(line, y=100 + 12 * n) for n, line in enumerate(lines)], "labelled")
    assert read.value("name") == name


def test_a_comma_parts_a_name_from_its_street() -> None:
    place = read_place([tokens("Dépôt de Bessé, route de Vibraye"), tokens("72310 Bessé-sur-Braye", y=62.0)], "block")
    assert (place.value("name"), place.value("street")) == ("Dépôt de Bessé", "route de Vibraye")


def test_a_street_with_a_comma_stays_whole() -> None:
    place = read_place([tokens("12 rue du Port, Bâtiment 3"), tokens("44000 Nantes", y=62.0)], "block")
    assert place.value("street") == "12 rue du Port, Bâtiment 3"
