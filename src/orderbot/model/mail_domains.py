"""Mail domains: whose an address is, which belong together, which many people share."""

from __future__ import annotations

from collections.abc import Iterable

FREE_MAIL = frozenset(
    {
        "gmail.com", "googlemail.com", "outlook.com", "outlook.fr", "hotmail.com", "hotmail.fr", "live.com",
        "live.fr", "msn.com", "yahoo.com", "yahoo.fr", "ymail.com", "aol.com", "icloud.com", "me.com", "mac.com",
        "gmx.com", "gmx.net", "gmx.de", "gmx.fr", "web.de", "t-online.de", "freenet.de", "mail.com",
        "protonmail.com", "proton.me", "pm.me", "orange.fr", "wanadoo.fr", "free.fr", "sfr.fr", "neuf.fr",
        "laposte.net", "bbox.fr", "numericable.fr", "libero.it", "virgilio.it", "tiscali.it", "alice.it",
        "telefonica.net", "terra.es", "telenet.be", "skynet.be", "proximus.be", "bluewin.ch", "btinternet.com",
        "sky.com", "comcast.net", "verizon.net", "att.net", "zoho.com", "yandex.com", "qq.com", "163.com",
    }
)  # fmt: skip
"""Domains that give anybody an address: they say nothing of who writes."""

_SHARED_SECOND = frozenset(
    {
        "ac",
        "asso",
        "co",
        "com",
        "edu",
        "gob",
        "gouv",
        "gov",
        "gv",
        "id",
        "ltd",
        "me",
        "ne",
        "net",
        "nom",
        "or",
        "org",
        "plc",
    }
)
"""Second levels under which countries register others (`co.uk`, `com.pl`): two domains are not one house for them."""


def domain_of(address: str) -> str:
    """What stands behind the last @."""
    return address.rpartition("@")[2]


def is_within(domain: str, domains: Iterable[str]) -> bool:
    """Say whether it is one of the domains, or lies below one."""
    return any(domain == known or domain.endswith(f".{known}") for known in domains)


def house_of(domain: str) -> str:
    """The domain that was registered: `mail.achats.client.fr` and `client.fr` are one house, `a.co.uk`, `b.co.uk` two."""
    labels = domain.strip(".").split(".")
    shared = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SHARED_SECOND
    return ".".join(labels[-3 if shared else -2 :])


def same_house(one: str, other: str) -> bool:
    """Say whether two domains are one organisation's (the relaxed alignment of RFC 7489, section 3.1)."""
    return house_of(one) == house_of(other)
