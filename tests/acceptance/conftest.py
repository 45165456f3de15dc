"""A live review UI on loopback, and Debian's Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.live_server import served
from tests.review_house import House, open_house

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--font-render-hinting=none",
)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = open_house(tmp_path)
    yield opened
    opened.database.close()


@pytest.fixture
def address(house: House) -> Iterator[str]:
    with served(house.workplace) as where:
        yield where


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not installed (/usr/bin/chromium)")
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=str(CHROMIUM), args=list(ARGUMENTS))
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 1440, "height": 900}, locale="fr-FR")
    yield opened
    opened.close()


def refusal(line: str) -> bool:
    """Say whether the browser only tells of an answer like 409, which pages show themselves."""
    return line.startswith(("Failed to load resource", "Response Status Error Code"))


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that fails the test when the browser reports an error (a script's, or the content policy's)."""
    opened = context.new_page()
    told: list[str] = []
    opened.on("pageerror", lambda error: told.append(str(error)))
    opened.on(
        "console", lambda line: told.append(line.text) if line.type == "error" and not refusal(line.text) else None
    )
    yield opened
    assert told == []
