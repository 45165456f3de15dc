"""The steps before OCR in their order: blur where noisy, no dark panels, even light, resolution, straight lines, no rules, upright."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from orderbot.model.document import Rule
from orderbot.reading.raster import dark_panels, deskew, flatten, noise, rules_out, upright
from orderbot.reading.raster.raster import Raster
from orderbot.reading.raster.resolution import at_reading_resolution
from orderbot.reading.recognition.ocr import OcrWord
from orderbot.reading.steps import Steps, steps

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Prepared:
    """A page ready for OCR: `page` is the upright original, `clean` what is read, `strip` the words of a first look."""

    page: Raster
    clean: Raster
    rules: tuple[Rule, ...]
    strip: Sequence[OcrWord]
    turn: int
    quality: str

    @property
    def is_fax(self) -> bool:
        return self.quality == "fax"


@dataclass(frozen=True)
class _Look:
    """A page turned by so many degrees clockwise, as it comes and as OCR wants it, with the words of a first look at it."""

    page: Raster
    clean: Raster
    rules: tuple[Rule, ...]
    strip: Sequence[OcrWord]
    turn: int


def prepare(raster: Raster, languages: str) -> Prepared:
    """Make a raster ready for OCR; `languages` as Tesseract wants them, for the first look."""
    bilevel = raster.bilevel or noise.is_bilevel(raster.grey)
    noisy = noise.is_noisy(raster.grey)
    soften = bilevel or noisy
    done = steps()
    turn = 90 if done.orientation and upright.lies_on_its_side(raster.grey) else 0
    page = upright.quarter_turned(raster, turn)
    paper = flatten.paper_of(page.grey)
    clean, rules = _cleaned(page, paper, done, soften=soften)
    look = _Look(page, clean, rules, upright.read_strip(clean, languages), turn)
    if done.orientation and not upright.reads_well(look.strip):
        look = _upright(look, raster, languages, done, soften=soften)
    kind = noise.quality(raster.dpi, bilevel=bilevel, noisy=noisy, paper=paper)
    return Prepared(look.page, look.clean, look.rules, look.strip, look.turn, kind)


def _upright(look: _Look, raster: Raster, languages: str, done: Steps, *, soften: bool) -> _Look:
    """A look that does not read well the right way up: the other way round where that reads well, else as Tesseract says."""
    if upright.reads_badly(look.strip):
        over = _turned_over(look)
        strip = upright.read_strip(over.clean, languages)
        if upright.reads_well(strip):
            return replace(over, strip=strip)
    further = upright.turn_to_upright(look.clean, languages)
    if not further:
        return look
    turn = (look.turn + further) % 360
    page = upright.quarter_turned(raster, turn)
    clean, rules = _cleaned(page, flatten.paper_of(page.grey), done, soften=soften)
    return _Look(page, clean, rules, upright.read_strip(clean, languages), turn)


def _turned_over(look: _Look) -> _Look:
    """The look turned by 180 degrees: what was made of the page stays, and is not made again."""
    page = upright.quarter_turned(look.page, 180)
    width, height = page.width * page.points, page.height * page.points
    rules = tuple(
        replace(rule, box=(width - right, height - bottom, width - left, height - top))
        for rule in look.rules
        for left, top, right, bottom in (rule.box,)
    )
    return replace(look, page=page, clean=look.clean.turned_over(look.page), rules=rules, turn=(look.turn + 180) % 360)


def _cleaned(page: Raster, paper: NDArray[np.uint8], done: Steps, *, soften: bool) -> tuple[Raster, tuple[Rule, ...]]:
    """The page as OCR wants it; `paper` is that of the page as it comes."""
    grey = noise.blurred(page.grey) if soften else page.grey
    if done.dark_panels:
        grey = dark_panels.turned_light(grey, page.dpi)
    if done.flattening:
        grey = flatten.flattened(grey, paper if grey is page.grey else flatten.paper_of(grey))
    page = at_reading_resolution(page.changed(grey))
    if done.deskew:
        page = deskew.deskewed(page)
    return rules_out.without_rules(page) if done.rule_removal else (page, ())
