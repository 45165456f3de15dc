"""`python -m benchmarks.corpus OUT …` writes a corpus, `python -m benchmarks.corpus demo OUT` the demo's mails."""

from __future__ import annotations

import argparse
import json
import multiprocessing
import sys
from pathlib import Path

from rich.progress import track

from benchmarks.corpus.cases import GROUPS, OFFICE, Case, make_case, plan_tasks
from benchmarks.corpus.casework import left_out
from benchmarks.corpus.demo.scenario import write_demo
from benchmarks.corpus.layouts import SPLITS


def main(arguments: list[str]) -> int:
    """Run the command; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus", description=__doc__)
    if arguments[:1] == ["demo"]:
        return _demo(arguments[1:])
    parser.add_argument("out", type=Path, help="folder to write; one sub-folder a case")
    parser.add_argument("--split", choices=SPLITS, default="test", help="whose layouts to use")
    parser.add_argument("--count", type=int, default=100, help="how many cases")
    parser.add_argument("--seed", type=int, default=1, help="same seed, same bytes")
    parser.add_argument(
        "--groups", nargs="+", choices=[*GROUPS, *OFFICE], default=list(GROUPS), help="kinds of document, taken in turn"
    )
    parser.add_argument("--jobs", type=int, default=2, help="processes")
    options = parser.parse_args(arguments)
    for lack, count in left_out(options.split).items():
        print(f"Without {lack}, {count} layouts of this split are left out.", file=sys.stderr)
    tasks = plan_tasks(options.seed, options.split, options.count, tuple(options.groups))
    with multiprocessing.get_context("spawn").Pool(options.jobs) as pool:
        made = pool.imap_unordered(make_case, tasks, chunksize=4)
        for case in track(made, f"{options.split} corpus", total=len(tasks)):
            write_case(case, options.out)
    return 0


def _demo(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus demo", description="Write the demo's mails.")
    parser.add_argument("out", type=Path, help="folder for mails, reference data and expectations")
    write_demo(parser.parse_args(arguments).out)
    return 0


def write_case(case: Case, out: Path) -> None:
    """Write `case/input.ext` and `case/truth.json`, the form that the scorer reads."""
    folder = out / case.name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"input.{case.extension}").write_bytes(case.document)
    (folder / "truth.json").write_text(json.dumps(case.truth, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
