"""The docs keep up with the code."""

import re
from pathlib import Path

from orderbot.cli.config_file import settings_keys
from orderbot.extractors import EXTRACTORS

DOCS = Path(__file__).parents[2] / "docs"


def test_every_setting_has_its_row_in_the_configuration_reference() -> None:
    text = (DOCS / "configuration.md").read_text(encoding="utf-8")
    missing = [key for key, meaning in settings_keys().items() if f"| `{key}` |" not in text or meaning not in text]
    assert missing == []


def test_every_extractor_has_its_row_and_its_page() -> None:
    text = (DOCS / "add-an-extractor.md").read_text(encoding="utf-8")
    assert [one.name for one in EXTRACTORS if f"| `{one.name}` |" not in text] == []


def test_every_link_between_the_docs_leads_somewhere() -> None:
    pages = [*DOCS.rglob("*.md"), DOCS.parent / "README.md", DOCS.parent / "CONTRIBUTING.md"]
    broken = [
        f"{page.name} -> {target}"
        for page in pages
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []
