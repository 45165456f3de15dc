import pytest
from hypothesis import given
from hypothesis import strategies as st

from orderbot.terms.delivery import read_delivery_term, same_place, same_term

DELIVERED = "CIP CPT DAP DDP DPU"


@pytest.mark.parametrize(
    ("text", "meant", "place"),
    [
        ("DAP Lyon", "DAP", "Lyon"),
        ("dap lyon", "DAP", "lyon"),
        ("FCA Lyon (Incoterms® 2020)", "FCA", "Lyon"),
        ("Incoterms 2020: DAP Lyon", "DAP", "Lyon"),
        ("CIP Saint-Étienne, France", "CIP", "Saint Étienne France"),
        ("DDU Anvers", "DAP", "Anvers"),
        ("DAT", "DPU", None),
        ("DES Marseille", "DAP", "Marseille"),
        ("Lieferung DAP Köln", "DAP", "Köln"),
        ("franco", DELIVERED, None),
        ("franco domicile", DELIVERED, None),
        ("Frei Haus", DELIVERED, None),
        ("ex works", "EXW", None),
        ("départ usine Lyon", "EXW", "lyon"),
        ("ab Werk Hannover", "EXW", "hannover"),
        ("franco transporteur", "FCA", None),
        ("C&F Le Havre", "CFR", "le havre"),
    ],
)
def test_codes_and_wordings(text: str, meant: str, place: str | None) -> None:
    term = read_delivery_term(text)
    assert term is not None
    assert (" ".join(sorted(term.meant)), term.place) == (meant, place)


@pytest.mark.parametrize("text", ["", "Lyon", "selon contrat", "livraison des marchandises", "wat dat kost"])
def test_what_is_no_term(text: str) -> None:
    assert read_delivery_term(text) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("DAP", "DDU", True),
        ("DPU", "DAT", True),
        ("franco", "DAP", True),
        ("franco", "EXW", False),
        ("DAP", "DDP", False),
        ("EXW", "FCA", False),
    ],
)
def test_terms_that_may_be_the_same(one: str, other: str, same: bool) -> None:
    left, right = read_delivery_term(one), read_delivery_term(other)
    assert left is not None and right is not None
    assert same_term(left, right) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Lyon", "LYON (69)", True),
        ("Lyon", "4 rue du Port, 69007 Lyon, France", True),
        ("Saint-Étienne", "St Etienne", True),
        ("Rotterdam", "Roterdam", True),
        ("Anvers", "Antwerp", True),
        ("München", "Munich", True),
        ("Lyon", None, True),
        ("Lyon", "votre usine", True),
        ("France", "Lyon", True),
        ("Lyon", "Lille", False),
        ("Lyon", "Villeurbanne", False),
        ("Paris", "Parma", False),
    ],
)
def test_places(one: str | None, other: str | None, same: bool) -> None:
    assert same_place(one, other) is same_place(other, one) is same


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_is_read_and_a_place_is_itself(one: str, other: str) -> None:
    read_delivery_term(one)
    assert same_place(one, one)
    assert same_place(one, other) is same_place(other, one)
