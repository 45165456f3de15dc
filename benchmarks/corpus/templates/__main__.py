"""`python -m benchmarks.corpus.templates FILE …`: print templates to look at, with the truth they give.

Writes below --out `NAME-SEED/input.pdf` (or `.txt`), its first pages as PNG, and `truth.json`.
"""

from __future__ import annotations

import argparse
import json
import sys
from io import BytesIO
from pathlib import Path

import pypdfium2

from benchmarks.corpus.casework import Task, draw_for
from benchmarks.corpus.composing.transcript import Transcript
from benchmarks.corpus.templates.printed import print_sheet
from benchmarks.corpus.templates.template import Template


def main(arguments: list[str]) -> int:
    """Run the command; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.corpus.templates", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seeds", type=int, nargs="+", default=[1])
    options = parser.parse_args(arguments)
    for path in options.files:
        for seed in options.seeds:
            _show(Template(path), seed, options.out / f"{path.stem}-{seed}")
    return 0


def _show(template: Template, seed: int, out: Path) -> None:
    task = Task(seed, "train", 0, "penned")
    rng = task.rng()
    purchase = draw_for(task, rng, template.languages, template.wants)
    out.mkdir(parents=True, exist_ok=True)
    if template.path.suffix == ".html":
        rendered = print_sheet(template, purchase, rng)
        order, printed = rendered.order, rendered.printed
        (out / "input.pdf").write_bytes(rendered.pdf)
        _draw(rendered.pdf, out)
    else:
        transcript = Transcript()
        text = template.fill(purchase, rng, transcript)
        order, printed = transcript.order, transcript.printed
        (out / "input.txt").write_text(text, encoding="utf-8")
    truth = {"document_type": "order", "language": purchase.language, "order": order, "printed": printed}
    (out / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1), encoding="utf-8")
    print(f"{out}: {len(order['lines'])} lines, {len(printed)} values")


def _draw(pdf: bytes, out: Path) -> None:
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    for at in range(min(2, len(document))):
        document[at].render(scale=1.3).to_pil().save(out / f"page-{at + 1}.png")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
