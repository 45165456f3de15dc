"""A line that misbehaves: a TCP proxy that cuts, falls silent, or changes what the server says."""

from __future__ import annotations

import contextlib
import socket
import threading
from types import TracebackType
from typing import Self

HOST = "127.0.0.1"


class Heard:
    """Counts how often the client said something."""

    def __init__(self, pattern: bytes) -> None:
        self.pattern = pattern
        self.count = 0
        self._changed = threading.Condition()

    def hear(self, content: bytes) -> None:
        with self._changed:
            self.count += content.count(self.pattern)
            self._changed.notify_all()

    def wait_for(self, count: int, seconds: float = 30.0) -> bool:
        with self._changed:
            return self._changed.wait_for(lambda: self.count >= count, seconds)


class Proxy:
    """Stands before a port. Each rule acts once, on the first bytes from the server that contain its pattern."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._listener = socket.create_server((HOST, 0))
        self.port = int(self._listener.getsockname()[1])
        self.cut_at: bytes | None = None
        self.silent_at: bytes | None = None
        self.replace: tuple[bytes, bytes] | None = None
        self.acted = threading.Event()
        self.connections = 0
        self._heard: list[Heard] = []
        self._sockets: list[socket.socket] = []
        self._threads: list[threading.Thread] = []

    def __enter__(self) -> Self:
        self._run(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.break_all()
        for thread in self._threads:
            thread.join(10)

    def listen_for(self, pattern: bytes) -> Heard:
        """Count what the client says from now on."""
        heard = Heard(pattern)
        self._heard.append(heard)
        return heard

    def break_all(self) -> None:
        """Cut every line that is open."""
        for one in self._sockets:
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()

    def _run(self, target: object, *args: object) -> None:
        thread = threading.Thread(target=target, args=args, daemon=True)  # type: ignore[arg-type]
        thread.start()
        self._threads.append(thread)

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            far = socket.create_connection((HOST, self._target))
            self._sockets += [near, far]
            self._run(self._relay, near, far, False)
            self._run(self._relay, far, near, True)

    def _relay(self, source: socket.socket, target: socket.socket, from_server: bool) -> None:
        try:
            while content := source.recv(65536):
                if from_server and self._is_cut(content, source, target):
                    return
                for heard in () if from_server else self._heard:
                    heard.hear(content)
                target.sendall(self._changed(content) if from_server else content)
        except OSError:
            return
        with contextlib.suppress(OSError):
            target.shutdown(socket.SHUT_WR)

    def _is_cut(self, content: bytes, source: socket.socket, target: socket.socket) -> bool:
        if self.silent_at is not None and self.silent_at in content:
            self.silent_at = None
            target.sendall(content[:10])
            self.acted.set()
            return True  # nothing more is relayed, nothing is closed
        if self.cut_at is not None and self.cut_at in content:
            self.cut_at = None
            target.sendall(content[: content.index(b"\r\n") + 20])
            for one in (source, target):
                with contextlib.suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)
            self.acted.set()
            return True
        return False

    def _changed(self, content: bytes) -> bytes:
        if self.replace is None or self.replace[0] not in content:
            return content
        self.acted.set()
        return content.replace(*self.replace)
