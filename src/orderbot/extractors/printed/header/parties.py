"""Who is who: buyer, seller, ship-to and bill-to by heading, place on the page, identifiers and settings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from orderbot.extractors.printed.grid import Sheet, joined
from orderbot.extractors.printed.header.address_forms import filled_addresses
from orderbot.extractors.printed.header.addresses import COMPANY_WORDS, Place, read_place
from orderbot.extractors.printed.header.anchored import anchored_blocks
from orderbot.extractors.printed.header.block_marks import marks_of_block
from orderbot.extractors.printed.header.blocks import bare_blocks, labelled_blocks
from orderbot.extractors.printed.header.claims import Claim
from orderbot.extractors.printed.header.contacts import contact_in, contact_of
from orderbot.extractors.printed.header.identifiers import Identifier
from orderbot.extractors.printed.header.labels import Label, labels_of
from orderbot.extractors.printed.header.letterhead import Letterhead
from orderbot.extractors.printed.header.name_and_street import company_of, name_of
from orderbot.extractors.printed.header.named_persons import contact_of_buyer, contact_of_seller, persons_of
from orderbot.extractors.printed.header.other_companies import other_company
from orderbot.extractors.printed.header.owners import Owners
from orderbot.extractors.printed.header.persons import is_full, person_in
from orderbot.extractors.printed.header.second_addresses import second_addresses
from orderbot.extractors.printed.header.stacks import Block
from orderbot.extractors.printed.header.standing_headings import standing_blocks
from orderbot.extractors.printed.header.told_addresses import told_blocks
from orderbot.extractors.printed.header.windows import closed_up
from orderbot.extractors.printed.readings import Reading
from orderbot.extractors.printed.shapes import has_digit
from orderbot.extractors.wording.address_words import is_company, is_street
from orderbot.extractors.wording.folding import fold
from orderbot.extractors.wording.labels import names_number
from orderbot.extractors.wording.people import addresses_person, is_given_name, names_person_only
from orderbot.extractors.wording.postal import is_postal
from orderbot.model.order import Party

_VALUED = frozenset(
    [
        "order_number",
        "order_date",
        "delivery_date",
        "delivery_week",
        "customer_number",
        "supplier_number",
        "project",
        "phone",
        "fax",
        "quote_number",
        "contract_number",
        "payment_terms",
    ]
)


@dataclass(slots=True)
class Parties:
    """The values of each party by field path ("buyer/name", "ship_to/postal_code")."""

    values: dict[str, Reading] = field(default_factory=dict)

    def put(self, path: str, reading: Reading | None) -> None:
        if reading is not None and path not in self.values:
            self.values[path] = reading


def read_parties(
    sheets: Sequence[Sheet],
    claims: Sequence[Claim],
    identifiers: Sequence[Identifier],
    tops: Mapping[int, float],
    seller: Party,
    seller_domains: Sequence[str],
    inside: frozenset[int] = frozenset(),
) -> Parties:
    """Tell the parties apart; `tops` gives the height on each page where the item table begins, `inside` its phrases by id."""
    parties = Parties()
    first = sheets[0]
    blocks, named = _blocks_of_parties(sheets, tops)
    heads = Letterhead(sheets, _loose_blocks(sheets, blocks, claims, tops), named)
    if "seller" not in named:
        window = heads.of_seller(seller)
        if window:
            named["seller"] = window
    for role, block in named.items():
        place = read_place(block.lines, "labelled" if block.role else "placed")
        _put_place(parties, role, place, marks_of_block(block, blocks))
    _put_forms(parties, sheets)
    if "buyer/name" not in parties.values:
        parties.put("buyer/name", _buying(parties, heads.name_of_buyer()))
    if "seller/name" not in parties.values and "buyer/name" in parties.values:
        known = [str(reading.value) for path, reading in parties.values.items() if path.endswith("/name")]
        parties.put("seller/name", other_company(first, _limit(first, first, tops), known))
    _put_second_addresses(
        parties, sheets, {id(token) for block in named.values() for line in block.lines for token in line}
    )
    _put_identifiers(parties, identifiers, Owners(sheets, named, seller, seller_domains))
    _put_contacts(parties, sheets, claims, blocks, named, inside)
    return parties


def _blocks_of_parties(sheets: Sequence[Sheet], tops: Mapping[int, float]) -> tuple[list[Block], dict[str, Block]]:
    """All blocks that a heading leads to, and the weightiest of each party; one anchored by a postal line where it may lead."""
    blocks = [block for sheet in sheets for block in _headed(sheet, tops, sheets[0])]
    named: dict[str, Block] = {}
    for block in blocks:
        if block.role and _is_party_block(block):
            rival = named.get(block.role)
            if rival is None or block.weight > rival.weight:
                named[block.role] = block
    for block in _anchored(sheets, blocks):
        rival = named.get(block.role or "")
        if block.role and _may_lead(block) and (rival is None or not rival.holds_address):
            named[block.role] = block
            blocks.append(block)
    return blocks, named


def _loose_blocks(
    sheets: Sequence[Sheet], blocks: Sequence[Block], claims: Sequence[Claim], tops: Mapping[int, float]
) -> list[Block]:
    """The blocks of the first page above the table to which no heading leads."""
    first = sheets[0]
    parts = [sheet for sheet in sheets if sheet.number == first.number]
    return [
        block
        for part in parts
        for block in closed_up(bare_blocks(part, _limit(part, first, tops), _taken(part, blocks, claims)))
    ]


def _put_contacts(
    parties: Parties,
    sheets: Sequence[Sheet],
    claims: Sequence[Claim],
    blocks: Sequence[Block],
    named: Mapping[str, Block],
    inside: frozenset[int],
) -> None:
    """Put the persons of buyer and seller: by label and block, else by given names anywhere."""
    owned = [*(replace(block, role=role) for role, block in named.items()), *blocks]
    persons = list(persons_of(sheets, owned, inside))
    if "seller" in named:
        parties.put("seller/contact", contact_in(named["seller"]))
    parties.put("seller/contact", contact_of_seller(persons))
    contact, named_one = contact_of(sheets, claims, blocks), contact_of_buyer(persons)
    sellers = parties.values.get("seller/contact")
    if contact is None or (sellers is not None and named_one is not None and _share(contact, sellers)):
        contact = named_one
    if contact is not None:
        parties.values["buyer/contact"] = contact


def _put_second_addresses(parties: Parties, sheets: Sequence[Sheet], taken: set[int]) -> None:
    """Put addresses of the buyer's that no known heading leads to, where there is none for the goods or the invoice."""
    buyer = parties.values.get("buyer/name")
    if buyer is None:
        return
    for block in second_addresses(sheets, str(buyer.value), taken):
        if block.role is not None and f"{block.role}/postal_code" not in parties.values:
            _put_place(parties, block.role, read_place(block.lines, "placed"), ("guessed heading",))


