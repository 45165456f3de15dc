"""Rows that people add: kept over imports, behind imported rows of the same key, versioned, withdrawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from orderbot.errors import NotFound
from orderbot.model.added_rows import (
    AddedRow,
    ContractDates,
    ContractPrice,
    CustomerSender,
    ItemReference,
    ItemUnit,
)
from orderbot.store import added_rows, audit
from orderbot.store.added_standing import Standing, standing
from orderbot.store.database import Database
from orderbot.store.reference_import import import_folder
from orderbot.store.sql_reference import SqlReference
from tests.integration.store.making import NOW, SOON, case
from tests.integration.store.test_concurrency import at_once
from tests.integration.store.test_reference import MAY, TABLES, write

ALIAS = ItemReference("C1", "RDR 7", "AB-12.5")
UNIT = ItemUnit("AB-12.5", "PF", Decimal(480))
DATES = ContractDates("K1", date(2026, 1, 1), date(2027, 3, 31), date(2026, 1, 1), date(2026, 12, 31))
PRICE = ContractPrice("K1", "AB-12.5", Decimal(1), Decimal("44.50"), None, "C62", date(2026, 4, 1))


@pytest.fixture
def imported(database: Database, tmp_path: Path) -> Database:
    import_folder(database, write(tmp_path / "first"), "ann", NOW)
    return database


def added(database: Database, row: AddedRow, author: str = "paul") -> int:
    with database.begin() as session:
        return added_rows.add(session, row, author=author, case_id=None, now=NOW).number


def item_called(database: Database, code: str, customer: str = "C1") -> str | None:
    with database.read() as session:
        item = SqlReference(session).item_by_reference(customer, code)
        return None if item is None else item.item_id


def counts(database: Database) -> list[Standing]:
    with database.read() as session:
        return [one.standing for one in standing(session)]


def test_an_alias_is_found_under_every_spelling_of_the_code_and_for_that_customer_alone(imported: Database) -> None:
    assert item_called(imported, "RDR 7") is None
    added(imported, ALIAS)
    assert [item_called(imported, code) for code in ("RDR 7", "rdr.7", "RDR-7")] == ["AB-12.5", "AB-12.5", None]
    assert item_called(imported, "RDR 7", "C2") is None


def test_a_unit_is_worth_what_was_added_where_the_files_and_the_standard_say_nothing(imported: Database) -> None:
    added(imported, UNIT)
    added(imported, replace(UNIT, unit="CT", factor=Decimal(99)))
    added(imported, replace(UNIT, unit="DZN", factor=Decimal(99)))
    with imported.read() as session:
        reference = SqlReference(session)
        item = reference.item("AB-12.5")
        assert item is not None
        assert [reference.unit_factor(item, unit) for unit in ("PF", "CT", "DZN")] == [480, 12, 12]


@pytest.mark.parametrize(("on", "price"), [(date(2026, 3, 31), "39.00"), (date(2026, 4, 1), "44.50"), (MAY, "44.50")])
def test_a_price_counts_from_its_first_day_on(imported: Database, on: date, price: str) -> None:
    quantity = Decimal(100) if on < date(2026, 4, 1) else Decimal(1)
    added(imported, PRICE)
    with imported.read() as session:
        reference = SqlReference(session)
        item, contract = reference.item("AB-12.5"), reference.contract("K1")
        assert item is not None
        assert contract is not None
        found = reference.agreed_price([contract], item, quantity, on)
    assert found is not None
    assert found.amount == Decimal(price)


@pytest.mark.parametrize(("kind", "sender"), [("email_domain", "new.example"), ("email", "ann@gmail.com")])
def test_a_sender_is_the_customers_beside_those_of_the_files(imported: Database, kind: str, sender: str) -> None:
    def customers(value: str) -> list[str]:
        with imported.read() as session:
            return [one.customer_id for one in SqlReference(session).customers_by(kind, value)]

    assert customers(sender) == []
    added(imported, CustomerSender("C1", sender))
    added(imported, CustomerSender("GONE", sender))
    assert customers(sender.upper()) == ["C1"]
    assert customers(f"x{sender}") == []
    with imported.read() as session:
        reference = SqlReference(session)
        found = [reference.customer("C1"), *reference.customers_named("Robinetterie du Rhône")]
    mine = [one for one in found if one is not None and one.customer_id == "C1"]
    assert len(mine) == 2
    assert all(sender in (*one.email_domains, *one.emails) for one in mine)


def test_a_sender_that_the_files_name_meanwhile_is_told(imported: Database, tmp_path: Path) -> None:
    with imported.read() as session:
        customer = SqlReference(session).customer("C1")
    assert customer is not None
    domain = customer.email_domains[0]
    added(imported, CustomerSender("C1", domain))
    added(imported, CustomerSender("C1", "new.example"))
    assert counts(imported) == [Standing.IN_FORCE, Standing.IN_FILES]
    with imported.read() as session:
        found = SqlReference(session).customers_by("email_domain", domain)
    assert [one.email_domains.count(domain) for one in found if one.customer_id == "C1"] == [1]


def test_an_addition_stays_over_an_import_until_the_files_say_its_key(imported: Database, tmp_path: Path) -> None:
    added(imported, ALIAS)
    import_folder(imported, write(tmp_path / "again"), "ann", NOW)
    assert item_called(imported, "RDR 7") == "AB-12.5"
    assert counts(imported) == [Standing.IN_FORCE]
    for item, expected in (("AB-12.5", Standing.IN_FILES), ("T1", Standing.OVERRULED)):
        rows = TABLES["item_references.csv"].rstrip() + f"\nC1;rdr.7;{item}\n"
        import_folder(imported, write(tmp_path / item, {**TABLES, "item_references.csv": rows}), "ann", NOW)
        assert item_called(imported, "RDR 7") == item
        assert counts(imported) == [expected]
    import_folder(imported, write(tmp_path / "last"), "ann", NOW)
    assert item_called(imported, "RDR 7") == "AB-12.5"


@pytest.mark.parametrize(
    ("row", "file", "line", "expected"),
    [
        (UNIT, "item_units.csv", "AB-12.5;PF;480", Standing.IN_FILES),
        (UNIT, "item_units.csv", "AB-12.5;PF;500", Standing.OVERRULED),
        (UNIT, "item_units.csv", "AB-125;PF;480", Standing.IN_FORCE),
        (PRICE, "contract_prices.csv", "K1;AB-12.5;1;44.50;;;2026-04-01;", Standing.IN_FILES),
        (PRICE, "contract_prices.csv", "K1;AB-12.5;1;44.60;;;2026-04-01;", Standing.OVERRULED),
        (PRICE, "contract_prices.csv", "K1;AB-12.5;1;44.60;;;2026-04-02;", Standing.IN_FORCE),
        (PRICE, "contract_prices.csv", "K1;AB-12.5;2;44.60;;;2026-04-01;", Standing.IN_FORCE),
    ],
)
def test_what_counts_is_told(
    imported: Database, tmp_path: Path, row: AddedRow, file: str, line: str, expected: Standing
) -> None:
    added(imported, row)
    import_folder(
        imported, write(tmp_path / "more", {**TABLES, file: TABLES[file].rstrip() + f"\n{line}\n"}), "ann", NOW
    )
    assert counts(imported) == [expected]


def test_a_contract_has_the_dates_that_were_added_and_knows_those_of_the_file(imported: Database) -> None:
    added(imported, DATES)
    with imported.read() as session:
        reference = SqlReference(session)
        contract = reference.contract("k1")
        assert contract is not None
        assert (contract.valid_to, contract.imported_dates) == (DATES.valid_to, (date(2026, 1, 1), date(2026, 12, 31)))
        in_spring = [one.contract_number for one in reference.contracts("C1", date(2027, 3, 31))]
    assert in_spring == ["K1", "K2"]


@pytest.mark.parametrize(
    ("row", "valid_to", "expected"),
    [
        ("K1;C1;2026-01-01;2026-12-31;EUR;DAP;30 jours;100", date(2027, 3, 31), Standing.IN_FORCE),
        ("K1;C1;2026-01-01;2027-03-31;EUR;DAP;30 jours;100", date(2027, 3, 31), Standing.IN_FILES),
        ("K1;C1;2026-01-01;2026-06-30;EUR;DAP;30 jours;100", date(2026, 6, 30), Standing.OVERRULED),
        ("K1;C1;2026-01-01;;EUR;DAP;30 jours;100", None, Standing.OVERRULED),
    ],
)
def test_added_dates_count_until_the_file_says_others(
    imported: Database, tmp_path: Path, row: str, valid_to: date | None, expected: Standing
) -> None:
    added(imported, DATES)
    contracts = TABLES["contracts.csv"].replace("K1;C1;2026-01-01;2026-12-31;EUR;DAP;30 jours;100", row)
    import_folder(imported, write(tmp_path / "later", {**TABLES, "contracts.csv": contracts}), "ann", NOW)
    with imported.read() as session:
        contract = SqlReference(session).contract("K1")
    assert contract is not None
    assert contract.valid_to == valid_to
    assert counts(imported) == [expected]


def test_dates_of_a_contract_that_the_files_no_longer_have_count_for_nothing(
    imported: Database, tmp_path: Path
) -> None:
    added(imported, DATES)
    contracts = TABLES["contracts.csv"].replace("K1;C1", "K9;C1")
    import_folder(imported, write(tmp_path / "later", {**TABLES, "contracts.csv": contracts}), "ann", NOW)
    assert counts(imported) == [Standing.OVERRULED]


def test_dates_of_one_contract_take_the_place_of_earlier_ones(imported: Database) -> None:
    added(imported, DATES)
    added(imported, replace(DATES, valid_to=date(2027, 6, 30)))
    with imported.read() as session:
        contract = SqlReference(session).contract("K1")
    assert contract is not None
    assert contract.valid_to == date(2027, 6, 30)
    assert counts(imported) == [Standing.IN_FORCE, Standing.WITHDRAWN]


def test_what_is_withdrawn_counts_no_more_and_can_be_added_again(imported: Database) -> None:
    number = added(imported, ALIAS)
    with imported.begin() as session:
        added_rows.withdraw(session, number, author="zoe", now=SOON)
    assert item_called(imported, "RDR 7") is None
    with imported.begin() as session, pytest.raises(NotFound):
        added_rows.withdraw(session, number, author="zoe", now=SOON)
    again = added(imported, ALIAS)
    assert item_called(imported, "RDR 7") == "AB-12.5"
    with imported.read() as session:
        newest, first = added_rows.every(session)
        assert (newest.number, newest.withdrawn_by) == (again, None)
        assert (first.number, first.withdrawn_by, first.withdrawn_at) == (number, "zoe", SOON)
        told = [(one.actor, one.action, one.detail.get("addition")) for one in audit.entries(session)]
    assert told[-3:] == [
        ("paul", "reference-added", number),
        ("zoe", "reference-withdrawn", number),
        ("paul", "reference-added", again),
    ]


def test_the_same_row_is_one_addition_and_another_with_its_key_takes_its_place(imported: Database) -> None:
    assert added(imported, ALIAS) == added(imported, ALIAS, "zoe")
    added(imported, replace(ALIAS, buyer_item_id="rdr7", item_id="T1"))
    assert item_called(imported, "RDR 7") == "T1"
    assert counts(imported) == [Standing.IN_FORCE, Standing.WITHDRAWN]


def test_two_who_add_the_same_at_once_add_one(imported: Database) -> None:
    numbers = at_once(lambda which: added(imported, ALIAS, f"p{which}"))
    assert len(set(numbers)) == 1


def test_a_reference_names_the_last_entry(imported: Database) -> None:
    def newest() -> int | None:
        with imported.read() as session:
            return SqlReference(session).additions

    assert newest() is None
    number = added(imported, ALIAS)
    assert newest() == number
    with imported.begin() as session:
        added_rows.withdraw(session, number, author="zoe", now=SOON)
    assert newest() == number + 1


def test_an_addition_names_the_case_that_asked_for_it(imported: Database) -> None:
    case_id = case(imported)
    with imported.begin() as session:
        added_rows.add(session, ALIAS, author="paul", case_id=case_id, now=NOW)
    with imported.read() as session:
        assert audit.entries(session, case_id)[-1].action == "reference-added"
        assert added_rows.every(session)[0].case_id == case_id
