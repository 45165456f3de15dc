"""How mails end: courtesy, name, firm, telephone, registers, small print."""

from __future__ import annotations

from benchmarks.corpus.composing.parties import COMPANY_LABEL
from benchmarks.corpus.mails.voices.blocks import Block, Para, Rows
from benchmarks.corpus.mails.voices.scribe import Scribe, town_of

STYLES = ("short", "firm", "full", "legal", "mobile")


def sign_off(scribe: Scribe, style: str, *, place_is_mine: bool = False) -> list[Block]:
    """Closing and signature in one of `STYLES`; `place_is_mine` says that the text points to the address here."""
    company = scribe.purchase.customer.company
    put = scribe.transcript.put
    if style == "short":
        scribe.transcript.leave_out("/buyer/contact")
        scribe.transcript.leave_out("/buyer/name")
        return [Rows((scribe.pick("closing"), company.person.split()[0]))]
    put("/buyer/contact", company.person, company.person)
    if style == "mobile":
        scribe.transcript.leave_out("/buyer/name")
        return [Rows((scribe.pick("closing"), company.person)), Para(scribe.pick("sent_from"))]
    put("/buyer/name", company.name, company.name)
    phone = f"{scribe.rng.choice(scribe.say.common['tel'])} {company.phone}"
    rows = [company.person, scribe.pick("role"), company.name]
    if style in ("full", "legal") or place_is_mine:
        rows += _address(scribe, told=place_is_mine)
    rows.append(phone)
    if style == "legal":
        rows += _registers(scribe)
    blocks: list[Block] = [Para(scribe.pick("closing")), Rows(tuple(rows))]
    if style != "firm":
        blocks.append(Para(scribe.pick("disclaimer")))
    return blocks


def _address(scribe: Scribe, *, told: bool) -> list[str]:
    """The firm's own address; it is the delivery's only where the text says so."""
    company = scribe.purchase.customer.company
    address = company.address
    if told:
        for key in ("street", "postal_code", "city"):
            scribe.transcript.put(f"/ship_to/{key}", getattr(address, key), getattr(address, key))
        scribe.transcript.leave_out("/ship_to/name")
    return [address.street, town_of(address)]


def _registers(scribe: Scribe) -> list[str]:
    company = scribe.purchase.customer.company
    put = scribe.transcript.put
    rows = []
    if company.vat_id:
        rows.append(f"{scribe.say.common['vat']} {put('/buyer/vat_id', company.vat_id, company.vat_id)}")
    if company.country in ("FR", "NL", "GB"):
        label = COMPANY_LABEL[company.country]
        rows.append(f"{label} {put('/buyer/company_id', company.company_id, company.company_id)}")
    if scribe.chance(0.5):
        rows.append(put("/buyer/email", company.email, company.email))
    return [*rows, f"www.{company.domain}"]
