"""Rows that are read once, many keys at a time."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from orderbot.store.database import Database
from orderbot.store.reference_import import import_folder
from orderbot.store.reference_tables import item_units, items
from orderbot.store.remembered import RememberedRows
from orderbot.store.sql_reference import SqlReference
from tests.integration.store.making import NOW, counted
from tests.integration.store.test_reference import MAY, write


@pytest.fixture
def imported(database: Database, tmp_path: Path) -> Database:
    import_folder(database, write(tmp_path / "reference"), "ann", NOW)
    return database


def test_many_keys_are_one_question_and_a_known_key_none(imported: Database) -> None:
    with imported.read() as session, counted(session) as asked:
        rows = RememberedRows(session, 1, items, "item_key")
        rows.fetch(["AB-125", "OLD", "NOTHING", "OLD"])
        assert len(asked) == 1
        assert sorted(row.item_id for row in rows.of("AB-125")) == ["AB-12.5", "AB-125"]
        assert [row.item_id for row in rows.of("OLD")] == ["OLD"]
        assert rows.of("NOTHING") == []
        assert len(asked) == 1
        assert [row.item_id for row in rows.of("T1")] == ["T1"]
        assert len(asked) == 2


def test_other_columns_can_be_fixed_and_without_a_generation_there_is_nothing(imported: Database) -> None:
    with imported.read() as session:
        assert len(RememberedRows(session, 1, item_units, "item_id", unit="BX").of("T1")) == 1
        assert RememberedRows(session, 1, item_units, "item_id", unit="CT").of("T1") == []
        assert RememberedRows(session, None, items, "item_key").of("T1") == []


def test_what_is_expected_is_not_asked_again(imported: Database) -> None:
    with imported.read() as session:
        reference = SqlReference(session)
        contracts = reference.contracts("C1", MAY)
        with counted(session) as asked:
            reference.expect_codes("C1", ["AB-12.5", "t 1", "x77", "nothing"], ["3012345678900"])
            told = len(asked)
            found = [reference.item("AB-12.5"), reference.item("T1"), reference.item_by_reference("C1", "X 77")]
            assert [item and item.item_id for item in found] == ["AB-12.5", "T1", "AB-12.5"]
            assert reference.item("nothing") is reference.item_by_reference("C1", "nothing") is None
            assert [item.item_id for item in reference.items_by_gtin("3012345678900")] == ["AB-12.5"]
            assert len(asked) == told
            some = [item for item in found if item is not None]
            reference.expect_items(contracts, some)
            told = len(asked)
            for item in some:
                reference.agreed_price(contracts, item, Decimal(1), MAY)
                reference.stock(item.item_id)
                reference.unit_factor(item, "CT")
            assert len(asked) == told
