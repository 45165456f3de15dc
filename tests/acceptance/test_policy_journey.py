"""An administrator changes the policy in a browser, by keyboard alone, having seen what it would change."""

from __future__ import annotations

import os
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from orderbot.model.case import Role
from tests.acceptance.test_review_pages import SIZES, inspect
from tests.live_server import served
from tests.review_house import PASSWORD, House, arrive, line, open_house, order

PROCEDURE = """\
[procedure.price-off-list]
todo_fr = "Demander au commercial si ce prix a été promis."
owner = "Administration des ventes"
within_hours = 4
reply_fr = "Bonjour, votre commande {order_number} indique {found} ; notre prix est {expected}."
"""


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[House, str]]:
    house = open_house(tmp_path_factory.mktemp("policy"))
    house.person("ada", Role.ADMIN, "fr")
    for number, price in enumerate(("48.30", "50.00", "48.30", "51.00", "48.30")):
        house.clock.forward(hours=3)
        said = order(line(1, unit_price=Decimal(price), quantity=Decimal(number + 2)), order_number=f"BC-{number}")
        arrive(house, said, subject=f"Commande {number}")
    with house.database.begin() as session:
        for text in ("threshold = 0.9\n", PROCEDURE):
            house.policies.activate(session, text, author="ada", source="/etc/orderbot/policy.toml", now=house.clock())
    with served(house.workplace) as address:
        yield house, address
    house.database.close()


@pytest.fixture(params=[(size, scheme) for size in SIZES for scheme in ("light", "dark")], ids=str)
def pane(request: pytest.FixtureRequest, browser: Browser, live: tuple[House, str]) -> Iterator[Page]:
    (width, height), scheme = request.param
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, locale="fr-FR", base_url=live[1]
    )
    page = context.new_page()
    page.goto("/sign-in?next=%2Fpolicy")
    page.locator("[name=name]").fill("ada")
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/policy")
    yield page
    context.close()


def look(page: Page, name: str) -> None:
    """Axe finds nothing, nothing spills over; with ORDERBOT_PICTURES a picture is kept there."""
    inspect(page)
    if folder := os.environ.get("ORDERBOT_PICTURES"):
        size = page.viewport_size or {"width": 0}
        page.screenshot(path=Path(folder) / f"{name}-{size['width']}.png")


def test_a_policy_is_tried_and_put_in_force_by_keyboard(pane: Page, live: tuple[House, str], tmp_path: Path) -> None:
    house, _ = live
    with house.database.begin() as session:
        house.policies.activate(session, PROCEDURE, author="ada", source="upload", now=house.clock())
    look(pane, "versions")
    bad, good = tmp_path / "bad.toml", tmp_path / "good.toml"
    bad.write_text('[severity]\nprice-of-contract = "note"\n[tolerance]\npercent = 150\n', encoding="utf-8")
    good.write_text('mode = "review-all"\n[tolerance]\npercent = 5\n', encoding="utf-8")
    pane.locator("#file").set_input_files(bad)
    pane.locator("#file").focus()
    pane.keyboard.press("Tab")
    pane.keyboard.press("Enter")
    expect(pane.get_by_role("alert").filter(has_text="vouliez-vous dire price-off-contract ?")).to_be_visible()
    look(pane, "mistakes")
    pane.locator("#file").set_input_files(good)
    pane.locator("#file").focus()
    pane.keyboard.press("Tab")
    pane.keyboard.press("Enter")
    pane.wait_for_url("**/proposals/*")
    expect(pane.locator("#replay")).to_have_attribute("aria-busy", "false", timeout=30_000)
    expect(pane.locator(".totals")).to_contain_text("déjà transmis seraient retenus")
    look(pane, "replay")
    pane.get_by_role("button", name="Mettre en vigueur").focus()
    pane.keyboard.press("Enter")
    pane.wait_for_url("**/policy?done=*")
    expect(pane.get_by_role("status")).to_contain_text("en vigueur")
    pane.locator("tbody a").first.press("Enter")
    expect(pane.locator(".listing")).to_contain_text("review-all")
    look(pane, "version")


def test_the_procedure_stands_beside_the_finding(pane: Page, live: tuple[House, str]) -> None:
    house, _ = live
    with house.database.begin() as session:
        house.policies.activate(session, PROCEDURE, author="ada", source="upload", now=house.clock())
    pane.goto("/cases/2")
    expect(pane.locator(".procedure")).to_contain_text("Demander au commercial")
    pane.locator(".reply summary").click()
    expect(pane.locator(".reply")).to_contain_text("votre commande BC-1 indique 50,00")
    look(pane, "procedure")
