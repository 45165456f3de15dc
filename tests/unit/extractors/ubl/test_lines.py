"""Lines of UBL orders as partners bend them: factors of a discount, actions, identifiers without a scheme."""

from __future__ import annotations

from decimal import Decimal

import pytest

from orderbot.extractors.transcription.draft import Draft
from orderbot.extractors.ubl.documents import missing
from orderbot.extractors.ubl.lines import read_line
from orderbot.model.evidence import Method
from orderbot.reading.xml import parse_xml


def draft_of(inside: str, *, changes: bool = False) -> Draft:
    """The draft after a line of 10 pieces at 50 with that inside its LineItem."""
    line = (
        "<OrderLine><LineItem><ID>1</ID><Quantity unitCode='EA'>10</Quantity>"
        f"<Price><PriceAmount>50</PriceAmount></Price>{inside}</LineItem></OrderLine>"
    )
    draft = Draft(Method.XML)
    read_line(draft, parse_xml(line.encode()).root, changes=changes)
    return draft


@pytest.mark.parametrize(
    ("told", "percent", "sure"),
    [
        ("<MultiplierFactorNumeric>5</MultiplierFactorNumeric><Amount>25</Amount>", "5", 1.0),
        ("<MultiplierFactorNumeric>0.05</MultiplierFactorNumeric><Amount>25</Amount>", "5", 1.0),
        ("<MultiplierFactorNumeric>0.05</MultiplierFactorNumeric><Amount>0.25</Amount>", "0.05", 1.0),
        ("<Amount>30</Amount><BaseAmount>300</BaseAmount>", "10", 0.95),
        ("<Amount>25</Amount>", "5", 0.95),
        ("<Amount>33.33</Amount><BaseAmount>99.99</BaseAmount>", "33.3333", 0.7),
        ("<MultiplierFactorNumeric>0.1</MultiplierFactorNumeric><Amount>7</Amount>", "10", 0.7),
        ("<Amount>900</Amount>", None, None),
    ],
)
def test_the_amounts_tell_what_a_factor_means(told: str, percent: str | None, sure: float | None) -> None:
    allowance = f"<AllowanceCharge><ChargeIndicator>false</ChargeIndicator>{told}</AllowanceCharge>"

    draft = draft_of(f"{allowance}<Item><Name>x</Name></Item>")

    assert draft.lines[0].value("discount_percent") == (None if percent is None else Decimal(percent))
    entry = draft.evidence.get(("L1", "discount_percent"))
    assert (entry.confidence if entry is not None else None) == sure


@pytest.mark.parametrize(
    ("code", "action"),
    [("1", "add"), ("2", "delete"), ("3", "change"), ("4", None), ("Cancelled", "delete"), ("Revised", "change")],
)
def test_a_change_says_what_becomes_of_a_line(code: str, action: str | None) -> None:
    inside = f"<LineStatusCode>{code}</LineStatusCode><Item><Name>x</Name></Item>"

    assert draft_of(inside, changes=True).lines[0].value("action") == action
    assert draft_of(inside).lines[0].value("action") is None


@pytest.mark.parametrize(
    ("standard", "field"),
    [
        ("<ID schemeID='0160'>12345</ID>", "gtin"),
        ("<ID>4006381333931</ID>", "gtin"),
        ("<ID>4006381333932</ID>", "item_id"),
        ("<ID schemeID='0088'>4006381333931</ID>", "gtin"),
        ("<ID schemeID='EAN-13'>4006381333931</ID>", "gtin"),
        ("<ID schemeID='0173'>21-01</ID>", "item_id"),
    ],
)
def test_a_standard_number_is_a_gtin_by_scheme_or_check_digit(standard: str, field: str) -> None:
    line = draft_of(f"<Item><StandardItemIdentification>{standard}</StandardItemIdentification></Item>").lines[0]

    assert [name for name in ("gtin", "item_id") if line.has(name)] == [field]


def test_two_quantities_in_a_line_are_told() -> None:
    line = "<OrderLine><LineItem><Quantity unitCode='EA'>1</Quantity><Quantity unitCode='EA'>90</Quantity></LineItem></OrderLine>"
    draft = Draft(Method.XML)

    read_line(draft, parse_xml(line.encode()).root, changes=False)

    assert (
        "/OrderLine/LineItem/Quantity[1]: one quantity was expected, several stand beside each other" in draft.problems
    )


def allowance(amount: str, *, charge: bool = False) -> str:
    indicator = "true" if charge else "false"
    told = f"<ChargeIndicator>{indicator}</ChargeIndicator><AllowanceChargeReason>R</AllowanceChargeReason><Amount>{amount}</Amount>"
    return f"<AllowanceCharge>{told}</AllowanceCharge>"


@pytest.mark.parametrize(
    ("net", "told", "percent", "note"),
    [
        ("425", allowance("50") + allowance("25"), "15", None),
        ("435", allowance("50") + allowance("25") + allowance("10", charge=True), "15", "R: 10"),
        (
            "500",
            allowance("50") + allowance("25"),
            None,
            "R: -50\nR: -25",
        ),  # the price has them in it already, or it is wrong
        ("490", allowance("10", charge=True) + allowance("20"), "4", "R: 10"),
    ],
)
def test_several_allowances_are_one_discount_where_the_amount_proves_it(
    net: str, told: str, percent: str | None, note: str | None
) -> None:
    draft = draft_of(f"{told}<LineExtensionAmount>{net}</LineExtensionAmount><Item><Name>x</Name></Item>")

    (line,) = draft.lines
    assert line.value("discount_percent") == (None if percent is None else Decimal(percent))
    assert line.complete().get("note") == note


@pytest.mark.parametrize(
    ("inside", "says"),
    [
        ("<cac:AnticipatedMonetaryTotal/>", "/Order/cac:AnticipatedMonetaryTotal: cbc:PayableAmount was expected"),
        ("<cac:TaxTotal><cbc:TaxAmount/></cac:TaxTotal>", "/Order/cac:TaxTotal/cbc:TaxAmount: a value was expected"),
        (
            "<cac:OrderLine><cac:LineItem><cbc:ID>1</cbc:ID><cac:Item><cac:BuyersItemIdentification/></cac:Item>"
            "<cac:Price/></cac:LineItem></cac:OrderLine>",
            "/Order/cac:OrderLine/cac:LineItem/cac:Item/cac:BuyersItemIdentification: cbc:ID was expected",
        ),
        ("", "/Order: cac:OrderLine was expected"),
    ],
)
def test_what_the_schemas_ask_for_is_told_by_its_path(inside: str, says: str) -> None:
    spaces = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:specification:ubl:schema:xsd:{name}-2"'
        for prefix, name in (("cac", "CommonAggregateComponents"), ("cbc", "CommonBasicComponents"))
    )
    assert says in list(missing(parse_xml(f"<Order {spaces}>{inside}</Order>".encode()).root))


def test_only_a_change_may_lack_a_number_of_its_own() -> None:
    told = {name: list(missing(parse_xml(f"<{name}/>".encode()).root)) for name in ("Order", "OrderChange")}
    assert "/Order: cbc:ID was expected" in told["Order"]
    assert not any("cbc:ID" in clause for clause in told["OrderChange"])
    assert "/OrderChange: cbc:SequenceNumberID was expected" in told["OrderChange"]