def _share(one: Reading, other: Reading) -> bool:
    """Say whether two values were read from the same words."""
    return any(token is another for token in one.tokens for another in other.tokens)


def _headed(sheet: Sheet, tops: Mapping[int, float], first: Sheet) -> list[Block]:
    """The blocks of a page that a heading leads to; where none is a delivery address, one told in a sentence."""
    below = tops.get(sheet.number, sheet.page.height) if sheet is first else sheet.page.height
    found = [*standing_blocks(sheet), *labelled_blocks(sheet, below)]
    if any(block.role == "ship_to" and block.holds_address for block in found):
        return found
    return [*found, *told_blocks(sheet)]


def _put_forms(parties: Parties, sheets: Sequence[Sheet]) -> None:
    """Put the addresses that forms hold where none, or only a doubtful one, was found."""
    for sheet in sheets:
        for role, filled in filled_addresses(sheet):
            known = parties.values.get(f"{role}/postal_code")
            if known is None or known.basis.endswith(":weak"):
                _put_filled(parties, role, filled)


def _put_filled(parties: Parties, role: str, parts: Mapping[str, Reading]) -> None:
    """Put an address that a form holds in place of what was taken for one."""
    for name in ("name", "street", "postal_code", "city"):
        if name in parts and (role not in ("buyer", "seller") or name == "name"):
            parties.values[f"{role}/{name}"] = parts[name]


def _anchored(sheets: Sequence[Sheet], blocks: Sequence[Block]) -> list[Block]:
    """The addresses that no listed heading led to, on every page."""
    taken = {id(token) for block in blocks if block.holds_address for line in block.lines for token in line}
    return [block for sheet in sheets for block in anchored_blocks(sheet, taken)]


def _buying(parties: Parties, heading: Reading | None) -> Reading | None:
    """Who buys: the name that heads the page; where nothing bears that out, the company that the invoice or the goods go to."""
    borne_out = heading is not None and not heading.basis.endswith(":top")
    return heading if borne_out else _receiving(parties) or heading


def _receiving(parties: Parties) -> Reading | None:
    """The name that the invoice or the goods go to, where nothing else on the page names who orders."""
    for role in ("bill_to", "ship_to"):
        reading = parties.values.get(f"{role}/name")
        if reading is not None and is_company(str(reading.value)):
            return replace(reading, basis=f"buyer_name:{role}")
    return None


