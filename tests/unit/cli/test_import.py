"""`orderbot import` tells what the files say of the rows that people added."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from orderbot.cli.app import app
from orderbot.model.added_rows import ItemReference
from orderbot.store import added_rows
from tests.review_house import TABLES, House, open_house

REFERENCES = "customer_id,buyer_item_id,item_id\nC100,RDR-1,AB-1204/7\nC100,RDR-2,JT-10\n"


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "orderbot.toml").write_text('[database]\nurl = "sqlite:///orderbot.db"\n', encoding="utf-8")
    opened = open_house(tmp_path)
    yield opened
    opened.database.close()


def test_added_rows_that_the_files_say_or_overrule_are_told(house: House, tmp_path: Path) -> None:
    for code in ("RDR-1", "RDR-2", "RDR-3"):
        with house.database.begin() as session:
            row = ItemReference("C100", code, "AB-1204/7")
            added_rows.add(session, row, author="ada", case_id=None, now=house.clock())
    folder = tmp_path / "reference"
    folder.mkdir()
    for name, text in {**TABLES, "item_references": REFERENCES}.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    done = CliRunner().invoke(app, ["import", str(folder)])
    assert done.exit_code == 0
    assert done.stdout.splitlines()[-3:] == [
        "Generation 2 is in effect.",
        "item_references.csv: C100;RDR-1;AB-1204/7 (added by ada) is in the files now.",
        "item_references.csv: C100;RDR-2;AB-1204/7 (added by ada) counts no more: the files say otherwise.",
    ]
