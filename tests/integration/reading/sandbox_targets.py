"""What the sandbox's tests run in its children: honest readers and hostile ones."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from orderbot.errors import DocumentError
from orderbot.reading import later


def echo(document: Path, options: Any, scratch: Path) -> Any:
    (scratch / "page-1.png").write_bytes(b"picture")
    return {"text": document.read_text(), "options": options}


def size(document: Path, options: Any, scratch: Path) -> int:
    return document.stat().st_size


def need_colours(document: Path, options: Any, scratch: Path) -> list[bool]:
    """Whether `colorsys` was loaded before the fork, once the part that loads it was asked for."""
    later.need("colours")
    return ["colorsys" in sys.modules, "quopri" in sys.modules]


def need_nonsense(document: Path, options: Any, scratch: Path) -> str:
    later.need("nonsense")
    return "went on without"


def refuse(document: Path, options: Any, scratch: Path) -> None:
    raise DocumentError("encrypted", "It asks for a password.")


def fail(document: Path, options: Any, scratch: Path) -> None:
    raise KeyError("a bug of ours")


def spin(document: Path, options: Any, scratch: Path) -> None:
    while True:
        pass


def sleep(document: Path, options: Any, scratch: Path) -> None:
    time.sleep(600)


def hog(document: Path, options: Any, scratch: Path) -> int:
    kept = []
    while True:
        kept.append(bytearray(os.urandom(1024) * 16_384))


def grab(document: Path, options: Any, scratch: Path) -> int:
    return len(bytearray(200_000_000_000))


def abort(document: Path, options: Any, scratch: Path) -> None:
    os.abort()


def segfault(document: Path, options: Any, scratch: Path) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def fork(document: Path, options: Any, scratch: Path) -> str:
    try:
        os.fork()
    except OSError as error:
        return f"fork: {error.errno}"
    time.sleep(600)
    return "forked"


def start_program(document: Path, options: Any, scratch: Path) -> str:
    try:
        return str(subprocess.run(["/bin/true"], check=False).args[0])
    except OSError as error:
        return f"refused: {error.errno}"


def start_thread(document: Path, options: Any, scratch: Path) -> list[int]:
    done: list[int] = []
    thread = threading.Thread(target=lambda: done.append(1))
    thread.start()
    thread.join()
    return done


def connect(document: Path, options: Any, scratch: Path) -> str:
    try:
        with socket.create_connection(("127.0.0.1", options["port"]), timeout=5):
            return "connected"
    except OSError as error:
        return f"refused: {error.errno}"


def connect_locally(document: Path, options: Any, scratch: Path) -> str:
    try:
        with socket.socket(socket.AF_UNIX) as channel:
            channel.connect(options["path"])
            return "connected"
    except OSError as error:
        return f"refused: {error.errno}"


def kill_parent(document: Path, options: Any, scratch: Path) -> str:
    try:
        os.kill(os.getppid(), signal.SIGKILL)
    except OSError as error:
        return f"refused: {error.errno}"
    return "killed"


def flood(document: Path, options: Any, scratch: Path) -> str:
    for _ in range(200):
        print("x" * 1_000_000, flush=True)
    return "flooded"


def answer_too_much(document: Path, options: Any, scratch: Path) -> str:
    return "x" * 70_000_000


def fill_disk(document: Path, options: Any, scratch: Path) -> None:
    with (scratch / "big").open("wb") as file:
        while True:
            file.write(b"x" * 10_000_000)


def answer_no_json(document: Path, options: Any, scratch: Path) -> float:
    return float("nan")


def answer_raw(document: Path, options: Any, scratch: Path) -> None:
    (scratch / "answer.json").write_bytes(document.read_bytes())
    os._exit(0)


def link_out(document: Path, options: Any, scratch: Path) -> str:
    (scratch / "page-1.png").symlink_to("/etc/passwd")
    (scratch / "folder").mkdir()
    os.mkfifo(scratch / "pipe")
    (scratch / ".hidden").write_text("x")
    (scratch / "page-2.png").write_bytes(b"honest")
    return "linked"


def link_answer(document: Path, options: Any, scratch: Path) -> None:
    (scratch / "answer.json").symlink_to("/etc/passwd")
    os._exit(0)


def environment(document: Path, options: Any, scratch: Path) -> list[str]:
    return sorted(os.environ)


def write_outside(document: Path, options: Any, scratch: Path) -> str:
    try:
        Path(options["path"]).write_text("was here")
    except OSError as error:
        return f"refused: {error.errno}"
    return "written"
