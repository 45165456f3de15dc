"""The docs keep up with the code."""

from pathlib import Path

from orderbot.cli.config_file import settings_keys

DOCS = Path(__file__).parents[2] / "docs"


def test_every_setting_has_its_row_in_the_configuration_reference() -> None:
    text = (DOCS / "configuration.md").read_text(encoding="utf-8")
    missing = [key for key, meaning in settings_keys().items() if f"| `{key}` |" not in text or meaning not in text]
    assert missing == []


def test_every_link_between_the_docs_leads_somewhere() -> None:
    import re

    pages = [*DOCS.rglob("*.md"), DOCS.parent / "README.md", DOCS.parent / "CONTRIBUTING.md"]
    broken = [
        f"{page.name} -> {target}"
        for page in pages
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []
