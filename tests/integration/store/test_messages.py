from __future__ import annotations

import hashlib

import pytest

from orderbot.errors import NotFound
from orderbot.model.case import CaseState
from orderbot.model.document import Envelope
from orderbot.store import audit, messages, queue
from orderbot.store.database import Database, Session
from orderbot.store.rows import Arrival, Taken
from tests.integration.store.making import NOW, case, part, take_in

ONE = hashlib.sha256(b"one").hexdigest()
TWO = hashlib.sha256(b"two").hexdigest()


def fetched(session: Session, sha256: str, uid: int, *, size: int = 3, header: str | None = None) -> Taken:
    arrival = Arrival("imap", "orders", "INBOX", 77, uid, "INBOX")
    return messages.add(session, sha256=sha256, size=size, message_id=header, arrival=arrival, received_at=NOW)


def test_a_new_message_gets_one_case_that_waits_to_be_read(database: Database) -> None:
    with database.begin() as session:
        taken = fetched(session, ONE, 5)
    assert taken.is_new
    with database.read() as session:
        shown = queue.summary(session, taken.case_id)
        assert (shown.state, shown.revision, shown.file) == (CaseState.READING, 0, "INBOX")
        assert messages.of_case(session, taken.case_id).arrival == Arrival("imap", "orders", "INBOX", 77, 5, "INBOX")
        assert [entry.action for entry in audit.entries(session, taken.case_id)] == ["received"]


def test_the_same_bytes_again_are_the_same_message(database: Database) -> None:
    with database.begin() as session:
        first = fetched(session, ONE, 5)
    with database.begin() as session:
        again = fetched(session, ONE, 9)
        assert (again.message_row_id, again.case_id, again.is_new) == (first.message_row_id, first.case_id, False)
        assert messages.arrived(session, "orders", "INBOX", 77, 9)
        assert messages.cases_of(session, first.message_row_id) == (first.case_id,)
        assert messages.get(session, first.message_row_id).arrival.uid == 5


def test_taking_one_arrival_in_twice_is_harmless(database: Database) -> None:
    with database.begin() as session:
        fetched(session, ONE, 5)
        fetched(session, ONE, 5)
        assert messages.highest_uid(session, "orders", "INBOX", 77) == 5


def test_a_reused_uid_loses_no_mail(database: Database) -> None:
    with database.begin() as session:
        fetched(session, ONE, 5, size=3, header="<one@x>")
        assert messages.arrived(session, "orders", "INBOX", 77, 5)
        assert messages.arrived(session, "orders", "INBOX", 77, 5, size=3, message_id="<one@x>")
        assert not messages.arrived(session, "orders", "INBOX", 77, 5, size=4)
        assert not messages.arrived(session, "orders", "INBOX", 77, 5, message_id="<two@x>")
        assert fetched(session, TWO, 5, size=4).is_new
        assert messages.arrived(session, "orders", "INBOX", 77, 5, size=4)


def test_a_new_validity_forgets_the_old_uids(database: Database) -> None:
    with database.begin() as session:
        fetched(session, ONE, 5)
        assert not messages.arrived(session, "orders", "INBOX", 78, 5)
        assert messages.highest_uid(session, "orders", "INBOX", 78) is None
        assert messages.highest_uid(session, "orders", "Other", 77) is None


def test_parts_are_kept_in_order_with_their_fates_and_replaced(database: Database) -> None:
    with database.begin() as session:
        taken = take_in(session)
        messages.set_parts(session, taken.message_row_id, [part("order", "a.pdf"), part("ignored: logo", "b.png")])
        messages.set_parts(session, taken.message_row_id, [part("order → case 1", "a.pdf"), part("ignored", "c.png")])
        kept = messages.parts(session, taken.message_row_id)
    assert [(one.name, one.fate) for one in kept] == [("a.pdf", "order → case 1"), ("c.png", "ignored")]
    assert kept[0].page_images == ("d" * 64,)
    assert kept[0].source_view == "f" * 64
    assert kept[0].pages[0].width == 595.3


def test_the_envelope_comes_back_as_it_was(database: Database) -> None:
    envelope = Envelope("<a@b>", "x@y.fr", "X", None, ("o@us.fr",), "Sujet é", NOW, None, auto_submitted=True)
    with database.begin() as session:
        taken = take_in(session)
        assert messages.get(session, taken.message_row_id).envelope is None
        messages.set_envelope(session, taken.message_row_id, envelope, "own words")
        kept = messages.get(session, taken.message_row_id)
    assert (kept.envelope, kept.own_text, kept.message_id) == (envelope, "own words", "<a@b>")


def test_a_blob_is_wanted_while_a_row_names_it(database: Database) -> None:
    case(database)
    with database.read() as session:
        raw = messages.get(session, 1).sha256
        assert all(messages.wanted(session, sha256) for sha256 in (raw, "b" * 64, "d" * 64, "f" * 64))
        assert not messages.wanted(session, "e" * 64)
        known = messages.by_sha256(session, raw)
        assert known is not None and known.id == 1
        assert messages.by_sha256(session, "e" * 64) is None


def test_what_is_not_there_is_not_found(database: Database) -> None:
    with database.read() as session:
        with pytest.raises(NotFound):
            messages.get(session, 4)
        with pytest.raises(NotFound):
            messages.of_case(session, 4)


def test_headers_longer_than_an_index_takes_lose_no_mail(database: Database) -> None:
    long = "<" + "".join(chr(0x4E00 + number % 20000) for number in range(30_000)) + "@x>"
    with database.begin() as session:
        taken = messages.add(
            session,
            sha256=ONE,
            size=3,
            message_id=long,
            arrival=Arrival("imap", "orders", "INBOX", 1, 1, "INBOX"),
            received_at=NOW,
        )
        messages.set_envelope(session, taken.message_row_id, Envelope(message_id=long, sender=long, subject=long), long)
        kept = messages.get(session, taken.message_row_id)
        assert kept.envelope is not None and kept.envelope.message_id == long
        assert messages.arrived(session, "orders", "INBOX", 1, 1, message_id=long)
