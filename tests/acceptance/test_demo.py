"""The main job on real input: every sample mail of the demo ends where it should, with exactly the right lines."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "fixtures" / "demo"
EXPECTED = [json.loads(line) for line in (FIXTURES / "expected.jsonl").read_text(encoding="utf-8").splitlines()]
ORDERBOT = Path(sys.executable).parent / "orderbot"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, list[dict[str, Any]]]:
    """The demo's summary, and what became of every case."""
    folder = tmp_path_factory.mktemp("demo") / "house"
    done = subprocess.run(
        [ORDERBOT, "demo", "--once", "--port", "0", "--folder", folder],
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    environment = os.environ | {"ORDERBOT_DATABASE__URL": f"sqlite:///{folder / 'orderbot.db'}"}
    listed = subprocess.run(
        [ORDERBOT, "cases", "--json"],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return done.stdout, [json.loads(line) for line in listed.stdout.splitlines()]


def message_id(mail: str) -> str:
    found = re.search(rb"^message-id:\s*(\S+)", (FIXTURES / mail).read_bytes(), re.IGNORECASE | re.MULTILINE)
    assert found is not None
    return found[1].decode()


def told(case: dict[str, Any]) -> dict[str, Any]:
    """What the expectation speaks of; numbers by value, codes as a set."""
    lines = [
        {
            **{key: line[key] for key in ("item_id", "unit")},
            **{key: _number(line[key]) for key in ("quantity", "unit_price")},
        }
        for line in case["lines"]
    ]
    return {
        **{key: case.get(key) for key in ("document_type", "state", "order_number", "customer_id")},
        "codes": sorted(case["codes"]),
        "lines": lines,
    }


def _number(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value).normalize()


@pytest.mark.timeout(1000)
@pytest.mark.parametrize("mail", EXPECTED, ids=lambda mail: mail["file"])
def test_every_sample_mail_ends_where_it_should(demo: tuple[str, list[dict[str, Any]]], mail: dict[str, Any]) -> None:
    cases = [told(case) for case in demo[1] if case["message_id"] == message_id(mail["file"])]
    expected = [told(case) for case in mail["cases"]]
    assert [_as_if_sure(case, other) for case, other in zip(cases, expected, strict=True)] == expected


def _as_if_sure(case: dict[str, Any], expected: dict[str, Any]) -> dict[str, Any]:
    """The case with what only unsure reading changed undone: that a clean order is held for a person is no mistake."""
    if expected["state"] == "pushed" and case["state"] == "review" and case["codes"] == ["low-confidence"]:
        return {**case, "state": "pushed", "codes": []}
    return case


@pytest.mark.timeout(1000)
def test_four_of_five_clean_orders_go_through_untouched(demo: tuple[str, list[dict[str, Any]]]) -> None:
    clean = {message_id(mail["file"]) for mail in EXPECTED if [case["state"] for case in mail["cases"]] == ["pushed"]}
    states = [case["state"] for case in demo[1] if case["message_id"] in clean]
    assert len(clean) > 10
    assert states.count("pushed") >= 0.8 * len(states)


@pytest.mark.timeout(1000)
def test_the_summary_names_every_case_and_every_reason(demo: tuple[str, list[dict[str, Any]]]) -> None:
    summary, cases = demo
    assert len(cases) >= len(EXPECTED)
    for case in cases:
        row = next(line for line in summary.splitlines() if line.split()[:1] == [str(case["case"])])
        assert case["state"] in row
        assert case["state"] != "pushed" or case["oms_order_number"] in row
