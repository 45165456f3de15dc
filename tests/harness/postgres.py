"""A real PostgreSQL for tests: its own cluster in a temporary folder, reached by a Unix socket, gone afterwards.

`with postgres() as server: Database(server.new_database())`. It is started as the user `postgres` (or `nobody`) when the
tests run as root, which PostgreSQL refuses to do itself.
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

_NEVER_MIND_DURABILITY = ("-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off")
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
    """Start a cluster and stop it at the end; LookupError when PostgreSQL is not installed."""
    bin_folder = programs()
    if bin_folder is None:
        raise LookupError("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    user = _unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="orderbot-pg-", dir=_quick_folder()))
    try:
        if user is not None:
            os.chown(folder, pwd.getpwnam(user).pw_uid, pwd.getpwnam(user).pw_gid)
        cluster = folder / "cluster"
        owner = user or pwd.getpwuid(os.getuid()).pw_name
        setup = (f"--username={owner}", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync")
        _run(user, bin_folder / "initdb", "-D", cluster, *setup)
        options = " ".join(["-k", str(folder), "-c", "listen_addresses=''", *_NEVER_MIND_DURABILITY, *_FEW])
        _run(user, bin_folder / "pg_ctl", "-D", cluster, "-l", folder / "log", "-w", "-o", options, "start")
        try:
            yield Server(folder, owner, count(1))
        finally:
            _run(user, bin_folder / "pg_ctl", "-D", cluster, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _quick_folder() -> str | None:
    """The memory's own file system where there is room; None for the usual temporary folder."""
    memory = Path("/dev/shm")
    if memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 500_000_000:
        return str(memory)
    return None


def _unprivileged() -> str | None:
    """The user to run it as; None when we are one already."""
    if os.getuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name).pw_name
        except KeyError:
            continue
    raise LookupError("PostgreSQL does not run as root, and there is no user postgres or nobody")


def _run(user: str | None, *command: str | Path) -> None:
    groups: list[str | int] | None = None if user is None else []
    done = subprocess.run(
        command,
        user=user,
        group=None if user is None else pwd.getpwnam(user).pw_gid,
        extra_groups=groups,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,  # a pipe would stay open in the server
        stderr=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"{Path(command[0]).name} ended with {done.returncode}")
