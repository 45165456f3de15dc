"""Header fields as people meant them: encoded words, raw 8-bit, broken parameters, addresses, dates."""

from __future__ import annotations

import binascii
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32
from email.utils import getaddresses, parsedate_to_datetime
from urllib.parse import unquote_to_bytes

from orderbot.mailbox.transfer import from_base64
from orderbot.model.document import Envelope
from orderbot.reading.text import decode

_ENCODED_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_BETWEEN_WORDS = re.compile(r"(\?=)\s+(?==\?[^?\s]{1,60}\?[bBqQ]\?)")
_FOLD = re.compile(r"[\r\n]+[ \t]*")
_PARAMETER = re.compile(r';\s*([^\s=;"]+)\s*=\s*("(?:[^"\\]|\\.)*"?|[^;]*)', re.DOTALL)
_MESSAGE_ID = re.compile(r"<[^<>\s]+>")
_MOST_HEADER = 20_000  # characters of one field that are looked at


class AsSent(Compat32):
    """A policy that hands out header fields as they were sent (bytes above 127 as surrogates), and never raises.

    A field is cut where no mailer's would end: the standard library takes quadratic time for parameters.
    """

    def header_fetch_parse(self, name: str, value: str) -> str:  # noqa: ARG002  (the policy's own signature)
        return value[:_MOST_HEADER]


AS_SENT = AsSent()


def field(message: Message, name: str) -> str | None:
    """The first field of that name, undecoded and unfolded; None when there is none."""
    value = message.get(name)
    return None if value is None else unfolded(str(value))


def unfolded(value: str) -> str:
    """A field's value on one line, cut where no mailer's would end."""
    return _FOLD.sub(" ", value)[:_MOST_HEADER].strip()


def decoded(value: str) -> str:
    """Decode encoded words and raw 8-bit bytes; never raises."""
    value = _without_surrogates(_FOLD.sub(" ", value))
    if "=?" not in value:
        return value.strip()
    value = _BETWEEN_WORDS.sub(r"\1", value)
    pieces: list[str] = []
    held, held_charset, end = b"", "", 0
    for found in _ENCODED_WORD.finditer(value):
        charset = found[1].split("*")[0].lower()
        if held and (found.start() > end or charset != held_charset):
            pieces.append(decode(held, held_charset))
            held = b""
        pieces.append(value[end : found.start()])
        held, held_charset, end = held + _word_bytes(found[2], found[3]), charset, found.end()
    pieces.append(decode(held, held_charset))
    pieces.append(value[end:])
    return "".join(pieces).strip()


def _word_bytes(encoding: str, text: str) -> bytes:
    if encoding in "bB":
        return from_base64(text.encode("ascii", "ignore"))
    return binascii.a2b_qp(text.replace(" ", "_").encode("utf-8", "replace"), header=True)


def _without_surrogates(value: str) -> str:
    if value.isascii():
        return value
    return decode(value.encode("utf-8", "surrogateescape"), None)


def parameters(value: str) -> dict[str, str]:
    """The parameters of a Content-Type or Content-Disposition field, decoded, by lower-case name.

    Takes what mailers really send: continuations, encoded words in quotes, missing quotes, missing end of a quote.
    """
    plain: dict[str, str] = {}
    extended: dict[str, dict[int, tuple[str, bool]]] = {}
    for name, raw in _PARAMETER.findall(_FOLD.sub(" ", value)[:_MOST_HEADER]):
        text = _unquoted(raw)
        base, *rest = name.lower().split("*")
        if not rest:
            plain.setdefault(base, decoded(text))
            continue
        index = int(rest[0]) if rest[0].isdigit() else 0
        extended.setdefault(base, {})[index] = (text, rest[-1] == "")
    return plain | {base: _joined(pieces) for base, pieces in extended.items()}


def _unquoted(raw: str) -> str:
    raw = raw.strip()
    if not raw.startswith('"'):
        return raw
    closed = len(raw) > 1 and raw.endswith('"')
    return re.sub(r'\\(["\\])', r"\1", raw[1:-1] if closed else raw[1:])


