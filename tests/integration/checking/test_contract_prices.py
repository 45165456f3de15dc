"""Contract prices by date, tier, unit and contract, from imported tables to what is held and what is pushed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from orderbot.checking.resolve import resolve
from orderbot.model.document import Envelope
from orderbot.model.order import DocumentType
from orderbot.model.policy import Policy
from orderbot.model.resolved import ResolvedLine, ResolvedOrder
from orderbot.model.situation import Origin
from orderbot.store.database import Database
from orderbot.store.reference_import import import_folder
from orderbot.store.sql_reference import SqlReference
from orderbot.validators.contract_expired import check_contract_dates
from orderbot.validators.discounts import check_discounts
from orderbot.validators.prices import check_prices
from tests.unit.checking.catalogue import RECEIVED, Past, line, order, sure

TABLES = {
    "customers.csv": """\
customer_id;name;vat_id;company_id;gln;email_domains;status;credit_limit;open_balance;currency;payment_terms;incoterms;language
C001;Robinetterie du Rhône;FR12345678901;;;;active;;;EUR;;;fr
""",
    "items.csv": """\
item_id;gtin;description;unit;status;replaced_by;pack_size;min_order_quantity;regulated;list_price;tax_rate;lead_time_days
TIER;;Vanne;C62;active;;;;;60;20;
BOXED;;Joint;C62;active;;;;;1.50;20;
DATED;;Bride;C62;active;;;;;20;20;
SCREW;;Vis;C62;active;;;;;0.08;20;
""",
    "item_units.csv": "item_id;unit;factor\nTIER;CT;12\nBOXED;CT;12\n",
    "contracts.csv": """\
contract_number;customer_id;valid_from;valid_to;currency;incoterms;payment_terms;min_order_value
OLD-1;C001;2025-01-01;2026-12-31;EUR;;;
NEW-1;C001;2026-02-01;2026-12-31;EUR;;;
GONE-1;C001;2024-01-01;2025-12-31;EUR;;;
""",
    "contract_prices.csv": """\
