"""Which parts of a message cannot be orders, and why; told from what they are, never from a guess at their text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from orderbot.mailbox.image_size import image_size
from orderbot.model.document import Document, PartRole

_BY_TYPE = {
    "text/vcard": "contact card",
    "text/x-vcard": "contact card",
    "text/directory": "contact card",
    "text/calendar": "calendar entry",
    "application/pkcs7-signature": "digital signature",
    "application/x-pkcs7-signature": "digital signature",
    "application/pgp-signature": "digital signature",
    "application/pgp-keys": "encryption key",
    "application/applefile": "file attributes",
    "message/delivery-status": "delivery report",
    "message/disposition-notification": "read receipt",
    "message/rfc822": "mail returned with a delivery report",
    "text/rfc822-headers": "mail returned with a delivery report",
}
_NOTHING_BY_NAME = re.compile(
    r"^(?:att\d{3,}\.(?:txt|htm|html|dat)|\.ds_store|thumbs\.db|winmail\.key)$", re.IGNORECASE
)
_NUMBERED_IMAGE = re.compile(r"^image\d{3}\.(?:png|jpe?g|gif)$", re.IGNORECASE)
_LOGO_NAME = re.compile(
    r"logo|signature|banner|bandeau|facebook|linkedin|twitter|instagram|youtube|icon", re.IGNORECASE
)
_TERMS = re.compile(
    r"(?:^|[^a-z])(?:cgv|cga|agb|avb|aeb|tcs?|t&c)(?:[^a-z]|$)|conditions?[\s_-]+g[ée]n[ée]rales?|terms?[\s_-]+(?:and|&|of)"
    r"|condizioni[\s_-]+generali|condiciones[\s_-]+generales|algemene[\s_-]+voorwaarden|einkaufsbedingungen|verkaufsbedingungen",
    re.IGNORECASE,
)
_SMALL_FILE = 20_000  # bytes
_SMALL_SIDE = 600  # pixels; a pasted scan of a page is larger
_ICON_SIDE = 130
_BANNER_ASPECT, _BANNER_SIDE = 3.0, 420
_LITTLE_TEXT = 200


def fate_of(document: Document) -> str | None:
    """Say why this part cannot be an order ("ignored: logo"); None when it may be one."""
    what = _what(document)
    return None if what is None else f"ignored: {what}"


def fates_of(documents: Sequence[Document]) -> dict[str | None, str]:
    """The fates of a message's parts by path; a picture that a smaller message repeats is told by its copies too."""
    fates = {document.part: fate for document in documents if (fate := fate_of(document)) is not None}
    seen: dict[bytes, str | None] = {}
    for document in documents:
        if document.part in fates or not document.media_type.startswith("image/"):
            continue
        if document.content in seen:
            fates[document.part] = f"ignored: same picture as {seen[document.content]}"
        seen.setdefault(document.content, document.part)
    return fates


def names_terms(document: Document) -> bool:
    """Hint: the name says terms of business. The content decides, for an order may lie under any name."""
    return bool(_TERMS.search(PurePosixPath(document.name or "").stem))


def _what(document: Document) -> str | None:
    if document.role is PartRole.BODY:
        return None
    name = document.name or ""
    if document.media_type in _BY_TYPE:
        return _BY_TYPE[document.media_type]
    if _NOTHING_BY_NAME.match(name) and len(document.content.strip()) <= _LITTLE_TEXT:
        return "empty attachment"
    if name.lower() == "smime.p7s":
        return "digital signature"
    if document.media_type.startswith("image/"):
        return _picture(document, name)
    return None


def _picture(document: Document, name: str) -> str | None:
    """Tell logos and pixels by their size; an image that could be the picture of a page is none of them."""
    size = image_size(document.content)
    if size is None:
        return None
    short, long = sorted(size)
    if long <= 3:
        return "tracking pixel"
    if long <= _ICON_SIDE:
        return "icon"
    is_shown = document.role is PartRole.INLINE or bool(_NUMBERED_IMAGE.match(name))
    is_small = long < _SMALL_SIDE and len(document.content) < _SMALL_FILE
    if (is_shown or _LOGO_NAME.search(name)) and is_small:
        return "logo"
    if is_shown and short < _BANNER_SIDE and long >= _BANNER_ASPECT * short:
        return "banner"
    return None
