"""Which modules the sandbox's server loads: with its start, and with the first document in need of them."""

from __future__ import annotations

PRELOAD = ("orderbot.intake.fork_ready",)
LATER = {
    "types": "orderbot.intake.types_ready",
    "print": "orderbot.intake.print_ready",
    "ocr": "orderbot.reading.warm",
    "languages": "orderbot.reading.warm_languages",
    "words": "orderbot.intake.words_ready",
    "remarks": "orderbot.intake.remarks_ready",
    "archives": "orderbot.reading.archives.ready",
}
"""What the sandbox's server loads with the first document that needs it (`reading.later.need`), or all at its start.

No document needs "languages": one that comes first loads its own more quickly than a new child would have them.
"""
