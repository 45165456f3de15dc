"""`python -m training [NAME …]`: generate corpora, fit what is learned, write the models and their cards."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from training import calibration, header, languages, remarks, roles, text_roles, types
from training.corpora import Corpora, generate

Trainer = Callable[[Corpora, Path], str]
"""Fits one learned thing: (corpora, the package's folder to write below) → its model card's text."""

TRAINERS: tuple[tuple[str, Trainer], ...] = (
    ("languages", languages.train),
    ("roles", roles.train),
    ("header", header.train),
    ("text_roles", text_roles.train),
    ("types", types.train),
    ("remarks", remarks.train),
    ("calibration", calibration.train),
)
"""In the order of need: what a later one stands on comes first; calibration stands on all of them."""

ROOT = Path(__file__).parents[1]


def main(arguments: list[str]) -> int:
    """Run the command; gives the exit code."""
    names = [name for name, _ in TRAINERS]
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*names, []], help="what to train; everything when left out")
    parser.add_argument("--train", type=Path, nargs="+", help="folders of cases to train on, instead of generating")
    parser.add_argument("--tune", type=Path, nargs="+", default=[], help="folders of cases to tune on")
    parser.add_argument(
        "--build", type=Path, default=ROOT / "build" / "training", help="where corpora and pages are kept"
    )
    parser.add_argument("--jobs", type=int, default=2, help="processes that generate")
    options = parser.parse_args(arguments)
    if options.train:
        corpora = Corpora(tuple(options.train), tuple(options.tune), options.build / "pages")
    else:
        corpora = generate(options.build, jobs=options.jobs, only_calibration=options.names == ["calibration"])
    for name, train in TRAINERS:
        if not options.names or name in options.names:
            card = train(corpora, ROOT / "src" / "orderbot")
            (ROOT / "docs" / "models").mkdir(parents=True, exist_ok=True)
            (ROOT / "docs" / "models" / f"{name}.md").write_text(card, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
