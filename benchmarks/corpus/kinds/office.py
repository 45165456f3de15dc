"""Orders as office files: a word processor's layouts in its own formats, and layouts of pages as HTML files."""

from __future__ import annotations

from benchmarks.corpus.casework import Case, Task, draw_for, layouts_of, truth_of
from benchmarks.corpus.composing.document import compose
from benchmarks.corpus.engines.libreoffice import converted
from benchmarks.corpus.layouts.html.sheet import Sheet
from benchmarks.corpus.layouts.layout import Layout
from benchmarks.corpus.layouts.writer.paper import Paper

FORMATS = {f"office-{extension}": extension for extension in ("docx", "odt", "rtf", "doc", "html")}


def write_office(task: Task) -> Case:
    """One order as an office file; the layouts of the split come up in turn."""
    rng = task.rng()
    extension = FORMATS[task.group]
    layouts = [layout for layout in layouts_of(task.split) if _fits(layout, extension)]
    layout = layouts[task.index % len(layouts)].drawn(rng)
    purchase = draw_for(task, rng, layout.languages, layout.wants)
    content, transcript = compose(rng, purchase, layout.plan)
    if isinstance(layout.draw, Sheet):
        document = layout.draw.file(content, rng).encode()
    else:
        assert isinstance(layout.draw, Paper)
        document = converted(layout.draw.flat(content, rng).encode(), "fodt", extension)
    truth = truth_of(task, "order", layout.name, layout.family, purchase.language)
    truth |= {"order": transcript.order, "printed": transcript.printed}
    return Case(f"{task.index:05d}-{layout.name}", extension, document, truth)


def _fits(layout: Layout, extension: str) -> bool:
    return isinstance(layout.draw, Sheet if extension == "html" else Paper)
