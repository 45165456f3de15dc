"""How well headers alone are read, by field and by family of layouts, on pages read once: `python -m benchmarks.header CORPUS…`."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.comparing import same
from orderbot.extractors.printed.document import read_order
from orderbot.extractors.printed.sidebars import lay_out_parts
from orderbot.extractors.printed.splitting import split_orders
from orderbot.interfaces import Surroundings
from orderbot.reading.language import language
from training.samples import Sample, load

CRITICAL = frozenset(("order_number", "order_date", "currency", "ship_to/postal_code"))
_ELSEWHERE = frozenset(("lines", "allowances_charges", "notes"))


def main(arguments: list[str]) -> int:
    """Run the command; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.header", description=__doc__)
    parser.add_argument("corpus", nargs="+", type=Path)
    parser.add_argument(
        "--cache", type=Path, default=Path("build/training/pages"), help="where pages read once are kept"
    )
    parser.add_argument("--misses", action="store_true", help="print every value read wrong")
    options = parser.parse_args(arguments)
    samples = [sample for corpus in options.corpus for sample in load(corpus, options.cache) if sample.pages]
    right: dict[str, list[bool]] = defaultdict(list)
    begun = time.process_time()
    for sample in samples:
        for path, want, got in header_of(sample):
            good = same(path.rpartition("/")[2], want, got)
            for key in (f"group {sample.group}", f"family {sample.family}", f"field {path}"):
                right[key].append(good)
            if path in CRITICAL:
                right["critical values"].append(good)
            if options.misses and not good:
                print(f"{sample.name}: {path}: want {want!r}, got {got!r}")
    for key, values in sorted(right.items()):
        print(f"{key:44} {sum(values) / len(values):.4f}  {len(values) - values.count(True)} of {len(values)} wrong")
    print(f"{len(samples)} documents, {time.process_time() - begun:.1f} s of CPU, lines and sums included")
    return 0


def header_of(sample: Sample) -> Iterator[tuple[str, Any, Any]]:
    """Every header value of a case as (path, printed, read); files that hold several orders are left out."""
    order = sample.truth.get("order")
    if not order or len(sample.truths) > 1:
        return
    sheets = [part for page in sample.pages for part in lay_out_parts(page)]
    spoken, _sure = language("\n".join(row.text for sheet in sheets for row in sheet.rows))
    sketch = read_order(split_orders(sheets)[0], spoken, Surroundings(received=dt.datetime.now(dt.UTC)))
    read = sketch.header | {f"totals/{name}": reading for name, reading in sketch.sums.values.items()}
    for path, want in _leaves(order):
        yield path, want, (str(read[path].value) if path in read else None)


def _leaves(node: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in node.items():
        if isinstance(value, dict):
            yield from _leaves(value, f"{prefix}{key}/")
        elif key not in _ELSEWHERE:
            yield f"{prefix}{key}", value


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
