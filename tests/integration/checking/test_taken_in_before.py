"""Orders checked against imported master data and against the orders that the store has, as intake and review do."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from orderbot.checking.check import Checked, check
from orderbot.checking.revisions import Reading, decided
from orderbot.connectors.http import HttpConnector
from orderbot.model.case import CaseState
from orderbot.model.document import Envelope
from orderbot.model.evidence import Evidence, FieldKey
from orderbot.model.finding import Acceptance
from orderbot.model.order import Address, DocumentType, Order, Party
from orderbot.model.policy import Policy
from orderbot.model.resolved import Outcome
from orderbot.model.situation import Origin
from orderbot.store import cases, messages, queue
from orderbot.store.database import Database, Session
from orderbot.store.history import SqlHistory
from orderbot.store.reference_import import import_folder
from orderbot.store.rows import Arrival, NewRevision, Stage
from orderbot.store.sql_reference import SqlReference
from tests.unit.checking.catalogue import RECEIVED, D, line, order, sure

TABLES = {
    "customers.csv": """\
customer_id;name;vat_id;company_id;gln;email_domains;status;credit_limit;open_balance;currency;payment_terms;incoterms;language
C001;Robinetterie du Rhône SAS;FR12345678901;34567890100012;;robinetterie-rhone.example;active;;;EUR;;;fr
C002;Fluides Services;;;;fluides.example;blocked;;;EUR;;;fr
""",
    "addresses.csv": """\
customer_id;address_id;name;street;postal_code;city;country;gln
C001;A1;Entrepôt Port;4 rue du Port;69007;Lyon;FR;
C001;A2;Atelier;18 avenue de la Gare;69009;Lyon;FR;
C002;B1;;1 place du Marché;13001;Marseille;FR;
""",
    "items.csv": """\
item_id;gtin;description;unit;status;replaced_by;pack_size;min_order_quantity;regulated;list_price;tax_rate;lead_time_days
AB-1204/7;;Vanne à bille DN25 inox;C62;active;;;;;52.00;20;5
JT-10;;Joint torique 10 mm;C62;active;;;;;0.12;20;5
""",
    "item_units.csv": "item_id;unit;factor\nJT-10;BX;100\n",
    "item_references.csv": "customer_id;buyer_item_id;item_id\nC001;RDR-7788;AB-1204/7\n",
    "contracts.csv": """\
contract_number;customer_id;valid_from;valid_to;currency;incoterms;payment_terms;min_order_value
K-1;C001;2026-01-01;2026-12-31;EUR;;;
""",
    "contract_prices.csv": """\
