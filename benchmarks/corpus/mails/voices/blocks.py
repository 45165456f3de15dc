"""The pieces that a mail is made of, before it is plain text or HTML."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Para:
    """Running text; a mail client may wrap it."""

    text: str


@dataclass(frozen=True)
class Rows:
    """Lines that stand under each other; `mark` is `ul` or `ol` where HTML should make a list of them."""

    lines: tuple[str, ...]
    mark: str = ""


@dataclass(frozen=True)
class Grid:
    """A pasted table; `head` is empty where no heading was copied.

    `form` is how it arrives in plain text: `tab`, `pad`, `pipe`, `semicolon`, `cells` (one a line), `broken` (long rows folded),
    `boxed`.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    form: str = "tab"
    title: str = ""
    total: tuple[str, ...] = ()


@dataclass(frozen=True)
class History:
    """What was written before: its attribution and its text; `sign` prefixes each line (`> ` or nothing)."""

    head: tuple[str, ...]
    lines: tuple[str, ...]
    sign: str = ""


Block = Para | Rows | Grid | History
