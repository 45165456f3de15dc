"""Every finding code has its validator, its heading with an example, its unit tests and a mail in the corpus."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from orderbot.model.codes import CODES
from tests.acceptance.known_missing import MISSING_FINDINGS

ROOT = Path(__file__).parents[2]
VALIDATORS = {path.stem: path.read_text(encoding="utf-8") for path in (ROOT / "src/orderbot/validators").glob("*.py")}
UNIT_TESTS = {
    path: path.read_text(encoding="utf-8")
    for folder in ("validators", "checking", "delivery", "intake", "extractors/remarks")
    for path in (ROOT / "tests/unit" / folder).glob("test_*.py")
}
FINDINGS = (ROOT / "docs" / "findings.md").read_text(encoding="utf-8")
HOLDS = re.compile(r"\(one,\)|told\(|\.code\b|\.path\b|\.expected\b|\.found\b|\.suggestion\b")
PASSES = re.compile(r"== \[\]|== \(\)|== set\(\)|is None|not in|^\s+assert not |codes\(.*\) == \[\]", re.MULTILINE)


def modules_of(code: str) -> list[str]:
    """The validators' modules that name the code."""
    return [name for name, text in VALIDATORS.items() if f'"{code}"' in text]


def heading_of(code: str) -> str:
    """What findings.md says of the code; empty without a heading."""
    found = re.search(rf"^## `{code}`\n(.*?)(?=^## |\Z)", FINDINGS, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def unit_tests_of(code: str) -> list[str]:
    """The texts of the unit tests of the code's validators, and of those that name it."""
    modules = modules_of(code)
    own = [text for path, text in UNIT_TESTS.items() if path.stem.removeprefix("test_") in modules]
    asking = [
        text for text in UNIT_TESTS.values() if any(f"orderbot.validators.{name} import" in text for name in modules)
    ]
    return own + asking + [text for text in UNIT_TESTS.values() if f'"{code}"' in text]


def lacking(code: str) -> list[str]:
    """What the code lacks."""
    mails = (ROOT / "fixtures/end-to-end/truth.jsonl").read_text(encoding="utf-8").splitlines()
    planted = {name for mail in map(json.loads, mails) for name in mail["case"]["required"]}
    tests = unit_tests_of(code)
    told = {
        "a validator": bool(modules_of(code)),
        "a heading in findings.md": bool(heading_of(code)),
        "an example in findings.md": "\n> " in heading_of(code),
        "a unit test that holds": any(f'"{code}"' in text or HOLDS.search(text) for text in tests),
        "a unit test that passes": any(PASSES.search(text) for text in tests),
        "a mail in fixtures/end-to-end": code in planted,
    }
    return [name for name, is_there in told.items() if not is_there]


@pytest.mark.parametrize("code", sorted(set(CODES) - MISSING_FINDINGS))
def test_every_code_is_whole(code: str) -> None:
    assert lacking(code) == []


@pytest.mark.parametrize("code", sorted(MISSING_FINDINGS))
def test_what_is_listed_as_missing_is_missing(code: str) -> None:
    assert lacking(code) != []
