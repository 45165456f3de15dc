"""Clues as named features: one definition for the extractors that apply a fit and the training that makes it.

Numbers become steps ("reader<0.9"), so that a fit stays a readable list of weights. Every feature that names something
rare stands beside one that names its parent (cue → kind → all), towards which the fit draws it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from orderbot.extractors.calibration.clues import TEXT, Clue, Whole
from orderbot.extractors.calibration.company import ALONE, Company, Doubts

Features = dict[str, float]

_READER_STEPS = (0.5, 0.7, 0.8, 0.85, 0.9, 0.93, 0.96, 0.98)
_SCORE_STEPS = (0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999)
_LIST_STEPS = (0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98)
_STRENGTH_STEPS = (3.0, 4.0, 5.5, 7.0, 8.0, 8.4)
_LEAD_STEPS = (0.3, 0.7, 1.5, 3.0)
_PROVED = (":closed", ":check", ":checked", ":agree")
_FIGURES = ("quantity", "price", "amount", "discount", "base", "totals", "tax", "gross", "net")
_CODES = ("item_id", "gtin", "number", "gln", "vat_id", "company_id", "postal_code", "currency", "unit", "code")


def channel(quality: str) -> str:
    """Text layer, raster or a mail's words."""
    return quality if quality in ("digital", TEXT) else "raster"


def value_features(clue: Clue, list_probability: float, company: Company = ALONE) -> Features:
    """A value's: what it is, what agrees, how it was read, whether its line stands, and what company it keeps."""
    way, class_ = channel(clue.quality), kind_class(clue.kind)
    found = _named(clue, way, class_)
    proved = clue.cue.endswith(_PROVED)
    if clue.reader is not None:
        for step in _steps("reader", clue.reader, _READER_STEPS):
            found[step] = 1.0
            found[f"{step}|{'proved' if proved else class_}"] = 1.0
        if class_ == "code" and not proved:
            found["look-alikes|code"] = math.log1p(clue.look_alikes)
    if clue.score is not None:
        for step in _steps("score", clue.score, _SCORE_STEPS):
            found[step] = 1.0
            found[f"{step}|{way}"] = 1.0
            found[f"{step}|{class_}"] = 1.0
    else:
        found["score unknown"] = 1.0
    for odd in clue.odd:
        found[f"odd: {odd}"] = found[f"odd: {odd}|{class_}"] = found[f"odd: {odd}|{clue.kind}"] = 1.0
    if not clue.odd:
        found[f"nothing odd|{class_}"] = 1.0
    for mark in clue.marks:
        found[f"mark: {mark}|{class_}"] = found[f"mark: {mark}|{clue.kind}"] = 1.0
    if clue.kind.startswith("line."):
        found[f"other readings {_agreed(clue.agreed)}"] = found[f"other readings {_agreed(clue.agreed)}|{class_}"] = 1.0
        found["unlike"] = found[f"unlike|{class_}"] = 1.0 - clue.alike
        found |= dict.fromkeys(_steps("list", list_probability, _LIST_STEPS), 1.0)
        found[f"line {_told(clue.closed)}"] = 1.0
        found[f"line {_told(clue.closed)}|{class_}"] = 1.0
        found["of a change"] = found[f"of a change|{class_}"] = float(company.changes)
        found["not shared"] = 1.0 - clue.shared
        found[f"not shared|{clue.kind}"] = 1.0 - clue.shared
        found |= _shared_doubts("column", company.columns.get(clue.kind), class_)
        found |= _shared_doubts("lines", company.lines, class_)
    elif clue.closed is not None:
        found[f"sums {_told(clue.closed)}"] = 1.0
    found |= _shared_doubts("header", company.header, class_)
    found["needed values missing"] = found[f"needed values missing|{way}"] = math.log1p(company.missing)
    return found


def absence_features(clue: Clue, list_probability: float, company: Company = ALONE) -> Features:
    """A null's: which field, how the page was read, how many other lines have one, and what else was not found."""
    way = channel(clue.quality)
    found = _named(clue, way, "absent")
    for mark in clue.marks:
        found[f"mark: {mark}"] = found[f"mark: {mark}|{way}"] = found[f"mark: {mark}|{clue.kind}"] = 1.0
    if clue.score is not None:
        found |= dict.fromkeys(_steps("score", clue.score, _SCORE_STEPS), 1.0)
    if clue.kind.startswith("line."):
        found |= dict.fromkeys(_steps("list", list_probability, _LIST_STEPS), 1.0)
        found["shared"] = clue.shared
        found[f"shared|{clue.kind}"] = clue.shared
        found["some share"] = found[f"some share|{way}"] = float(clue.shared > 0)
        found["unsupported"] = company.lines.low
    others = max(0, company.missing - (not clue.kind.startswith("line.")))
    found["others missing"] = found[f"others missing|{way}"] = found[f"others missing|{clue.kind}"] = math.log1p(others)
    found[f"place missing|{way}"] = float(company.no_place)
    return found


