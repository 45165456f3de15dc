"""Identifiers of companies and items: which say the same, and which deny that a document is from a customer."""

from __future__ import annotations

from orderbot.checking.likeness import squeeze
from orderbot.model.order import Party
from orderbot.model.reference import Customer


def denied(buyer: Party, customer: Customer, seller: Party) -> bool:
    """Say whether the buyer prints an identifier that is another company's than this customer.

    One whose check digits are wrong was misread and denies nothing; nor does another establishment (SIRET) of the same
    company (SIREN), nor the seller's own identifier.
    """
    return any(
        printed != known and printed != squeeze(ours)
        for printed, known, ours in (
            (_vat(buyer.vat_id), _vat(customer.vat_id), seller.vat_id),
            (_siren(buyer.company_id), _siren(customer.company_id), (seller.company_id or "").replace(" ", "")[:9]),
        )
        if printed and known
    )


def _vat(number: str | None) -> str | None:
    """A European VAT number in its compact form; None when it is none or its check digits are wrong."""
    from stdnum.eu import vat
    from stdnum.exceptions import ValidationError

    try:
        return str(vat.validate(squeeze(number)))
    except ValidationError:
        return None


def _siren(number: str | None) -> str | None:
    """The SIREN of a SIREN or SIRET; None when it is neither or its check digits are wrong."""
    from stdnum.exceptions import ValidationError
    from stdnum.fr import siren

    try:
        return str(siren.validate(squeeze(number)[:9]))
    except ValidationError:
        return None


def french_company(kind: str, number: str) -> str | None:
    """The SIREN in a French "vat_id" or "company_id" (SIREN, SIRET); None in any other."""
    if kind == "company_id":
        return _siren(number)
    vat = _vat(number) or ""
    return _siren(vat[4:]) if vat.startswith("FR") else None


def french_vat(siren: str) -> str:
    """The VAT number of the company with that SIREN."""
    from stdnum.fr import siren as sirens

    return f"FR{sirens.to_tva(siren)}"


def same_gtin(number: str) -> tuple[str, ...]:
    """The other ways to write a GTIN (8, 12, 13, 14 digits: leading zeros count for nothing); none when it is misread."""
    from stdnum import ean

    digits = squeeze(number)
    if not digits.isascii() or not digits.isdigit() or not ean.is_valid(digits):
        return ()
    bare = digits.lstrip("0")
    return tuple(other for length in (13, 14, 12, 8) if len(bare) <= length and (other := bare.zfill(length)) != digits)
