"""What a process may do no longer: resource limits, no network, no other processes. Linux; elsewhere the limits alone."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import sys
from pathlib import Path

_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38
_OPEN_FILES = 256
_ADDRESS_SPACE_TIMES = 4  # ONNX and pdfium reserve far more than they touch; the resident size is watched instead


def leave_network() -> bool:
    """Move this process (and what it forks) into a network namespace of its own; False where the kernel says no."""
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    if os.geteuid() == 0 and libc.unshare(_CLONE_NEWNET) == 0:
        return True
    user, group = os.getuid(), os.getgid()
    if libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) != 0:
        return False
    with contextlib.suppress(OSError):  # without a map everything works, but for the names of users
        Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")
    return True


def die_with_parent() -> None:
    """Have the kernel kill this process when its parent dies."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def limit_resources(seconds: float, memory_mb: int, file_bytes: int) -> None:
    """Set the hard limits of this process: processor time, file size, open files, address space, no core dump."""
    cpu = int(seconds) + 1
    _limit(resource.RLIMIT_CPU, cpu, cpu + 1)
    _limit(resource.RLIMIT_FSIZE, file_bytes, file_bytes)
    _limit(resource.RLIMIT_NOFILE, _OPEN_FILES, _OPEN_FILES)
    _limit(resource.RLIMIT_CORE, 0, 0)
    if sys.platform.startswith("linux"):
        reserved = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        room = reserved + _ADDRESS_SPACE_TIMES * memory_mb * 1_000_000
        _limit(resource.RLIMIT_AS, room, room)
        with contextlib.suppress(OSError):  # when memory runs out, this one goes first
            Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def give_up_privileges() -> None:
    """No program run from here gains rights by its set-user-id bit; also what the kernel asks before `seccomp`."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)


def _limit(kind: int, soft: int, hard: int) -> None:
    ceiling = resource.getrlimit(kind)[1]
    if ceiling != resource.RLIM_INFINITY:
        soft, hard = min(soft, ceiling), min(hard, ceiling)
    resource.setrlimit(kind, (soft, hard))
