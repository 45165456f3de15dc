"""The reading stage: a case in `reading` becomes decided cases, in one commit."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

import structlog

from orderbot.checking.check import check
from orderbot.checking.decide import decide_without_order
from orderbot.checking.follow_up import FollowUp
from orderbot.checking.policies import Policies
from orderbot.checking.quality import input_quality
from orderbot.checking.recheck import Recheck
from orderbot.checking.relative_orders.request import relative_request
from orderbot.checking.relative_orders.resolving import relative_order
from orderbot.checking.revisions import Reading, decided, without_order
from orderbot.errors import LostClaim, NotFound, OrderbotError, StoreError
from orderbot.intake.arrival_order import wait_for_earlier
from orderbot.intake.receive import refusal_of
from orderbot.intake.remarking import concerning
from orderbot.intake.senders import Senders
from orderbot.intake.several_customers import lock_customers
from orderbot.intake.siblings import HistoryWithSiblings
from orderbot.intake.transcribe import PartFate, Transcriber, Transcript
from orderbot.interfaces import Connector, History
from orderbot.model.case import CaseState
from orderbot.model.extraction import ErrorCode, Extraction, ExtractionError, Remark, RemarkKind
from orderbot.model.finding import Finding
from orderbot.model.order import DocumentType, Order
from orderbot.model.resolved import Decision, Outcome
from orderbot.model.situation import Origin, Situation
from orderbot.store import cases, messages
from orderbot.store.blobs import Blobs
from orderbot.store.database import Database, Session
from orderbot.store.history import SerialHistory
from orderbot.store.rows import Claim, MessageRow, NewPart, NewRevision, Stage
from orderbot.store.sql_reference import SqlReference
from orderbot.validators.bank_details import bank_details_changed
from orderbot.validators.hidden_text import hidden_text
from orderbot.validators.instructions import instruction_unread
from orderbot.validators.representations import representation_mismatches
from orderbot.validators.unreadable import partly_read, unreadable_document

log = structlog.get_logger(__name__)

_PAUSE = timedelta(seconds=30)
_MAY_ORDER = frozenset({DocumentType.ORDER, DocumentType.OTHER, None})

Revise = Callable[[Session, int, History], NewRevision]


@dataclass(frozen=True, slots=True)
class ReadStage:
    """Reads one case: claim, transcribe, check, commit. Idempotent: a commit that lost its claim writes nothing.

    A case that has been tried `attempts` times without coming to a commit goes to a person. What one sender sent is
    decided in the order of arrival, unless an earlier mail takes `turn_seconds` longer to read than this one.
    """

    database: Database
    blobs: Blobs
    transcriber: Transcriber
    connector: Connector
    policies: Policies
    now: Callable[[], datetime]
    holder: str
    claim_seconds: float = 300.0
    attempts: int = 3
    turn_seconds: float = 20.0
    senders: Senders = field(default_factory=Senders)
    hint: Callable[[int, CaseState], None] = field(default=lambda _case_id, _state: None)

    @property
    def _follow_up(self) -> FollowUp:
        return FollowUp(Recheck(self.connector, self.policies))

    def __call__(self, case_id: int) -> CaseState | None:
        """Work the case and return the state it is in then; None when somebody else has it."""
        claim = self._claim(case_id)
        if claim is None:
            return None
        with self.database.read() as session:
            message = messages.of_case(session, case_id)
        try:
            with self._held(claim):
                transcript = self.senders.told(self._transcribe(message, claim), message.arrival)
                parts = [self._keep(part) for part in transcript.parts]
                wait_for_earlier(self.database, case_id, self.now, self.turn_seconds)
            return self._commit(claim, message, transcript, parts)
        except LostClaim:
            log.info("another worker took the case", case=case_id)
            return None
        except OrderbotError:  # the disk, the database, the readers: not this case's fault
            self._put_off(claim)
            raise

    def _claim(self, case_id: int) -> Claim | None:
        now = self.now()
        until = now + timedelta(seconds=self.claim_seconds)
        with self.database.begin() as session:
            return cases.claim(session, case_id, Stage.READ, holder=self.holder, held_until=until, now=now)

    def _put_off(self, claim: Claim) -> None:
        with suppress(StoreError), self.database.begin() as session:
            cases.put_off(session, claim, self.now() + _PAUSE)

    @contextmanager
    def _held(self, claim: Claim) -> Iterator[None]:
        """Renew the claim while the work goes on; a lost claim shows at the commit."""
        done = threading.Event()

        def renew() -> None:
            while not done.wait(self.claim_seconds / 3):
                try:
                    with self.database.begin() as session:
                        cases.renew(session, claim, self.now() + timedelta(seconds=self.claim_seconds))
                except StoreError as error:
                    log.warning("claim not renewed", case=claim.case_id, error=str(error))

        thread = threading.Thread(target=renew, name=f"claim-{claim.case_id}", daemon=True)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()

    def _transcribe(self, message: MessageRow, claim: Claim) -> Transcript:
        if claim.attempts > self.attempts:
            why = f"Reading was begun {self.attempts} times and never came to its end."
            error = ExtractionError(ErrorCode.UNREADABLE, why)
            return Transcript(records=(Extraction(error=error),))
        try:
            raw = self.blobs.get(message.sha256)
        except NotFound:
            return Transcript(
                records=(Extraction(error=ExtractionError(ErrorCode.UNREADABLE, "Its stored bytes are gone.")),)
            )
        if refusal := refusal_of(raw):
            return Transcript(records=(Extraction(error=ExtractionError(ErrorCode.TOO_LARGE, refusal)),))
        arrival = message.arrival
        return self.transcriber.transcribe(
            raw,
            arrival.name,
            message.received_at,
            pictures=True,
            is_mail=arrival.channel == "imap",
            trusted=self.senders.trusted(arrival),
        )

    def _keep(self, part: PartFate) -> NewPart:
        """Store a part, its page images and its source view; they are durable before the row that names them."""
        return NewPart(
            part=part.part,
            name=part.name,
            media_type=part.media_type,
            sha256=self.blobs.put(part.content),
            size=len(part.content),
            role=part.role,
            fate=part.fate,
            pages=part.pages,
            page_images=tuple(self.blobs.put(image) for image in part.page_images),
            source_view=None if part.source_view is None else self.blobs.put(part.source_view),
        )

    def _commit(self, claim: Claim, message: MessageRow, transcript: Transcript, parts: Sequence[NewPart]) -> CaseState:
        now = self.now()
        with self.database.begin() as session:
            lock_customers(session, transcript, SqlReference(session), self.policies(session).base)
            readings: list[tuple[int, NewRevision]] = []
            for number, revise in enumerate(self._revisions(message, transcript)):
                case_id = claim.case_id if number == 0 else cases.add_further(session, claim, now)
                history = HistoryWithSiblings(SerialHistory(session, case_id), readings)
                readings.append((case_id, revise(session, case_id, history)))
            done = cases.commit_reading(
                session,
                claim,
                readings,
                envelope=transcript.envelope,
                own_text=transcript.own_text,
                parts=parts,
                now=now,
            )
            following = self._follow_up.after(
                session, [committed.case_id for committed in done], actor=claim.holder, now=now
            )
        for committed in (*done[1:], *following):
            self.hint(committed.case_id, committed.state)
        return done[0].state

    def _revisions(self, message: MessageRow, transcript: Transcript) -> Iterator[Revise]:
        """One revision to be for each case of the message: each order, or the message as a whole."""
        orders = [record for record in transcript.records if record.order is not None]
        unreadable = tuple(
            unreadable_document(record.part, record.error)
            for record in transcript.records
            if record.error is not None and record.order is None
        )
        for number, record in enumerate(orders):
            remarks = concerning(record, transcript.remarks, is_only_order=len(orders) == 1)
            extra = (*(unreadable if number == 0 else ()), *_of_the_document(record), *_remarked(remarks))
            yield partial(self._order, message, transcript, record, extra)
        if not orders and _refers_to_an_order(transcript):
            blank = Extraction("body", DocumentType.ORDER, 1.0, order=Order())
            extra = (*unreadable, *_payments(transcript.remarks))
            yield partial(self._order, message, transcript, blank, extra)
        elif not orders:
            held = (*unreadable, *_payments(transcript.remarks))
            yield lambda session, *_: self._no_order(session, message, transcript.records, held)
        for record in transcript.beside:
            yield partial(self._beside, message, record)

    def _order(
        self,
        message: MessageRow,
        transcript: Transcript,
        record: Extraction,
        extra: tuple[Finding, ...],
        session: Session,
        case_id: int,
        history: History,
    ) -> NewRevision:
        assert record.order is not None
        kind = record.document_type or DocumentType.ORDER
        reference, policy = SqlReference(session), self.policies(session)
        order, evidence = record.order, record.evidence
        asked = relative_order(
            transcript.own_text if kind is DocumentType.ORDER else "",
            order,
            evidence,
            envelope=transcript.envelope,
            reference=reference,
            history=history,
            rules=policy.base,
        )
        if asked is not None:
            order, evidence, extra = asked.order, asked.evidence, (*extra, asked.held)
        checked = check(
            order,
            evidence,
            document_type=kind,
            envelope=transcript.envelope,
            confidence=record.confidence,
            type_confidence=record.type_confidence,
            case_id=case_id,
            received=message.received_at,
            reference=reference,
            history=history,
            policy=policy,
            origin=Origin(message.arrival.way, input_quality(record)),
            extra_findings=extra,
        )
        return decided(checked, _reading(record), message, self.connector)

    def _beside(self, message: MessageRow, record: Extraction, session: Session, *_: object) -> NewRevision:
        return self._no_order(session, message, (record,), ())

    def _no_order(
        self, session: Session, message: MessageRow, records: Sequence[Extraction], held: tuple[Finding, ...]
    ) -> NewRevision:
        record = records[0] if records else Extraction(document_type=DocumentType.OTHER, reason="empty message")
        if held:
            decision = Decision(Outcome.REVIEW, ", ".join(dict.fromkeys(found.code for found in held)))
        else:
            rules = self.policies(session).rules_for(Situation(origin=Origin(message.arrival.way)))
            decision = decide_without_order(record.document_type, record.type_confidence, rules, record.reason)
        return without_order(_reading(record), decision, held)


def _refers_to_an_order(transcript: Transcript) -> bool:
    """A mail without an order of its own that asks for one by an earlier one: never put aside as no order."""
    kinds = {record.document_type for record in transcript.records}
    return kinds <= _MAY_ORDER and relative_request(transcript.own_text) is not None


def _of_the_document(record: Extraction) -> Iterator[Finding]:
    """What is held against the document that an order was read from, whatever the order says."""
    if record.error is not None:
        yield partly_read(record.part, record.error)
    if (hidden := hidden_text(record)) is not None:
        yield hidden
    yield from representation_mismatches(record)


def _remarked(remarks: Sequence[Remark]) -> Iterator[Finding]:
    """What the mail or the document says beside the order."""
    yield from _payments(remarks)
    yield from (instruction_unread(remark) for remark in remarks if remark.kind is RemarkKind.INSTRUCTION)


def _payments(remarks: Sequence[Remark]) -> Iterator[Finding]:
    return (bank_details_changed(remark) for remark in remarks if remark.kind is RemarkKind.BANK_DETAILS)


def _reading(record: Extraction) -> Reading:
    return Reading(record.document_type, record.type_confidence, record.language, record.part, input_quality(record))
