"""Names and domains that belong together."""

from __future__ import annotations

import pytest

from orderbot.extractors.printed.header.domains import fits_domain


@pytest.mark.parametrize(
    ("name", "domain", "fits"),
    [
        ("ACM Protection", "acm-protection.example", True),
        ("Hydrochim Rhône SAS", "acm-protection.example", False),
        ("Groenrijk Hoveniers B.V.", "groenrijkhoveniers.example", True),
        ("Vandermeer Food Ingredients B.V.", "vandermeer-fi.example", True),
        ("SAS Duval", "mail.duval.example", True),
        ("Ab", "mail.example", False),
        ("", "acm.example", False),
    ],
)
def test_a_domain_bears_a_name(name: str, domain: str, fits: bool) -> None:
    assert fits_domain(name, domain) is fits
