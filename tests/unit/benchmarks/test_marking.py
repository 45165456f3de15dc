import random

import pytest

from benchmarks.corpus.mails.voices.marking import MarkedTranscript, unmarked, write_marked
from benchmarks.corpus.mails.voices.registry import voices_of
from benchmarks.corpus.mails.voices.voice import Voice
from benchmarks.corpus.orders import draw_purchase
from benchmarks.corpus.world import build_world

WORLD = build_world(1, customers=60, wide=True)


def test_marks_are_as_long_as_the_text_and_tell_items_apart() -> None:
    transcript = MarkedTranscript()
    told = []
    for quantity, code in (("12", "AB-1204/7"), ("1 500", "CD-1")):
        at = transcript.add_line()
        count = transcript.put(f"{at}/quantity", "1", quantity)
        told.append(f"{count} x {transcript.put(f'{at}/item_id', code, code)}")
    text, spans = unmarked(", ".join(told))
    assert text == "12 x AB-1204/7, 1 500 x CD-1"
    assert [(text[span.start : span.end], span.role, span.item) for span in spans] == [
        ("12", "quantity", 0), ("AB-1204/7", "code", 0), ("1 500", "quantity", 1), ("CD-1", "code", 1),
    ]  # fmt: skip


@pytest.mark.parametrize("voice", voices_of("train"), ids=lambda voice: voice.name)
def test_every_voice_can_be_marked(voice: Voice) -> None:
    rng = random.Random(3)
    customer = rng.choice([customer for customer in WORLD.customers if customer.language == "en"])
    letter = write_marked(voice, draw_purchase(rng, WORLD, customer, voice.wants), rng)
    assert any(span.role == "quantity" for span in letter.spans)
    assert all(ord(sign) < 0xF0000 for sign in letter.text + letter.subject)
