"""Office files bent at random: bytes cut, doubled, replaced; tags, groups and attributes dropped, moved, exchanged."""

from __future__ import annotations

import io
import os
import random
import re
import time
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

from orderbot.errors import OrderbotError
from orderbot.interfaces import Limits
from orderbot.model.document import Document
from orderbot.reading.office.document import read_office

FORMATS = Path(__file__).parents[2] / "fixtures" / "formats"
SECONDS = float(os.environ.get("ORDERBOT_FUZZ_SECONDS", "2"))
LIMITS = Limits(bytes=5_000_000, pages=60)
STRANGE = (
    b"", b" ", b"0", b"-1", b"1", b"99999999999", b"1e9", b"NaN", b"\xff\xfe", b"\x00", b"\n", b"{", b"}", b"\\", b"<", b">", b"</", b"&#0;",
    b"&#xD800;", b"\xc3\xa9" * 40, b"\xed\xa0\x80", "٣".encode(), "²".encode(), b"%", b"100%", b"1000000pt", b"-5cm", b"true", b"continue", b"restart",
    b'"', b"'", b"<w:tbl><w:tr><w:tc>", b"</w:tc>", b"\\trowd\\cellx99999999", b"\\row", b"\\cell", b"\\itap9", b"{\\*", b"\\u-1?", b"\\bin9999 ",
    b"<table>", b"<td colspan=9999 rowspan=9999>", b"<style>.a{", b"<text:list>", b"repeat(999,1fr)", b"<!DOCTYPE x>", b"<!--", b"-->",
)  # fmt: skip
_PIECES = re.compile(rb"(?=[<{\\])")


def samples(family: str, media_type: str) -> list[tuple[bytes, str]]:
    """The inputs of one family's fixtures with their type."""
    return [(path.read_bytes(), media_type) for path in sorted((FORMATS / family).glob("*/input.*"))]


def bend_for_a_while(inputs: Sequence[tuple[bytes, str]], bend: Callable[[bytes, random.Random], bytes]) -> None:
    """Bend samples until the time is over; only errors of ours may come out."""
    chance = random.Random(os.environ.get("ORDERBOT_FUZZ_SEED", "4711"))
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        bent, kind = chance.choice(inputs)
        for _ in range(chance.randint(1, 4)):
            bent = bend(bent, chance)
        try:
            reading = read_office(Document(bent, kind), LIMITS)
        except OrderbotError:
            continue
        for page in reading.pages:
            assert all(word.text.strip() and word.where for word in page.words)


def bent_text(sample: bytes, chance: random.Random) -> bytes:
    """Bytes exchanged, or pieces between tags and control words dropped, doubled, moved."""
    if chance.random() < 0.4:
        at = chance.randrange(len(sample) + 1)
        cut = chance.choice((0, 0, 1, 3, 40, len(sample)))
        return sample[:at] + chance.choice(STRANGE) + sample[at + cut :]
    pieces = _PIECES.split(sample)
    at, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
    way = chance.random()
    if way < 0.25:
        del pieces[at]
    elif way < 0.45:
        pieces[other:other] = pieces[at : at + chance.randint(1, 30)]
    elif way < 0.6:
        pieces[at], pieces[other] = pieces[other], pieces[at]
    elif way < 0.8:
        pieces[at] = re.sub(
            rb"[\w.%-]+(?=\"|$)|-?\d+", lambda _: chance.choice(STRANGE), pieces[at], count=chance.choice((1, 2))
        )
    else:
        pieces[at] = chance.choice(STRANGE)
    return b"".join(pieces)


def bent_package(sample: bytes, chance: random.Random) -> bytes:
    """A part of an archive bent, dropped or put in another's place; or the archive's own bytes."""
    if chance.random() < 0.15:
        return bent_text(sample, chance)
    try:
        with zipfile.ZipFile(io.BytesIO(sample)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, EOFError, zlib.error):
        return sample
    main = [name for name in parts if name in ("word/document.xml", "content.xml")] or list(parts)
    if not main:
        return sample
    name = chance.choice(main) if chance.random() < 0.7 else chance.choice(list(parts))
    if chance.random() < 0.05:
        del parts[name]
    else:
        parts[name] = bent_text(parts[chance.choice(list(parts))] if chance.random() < 0.03 else parts[name], chance)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for kept, content in parts.items():
            archive.writestr(kept, content)
    return held.getvalue()
