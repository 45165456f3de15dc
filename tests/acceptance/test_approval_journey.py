"""An order that two people must approve, in a real browser: each sees who has, who must, and what a press comes to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from orderbot.model.approvals import ApprovalRule, Signature
from orderbot.model.case import CaseState, Role
from orderbot.model.rules import Rules
from tests.review_house import PASSWORD, House, arrive, line, open_house, order

RULES = Rules(
    approvals=(
        ApprovalRule(
            "deux regards",
            above=Decimal(500),
            currency="EUR",
            signatures=(Signature(groups=("compliance",)), Signature(groups=("direction",))),
            in_order=True,
        ),
    )
)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    opened = open_house(tmp_path, rules=RULES)
    opened.person("marie")
    opened.person("paul", Role.APPROVER, "fr", ("compliance",))
    opened.person("sophie", Role.APPROVER, "en", ("direction",))
    yield opened
    opened.database.close()


@pytest.fixture
def small_screen(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 1024, "height": 768}, locale="en-GB")
    yield opened
    opened.close()


def sign_in(page: Page, address: str, name: str) -> None:
    page.goto(address)
    page.locator("[name=name]").fill(name)
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/queue*")


def settled(page: Page) -> None:
    expect(page.locator("#claim .mine")).to_be_visible()
    expect(page.locator(".htmx-request")).to_have_count(0)


def inspect(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    assert not found, json.dumps([(one["id"], [node["html"] for node in one["nodes"]]) for one in found], indent=1)
    spill = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert spill <= 0


def test_two_people_approve_one_after_the_other(
    house: House, address: str, page: Page, small_screen: BrowserContext
) -> None:
    case = arrive(house, order(line(1, quantity=Decimal(20))))
    arrive(house, order(order_number="BC-9", ship_to=order().ship_to), subject="autre")
    sign_in(page, address, "paul")
    page.get_by_label("Attend mon accord").check()
    page.wait_for_url("**mine=1*")
    expect(page.locator("[data-row]")).to_have_count(2)
    inspect(page)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/cases/{case}?*mine=1*")
    settled(page)
    held = page.locator(".finding-block")
    expect(held).to_contain_text("compliance, puis direction 0 sur 2")
    expect(page.locator("#approve")).to_have_text("Approuver (1 sur 2)")
    inspect(page)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("status")).to_contain_text(f"Cas {case} : votre accord est noté")
    assert house.workplace.queue.summary(case).state is CaseState.BLOCK

    other = small_screen.new_page()
    sign_in(other, address, "sophie")
    other.get_by_label("Waits for my approval").check()
    other.wait_for_url("**mine=1*")
    expect(other.locator("[data-row]")).to_have_count(1)
    other.keyboard.press("j")
    other.keyboard.press("Enter")
    settled(other)
    expect(other.locator(".finding-block")).to_contain_text("given by paul")
    expect(other.locator(".finding-block")).to_contain_text("still missing direction")
    expect(other.locator("#approve")).to_have_text("Approve (2 of 2)")
    inspect(other)
    other.keyboard.press("Control+Enter")
    expect(other.get_by_role("status")).to_contain_text(f"Case {case} approved")
    assert house.workplace.queue.summary(case).state is CaseState.APPROVED


def test_accepting_the_finding_alone_shows_at_once_what_is_left(house: House, address: str, page: Page) -> None:
    case = arrive(house, order())
    sign_in(page, address, "paul")
    page.goto(f"{address}/cases/{case}")
    settled(page)
    page.keyboard.press("f")
    page.keyboard.press("a")
    held = page.locator(".finding-block")
    expect(held).to_contain_text("donné par paul")
    expect(held).to_contain_text("attend l’accord d’une autre personne")
    expect(page.locator("#approve")).to_have_text("Approuver")
    page.locator("#approve").click()
    expect(page.get_by_role("alert").filter(has_text="Votre accord ne compte pas ici, ou pas encore")).to_be_visible()
    assert house.workplace.queue.summary(case).state is CaseState.BLOCK


def test_who_edits_sees_that_another_must_approve(house: House, address: str, page: Page) -> None:
    case = arrive(house, order())
    sign_in(page, address, "paul")
    page.goto(f"{address}/cases/{case}")
    settled(page)
    expect(page.locator("#approve")).to_have_text("Approuver (1 sur 2)")
    page.locator("#field-L1-quantity").fill("13")
    page.keyboard.press("Tab")
    expect(page.locator(".finding-block")).to_contain_text("n’a ni envoyé par courriel, ni déposé, ni modifié")
    expect(page.locator("#approve")).to_have_text("Approuver")
    page.goto(f"{address}/queue?mine=1")
    expect(page.locator("[data-row]")).to_have_count(0)


def test_a_reviewer_sees_whose_approval_it_waits_for_and_has_no_such_filter(
    house: House, address: str, page: Page
) -> None:
    case = arrive(house, order())
    sign_in(page, address, "marie")
    expect(page.get_by_label("Attend mon accord")).to_have_count(0)
    page.goto(f"{address}/queue?mine=1")
    expect(page.locator("[data-row]")).to_have_count(1)
    page.goto(f"{address}/cases/{case}")
    settled(page)
    expect(page.locator(".finding-block")).to_contain_text("compliance, puis direction 0 sur 2")
    page.locator("#approve").click()
    expect(page.get_by_role("alert").filter(has_text="bloquant")).to_be_visible()
    assert house.workplace.queue.summary(case).state is CaseState.BLOCK
