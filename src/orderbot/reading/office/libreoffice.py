"""Older formats turned into newer ones by LibreOffice, loaded into this process through its C interface (LibreOfficeKit).

No program is started and no socket opened: the sandbox's child stays as confined as for any other document. Macros are
not run (LibreOfficeKit's default) and nothing is fetched.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from orderbot.errors import DocumentError

PACKAGES = "libreoffice-writer-nogui"
_LIBRARIES = ("libmergedlo.so", "libsofficeapp.so")
_FOLDERS = ("/usr/lib/libreoffice/program", "/usr/lib64/libreoffice/program", "/opt/libreoffice/program")
_DOCUMENT_LOAD, _GET_ERROR = 2, 3  # members of struct _LibreOfficeKitClass, after nSize and destroy
_SAVE_AS = 2  # of struct _LibreOfficeKitDocumentClass
_pointer, _text = ctypes.c_void_p, ctypes.c_char_p


@cache
def library() -> Path | None:
    """LibreOffice's library on this machine; None where it is not installed."""
    return next((folder / name for folder in _folders() for name in _LIBRARIES if (folder / name).is_file()), None)


def _folders() -> Iterator[Path]:
    for command in ("soffice", "libreoffice"):
        if found := shutil.which(command):
            yield Path(found).resolve().parent
    yield from map(Path, _FOLDERS)
    yield from sorted(Path("/opt").glob("libreoffice*/program"), reverse=True)


def converted(content: bytes, extension: str, wanted: str) -> bytes:
    """The document in another format. Both formats are given by file name extension.

    Raises DocumentError: unsupported where LibreOffice is not installed, unreadable where it cannot read the document.
    """
    found = library()
    if found is None:
        raise DocumentError(
            "unsupported",
            f"Files of the kind .{extension} are read with LibreOffice, which is not installed (Debian: {PACKAGES}); "
            f"install it, or ask for the document as .{wanted} or PDF.",
        )
    # its threads may still write there: the sandbox removes what is left
    with tempfile.TemporaryDirectory(prefix="office-", ignore_cleanup_errors=True) as folder:
        return _convert(found, content, Path(folder), extension, wanted)


def _convert(found: Path, content: bytes, folder: Path, extension: str, wanted: str) -> bytes:
    source, target = folder / f"document.{extension}", folder / f"made.{wanted}"
    source.write_bytes(content)
    os.environ["HOME"] = os.environ["TMPDIR"] = str(folder)  # it writes caches there
    os.environ["SAL_USE_VCLPLUGIN"] = "svp"
    kit = _kit(found, folder)
    load = ctypes.CFUNCTYPE(_pointer, _pointer, _text)(_member(kit, _DOCUMENT_LOAD))
    document = load(kit, source.as_uri().encode())
    if not document:
        raise DocumentError("unreadable", f"LibreOffice cannot read the file: {_error(kit)}")
    save = ctypes.CFUNCTYPE(ctypes.c_int, _pointer, _text, _text, _text)(_member(document, _SAVE_AS))
    if not save(document, target.as_uri().encode(), wanted.encode(), None) or not target.exists():
        raise DocumentError("unreadable", f"LibreOffice cannot convert the file: {_error(kit)}")
    return target.read_bytes()


def _kit(found: Path, folder: Path) -> int:
    """A running LibreOffice with a profile of its own (`libreofficekit_hook_2` in LibreOfficeKitInit.h)."""
    try:
        hook = ctypes.CDLL(str(found)).libreofficekit_hook_2
    except (OSError, AttributeError) as error:
        raise DocumentError("unsupported", f"The LibreOffice installed in {found.parent} cannot be used.") from error
    hook.restype, hook.argtypes = _pointer, [_text, _text]
    kit: int | None = hook(str(found.parent).encode(), (folder / "profile").as_uri().encode())
    if not kit:
        raise DocumentError("unsupported", f"The LibreOffice installed in {found.parent} does not start.")
    return kit


def _member(thing: int, number: int) -> int:
    """A function of one of LibreOfficeKit's objects, whose first member points to the table of its functions."""
    table = ctypes.cast(thing, ctypes.POINTER(_pointer))[0]
    return int(ctypes.cast(table, ctypes.POINTER(_pointer))[number] or 0)


def _error(kit: int) -> str:
    ask = ctypes.CFUNCTYPE(_text, _pointer)(_member(kit, _GET_ERROR))
    told = ask(kit)
    return (told or b"no reason given").decode("utf-8", "replace")[:200]
