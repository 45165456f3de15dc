"""Upload: orders that came by paper, fax or telephone."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.datastructures import UploadFile

from orderbot.errors import WrongValue
from orderbot.review_ui.rendering import render
from orderbot.review_ui.session import OwnForm, Parts, Person

router = APIRouter()


@router.get("/upload")
def ask(request: Request, user: Person) -> Response:  # noqa: ARG001
    """The form."""
    return _ask(request)


@router.post("/upload")
def take(request: Request, parts: Parts, user: Person, fields: OwnForm) -> Response:
    """Take the files in and open the last one's case."""
    files = [file for file in fields.getlist("file") if isinstance(file, UploadFile) and file.size]
    try:
        if not files:
            raise WrongValue("choose a file")
        taken = [parts.review.upload(file.file.read(), _name(file), user) for file in files]
    except WrongValue:
        return _ask(request, problem="upload.empty", status=400)
    done = "uploaded" if taken[-1].is_new else "known"
    case_id = taken[-1].case_id
    return RedirectResponse(f"/cases/{case_id}?lane=all&done={done}-{case_id}", 303)


def _name(file: UploadFile) -> str:
    """The file's own name without its folders."""
    return (file.filename or "upload").replace("\\", "/").rpartition("/")[2][:255]


def _ask(request: Request, *, problem: str | None = None, status: int = 200) -> Response:
    largest = request.app.state.workplace.largest_upload
    return render(request, "upload.html", status, problem=problem, largest=largest)
