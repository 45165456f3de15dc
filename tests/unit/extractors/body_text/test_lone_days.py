"""The one day ahead that a letter names, and which of several is the wanted one."""

from __future__ import annotations

from datetime import date

import pytest

from tests.unit.extractors.body_text.test_body_orders import order_of, read


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("for 3 September pls. the grinder is making that noise again", date(2026, 9, 3)),
        ("Jean-Paul viendra chercher le tout avec sa remorque le 13 mai 2026.", date(2026, 5, 13)),
        ("Abholung 1.4. in der Früh", date(2026, 4, 1)),
        ("me hace falta el 23/7 sí o sí, abrimos a las 11", date(2026, 7, 23)),
        ("ha marco voor 28/4 graag", date(2026, 4, 28)),
        ("Der Kranwagen kommt am 08.05.2026, da muss das Material vor Ort sein.", date(2026, 5, 8)),
        ("Tornano gli operai il 3 giugno 2026.", date(2026, 6, 3)),
    ],
)
def test_the_one_day_ahead_is_the_wanted_one_and_unsure(line: str, day: date) -> None:
    record = read(f"Bestellung, commande, order, pedido:\n20 pcs AB-1204\n{line}\n", "order 4711-B")
    assert record.order is not None
    assert record.order.requested_delivery_date == day
    assert record.evidence[None, "requested_delivery_date"].confidence < 0.95


@pytest.mark.parametrize(
    "line",
    [
        "Das Sommerfest ist am 13.6.2026.",
        "Nous sommes fermés le 13 mai 2026.",
        "Prices as in your quote of 13 May 2026.",
        "The wedding is on 13 May 2026.",
        "Tubo 1/2 con rosca.",
        "Our audit is on 13 May 2026.",
        "On 18 June we have eighty guests.",
        "L'exposition du 18 juin sera belle.",
        "From 13 May 2026 we have a new gate.",
        "See you on 13 May 2026, or on 20 May 2026.",
        "Comme convenu le 13 février 2026.",
    ],
)
def test_a_feast_a_closing_a_size_or_one_of_two_days_is_not(line: str) -> None:
    assert order_of(f"Please send 20 pcs AB-1204.\n{line}\n").requested_delivery_date is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Tournoi le 09-05-2026 donc il faudrait tout pour le 11-05-2026.", date(2026, 5, 11)),
        ("Les cuves sont pleines jusqu'au 31.03.26, donc livraison 29.04.26 à la halle.", date(2026, 4, 29)),
        ("Our line stands from 24 June 2026, we need it by 7 July 2026.", date(2026, 7, 7)),
    ],
)
def test_a_day_straight_behind_a_word_of_delivery_comes_before_others(line: str, day: date) -> None:
    assert order_of(f"Please send 20 pcs AB-1204.\n{line}\n").requested_delivery_date == day
