"""Everything real: a mail in a Dovecot mailbox, a correction in Chromium, the order in the sandbox OMS."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import httpx
from playwright.sync_api import Page, expect
from rich.console import Console

from orderbot.cli.demo_house import open_demo
from tests.live_server import served

FIXTURES = Path(__file__).parents[2] / "fixtures" / "demo"


def mail_with(code: str) -> Path:
    """A sample mail against whose order nothing but that is held."""
    for line in (FIXTURES / "expected.jsonl").read_text(encoding="utf-8").splitlines():
        expected = json.loads(line)
        if [case["codes"] for case in expected["cases"]] == [[code]]:
            return FIXTURES / str(expected["file"])
    raise LookupError(code)


def test_a_mail_with_a_wrong_price_is_corrected_in_the_browser_and_reaches_the_oms(tmp_path: Path, page: Page) -> None:
    with open_demo(tmp_path / "demo", 0) as demo, served(demo.house.workplace) as address:
        demo.work(Console(quiet=True), [mail_with("price-off-contract")])
        page.goto(address)
        page.locator("[name=name]").fill(demo.user)
        page.locator("[name=password]").fill(demo.password)
        page.keyboard.press("Enter")
        page.wait_for_url("**/queue*")
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        page.wait_for_url("**/cases/*")
        finding = page.locator("[data-finding]").filter(has_text="Prix hors contrat")
        agreed = finding.locator("dd").first.inner_text()
        finding.get_by_role("link", name="Voir le champ").click()
        price = page.locator("[data-field]:focus")
        expect(page.locator("rect.shown")).to_have_attribute("data-box", str(price.get_attribute("id")))
        price.fill(agreed)
        page.keyboard.press("Tab")
        expect(finding).to_have_count(0)
        page.keyboard.press("Control+Enter")  # the line's amount may no longer fit: seen, and approved all the same
        page.wait_for_url("**/queue*")
        page.get_by_role("link", name="Tout").click()
        page.locator("[data-row]").first.click()
        expect(page.locator(".state")).to_have_text("transmis", timeout=30_000)
        with httpx.Client(base_url=demo.oms_address) as oms:
            (taken,) = oms.get("/orders").json()
            kept = oms.get(f"/orders/{taken['oms_order_number']}").json()
    assert Decimal(agreed.replace(",", ".")) in [Decimal(line["unit_price"]) for line in kept["body"]["lines"]]
