import importlib.util
import json
from collections import defaultdict
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from benchmarks.judging import judge, judge_one

SCORER = Path(__file__).parents[4] / "shared" / "tools" / "score.py"


def entry(confidence: float) -> dict[str, float]:
    return {"confidence": confidence}


def truth() -> dict[str, Any]:
    line = {"item_id": "AB-12", "buyer_item_id": None, "quantity": "12", "unit": None, "unit_price": "1.50"}
    return {
        "document_type": "order",
        "order": {
            "order_number": "BC 4711",
            "order_date": None,
            "buyer": {"name": "Robinetterie du Rhône"},
            "lines": [line, {**line, "item_id": "AB-13", "quantity": "3"}],
        },
    }


def record() -> dict[str, Any]:
    line = {"item_id": None, "seller_item_id": "AB-12", "quantity": "12.0", "unit": None, "unit_price": "1.5"}
    ghost = {"item_id": "ZZ", "quantity": "999", "unit": "KGM", "unit_price": "7"}
    return {
        "document_type": "order",
        "type_confidence": 0.9,
        "confidence": 0.8,
        "order": {
            "order_number": "bc4711",
            "order_date": None,
            "buyer": {"name": "Robinetterie du Rhone"},
            "lines": [line, {**line, "seller_item_id": "AB-13", "quantity": "8"}, ghost],
        },
        "evidence": {
            "/order_number": entry(0.99),
            "/order_date": entry(0.7),
            "/buyer/name": entry(0.98),
            "/lines": entry(0.6),
            "/lines/0/seller_item_id": entry(0.97),
            "/lines/0/quantity": entry(0.99),
            "/lines/0/unit": entry(0.9),
            "/lines/1/quantity": entry(0.99),
            "/lines/2/quantity": entry(0.96),
            "/lines/2/unit": entry(0.5),
        },
    }


def test_values_nulls_and_lines_are_told_apart() -> None:
    verdict = judge_one(truth(), record())
    assert {claim.pointer: claim.right for claim in verdict.values} == {
        "/order_number": True,
        "/buyer/name": True,
        "/lines/0/seller_item_id": True,
        "/lines/0/quantity": True,
        "/lines/1/quantity": False,
        "/lines/2/quantity": False,
        "/lines/2/unit": False,
    }
    assert {claim.pointer: claim.right for claim in verdict.nulls} == {"/order_date": True, "/lines/0/unit": True}
    assert [(claim.confidence, claim.right) for claim in verdict.lists] == [(0.6, False)]
    assert [claim.right for claim in verdict.types] == [True]
    assert [claim.right for claim in verdict.records] == [False]
    assert (verdict.exact, verdict.wanted, verdict.read) == (1, 2, 3)


def test_null_item_is_wrong_where_any_code_is_printed() -> None:
    wanted, told = truth(), record()
    wanted["order"]["lines"][0] |= {"item_id": None, "seller_item_id": "AB-12"}
    told["order"]["lines"][0]["seller_item_id"] = None
    told["evidence"]["/lines/0/item_id"] = entry(0.4)
    verdict = judge_one(wanted, told)
    assert [claim.right for claim in verdict.nulls if claim.pointer == "/lines/0/item_id"] == [False]


def test_more_orders_than_the_file_holds_make_none_perfect() -> None:
    told = {**truth(), "type_confidence": 1.0, "confidence": 1.0, "evidence": {}}
    assert judge([truth()], [told])[0].perfect
    assert not judge([truth()], [told, told])[0].perfect


def test_no_answer_is_no_perfect_document() -> None:
    verdict = judge([truth()], [])[0]
    assert not verdict.perfect
    assert verdict.records == []


def scorer() -> ModuleType:
    if not SCORER.exists():
        pytest.skip("the project's scorer is not there")
    spec = importlib.util.spec_from_file_location("score", SCORER)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_judge_agrees_with_the_scorer() -> None:
    tally: dict[str, Any] = {"field": defaultdict(list), "lines": [], "confidence": []}
    told = record()
    perfect = scorer().score_order(truth()["order"], told["order"], told["evidence"], tally, [])
    verdict = judge_one(truth(), told)
    assert sorted(tally["confidence"]) == sorted((claim.confidence, claim.right) for claim in verdict.values)
    assert tally["lines"] == [(verdict.exact, verdict.wanted, verdict.read)]
    assert perfect == verdict.perfect
    header = [right for name, rights in tally["field"].items() if not name.startswith("line.") for right in rights]
    assert sorted(header) == sorted(verdict.header)


def test_the_judge_agrees_with_the_scorer_on_a_swapped_line() -> None:
    wanted, told = truth(), json.loads(json.dumps(record()))
    told["order"]["lines"].reverse()
    tally: dict[str, Any] = {"field": defaultdict(list), "lines": [], "confidence": []}
    scorer().score_order(wanted["order"], told["order"], told["evidence"], tally, [])
    verdict = judge_one(wanted, told)
    assert sorted(tally["confidence"]) == sorted((claim.confidence, claim.right) for claim in verdict.values)
    assert tally["lines"] == [(verdict.exact, verdict.wanted, verdict.read)]
