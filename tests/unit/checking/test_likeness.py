from hypothesis import given
from hypothesis import strategies as st

from orderbot.checking.likeness import company, fold, look_alikes, squeeze, street_likeness


def test_names_lose_their_legal_form_unless_nothing_else_is_left() -> None:
    assert company("Établissements Dupré & Cie, S.A.") == "DUPRE"
    assert company("SAS") == "SAS"


def test_streets_with_other_house_numbers_are_other_streets() -> None:
    assert street_likeness("4 bd. Voltaire", "4, boulevard Voltaire") == 100
    assert street_likeness("4 rue du Port", "14 rue du Port") == 0
    assert street_likeness(None, "14 rue du Port") == 0


@given(st.text())
def test_folding_is_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert squeeze(squeeze(text)) == squeeze(text)


@given(st.text(alphabet="ABO0I1S5Z2- /", min_size=1, max_size=40))
def test_look_alikes_are_few_and_different(code: str) -> None:
    found = list(look_alikes(code, limit=32))
    assert len(found) == len(set(found)) <= 32
    assert code.upper() not in found


def test_look_alikes_keep_the_other_signs() -> None:
    assert "AB-1204/7" in look_alikes("A8-12O4/7")
    assert "AB-1204/7" in look_alikes("AB 1204/7")
    assert list(look_alikes("X")) == []


def test_look_alikes_with_fewest_changes_come_first() -> None:
    found = list(look_alikes("B0-1", limit=100))
    changes = [
        sum(one != other for one, other in zip("B0-1", variant, strict=True)) for variant in found if "-" in variant
    ]
    assert changes == sorted(changes)
    assert len(found) == 2 + 11


def test_a_long_code_is_changed_in_one_sign_wherever_that_stands() -> None:
    assert "0" * 63 + "O" in look_alikes("0" * 64) and "O" + "0" * 63 in look_alikes("0" * 64)
