"""What runs inside the sandbox's child: open one message, read one document. It answers JSON and files, no more.

`fork_ready` is imported by the sandbox's server, so that each child finds loaded what nearly all need.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orderbot.errors import DocumentError
from orderbot.interfaces import Excerpt, Extractor, Limits, Surroundings
from orderbot.model.building import build
from orderbot.model.document import Document, Envelope, MailCheck, PartRole
from orderbot.model.extraction import ErrorCode, Extraction, ExtractionError
from orderbot.model.json_form import Json, extraction_to_json, to_json
from orderbot.model.order import Party
from orderbot.reading.archives.split_archive import SPLIT, is_piece
from orderbot.reading.compound_file import root_names
from orderbot.reading.passwords import LOCKED

if TYPE_CHECKING:
    from orderbot.mailbox.letter import Letter

OPEN, READ = "orderbot.intake.sandboxed:open_raw", "orderbot.intake.sandboxed:read_document"
READ_SHORT = "orderbot.intake.sandboxed:read_short_files"

_WHERE = re.compile(r"body:(\d+):(\d+)-(\d+)")
_SHOWN = {
    "media_type": "text/html",
    "part": "body.html",
    "name": None,
    "role": "body",
    "fate": "shown: the mail as laid out",
    "problem": None,
}
_READ_AS_TEXT = ("text/plain", "text/html")
_CLOSED_ARCHIVES = {
    "application/vnd.rar": "RAR",
    "application/vnd.ms-cab-compressed": "CAB",
    "application/x-lzh": "LZH",
    "application/zstd": "Zstandard",
}


def envelope_to_json(envelope: Envelope) -> Json:
    """An envelope as JSON; `envelope_from_json` reads it back."""
    return {**to_json(envelope), "sent_at": envelope.sent_at.isoformat() if envelope.sent_at else None}


def envelope_from_json(document: Json) -> Envelope:
    """Read an envelope back, strictly; ValueError on a wrong shape."""
    sent_at = document.get("sent_at")
    rest = {key: value for key, value in document.items() if key != "sent_at"}
    envelope: Envelope = _build_envelope(rest)
    return replace(envelope, sent_at=datetime.fromisoformat(sent_at)) if sent_at is not None else envelope


def _build_envelope(rest: Json) -> Envelope:
    kinds: dict[str, Any] = {
        "recipients": tuple[str, ...],
        "auto_submitted": bool,
        "by_mail": bool,
        "checks": tuple[MailCheck, ...] | None,
    }
    strange = set(rest) - set(Envelope.__dataclass_fields__)
    if strange:
        raise ValueError(f"unknown keys {sorted(strange)}")
    return Envelope(**{key: build(kinds.get(key, str | None), value) for key, value in rest.items()})


def open_raw(path: Path, options: Json, scratch: Path) -> Json:
    """Open a mail, an archive, a signed or locked file; the parts are written to `part-N` in the scratch folder."""
    from orderbot.mailbox.mime import open_file
    from orderbot.mailbox.roles import fates_of

    root = Document(path.read_bytes(), options["media_type"], None, options["name"], PartRole.FILE)
    opened = open_file(
        root,
        Limits(**options["limits"]),
        options["words"],
        messages_only=bool(options["messages_only"]),
        trusted=options["trusted"],
    )
    fates = fates_of(opened.documents) | dict(opened.fates)
    documents: list[Json] = []
    for number, document in enumerate(opened.documents):
        (scratch / f"part-{number}").write_bytes(document.content)
        problem = opened.problems.get(document.part)
        documents.append(
            {
                "file": f"part-{number}",
                "media_type": document.media_type,
                "part": document.part,
                "name": document.name,
                "role": document.role.value,
                "fate": fates.get(document.part),
                "problem": None if problem is None else {"code": str(problem.code), "message": str(problem)},
            }
        )
    if opened.html is not None:
        (scratch / "shown.html").write_text(opened.html, encoding="utf-8", errors="replace")
        documents.append({**_SHOWN, "file": "shown.html"})
    return {"letters": [_letter_to_json(letter) for letter in opened.letters], "documents": documents}


def _letter_to_json(letter: Letter) -> Json:
    from orderbot.intake.quoted_below import quoted_below
    from orderbot.intake.signed_below import signed_below

    tail, places = signed_below(letter)
    quoted, quoted_places = quoted_below(letter)
    if quoted:
        tail = "\n".join([*filter(None, [tail]), *quoted])
    return {
        "prefix": letter.prefix,
        "envelope": envelope_to_json(letter.envelope),
        "own_text": letter.own_text,
        "tail": tail,
        "places": [*places, *quoted_places],
    }


def read_document(path: Path, options: Json, scratch: Path) -> Json:
    """Read one document with the first extractor that accepts it. Raises DocumentError."""
    return _read(path.read_bytes(), options, scratch)


def read_short_files(path: Path, options: Json, scratch: Path) -> Json:
    """Read several short files that lie one behind the other, `lengths` bytes each; an answer or an error for each."""
    content = path.read_bytes()
    answers: list[Json] = []
    at = 0
    for length, own in zip(options["lengths"], options["documents"], strict=True):
        try:
            answers.append(_read(content[at : at + length], own, scratch))
        except DocumentError as error:
            answers.append({"error": {"code": str(error.code), "message": str(error)}})
        at += length
    return {"answers": answers}


def _read(content: bytes, options: Json, scratch: Path) -> Json:
    from orderbot.extractors import EXTRACTORS
    from orderbot.extractors.transcription.units_in_language import with_units_of_language
    from orderbot.intake.hybrid import read_hybrid
    from orderbot.intake.remarking import remarked

    document = _flattened(
        Document(
            content=content,
            media_type=options["media_type"],
            part=options["part"],
            name=options["name"],
            role=PartRole(options["role"]),
        ),
        options.get("tail") or "",
    )
    if not document.content.strip():
        raise DocumentError("empty", "The file is empty.")
    around = _surroundings(options, scratch)
    if (carried := read_hybrid(document, around, EXTRACTORS)) is not None:
        return {"records": [extraction_to_json(remarked(record, document, b"")) for record in carried]}
    for extractor in EXTRACTORS:
        if extractor.accepts(document):
            records = _extracted(extractor, document, around)
            words = content if document.role is PartRole.BODY else document.content
            meant = [with_units_of_language(_at(document.part, record)) for record in records]
            told = [remarked(record, document, words) for record in meant]
            placed = [_placed(record, options.get("places") or []) for record in told]
            return {"records": [extraction_to_json(record) for record in placed]}
    if document.media_type == "application/x-ole-encrypted":
        raise DocumentError("encrypted", LOCKED)
    if document.media_type == "application/x-ole-storage" and not root_names(document.content):
        raise DocumentError("unreadable", "The Outlook or office file is damaged or cut off.")
    raise DocumentError("unsupported", _not_read(document))


def _extracted(extractor: Extractor, document: Document, around: Surroundings) -> Sequence[Extraction]:
    """The document's records; its source view is written where pictures are wanted, for one without any order too."""
    from orderbot.intake.source_views import write_source_view

    try:
        records = extractor.extract(document, around)
    except DocumentError as error:
        if around.pictures is None or not write_source_view(document, around.limits, around.pictures):
            raise
        return [Extraction(part=document.part, error=ExtractionError(ErrorCode(str(error.code)), str(error)))]
    if around.pictures is not None:
        write_source_view(document, around.limits, around.pictures)
    return records


