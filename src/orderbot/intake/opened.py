"""What the opener in the sandbox's child answered: letters and parts, checked before anything uses them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from orderbot.errors import DocumentError
from orderbot.intake import sandboxed
from orderbot.intake.transcript import DocumentReading
from orderbot.model.building import build
from orderbot.model.document import Document, Envelope, PartRole
from orderbot.model.extraction import ErrorCode, Extraction, ExtractionError
from orderbot.model.json_form import Json
from orderbot.reading.sandbox.client import Answer


@dataclass(frozen=True, slots=True)
class ToldLetter:
    """One message among what was opened, at its place: `prefix` is "" for the outermost, else "forwarded.eml/".

    `tail` is the signature below the sender's own words, and the message that they answer; `places` give each line of
    all of these its number and shift in the body as shown.
    """

    prefix: str = ""
    envelope: Envelope = field(default_factory=Envelope)
    own_text: str | None = field(default=None, repr=False)
    tail: str = field(default="", repr=False)
    places: tuple[tuple[int, int], ...] = ()


NO_LETTER = ToldLetter()


@dataclass(frozen=True, slots=True)
class Opened:
    """A file opened: the messages in it, the outermost first, and its parts; those with a fate or a failure are done."""

    letters: tuple[ToldLetter, ...] = ()
    readings: tuple[DocumentReading, ...] = ()

    def around(self, part: str | None) -> ToldLetter:
        """The outermost message that a part came with."""
        held = [letter for letter in self.letters if (part or "").startswith(letter.prefix)]
        return min(held, key=lambda letter: len(letter.prefix), default=NO_LETTER)

    def of_body(self, part: str | None) -> ToldLetter | None:
        """The message whose own words that part is."""
        return next((letter for letter in self.letters if part == f"{letter.prefix}body"), None)

    @property
    def outermost(self) -> ToldLetter:
        """The message itself, or the only one in an archive; an empty one where there are several side by side."""
        outer = [letter for letter in self.letters if self.around(letter.prefix) is letter]
        return outer[0] if len(outer) == 1 else NO_LETTER

    @property
    def senders(self) -> Sequence[str]:
        """Who sent any of the messages."""
        told = (address for letter in self.letters for address in (letter.envelope.sender, letter.envelope.reply_to))
        return [address for address in told if address]

    @property
    def is_locked(self) -> bool:
        """Whether a password is asked for somewhere."""
        return any(
            extraction.error is not None and extraction.error.code is ErrorCode.ENCRYPTED
            for reading in self.readings
            for extraction in reading.extractions
        )


def opened_from(answer: Answer) -> Opened:
    """Read the opener's answer. Raises DocumentError(unreadable) where it has another shape."""
    try:
        letters = tuple(_letter(entry) for entry in answer.json["letters"])
        return Opened(letters, tuple(_reading(entry, answer.files) for entry in answer.json["documents"]))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DocumentError("unreadable", "The message's opener gave a wrong answer.") from error


def failed(document: Document, error: DocumentError) -> Extraction:
    """The record of a document that could not be read."""
    return Extraction(part=document.part, error=ExtractionError(ErrorCode(str(error.code)), str(error)))


def _letter(entry: Json) -> ToldLetter:
    return ToldLetter(
        prefix=build(str, entry["prefix"]),
        envelope=sandboxed.envelope_from_json(entry["envelope"]),
        own_text=build(str, entry["own_text"]),
        tail=build(str, entry["tail"]),
        places=build(tuple[tuple[int, int], ...], entry["places"]),
    )


def _reading(entry: Json, files: dict[str, bytes]) -> DocumentReading:
    document = Document(
        content=files[build(str, entry["file"])],
        media_type=build(str, entry["media_type"]),
        part=build(str | None, entry["part"]),
        name=build(str | None, entry["name"]),
        role=PartRole(entry["role"]),
    )
    fate = build(str | None, entry["fate"])
    if entry["problem"] is None:
        return DocumentReading(document, fate=fate)
    problem = DocumentError(build(str, entry["problem"]["code"]), build(str, entry["problem"]["message"]))
    return DocumentReading(document, (failed(document, problem),), opened=fate)
