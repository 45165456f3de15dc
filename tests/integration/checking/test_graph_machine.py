"""Orders, resends, changes, cancellations, people and OMS time-outs in any order: nothing doubled, nothing lost."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from orderbot.delivery.patience import Patience
from orderbot.delivery.push_stage import Delivery
from orderbot.intake.read_stage import ReadStage
from orderbot.intake.transcribe import Transcriber, Transcript
from orderbot.model.case import CaseState, CaseSummary, Role, User
from orderbot.model.document import Envelope
from orderbot.model.evidence import LINES, Evidence, Method
from orderbot.model.extraction import Extraction
from orderbot.model.json_form import leaves
from orderbot.model.order import Address, DocumentType, Order, OrderLine, Party
from orderbot.review.refusals import StillHeld
from orderbot.review.seen import fingerprint
from orderbot.store import cases
from orderbot.store.rows import Arrival
from tests.harness.ledger_oms import Fault, LedgerOms
from tests.review_house import open_house

MARIE = User(1, "marie", Role.REVIEWER)
WHICH = st.integers(0, 50)
NUMBERS = st.sampled_from(["BC-1", "BC-2"])
ITEMS = ("AB-1204/7", "RC-22")
PRICES = {"AB-1204/7": Decimal("48.30"), "RC-22": Decimal("7.45"), "JT-10": Decimal("0.10")}
WAITING = (CaseState.REVIEW, CaseState.BLOCK)
SENT = (CaseState.APPROVED, CaseState.PUSHING, CaseState.PUSHED, CaseState.UNDELIVERED)
Content = dict[str, int]
CONTENTS = st.fixed_dictionaries({}, optional={item: st.integers(1, 3) for item in ITEMS}).filter(bool)


@dataclass
class Announcing:
    """A change or cancellation as the customer meant it."""

    kind: DocumentType
    number: str
    item: str = ""
    quantity: int = 0

    def carried_out(self, content: Content) -> Content:
        rest = {item: quantity for item, quantity in content.items() if item != self.item}
        return rest | ({self.item: self.quantity} if self.quantity else {})


@dataclass
class Thread:
    """One order as the model knows it: what waits, and what was sent, each with the case that it was sent for."""

    root: int
    number: str
    waits: Content
    sent: list[tuple[int, Content]] = field(default_factory=list)
    cancelled_by: int | None = None
    rejected: bool = False

    @property
    def alive(self) -> bool:
        return self.cancelled_by is None and not self.rejected

    @property
    def holds(self) -> Content:
        return self.sent[-1][1] if self.sent else self.waits


class OrderGraph(RuleBasedStateMachine):
    """A customer who orders under two numbers, a reviewer, a delivery, and an OMS that does not always answer."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name)
        self.oms = LedgerOms.open(path / "oms.db")
        self.house = open_house(path, connector=self.oms)
        self.documents: dict[bytes, Extraction] = {}
        self.threads: list[Thread] = []
        self.announcings: dict[int, Announcing] = {}
        self.count = 0
        self.read = ReadStage(
            self.house.database,
            self.house.blobs,
            cast("Transcriber", self),
            self.oms,
            self.house.policies,
            self.house.clock,
            "reader",
        )

    def transcribe(self, raw: bytes, *_: Any, **__: Any) -> Transcript:
        """Stand in for the readers."""
        return Transcript(records=(self.documents[raw],), envelope=Envelope(sender="achats@rdr.example"))

    # what comes in

    @initialize(contents=st.lists(CONTENTS, min_size=1, max_size=2, unique_by=str), delivered=st.booleans())
    def orders_are_there(self, contents: list[Content], delivered: bool) -> None:
        for number, content in zip(("BC-1", "BC-2"), contents, strict=False):
            self.an_order_comes(number, content, says_less=False)
        if delivered:
            self._deliver([])

    @rule(number=NUMBERS, content=CONTENTS, says_less=st.booleans())
    def an_order_comes(self, number: str, content: Content, says_less: bool) -> None:
        """In one of two formats; one leaves units and prices out."""
        lines = tuple(
            OrderLine(
                f"L{n}",
                line_number=str(n * 10),
                item_id=item,
                quantity=Decimal(quantity),
                unit=None if says_less else "C62",
                unit_price=None if says_less else PRICES[item],
            )
            for n, (item, quantity) in enumerate(sorted(content.items()), 1)
        )
        known = [thread for thread in self.threads if thread.number == number and thread.alive]
        case = self._comes(Order(number, lines=lines), DocumentType.ORDER)
        summary = self._summary(case)
        if summary.state is CaseState.DUPLICATE:
            assert known, "a resend of nothing that is known"
        else:
            assert all(content not in (thread.waits, thread.holds) for thread in known), "a resend became an order"
            self.threads.append(Thread(case, number, content))
        self._sync()

    @rule(number=NUMBERS, item=st.sampled_from((*ITEMS, "JT-10")), quantity=st.integers(0, 4))
    def a_change_comes(self, number: str, item: str, quantity: int) -> None:
        self._announce(Announcing(DocumentType.ORDER_CHANGE, number, item, quantity))

    @rule(number=NUMBERS)
    def a_cancellation_comes(self, number: str) -> None:
        self._announce(Announcing(DocumentType.ORDER_CANCELLATION, number))

    @precondition(lambda self: self.announcings)
    @rule(which=WHICH)
    def an_announcement_comes_again(self, which: int) -> None:
        """In another format; it either repeats the latest of its number or waits for a person."""
        self._announce(replace(list(self.announcings.values())[which % len(self.announcings)]))

    # what people do

    @precondition(lambda self: self._decidable())
    @rule(which=WHICH)
    def an_announcement_is_approved(self, which: int) -> None:
        waiting = self._decidable()
        case = waiting[which % len(waiting)]
        announcing = self.announcings[case]
        thread = self._meant(announcing.number)
        assert thread is not None
        if self._empties(announcing, thread):
            self._reject(case)
            self._sync()
            return
        self._approve(case)
        if self._summary(case).state is CaseState.DUPLICATE:
            return
        if announcing.kind is DocumentType.ORDER_CANCELLATION:
            thread.cancelled_by = case
        elif thread.sent:
            thread.sent.append((case, announcing.carried_out(thread.holds)))
        else:
            thread.waits = announcing.carried_out(thread.waits)
        self._sync()

    @precondition(lambda self: self._waiting(self.announcings))
    @rule(which=WHICH)
    def an_announcement_is_rejected(self, which: int) -> None:
        waiting = self._waiting(self.announcings)
        self._reject(waiting[which % len(waiting)])
        self._sync()

    @precondition(lambda self: self._waiting(one.root for one in self.threads))
    @rule(which=WHICH, yes=st.booleans())
    def an_order_that_waits_is_decided(self, which: int, yes: bool) -> None:
        """A second order of a number that is alive already is never let through."""
        waiting = self._waiting(one.root for one in self.threads)
        thread = next(one for one in self.threads if one.root == waiting[which % len(waiting)])
        if yes and self._meant(thread.number) in (thread, None) and thread.waits:
            with contextlib.suppress(StillHeld):  # the cancellation before it is not answered yet
                self._approve(thread.root)
        else:
            self._reject(thread.root)
            thread.rejected = not thread.sent
        self._sync()

    # what becomes of it

    @rule(faults=st.lists(st.sampled_from(Fault), max_size=3))
    def the_outbox_is_emptied(self, faults: list[Fault]) -> None:
        self._deliver(faults)

    @invariant()
    def nothing_announced_is_lost(self) -> None:
        for case, announcing in self.announcings.items():
            summary = self._summary(case)
            if summary.state is CaseState.IGNORED:
                with self.house.database.read() as session:
                    assert cases.revision(session, case).decision.applied_to is not None
            assert summary.state in (*WAITING, *SENT, CaseState.REJECTED, CaseState.IGNORED, CaseState.DUPLICATE), (
                announcing
            )

    @invariant()
    def no_number_is_open_twice(self) -> None:
        for number in ("BC-1", "BC-2"):
            assert len(self._open(number)) <= 1

    def teardown(self) -> None:
        try:
            for _ in range(3):
                self._deliver([])
            for number in ("BC-1", "BC-2"):
                sent = [one for one in self.threads if one.number == number and one.alive and one.sent]
                assert self._open(number) == [one.holds for one in sent]
        finally:
            self.oms.ledger.close()
            self.house.database.close()
            self.folder.cleanup()

    def _announce(self, announcing: Announcing) -> None:
        lines: tuple[OrderLine, ...] = ()
        if announcing.kind is DocumentType.ORDER_CHANGE:
            action = None if announcing.quantity else "delete"
            quantity = Decimal(announcing.quantity) if announcing.quantity else None
            lines = (OrderLine("L1", item_id=announcing.item, quantity=quantity, action=action),)
        latest = self._latest(announcing.number)
        case = self._comes(Order(announcing.number, lines=lines), announcing.kind)
        summary = self._summary(case)
        self._sync()
        if summary.state is CaseState.DUPLICATE:
            assert latest is not None and summary.duplicate_of == latest, "it repeats another than the latest"
            assert self.announcings[latest] == announcing
            return
        self.announcings[case] = announcing

    def _latest(self, number: str) -> int | None:
        said = [case for case, one in self.announcings.items() if one.number == number]
        return next((case for case in reversed(said) if self._summary(case).state is not CaseState.REJECTED), None)

    def _decidable(self) -> list[int]:
        """Announcements that wait and whose order is known."""
        return self._waiting(case for case, one in self.announcings.items() if self._meant(one.number))

    def _waiting(self, of: Iterable[int]) -> list[int]:
        return [case for case in of if self._summary(case).state in WAITING]

    def _empties(self, announcing: Announcing, thread: Thread) -> bool:
        """It leaves nothing to deliver: the OMS takes no empty order."""
        return announcing.kind is DocumentType.ORDER_CHANGE and not announcing.carried_out(thread.holds)

    def _meant(self, number: str) -> Thread | None:
        alive = [one for one in self.threads if one.number == number and one.alive]
        sent = [one for one in alive if one.sent]
        waiting = [one for one in alive if self._summary(one.root).state in WAITING]
        return sent[-1] if sent else next(iter(waiting), None)

    def _comes(self, said: Order, kind: DocumentType) -> int:
        self.count += 1
        self.house.clock.forward(minutes=1)
        said = replace(said, buyer=Party("Robinetterie du Rhône", vat_id="FR40303265045"))
        if kind is DocumentType.ORDER:
            said = replace(said, ship_to=Address(None, "4 rue du Port", "69007", "Lyon", "FR"))
        evidence = {key: Evidence(0.99, Method.EDI) for key, value in leaves(said) if value is not None}
        evidence[LINES] = Evidence(0.99, Method.EDI)
        raw = f"document {self.count}".encode()
        self.documents[raw] = Extraction(None, kind, 0.99, "fr", 0.99, said, evidence)
        taken = self.house.workplace.review.receive(raw, Arrival("upload", name=f"{self.count}"))
        self.read(taken.case_id)
        return taken.case_id

    def _summary(self, case: int) -> CaseSummary:
        return self.house.workplace.queue.summary(case)

    def _approve(self, case: int) -> None:
        for _ in range(2):  # what was approved meanwhile may have changed what there is to see
            view = self.house.workplace.queue.view(case)
            seen = {fingerprint(found) for found in view.findings}
            if not self.house.workplace.review.approve(case, view.summary.revision, seen, MARIE).unseen:
                return
        raise AssertionError("there is always something unseen")

    def _reject(self, case: int) -> None:
        self.house.workplace.review.reject(case, self._summary(case).revision, "non", MARIE)

    def _deliver(self, faults: list[Fault]) -> None:
        self.oms.faults[:] = faults
        self.house.clock.forward(hours=1)
        patience = Patience(attempts=2, first_seconds=1, longest_seconds=1, jitter=lambda: 0.0)
        delivery = Delivery(self.house.database, self.oms, self.house.clock, "test", patience=patience)
        delivery.replay_undelivered(None, "marie")
        delivery.drain()
        self.oms.faults.clear()
        self._refusals()
        self._sync()

    def _refusals(self) -> None:
        """What the OMS refused does not hold; a refused cancellation cancels nothing."""
        refused = {case for case in self._cases() if "oms-refused" in self._summary(case).codes}
        for thread in self.threads:
            thread.sent = [(case, content) for case, content in thread.sent if case not in refused]
            if thread.cancelled_by in refused:
                thread.cancelled_by = None

    def _sync(self) -> None:
        """Orders that went on their way by themselves."""
        for thread in self.threads:
            on_its_way = self._summary(thread.root).state in SENT
            if on_its_way and not any(case == thread.root for case, _ in thread.sent):
                thread.sent.insert(0, (thread.root, thread.waits))

    def _cases(self) -> Iterator[int]:
        yield from (thread.root for thread in self.threads)
        yield from self.announcings

    def _open(self, number: str) -> list[Content]:
        kept = [one for one in self.oms.orders() if one.order_number == number and one.status == "open"]
        return [{line["item_id"]: int(Decimal(line["quantity"])) for line in one.body["lines"]} for one in kept]


TestOrderGraph = OrderGraph.TestCase
TestOrderGraph.settings = settings(
    max_examples=20,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[phase for phase in Phase if phase is not Phase.shrink],  # a run is long: its steps tell enough
)