contract_number;item_id;min_quantity;unit_price;discount_percent;unit
K-1;AB-1204/7;1;48.30;;C62
K-1;JT-10;1;10.00;5;BX
""",
}


@pytest.fixture
def stocked(database: Database, tmp_path: Path) -> Database:
    """The database with the small catalogue imported."""
    for name, text in TABLES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    import_folder(database, tmp_path, "test", RECEIVED)
    return database


def ask(
    session: Session,
    of: Order,
    case_id: int | None = None,
    evidence: Mapping[FieldKey, Evidence] | None = None,
    acceptances: tuple[Acceptance, ...] = (),
) -> Checked:
    return check(
        of,
        sure(of) if evidence is None else evidence,
        document_type=DocumentType.ORDER,
        envelope=Envelope(sender="achats@robinetterie-rhone.example"),
        confidence=0.99,
        case_id=case_id,
        received=RECEIVED,
        reference=SqlReference(session),
        history=SqlHistory(session, case_id),
        policy=Policy(),
        origin=Origin(),
        acceptances=acceptances,
    )


def revision_of(session: Session, of: Order, case_id: int, acceptances: tuple[Acceptance, ...] = ()) -> NewRevision:
    with_message = messages.of_case(session, case_id)
    checked = ask(session, of, case_id, acceptances=acceptances)
    return decided(checked, Reading(DocumentType.ORDER), with_message, HttpConnector("http://127.0.0.1:1", "s"))


def take_in(database: Database, of: Order) -> int:
    """Let an order come in as a mail does; its case."""
    with database.begin() as session:
        raw = f"mail {queue.counts(session).by_state}".encode()
        taken = messages.add(
            session,
            sha256=hashlib.sha256(raw).hexdigest(),
            size=len(raw),
            message_id=None,
            arrival=Arrival("ingest"),
            received_at=RECEIVED,
        )
        until = RECEIVED + timedelta(hours=1)
        claim = cases.claim(session, taken.case_id, Stage.READ, holder="t", held_until=until, now=RECEIVED)
        assert claim is not None
        revision = revision_of(session, of, taken.case_id)
        cases.commit_reading(
            session,
            claim,
            [(taken.case_id, revision)],
            envelope=Envelope(),
            own_text="",
            parts=(),
            now=RECEIVED,
        )
    return taken.case_id


def state(database: Database, case_id: int) -> tuple[CaseState, tuple[str, ...], int | None]:
    with database.read() as session:
        row = queue.summary(session, case_id)
    return row.state, row.codes, row.duplicate_of


ANOTHER_FORMAT = order(
    line(seller_item_id=None, buyer_item_id="rdr-7788", unit=None, unit_price=None, line_net_amount=None),
    order_number="bc-47 11",
    order_date=None,
    currency=None,
    buyer=Party(),
    ship_to=Address(postal_code="69007", city="Lyon"),
)


def test_an_order_is_resolved_and_filled_from_imported_tables(stocked: Database) -> None:
    boxes = order(line(seller_item_id="jt-1 0", unit="BX", unit_price=None, line_net_amount=None))
    with stocked.read() as session:
        answer = ask(session, boxes)
    (one,) = answer.resolved.lines
    assert answer.decision.outcome is Outcome.PUSH
    assert (one.unit_price, one.discount_percent, one.filled) == (D("10.00"), D(5), ("unit_price", "discount_percent"))


def test_a_contract_price_for_another_unit_is_compared_in_the_printed_one(stocked: Database) -> None:
    def codes(price: str, unit: str) -> list[str]:
        rings = line(seller_item_id="JT-10", quantity=D(500), unit=unit, unit_price=D(price), line_net_amount=None)
        of = order(replace(rings, discount_percent=D(5)))
        with stocked.read() as session:
            return [finding.code for finding in ask(session, of).findings]

    assert codes("0.10", "C62") == codes("10.00", "BX") == []
    assert codes("0.11", "C62") == codes("10.50", "BX") == ["price-off-contract"]


def test_a_resend_in_another_format_is_recorded_on_the_first(stocked: Database) -> None:
    first = take_in(stocked, order())
    assert state(stocked, first) == (CaseState.APPROVED, (), None)
    again = take_in(stocked, ANOTHER_FORMAT)
    assert state(stocked, again) == (CaseState.DUPLICATE, (), first)
    third = take_in(stocked, order())
    assert state(stocked, third) == (CaseState.DUPLICATE, (), first)


def test_a_resend_that_says_less_is_recorded_on_the_first_and_one_that_says_more_is_not(stocked: Database) -> None:
    """The printed page after the EDI message, without its dates and prices, and the other way round."""
    day = date(2026, 4, 1)
    edi = order(line(requested_delivery_date=day, unit_price=D("48.30")), line(seller_item_id="JT-10", quantity=D(7)))
    edi = replace(edi, lines=(edi.lines[0], replace(edi.lines[1], unit_price=None, line_net_amount=None)))
    page = replace(
        edi,
        lines=tuple(replace(one, requested_delivery_date=None, unit_price=None, unit=None) for one in edi.lines),
        ship_to=Address(street="4 rue du Port", postal_code="69007"),
    )
    first = take_in(stocked, edi)
    assert state(stocked, take_in(stocked, page)) == (CaseState.DUPLICATE, (), first)
    other = take_in(stocked, replace(page, order_number="BC-9", lines=page.lines[:1]))
    more = take_in(stocked, replace(edi, order_number="BC-9", lines=edi.lines[:1]))
    assert state(stocked, more) == (CaseState.REVIEW, ("duplicate-order",), None), other


def test_a_resend_of_a_rejected_order_that_says_less_is_for_a_person(stocked: Database) -> None:
    first = take_in(stocked, order(line(unit_price=D("49.00"), requested_delivery_date=date(2026, 4, 1))))
    with stocked.begin() as session:
        cases.reject(session, first, 1, reviewer="alice", reason="prix", now=RECEIVED)
    again = take_in(stocked, order(line(unit_price=None, line_net_amount=None)))
    assert state(stocked, again) == (CaseState.REVIEW, ("duplicate-order",), None)


def test_a_standing_order_asks_once(stocked: Database) -> None:
    take_in(stocked, order())
    second = take_in(stocked, order(order_number="BC-4712"))
    assert state(stocked, second)[:2] == (CaseState.REVIEW, ("duplicate-order",))
    with stocked.begin() as session:
        held = cases.revision(session, second).open_findings
        yes = cases.accept(session, second, held, 1, reviewer="alice", now=RECEIVED)
        following = revision_of(session, order(order_number="BC-4712"), second, yes)
        cases.new_revision(session, second, 1, following, actor="alice", action="approve", now=RECEIVED)
    assert state(stocked, second)[0] is CaseState.APPROVED
    third = take_in(stocked, order(order_number="BC-4713"))
    assert state(stocked, third) == (CaseState.APPROVED, ("duplicate-order",), None)
    another = take_in(stocked, order(line(quantity=D(3), line_net_amount=None), order_number="BC-5"))
    assert state(stocked, another)[0] is CaseState.APPROVED


def test_other_content_under_the_number_and_the_content_under_another_number(stocked: Database) -> None:
    take_in(stocked, order())
    more = take_in(stocked, order(line(quantity=D(13), line_net_amount=None)))
    assert state(stocked, more) == (CaseState.REVIEW, ("duplicate-order",), None)
    renamed = take_in(stocked, order(order_number="BC-4712"))
    assert state(stocked, renamed) == (CaseState.REVIEW, ("duplicate-order",), None)


def test_the_original_again_after_a_person_corrected_it(stocked: Database) -> None:
    wrong = order(line(unit_price=D("49.00"), line_net_amount=None))
    first = take_in(stocked, wrong)
    assert state(stocked, first)[:2] == (CaseState.REVIEW, ("price-off-contract",))
    with stocked.begin() as session:
        mended = replace(wrong, lines=(replace(wrong.lines[0], unit_price=D("48.30")),))
        following = revision_of(session, mended, first)
        cases.new_revision(session, first, 1, following, actor="alice", action="correct", now=RECEIVED)
    assert state(stocked, first)[0] is CaseState.APPROVED
    assert state(stocked, take_in(stocked, wrong)) == (CaseState.DUPLICATE, (), first)
    assert state(stocked, take_in(stocked, mended)) == (CaseState.DUPLICATE, (), first)


def test_a_resend_of_a_rejected_order_is_for_a_person(stocked: Database) -> None:
    wrong = order(line(unit_price=D("49.00"), line_net_amount=None))
    first = take_in(stocked, wrong)
    with stocked.begin() as session:
        cases.reject(session, first, 1, reviewer="alice", reason="prix", now=RECEIVED)
    again = take_in(stocked, wrong)
    assert state(stocked, again)[:2] == (CaseState.REVIEW, ("price-off-contract", "duplicate-order"))
    assert state(stocked, take_in(stocked, order())) == (CaseState.REVIEW, ("duplicate-order",), None)
