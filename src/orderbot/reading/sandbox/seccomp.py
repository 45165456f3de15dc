"""A system-call filter (seccomp-BPF): no new processes, no programs, no sockets, no signals to others."""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
from dataclasses import dataclass

_PR_SET_SECCOMP, _MODE_FILTER = 22, 2
_LOAD, _JUMP_EQUAL, _JUMP_SET, _JUMP_AT_LEAST, _RETURN = 0x20, 0x15, 0x45, 0x35, 0x06
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_NUMBER, _ARCHITECTURE, _FIRST_ARGUMENT = 0, 4, 16  # offsets in struct seccomp_data
_CLONE_THREAD = 0x00010000
_X32 = 0x40000000


@dataclass(frozen=True)
class _Calls:
    """The numbers of one architecture's system calls (linux/arch/*/syscalls)."""

    audit: int
    clone: int
    clone3: int
    socket: int
    kill: int
    tgkill: int
    prlimit: int
    refused: tuple[int, ...]


_MACHINES = {
    "x86_64": _Calls(
        0xC000003E, 56, 435, 41, 62, 234, 302,
        # fork vfork execve execveat ptrace mount umount2 unshare setns bpf perf process_vm_* keys modules kexec reboot
        # io_uring pidfd_* tkill sigqueue chroot pivot_root userfaultfd ioperm iopl swapon
        (57, 58, 59, 322, 101, 165, 166, 272, 308, 321, 298, 310, 311, 250, 248, 249, 175, 313, 176, 246, 169,
         425, 434, 424, 438, 200, 129, 297, 161, 155, 323, 173, 172, 167),
    ),
    "aarch64": _Calls(
        0xC00000B7, 220, 435, 198, 129, 131, 261,
        (221, 281, 117, 40, 39, 97, 268, 280, 241, 270, 271, 219, 217, 218, 105, 273, 106, 104, 142,
         425, 434, 424, 438, 130, 138, 240, 51, 41, 282, 224),
    ),
}  # fmt: skip


def forbid_processes_and_network() -> bool:
    """Install the filter for this process, for good; False where machine or kernel do not offer it.

    Needs `no_new_privs`. Threads stay allowed. Refused calls fail with EPERM, sockets with EACCES: a local one could ask a
    database or a desktop service that trusts this user.
    """
    calls = _MACHINES.get(platform.machine())
    if calls is None or platform.system() != "Linux":
        return False
    program = _program(calls, os.getpid())
    instructions = ctypes.create_string_buffer(program)
    # struct sock_fprog: unsigned short len; struct sock_filter *filter
    header = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(instructions))
    return bool(ctypes.CDLL(None).prctl(_PR_SET_SECCOMP, _MODE_FILTER, header, 0, 0) == 0)


def _program(calls: _Calls, own: int) -> bytes:
    steps = [
        _step(_LOAD, _ARCHITECTURE),
        _step(_JUMP_EQUAL, calls.audit, 1, 0),
        _step(_RETURN, _KILL),
        _step(_LOAD, _NUMBER),
        _step(_JUMP_AT_LEAST, _X32, 0, 1),
        _step(_RETURN, _REFUSE | errno.EPERM),
    ]
    for number in calls.refused:
        steps += [_step(_JUMP_EQUAL, number, 0, 1), _step(_RETURN, _REFUSE | errno.EPERM)]
    steps += [_step(_JUMP_EQUAL, calls.clone3, 0, 1), _step(_RETURN, _REFUSE | errno.ENOSYS)]  # glibc then uses clone
    steps += [
        _step(_JUMP_EQUAL, calls.clone, 0, 4),
        _step(_LOAD, _FIRST_ARGUMENT),
        _step(_JUMP_SET, _CLONE_THREAD, 1, 0),
        _step(_RETURN, _REFUSE | errno.EPERM),
        _step(_RETURN, _ALLOW),
    ]
    for number, allowed, error in (
        (calls.socket, (), errno.EACCES),
        (calls.kill, (own, 0), errno.EPERM),
        (calls.tgkill, (own,), errno.EPERM),
        (calls.prlimit, (own, 0), errno.EPERM),
    ):
        steps += _first_argument_among(number, allowed, error)
    return b"".join([*steps, _step(_RETURN, _ALLOW)])


def _first_argument_among(number: int, allowed: tuple[int, ...], error: int) -> list[bytes]:
    count = len(allowed)
    tests = [_step(_JUMP_EQUAL, value, count - place, 0) for place, value in enumerate(allowed)]
    skip = count + 3
    return [
        _step(_JUMP_EQUAL, number, 0, skip),
        _step(_LOAD, _FIRST_ARGUMENT),
        *tests,
        _step(_RETURN, _REFUSE | error),
        _step(_RETURN, _ALLOW),
    ]


def _step(code: int, value: int, then: int = 0, otherwise: int = 0) -> bytes:
    """One struct sock_filter: unsigned short code, two jumps, a 32-bit operand."""
    return struct.pack("HBBI", code, then, otherwise, value)