def _not_read(document: Document) -> str:
    if is_piece(document.name):
        return SPLIT
    archive = _CLOSED_ARCHIVES.get(document.media_type)
    if archive is not None:
        return f"{archive} archives are not opened: ask the sender for the files themselves, or for a zip archive."
    return f"Files of the type {document.media_type} cannot be read yet."


def _flattened(document: Document, tail: str) -> Document:
    """HTML as plain text; a body with the signature that stands below it, and with what it answers."""
    from orderbot.mailbox.html_text import html_to_text
    from orderbot.reading.text import decode

    if document.media_type == "text/html" and not _is_laid_out(document):
        text = html_to_text(decode(document.content)).text
        return replace(document, content=text.encode(), media_type="text/plain")
    if tail and document.media_type == "text/plain":
        return replace(document, content=document.content + b"\n" + tail.encode())
    return document


def _is_laid_out(document: Document) -> bool:
    """Say whether an HTML file is a page with things beside each other; a mail's own words are read as text."""
    from orderbot.reading.office.html.grids import is_laid_out

    return document.role is not PartRole.BODY and is_laid_out(document.content)


def _surroundings(options: Json, scratch: Path) -> Surroundings:
    return Surroundings(
        received=datetime.fromisoformat(options["received"]),
        envelope=envelope_from_json(options["envelope"]),
        mail_text=options["mail_text"],
        seller=Party(**options["seller"]),
        seller_domains=tuple(options["seller_domains"]),
        limits=Limits(**options["limits"]),
        pictures=scratch if options["pictures"] else None,
        excerpt=Excerpt(**options["excerpt"]) if options.get("excerpt") else None,
    )


def _at(part: str | None, record: Extraction) -> Extraction:
    return record if record.part is not None else replace(record, part=part)


def _placed(record: Extraction, places: Sequence[Sequence[int]]) -> Extraction:
    """Evidence of a mail's own words speaks of lines of the body as shown."""
    if not places:
        return record
    evidence = {key: replace(entry, where=_place(entry.where, places)) for key, entry in record.evidence.items()}
    return replace(record, evidence=evidence)


def _place(where: str | None, places: Sequence[Sequence[int]]) -> str | None:
    match = _WHERE.fullmatch(where or "")
    if match is None or int(match[1]) > len(places):
        return where
    number, shift = places[int(match[1]) - 1]
    return f"body:{number}:{int(match[2]) + shift}-{int(match[3]) + shift}"
