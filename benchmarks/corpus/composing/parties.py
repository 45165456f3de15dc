"""Address blocks and letterheads, with the identifiers that stand in them."""

from __future__ import annotations

from benchmarks.corpus.companies import Address, Company
from benchmarks.corpus.composing.content import Block
from benchmarks.corpus.composing.writing import Writing

CAR_PLATE = {"FR": "F", "DE": "D", "ES": "E", "IT": "I", "NL": "NL", "BE": "B", "GB": "GB", "US": "USA"}
COMPANY_LABEL = {
    "FR": "SIRET", "DE": "Amtsgericht {city}", "GB": "Company No.", "ES": "CIF:", "IT": "REA", "NL": "KvK",
    "BE": "BCE/KBO", "US": "Fed. Tax ID",
}  # fmt: skip


class PartyWriter:
    """Writes the parties of one document with one document's habits."""

    def __init__(self, writing: Writing) -> None:
        self.rng, self.purchase, self.words = writing.rng, writing.purchase, writing.words
        self.plan, self.transcript = writing.plan, writing.transcript
        rng, plan = self.rng, self.plan
        shown = rng.random() < 0.4 if plan.country is None else plan.country
        self.loud_city, self.loud_name = rng.random() < 0.25, rng.random() < 0.1
        self.country_style = rng.choice(["word", "word", "upper", "iso", "plate"]) if shown else "none"

    def place(self, pointer: str | None, address: Address, name: str | None = None) -> list[str]:
        """An address over several lines, recorded under `pointer` when it is one of the order's places."""
        put = self.transcript.put if pointer else (lambda _path, _value, text: text)
        at = pointer or ""
        name = name or address.name
        name = name.upper() if self.loud_name else name
        lines = [put(f"{at}/name", name, name), put(f"{at}/street", address.street, address.street)]
        code = put(f"{at}/postal_code", address.postal_code, address.postal_code)
        written = address.city.upper() if self.loud_city else address.city
        city = put(f"{at}/city", written, written)
        prefix = {"iso": address.country + "-", "plate": CAR_PLATE[address.country] + "-"}.get(self.country_style, "")
        if address.country in ("GB", "US"):
            prefix = ""
        if address.country == "US":
            lines.append(f"{city}, {address.region} {code}")
        elif address.country == "GB":
            lines += [city, code]
        else:
            lines.append(f"{prefix}{code} {city}")
        if prefix:
            put(f"{at}/country", address.country, prefix[:-1])
        elif self.country_style in ("word", "upper"):
            country = self.words.country(address.country)
            lines.append(
                put(f"{at}/country", address.country, country.upper() if self.country_style == "upper" else country)
            )
        return lines

    def block(self, role: str) -> Block:
        """The address block of `seller`, `ship_to`, `bill_to` or `buyer`."""
        label = self.words.draw(self.rng, "party", role)
        if role == "seller":
            return Block(role, label, tuple(self._seller_lines()))
        if role == "buyer":
            return Block(role, label, tuple(self._buyer_lines()))
        address = self.purchase.ship_to if role == "ship_to" else self.purchase.bill_to
        lines = self.place(f"/{role}", address)
        if role == "ship_to" and self.rng.random() < 0.12:
            lines.insert(1, self._attention())
        if role == "ship_to" and self.rng.random() < 0.15:
            lines.append(f"GLN {self.transcript.put('/ship_to/gln', address.gln, address.gln)}")
        if role == "ship_to" and self.rng.random() < 0.2:
            lines.append(f"{self.words.first('phrase', 'tel')} {self.purchase.decoys['phone']}")
        return Block(role, label, tuple(lines))

    def _attention(self) -> str:
        """Who takes the goods in: a name that is or is not the buyer's contact, so that this is not scored."""
        if self.transcript.order["buyer"].get("contact") is None:
            self.transcript.leave_out("/buyer/contact")
        return f"{self.words.first('phrase', 'attention')} {self.purchase.customer.company.person}"

    def _seller_lines(self) -> list[str]:
        seller = self.purchase.world.seller
        name = self.transcript.put("/seller/name", seller.name, seller.name)
        lines = [name, *self.place(None, seller.address)[1:]]
        if self.rng.random() < 0.2:
            lines.append(f"{self.words.first('phrase', 'tel')} {seller.phone}")
        if self.rng.random() < 0.15:
            lines.append(self.transcript.put("/seller/email", seller.email, seller.email))
        return lines

    def _buyer_lines(self) -> list[str]:
        company = self.purchase.customer.company
        name = self.transcript.put("/buyer/name", company.name, company.name)
        lines = [name, *self.place(None, company.address)[1:]]
        if self.rng.random() < 0.6:
            lines.append(f"{self.words.draw(self.rng, 'field', 'phone')} {company.phone}")
        if self.plan.identifiers == "letterhead":
            lines += self.identifiers(company)
        return lines

    def letterhead(self) -> Block:
        """The buyer's own heading, or its bare name where the buyer has a block of its own."""
        if "buyer" in self.plan.blocks:
            return Block("letterhead", "", (self.purchase.customer.company.name,))
        return Block("letterhead", "", tuple(self._buyer_lines()))

    def identifiers(self, company: Company) -> list[str]:
        """The buyer's VAT and company numbers, as national habit writes them."""
        put, words = self.transcript.put, self.words
        lines = []
        if company.vat_id and self.rng.random() < 0.85:
            text = company.vat_id
            if company.country == "FR" and self.rng.random() < 0.5:
                text = f"{text[:2]} {text[2:4]} {text[4:7]} {text[7:10]} {text[10:]}"
            lines.append(f"{words.draw(self.rng, 'field', 'vat')} {put('/buyer/vat_id', company.vat_id, text)}")
        if self.rng.random() < 0.75:
            label = COMPANY_LABEL[company.country].format(city=company.address.city)
            number = company.company_id
            text = f"{number[:3]} {number[3:6]} {number[6:9]} {number[9:]}" if company.country == "FR" else number
            lines.append(f"{label} {put('/buyer/company_id', number, text)}")
        return lines

    def footer(self) -> list[str]:
        """The small print at the foot of the page: capital, registers, bank."""
        company = self.purchase.customer.company
        capital = f"{company.name} {self.words.first('phrase', 'capital')} {self.rng.randint(4, 90) * 10} 000 €"
        parts = [capital if company.country in ("FR", "BE") else company.name]
        if self.plan.identifiers == "footer":
            parts += self.identifiers(company)
        if company.country == "FR" and any("SIRET" in part for part in parts):
            siren = company.company_id[:9]
            parts.append(
                f"RCS {company.address.city} {siren[:3]} {siren[3:6]} {siren[6:]} – APE {self.rng.randint(2000, 4799)}Z"
            )
        if self.rng.random() < 0.5:
            parts.append(f"IBAN {self.purchase.decoys['iban']}")
        if self.rng.random() < 0.4:
            parts.append(f"www.{company.domain}")
        half = (len(parts) + 1) // 2
        return [" – ".join(parts[:half]), " – ".join(parts[half:])] if len(parts) > 2 else [" – ".join(parts)]
