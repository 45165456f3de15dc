"""Passwords: argon2id hashes, made and checked."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from orderbot.errors import WrongValue

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST = 10


@lru_cache(maxsize=1)
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()  # the library's defaults follow RFC 9106's low-memory profile


@lru_cache(maxsize=1)
def _nobodys_hash() -> str:
    return _hasher().hash("a password that nobody has")


def hash_password(password: str) -> str:
    """The argon2id hash to keep. Raises WrongValue when the password is too short."""
    if len(password) < SHORTEST:
        raise WrongValue(f"the password must have at least {SHORTEST} characters")
    return _hasher().hash(password)


def password_fits(password_hash: str | None, password: str) -> bool:
    """Check a password; without a hash (no such user) the work is done all the same, so that time tells nothing."""
    from argon2.exceptions import InvalidHashError, VerifyMismatchError

    try:
        fits = _hasher().verify(password_hash or _nobodys_hash(), password)
    except (VerifyMismatchError, InvalidHashError):
        return False
    return fits and password_hash is not None


def wants_new_hash(password_hash: str) -> bool:
    """Say whether the hash was made with weaker parameters than today's."""
    return _hasher().check_needs_rehash(password_hash)
