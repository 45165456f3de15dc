"""Page images, raw parts and formatted mail text: untrusted bytes, shown so that they can do nothing."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import APIRouter, Response

from orderbot.errors import NotFound
from orderbot.model.case import PartView
from orderbot.review_ui.mail_html import clean
from orderbot.review_ui.security import MAIL_POLICY
from orderbot.review_ui.session import Parts, Person

router = APIRouter()
PNG = b"\x89PNG\r\n\x1a\n"


@router.get("/cases/{case_id}/pages/{sha256}.png")
def page_image(case_id: int, sha256: str, parts: Parts, user: Person) -> Response:  # noqa: ARG001
    """A page image of one of the case's parts; the name is its hash, so a browser may keep it."""
    known = {image for part in parts.queue.view(case_id).parts for image in part.page_images}
    image = parts.blobs.get(sha256) if sha256 in known else b""
    if not image.startswith(PNG):
        raise NotFound(f"case {case_id} has no such page")
    return Response(image, media_type="image/png", headers={"cache-control": "private, max-age=86400, immutable"})


@router.get("/cases/{case_id}/parts/{number}")
def raw_part(case_id: int, number: int, parts: Parts, user: Person) -> Response:  # noqa: ARG001
    """A part as it came, always as a download."""
    part = _part(parts, case_id, number)
    name = (part.name or f"part-{number}").replace("/", "_")
    return Response(
        parts.blobs.get(part.sha256),
        media_type="application/octet-stream",
        headers={"content-disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"},
    )


@router.get("/cases/{case_id}/parts/{number}/mail")
def formatted_mail(case_id: int, number: int, parts: Parts, user: Person) -> Response:  # noqa: ARG001
    """A message's HTML, cleaned, in a sandbox of its own; nothing in it is fetched or run."""
    part = _part(parts, case_id, number)
    if part.media_type != "text/html":
        raise NotFound("that part is no HTML")
    return Response(
        clean(parts.blobs.get(part.sha256)),
        media_type="text/html; charset=utf-8",
        headers={"content-security-policy": MAIL_POLICY, "x-frame-options": "SAMEORIGIN"},
    )


def _part(parts: Parts, case_id: int, number: int) -> PartView:
    views = parts.queue.view(case_id).parts
    if not 0 <= number < len(views):
        raise NotFound(f"case {case_id} has no part {number}")
    return views[number]
