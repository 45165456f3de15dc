import random

import pytest
from stdnum import ean
from stdnum.be import vat as be_vat
from stdnum.de import vat as de_vat
from stdnum.es import cif
from stdnum.fr import siret, tva
from stdnum.gb import vat as gb_vat
from stdnum.it import iva
from stdnum.nl import btw

from benchmarks.corpus.identifiers import ean13, vat_and_company

JUDGES = {"FR": tva, "DE": de_vat, "GB": gb_vat, "IT": iva, "NL": btw, "BE": be_vat}


@pytest.mark.parametrize("country", sorted(JUDGES))
def test_vat_numbers_pass_their_check_digits(country: str) -> None:
    rng = random.Random(country)
    assert all(JUDGES[country].is_valid(vat_and_company(country, rng)[0]) for _ in range(20))


def test_spanish_company_number_is_the_vat_number_without_its_prefix() -> None:
    vat, company = vat_and_company("ES", random.Random(1))
    assert cif.is_valid(company)
    assert vat == f"ES{company}"


def test_siret_and_gln_are_valid() -> None:
    rng = random.Random(2)
    assert siret.is_valid(vat_and_company("FR", rng)[1])
    assert ean.is_valid(ean13("302", rng))
