"""Running the sandbox: for good on a given port, or beside something else on a free one."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def serve(host: str, port: int, path: Path, secret: str) -> None:
    """Serve until a signal ends it; `path` is the sandbox's own SQLite file."""
    import uvicorn

    from orderbot.sandbox_oms.app import create_app

    uvicorn.run(create_app(path, secret), host=host, port=port, **_OPTIONS)


@contextmanager
def serving(path: Path, secret: str, host: str = "127.0.0.1", port: int = 0) -> Iterator[str]:
    """Serve in a thread and yield the base address; port 0 takes a free one. Stopped on leaving."""
    import uvicorn

    from orderbot.sandbox_oms.app import create_app

    server = uvicorn.Server(uvicorn.Config(create_app(path, secret), timeout_graceful_shutdown=5, **_OPTIONS))
    with socket.socket() as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(128)  # from here on callers wait in the backlog until the thread serves them
        thread = threading.Thread(target=server.run, args=([listening],), name="sandbox-oms", daemon=True)
        thread.start()
        try:
            yield f"http://{host}:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(15)


_OPTIONS: dict[str, Any] = {"log_level": "critical", "access_log": False, "ws": "none", "lifespan": "on"}
