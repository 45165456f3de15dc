"""What the parts of a message are called: names as sent, made safe, each path once."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\]+")
_BETWEEN_FOLDERS = re.compile(r"[/\\]+")
_DRIVE = re.compile(r"^[A-Za-z]:")
_MOST_FOLDERS = 8
_ENDINGS = {
    "application/pdf": ".pdf",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/tiff": ".tif",
    "text/plain": ".txt",
    "text/html": ".html",
    "text/csv": ".csv",
    "text/calendar": ".ics",
    "application/zip": ".zip",
    "message/rfc822": ".eml",
    "application/vnd.ms-outlook": ".msg",
    "application/ms-tnef": ".dat",
    "application/edifact": ".edi",
    "application/xml": ".xml",
    "application/json": ".json",
}


class Paths:
    """Hands out paths below a prefix, numbered where a name repeats."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self._taken: set[str] = set()

    def of(self, name: str | None, media: str) -> str:
        """A path for an attachment: one name, whatever separators it bears."""
        return self._once(safe_name(name), media)

    def within(self, name: str, media: str) -> str:
        """A path for a file in an archive: folders stay, what would lead out of them goes."""
        steps = [safe_name(step) for step in _BETWEEN_FOLDERS.split(_DRIVE.sub("", name))]
        return self._once("/".join([step for step in steps if step][-_MOST_FOLDERS:]), media)

    def _once(self, safe: str, media: str) -> str:
        wanted = PurePosixPath(safe or f"part-{len(self._taken) + 1}{_ENDINGS.get(media, '')}")
        path, number = str(wanted), 1
        while path.lower() in self._taken or path.lower() == "body":
            number += 1
            path = str(wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}"))
        self._taken.add(path.lower())
        return self.prefix + path


def safe_name(name: str | None) -> str:
    """A name without path separators and control characters, at most 150 long; empty when nothing is left."""
    cleaned = _UNSAFE.sub("_", name or "").strip(" ._")
    cleaned = cleaned.encode("utf-8", "replace").decode("utf-8")
    return cleaned if len(cleaned) <= 150 else cleaned[:140] + cleaned[-10:]
