import json
import random
import re
from functools import cache
from html import unescape

import pytest

from benchmarks.corpus.composing.transcript import blank_order
from benchmarks.corpus.mails.voices.phrases import phrases_of
from benchmarks.corpus.mails.voices.quirks import bare
from benchmarks.corpus.mails.voices.registry import VOICES, voices_of
from benchmarks.corpus.mails.voices.voice import Letter, Voice, write_letter
from benchmarks.corpus.orders import draw_purchase
from benchmarks.corpus.words import LANGUAGES
from benchmarks.corpus.world import World, build_world

SPLITS = ("train", "tune", "test")


@cache
def cached_world() -> World:
    return build_world(1, customers=60, wide=True)


def written(voice: Voice, language: str, seed: int) -> Letter:
    world, rng = cached_world(), random.Random(f"{voice.name}-{language}-{seed}")
    customer = rng.choice([customer for customer in world.customers if customer.language == language])
    return write_letter(voice, draw_purchase(rng, world, customer, voice.wants), rng)


def flat(text: str) -> str:
    return re.sub(r"\s+", "", bare(unescape(re.sub(r"<[^>]+>", " ", text)))).casefold()


@pytest.mark.parametrize("voice", VOICES, ids=lambda voice: voice.name)
def test_every_value_of_the_truth_is_written(voice: Voice) -> None:
    for language in LANGUAGES:
        for seed in range(4):
            letter = written(voice, language, seed)
            shown = flat(letter.subject + letter.text + (letter.html or ""))
            assert "{" not in shown.replace("{margin:0cm;font-size:11.0pt;font-family:calibri}", "")
            missing = [text for text in letter.transcript.printed.values() if flat(text) not in shown]
            assert not missing, (language, seed)


@pytest.mark.parametrize("voice", VOICES, ids=lambda voice: voice.name)
def test_the_truth_has_the_contracts_keys(voice: Voice) -> None:
    order = json.loads(json.dumps(written(voice, "fr", 7).transcript.order))
    assert order.keys() <= blank_order().keys()
    assert order["lines"]
    assert all(line["quantity"] for line in order["lines"])
    coded = [line for line in order["lines"] if "gtin" in line]  # of a code that may be a GTIN neither is scored
    named = [line for line in coded if not voice.name.startswith("free-")]  # who writes freely may name goods alone
    assert all(line["item_id"] or line["seller_item_id"] or line["buyer_item_id"] for line in named)


@pytest.mark.parametrize("voice", VOICES, ids=lambda voice: voice.name)
def test_the_same_seed_writes_the_same_mail(voice: Voice) -> None:
    first, second = written(voice, "de", 3), written(voice, "de", 3)
    assert (first.subject, first.text, first.html) == (second.subject, second.text, second.html)


def test_no_voice_is_in_two_splits() -> None:
    names = [voice.name for voice in VOICES]
    assert len(names) == len(set(names))
    for split in SPLITS:
        modules = {voice.write.__module__.rsplit(".", 1)[-1] for voice in voices_of(split)}
        assert modules == ({split, "free"} if split == "train" else {split})


@pytest.mark.parametrize("language", LANGUAGES)
def test_splits_say_things_differently(language: str) -> None:
    """No sentence of the goods, of delivery or of a change is said in two splits."""
    for key in (
        "sentence",
        "lead",
        "item",
        "by",
        "week",
        "within",
        "month_end",
        "place",
        "changed",
        "dropped",
        "added",
    ):
        said = [set(phrases_of(split, language).frames[key]) for split in SPLITS]
        assert not (said[0] & said[1] or said[0] & said[2] or said[1] & said[2]), key
