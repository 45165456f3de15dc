"""A real PostgreSQL for tests: its own cluster in a temporary folder, reached by a Unix socket, gone afterwards.

`with postgres() as server: Database(server.new_database())`. It is started as the user `postgres` (or `nobody`) when the
tests run as root, which PostgreSQL refuses to do itself.
"""

from __future__ import annotations

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

_PR_SET_PDEATHSIG = 1
_QUICK = ("-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off")
_FEW = (
    "-c",
    "max_connections=60",
    "-c",
    "shared_buffers=32MB",
    "-c",
    "timezone=Asia/Tokyo",
)  # ours is UTC all the same


def programs() -> Path | None:
    """The folder of the newest PostgreSQL programs; None when PostgreSQL is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("postgres")
    return Path(on_path).parent if on_path else None


@dataclass(frozen=True)
class Server:
    """A running cluster; `folder` holds its socket."""

    folder: Path
    user: str
    _numbers: Iterator[int]

    def url(self, name: str) -> str:
        """The SQLAlchemy URL of one of its databases."""
        return f"postgresql+psycopg://{self.user}@/{name}?host={self.folder}"

    def new_database(self, template: str = "template0") -> str:
        """A fresh database, empty or as the template is; its URL."""
        name = f"orderbot_{next(self._numbers)}"
        self._tell(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.url(name)

    def drop(self, url: str) -> None:
        """Remove a database, connections to it and all."""
        name = url.partition("@/")[2].partition("?")[0]
        self._tell(f'DROP DATABASE "{name}" WITH (FORCE)')

    def _tell(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(f"host={self.folder} user={self.user} dbname=postgres", autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def postgres() -> Iterator[Server]:
    """Start a cluster and stop it at the end, or when this process dies; LookupError when it is not installed."""
    bin_folder = programs()
    if bin_folder is None:
        raise LookupError("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    user = _unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="orderbot-pg-", dir=_quick_folder()))
    try:
        if user is not None:
            os.chown(folder, user.pw_uid, user.pw_gid)
        owner = (user or pwd.getpwuid(os.getuid())).pw_name
        cluster = folder / "cluster"
        setup = (f"--username={owner}", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
        with _program(user, bin_folder / "initdb", "-D", cluster, *setup) as making:
            said = making.communicate()[0]
        if making.returncode != 0:
            raise RuntimeError(f"initdb ended with {making.returncode}: {said}")
        only_here = ("-k", folder, "-c", "listen_addresses=")
        with _program(user, bin_folder / "postgres", "-D", cluster, *only_here, *_QUICK, *_FEW) as running:
            try:
                _wait_until_ready(running)
                yield Server(folder, owner, count(1))
            finally:
                running.send_signal(signal.SIGQUIT)  # at once: nothing of it is kept
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait_until_ready(running: subprocess.Popen[str]) -> None:
    assert running.stdout is not None
    said = []
    for line in running.stdout:
        said.append(line)
        if "ready to accept connections" in line:
            threading.Thread(target=running.stdout.read, daemon=True).start()  # so that it never waits to be read
            return
    raise RuntimeError(f"PostgreSQL ended: {''.join(said)}")


def _program(user: pwd.struct_passwd | None, *command: str | Path) -> subprocess.Popen[str]:
    """Start it as that user; it is told to stop when this process dies."""
    libc = ctypes.CDLL(None)
    return subprocess.Popen(
        command,
        user=None if user is None else user.pw_uid,
        group=None if user is None else user.pw_gid,
        extra_groups=None if user is None else [],
        cwd="/",
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=lambda: libc.prctl(_PR_SET_PDEATHSIG, signal.SIGQUIT),  # noqa: PLW1509  (one call into the kernel)
    )


def _quick_folder() -> str | None:
    """The memory's own file system where there is room; None for the usual temporary folder."""
    memory = Path("/dev/shm")
    if memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 500_000_000:
        return str(memory)
    return None


def _unprivileged() -> pwd.struct_passwd | None:
    """The user to run it as; None when we are one already."""
    if os.getuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise LookupError("PostgreSQL does not run as root, and there is no user postgres or nobody")
