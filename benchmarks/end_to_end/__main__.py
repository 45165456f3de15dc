"""`python -m benchmarks.end_to_end`: make a corpus, run it, say what went otherwise than it should."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks.end_to_end.measuring import answers, make, make_sample, measure
from benchmarks.end_to_end.scoring import Judged


def main() -> None:
    """Make, run, or only list again what differs."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.end_to_end", description=__doc__)
    parser.add_argument("do", choices=("make", "run", "list", "sample"), help="sample: write fixtures/end-to-end")
    parser.add_argument("--work", type=Path, default=Path("build/bench"))
    parser.add_argument("--count", type=int, default=480)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--split", choices=("train", "tune", "test"), default="test")
    options = parser.parse_args()
    if options.do == "sample":
        make_sample(Path("fixtures/end-to-end"))
        return
    if options.do == "make":
        print(make(options.work, options.count, options.seed, options.split))
        return
    judged = (
        measure(options.work, options.count, options.seed, options.split)[0]
        if options.do == "run"
        else answers(options.work, options.count, options.seed, options.split)[0]
    )
    for one in judged:
        if one.wrong or one.missing or one.untrue:
            print(told(one))


def told(one: Judged) -> str:
    """One line about a mail that went otherwise."""
    lines = [f"{one.mail['file']}: expected {one.truth['state']} {sorted(one.truth['required'])}"]
    lines += [f"  {case['state']} {case['document_type']} {case['codes']} case {case['case']}" for case in one.cases]
    lines += [f"  wrong: {'; '.join(one.wrong)}"] if one.wrong else []
    lines += [f"  missing: {sorted(one.missing)}"] if one.missing else []
    lines += [f"  untrue: {json.dumps(sorted(one.untrue))}"] if one.untrue else []
    return "\n".join(lines)


if __name__ == "__main__":
    main()