def _joined(pieces: Mapping[int, tuple[str, bool]]) -> str:
    """Join the pieces of an RFC 2231 value: percent-decoded where marked, in the charset that the first one names."""
    charset: str | None = None
    content = b""
    for number, index in enumerate(sorted(pieces)):
        text, is_encoded = pieces[index]
        if number == 0 and is_encoded and text.count("'") >= 2:
            charset, _, text = text.split("'", 2)
        sent = text.encode("utf-8", "surrogateescape")
        content += unquote_to_bytes(sent) if is_encoded else sent
    return decoded(decode(content, charset.lower() if charset else None))


def addresses(message: Message, name: str) -> list[tuple[str, str]]:
    """(name, address) of every address in the fields of that name; addresses bare and in lower case."""
    values = [_without_surrogates(_FOLD.sub(" ", str(value)))[:_MOST_HEADER] for value in message.get_all(name, [])]
    try:
        found = getaddresses(values)
    except (ValueError, IndexError, TypeError, RecursionError):
        found = []
    pairs = [(decoded(person), address.strip().lower()) for person, address in found if "@" in address]
    return pairs or [
        ("", address.lower()) for value in values for address in re.findall(r"[^\s<>\"',;:]+@[\w.-]+", value)
    ]


def sender_of(head: bytes) -> str | None:
    """The address that a mail's header names as its sender, in lower case; None when it names none, and for what is no mail."""
    message = BytesParser(policy=AS_SENT).parsebytes(head, headersonly=True)
    return next((address for _, address in _senders(message)), None)


def _senders(message: Message) -> list[tuple[str, str]]:
    return addresses(message, "From") or addresses(message, "Sender")


def sent_at(value: str | None) -> datetime | None:
    """The date of a Date field, aware; None when it does not parse. A zone that is not given counts as UTC."""
    if not value:
        return None
    try:
        when = parsedate_to_datetime(value)
        return (when if when.tzinfo else when.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def envelope(message: Message) -> Envelope:
    """What the headers say. `auto_submitted` is True for answers by a machine (absence notes, delivery reports), not
    for mails that a machine merely sent: a customer's ERP does."""
    senders = _senders(message)
    replies = addresses(message, "Reply-To")
    subject = field(message, "Subject")
    return Envelope(
        message_id=_message_id(message),
        sender=senders[0][1] if senders else None,
        sender_name=(senders[0][0] or None) if senders else None,
        reply_to=replies[0][1] if replies else None,
        recipients=tuple(address for name in ("To", "Cc") for _, address in addresses(message, name)),
        subject=decoded(subject) if subject else None,
        sent_at=sent_at(field(message, "Date")),
        in_reply_to=_first_id(field(message, "In-Reply-To")) or _first_id(field(message, "References"), last=True),
        auto_submitted=_is_automatic_answer(message),
        list_id=decoded(field(message, "List-Id") or "") or None,
    )


_MAIL_SYSTEM = re.compile(r"(?:^|[\s<\"])(?:mailer-daemon|postmaster)@", re.IGNORECASE)


def _message_id(message: Message) -> str | None:
    value = field(message, "Message-ID")
    return _first_id(value) or (decoded(value) or None if value else None)


def _first_id(value: str | None, *, last: bool = False) -> str | None:
    found = _MESSAGE_ID.findall(value or "")
    return found[-1 if last else 0] if found else None


def is_from_a_mail_system(message: Message) -> bool:
    """Say whether a mail system wrote it: the senders of RFC 5321 reports (section 4.5.5) and RFC 2142 (section 5)."""
    return bool(_MAIL_SYSTEM.search(field(message, "From") or ""))


def _is_automatic_answer(message: Message) -> bool:
    submitted = (field(message, "Auto-Submitted") or "").lower()
    if submitted.startswith("auto-replied"):
        return True
    if any(field(message, name) is not None for name in ("X-Autoreply", "X-Autorespond")):
        return True
    if (field(message, "Precedence") or "").lower() in ("auto_reply", "auto-reply"):
        return True
    return message.get_content_type() == "multipart/report" or is_from_a_mail_system(message)
