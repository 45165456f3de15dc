import random
from functools import cache

import pytest

from benchmarks.corpus.layouts import LAYOUTS
from benchmarks.corpus.negatives import LETTERS, PAPERS, print_paper, write_letter
from benchmarks.corpus.orders import Purchase, Wants, draw_purchase
from benchmarks.corpus.world import World, build_world


@cache
def cached_world() -> World:
    return build_world(1)


def purchase(rng: random.Random) -> Purchase:
    world = cached_world()
    return draw_purchase(rng, world, world.customers[0], Wants(lines=(2, 4)))


@pytest.mark.parametrize("index", range(len(LAYOUTS)), ids=[layout.name for layout in LAYOUTS])
def test_papers_print_in_every_dress(index: int) -> None:
    if lack := LAYOUTS[index].lacking():
        pytest.skip(f"needs {lack}")
    kind, other = sorted(PAPERS)[index % 3], "terms"
    for paper in (kind, other):
        rng = random.Random(paper)
        assert print_paper(paper, LAYOUTS[index], purchase(rng), rng).startswith(b"%PDF")


@pytest.mark.parametrize("kind", sorted(LETTERS))
def test_letters_leave_no_blank_to_fill(kind: str) -> None:
    rng = random.Random(kind)
    subject, text = write_letter(kind, purchase(rng), rng)
    assert "{" not in subject + text
