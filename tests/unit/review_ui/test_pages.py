"""The routes over a real store: who may see what, what forms must carry, what headers every answer has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import httpx
import pytest

from orderbot.model.case import CaseState
from orderbot.model.evidence import FieldKey
from orderbot.model.order import Address, AllowanceCharge, Delivery, DocumentType, Party
from orderbot.review.seen import fingerprint
from tests.live_server import served
from tests.review_house import PASSWORD, House, arrive, line, order

DEAR = line(1, unit_price=Decimal("84.30"))


@pytest.fixture
def visitor(house: House) -> Iterator[httpx.Client]:
    """Somebody who has not signed in."""
    workplace = replace(house.workplace, largest_upload=100_000)
    with served(workplace) as address, httpx.Client(base_url=address) as client:
        yield client


@pytest.fixture
def marie(house: House, visitor: httpx.Client) -> httpx.Client:
    house.person("marie")
    form = {"csrf": token(visitor, "/sign-in"), "name": "marie", "password": PASSWORD}
    answer = visitor.post("/sign-in", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/queue")
    return visitor


def token(client: httpx.Client, path: str = "/queue") -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', client.get(path).text)
    assert found is not None
    return found[1]


def test_nothing_is_shown_to_a_visitor(house: House, visitor: httpx.Client) -> None:
    case = arrive(house, order(DEAR))
    for path in ("/queue", f"/cases/{case}", f"/cases/{case}/parts/0", f"/cases/{case}/pages/x.png", "/upload"):
        answer = visitor.get(path)
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/sign-in?next=%2F")
    answer = visitor.post(f"/cases/{case}/approve", data={"revision": "1"})
    assert answer.headers["location"].startswith("/sign-in")
    assert house.workplace.queue.summary(case).state is CaseState.REVIEW
    answer = visitor.get(f"/cases/{case}", headers={"hx-request": "true"})
    assert answer.headers["hx-redirect"].startswith("/sign-in")


def test_numbers_that_no_case_bears_are_not_there(house: House, marie: httpx.Client) -> None:
    case = arrive(house, order(DEAR))
    assert marie.get(f"/cases/{'9' * 30}").status_code == 404
    form = {"csrf": token(marie), "revision": "9" * 6_000}
    assert marie.post(f"/cases/{case}/correct", data=form).status_code == 409


def test_every_answer_carries_the_policy(house: House, marie: httpx.Client) -> None:
    case = arrive(house, order(DEAR))
    for path in ("/sign-in", "/queue", f"/cases/{case}", "/static/orderbot.css", "/nothing"):
        headers = marie.get(path).headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"


def test_pages_hold_no_script_or_style_of_their_own(house: House, marie: httpx.Client) -> None:
    case = arrive(house, order(DEAR))
    for path in ("/queue", f"/cases/{case}", "/upload"):
        page = marie.get(path).text
        assert not re.search(
            r"<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|<style|//(?!www\.w3\.org)[a-z]+\.[a-z]", page
        )


def test_the_cookie_is_closed_to_scripts_and_other_sites(house: House, visitor: httpx.Client) -> None:
    house.person("marie")
    form = {"csrf": token(visitor, "/sign-in"), "name": "marie", "password": PASSWORD, "next": "//evil.example"}
    answer = visitor.post("/sign-in", data=form)
    assert answer.headers["location"] == "/queue"
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


def test_a_wrong_password_says_no_more_than_that(house: House, visitor: httpx.Client) -> None:
    house.person("marie")
    told = set()
    for name in ("marie", "nobody"):
        form = {"csrf": token(visitor, "/sign-in"), "name": name, "password": "wrong password"}
        answer = visitor.post("/sign-in", data=form)
        assert answer.status_code == 403
        told.add(re.sub(r'value="[^"]*"', "", answer.text).replace(name, ""))
    assert len(told) == 1


def test_forms_of_other_sites_are_refused(house: House, marie: httpx.Client) -> None:
    case = arrive(house, order(DEAR))
    good = token(marie)
    assert marie.post(f"/cases/{case}/reject", data={"revision": "1", "reason": "x"}).status_code == 403
    form = {"revision": "1", "reason": "x", "csrf": good}
    answer = marie.post(f"/cases/{case}/reject", data=form, headers={"origin": "http://evil.example"})
    assert answer.status_code == 403
    assert house.workplace.queue.summary(case).state is CaseState.REVIEW
    assert (
        marie.post(f"/cases/{case}/reject", data=form, headers={"origin": str(marie.base_url).rstrip("/")}).status_code
        == 303
    )
    assert marie.post("/sign-in", data={"csrf": "made up", "name": "marie", "password": PASSWORD}).status_code == 403


@pytest.mark.parametrize(
    ("host", "status"),
    [("localhost", 303), ("127.0.0.1:8807", 303), ("[::1]:80", 303), ("evil.example", 421), ("", 421)],
)
def test_only_known_host_names_are_served(visitor: httpx.Client, host: str, status: int) -> None:
    assert visitor.get("/", headers={"host": host}).status_code == status


def test_large_bodies_are_refused_before_they_are_read(marie: httpx.Client) -> None:
    csrf = token(marie, "/upload")
    answer = marie.post("/upload", data={"csrf": csrf}, files={"file": ("a.pdf", b"x" * 200_000)})
    assert answer.status_code == 413
    answer = marie.post("/upload", content=iter([b"a=b"]))
    assert answer.status_code == 411


def test_an_approval_goes_on_to_the_next_case(house: House, marie: httpx.Client) -> None:
    case = arrive(house, order(DEAR))
    house.clock.forward(minutes=1)
    other = arrive(house, order(line(1, unit_price=Decimal(50)), order_number="BC-2"), subject="autre")
    marks = [fingerprint(found) for found in house.workplace.queue.view(case).findings]
    form = {"csrf": token(marie), "revision": "1", "seen": marks}
    answer = marie.post(f"/cases/{case}/approve?lane=orders", data=form)
    assert answer.headers["location"] == f"/cases/{other}?lane=orders&done=approved-{case}"
    assert f"Cas {case} approuvé" in marie.get(answer.headers["location"]).text


@pytest.mark.parametrize("htmx", [True, False])
def test_a_stale_form_shows_how_the_case_stands_now(house: House, marie: httpx.Client, htmx: bool) -> None:
    case = arrive(house, order(DEAR))
    form = {"csrf": token(marie), "revision": "9", "field||order_number": "X"}
    answer = marie.post(f"/cases/{case}/correct", data=form, headers={"hx-request": "true"} if htmx else {})
    assert answer.status_code == 409
    assert "entre-temps" in answer.text
    assert ("<html" in answer.text) is not htmx
    assert 'value="BC-4711"' in answer.text


def test_accepting_answers_with_the_working_part_only(house: House, marie: httpx.Client) -> None:
    case = arrive(house, order(DEAR))
    (found,) = house.workplace.queue.view(case).findings
    form = {"csrf": token(marie), "revision": "1", "finding": fingerprint(found)}
    answer = marie.post(f"/cases/{case}/accept", data=form, headers={"hx-request": "true"})
    assert answer.status_code == 200
    assert answer.text.lstrip().startswith('<div id="work">')
    assert "accepté par marie" in answer.text


def test_a_blocked_order_offers_a_reviewer_no_acceptance(house: House, marie: httpx.Client) -> None:
    lille = Address(None, "8 rue de Lens", "59000", "Lille", "FR")
    said = order(buyer=Party("Métaux du Nord"), ship_to=lille)
    case = arrive(house, said, sender="achats@metaux.example")
    page = marie.get(f"/cases/{case}").text
    assert "à approuver par une personne" in page
    assert "data-accept" not in page
    marks = [fingerprint(found) for found in house.workplace.queue.view(case).findings]
    answer = marie.post(f"/cases/{case}/approve", data={"csrf": token(marie), "revision": "1", "seen": marks})
    assert answer.status_code == 403
    assert house.workplace.queue.summary(case).state is CaseState.BLOCK


def test_the_refusals_of_reasons_and_revisions(house: House, marie: httpx.Client) -> None:
    case = arrive(house, order(DEAR))
    answer = marie.post(f"/cases/{case}/reject", data={"csrf": token(marie), "revision": "1", "reason": " "})
    assert answer.status_code == 422
    assert "Donnez un motif" in answer.text
    assert marie.post(f"/cases/{case}/reject", data={"csrf": token(marie), "revision": "x"}).status_code == 409


def test_pictures_and_parts_only_of_the_case_itself(house: House, marie: httpx.Client) -> None:
    case = arrive(house, order(DEAR))
    inquiry = arrive(
        house, None, kind=DocumentType.INVOICE, html="<p onclick='x()'>Bonjour<script>alert(1)</script></p>"
    )
    image = house.workplace.queue.view(case).parts[1].page_images[0]
    answer = marie.get(f"/cases/{case}/pages/{image}.png")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    assert marie.get(f"/cases/{inquiry}/pages/{image}.png").status_code == 404
    part = marie.get(f"/cases/{case}/parts/1")
    assert part.headers["content-disposition"].startswith("attachment")
    assert part.headers["content-type"] == "application/octet-stream"
    assert part.content == b"%PDF-1.7 sample"
    assert marie.get(f"/cases/{case}/parts/9").status_code == 404
    mail = marie.get(f"/cases/{inquiry}/parts/1/mail")
    assert "sandbox" in mail.headers["content-security-policy"]
    assert mail.headers["content-security-policy"].startswith("default-src 'none'")
    assert "Bonjour" in mail.text
    assert "script" not in mail.text
    assert "onclick" not in mail.text
    assert marie.get(f"/cases/{case}/parts/1/mail").status_code == 404


def test_what_a_mail_says_is_text_and_nothing_else(house: House, marie: httpx.Client) -> None:
    evil = "<script>alert(1)</script>"
    case = arrive(house, order(replace(DEAR, description=evil), order_number=evil), subject=evil, text=evil)
    for path in (f"/cases/{case}", "/queue"):
        assert evil not in marie.get(path).text


def test_errors_are_pages_in_the_same_manner(marie: httpx.Client) -> None:
    answer = marie.get("/cases/99")
    assert answer.status_code == 404
    assert "Il n’y a rien à cette adresse" in answer.text
    assert marie.get("/nowhere").status_code == 404
    assert marie.get("/cases/abc").status_code == 400
    assert marie.get("/cases/1/approve").status_code == 405
    fragment = marie.get("/cases/99", headers={"hx-request": "true"})
    assert fragment.headers["hx-retarget"] == "#problem"
    assert "<html" not in fragment.text


def test_the_queue_is_filtered_and_paged_by_its_address(house: House, marie: httpx.Client) -> None:
    for number in range(52):
        house.clock.forward(seconds=1)
        arrive(house, None, subject=f"Demande {number}", kind=DocumentType.QUOTE_REQUEST, text=str(number))
    page = marie.get("/queue?lane=inquiries").text
    assert page.count("data-row") == 50
    further = re.search(r'href="(/queue\?[^"]*after=[^"]*)" rel="next"', page)
    assert further is not None
    assert marie.get(further[1].replace("&amp;", "&")).text.count("data-row") == 2
    assert marie.get("/queue?lane=inquiries&q=Demande+51").text.count("data-row") == 1
    assert "Aucun cas ne correspond" in marie.get("/queue?q=zzz").text
    for nonsense in ("lane=x", "state=x", "code=x", "type=x", "after=x", "after=~", "after=2026-01-01~1", "done=x-1"):
        assert marie.get(f"/queue?{nonsense}").status_code == 200


def test_all_of_a_rich_order_is_shown_and_sent_back_unchanged(house: House, marie: httpx.Client) -> None:
    rich = order(
        replace(DEAR, deliveries=(Delivery(Decimal(4)), Delivery(Decimal(8))), note="livrer\nà l’arrière"),
        allowances_charges=(AllowanceCharge("Port", Decimal("15.00")),),
        prices_include_tax=False,
    )
    unsure: dict[FieldKey, float] = {("L1", "quantity"): 0.85}
    case = arrive(house, rich, unsure=unsure)
    page = marie.get(f"/cases/{case}?every=1").text
    assert "à relire, sûr à 85" in page
    names = dict(re.findall(r'name="(field[^"]*)"[^>]*? value="([^"]*)"', page))
    assert names["field|L1|deliveries/1/quantity"] == "8"
    form = {"csrf": token(marie), "revision": "1", **names}
    answer = marie.post(f"/cases/{case}/correct?every=1", data=form)
    assert answer.status_code == 303
    assert house.workplace.queue.summary(case).revision == 1


def test_customers_and_addresses_are_offered_by_their_ids(house: House, marie: httpx.Client) -> None:
    known = arrive(house, order(DEAR, ship_to=Address()))
    unknown = arrive(house, order(buyer=Party("Hydraulique Garone SARL")), sender="x@free.example")
    assert re.search(
        r'<option value="A1">Robinetterie du Rhône, 4 rue du Port, 69007, Lyon</option>',
        marie.get(f"/cases/{known}").text,
    )
    assert '<option value="C200">Hydraulique Garonne</option>' in marie.get(f"/cases/{unknown}").text
    form = {"csrf": token(marie), "revision": "1", "field||buyer/name": "C200", "field||ship_to/name": "A1"}
    marie.post(f"/cases/{unknown}/correct", data=form)
    summary = house.workplace.queue.summary(unknown)
    assert (summary.customer_id, summary.ship_to_address_id) == ("C200", "A1")


def test_signing_out_ends_it(marie: httpx.Client) -> None:
    assert marie.post("/sign-out", data={"csrf": token(marie)}).headers["location"] == "/sign-in"
    assert marie.get("/queue").status_code == 303
