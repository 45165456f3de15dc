"""The steps before OCR, each on a drawn page with one fault."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from orderbot.model.document import Ruling
from orderbot.reading.raster import deskew, flatten, noise, rules_out, upright
from orderbot.reading.raster.preparation import Prepared, prepare
from orderbot.reading.raster.raster import Raster
from orderbot.reading.raster.resolution import at_reading_resolution
from orderbot.reading.recognition.ocr import engine
from tests.unit.reading.drawn import order_raster, pdf, raster, turned


@pytest.fixture(scope="module")
def page() -> Raster:
    return order_raster(200)


def noisy(grey: NDArray[np.uint8], sigma: float) -> NDArray[np.uint8]:
    spread = np.random.default_rng(7).normal(0, sigma, grey.shape)
    return np.clip(grey + spread, 0, 255).astype(np.uint8)


def test_noise_is_told_from_print(page: Raster) -> None:
    assert noise.noise_level(page.grey) == 0
    assert not noise.is_noisy(noisy(page.grey, 3))
    assert noise.is_noisy(noisy(page.grey, 30))


def test_black_and_white_is_told_from_grey(page: Raster) -> None:
    fax = np.where(page.grey > 128, 255, 0).astype(np.uint8)
    assert noise.is_bilevel(fax)
    coarse = fax[::2]  # a fax of standard resolution, its rows filled in since
    assert noise.is_bilevel(np.asarray(cv2.resize(coarse, fax.shape[::-1]), dtype=np.uint8))
    assert not noise.is_bilevel(noisy(page.grey, 20))
    assert not noise.is_bilevel(np.full((100, 100), 255, np.uint8))


def test_quality_names(page: Raster) -> None:
    even = np.full((50, 50), 240, np.uint8)
    lit = np.tile(np.linspace(90, 250, 50).astype(np.uint8), (50, 1))
    assert noise.quality(300, bilevel=False, noisy=False, paper=even) == "scan"
    assert noise.quality(300, bilevel=False, noisy=False, paper=lit) == "photo"
    assert noise.quality(150, bilevel=False, noisy=False, paper=even) == "low"
    assert noise.quality(300, bilevel=False, noisy=True, paper=even) == "low"
    assert noise.quality(204, bilevel=True, noisy=False, paper=lit) == "fax"


def test_a_shadow_is_divided_out(page: Raster) -> None:
    light = np.linspace(0.4, 1.0, page.width)[None, :]
    shaded = (page.grey * light).astype(np.uint8)
    even = flatten.flattened(shaded, flatten.paper_of(shaded))
    assert np.percentile(even, 5) > 245
    assert even.min() < 60


@pytest.mark.parametrize("degrees", [-3.0, -0.7, 1.2, 4.0])
def test_the_skew_is_found_and_boxes_lead_back(page: Raster, degrees: float) -> None:
    slanted = Raster(turned(page.grey, degrees), page.dpi, page.points)
    assert deskew.skew_angle(slanted.grey) == pytest.approx(-degrees, abs=0.11)
    straight = deskew.deskewed(slanted)
    assert abs(deskew.skew_angle(straight.grey)) <= 0.2
    ink = np.argwhere(straight.grey < 100)[5000]
    box = straight.in_points(ink[1] - 1, ink[0] - 1, ink[1] + 1, ink[0] + 1)
    x, y = (round((box[0] + box[2]) / 2 / page.points), round((box[1] + box[3]) / 2 / page.points))
    assert slanted.grey[y - 2 : y + 3, x - 2 : x + 3].min() < 150


def test_a_straight_page_is_left_alone(page: Raster) -> None:
    assert deskew.deskewed(page) is page
    blank = Raster(np.full((500, 400), 255, np.uint8), 200, 0.36)
    assert deskew.deskewed(blank) is blank


def test_a_rule_that_bends_goes_as_a_whole() -> None:
    grey = np.full((400, 1_600), 255, np.uint8)
    places = np.arange(100, 1_500)
    bend = (200 + 30 * np.sin((places - 100) / 900)).astype(int)
    for thick in range(4):
        grey[bend + thick, places] = 0
    clean, rules = rules_out.without_rules(Raster(grey, 300, 0.24))
    assert clean.grey.min() == 255
    assert [rule.direction for rule in rules] == [Ruling.HORIZONTAL]


def test_the_sides_of_low_cells_go_and_tall_letters_stay() -> None:
    def draw(page: Any) -> None:
        page.setFont("Helvetica", 10)
        for y in range(700, 400, -25):
            page.drawRightString(200, y, "10")
            page.drawString(206, y, "l each")
            page.line(203, y - 4, 203, y + 10)
        page.setFont("Helvetica", 26)
        page.drawString(40, 760, "Bill of Il lull")

    ruled = raster(pdf(draw), 300)
    clean, rules = rules_out.without_rules(ruled)
    assert [round(rule.box[0]) for rule in rules] == [203] * 12
    title = slice(0, round(95 / ruled.points))
    assert np.array_equal(clean.grey[title], ruled.grey[title])


@pytest.mark.parametrize("dpi", [150, 200, 300])
def test_rules_go_and_letters_stay(dpi: float) -> None:
    ruled = order_raster(dpi)
    clean, rules = rules_out.without_rules(ruled)
    across = [rule for rule in rules if rule.direction is Ruling.HORIZONTAL]
    down = [rule for rule in rules if rule.direction is Ruling.VERTICAL]
    assert (len(across), len(down)) == (5, 6)
    assert min(rule.box[0] for rule in across) == pytest.approx(40, abs=2)
    assert clean.grey[:, round(450 / ruled.points)].min() > 200  # where a vertical rule stood
    assert (clean.grey < 100).sum() > 0.4 * (ruled.grey < 100).sum()
    assert rules_out.without_rules(clean)[1] == ()


def test_coarse_pages_are_enlarged_and_fine_ones_reduced(page: Raster) -> None:
    coarse = Raster(page.grey, 150, 72 / 150)
    enlarged = at_reading_resolution(coarse)
    assert (enlarged.dpi, enlarged.width) == (225, round(page.width * 1.5))
    assert enlarged.in_points(150, 150, 300, 300) == pytest.approx(coarse.in_points(100, 100, 200, 200))
    assert at_reading_resolution(Raster(page.grey, 600, 0.12)).dpi == pytest.approx(300)
    assert at_reading_resolution(page) is page


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_page_is_brought_upright(page: Raster, turn: int) -> None:
    lying = upright.quarter_turned(page, (360 - turn) % 360)
    assert upright.lies_on_its_side(lying.grey) == (turn in (90, 270))
    assert upright.turn_to_upright(lying, "eng") == turn


def test_four_strips_decide_where_there_is_too_little_text() -> None:
    small = order_raster(200)
    header = Raster(small.grey[: small.height // 7], small.dpi, small.points)
    assert upright.turn_to_upright(upright.quarter_turned(header, 180), "eng") == 180
    assert upright.turn_to_upright(Raster(np.full((400, 300), 255, np.uint8), 200, 0.36), "eng") == 0


def test_a_strip_lower_than_it_leans_has_an_angle() -> None:
    strip = np.full((12, 1_000), 255, np.uint8)
    strip[5:7, 100:900] = 0
    assert abs(deskew.skew_angle(strip)) < 0.2


@pytest.mark.parametrize("turn", [180, 270])
def test_a_page_upside_down_is_turned_over_with_what_was_made_of_it(turn: int) -> None:
    leaning = order_raster(200)
    leaning = Raster(turned(leaning.grey, 1.2), leaning.dpi, leaning.points)
    upright_first = prepare(leaning, "eng")
    over = prepare(upright.quarter_turned(leaning, (360 - turn) % 360), "eng")
    assert (upright_first.turn, over.turn) == (0, turn)
    assert np.array_equal(over.page.grey, leaning.grey)
    assert len(over.rules) == len(upright_first.rules) > 0
    assert _place_of_number(over) == pytest.approx(_place_of_number(upright_first), abs=1.0)


def _place_of_number(prepared: Prepared) -> tuple[float, float, float, float]:
    words = engine().read(prepared.clean.grey, prepared.clean.dpi, "eng")
    (word,) = (word for word in words if word.text == "BC-47115")
    return prepared.clean.in_points(*word.box)
