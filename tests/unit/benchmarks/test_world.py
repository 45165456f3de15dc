import csv
from decimal import Decimal
from pathlib import Path

from stdnum import ean

from benchmarks.corpus.reference_csv import write_reference
from benchmarks.corpus.world import build_world


def test_same_seed_gives_the_same_world() -> None:
    assert build_world(5, customers=6, items=40) == build_world(5, customers=6, items=40)
    assert build_world(5, customers=6, items=40) != build_world(6, customers=6, items=40)


def test_every_domain_is_reserved_for_examples() -> None:
    world = build_world(1)
    assert all(customer.company.domain.endswith(".example") for customer in world.customers)
    assert len({customer.company.domain for customer in world.customers}) == len(world.customers)


def test_items_have_valid_codes_and_obsolete_ones_a_living_successor() -> None:
    items = build_world(1).items
    assert all(ean.is_valid(item.gtin) for item in items.values())
    obsolete = [item for item in items.values() if item.status == "obsolete"]
    assert obsolete
    assert all(items[item.replaced_by or ""].status == "active" for item in obsolete)


def test_a_contract_tier_beats_the_list_price() -> None:
    world = build_world(1)
    customer = next(customer for customer in world.customers if customer.contract)
    assert customer.contract is not None
    item_id, tiers = next((item, tiers) for item, tiers in customer.contract.prices.items() if len(tiers) == 2)
    item = world.items[item_id]
    assert world.price(customer, item, Decimal(1)) == tiers[0][1]
    assert world.price(customer, item, tiers[1][0]) == tiers[1][1]


def test_reference_files_have_the_columns_of_the_contract(tmp_path: Path) -> None:
    write_reference(build_world(1, customers=5, items=30), tmp_path)
    names = {
        "customers",
        "addresses",
        "items",
        "item_units",
        "item_references",
        "contracts",
        "contract_prices",
        "stock",
    }
    assert {path.stem for path in tmp_path.iterdir()} == names
    with (tmp_path / "items.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    assert len(rows) == 30
    assert rows[0].keys() >= {"item_id", "gtin", "unit", "status", "replaced_by", "pack_size", "list_price"}
