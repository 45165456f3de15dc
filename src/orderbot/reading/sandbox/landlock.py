"""Files: write nowhere but in one folder (Landlock, Linux 5.13 and later)."""

from __future__ import annotations

import ctypes
import os
import platform
import struct
from pathlib import Path

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # the same numbers on every architecture
_VERSION_FLAG = 1
_RULE_PATH_BENEATH = 1
_WRITE_FILE, _TRUNCATE = 1 << 1, 1 << 14
_CHANGES = _WRITE_FILE | sum(1 << bit for bit in range(4, 13))  # remove and make entries of every kind
_REFER = 1 << 13


def is_offered() -> bool:
    """Say whether this kernel has Landlock."""
    return _version() >= 1


def _version() -> int:
    if platform.system() != "Linux":
        return 0
    return int(ctypes.CDLL(None).syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _VERSION_FLAG))


def confine_writing(folder: Path) -> bool:
    """Forbid this process, for good, to change files outside the folder; False where the kernel does not offer it.

    Needs `no_new_privs`. Reading stays as it is; files already open stay open.
    """
    version = _version()
    if version < 1:
        return False
    libc = ctypes.CDLL(None)
    handled = _CHANGES | (_REFER if version >= 2 else 0) | (_TRUNCATE if version >= 3 else 0)
    attributes = struct.pack("=Q", handled)
    ruleset = libc.syscall(_CREATE_RULESET, attributes, ctypes.c_size_t(len(attributes)), 0)
    if ruleset < 0:
        return False
    try:
        _allow(libc, ruleset, folder, handled)
        _allow(libc, ruleset, Path(os.devnull), handled & (_WRITE_FILE | _TRUNCATE))
        return bool(libc.syscall(_RESTRICT_SELF, ruleset, 0) == 0)
    finally:
        os.close(ruleset)


def _allow(libc: ctypes.CDLL, ruleset: int, path: Path, rights: int) -> None:
    place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        libc.syscall(_ADD_RULE, ruleset, _RULE_PATH_BENEATH, struct.pack("=Qi", rights, place), 0)
    finally:
        os.close(place)
