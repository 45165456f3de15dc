"""The finding about a document that could not be read; intake holds it against the case."""

from __future__ import annotations

from orderbot.model.codes import finding
from orderbot.model.extraction import ErrorCode, ExtractionError
from orderbot.model.finding import Finding

WORDS = {
    ErrorCode.UNREADABLE: ("il est illisible", "it is unreadable"),
    ErrorCode.ENCRYPTED: (
        "il est chiffré ; demandez à l'expéditeur le mot de passe, ou le fichier sans protection",
        "it is encrypted; ask the sender for the password, or for the file without a lock",
    ),
    ErrorCode.TOO_LARGE: ("il est trop grand", "it is too large"),
    ErrorCode.UNSUPPORTED: ("ce format n'est pas pris en charge", "its format is not supported"),
    ErrorCode.TIMEOUT: ("sa lecture a pris trop de temps", "reading it took too long"),
    ErrorCode.EMPTY: ("il est vide", "it is empty"),
    ErrorCode.MALFORMED: ("il est mal formé", "it is malformed"),
}


def unreadable_document(part: str | None, error: ExtractionError) -> Finding:
    """Say which document may be an order and could not be read, and why; of a malformed one `found` tells the places."""
    french, english = WORDS[error.code]
    found = error.code.value
    if error.code is ErrorCode.MALFORMED:
        french, english = f"{french}. Constaté : {error.message}", f"{english}. Seen: {error.message}"
        found = f"{found}: {error.message}"
    else:
        french, english = f"{french}.", f"{english}."
    name = part or "message"
    return finding(
        "unreadable-document",
        "",
        f"Le document « {name} » n'a pas pu être lu : {french}",
        f"The document “{name}” could not be read: {english}",
        expected=name,
        found=found,
    )


def partly_read(part: str | None, error: ExtractionError) -> Finding:
    """Say what is wrong with a document of which an order was read all the same; `found` tells the places."""
    name = part or "message"
    return finding(
        "unreadable-document",
        "",
        f"Le document « {name} » est mal formé ; ce qui a pu être lu est ici. Constaté : {error.message}",
        f"The document “{name}” is malformed; what could be read is here. Seen: {error.message}",
        expected=name,
        found=f"{error.code.value}: {error.message}",
    )
