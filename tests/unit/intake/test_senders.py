"""What is believed of a sender, by the channel of the mail."""

from __future__ import annotations

from dataclasses import replace

import pytest

from orderbot.intake.senders import Senders
from orderbot.intake.transcript import PartFate, Transcript
from orderbot.model.document import Envelope, PartRole
from orderbot.store.rows import Arrival

SENDERS = Senders({"orders": "mx.a.example", "other": "mx.b.example"}, {"webhook:shop": "Shop@Client.example"})
LETTER = Transcript((), Envelope(sender="a@client.example"))


@pytest.mark.parametrize(
    ("arrival", "trusted"),
    [
        (Arrival("imap", account="orders"), ("mx.a.example",)),
        (Arrival("imap", account="third"), ()),
        (Arrival("ingest"), ("mx.a.example", "mx.b.example")),
        (Arrival("upload", account="anne"), ()),
        (Arrival("folder"), ()),
    ],
)
def test_whose_word_counts(arrival: Arrival, trusted: tuple[str, ...]) -> None:
    assert SENDERS.trusted(arrival) == trusted


@pytest.mark.parametrize(
    ("channel", "by_mail"), [("imap", True), ("ingest", True), ("upload", False), ("folder", False)]
)
def test_only_mail_has_a_sender_to_verify(channel: str, by_mail: bool) -> None:
    assert SENDERS.told(LETTER, Arrival(channel)).envelope.by_mail is by_mail
    assert SENDERS.told(Transcript(()), Arrival(channel)).envelope == Envelope()


def test_the_customer_behind_a_channel() -> None:
    told = SENDERS.told(Transcript(()), Arrival("webhook:shop")).envelope
    assert (told.sender, told.by_mail) == ("shop@client.example", False)


@pytest.mark.parametrize(
    ("fate", "broken"),
    [
        ("opened: signed by A: the signature fits", None),
        ("ignored: signed by A: the signature does not fit", "signed by A: the signature does not fit"),
        (
            "opened: signed by A: the signature fits, signed by B: the signature does not fit",
            "signed by B: the signature does not fit",
        ),
        ("order", None),
    ],
)
def test_a_signature_that_does_not_fit(fate: str, broken: str | None) -> None:
    part = PartFate("smime.p7s", "smime.p7s", "application/pkcs7-signature", PartRole.ATTACHMENT, b"", fate)
    told = SENDERS.told(replace(LETTER, parts=(part,)), Arrival("imap"))
    assert told.envelope.broken_signature == broken
