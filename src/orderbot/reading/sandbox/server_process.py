"""The process of the sandbox's server: started with the least loaded, so that it can start before anything else."""

from __future__ import annotations

import contextlib
import json
import os
import select
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

_GRACE_SECONDS = 10.0  # the server kills on time; this is for a server that no longer does
_ENVIRONMENT = (
    "PATH",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "TZ",
    "TESSDATA_PREFIX",
    "VIRTUAL_ENV",
    "LD_LIBRARY_PATH",
    "ORDERBOT_READING_WITHOUT",
)
_ONE_THREAD = dict.fromkeys(("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
_LARGE_PAGES = {"GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}  # pictures: a sixth of the page faults


class ServerProcess:
    """A server that loads the modules of `preload` in order to fork; `root` is the folder of its jobs."""

    def __init__(self, preload: Sequence[str]) -> None:
        self.root = Path(tempfile.mkdtemp(prefix="orderbot-"))
        self.channel, theirs = socket.socketpair()
        with theirs:
            command = [sys.executable, "-m", "orderbot.reading.sandbox.server", str(theirs.fileno())]
            self._process = subprocess.Popen(
                [*command, str(self.root), json.dumps(list(preload))],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                env=_environment(self.root),
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def __enter__(self) -> ServerProcess:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def end(self) -> None:
        """End it (it ends its children) and tidy up; whoever still listens to the channel hears its end."""
        with contextlib.suppress(OSError):
            self.channel.shutdown(socket.SHUT_WR)
            _await_end(self.channel)
        try:
            self._process.wait(_GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self.root, ignore_errors=True)


def _await_end(channel: socket.socket) -> None:
    """Wait until the other side closes the channel: a process can only be asked now and then whether it has ended."""
    ends = select.poll()
    ends.register(channel, select.POLLIN)
    ends.poll(_GRACE_SECONDS * 1_000)


def _environment(root: Path) -> dict[str, str]:
    """What a reader needs to run and nothing else: no password that the settings take from the environment."""
    kept = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    paths = [path for path in sys.path if path and Path(path).is_absolute()]
    return (
        kept
        | _ONE_THREAD
        | _LARGE_PAGES
        | {"PYTHONPATH": os.pathsep.join(paths), "HOME": str(root), "TMPDIR": str(root)}
    )
