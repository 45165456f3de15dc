"""Imported by the sandbox's server with the first archive, signed or locked file: libraries that take long to load."""

from __future__ import annotations

import importlib

LOADED = tuple(
    importlib.import_module(name)
    for name in (
        "asn1crypto.cms",
        "msoffcrypto",
        "olefile",
        "py7zr",
        "pyzipper",
        "cryptography.hazmat.primitives.asymmetric.ec",
    )
)
