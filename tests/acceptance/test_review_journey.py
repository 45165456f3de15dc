"""A reviewer's day in a real browser: sign in, open a case, correct a price, approve, see the order in the OMS."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, Route, expect

from orderbot.delivery.push_stage import Delivery
from orderbot.model.case import CaseState, Role
from orderbot.model.order import DocumentType, Party
from orderbot.sandbox_oms import serving
from tests.review_house import PASSWORD, House, arrive, line, open_house, order

SECRET = "s3cret"
MISREAD = line(1, unit_price=Decimal("84.30"), line_net_amount=Decimal("579.60"))


@pytest.fixture
def oms(tmp_path: Path) -> Iterator[str]:
    with serving(tmp_path / "oms.db", SECRET) as address:
        yield address


@pytest.fixture
def house(tmp_path: Path, oms: str) -> Iterator[House]:
    opened = open_house(tmp_path, oms=oms, secret=SECRET)
    opened.person("marie")
    opened.person("paul", Role.APPROVER, "en")
    yield opened
    opened.database.close()


def sign_in(page: Page, address: str, name: str = "marie") -> None:
    page.goto(address)
    page.locator("[name=name]").fill(name)
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/queue*")


def settled(page: Page) -> None:
    """The case page has told the others who works here, and no answer is awaited."""
    expect(page.locator("#claim .mine")).to_be_visible()
    expect(page.locator(".htmx-request")).to_have_count(0)


def test_a_price_is_corrected_with_the_keyboard_and_the_order_reaches_the_oms(
    house: House, address: str, oms: str, page: Page
) -> None:
    case = arrive(house, order(MISREAD), unsure={("L1", "unit_price"): 0.71})
    sign_in(page, address)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/cases/{case}?*")
    settled(page)
    findings = page.locator("[data-finding]")
    expect(findings.filter(has_text="tarif")).to_have_count(1)
    for _ in range(findings.count()):
        page.keyboard.press("f")
        if page.locator("[data-finding]:focus-within").filter(has_text="tarif").count():
            break
    while not page.locator("[data-go]:focus").count():
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    price = page.locator("#field-L1-unit_price")
    expect(price).to_be_focused()
    expect(page.locator("rect.shown")).to_have_attribute("data-box", "field-L1-unit_price")
    expect(page.locator("#source")).to_contain_text("lu « 84,30 »")
    page.keyboard.type("48,30")
    page.keyboard.press("Tab")
    expect(page.locator("[data-finding]:not(.accepted)")).to_have_count(0)
    expect(page.locator("#field-L1-line_net_amount")).to_be_focused()
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/queue*")
    expect(page.get_by_role("status")).to_contain_text(f"Cas {case} approuvé")
    assert house.workplace.queue.summary(case).state is CaseState.APPROVED
    with httpx.Client(base_url=oms) as client:
        assert client.get("/orders").json() == []
        assert Delivery(house.database, house.connector, house.clock, "test").push_case(case) is CaseState.PUSHED
        (taken,) = client.get("/orders").json()
        kept = client.get(f"/orders/{taken['oms_order_number']}").json()
    assert "48.30" in str(kept)
    page.goto(f"{address}/cases/{case}?lane=all")
    expect(page.locator(".state")).to_have_text("transmis")
    expect(page.get_by_text(f"Numéro dans le système : {taken['oms_order_number']}")).to_be_visible()


def test_approving_right_after_typing_saves_first_and_shows_what_is_new(house: House, address: str, page: Page) -> None:
    case = arrive(house, order(MISREAD))
    sign_in(page, address)
    page.goto(f"{address}/cases/{case}")
    settled(page)
    held: list[Route] = []

    def hold_first(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    page.route("**/correct?*", hold_first)
    page.locator("#field-L1-unit_price").fill("48,30")
    page.locator("#field-L1-quantity").fill("13")
    page.locator("#approve").click()
    held[0].continue_()
    expect(page.get_by_role("alert").filter(has_text="nouveaux points")).to_be_visible()
    assert house.workplace.queue.summary(case).state is CaseState.REVIEW
    expect(page.locator("#field-L1-quantity")).to_have_value("13")
    page.locator("#approve").click()
    page.wait_for_url("**/queue*")
    assert house.workplace.queue.summary(case).state is CaseState.APPROVED


def test_what_is_typed_while_an_answer_is_on_its_way_is_kept(house: House, address: str, page: Page) -> None:
    case = arrive(house, order(MISREAD, line(2, item_id="RC-22", unit_price=Decimal("7.45"))))
    sign_in(page, address)
    page.goto(f"{address}/cases/{case}")
    settled(page)
    page.locator("#field-L1-unit").focus()
    page.keyboard.press("Tab")
    page.keyboard.type("48,30")
    page.keyboard.press("Tab")
    page.keyboard.type("1")
    page.keyboard.press("Tab")
    page.keyboard.type("20")
    page.keyboard.press("Tab")
    expect(page.locator("#field-L1-unit_price")).to_have_value("48,30")
    expect(page.locator(".htmx-request")).to_have_count(0)

    def stored() -> tuple[object, ...]:
        kept = house.workplace.queue.view(case).order
        assert kept is not None
        return (kept.lines[0].unit_price, kept.lines[0].line_net_amount, kept.lines[1].line_number)

    expect(page.locator("[data-finding]").filter(has_text="1")).not_to_have_count(0)
    page.locator("#field-L2-item_id").focus()
    expect(page.locator("#field-L2-line_number")).to_have_value("20")
    page.wait_for_function("() => !document.querySelector('.htmx-request')")
    assert stored() == (Decimal("48.30"), Decimal(1), "20")


def test_findings_are_accepted_one_by_one_with_the_a_key(house: House, address: str, page: Page) -> None:
    case = arrive(
        house, order(line(1, unit_price=Decimal("84.30")), line(2, item_id="RC-22", unit_price=Decimal("9.99")))
    )
    sign_in(page, address)
    page.goto(f"{address}/cases/{case}")
    settled(page)
    page.keyboard.press("a")  # the first one is chosen …
    expect(page.locator("[data-accept]").first).to_be_focused()
    page.keyboard.press("a")  # … and accepted
    expect(page.locator("[data-finding].accepted")).to_have_count(1)
    expect(page.locator("[data-accept]").first).to_be_focused()
    page.keyboard.press("a")
    expect(page.locator("[data-finding].accepted")).to_have_count(2)
    expect(page.locator("#approve")).to_be_focused()
    assert len(house.workplace.queue.view(case).acceptances) == 2


def test_a_suggestion_is_used_with_its_button(house: House, address: str, page: Page) -> None:
    case = arrive(house, order(MISREAD))
    sign_in(page, address)
    page.goto(f"{address}/cases/{case}")
    settled(page)
    page.get_by_role("button", name="Utiliser 48,30").first.click()
    expect(page.locator("#field-L1-unit_price")).to_have_value("48,30")


def test_a_value_that_cannot_be_read_is_shown_and_nothing_is_lost(house: House, address: str, page: Page) -> None:
    case = arrive(house, order(MISREAD))
    sign_in(page, address)
    page.goto(f"{address}/cases/{case}")
    settled(page)
    page.locator("#field-L1-quantity").fill("une douzaine")
    page.keyboard.press("Tab")
    expect(page.get_by_role("alert").filter(has_text="une douzaine")).to_be_visible()
    expect(page.locator("#field-L1-quantity")).to_have_value("une douzaine")
    expect(page.locator("#field-L1-quantity")).to_have_attribute("aria-invalid", "true")
    assert house.workplace.queue.summary(case).revision == 1


def test_an_order_is_rejected_with_a_reason_and_the_next_one_opens(house: House, address: str, page: Page) -> None:
    first = arrive(house, order(MISREAD))
    house.clock.forward(minutes=1)
    second = arrive(house, order(MISREAD, order_number="BC-4712"), subject="autre")
    sign_in(page, address)
    page.goto(f"{address}/cases/{first}")
    settled(page)
    page.keyboard.press("r")
    expect(page.locator("#reason")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#reason")).to_be_hidden()
    page.keyboard.press("r")
    page.keyboard.type("annulée par téléphone")
    page.get_by_role("button", name="Refuser la commande").click()
    page.wait_for_url(f"**/cases/{second}?*")
    expect(page.get_by_role("status")).to_contain_text(f"Cas {first} refusé")
    assert house.workplace.queue.summary(first).reason == "annulée par téléphone"


def test_lines_are_added_and_deleted(house: House, address: str, page: Page) -> None:
    case = arrive(house, order(MISREAD, line(2, item_id="RC-22", unit_price=Decimal("7.45"))))
    sign_in(page, address)
    page.goto(f"{address}/cases/{case}")
    settled(page)
    page.get_by_role("button", name="Supprimer la ligne 20").click()
    expect(page.locator(".lines .cells tbody tr")).to_have_count(1)
    page.get_by_role("button", name="Ajouter une ligne").click()
    expect(page.locator(".lines .cells tbody tr")).to_have_count(2)
    expect(page.locator(".lines .cells tbody tr").last.locator("input").first).to_be_focused()
    page.keyboard.type("30")
    page.keyboard.press("Tab")
    expect(page.locator(".lines .cells tbody tr").last.locator("input").first).to_have_value("30")


def test_a_case_that_another_has_says_so_and_can_be_taken_over(house: House, address: str, page: Page) -> None:
    case = arrive(house, order(MISREAD))
    paul = house.workplace.accounts.sign_in("paul", PASSWORD, "::1").session.user
    house.workplace.review.claim(case, paul)
    sign_in(page, address)
    page.goto(f"{address}/cases/{case}")
    expect(page.get_by_text("paul travaille sur ce cas")).to_be_visible()
    page.locator("#approve").click()
    expect(page.get_by_role("alert").filter(has_text="paul")).to_be_visible()
    page.get_by_role("button", name="Reprendre le cas").click()
    settled(page)
    assert house.workplace.queue.view(case).summary.claimed_by == "marie"


def test_a_request_that_is_an_order_is_typed_in(house: House, address: str, page: Page) -> None:
    case = arrive(house, None, kind=DocumentType.QUOTE_REQUEST, text="Il nous faut 100 joints JT-10.")
    sign_in(page, address)
    page.get_by_role("link", name="Devis").click()
    page.get_by_role("link", name=str(case), exact=True).click()
    expect(page.get_by_text("Il nous faut 100 joints")).to_be_visible()
    page.get_by_role("button", name="Saisir une commande").click()
    expect(page.locator("#field-header-order_number")).to_be_visible()
    settled(page)
    page.locator("#field-header-order_number").fill("TEL-1")
    page.keyboard.press("Tab")
    expect(page.locator("h1")).to_be_visible()
    assert house.workplace.queue.view(case).order is not None


def test_a_mail_is_shown_as_laid_out_and_can_do_nothing(house: House, address: str, page: Page) -> None:
    evil = "<h2>Bonjour à tous</h2><script>parent.document.title='taken'</script><img src='/queue?lane=all'>"
    case = arrive(house, None, kind=DocumentType.QUOTE_REQUEST, html=evil)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    sign_in(page, address)
    page.goto(f"{address}/cases/{case}")
    settled(page)
    page.get_by_text("Message mis en forme").click()
    expect(page.frame_locator("iframe.mail-frame").get_by_role("heading")).to_have_text("Bonjour à tous")
    expect(page).to_have_title(f"Cas {case} · orderbot")
    assert not [url for url in asked if "lane=all" in url]


def test_an_upload_becomes_a_case(house: House, address: str, page: Page) -> None:
    sign_in(page, address)
    page.locator(".bar").get_by_role("link", name="Déposer").click()
    page.locator("#file").set_input_files({"name": "fax.txt", "mimeType": "text/plain", "buffer": b"20 vannes"})
    expect(page.locator("#chosen")).to_have_text("Fichier choisi : fax.txt")
    page.get_by_role("button", name="Déposer").click()
    page.wait_for_url(re.compile(r"/cases/1\?"))
    expect(page.get_by_text("en cours de lecture")).to_be_visible()


def test_a_file_chosen_before_the_script_has_come_is_named(house: House, address: str, page: Page) -> None:
    sign_in(page, address)
    held: list[Route] = []

    def hold(script: Route) -> None:
        held.append(script)

    page.route(re.compile(r"/workbench"), hold)
    page.goto(f"{address}/upload", wait_until="commit")
    page.locator("#file").set_input_files({"name": "fax.txt", "mimeType": "text/plain", "buffer": b"20 vannes"})
    expect(page.locator("#chosen")).to_have_text("")
    for script in held:
        script.continue_()
    expect(page.locator("#chosen")).to_have_text("Fichier choisi : fax.txt")


def test_the_language_is_changed_and_kept(house: House, address: str, page: Page) -> None:
    arrive(house, order(MISREAD, buyer=Party("Robinetterie du Rhône")))
    sign_in(page, address)
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("link", name="Orders")).to_be_visible()
    assert page.url.endswith("/queue?lane=orders")
    page.goto(f"{address}/cases/1")
    settled(page)
    expect(page.locator("#field-header-order_date")).to_have_value("2 Mar 2026")
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/sign-in")


def test_without_scripts_the_page_still_works(house: House, address: str, browser: object) -> None:
    case = arrive(house, order(MISREAD))
    bare = browser.new_context(java_script_enabled=False, locale="fr-FR")  # type: ignore[attr-defined]
    page = bare.new_page()
    try:
        sign_in(page, address)
        page.goto(f"{address}/cases/{case}")
        page.locator("#field-L1-unit_price").fill("48,30")
        page.get_by_role("button", name="Enregistrer").last.click()
        assert house.workplace.queue.view(case).findings == ()
        page.locator("#approve").click()
        page.wait_for_url("**/queue*")
    finally:
        bare.close()
    assert house.workplace.queue.summary(case).state is CaseState.APPROVED
