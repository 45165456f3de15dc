from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from benchmarks.speed.racing import Spent, race
from benchmarks.speed.sources import files_of, pages_in
from benchmarks.speed.templates import write_templates
from tests.unit.reading.drawn import order, pdf


def case(folder: Path, group: str) -> Path:
    folder.mkdir()
    printed = {"/order_number": "BC-47115", "/totals/net_amount": "1 234,50 €"}
    (folder / "truth.json").write_text(json.dumps({"group": group, "language": "fr", "printed": printed}))
    (folder / "input.pdf").write_bytes(pdf(order))
    return folder / "input.pdf"


def test_a_race_counts_what_children_take() -> None:
    child = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'sum(range(10**6)); bytearray(10**8)'])"
    spent = race([sys.executable, "-c", child])
    assert spent.cpu > 0
    assert spent.memory > 90


def test_files_of_a_group_and_their_pages(tmp_path: Path) -> None:
    digital = case(tmp_path / "1", "born-digital")
    case(tmp_path / "2", "fax-fine")
    assert files_of(tmp_path, "born-digital", 5) == [digital]
    assert pages_in([digital, digital]) == 2
    assert Spent(2.0, 4.0, 100).cells(10, 20) == ("2.00", "4.00", "5.0", "300", 100)


def test_templates_fit_their_files(tmp_path: Path) -> None:
    write_templates([case(tmp_path / "1", "born-digital")], tmp_path)
    template = json.loads((tmp_path / "0.json").read_text())
    assert template["keywords"] == ["BC-47115"]
    assert re.search(template["fields"]["invoice_number"], "Commande BC-47115")
    assert template["options"]["decimal_separator"] == ","