contract_number;item_id;min_quantity;unit_price;discount_percent;unit;valid_from;valid_to
OLD-1;TIER;1;50.00;;;;
OLD-1;TIER;100;45.00;;;;
OLD-1;TIER;20;480.00;;CT;;
NEW-1;TIER;1;49.00;;;2026-03-01;2026-03-31
OLD-1;BOXED;1;10.00;5;CT;;
OLD-1;DATED;1;18.00;;;2026-01-01;2026-02-28
OLD-1;DATED;1;17.00;;;2026-04-01;
OLD-1;SCREW;1;0.0719;;;;
GONE-1;DATED;1;16.00;;;;
""",
}


@pytest.fixture
def stocked(database: Database, tmp_path: Path) -> Database:
    for name, text in TABLES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    import_folder(database, tmp_path, "test", RECEIVED)
    return database


class Asked:
    """One line of an order against the imported tables: what is held, and the line as it would be pushed."""

    def __init__(self, database: Database, item: str, *, on: date = date(2026, 5, 4), **fields: Any) -> None:
        contract = fields.pop("contract_number", None)
        blank = {
            "seller_item_id": item,
            "unit": "C62",
            "unit_price": None,
            "line_net_amount": None,
            "quantity": Decimal(1),
        }
        numbers = ("quantity", "unit_price", "price_base_quantity", "discount_percent")
        fields = {name: Decimal(value) if name in numbers else value for name, value in fields.items()}
        of = order(line(**{**blank, **fields}), order_date=on, contract_number=contract)
        with database.read() as session:
            reference = SqlReference(session)
            resolved = _resolved(of, reference)
            checks = (check_prices, check_discounts, check_contract_dates)
            self.codes = [(one.code, one.expected) for ask in checks for one in ask(resolved, reference, Past())]
        self.line: ResolvedLine = resolved.lines[0]

    @property
    def pushed(self) -> tuple[str, str | None]:
        price, discount = self.line.unit_price, self.line.discount_percent
        return str(price), None if discount is None else str(discount)


def _resolved(of: Any, reference: SqlReference) -> ResolvedOrder:
    return resolve(
        of,
        sure(of),
        document_type=DocumentType.ORDER,
        envelope=Envelope(),
        confidence=0.99,
        case_id=None,
        received=RECEIVED,
        reference=reference,
        history=Past(),
        policy=Policy(),
        origin=Origin(),
    )


@pytest.mark.parametrize(
    ("quantity", "unit", "pushed"),
    [
        ("1", "C62", "50.00"),
        ("99", "C62", "50.00"),
        ("99.99", "C62", "50.00"),
        ("100", "C62", "45.00"),
        ("239", "C62", "45.00"),
        ("240", "C62", "40.00"),  # twenty cartons: 480 for twelve
        ("8", "CT", "600.00"),
        ("9", "CT", "540.00"),
        ("19", "CT", "540.00"),
        ("20", "CT", "480.00"),
    ],
)
def test_the_tier_that_the_quantity_reaches_in_whatever_unit(
    stocked: Database, quantity: str, unit: str, pushed: str
) -> None:
    filled = Asked(stocked, "TIER", quantity=quantity, unit=unit).line.unit_price
    assert filled == Decimal(pushed)
    assert Asked(stocked, "TIER", quantity=quantity, unit=unit, unit_price=pushed).codes == []
    off = Asked(stocked, "TIER", quantity=quantity, unit=unit, unit_price=str(Decimal(pushed) + Decimal("0.01")))
    assert [code for code, _ in off.codes] == ["price-off-contract"]


def test_a_price_per_carton_in_cartons_and_in_pieces(stocked: Database) -> None:
    assert Asked(stocked, "BOXED", quantity="12", unit="CT").pushed == ("10.00", "5")
    assert Asked(stocked, "BOXED", quantity="144").pushed == ("0.833333", "5")
    for price in ("0.83", "0.833", "0.8333"):
        assert Asked(stocked, "BOXED", quantity="144", unit_price=price, discount_percent="5").codes == []
    assert Asked(stocked, "BOXED", quantity="144", unit_price="0.84", discount_percent="5").codes != []
    assert Asked(stocked, "BOXED", quantity="2", unit="CT", unit_price="9.50").codes == []  # net
    assert Asked(stocked, "BOXED", quantity="2", unit="CT", unit_price="10.00").codes == [
        ("discount-off-contract", "5")
    ]
    assert Asked(stocked, "BOXED", quantity="11", unit_price="1.50").codes == []  # less than a carton: the list


def test_a_price_per_hundred_is_compared_per_hundred(stocked: Database) -> None:
    assert Asked(stocked, "SCREW", quantity="500", unit_price="7.19", price_base_quantity="100").codes == []
    off = Asked(stocked, "SCREW", quantity="500", unit_price="7.29", price_base_quantity="100")
    assert off.codes == [("price-off-contract", "7.19")]
    assert str(off.line.unit_price) == "0.0729"


@pytest.mark.parametrize(
    ("day", "price", "code"),
    [
        ("2026-02-28", "18.00", None),
        ("2026-03-01", "18.00", "price-off-list"),
        ("2026-03-31", "20", None),
        ("2026-04-01", "17.00", None),
        ("2026-03-31", "17.00", "price-off-list"),
    ],
)
def test_a_row_out_of_its_dates_gives_no_price_while_its_contract_is_in_force(
    stocked: Database, day: str, price: str, code: str | None
) -> None:
    codes = [found for found, _ in Asked(stocked, "DATED", on=date.fromisoformat(day), unit_price=price).codes]
    lapsed = ["contract-expired"] if code else []  # GONE-1 priced it until last year
    assert codes == ([code] if code else []) + lapsed


def test_of_several_contracts_in_force_the_named_one_counts_first_then_the_latest(stocked: Database) -> None:
    march = date(2026, 3, 10)
    assert Asked(stocked, "TIER", on=march).pushed[0] == "49.00"
    assert Asked(stocked, "TIER", on=march, contract_number="old-1").pushed[0] == "50.00"
    assert Asked(stocked, "TIER", on=date(2026, 4, 1)).pushed[0] == "50.00"  # NEW-1's row is over
    assert Asked(stocked, "TIER", on=march, contract_number="NEW-1", unit_price="50.00").codes == [
        ("price-off-contract", "49.00")
    ]
    assert Asked(stocked, "BOXED", on=march, contract_number="NEW-1", quantity="12").line.agreed is not None


def test_a_named_contract_that_is_over_prices_nothing(stocked: Database) -> None:
    over = Asked(stocked, "DATED", on=date(2026, 3, 10), contract_number="GONE-1", unit_price="16.00")
    assert over.codes == [("price-off-list", "20.00"), ("contract-expired", "2024-01-01/2025-12-31")]
