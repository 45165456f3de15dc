"""Reads pages inside the sandbox, as the extractors do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from orderbot.interfaces import Limits
from orderbot.model.document import Document
from orderbot.reading.pages import read_pages
from orderbot.reading.sniff import media_type


def pages(document: Path, options: Any, scratch: Path) -> list[dict[str, Any]]:
    content = document.read_bytes()
    found = read_pages(Document(content, media_type(content, options)), Limits(), ("fr", "en"), scratch)
    return [
        {"number": page.number, "words": [word.text for word in page.words], "source": page.source} for page in found
    ]
