"""What is to be believed of who sent a message: by the channel that it came through, and by its signatures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from orderbot.intake.transcript import Transcript
from orderbot.mailbox.signatures import broken_in
from orderbot.store.rows import Arrival

_BY_MAIL, _AS_IF_BY_MAIL = "imap", "ingest"


@dataclass(frozen=True, slots=True)
class Senders:
    """`servers` are the authserv-ids to believe, by mailbox; `of_channels` the customers' mail addresses behind channels.

    A message of a channel with an address counts as written from there.
    """

    servers: Mapping[str, str] = field(default_factory=dict)
    of_channels: Mapping[str, str] = field(default_factory=dict)

    def trusted(self, arrival: Arrival) -> tuple[str, ...]:
        """The authserv-ids whose word counts for that arrival: a file taken in as mail may be of any mailbox."""
        if arrival.channel == _BY_MAIL:
            own = self.servers.get(arrival.account or "")
            return (own,) if own else ()
        return tuple(dict.fromkeys(self.servers.values())) if arrival.channel == _AS_IF_BY_MAIL else ()

    def told(self, transcript: Transcript, arrival: Arrival) -> Transcript:
        """The transcript with what the channel and the signatures say of its sender."""
        envelope = transcript.envelope
        sender = envelope.sender or (self.of_channels.get(arrival.channel) or "").lower() or None
        broken = next((said for part in transcript.parts if (said := broken_in(part.fate)) is not None), None)
        by_mail = arrival.channel in (_BY_MAIL, _AS_IF_BY_MAIL) and envelope.sender is not None
        return replace(transcript, envelope=replace(envelope, sender=sender, by_mail=by_mail, broken_signature=broken))
