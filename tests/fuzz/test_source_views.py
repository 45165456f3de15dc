"""Source views of documents bent in every way: nothing goes wrong, and what is written can be read back."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest

from orderbot.intake.source_views import source_view_of, view_from_bytes, view_to_bytes
from orderbot.interfaces import Limits
from orderbot.model.document import Document
from orderbot.model.source_places import SourcePlaces
from orderbot.reading.sniff import media_type
from tests.fuzz.bent_edi import FORMATS, SECONDS, STRANGE

FAMILIES = ("edifact", "x12", "tradacoms", "idoc", "ubl", "cxml", "shops", "sheets")


@pytest.mark.parametrize("family", FAMILIES)
def test_bent_documents(family: str) -> None:
    inputs = [path for path in sorted((FORMATS / family).glob("*/input.*")) if path.stat().st_size < 60_000]
    chance = random.Random(os.environ.get("ORDERBOT_FUZZ_SEED", "4711"))
    until = time.monotonic() + SECONDS / len(FAMILIES)
    while time.monotonic() < until:
        path = chance.choice(inputs)
        check(path, bent(path.read_bytes(), chance), chance)


def bent(content: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(content) + 1)
        cut = chance.choice((0, 0, 1, 3, 40, len(content)))
        content = content[:at] + chance.choice(STRANGE) + content[at + cut :]
    return content


def check(path: Path, content: bytes, chance: random.Random) -> None:
    kind = media_type(path.read_bytes(), path.name)
    view = source_view_of(Document(content, kind, name=path.name), Limits())
    if view is None:
        return
    assert view_from_bytes(view_to_bytes(view)) == view
    places = SourcePlaces(view)
    wheres = [row.where for row in view.rows] + [
        cell.where for sheet in view.sheets for row in sheet.rows for cell in row.cells
    ]
    for where in chance.sample(wheres, min(len(wheres), 20)):
        spot = places.spot(
            f"{where}{chance.choice(('', '/02', '/06:2', '/@x', '/NAME1', '/9999'))}",
            chance.choice(("1", "a b", "", None)),
        )
        assert spot is None or spot.end >= spot.start >= 0
    places.problems(f"{chance.choice(wheres or ['x'])}: wrong; line 3 column 4: broken; record 7; SE01; segment 99 (A)")
