"""Corpus cases as pages with their truth; each document is read once and its pages kept as JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from orderbot.errors import DocumentError
from orderbot.interfaces import Limits
from orderbot.model.document import Barcode, Document, Page, PageSource, Rule, Ruling, Word
from orderbot.reading.pages import read_pages, reads
from orderbot.reading.sniff import media_type


@dataclass(frozen=True, slots=True)
class Sample:
    """One case of a corpus: `truth` is its truth.json (the first where a file holds several), `pages` what was read.

    `pages` is empty for mails and for documents that cannot be read.
    """

    name: str
    path: Path
    truth: dict[str, Any]
    pages: tuple[Page, ...]
    truths: tuple[dict[str, Any], ...] = ()

    @property
    def family(self) -> str:
        """The family of layouts the case was drawn from; a paper written by hand is a family of its own."""
        return str(self.truth.get("family") or self.name)

    @property
    def group(self) -> str:
        """The kind of document: "born-digital", "scan-300" …"""
        return str(self.truth.get("group", ""))


def load(corpus: Path, cache: Path, *, groups: frozenset[str] | None = None) -> Iterator[Sample]:
    """The cases of a corpus in the order of their names, those of some groups only; pages come from the cache if there."""
    for told in sorted(corpus.rglob("truth.json")):
        case = told.parent
        path = next(iter(sorted(case.glob("input.*"))), None)
        found = json.loads(told.read_text(encoding="utf-8"))
        truths = tuple(found) if isinstance(found, list) else (found,)
        if path is None or not truths or (groups is not None and truths[0].get("group") not in groups):
            continue
        yield Sample(case.name, path, truths[0], _pages(path, cache), truths)


def _pages(path: Path, cache: Path) -> tuple[Page, ...]:
    content = path.read_bytes()
    kept = cache / f"{hashlib.sha256(content).hexdigest()[:24]}.json"
    if kept.exists():
        return tuple(page_from_json(page) for page in json.loads(kept.read_text(encoding="utf-8")))
    pages = _read(content, path.name)
    cache.mkdir(parents=True, exist_ok=True)
    fresh = kept.with_suffix(".part")
    fresh.write_text(json.dumps([page_to_json(page) for page in pages], ensure_ascii=False), encoding="utf-8")
    fresh.replace(kept)
    return pages


def _read(content: bytes, name: str) -> tuple[Page, ...]:
    kind = media_type(content, name)
    if not reads(kind):
        return ()
    try:
        return read_pages(Document(content, kind, name=name), Limits())
    except DocumentError:
        return ()


def page_to_json(page: Page) -> dict[str, Any]:
    """A page as plain JSON, boxes to a thousandth of a point."""
    return asdict(page) | {
        "words": [[word.text, _rounded(word.box), round(word.confidence, 4), word.bold] for word in page.words],
        "rules": [[_rounded(rule.box), rule.direction.value] for rule in page.rules],
        "unread": [_rounded(box) for box in page.unread],
        "barcodes": [[code.text, code.symbology, _rounded(code.box)] for code in page.barcodes],
    }


def page_from_json(form: dict[str, Any]) -> Page:
    """The page that `page_to_json` wrote; fields it does not know keep their defaults."""
    words = tuple(Word(text, _box(box), confidence, bold) for text, box, confidence, bold in form["words"])
    rules = tuple(Rule(_box(box), Ruling(direction)) for box, direction in form["rules"])
    barcodes = tuple(Barcode(text, symbology, _box(box)) for text, symbology, box in form["barcodes"])
    known = {key: form[key] for key in Page.__dataclass_fields__ if key in form}
    unread = tuple(_box(sides) for sides in form.get("unread", ()))
    told = {"words": words, "rules": rules, "barcodes": barcodes, "unread": unread}
    return Page(**known | {"source": PageSource(form["source"])} | told)


def _rounded(box: tuple[float, float, float, float]) -> list[float]:
    return [round(side, 3) for side in box]


def _box(sides: list[float]) -> tuple[float, float, float, float]:
    left, top, right, bottom = sides
    return (left, top, right, bottom)
