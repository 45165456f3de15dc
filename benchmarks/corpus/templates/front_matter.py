"""The front matter of a template: TOML in the comment that it begins with."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

_FRONT = re.compile(r"\A\{#(.*?)#\}\s*", re.DOTALL)


def front_of(path: Path) -> dict[str, Any]:
    """What a template's file says ahead of its text; empty where it says nothing."""
    found = _FRONT.match(path.read_text(encoding="utf-8"))
    return tomllib.loads(found[1]) if found else {}


def text_of(path: Path) -> str:
    """The template's text without its front matter."""
    return _FRONT.sub("", path.read_text(encoding="utf-8"))
