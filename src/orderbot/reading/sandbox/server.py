"""The fork server: loads the heavy modules once, forks one child a document, watches its time and memory."""

from __future__ import annotations

import contextlib
import gc
import importlib
import json
import os
import resource
import select
import shutil
import signal
import socket
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orderbot.reading.sandbox import confinement
from orderbot.reading.sandbox.child import serve_one
from orderbot.reading.sandbox.wire import Listener, say

_WATCH_SECONDS = 0.02
_PAGE_BYTES = resource.getpagesize()


@dataclass
class _Child:
    """A document being read."""

    job: int
    deadline: float
    memory_bytes: int
    verdict: str | None = None  # "timeout" or "memory" once it has been killed for that


class Server:
    """Forks, watches and buries children until the parent is gone."""

    def __init__(self, channel: socket.socket) -> None:
        self._channel = channel
        self._listener = Listener(channel)
        self._children: dict[int, _Child] = {}
        self._woken, self._waker = socket.socketpair()
        for end in (self._woken, self._waker):
            end.setblocking(False)

    def run(self) -> None:
        """Serve until the parent closes its end; then kill every child."""
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(self._waker.fileno(), warn_on_full_buffer=False)
        try:
            while True:
                self._turn()
        except (EOFError, OSError):
            return
        finally:
            for process in list(self._children):
                _kill_group(process)

    def _turn(self) -> None:
        patience = _WATCH_SECONDS if self._children else None
        ready, _, _ = select.select([self._channel, self._woken], [], [], patience)
        if self._woken in ready:
            self._woken.recv(4096)
        self._bury()
        self._watch()
        if self._channel in ready:
            for request in self._listener.hear():
                if "load" in request:
                    self._load(request["load"])
                else:
                    self._start(request)

    def _start(self, request: dict[str, Any]) -> None:
        server = os.getpid()
        process = os.fork()
        if process == 0:
            self._become_child(Path(request["folder"]), server)
        deadline = time.monotonic() + request["seconds"]
        self._children[process] = _Child(request["job"], deadline, request["memory_mb"] * 1_000_000)

    def _load(self, module: str) -> None:
        """Load one more module; the children that run are watched meanwhile, and none is forked."""
        done = threading.Event()
        watching = threading.Thread(target=self._watch_until, args=(done,))
        watching.start()
        try:
            with contextlib.suppress(ImportError):  # a child that needs it tells its document so
                _preload([module])
        finally:
            done.set()
            watching.join()

    def _watch_until(self, done: threading.Event) -> None:
        while not done.wait(_WATCH_SECONDS):
            self._watch()

    def _become_child(self, folder: Path, server: int) -> None:
        try:
            confinement.die_with_parent()
            if os.getppid() != server:  # it died before the kernel knew
                return
            os.setsid()
            signal.set_wakeup_fd(-1)
            for end in (self._channel, self._woken, self._waker):
                end.close()
            serve_one(folder)
        finally:
            os._exit(1)

    def _bury(self) -> None:
        while self._children:
            try:
                process, status = os.waitpid(-1, os.WNOHANG)
            except ChildProcessError:
                return
            if process == 0:
                return
            child = self._children.pop(process, None)
            if child is None:
                continue
            _kill_group(process)  # whatever it may have left behind
            end = child.verdict or ("exit" if os.WIFEXITED(status) else _signal_name(os.WTERMSIG(status)))
            say(self._channel, {"job": child.job, "end": end, "status": os.waitstatus_to_exitcode(status)})

    def _watch(self) -> None:
        now = time.monotonic()
        for process, child in self._children.items():
            if child.verdict is None:
                child.verdict = "timeout" if now > child.deadline else _greed(process, child.memory_bytes)
                if child.verdict:
                    _kill_group(process)


def _greed(process: int, most: int) -> str | None:
    try:
        statm = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()
    except OSError:
        return None
    return "memory" if int(statm[1]) * _PAGE_BYTES > most else None


def _signal_name(number: int) -> str:
    return "timeout" if number == signal.SIGXCPU else signal.Signals(number).name


def _kill_group(process: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process, signal.SIGKILL)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(process, signal.SIGKILL)


def _preload(modules: list[str]) -> None:
    gc.disable()  # what is loaded stays: looked through once at the end, not a dozen times on the way
    for name in modules:
        importlib.import_module(name)
    gc.enable()
    gc.collect()
    gc.freeze()  # children would otherwise copy pages only to look at reference counts


def main() -> None:
    """Run the server on an inherited socket: arguments are its descriptor, the job folder, the modules as JSON."""
    channel = socket.socket(fileno=int(sys.argv[1]))
    root, modules = Path(sys.argv[2]), json.loads(sys.argv[3])
    own_network = confinement.leave_network()
    try:
        _preload(modules)
    except ImportError as error:
        say(channel, {"ready": False, "reason": f"{type(error).__name__}: {error}"})
        return
    say(channel, {"ready": True, "own_network": own_network})
    Server(channel).run()
    shutil.rmtree(root, ignore_errors=True)  # the parent may have died without tidying up


if __name__ == "__main__":
    main()
    os._exit(0)  # nothing is left to tidy; taking the loaded modules down would keep the parent waiting
