"""`orderbot extract FILE --show OUT.html`: axe finds nothing, nothing spills, boxes and values lead to each other."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

FIXTURES = Path(__file__).parents[2] / "fixtures" / "demo"
ORDERBOT = Path(sys.executable).parent / "orderbot"


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("shown") / "out.html"
    mail = FIXTURES / "01-grid-classic.eml"
    run = subprocess.run([ORDERBOT, "extract", mail, "--show", out], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert "order" in run.stdout
    return out


@pytest.fixture(params=[((1440, 900), "light"), ((1024, 768), "dark")], ids=str)
def pane(request: pytest.FixtureRequest, browser: Browser, shown: Path) -> Iterator[Page]:
    (width, height), scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    page = context.new_page()
    page.goto(shown.as_uri())
    yield page
    context.close()


def test_axe_finds_nothing_and_nothing_spills(pane: Page) -> None:
    found = Axe().run(pane).response["violations"]
    assert not found, json.dumps([(one["id"], [node["html"] for node in one["nodes"]]) for one in found], indent=1)
    assert pane.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_boxes_and_values_lead_to_each_other_by_keyboard(pane: Page) -> None:
    complaints: list[str] = []
    pane.on("console", lambda message: complaints.append(message.text))
    box = pane.locator(".mark").first
    box.focus()
    pane.keyboard.press("Enter")
    row = pane.locator("tr:target")
    assert row.is_visible()
    row.locator("a").focus()
    pane.keyboard.press("Enter")
    assert pane.locator(".mark:target").is_visible()
    assert pane.locator(".mark:target text").is_visible()
    assert complaints == []
