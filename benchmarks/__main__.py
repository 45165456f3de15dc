"""`python -m benchmarks`: accuracy and speed beside the peers, in one run, written to benchmarks/RESULTS.md."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks import accuracy, flow, results, speed


def main() -> None:
    """Generate the test split, score it, race the peers, write the page."""
    options = _options()
    corpus = accuracy.make_corpus(options.work / "corpus", count=options.count, seed=options.seed, jobs=options.jobs)
    sections = [
        accuracy.section("Accuracy on our own corpus (test split)", [corpus], options.work / "accuracy.json"),
        accuracy.section("Accuracy on real documents", [accuracy.SHARED / "real"], options.work / "real.json"),
        speed.section(corpus, documents=options.documents, pages=options.pages, peers=options.peers),
        flow.section(),
    ]
    results.write(options.out, sections)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("build/bench"), help="where the generated corpus goes")
    parser.add_argument("--out", type=Path, default=Path("benchmarks/RESULTS.md"))
    parser.add_argument("--peers", type=Path, default=Path(".venv-bench/bin"), help="where the peers' commands are")
    parser.add_argument("--count", type=int, default=240, help="documents to score")
    parser.add_argument("--documents", type=int, default=40, help="born-digital documents to race")
    parser.add_argument("--pages", type=int, default=12, help="scanned pages to race")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--jobs", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()
