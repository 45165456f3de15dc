import csv
import email
import email.policy
import json
from pathlib import Path

import pytest

from benchmarks.corpus.demo.scenario import write_demo

FIXTURES = Path(__file__).parents[3] / "fixtures" / "demo"
CODES = {
    "missing-field", "line-amount-mismatch", "total-mismatch", "customer-unknown", "customer-blocked", "item-unknown",
    "item-obsolete", "price-off-contract", "price-off-list", "duplicate-order", "unreadable-document", "oms-refused",
}  # fmt: skip


@pytest.fixture(scope="module")
def expected() -> list[dict[str, object]]:
    return [json.loads(line) for line in (FIXTURES / "expected.jsonl").read_text(encoding="utf-8").splitlines()]


def cases(expected: list[dict[str, object]]) -> list[dict[str, object]]:
    return [case for mail in expected for case in mail["cases"]]  # type: ignore[attr-defined]


def test_every_code_and_every_fate_is_planted(expected: list[dict[str, object]]) -> None:
    assert {code for case in cases(expected) for code in case["codes"]} == CODES  # type: ignore[attr-defined]
    assert {case["state"] for case in cases(expected)} == {"pushed", "review", "block", "ignored", "duplicate"}


def test_most_orders_are_clean(expected: list[dict[str, object]]) -> None:
    orders = [case for case in cases(expected) if case["document_type"] == "order"]
    clean = [case for case in orders if case["state"] == "pushed"]
    assert 0.6 <= len(clean) / len(orders) <= 0.72


def test_clean_orders_hold_against_the_reference_data(expected: list[dict[str, object]]) -> None:
    def table(name: str) -> list[dict[str, str]]:
        with (FIXTURES / "reference" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            return list(csv.DictReader(stream, delimiter=";"))

    items = {row["item_id"]: row for row in table("items")}
    customers = {row["customer_id"]: row for row in table("customers")}
    for case in cases(expected):
        if case["state"] == "pushed":
            assert customers[str(case["customer_id"])]["status"] == "active"
            for line in case["lines"]:  # type: ignore[attr-defined]
                assert items[line["item_id"]]["status"] == "active"
                assert items[line["item_id"]]["unit"] == line["unit"]


def test_the_mails_parse_and_are_small() -> None:
    mails = sorted(FIXTURES.glob("*.eml"))
    assert sum(path.stat().st_size for path in mails) < 4_000_000
    for path in mails:
        message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        assert message["From"]
        assert message["Message-ID"]
        assert not message.defects
        assert str(message["From"].addresses[0].domain).endswith(".example")


def test_the_scenario_still_stages_the_same_fates(expected: list[dict[str, object]], tmp_path: Path) -> None:
    """The committed mails stay while the generator grows: what it would stage today has the same files and fates."""
    write_demo(tmp_path)
    staged = [json.loads(line) for line in (tmp_path / "expected.jsonl").read_text(encoding="utf-8").splitlines()]

    def fates(mails: list[dict[str, object]]) -> list[tuple[object, ...]]:
        return [
            (mail["file"], *((case["state"], tuple(case["codes"])) for case in cases([mail])))  # type: ignore[arg-type]
            for mail in mails
        ]

    assert fates(staged) == fates(expected)
