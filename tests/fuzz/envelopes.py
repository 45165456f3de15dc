"""How envelopes are bent: bytes changed, cut, doubled, swapped; whatever comes of it must end as errors of ours."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Sequence

from orderbot.errors import OrderbotError
from orderbot.interfaces import Limits
from orderbot.mailbox.mime import open_file
from orderbot.model.document import Document
from orderbot.reading.sniff import media_type

SECONDS = float(os.environ.get("ORDERBOT_FUZZ_SECONDS", "2"))
LIMITS = Limits(bytes=2_000_000, archive_bytes=4_000_000, archive_files=60)


def open_as(content: bytes, kind: str | None = None) -> None:
    """Open the bytes, as that kind whatever they look like, and hold the walk to its word."""
    try:
        opened = open_file(Document(content, kind or media_type(content), None, "a.bin"), LIMITS, ("sesame",))
    except OrderbotError:
        return
    paths = [document.part for document in opened.documents]
    assert len(paths) == len(set(paths)), "a path is handed out once"
    assert set(opened.problems) <= set(paths) and set(opened.fates) <= set(paths)
    assert all(".." not in str(path).split("/") and "\x00" not in str(path) for path in paths)
    assert sum(len(document.content) for document in opened.documents) <= len(content) + 2 * LIMITS.archive_bytes


def bent(sample: bytes, chance: random.Random) -> bytes:
    """The sample with one to six changes."""
    content = bytearray(sample)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(content) + 1)
        match chance.randrange(6):
            case 0:
                content[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del content[at : at + chance.choice((1, 2, 8, 512))]
            case 2:
                content[at:at] = content[at : at + chance.choice((1, 4, 64, 600))]
            case 3:
                content[at : at + 4] = chance.choice(
                    (b"\xff\xff\xff\xff", b"\x00\x00\x00\x00", b"\xff\xff\xff\x7f", b"\x01\x00\x00\x00")
                )
            case 4:
                del content[at:]
            case _:
                other = chance.randrange(len(content) + 1)
                content[at : at + 16], content[other : other + 16] = content[other : other + 16], content[at : at + 16]
    return bytes(content)


def bend_for_a_while(samples: Sequence[bytes], kind: str | None = None, seed: int | None = None) -> int:
    """Open bent samples for `ORDERBOT_FUZZ_SECONDS`; how many there were. A failure names the seed that repeats it."""
    seed = seed if seed is not None else random.SystemRandom().randrange(2**32)
    chance, end, count = random.Random(seed), time.monotonic() + SECONDS, 0
    while time.monotonic() < end:
        content = bent(chance.choice(samples), chance)
        count += 1
        try:
            open_as(content, kind)
        except Exception as error:
            raise AssertionError(f"seed {seed}, try {count}: {content[:4000].hex()}") from error
    return count
