import random
from functools import cache

import pytest

from benchmarks.corpus.mails.bodies import BODY_LANGUAGES, STYLES, Body, BodyWriter
from benchmarks.corpus.orders import Wants, draw_purchase
from benchmarks.corpus.world import World, build_world


@cache
def cached_world() -> World:
    return build_world(1)


def write(language: str, style: str, seed: int, *, changes_mind: bool = False) -> Body:
    world, rng = cached_world(), random.Random(seed)
    customer = next(customer for customer in world.customers if customer.language == language)
    purchase = draw_purchase(rng, world, customer, Wants(lines=(2, 4), weeks=True))
    return BodyWriter(rng, purchase, style, changes_mind=changes_mind).write()


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("language", BODY_LANGUAGES)
def test_every_value_of_the_truth_is_written(language: str, style: str) -> None:
    for seed in range(5):
        body = write(language, style, seed)
        text = (
            body.subject
            + body.text
            + (body.html or "").replace("&quot;", '"').replace("&amp;", "&").replace("&#x27;", "'")
        )
        missing = [printed for printed in body.transcript.printed.values() if printed not in text]
        assert not missing


def test_a_changed_mind_leaves_the_later_quantity() -> None:
    body = write("fr", "sentence", 1, changes_mind=True)
    quantity = body.transcript.printed["/lines/0/quantity"]
    assert quantity in body.text.split("\n\n")[-3] or quantity in body.text
    assert "au lieu de" in body.text or "et non" in body.text
