"""Files of every structured format: each value of each record is the truth's, with evidence, and nothing else is told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pytest

from orderbot.intake.transcribe import Transcriber
from orderbot.model.json_form import record_to_json

Json = dict[str, Any]

FOLDER = Path(__file__).parents[2] / "fixtures" / "formats"
CASES = sorted(path for path in FOLDER.glob("*/*") if path.is_dir())
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
NUMBERS = frozenset(
    {"quantity", "free_quantity", "unit_price", "price_base_quantity", "discount_percent", "line_net_amount", "amount"}
    | {"net_amount", "tax_amount", "gross_amount"}
)
KEYS = frozenset({"order", "document_type", "error", "part", "group"})


def input_of(case: Path) -> Path:
    (path,) = case.glob("input.*")
    return path


def truths_of(case: Path) -> list[Json]:
    truth = json.loads((case / "truth.json").read_text(encoding="utf-8"))
    return truth if isinstance(truth, list) else [truth]


def records_of(path: Path) -> list[Json]:
    transcript = Transcriber(sandbox=None).transcribe(path.read_bytes(), path.name, NOW, pictures=False)
    return [record_to_json(path.name, record) for record in transcript.records]


def leaves(node: Any, pointer: str = "") -> Iterator[tuple[str, Any]]:
    """Every value that is not null with its JSON pointer."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from leaves(value, f"{pointer}/{key}")
    elif isinstance(node, list):
        for at, value in enumerate(node):
            yield from leaves(value, f"{pointer}/{at}")
    elif node is not None:
        yield pointer, node


def comparable(pointer: str, value: Any) -> Any:
    if pointer.rpartition("/")[2] in NUMBERS and isinstance(value, str):
        try:
            return Decimal(value)
        except InvalidOperation:
            return value
    return value


def differences(wanted: Json, got: Json) -> list[str]:
    """What differs between two orders, one sentence each."""
    want, have = dict(leaves(wanted)), dict(leaves(got))
    pointers = [*want, *(pointer for pointer in have if pointer not in want)]
    return [
        f"{pointer}: the truth is {want.get(pointer)!r}, the record says {have.get(pointer)!r}"
        for pointer in pointers
        if comparable(pointer, want.get(pointer)) != comparable(pointer, have.get(pointer))
    ]


def unproved(record: Json) -> list[str]:
    """Values without evidence that says where they were read."""
    evidence = record["evidence"]
    missing = [
        pointer
        for pointer, _ in leaves(record["order"])
        if not ((entry := evidence.get(pointer, {})).get("where") or (entry.get("page") and entry.get("box")))
    ]
    return missing + [pointer for pointer in ("/lines",) if pointer not in evidence]


def misses(truth: Json, record: Json) -> list[str]:
    """What is wrong with one record."""
    wrong = []
    order, error = truth.get("order"), truth.get("error")
    if (record["error"] is None) != (error is None):
        wrong.append(f"error: the truth is {error!r}, the record says {record['error']!r}")
    elif error is not None:
        if record["error"]["code"] != error["code"]:
            wrong.append(f"error: the code is {record['error']['code']!r}")
        told = record["error"]["message"]
        wrong += [f"error: {word!r} is not said in {told!r}" for word in error.get("says", []) if word not in told]
    kind = truth.get("document_type", "order" if order is not None else None)
    if kind is not None and record["document_type"] != kind:
        wrong.append(f"document_type: {record['document_type']!r}")
    if "part" in truth and record["part"] != truth["part"]:
        wrong.append(f"part: {record['part']!r}")
    if (order is None) != (record["order"] is None):
        wrong.append(f"order: the truth has {'none' if order is None else 'one'}")
    elif order is not None:
        wrong += differences(order, record["order"])
        wrong += [f"{pointer}: has no evidence that says where" for pointer in unproved(record)]
    return wrong


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.name}")
def test_a_file_is_read_as_its_truth_says(case: Path) -> None:
    truths, records = truths_of(case), records_of(input_of(case))
    assert [key for truth in truths for key in truth if key not in KEYS] == []
    wrong = [f"record {at}: {miss}" for at, pair in enumerate(zip(truths, records)) for miss in misses(*pair)]  # noqa: B905
    if len(truths) != len(records):
        wrong.insert(0, f"{len(records)} records, the truth has {len(truths)}")
    assert not wrong, "\n".join(wrong)


def test_every_file_here_belongs_to_a_case() -> None:
    """A case without input or truth, or a file beside the folders, would be passed over in silence."""
    stray = [path for path in FOLDER.glob("*") if path.is_file() and path.name != "README.md"]
    stray += [path for path in FOLDER.glob("*/*") if path.is_file()]
    assert stray == []
    assert [case for case in CASES if not (case / "truth.json").is_file() or len(list(case.glob("input.*"))) != 1] == []


def test_a_wrong_value_an_invented_one_and_a_bare_one_are_seen() -> None:
    truth = {"order": {"order_number": "A1", "lines": [{"quantity": "2"}]}}
    told = {"order_number": "A1", "currency": "EUR", "lines": [{"quantity": "2.0"}, {"quantity": "3"}]}
    record: Json = {"error": None, "document_type": "order", "part": None, "order": told, "evidence": {}}
    wrong = "\n".join(misses(truth, record))
    assert "/currency: the truth is None" in wrong and "/lines/1/quantity" in wrong
    assert "/lines/0/quantity: the truth" not in wrong and "/order_number: has no evidence" in wrong
