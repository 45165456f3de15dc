"""Documents of which the type is known, as the classifier of types sees them: named features, and a letter's pieces of words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from orderbot.errors import DocumentError
from orderbot.extractors.body_text.reading import words_of
from orderbot.extractors.printed.headline import headline
from orderbot.extractors.printed.sidebars import lay_out_parts
from orderbot.extractors.wording.document_type import distribution, of_hand
from orderbot.extractors.wording.type_features import type_features
from orderbot.extractors.wording.type_observations import Headline, observe
from orderbot.extractors.wording.type_pieces import pieces_of
from orderbot.interfaces import Limits
from orderbot.mailbox.mime import open_message
from orderbot.model.order import DocumentType
from orderbot.reading.text import decode
from training.samples import Sample
from training.short_texts import ShortText, short_texts, unseen_texts
from training.whole_mails import WholeMail

KINDS = tuple(kind.value for kind in DocumentType)
_SOME_DAY = date(2026, 3, 4)  # the type does not hang on it


@dataclass(frozen=True, slots=True)
class Told:
    """One document: its features, its type, the family (of layouts, of voices, an author) that it comes from.

    `by_hand` is what the weights set by hand give each type, as logarithms; `pieces` those of a letter's words.
    """

    features: dict[str, float]
    kind: str
    family: str
    by_hand: tuple[float, ...] = ()
    pieces: Mapping[int, int] | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What a document says and how it came: what its features are taken from."""

    text: str
    subject: str = ""
    headline: Headline | None = None
    positions: int | None = None
    automatic: bool = False


def gather(samples: Iterable[Sample]) -> Iterator[Told]:
    """The documents of the samples: single papers, and mails that carry nothing."""
    for sample in samples:
        kind = str(sample.truth.get("document_type") or "")
        if kind not in KINDS:
            continue
        words = _of_pages(sample) if sample.pages else _of_mail(sample.path)
        if words is not None:
            yield _told(words, kind, sample.family)


def written_by_hand() -> Iterator[Told]:
    """The short texts beside this module as letters; those that begin with a title also as papers, it larger or bold."""
    for text in short_texts():
        yield _of_short(text)
        if text.headline:
            for head in (Headline(larger=text.headline), Headline(bold=text.headline)):
                yield _told(Words(text.text, headline=head), text.kind, f"by hand, {text.language}", text.language)


def _of_short(text: ShortText) -> Told:
    return _told(_of_letter(text.text, text.subject, _SOME_DAY), text.kind, f"by hand, {text.language}", text.language)


def unseen_by_hand() -> Iterator[Told]:
    """The short texts that nothing is trained on."""
    return map(_of_short, unseen_texts())


def of_whole(mails: Iterable[WholeMail]) -> Iterator[Told]:
    """Mails by authors; the family of each is its author."""
    for mail in mails:
        yield _told(_of_letter(mail.text, mail.subject, _SOME_DAY), mail.kind, mail.author, mail.language)


def _of_pages(sample: Sample) -> Words:
    sheets = [part for page in sample.pages for part in lay_out_parts(page)]
    return Words("\n".join(row.text for sheet in sheets for row in sheet.rows), headline=headline(sheets))


def _of_mail(path: Path) -> Words | None:
    if path.suffix != ".eml":
        return None
    try:
        opened = open_message(path.read_bytes(), Limits())
    except DocumentError:
        return None
    bodies = [document for document in opened.documents if document.part == "body"]
    if len(opened.documents) != 1 or not bodies:
        return None
    envelope = opened.envelope
    sent_on = envelope.sent_at.date() if envelope.sent_at else _SOME_DAY
    automatic = envelope.auto_submitted or envelope.list_id is not None
    return _of_letter(decode(bodies[0].content), envelope.subject or "", sent_on, automatic=automatic)


def _of_letter(text: str, subject: str, sent_on: date, *, automatic: bool = False) -> Words:
    read = words_of(text, subject, sent_on)
    return Words(read.own, subject, positions=len(read.items), automatic=automatic)


def _told(words: Words, kind: str, family: str, language: str = "") -> Told:
    seen = observe(words.text, words.subject, "", words.headline)
    if words.positions is not None:
        seen = replace(seen, positions=words.positions)
    found = type_features(words.text, words.subject, "", seen, headline=words.headline, automatic=words.automatic)
    hand = of_hand(distribution(seen, automatic=words.automatic))
    return Told(
        {name: number for name, (number, _words) in found.items()}, kind, family,
        tuple(hand[each] for each in DocumentType),
        pieces_of(words.text, words.subject) if words.headline is None else None, language,
    )  # fmt: skip
