"""Every page at both sizes, light and dark: axe finds nothing, nothing spills over, the keyboard reaches everything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from orderbot.model.case import Role
from orderbot.model.order import DocumentType, OrderLine, Party
from tests.live_server import served
from tests.review_house import PASSWORD, House, arrive, line, open_house, order

SIZES = ((1440, 900), (1024, 768))
ACCEPTED = line(1, unit_price=Decimal("84.30"))


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[House, str]]:
    folder: Path = tmp_path_factory.mktemp("pages")
    house = open_house(folder)
    house.person("marie")
    house.person("paul", Role.APPROVER, "en")
    arrive(house, order(ACCEPTED, line(2, quantity=None)), unsure={("L1", "quantity"): 0.5}, html="<p>Bonjour</p>")
    arrive(house, order(buyer=Party("Métaux du Nord"), order_number="N-1"), sender="achats@metaux.example")
    arrive(house, None, kind=DocumentType.QUOTE_REQUEST, subject="Prix ?")
    asks = (line(1, quantity=Decimal(20)), OrderLine("L2", item_id="JT-10", quantity=Decimal(50), action="add"))
    arrive(house, order(*asks, order_date=None), kind=DocumentType.ORDER_CHANGE, subject="Modification")
    with served(house.workplace) as address:
        yield house, address
    house.database.close()


@pytest.fixture(params=[(size, scheme) for size in SIZES for scheme in ("light", "dark")], ids=str)
def pane(request: pytest.FixtureRequest, browser: Browser, live: tuple[House, str]) -> Iterator[Page]:
    (width, height), scheme = request.param
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, locale="fr-FR", base_url=live[1]
    )
    yield context.new_page()
    context.close()


def inspect(page: Page) -> None:
    page.wait_for_load_state("load")  # words can stand before the style sheet does: axe would judge the browser's own
    found = Axe().run(page).response["violations"]
    assert not found, json.dumps([(one["id"], [node["html"] for node in one["nodes"]]) for one in found], indent=1)
    spill = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert spill <= 0


def test_pages_have_no_fault_that_axe_knows(pane: Page) -> None:
    pane.goto("/sign-in")
    inspect(pane)
    pane.locator("[name=name]").fill("marie")
    pane.locator("[name=password]").fill("not the password")
    pane.keyboard.press("Enter")
    expect(pane.get_by_role("alert")).to_be_visible()
    inspect(pane)
    pane.locator("[name=password]").fill(PASSWORD)
    pane.keyboard.press("Enter")
    pane.wait_for_url("**/queue*")
    inspect(pane)
    pane.keyboard.press("?")
    expect(pane.get_by_role("dialog")).to_be_visible()
    inspect(pane)
    for path in (
        "/queue?q=nothing",
        "/queue?lane=undelivered",
        "/upload",
        "/cases/99",
        "/cases/2",
        "/cases/3",
        "/cases/4",
    ):
        pane.goto(path)
        inspect(pane)
    pane.goto("/cases/1")
    expect(pane.locator("#claim .mine")).to_be_visible()
    for tab in ("tab-mail", "tab-parts", "tab-pages"):
        pane.locator(f"#{tab}").click()
        inspect(pane)
    pane.locator("#field-L1-quantity").focus()
    pane.locator("#more-fields > summary").click()
    pane.locator("#history > summary").click()
    inspect(pane)


def test_tab_reaches_every_field_and_focus_shows(pane: Page, live: tuple[House, str]) -> None:
    pane.goto("/sign-in")
    pane.locator("[name=name]").fill("marie")
    pane.locator("[name=password]").fill(PASSWORD)
    pane.keyboard.press("Enter")
    pane.wait_for_url("**/queue*")
    pane.goto("/cases/1")
    expect(pane.locator("#claim .mine")).to_be_visible()
    wanted = pane.locator("[data-field]:visible").evaluate_all("found => found.map(one => one.id)")
    pane.locator(f"[id='{wanted[0]}']").focus()
    reached = []
    for _ in range(len(wanted) * 3):
        spot = pane.evaluate(
            "() => { const at = document.activeElement; const look = getComputedStyle(at);"
            " return [at.id, look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 2]; }"
        )
        if spot[0] in wanted:
            reached.append(spot[0])
            assert spot[1], f"the focus on {spot[0]} cannot be seen"
        if spot[0] == wanted[-1]:
            break
        pane.keyboard.press("Tab")
    assert reached == wanted
