from __future__ import annotations

from orderbot.extractors.calibration.shapes import alike, oddities, pattern


def test_values_cut_off_or_run_together_look_odd() -> None:
    assert oddities("code", "VP65-") == ("ends open",)
    assert oddities("code", "Onze referentie : 606915") == ("spaced", "has colon", "long")
    assert oddities("words", "Scheepswerf Noordzee N.V.,") == ("ends open",)
    assert oddities("figure", "19") == ("whole number",)
    assert oddities("date", "15. November") == ("no year",)


def test_usual_values_do_not() -> None:
    assert oddities("code", "AB-1204/7") == ()
    assert oddities("words", "Vanne à bille DN25 inox") == ()
    assert oddities("figure", "1 234,50") == ()
    assert oddities("date", "11.07.27") == ()
    assert oddities("date", "11 September 2027") == ()


def test_codes_of_a_column_look_alike() -> None:
    assert pattern("AB-1204/7") == "A-9/9"
    assert alike(["AB-1", "CD-22", "Total"]) == {"AB-1": 0.5, "CD-22": 0.5, "Total": 0.0}
    assert alike(["AB-1"]) == {"AB-1": 1.0}
