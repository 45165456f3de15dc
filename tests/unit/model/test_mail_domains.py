"""Which mail domains belong together, and which are made to be taken for another."""

import pytest

from orderbot.model.look_alikes import looks_like
from orderbot.model.mail_domains import house_of, is_within, same_house


@pytest.mark.parametrize(
    ("domain", "house"),
    [
        ("client.fr", "client.fr"),
        ("mail.achats.client.fr", "client.fr"),
        ("a.co.uk", "a.co.uk"),
        ("x.a.co.uk", "a.co.uk"),
        ("co.uk", "co.uk"),
        ("localhost", "localhost"),
    ],
)
def test_the_registered_domain(domain: str, house: str) -> None:
    assert house_of(domain) == house


def test_domains_of_one_house() -> None:
    assert same_house("bounce.client.fr", "client.fr")
    assert not same_house("client.co.uk", "other.co.uk")
    assert is_within("a.client.fr", ["client.fr"]) and not is_within("notclient.fr", ["client.fr"])


@pytest.mark.parametrize(
    "domain",
    [
        "hydrauIique-vauban.fr".lower().replace("i", "1", 1),
        "hydraulique-vaubam.fr",
        "hydraulique-vauban.com",
        "hydrauliquevauban.fr",
        "hydraulique-vauban-sas.fr",
        "mail.hydraullque-vauban.fr",
        "hydraulique-vaub\u0430n.fr".encode("idna").decode(),
    ],
)
def test_look_alikes(domain: str) -> None:
    assert looks_like(domain, "hydraulique-vauban.fr")


@pytest.mark.parametrize(
    ("domain", "known"),
    [
        ("robinetterie-vauban.fr", "hydraulique-vauban.fr"),
        ("abb.fr", "abc.fr"),  # too short for one letter to mean anything
        ("mail.client.fr", "client.fr"),
        ("gmail.com", "client.fr"),
    ],
)
def test_others_are_none(domain: str, known: str) -> None:
    assert not looks_like(domain, known)
