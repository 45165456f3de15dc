"""The corpora that training reads: their folders, and how they are generated."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training import papers
from training.samples import Sample, load

DIGITAL = frozenset({"born-digital"})


@dataclass(frozen=True, slots=True)
class Draw:
    """One call of the corpus generator."""

    name: str
    split: str
    count: int
    seed: int
    groups: tuple[str, ...]


DRAWS = (
    Draw("train-digital", "train", 1300, 31, ("born-digital",)),
    Draw("train-scans", "train", 220, 71, ("scan-300", "scan-low", "photo", "fax-fine")),
    Draw("train-words", "train", 160, 33, ("body-text", "negative")),
    Draw("train-templated", "train", 1368, 61, ("templated",)),
    Draw("train-templated-scans", "train", 171, 73, ("templated-scan",)),
    Draw("train-letters", "train", 849, 64, ("templated-mail",)),
    Draw("train-types", "train", 360, 41, ("negative", "change", "body-text")),
    Draw("tune-types", "tune", 180, 42, ("negative", "change", "body-text")),
    Draw("tune-digital", "tune", 160, 34, ("born-digital",)),
    Draw("tune-templated", "tune", 166, 62, ("templated",)),
    Draw("tune-letters", "tune", 142, 65, ("templated-mail",)),
    Draw("tune-scans", "tune", 20, 35, ("scan-300", "scan-low")),
    Draw("tune-words", "tune", 80, 36, ("body-text", "negative")),
)

CALIBRATION = (
    Draw("calibrate-digital", "tune", 240, 37, ("born-digital",)),
    Draw("calibrate-rasters", "tune", 150, 38, ("scan-300", "scan-low", "photo", "fax-fine", "fax-standard")),
    Draw("calibrate-mails", "tune", 240, 43, ("body-text",)),
    Draw("calibrate-templated", "tune", 249, 66, ("templated",)),
    Draw("calibrate-letters", "tune", 213, 67, ("templated-mail",)),
    Draw("calibrate-words", "tune", 160, 39, ("negative", "change")),
)
"""What probabilities are fitted on beside the papers: every group of the tune split, in documents nothing else was tuned on."""


@dataclass(frozen=True, slots=True)
class Corpora:
    """Folders of cases to train on and to tune on, and where pages read once are kept."""

    train: tuple[Path, ...]
    tune: tuple[Path, ...]
    cache: Path
    calibration: tuple[Path, ...] = ()

    def train_samples(self, groups: frozenset[str] | None = None) -> Iterator[Sample]:
        """Every case to train on, those of some groups only."""
        for folder in self.train:
            yield from load(folder, self.cache, groups=groups)

    def tune_samples(self, groups: frozenset[str] | None = None) -> Iterator[Sample]:
        """Every case to tune and to choose on, those of some groups only."""
        for folder in self.tune:
            yield from load(folder, self.cache, groups=groups)

    def calibration_samples(self) -> Iterator[Sample]:
        """Every case to fit probabilities on; those to tune on where there are none of their own."""
        for folder in self.calibration or self.tune:
            yield from load(folder, self.cache)


def generate(out: Path, *, jobs: int, only_calibration: bool = False) -> Corpora:
    """Generate what is not there yet; each draw is a folder of `out`, named by all that decides its content."""
    folders: dict[str, list[Path]] = {"train": [], "tune": []}
    for draw in () if only_calibration else DRAWS:
        folders[draw.split].append(_drawn(draw, out, jobs))
    own = (*(_drawn(draw, out, jobs) for draw in CALIBRATION), *papers.PAPERS, papers.worn(out))
    return Corpora(tuple(folders["train"]), tuple(folders["tune"]), out / "pages", own)


def _drawn(draw: Draw, out: Path, jobs: int) -> Path:
    folder = out / f"{draw.name}-{draw.count}-{draw.seed}"
    if not (folder / "complete").exists():
        options = ["--split", draw.split, "--count", str(draw.count), "--seed", str(draw.seed)]
        options += ["--groups", *draw.groups, "--jobs", str(jobs)]
        subprocess.run([sys.executable, "-m", "benchmarks.corpus", str(folder), *options], check=True)
        (folder / "complete").touch()
    return folder
