import random
import re
import unicodedata
from collections.abc import Iterator
from functools import cache

import numpy as np
import pypdfium2 as pdfium
import pytest

from benchmarks.corpus.casework import Task, draw_layout
from benchmarks.corpus.layouts import LAYOUTS, SPLITS
from benchmarks.corpus.layouts.layout import Layout, Rendered, render
from benchmarks.corpus.orders import draw_purchase
from benchmarks.corpus.world import World, build_world

Box = tuple[float, float, float, float]
WATERMARK = 200  # points: a word across the page lies under everything else
DRAWN = [layout for layout in LAYOUTS if layout.vary is None]


@cache
def world() -> World:
    return build_world(1, customers=40)


def draw(layout: Layout, seed: int) -> Rendered:
    rng = random.Random(f"{layout.name}-{seed}")
    layout = layout.drawn(rng)
    customers = [customer for customer in world().customers if customer.language in layout.languages]
    return render(layout, draw_purchase(rng, world(), rng.choice(customers), layout.wants), rng)


def fold(text: str) -> str:
    """Text as the text layer and the truth can be compared: no blanks, no hyphens (a broken line loses them)."""
    return re.sub(r"[\s\u00ad\ufffe\x02-]+", "", unicodedata.normalize("NFKC", text))


def pages(pdf: bytes) -> Iterator[tuple[str, tuple[float, float], list[Box]]]:
    document = pdfium.PdfDocument(pdf)
    try:
        for page in document:
            layer = page.get_textpage()
            count = 0 if page.get_rotation() else layer.count_rects()  # the boxes of turned text are not to be trusted
            boxes = [layer.get_rect(index) for index in range(count)]
            small = [box for box in boxes if box[2] - box[0] > 1 and box[3] - box[1] < WATERMARK]
            yield layer.get_text_range(), page.get_size(), small
    finally:
        document.close()


def overlaps(boxes: list[Box]) -> bool:
    """Whether two texts cover more than an edge of each other."""
    left, low, right, high = np.array(boxes, dtype=float).T if boxes else np.zeros((4, 0))
    width = np.minimum.outer(right, right) - np.maximum.outer(left, left)
    height = np.minimum.outer(high, high) - np.maximum.outer(low, low)
    area = (right - left) * (high - low)
    both = (width > 2) & (height > 2) & (width * height > 0.15 * np.minimum.outer(area, area))
    return bool(np.triu(both, 1).any())


def unprinted(rendered: Rendered, layer: str) -> dict[str, str]:
    """The values that the pages do not say; a text may be broken by a cell's border or a page's end."""
    text = fold(layer)
    words = {pointer: re.split(r"[\s-]+", printed) for pointer, printed in rendered.printed.items()}
    return {
        pointer: printed
        for pointer, printed in rendered.printed.items()
        if fold(printed) not in text and not all(fold(word) in text for word in words[pointer])
    }


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("family", ["freeform", "composed"])
def test_a_grammar_prints_what_its_truth_says(family: str, seed: int) -> None:
    layout = next(layout for layout in LAYOUTS if layout.family == family)
    rendered = draw(layout, seed)
    assert not unprinted(rendered, "".join(layer for layer, _, _ in pages(rendered.pdf)))


def test_a_grammar_gives_each_document_a_plan_of_its_own() -> None:
    tasks = [Task(1, "train", index, "born-digital") for index in range(120)]
    drawn = [draw_layout(task, random.Random(task.index)) for task in tasks]
    columns = [layout.plan.columns for layout in drawn if layout.family in ("freeform", "composed")]
    assert len(columns) > 20
    assert len(set(columns)) > 0.9 * len(columns)


@pytest.mark.parametrize("layout", DRAWN, ids=lambda layout: layout.name)
def test_a_page_says_what_the_truth_says_and_no_text_overlaps_another(layout: Layout) -> None:
    if lack := layout.lacking():
        pytest.skip(f"needs {lack}")
    rendered = draw(layout, 3)
    drawn = list(pages(rendered.pdf))
    assert not unprinted(rendered, "".join(layer for layer, _, _ in drawn))
    for _, (width, height), boxes in drawn:
        assert all(left > 4 and right < width - 4 and low > 4 and high < height - 4 for left, low, right, high in boxes)
        assert not overlaps(boxes)


@pytest.mark.parametrize("name", ["grid-classic", "frame-carried", "line-printer", "writer-form", "calc-form"])
def test_the_same_seed_prints_the_same_bytes(name: str) -> None:
    layout = next(layout for layout in LAYOUTS if layout.name == name)
    if lack := layout.lacking():
        pytest.skip(f"needs {lack}")
    assert draw(layout, 1) == draw(layout, 1)


def test_layouts_have_one_split_each_and_there_are_enough() -> None:
    names = [layout.name for layout in LAYOUTS]
    assert len(names) == len(set(names)) >= 120
    assert {layout.split for layout in LAYOUTS} == set(SPLITS)


def test_no_family_is_in_two_splits() -> None:
    splits: dict[str, set[str]] = {}
    for layout in LAYOUTS:
        splits.setdefault(layout.family, set()).add(layout.split)
    assert not {family: found for family, found in splits.items() if len(found) > 1}
    assert len(splits) >= 60


def test_long_orders_carry_their_sum_over_pages() -> None:
    layout = next(layout for layout in LAYOUTS if layout.name == "frame-carried")
    longest = max((draw(layout, seed) for seed in range(12)), key=lambda rendered: len(rendered.order["lines"]))
    assert len(list(pages(longest.pdf))) >= 2
