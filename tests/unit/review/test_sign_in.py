"""Signing in: passwords, sessions, attempts."""

import pytest

from orderbot.errors import NotAllowed, NotFound, StoreError, WrongValue
from orderbot.model.case import Role
from orderbot.review.passwords import hash_password, password_fits
from orderbot.review.sign_in import Accounts, TooManyAttempts
from orderbot.store import users
from tests.review_house import PASSWORD, House


def test_a_password_fits_only_its_own_hash() -> None:
    kept = hash_password(PASSWORD)
    assert kept.startswith("$argon2id$")
    assert password_fits(kept, PASSWORD)
    assert not password_fits(kept, PASSWORD + " ")
    assert not password_fits(None, PASSWORD)
    assert not password_fits("no hash", PASSWORD)


def test_a_short_password_is_refused() -> None:
    with pytest.raises(WrongValue):
        hash_password("short")


def test_a_session_lasts_its_hours_and_ends_at_sign_out(house: House) -> None:
    accounts = house.workplace.accounts
    house.person("Marie", Role.APPROVER, "en")
    first = accounts.sign_in("marie", PASSWORD, "127.0.0.1")
    found = accounts.signed_in(first.token)
    assert found is not None
    assert (found.user.name, found.user.role, found.user.language) == ("Marie", Role.APPROVER, "en")
    assert found.csrf_token == first.session.csrf_token
    house.clock.forward(hours=13)
    assert accounts.signed_in(first.token) is None
    second = accounts.sign_in("Marie", PASSWORD, "127.0.0.1")
    accounts.sign_out(second.token)
    assert accounts.signed_in(second.token) is None
    assert accounts.signed_in(None) is None
    assert accounts.signed_in("made up") is None


def test_signing_in_again_ends_the_browsers_old_session(house: House) -> None:
    house.person("marie")
    old = house.workplace.accounts.sign_in("marie", PASSWORD, "::1")
    new = house.workplace.accounts.sign_in("marie", PASSWORD, "::1", old.token)
    assert new.token != old.token
    assert house.workplace.accounts.signed_in(old.token) is None


def test_guessing_is_stopped_for_a_while_even_with_the_right_password(house: House) -> None:
    house.person("marie")
    accounts = Accounts(house.database, house.clock, attempts=3)
    for _ in range(3):
        with pytest.raises(NotAllowed):
            accounts.sign_in("marie", "wrong password", "10.0.0.1")
    with pytest.raises(TooManyAttempts):
        accounts.sign_in("marie", PASSWORD, "10.0.0.2")
    house.clock.forward(minutes=16)
    assert accounts.sign_in("marie", PASSWORD, "10.0.0.2").session.user.name == "marie"


def test_an_address_that_tries_many_names_is_stopped_too(house: House) -> None:
    house.person("marie")
    accounts = house.workplace.accounts
    with house.database.begin() as session:
        for number in range(50):
            users.record_attempt(session, f"guess {number}", "10.0.0.1", succeeded=False, now=house.clock())
    with pytest.raises(TooManyAttempts):
        accounts.sign_in("marie", PASSWORD, "10.0.0.1")
    assert accounts.sign_in("marie", PASSWORD, "10.0.0.2").token


def test_names_are_taken_once_without_case(house: House) -> None:
    accounts = house.workplace.accounts
    assert accounts.add(" marie ", PASSWORD, Role.APPROVER).name == "marie"
    with pytest.raises(StoreError):
        accounts.add("Marie", PASSWORD, Role.REVIEWER)
    with pytest.raises(WrongValue):
        accounts.add("  ", PASSWORD, Role.REVIEWER)


def test_a_person_changes_language(house: House) -> None:
    user = house.person("marie")
    assert house.workplace.accounts.speak(user, "en").language == "en"
    with pytest.raises(WrongValue):
        house.workplace.accounts.speak(user, "tlh")


def test_an_address_is_kept_bare_in_lower_case_and_taken_away(house: House) -> None:
    accounts = house.workplace.accounts
    accounts.add("Marie", PASSWORD, Role.APPROVER, email="Marie@Seller.example")
    assert accounts.every()[0].email == "marie@seller.example"
    assert accounts.set_email("marie", None).email is None
    assert accounts.set_email("marie", "  ").email is None
    with pytest.raises(NotFound):
        accounts.set_email("nobody", "a@b.example")


@pytest.mark.parametrize("wrong", ["marie", "@seller.example", "Marie <marie@seller.example>", "a@b@c", "a@b, c@d"])
def test_what_is_no_address_is_refused(house: House, wrong: str) -> None:
    house.person("marie")
    with pytest.raises(WrongValue, match="no e-mail address"):
        house.workplace.accounts.set_email("marie", wrong)
