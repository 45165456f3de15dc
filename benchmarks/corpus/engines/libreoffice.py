"""Print flat OpenDocument files to PDF with one LibreOffice, started on first use and kept for the life of the process.

LibreOffice ends when its last document is closed. One that holds a document open stays, and a second command with the same
profile hands its conversion over to it: a tenth of a second instead of two.
"""

from __future__ import annotations

import atexit
import re
import shutil
import subprocess
import tempfile
import threading
import time
from functools import cache
from pathlib import Path

PACKAGES = "libreoffice-writer-nogui libreoffice-calc-nogui"
START_TIME, PRINT_TIME = 60, 60  # seconds
_DATES = re.compile(rb"/(CreationDate|ModDate) ?\(D:\d{14}[^)]*\)")
_NUMBERS = re.compile(rb"(?<=[</])[0-9A-F]{32}(?=[>\s])")  # the file's identifiers and its checksum
_EMPTY = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text/></office:body>'
    "</office:document>"
)
# Runs the office until standard input ends, which is when the generator has ended, however it did.
_GUARD = 'folder=$1; shift; "$@" </dev/null >/dev/null 2>&1 & cat >/dev/null; trap "" TERM; kill -TERM 0; wait; rm -rf "$folder"'


@cache
def lacking() -> str | None:
    """What this machine needs before it can print with LibreOffice, in words; None when nothing."""
    return None if shutil.which("soffice") else f"LibreOffice (Debian: {PACKAGES})"


class _Press:
    """The office that stays, and the folder where documents pass."""

    def __init__(self, command: str) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="corpus-office-"))
        self.command = [
            command,
            f"-env:UserInstallation={(self.folder / 'profile').as_uri()}",
            "--headless",
            "--norestore",
        ]
        self._lock = threading.Lock()
        held = self.folder / "held.fodt"
        held.write_text(_EMPTY, encoding="utf-8")
        self._guard = subprocess.Popen(
            ["/bin/sh", "-c", _GUARD, "guard", str(self.folder), *self.command, str(held)],
            stdin=subprocess.PIPE, start_new_session=True,
        )  # fmt: skip
        self._await(self.folder / f".~lock.{held.name}#")

    def _await(self, opened: Path) -> None:
        """Wait for the file that says that the document is held open."""
        end = time.monotonic() + START_TIME
        while not opened.exists():
            if time.monotonic() > end:
                raise OSError("LibreOffice did not start")
            time.sleep(0.05)

    def convert(self, document: bytes, extension: str, wanted: str) -> bytes:
        """One document in another format (`pdf`, `docx`, `rtf` …); raises OSError when LibreOffice makes none."""
        source = self.folder / f"document.{extension}"
        target = self.folder / "made" / f"document.{wanted}"
        with self._lock:
            target.unlink(missing_ok=True)
            source.write_bytes(document)
            convert = [*self.command, "--convert-to", wanted, "--outdir", str(target.parent), str(source)]
            answer = subprocess.run(convert, capture_output=True, text=True, timeout=PRINT_TIME, check=False)
            if not target.exists():
                raise OSError(answer.stderr.strip() or "LibreOffice printed nothing")
            return target.read_bytes()

    def stop(self) -> None:
        assert self._guard.stdin
        self._guard.stdin.close()
        self._guard.wait(timeout=20)


@cache
def _press() -> _Press:
    command = shutil.which("soffice")
    if command is None:
        raise OSError(f"{lacking()} is needed")
    press = _Press(command)
    atexit.register(press.stop)
    return press


def print_flat(document: str, extension: str) -> bytes:
    """The PDF of a flat OpenDocument file; `extension` is `fodt` or `fods`. The same document gives the same bytes."""
    printed = _press().convert(document.encode(), extension, "pdf")
    dated = _DATES.sub(rb"/\1(D:20260101000000Z)", printed)
    body, trailer, end = dated.rpartition(b"trailer")
    return body + trailer + _NUMBERS.sub(b"0" * 32, end)


def converted(document: bytes, extension: str, wanted: str) -> bytes:
    """A document in another format (`docx`, `odt`, `rtf`, `doc`, `html`, `pdf`)."""
    return _press().convert(document, extension, wanted)
