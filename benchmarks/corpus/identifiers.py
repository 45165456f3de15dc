"""Made-up identifiers whose check digits hold; python-stdnum is the judge."""

from __future__ import annotations

import random
from typing import Protocol

from stdnum import ean, luhn
from stdnum.be import vat as be_vat
from stdnum.de import vat as de_vat
from stdnum.es import cif
from stdnum.fr import siren as fr_siren
from stdnum.fr import tva
from stdnum.gb import vat as gb_vat
from stdnum.it import iva
from stdnum.nl import btw


class _Judge(Protocol):
    """The part of a stdnum module that we ask."""

    def is_valid(self, number: str) -> bool: ...


def _digits(rng: random.Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def _first_valid(judge: _Judge, prefix: str, suffix: str, width: int) -> str | None:
    """The first number `prefix` + check + `suffix` that the judge accepts, with `width` check digits."""
    numbers = (f"{prefix}{check:0{width}d}{suffix}" for check in range(10**width))
    return next((number for number in numbers if judge.is_valid(number)), None)


def ean13(prefix: str, rng: random.Random) -> str:
    """A GLN or GTIN-13 that begins with `prefix`."""
    body = prefix + _digits(rng, 12 - len(prefix))
    return body + str(ean.calc_check_digit(body))


def siret(rng: random.Random) -> tuple[str, str]:
    """A SIRET and the French VAT number of the same company."""
    body = rng.choice("345789") + _digits(rng, 7)
    siren = body + str(luhn.calc_check_digit(body))
    office = siren + "000" + rng.choice("123456")
    number = office + str(luhn.calc_check_digit(office))
    vat = _first_valid(tva, "FR", siren, 2)
    if vat is None or not fr_siren.is_valid(siren):
        return siret(rng)
    return number, vat


def vat_and_company(country: str, rng: random.Random) -> tuple[str, str]:
    """The VAT number (empty where a country has none) and the national company number of a new company in `country`."""
    while True:
        pair = _draw(country, rng)
        if pair is not None:
            return pair


def _draw(country: str, rng: random.Random) -> tuple[str, str] | None:
    if country == "FR":
        number, vat = siret(rng)
        return vat, number
    if country == "DE":
        german = _first_valid(de_vat, "DE" + rng.choice("12345678") + _digits(rng, 7), "", 1)
        return (german, f"HRB {rng.randint(2000, 99999)}") if german else None
    if country == "GB":
        british = _first_valid(gb_vat, "GB" + rng.choice("23456789") + _digits(rng, 6), "", 2)
        return (british, f"0{rng.randint(1000000, 9999999)}") if british else None
    if country == "ES":
        spanish = _first_valid(
            cif, rng.choice("AB") + rng.choice(["08", "28", "46", "48", "50"]) + _digits(rng, 5), "", 1
        )
        return (f"ES{spanish}", spanish) if spanish else None
    if country == "IT":
        italian = _first_valid(iva, "0" + _digits(rng, 6) + rng.choice(["012", "015", "037", "017"]), "", 1)
        return (
            (f"IT{italian}", f"{rng.choice(['MI', 'TO', 'BO', 'BS'])}-{rng.randint(100000, 2999999)}")
            if italian
            else None
        )
    if country == "NL":
        dutch = _first_valid(btw, "NL" + rng.choice("18") + _digits(rng, 8) + "B", "", 2)
        return (dutch, _digits(rng, 8)) if dutch else None
    if country == "US":
        return "", f"{rng.randint(10, 98)}-{rng.randint(1000000, 9999999)}"
    belgian = _first_valid(be_vat, "BE0" + rng.choice("4567") + _digits(rng, 6), "", 2)
    return (belgian, f"{belgian[2:6]}.{belgian[6:9]}.{belgian[9:]}") if belgian else None
