"""An approver lets a customer's code hold for all orders, having seen what it would change, by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import Browser, Page, expect

from orderbot.checking.reconsidering import Reconsidering
from orderbot.model.case import Role
from orderbot.model.order import DocumentType
from orderbot.store.reference_import import import_folder
from tests.acceptance.test_policy_journey import look
from tests.acceptance.test_review_pages import SIZES
from tests.live_server import served
from tests.review_house import PASSWORD, TABLES, House, arrive, line, open_house, order


@pytest.fixture
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[House, str]]:
    house = open_house(tmp_path_factory.mktemp("additions"))
    house.person("ada", Role.ADMIN, "fr")
    for number, code in enumerate(("RDR-1", "RDR-1", None, "RDR-1")):
        house.clock.forward(hours=3)
        said = line(1, item_id=None if code else "AB-1204/7", buyer_item_id=code, quantity=Decimal(number + 2))
        arrive(house, order(said, order_number=f"BC-{number}"), subject=f"Commande {number}")
    with served(house.workplace) as address:
        yield house, address
    house.database.close()


def with_contract(house: House) -> None:
    """The same master data with a contract that has ended."""
    head = "contract_number,customer_id,valid_from,valid_to,currency,incoterms,payment_terms,min_order_value\n"
    prices = "contract_number,item_id,min_quantity,unit_price,discount_percent\nK-0,JT-10,1,0.09,\n"
    ended = {"contracts": f"{head}K-0,C100,2025-01-01,2025-12-31,EUR,,,\n", "contract_prices": prices}
    with TemporaryDirectory() as folder:
        for name, text in {**TABLES, **ended}.items():
            (Path(folder) / f"{name}.csv").write_text(text, encoding="utf-8")
        import_folder(house.database, Path(folder), "test", house.clock())


@pytest.fixture(params=[(size, scheme) for size in SIZES for scheme in ("light", "dark")], ids=str)
def pane(request: pytest.FixtureRequest, browser: Browser, live: tuple[House, str]) -> Iterator[Page]:
    (width, height), scheme = request.param
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, locale="fr-FR", base_url=live[1]
    )
    page = context.new_page()
    page.goto("/sign-in?next=%2Fcases%2F1%3Flane%3Dall")
    page.locator("[name=name]").fill("ada")
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/1?lane=all")
    yield page
    context.close()


def test_an_alias_is_tried_put_in_force_and_withdrawn_by_keyboard(pane: Page) -> None:
    pane.locator(".remedies a[href*='/alias']").press("Enter")
    pane.wait_for_url("**/remedies/*/alias")
    expect(pane.locator(".totals")).to_contain_text("3")
    look(pane, "alias")
    pane.keyboard.press("Control+Enter")
    pane.wait_for_url("**/cases/1?lane=all&done=*")
    expect(pane.get_by_role("status")).to_contain_text("En vigueur désormais")
    look(pane, "case")
    pane.goto("/cases/2?lane=all")
    pane.get_by_role("button", name="Vérifier à nouveau").press("Enter")
    expect(pane.locator("[data-finding]")).to_have_count(0)
    pane.get_by_role("link", name="Lignes ajoutées").press("Enter")
    pane.wait_for_url("**/additions")
    expect(pane.locator("tbody")).to_contain_text("C100;RDR-1;AB-1204/7")
    look(pane, "additions")
    pane.get_by_role("button", name="Retirer").press("Enter")
    pane.wait_for_url("**/additions?done=*")
    expect(pane.locator("tbody")).to_contain_text("retirée")


def test_a_tolerance_becomes_a_version_of_the_policy(pane: Page, live: tuple[House, str]) -> None:
    case = arrive(live[0], order(line(1, unit_price=Decimal(49)), order_number="BC-9"), subject="9")
    pane.goto(f"/cases/{case}?lane=all")
    pane.locator(".remedies a[href*='/tolerance']").press("Enter")
    pane.wait_for_url("**/remedies/*/tolerance")
    look(pane, "tolerance")
    pane.keyboard.press("Control+Enter")
    pane.wait_for_url(f"**/cases/{case}?lane=all&done=*")
    pane.get_by_role("link", name="Politique").press("Enter")
    pane.wait_for_url("**/policy")
    expect(pane.locator("tbody tr").first).to_contain_text(f"Cas {case}")
    look(pane, "versions-of-case")


def test_a_contract_is_extended_and_other_orders_under_it_go_on(pane: Page, live: tuple[House, str]) -> None:
    house, _ = live
    with_contract(house)
    cases = []
    for number in (40, 41):
        under_it = line(1, item_id="JT-10", unit_price=Decimal("0.09"), quantity=Decimal(number))
        cases.append(
            arrive(house, order(under_it, order_number=f"BC-{number}", contract_number="K-0"), subject=f"{number}")
        )
    pane.goto(f"/cases/{cases[0]}?lane=all")
    pane.locator(".remedies a[href*='/contract-dates']").press("Enter")
    pane.wait_for_url("**/remedies/*/contract-dates")
    expect(pane.locator("pre.ready")).to_contain_text("contract_number;valid_from;valid_to")
    pane.locator("#until").fill("01/03/2026")
    pane.keyboard.press("Enter")
    expect(pane.locator("p[role=alert]")).to_contain_text("la commande est plus tardive")
    pane.locator("#until").fill("31/12/2026")
    pane.keyboard.press("Enter")
    pane.wait_for_url("**until=31*")
    expect(pane.locator("pre.ready")).to_contain_text("K-0;2025-01-01;2026-12-31")
    look(pane, "contract-dates")
    pane.keyboard.press("Control+Enter")
    pane.wait_for_url(f"**/cases/{cases[0]}?lane=all&done=*")
    expect(pane.locator("[data-finding]")).to_have_count(0)
    Reconsidering(house.database, house.workplace.review.recheck, house.clock)(cases[1])
    pane.goto(f"/cases/{cases[1]}?lane=all")
    pane.locator("#history summary").press("Enter")
    expect(pane.locator("#history li").first).to_contain_text("lignes ajoutées ou retirées : K-0;")
    look(pane, "decided-again")
    pane.get_by_role("link", name="Lignes ajoutées").press("Enter")
    pane.wait_for_url("**/additions")
    expect(pane.locator("tbody tr").first).to_contain_text("contracts.csv")
    look(pane, "additions-dates")


def test_approving_an_order_that_repeats_another_says_what_it_does(pane: Page, live: tuple[House, str]) -> None:
    house, _ = live
    arrive(house, order(line(1, quantity=Decimal(30)), order_number="BC-7"), subject="7")
    case = arrive(house, order(line(1, quantity=Decimal(31)), order_number="BC-7"), subject="7 again")
    pane.goto(f"/cases/{case}?lane=all")
    expect(pane.locator(".consequence")).to_contain_text("Approuver envoie une commande de plus : la commande BC-7")
    expect(pane.locator("#approve")).to_have_text("Approuver comme commande de plus")
    look(pane, "further-order")
    pane.keyboard.press("Control+Enter")
    pane.wait_for_url("**done=approved-*")


def test_what_is_to_be_done_with_a_line_of_a_change_is_chosen(pane: Page, live: tuple[House, str]) -> None:
    house, _ = live
    arrive(house, order(line(1, quantity=Decimal(40)), line(2, item_id="RC-22", unit_price=None), order_number="BC-8"))
    asks = order(line(2, item_id="RC-22", quantity=None, unit_price=None), order_number="BC-8")
    case = arrive(house, asks, kind=DocumentType.ORDER_CHANGE, subject="BC-8 change")
    pane.goto(f"/cases/{case}?lane=all")
    choice = pane.locator("td.col-action select")
    choice.focus()
    choice.select_option("delete")
    pane.keyboard.press("Tab")
    expect(pane.locator(".difference")).to_contain_text("RC-22")
    expect(choice).to_have_value("delete")
    look(pane, "action")
