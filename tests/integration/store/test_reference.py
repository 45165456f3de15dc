"""Import of the reference data and what is then known of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import func, select

from orderbot.errors import NotFound, ReferenceRefused
from orderbot.model.reference import AgreedPrice, CustomerAddress, Item, Stock
from orderbot.store import audit
from orderbot.store import generations as stored
from orderbot.store.database import Database
from orderbot.store.reference_import import activate, generations, import_folder
from orderbot.store.reference_tables import contract_prices, item_words, items
from orderbot.store.schema import METADATA
from orderbot.store.sql_reference import SqlReference
from tests.integration.store.making import NOW

TABLES = {
    "customers.csv": (
        "customer_id;name;vat_id;company_id;gln;email_domains;status;credit_limit;open_balance;currency;"
        "payment_terms;incoterms;language;emails;group;country\n"
        "C1;Robinetterie du Rhône;FR 12 345;552 081 317;3012345000008;rhone.fr rhone.com;active;1000.50;-3;EUR;"
        "30 jours;DAP;fr;anne@gmail.com;North;FR\n"
        "C2;Robinetterie de la Loire SAS;FR99;;;rhone.fr;blocked;;;;;;;;;\n"
        "C.3;Tuyaux Dupont;;;;;active;;;;;;;;;\n"
    ),
    "addresses.csv": (
        "customer_id;address_id;name;street;postal_code;city;country;gln\n"
        "C1;B;;4 rue du Port;69007;Lyon;FR;3012345 00002 2\nC1;A;Dépôt;1 quai;69002;Lyon;fr;\n"
    ),
    "items.csv": (
        "item_id;gtin;description;unit;status;replaced_by;pack_size;min_order_quantity;regulated;list_price;tax_rate;"
        "lead_time_days\n"
        "AB-12.5;3012345678900;Vanne à bille DN25 inox;C62;active;;10;5;;48.30;20;7\n"
        "AB-125;;Vanne à bille DN32 laiton;C62;active;;;;;;;\n"
        "OLD;;Ancienne vanne papillon;C62;obsolete;AB-125;;;chemical;;;\n"
        "T1;;Tube acier galvanisé;MTR;active;;;;;3.2;;\n"
    ),
    "item_units.csv": "item_id;unit;factor\nAB-12.5;CT;12\nT1;BX;0.5\n",
    "item_references.csv": "customer_id;buyer_item_id;item_id\nC1;X 77;AB-12.5\nC2;X77;T1\nC1;GONE;NOWHERE\n",
    "contracts.csv": (
        "contract_number;customer_id;valid_from;valid_to;currency;incoterms;payment_terms;min_order_value\n"
        "K1;C1;2026-01-01;2026-12-31;EUR;DAP;30 jours;100\n"
        "K2;C1;2026-06-01;;USD;;;\n"
        "K3;C2;;2025-12-31;EUR;;;\n"
    ),
    "contract_prices.csv": (
        "contract_number;item_id;min_quantity;unit_price;discount_percent;unit;valid_from;valid_to\n"
        "K1;AB-12.5;;45.00;;;;\n"
        "K1;AB-12.5;100;40.00;2.5;;;\n"
        "K1;AB-12.5;20;480.00;;CT;;\n"
        "K1;AB-12.5;100;39.00;;;2026-03-01;2026-03-31\n"
        "K1;AB-125;10;7;;;;\n"
        "K1;T1;0;9;;XX;;\n"
        "K2;AB-12.5;1000;30;;;;\n"
    ),
    "stock.csv": "item_id;warehouse;available;next_receipt_date\nT1;W2;-1.5;\nT1;W1;10;2026-04-01\n",
}
MARCH, MAY, JULY, NEXT_YEAR = date(2026, 3, 10), date(2026, 5, 10), date(2026, 7, 1), date(2027, 1, 1)


def write(folder: Path, tables: Mapping[str, str] = TABLES) -> Path:
    folder.mkdir(exist_ok=True)
    for file in folder.iterdir():
        file.unlink()
    for name, content in tables.items():
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def rows_of(database: Database, generation: int) -> int:
    with database.read() as session:
        return sum(
            session.connection.scalar(select(func.count()).select_from(table).where(table.c.generation == generation))
            or 0
            for table in METADATA.tables.values()
            if "generation" in table.c
        )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "reference")


@pytest.fixture
def imported(database: Database, folder: Path) -> Database:
    import_folder(database, folder, "ann", NOW)
    return database


def test_an_import_says_what_it_took(database: Database, folder: Path) -> None:
    told: list[tuple[str, int]] = []
    done = import_folder(database, folder, "ann", NOW, lambda name, rows: told.append((name, rows)))
    assert done.rows == {
        "customers": 3,
        "addresses": 2,
        "items": 4,
        "item_units": 2,
        "item_references": 3,
        "contracts": 3,
        "contract_prices": 7,
        "stock": 2,
    }
    assert ("items.csv", 4) in told
    assert generations(database) == (done,)
    with database.read() as session:
        (entry,) = audit.entries(session)
    assert (entry.actor, entry.action, entry.detail["generation"]) == ("ann", "reference-imported", done.number)


def test_nothing_is_known_before_the_first_import(database: Database) -> None:
    with database.read() as session:
        reference = SqlReference(session)
        assert reference.generation is None
        assert not reference.known("customers")
        assert reference.customer("C1") is None
        assert reference.items_described("vanne") == []
        assert reference.customers_named("rhone") == []
        assert reference.contracts("C1", MAY) == []


def test_customers_are_found_by_what_a_document_says(imported: Database) -> None:
    with imported.read() as session:
        reference = SqlReference(session)
        customer = reference.customer(" c1 ")
        assert customer is not None
        assert (customer.name, customer.vat_id, customer.blocked) == ("Robinetterie du Rhône", "FR 12 345", False)
        assert (customer.credit_limit, customer.open_balance) == (Decimal("1000.50"), Decimal(-3))
        assert (customer.email_domains, customer.emails) == (("rhone.fr", "rhone.com"), ("anne@gmail.com",))
        assert (customer.group, customer.country) == ("North", "FR")
        found = {
            (kind, value): [one.customer_id for one in reference.customers_by(kind, value)]
            for kind, value in (
                ("vat_id", "fr12.345"),
                ("company_id", "552081317"),
                ("gln", "3012345000008"),
                ("email_domain", "RHONE.fr"),
                ("email_domain", "rhone.com"),
                ("email", "Anne@gmail.com"),
                ("vat_id", ""),
                ("gln", "nothing"),
                ("address_gln", "3012345000022"),
                ("address_gln", "3012345000008"),
            )
        }
        assert list(found.values()) == [["C1"], ["C1"], ["C1"], ["C1", "C2"], ["C1"], ["C1"], [], [], ["C1"], []]
        blocked = reference.customer("C2")
        assert blocked is not None and blocked.blocked


def test_customers_are_found_by_names_that_are_alike(imported: Database) -> None:
    with imported.read() as session:
        reference = SqlReference(session)
        for written in ("ROBINETTERIE DU RHONE", "Robinetterie Rhône SARL", "Robinetteri du Rhone"):
            assert reference.customers_named(written)[0].customer_id == "C1"
        assert reference.customers_named("Dupond tuyaux")[0].customer_id == "C.3"
        assert reference.customers_named("Boulangerie Martin") == []
        assert reference.customers_named("!") == []
        assert len(reference.customers_named("Robinetterie", limit=1)) == 1


def test_items_whose_ids_differ_by_a_dot_are_two_items(imported: Database) -> None:
    with imported.read() as session:
        reference = SqlReference(session)
        assert [
            item and item.item_id for item in map(reference.item, ("AB-12.5", "AB-125", "ab-1 2.5", "old", "?"))
        ] == [
            "AB-12.5",
            "AB-125",
            None,  # two fit
            "OLD",
            None,
        ]


def test_an_item_comes_back_whole(imported: Database) -> None:
    with imported.read() as session:
        assert SqlReference(session).item("AB-12.5") == Item(
            "AB-12.5",
            "Vanne à bille DN25 inox",
            "C62",
            gtin="3012345678900",
            pack_size=Decimal(10),
            min_order_quantity=Decimal(5),
            list_price=Decimal("48.30"),
            tax_rate=Decimal(20),
            lead_time_days=7,
        )
        old = SqlReference(session).item("OLD")
        assert old is not None
        assert (old.obsolete, old.replaced_by, old.regulated) == (True, "AB-125", "chemical")


def test_items_are_found_by_gtin_reference_and_description(imported: Database) -> None:
    with imported.read() as session:
        reference = SqlReference(session)
        assert [item.item_id for item in reference.items_by_gtin("3012345 678900")] == ["AB-12.5"]
        by_reference = [
            item and item.item_id
            for item in (
                reference.item_by_reference("C1", "x77"),
                reference.item_by_reference("C2", "X 77"),
                reference.item_by_reference("C1", "GONE"),
                reference.item_by_reference("C3", "X77"),
            )
        ]
        assert by_reference == ["AB-12.5", "T1", None, None]
        assert reference.items_described("vanne bille DN25 INOX")[0].item_id == "AB-12.5"
        assert reference.items_described("tube galvanise acier")[0].item_id == "T1"
        assert reference.items_described("ordinateur portable") == []


def test_common_words_decide_between_items_that_share_a_rare_one(imported: Database, tmp_path: Path) -> None:
    header = TABLES["items.csv"].splitlines()[0]
    kinds = ("Vanne", "Joint", "Bride")
    rows = [f"I{n};;{kinds[n % 3]} {'inox' if n % 2 else 'laiton'} DN{n % 40};C62;active;;;;;;;" for n in range(600)]
    folder = write(tmp_path / "many", {"items.csv": "\n".join([header, *rows, "Z9;;Bride 4471;C62;active;;;;;;;", ""])})
    import_folder(imported, folder, "ann", NOW)
    with imported.read() as session:
        reference = SqlReference(session)
        found = reference.items_described("JOINT inx DN 7, DN7 selon plan 4471", limit=5)
        assert [item.description for item in found] == ["Joint inox DN7"] * 5
        assert reference.items_described("Z-77 ??", limit=5) == []


def test_units_convert_to_the_base_unit(imported: Database) -> None:
    with imported.read() as session:
        reference = SqlReference(session)
        item = reference.item("AB-12.5")
        assert item is not None
        factors = [reference.unit_factor(item, unit) for unit in ("C62", "ct", "KGM", "EA", "DZN")]
        assert factors == [Decimal(1), Decimal(12), None, Decimal(1), Decimal(12)]


def test_several_items_are_told_at_once(imported: Database) -> None:
    with imported.read() as session:
        reference = SqlReference(session)
        assert {item.item_id for item in reference.items_of(["T1", "AB-12.5", "t1", "GONE"])} == {"T1", "AB-12.5"}
        assert reference.items_of([]) == []
        assert reference.imported_at is not None


@pytest.mark.parametrize(
    ("item_id", "quantity", "on", "expected"),
    [
        ("AB-12.5", "1", MAY, ("K1", "45.00", "0", None)),
        ("AB-12.5", "99.9", MAY, ("K1", "45.00", "0", None)),
        ("AB-12.5", "100", MAY, ("K1", "40.00", "100", "2.5")),
        ("AB-12.5", "100", MARCH, ("K1", "39.00", "100", None)),  # the later beginning wins in its time
        ("AB-12.5", "239", MAY, ("K1", "40.00", "100", "2.5")),
        ("AB-12.5", "240", MAY, ("K1", "480.00", "240", None)),  # 20 cartons of 12, 480 a carton
        ("AB-12.5", "1000", JULY, ("K2", "30", "1000", None)),  # the contract that began last
        ("AB-12.5", "999", JULY, ("K1", "480.00", "240", None)),  # which has no price for so few
        ("AB-12.5", "1", NEXT_YEAR, None),
        ("AB-125", "9", MAY, None),
        ("AB-125", "10", MAY, ("K1", "7", "10", None)),
        ("T1", "10", MAY, None),  # its price is in a unit without conversion
    ],
)
def test_the_price_of_the_tier_the_day_and_the_unit(
    imported: Database, item_id: str, quantity: str, on: date, expected: tuple[str, str, str, str | None] | None
) -> None:
    with imported.read() as session:
        reference = SqlReference(session)
        item = reference.item(item_id)
        assert item is not None
        contracts = sorted(reference.contracts("C1", on), key=lambda one: one.valid_from or on, reverse=True)
        found = reference.agreed_price(contracts, item, Decimal(quantity), on)
    if expected is None:
        assert found is None
        return
    contract, amount, minimum, discount = expected
    assert found == AgreedPrice(
        contract,
        item_id,
        Decimal(amount),
        "CT" if amount == "480.00" else "C62",
        Decimal(minimum),
        None if discount is None else Decimal(discount),
        "USD" if contract == "K2" else "EUR",
        Decimal(12 if amount == "480.00" else 1),
    )
    assert found.for_one(Decimal(1)) == Decimal(40 if amount == "480.00" else amount)


def test_contracts_addresses_and_stock(imported: Database) -> None:
    with imported.read() as session:
        reference = SqlReference(session)
        in_force = [[one.contract_number for one in reference.contracts("C1", on)] for on in (MAY, JULY, NEXT_YEAR)]
        assert in_force == [["K1"], ["K1", "K2"], ["K2"]]
        contract = reference.contract("k.1")
        assert contract is not None
        assert (contract.valid_from, contract.valid_to) == (date(2026, 1, 1), date(2026, 12, 31))
        assert (contract.min_order_value, contract.incoterms) == (Decimal(100), "DAP")
        assert [one.address_id for one in reference.addresses("C1")] == ["A", "B"]
        assert reference.addresses("C1")[0] == CustomerAddress("C1", "A", "Dépôt", "1 quai", "69002", "Lyon", "FR")
        assert reference.stock("T1") == [
            Stock("T1", "W1", Decimal(10), date(2026, 4, 1)),
            Stock("T1", "W2", Decimal("-1.5")),
        ]


def test_a_missing_file_means_that_nothing_is_known_of_that_kind(database: Database, tmp_path: Path) -> None:
    few = {name: TABLES[name] for name in ("customers.csv", "items.csv")}
    import_folder(database, write(tmp_path / "few", few), "ann", NOW)
    with database.read() as session:
        reference = SqlReference(session)
        assert reference.known("customers")
        assert not reference.known("contracts")
        assert reference.contracts("C1", MAY) == []


def test_every_bad_row_is_told_and_nothing_takes_effect(imported: Database, folder: Path) -> None:
    bad = dict(TABLES)
    bad["items.csv"] = TABLES["items.csv"] + "NEW;;New;C62;actif;;;;;1,5;;\n" + "T1;;Again;MTR;active;;;;;;;\n"
    bad["contract_prices.csv"] = TABLES["contract_prices.csv"] + "K1;AB-125;10.00;8;;;;\n" + "K1;;1;1;;;;\n"
    with pytest.raises(ReferenceRefused) as refused:
        import_folder(imported, write(folder, bad), "ann", NOW)
    assert refused.value.problems == [
        "items.csv:6:5: status 'actif' is neither 'active' nor 'obsolete'",
        "items.csv:6:10: list_price '1,5' is not a number with a decimal point",
        "items.csv:7:1: repeats the key of an earlier row (item_id T1)",
        "contract_prices.csv:10:2: item_id is empty",
        "contract_prices.csv:9:1: repeats the key of an earlier row (contract_number K1, item_id AB-125, min_quantity 10)",
    ]
    with imported.read() as session:
        reference = SqlReference(session)
        assert reference.generation == 1
        assert reference.item("NEW") is None
    assert rows_of(imported, 2) == 0
    assert [one.number for one in generations(imported)] == [1]


def test_a_folder_without_our_files_is_refused(database: Database, tmp_path: Path) -> None:
    with pytest.raises(ReferenceRefused, match="holds none of"):
        import_folder(database, tmp_path / "nowhere", "ann", NOW)


def test_a_key_that_is_gone_is_retired(imported: Database, folder: Path) -> None:
    write(folder, {**TABLES, "items.csv": TABLES["items.csv"].replace("OLD;", "OLDER;")})
    import_folder(imported, folder, "ann", NOW)
    with imported.read() as session:
        assert SqlReference(session).item("OLD") is None
        assert SqlReference(session).item("OLDER") is not None
        assert SqlReference(session, 1).item("OLD") is not None


def test_who_reads_goes_on_reading_what_was(imported: Database, folder: Path) -> None:
    if imported.dialect == "sqlite" and "wal" not in imported.check():
        pytest.skip("without WAL a reader keeps writers out")
    write(folder, {**TABLES, "items.csv": TABLES["items.csv"].replace("OLD;", "OLDER;")})
    with imported.read() as session:
        reference = SqlReference(session)
        import_folder(imported, folder, "ann", NOW)
        assert reference.item("OLD") is not None
        assert SqlReference(session).item("OLDER") is None


def test_an_older_generation_can_take_effect_again(imported: Database, folder: Path) -> None:
    import_folder(imported, folder, "ann", NOW)
    activate(imported, 1, "bob", NOW)
    assert [(one.number, one.active) for one in generations(imported)] == [(2, False), (1, True)]
    with pytest.raises(NotFound):
        activate(imported, 9, "bob", NOW)
    with imported.read() as session, pytest.raises(NotFound):
        SqlReference(session, 9)


def test_old_generations_are_removed_but_never_the_one_in_force(imported: Database, folder: Path) -> None:
    for _ in range(2):
        import_folder(imported, folder, "ann", NOW)
    activate(imported, 1, "ann", NOW)
    stored.put_in_force(imported, 1, "ann", NOW)
    for _ in range(2):
        import_folder(imported, folder, "ann", NOW)
    assert [one.number for one in generations(imported)] == [5, 4, 3]
    assert rows_of(imported, 1) == rows_of(imported, 2) == 0
    assert rows_of(imported, 5) > 0


def test_what_a_dead_import_left_is_removed_by_a_later_one(imported: Database, folder: Path) -> None:
    left = stored.start(imported, "dead", NOW - timedelta(hours=7))
    running = stored.start(imported, "alive", NOW - timedelta(hours=1))
    import_folder(imported, folder, "ann", NOW)
    stored.put_in_force(imported, running, "alive", NOW, {})
    with pytest.raises(NotFound):
        stored.put_in_force(imported, left, "dead", NOW, {})


def test_many_rows_go_in_by_batches(database: Database, tmp_path: Path) -> None:
    header = TABLES["items.csv"].splitlines()[0]
    lines = [f"I{number};;Boulon M{number % 50} zinc{number};C62;active;;;;;1;;" for number in range(6_001)]
    prices = [f"K1;I{number % 6_001};{number // 6_001};1;" for number in range(7_000)]
    tables = {
        "items.csv": "\n".join([header, *lines]),
        "contract_prices.csv": "\n".join(["contract_number;item_id;min_quantity;unit_price;discount_percent", *prices]),
    }
    done = import_folder(database, write(tmp_path / "many", tables), "ann", NOW)
    assert done.rows == {"items": 6_001, "contract_prices": 7_000}
    with database.read() as session:
        counted = [
            session.connection.scalar(select(func.count()).select_from(table))
            for table in (items, item_words, contract_prices)
        ]
        assert counted == [6_001, 3 * 6_001, 7_000]
        assert SqlReference(session).items_described("boulon zinc5999")[0].item_id == "I5999"
