"""The child's side: give up rights, read one document, write one JSON answer, end."""

from __future__ import annotations

import gc
import importlib
import json
import os
import signal
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic_core import to_json

from orderbot.errors import DocumentError
from orderbot.reading import later
from orderbot.reading.sandbox import confinement, landlock, seccomp
from orderbot.reading.sandbox.wire import ANSWER_NAME, INPUT_NAME, REQUEST_NAME, SCRATCH_NAME

_TRACE_SIGNS = 4_000
_GARBAGE = (500_000, 20, 20)  # looked for rarely: the process ends with its document; a third of a large sheet's time


def serve_one(folder: Path) -> None:
    """Answer the request that lies in the folder, in `scratch/answer.json`. Never returns: the process ends here."""
    status = 1
    gc.set_threshold(*_GARBAGE)
    try:
        request = json.loads((folder / REQUEST_NAME).read_bytes())
        scratch = folder / SCRATCH_NAME
        _confine(request, scratch)
        answer = _answer(request, folder / INPUT_NAME, scratch)
        if len(answer) > request["file_bytes"]:
            answer = _refusal("too-large", "What the document holds is larger than an answer may be.")
        (scratch / ANSWER_NAME).write_bytes(answer)
        status = 0
    finally:
        os._exit(status)


def _confine(request: dict[str, Any], scratch: Path) -> None:
    _silence()
    os.chdir(scratch)
    tempfile.tempdir = os.environ["TMPDIR"] = str(scratch)
    os.umask(0o077)
    confinement.limit_resources(request["seconds"], request["memory_mb"], request["file_bytes"])
    confinement.give_up_privileges()
    landlock.confine_writing(scratch)
    if not request["programs"]:
        seccomp.forbid_processes_and_network()


def _silence() -> None:
    """Let nothing that a library prints get out; a flood of it goes nowhere."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD, signal.SIGPIPE):
        signal.signal(number, signal.SIG_DFL)


def _answer(request: dict[str, Any], document: Path, scratch: Path) -> bytes:
    later.offer(request["later"])
    try:
        return _written({"answer": _target(request["target"])(document, request["options"], scratch)})
    except later.NotLoaded as missing:
        return json.dumps({"needs": missing.part}).encode()
    except DocumentError as error:
        return _refusal(str(error.code), str(error))
    except MemoryError:
        return _refusal("too-large", "The document does not fit into memory.")
    except Exception as error:  # noqa: BLE001  the border: whatever a document breaks is that document's own failure
        trace = traceback.format_exc()[-_TRACE_SIGNS:]
        return _refusal("unreadable", f"The document could not be read ({type(error).__name__}).", trace)


def _written(answer: dict[str, Any]) -> bytes:
    """The answer as JSON; by `json`, three times as slow, where it holds halves of surrogate pairs."""
    try:
        return to_json(answer)
    except ValueError:
        return json.dumps(answer, allow_nan=False, separators=(",", ":")).encode()


def _refusal(code: str, message: str, trace: str | None = None) -> bytes:
    return json.dumps({"error": {"code": code, "message": message, "trace": trace}}).encode()


def _target(name: str) -> Callable[[Path, Any, Path], Any]:
    module, _, function = name.partition(":")
    found: Callable[[Path, Any, Path], Any] = getattr(importlib.import_module(module), function)
    return found