def _limit(part: Sheet, first: Sheet, tops: Mapping[int, float]) -> float:
    """Down to where addresses may stand: the item table, or the foot of a bar beside it."""
    return tops.get(first.number, 0.6 * first.page.height) - 1 if part is first else 0.8 * first.page.height


def _is_party_block(block: Block) -> bool:
    """An address block has a postal line, or a company's name, or at least a few lines of words."""
    texts = block.texts
    if not _may_lead(block):
        return False
    if any(is_postal(text) for text in texts):
        return True
    if block.role == "seller":
        named = not names_person_only(joined(block.heading))
        return is_company(texts[0]) or (named and not has_digit(texts[0]))
    if block.role == "buyer":
        return is_company(texts[0]) or bool(set(fold(joined(block.heading))) & COMPANY_WORDS)
    return len(texts) >= 2 and not has_digit(texts[0]) and (is_street(texts[1]) or is_company(texts[0]))


def _may_lead(block: Block) -> bool:
    """Say whether a block may be its party's: a trader's begins with what may be a name, no label, not only codes."""
    if block.role not in ("buyer", "seller"):
        return True
    name = joined(name_of(block.lines))
    worded = any(len(word) > 2 and not has_digit(word) for word in re.findall(r"\w+", name))
    person = block.role == "buyer" and is_given_name(name.split()[0]) and not is_company(name)
    return worded and not person and not name.endswith(":") and not names_number(name)


def _put_place(parties: Parties, role: str, place: Place, marks: tuple[str, ...]) -> None:
    for name, reading in place.parts.items():
        if role not in ("buyer", "seller"):
            parties.put(f"{role}/{name}", replace(reading, marks=marks))
        elif name == "name":
            parties.put(f"{role}/name", replace(_of_company(reading), marks=marks))


def _of_company(reading: Reading) -> Reading:
    """A trader's name without what stands behind its legal form."""
    tokens = company_of(reading.tokens)
    return reading if tokens == reading.tokens else replace(reading, value=joined(tokens).strip(" ,;"), tokens=tokens)


def _taken(sheet: Sheet, blocks: Sequence[Block], claims: Sequence[Claim]) -> set[int]:
    """The first tokens of phrases that blocks and labels use."""
    taken = {
        id(token)
        for block in blocks
        if block.page == sheet.number
        for line in (*block.lines, block.heading)
        for token in line
    }
    claimed = {id(claim.value[0]) for claim in claims if claim.page == sheet.number and _holds(claim)}
    return (
        taken
        | claimed
        | {id(token) for label in labels_of(sheet) if _says_value(label) for token in label.phrase.tokens}
    )


def _says_value(label: Label) -> bool:
    """Say whether a phrase is plainly a label, its value with it or elsewhere, and no line of an address ("Service achats")."""
    if addresses_person(label.phrase.text):  # a line of the address of whom it is sent to
        return False
    alone = not label.rest or any(token.text.endswith(":") for token in label.phrase.tokens)
    return label.found.start == 0 and (alone or any(has_digit(token.text) for token in label.rest))


def _holds(claim: Claim) -> bool:
    """Say whether a claim's value is surely its label's, and so nobody's name."""
    if claim.meaning == "contact" and claim.relation == "below":
        person = person_in(claim.value)
        return person is not None and is_full(person)
    if claim.meaning in ("contact", "transport", "payment_terms", "incoterms", "currency"):
        return True
    return claim.meaning in _VALUED and has_digit(joined(claim.value[:2]))


def _put_identifiers(
    parties: Parties,
    identifiers: Sequence[Identifier],
    owners: Owners,
) -> None:
    for one in identifiers:
        role = owners.of(one, {role: str(parties.values[f"{role}/name"].value) for role in _named_in(parties)})
        if role in ("ship_to", "bill_to"):
            if one.kind == "gln":
                parties.put(f"{role}/gln", Reading(one.text, one.tokens, "gln:block"))
            continue
        basis = f"{one.kind}:{'checked' if one.checked else 'labelled'}"
        rivals = {fold(other.text) for other in identifiers if other.kind == one.kind}
        marks = (f"{min(len(rivals), 3)} of its kind",)
        parties.put(f"{role}/{one.kind}", Reading(one.text, one.tokens, basis, marks=marks))


def _named_in(parties: Parties) -> list[str]:
    return [role for role in ("buyer", "seller") if f"{role}/name" in parties.values]
