import random
from functools import cache

import pytest

from benchmarks.corpus.composing.transcript import blank_order
from benchmarks.corpus.kinds.changes import print_change
from benchmarks.corpus.kinds.plainpaper import TEXTS, draw_text
from benchmarks.corpus.layouts import LAYOUTS
from benchmarks.corpus.mails.occasions.changing import KINDS, write_change
from benchmarks.corpus.mails.occasions.letters import WITH_LINES, WITHOUT_LINES, Desk, write_note
from benchmarks.corpus.mails.occasions.said import said_of, titles_of
from benchmarks.corpus.orders import Purchase, Wants, draw_purchase
from benchmarks.corpus.words import LANGUAGES
from benchmarks.corpus.world import World, build_world

SPLITS = ("train", "tune", "test")


@cache
def cached_world() -> World:
    return build_world(1, customers=60, wide=True)


def purchase_in(language: str, rng: random.Random) -> Purchase:
    world = cached_world()
    customer = next(customer for customer in world.customers if customer.language == language)
    return draw_purchase(rng, world, customer, Wants(lines=(2, 4)))


def desk(split: str, language: str, seed: object) -> Desk:
    rng = random.Random(f"{split}-{language}-{seed}")
    return Desk(rng, purchase_in(language, rng), split)


@pytest.mark.parametrize("split", SPLITS)
@pytest.mark.parametrize("kind", [*WITH_LINES, *WITHOUT_LINES])
def test_letters_leave_no_blank_to_fill(kind: str, split: str) -> None:
    for language in LANGUAGES:
        first, again = (write_note(kind, desk(split, language, kind)) for _ in range(2))
        assert first == again
        assert "{" not in first.subject + first.text
        assert first.text or first.html


@pytest.mark.parametrize("split", SPLITS)
@pytest.mark.parametrize("kind", sorted(set(KINDS)))
def test_a_changes_truth_is_written_in_the_mail(kind: str, split: str) -> None:
    for language in LANGUAGES:
        for seed in range(3):
            note, transcript, told = write_change(kind, desk(split, language, seed))
            shown = "".join((note.subject + note.text + (note.html or "")).replace("&quot;", '"').split())
            missing = [
                text for text in transcript.printed.values()
                if "".join(text.split()) not in shown.replace("&#x27;", "'")
            ]  # fmt: skip
            assert not missing
            assert told == ("order_cancellation" if kind == "cancel" else "order_change")
            assert transcript.order.keys() <= blank_order().keys()
            assert all(line.get("action") in (None, "add", "change", "delete") for line in transcript.order["lines"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_splits_say_things_differently(language: str) -> None:
    for key in ("change", "set", "add", "delete", "cancel", "quote", "status", "replace", "order_attached"):
        said = [set(said_of(split, language).table[key]) for split in SPLITS]
        assert not (said[0] & said[1] or said[0] & said[2] or said[1] & said[2]), key


@pytest.mark.parametrize("kind", TEXTS)
def test_plain_papers_are_drawn_in_every_language(kind: str) -> None:
    for language in LANGUAGES:
        rng = random.Random(kind)
        paper = draw_text(kind, purchase_in(language, rng), rng)
        assert paper.startswith(b"%PDF")
        rng = random.Random(kind)
        assert draw_text(kind, purchase_in(language, rng), rng) == paper


def test_a_printed_change_names_what_it_replaces_or_what_is_done() -> None:
    layout = next(layout for layout in LAYOUTS if layout.name == "grid-classic")
    told = set()
    for seed in range(12):
        rng = random.Random(seed)
        printed = print_change(layout, purchase_in("fr", rng), rng)
        transcript = printed.transcript
        told.add(printed.document_type)
        assert printed.tells
        if printed.document_type == "order_change":
            assert transcript.order.get("revises_order_number") or any(
                line.get("action") for line in transcript.order["lines"]
            ) or "revises_order_number" not in transcript.order  # fmt: skip
        assert transcript.order["order_number"]
    assert told == {"order_change", "order_cancellation"}
    assert len(titles_of("fr").table["change"]) > 2
