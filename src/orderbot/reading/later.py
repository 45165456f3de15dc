"""Heavy parts that the sandbox's server loads only when a document asks for them, once for all that follow."""

from __future__ import annotations

from collections.abc import Iterable

_offered: set[str] = set()


class NotLoaded(Exception):
    """This child lacks a part that its server can load; ends the child, and a new one gets the document."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


def offer(parts: Iterable[str]) -> None:
    """Say which parts the server of this child could load but has not."""
    _offered.clear()
    _offered.update(parts)


def need(part: str) -> None:
    """Say that the part is needed now. Raises NotLoaded where the server can load it for every later document too.

    Elsewhere (already loaded, or no sandbox) nothing happens, and what is missing loads by itself.
    """
    if part in _offered:
        raise NotLoaded(part)