def list_features(whole: Whole, type_probability: float, company: Company = ALONE) -> Features:
    """The list's: how it was found, what closes, what is missing, how it was read."""
    way = channel(whole.quality)
    found: Features = {"all": 1.0, f"way={way}": 1.0, f"quality={whole.quality}": 1.0}
    found |= {f"cue={whole.cue}": 1.0, f"cue={whole.cue}|{way}": 1.0}
    found[f"net {_told(whole.net_closed)}"] = 1.0
    found[f"net {_told(whole.net_closed)}|{way}"] = 1.0
    found["none"] = float(whole.lines == 0)
    found["open lines"] = 1.0 - whole.closed
    found["any line open"] = float(whole.closed < 1.0)
    found["incomplete"] = 1.0 - whole.complete
    found["any line incomplete"] = float(whole.complete < 1.0)
    found["lines"] = math.log1p(whole.lines)
    found[f"lines|{way}"] = math.log1p(whole.lines)
    for step in _steps("score", whole.score, _SCORE_STEPS):
        found[step] = found[f"{step}|{way}"] = 1.0
    found |= dict.fromkeys(_steps("type", type_probability, _LIST_STEPS), 1.0)
    found |= dict.fromkeys(_steps("strength", whole.strength, _STRENGTH_STEPS), 1.0)
    found |= dict.fromkeys(_steps("lead", whole.lead, _LEAD_STEPS), 1.0)
    found[f"next best {_agreed(whole.same_count)}"] = 1.0
    found["untwinned"] = 1.0 - whole.twinned
    found["of a change"] = float(company.changes)
    found |= _shared_doubts("lines", company.lines, way)
    if whole.reader is not None:
        found |= dict.fromkeys(_steps("reader", whole.reader, _READER_STEPS), 1.0)
    return found


def type_features(document_type: str, probability: float, quality: str) -> Features:
    """The type's: which one, how sure the classifier is, and on what kind of words it stands."""
    way = channel(quality)
    found: Features = {"all": 1.0, f"way={way}": 1.0, f"quality={quality}": 1.0}
    found |= {f"type={document_type}": 1.0, f"type={document_type}|{way}": 1.0}
    found["odds"] = found[f"odds|{way}"] = odds(probability)
    return found | dict.fromkeys(_steps("score", probability, _SCORE_STEPS), 1.0)


def record_features(needed: Sequence[float], lines: float, kind: float, quality: str) -> Features:
    """The record's: the doubts of its needed values in sum and at worst, of the list of lines, of the type."""
    way = channel(quality)
    doubts = sum(-math.log(max(one, 1e-3)) for one in needed)
    worst = min(needed, default=0.01)
    found: Features = {"all": 1.0, f"way={way}": 1.0, f"quality={quality}": 1.0}
    product = math.exp(-doubts) * lines * kind
    found["odds of all"] = found[f"odds of all|{way}"] = odds(product)
    found["odds of the worst"] = odds(worst)
    found["odds of the list"] = odds(lines)
    found["odds of the type"] = odds(kind)
    found["values"] = math.log1p(len(needed))
    return found


def odds(probability: float) -> float:
    """Log-odds, within ±7."""
    held = min(max(probability, 1e-3), 1 - 1e-3)
    return math.log(held / (1 - held))


@cache
def kind_class(kind: str) -> str:
    """Whether a field holds a figure, a code, a date or words."""
    name = kind.rpartition(".")[2]
    if "date" in name or "period" in name:
        return "date"
    if any(part in name for part in _CODES):
        return "code"
    return "figure" if any(part in name for part in _FIGURES) else "words"


def _named(clue: Clue, way: str, class_: str) -> Features:
    names: Iterable[str] = (
        "all",
        f"way={way}",
        f"quality={clue.quality}",
        f"class={class_}",
        f"class={class_}|{way}",
        f"class={class_}|{clue.quality}",
        f"kind={clue.kind}",
        f"kind={clue.kind}|{way}",
        f"cue={clue.kind}:{clue.cue}",
        f"cue={clue.kind}:{clue.cue}|{way}",
    )
    return dict.fromkeys(names, 1.0)


def _shared_doubts(of: str, doubts: Doubts | None, class_: str) -> Features:
    doubts = doubts or Doubts()
    told = {f"{of}: odd": doubts.odd, f"{of}: contradicted": doubts.differ, f"{of}: unsupported": doubts.low}
    any_of = {f"{of}: any contradicted": float(doubts.differ > 0), f"{of}: any unsupported": float(doubts.low > 0)}
    return {**told, **any_of, **{f"{name}|{class_}": share for name, share in told.items()}}


def support_of(features: Features) -> str | None:
    """The feature whose documents say how much a probability can stand on: the cue in its way of reading."""
    return next((name for name in features if name.startswith("cue=") and "|" in name), None)


def strata(quality: str) -> tuple[str, ...]:
    """The kinds of claims that a gate may be of, the narrowest first: scans of a quality, rasters.

    Narrower ones (codes of lines of scans) were tried: each stood on too few errors, called less sure and was wrong as often.
    """
    return (quality, channel(quality))


def _steps(name: str, value: float, steps: tuple[float, ...]) -> Iterator[str]:
    return (told for step, told in zip(steps, _step_names(name, steps), strict=True) if value < step)


@cache
def _step_names(name: str, steps: tuple[float, ...]) -> tuple[str, ...]:
    return tuple(f"{name}<{step}" for step in steps)


def _agreed(agreed: bool | None) -> str:
    return "silent" if agreed is None else "agree" if agreed else "differ"


def _told(closed: bool | None) -> str:
    return "unasked" if closed is None else "closed" if closed else "open"
