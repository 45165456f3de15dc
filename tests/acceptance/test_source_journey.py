"""A reviewer works structured orders: each field's row or cell is marked beside it, by the keyboard alone, at both sizes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from orderbot.model.case import Role
from tests.acceptance.test_review_pages import SIZES, inspect
from tests.live_server import served
from tests.review_house import PASSWORD, House, open_house, take_in

FORMATS = Path(__file__).parents[2] / "fixtures" / "formats"
SAMPLES = {
    "edifact": "edifact/d96a-eancom-retail/input.edi",
    "xlsx": "sheets/xlsx-letterhead/input.xlsx",
    "broken": "edifact/broken-values/input.edi",
    "ubl": "ubl/peppol-order-nl/input.xml",
}
Live = tuple[House, str, dict[str, int]]


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    house = open_house(tmp_path_factory.mktemp("sources"))
    house.person("marie")
    house.person("paul", Role.APPROVER, "en")
    found = {name: take_in(house, FORMATS / path)[0] for name, path in SAMPLES.items()}
    with served(house.workplace) as address:
        yield house, address, found
    house.database.close()


@pytest.fixture(params=[(size, scheme) for size in SIZES for scheme in ("light", "dark")], ids=str)
def pane(request: pytest.FixtureRequest, browser: Browser, live: Live) -> Iterator[Page]:
    (width, height), scheme = request.param
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, locale="fr-FR", base_url=live[1]
    )
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    page.goto("/sign-in")
    page.locator("[name=name]").fill("marie")
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/queue*")
    yield page
    context.close()
    assert faults == []


def opened(pane: Page, live: Live, name: str) -> Locator:
    """Open a case; what shows its file."""
    pane.goto(f"/cases/{live[2][name]}")
    expect(pane.locator("#claim .mine")).to_be_visible()
    expect(pane.get_by_role("tab", name="Fichier")).to_have_attribute("aria-selected", "true")
    return pane.get_by_role("region", name="Contenu du fichier")


def tabbed_to(pane: Page, field: str) -> None:
    """Reach a field with the Tab key alone."""
    for _ in range(200):
        if pane.locator(f"#{field}:focus").count():
            return
        pane.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {field}")


def is_in_sight(spot: Locator) -> bool:
    return bool(
        spot.evaluate(
            "at => { const own = at.getBoundingClientRect(), frame = document.querySelector('#papers').getBoundingClientRect();"
            " return own.top >= frame.top && own.bottom <= frame.bottom && own.left >= frame.left - 1 && own.right <= frame.right + 1; }"
        )
    )


def test_a_field_marks_its_segment(pane: Page, live: Live) -> None:
    file = opened(pane, live, "edifact")
    expect(file.locator("li")).to_have_count(52)
    expect(file.locator("li").filter(has_text="LIN+2").locator(".row-name")).to_have_text("LIN ligne")
    inspect(pane)
    tabbed_to(pane, "field-L2-quantity")
    marked = file.locator(".shown")
    expect(marked).to_have_count(1)
    expect(marked).to_contain_text("QTY+21:360:PCE")
    expect(marked.locator("mark")).to_have_text("360")
    assert is_in_sight(marked)
    expect(pane.locator("#source")).to_contain_text("LIN+2/QTY+21")
    inspect(pane)
    pane.keyboard.press("Tab")  # the free quantity, which this line does not have
    expect(file.locator(".shown")).to_have_count(0)
    file.locator("li").filter(has_text="PRI+AAB:2.80").click()  # and a click on a row leads to its field
    expect(pane.locator("#field-L2-unit_price")).to_be_focused()


def test_a_field_marks_its_cell(pane: Page, live: Live) -> None:
    file = opened(pane, live, "xlsx")
    inspect(pane)
    tabbed_to(pane, "field-L2-unit_price")
    marked = file.locator(".shown")
    expect(marked).to_have_count(1)
    expect(marked.locator("mark")).to_have_text("0.092 €")
    assert is_in_sight(marked)
    expect(marked.locator("xpath=..").get_by_role("rowheader")).to_have_text("18")
    at = marked.evaluate("cell => cell.cellIndex")
    expect(file.locator("thead tr > *").nth(at)).to_have_text("F")
    inspect(pane)


def test_the_file_scrolls_by_the_keyboard(pane: Page, live: Live) -> None:
    file = opened(pane, live, "ubl")
    file.focus()
    pane.keyboard.press("End")
    expect(file.locator("li").last).to_be_in_viewport()


def test_what_is_malformed_is_marked_and_the_finding_leads_there(pane: Page, live: Live) -> None:
    file = opened(pane, live, "broken")
    expect(file.locator(".wrong .row-text")).to_have_text(["BGM+220++9", "DTM+137:20261302:102", "QTY+21:1O0:PCE"])
    inspect(pane)
    pane.keyboard.press("f")
    expect(file.locator(".shown")).to_contain_text("BGM+220++9")
    pane.get_by_role("tab", name="Message").click()
    pane.get_by_role("link", name="Voir dans le fichier").press("Enter")
    expect(file.locator(".shown")).to_be_visible()
