"""Made-up companies with a seat, people and identifiers that pass their check digits."""

from __future__ import annotations

import random
import re
import tomllib
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.corpus.identifiers import ean13, vat_and_company

GLN_PREFIX = {"FR": "302", "DE": "404", "GB": "501", "ES": "841", "IT": "803", "NL": "871", "BE": "541", "US": "061"}


@dataclass(frozen=True)
class Address:
    """A place, as it would be written on an envelope."""

    name: str
    street: str
    postal_code: str
    city: str
    country: str
    gln: str
    region: str = ""


@dataclass(frozen=True)
class Company:
    """A legal person; `person` is the buyer (or the salesman) whose name its papers carry."""

    name: str
    country: str
    vat_id: str
    company_id: str
    gln: str
    domain: str
    email: str
    phone: str
    person: str
    address: Address

    def branch(self, rng: random.Random) -> Address:
        """Another site of the same company."""
        word = rng.choice({"FR": ["Site de", "Dépôt de", "Usine de", "Agence de"]}.get(self.country, [""]))
        place = draw_address(rng, self.country, self.name)
        name = f"{self.name} – {word} {place.city}" if word else f"{self.name}, {place.city}"
        return Address(name, place.street, place.postal_code, place.city, place.country, place.gln, place.region)


@cache
def places() -> dict[str, Any]:
    """Towns, streets and names by country."""
    return tomllib.loads((Path(__file__).parent / "trade" / "places.toml").read_text(encoding="utf-8"))


def slug(text: str) -> str:
    """Lower-case ASCII letters and digits joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def draw_address(rng: random.Random, country: str, name: str) -> Address:
    """A new place in `country`, under `name`."""
    postal_code, city, *region = rng.choice(places()[country]["towns"])
    street = rng.choice(places()[country]["streets"]).format(n=rng.randint(1, 180))
    return Address(name, street, postal_code, city, country, ean13(GLN_PREFIX[country], rng), *region)


def draw_phone(rng: random.Random, country: str) -> str:
    """A telephone number as that country writes it."""
    pattern: str = places()[country]["phone"]
    with_pairs = re.sub(r"\{dd\}", lambda _: f"{rng.randint(10, 99)}", pattern)
    return re.sub(r"\{d\}", lambda _: str(rng.randint(1, 6)), with_pairs)


def build_company(
    rng: random.Random, country: str, name: str | None = None, domain: str | None = None, avoid: Collection[str] = ()
) -> Company:
    """A company whose name and domain are not in `avoid`."""
    words = places()[country]
    while True:
        title = name or " ".join(
            word
            for word in (rng.choice(words["kinds"]), rng.choice(words["names"]), rng.choice(words["forms"]))
            if word
        )
        host = (
            domain or re.sub(r"-(sas|sarl|sa|sasu|gmbh|ltd|limited|plc|bv|nv|inc|llc)$", "", slug(title)) + ".example"
        )
        if title not in avoid and host not in avoid:
            break
    vat_id, company_id = vat_and_company(country, rng)
    first, last = rng.choice(words["first"]), rng.choice(words["last"])
    mailbox = rng.choice(
        [f"{slug(first)}.{slug(last)}", f"{slug(first)[0]}{slug(last)}", "achats" if country == "FR" else "purchasing"]
    )
    address = draw_address(rng, country, title)
    return Company(
        title,
        country,
        vat_id,
        company_id,
        address.gln,
        host,
        f"{mailbox}@{host}",
        draw_phone(rng, country),
        f"{first} {last}",
        address,
    )
