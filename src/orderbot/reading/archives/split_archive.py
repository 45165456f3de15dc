"""Archives that were cut into several files: a piece is known by its name alone, and opens nothing."""

from __future__ import annotations

import re

_PIECE = re.compile(r"\.(?:(?:zip|7z|rar|tar|gz)\.\d{3}|z\d{2}|r\d{2}|part\d{1,4}\.(?:rar|zip|7z))$", re.IGNORECASE)
SPLIT = (
    "This is one piece of an archive that was cut into several files: ask the sender for the files themselves, or for a zip "
    "archive in one piece."
)


def is_piece(name: str | None) -> bool:
    """Say whether a file's name is that of a piece (`commandes.zip.001`, `commandes.z01`, `commandes.part2.rar`)."""
    return _PIECE.search(name or "") is not None
