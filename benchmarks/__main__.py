"""`python -m benchmarks [PART …]`: measure parts of what orderbot promises, and write them to benchmarks/RESULTS.md."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks import accuracy, results
from benchmarks.corpus.cases import GROUPS
from benchmarks.results import Section

PARTS = ("accuracy", "families", "ablation", "speed", "formats", "flow", "catalogue", "replay", "end-to-end")


def main() -> None:
    """Measure the parts asked for (all of them unless named), and write their sections; the others' stay."""
    options = _options()
    for part in options.parts or PARTS:
        results.write(options.out, _measure(part, options))


def _measure(part: str, options: argparse.Namespace) -> list[Section]:
    run = accuracy.Run(options.work, options.count or 300, options.seed, options.split, options.jobs)
    if part == "accuracy":
        if not options.only_write:
            accuracy.measure(run, options.groups, again=options.again)
            accuracy.measure_real(run, again=options.again)
        return accuracy.sections(run)
    if part == "families":
        from benchmarks import families

        return [families.section(options.work, jobs=options.jobs)]
    if part == "ablation":
        from benchmarks import ablation

        return ablation.sections(options.work, jobs=options.jobs)
    if part == "speed":
        from benchmarks import speed

        corpus = options.work / "corpus" / "speed"
        accuracy.make_corpus(corpus, GROUPS, split="tune", count=240, seed=options.seed, jobs=options.jobs)
        return [speed.section(corpus, documents=options.documents, pages=options.pages, peers=options.peers)]
    if part == "formats":
        from benchmarks import formats

        return formats.sections(options.work, messages=options.messages)
    if part == "catalogue":
        from benchmarks.large_catalogue import measuring

        return [measuring.section(options.work / "large-catalogue")]
    if part == "replay":
        from benchmarks.replaying import measuring as replaying

        return [replaying.section(options.work / "replay")]
    if part == "flow":
        from benchmarks import flow

        return [flow.section()]
    from benchmarks.end_to_end.measuring import measured_sections

    return measured_sections(options.work, options.count or 480, options.seed, options.split)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="what to measure; everything when left out")
    parser.add_argument("--work", type=Path, default=Path("build/bench"), help="where corpora and answers are kept")
    parser.add_argument("--out", type=Path, default=Path("benchmarks/RESULTS.md"))
    parser.add_argument(
        "--groups", nargs="+", choices=GROUPS, default=list(GROUPS), help="accuracy: groups to read now"
    )
    parser.add_argument(
        "--count", type=int, help="accuracy: documents a group (300); end-to-end: mails of the corpus (480)"
    )
    parser.add_argument("--split", choices=("tune", "test"), default="test", help="accuracy: whose layouts")
    parser.add_argument("--again", action="store_true", help="accuracy: put kept answers aside and read anew")
    parser.add_argument("--only-write", action="store_true", help="accuracy: write the page from kept answers")
    parser.add_argument("--peers", type=Path, default=Path(".venv-bench/bin"), help="where the peers' commands are")
    parser.add_argument("--documents", type=int, default=40, help="speed: born-digital documents to race")
    parser.add_argument("--pages", type=int, default=12, help="speed: scanned pages to race")
    parser.add_argument("--messages", type=int, default=100_000, help="formats: orders in the long interchange")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--jobs", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()
