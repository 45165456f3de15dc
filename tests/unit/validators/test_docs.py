"""Every finding that the code makes is explained, and says itself in two languages."""

import re
from pathlib import Path

from orderbot import validators
from orderbot.model.codes import CODES

ROOT = Path(__file__).parents[3]


def made_codes() -> set[str]:
    text = "\n".join(path.read_text(encoding="utf-8") for path in Path(validators.__file__).parent.glob("*.py"))
    return {code for code in CODES if f'"{code}"' in text}


def test_every_code_with_a_validator_has_its_heading_in_the_docs() -> None:
    headings = set(re.findall(r"^## `([a-z-]+)`", (ROOT / "docs/findings.md").read_text(encoding="utf-8"), re.M))
    assert made_codes() <= headings
    assert headings <= set(CODES)


def test_the_codes_of_the_first_release_are_made() -> None:
    promised = {
        "missing-field", "low-confidence", "line-amount-mismatch", "total-mismatch", "customer-unknown",
        "customer-blocked", "item-unknown", "item-obsolete", "price-off-contract", "price-off-list",
        "duplicate-order", "unreadable-document", "oms-refused",
    }  # fmt: skip
    assert promised <= made_codes()


def test_every_validator_is_in_the_list() -> None:
    written = {
        name
        for path in Path(validators.__file__).parent.glob("*.py")
        for name in re.findall(r"^def (check_\w+)", path.read_text(encoding="utf-8"), re.M)
    }
    assert {validator.__name__ for validator in validators.VALIDATORS} == written
