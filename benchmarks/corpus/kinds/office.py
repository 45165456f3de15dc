"""Orders as office files: a word processor's layouts in its own formats, and layouts of pages as HTML files."""

from __future__ import annotations

import random

from benchmarks.corpus.casework import Case, Task, draw_for, layouts_of, truth_of
from benchmarks.corpus.composing.content import Content
from benchmarks.corpus.composing.document import compose
from benchmarks.corpus.engines.libreoffice import converted
from benchmarks.corpus.layouts.html.sheet import Sheet
from benchmarks.corpus.layouts.layout import Layout
from benchmarks.corpus.layouts.word.catalog import LAYOUTS as WORD_LAYOUTS
from benchmarks.corpus.layouts.word.catalog import WordPaper
from benchmarks.corpus.layouts.word.pieces import boxed_letterhead, parties_boxed
from benchmarks.corpus.layouts.writer.paper import Paper

FORMATS = {f"office-{extension}": extension for extension in ("docx", "odt", "rtf", "doc", "html")}


def write_office(task: Task) -> Case:
    """One order as an office file; the layouts of the split come up in turn."""
    rng = task.rng()
    extension = FORMATS[task.group]
    layouts = office_layouts(task.split, extension)
    layout = layouts[task.index % len(layouts)].drawn(rng)
    purchase = draw_for(task, rng, layout.languages, layout.wants)
    content, transcript = compose(rng, purchase, layout.plan)
    truth = truth_of(task, "order", layout.name, layout.family, purchase.language)
    truth |= {"order": transcript.order, "printed": transcript.printed}
    return Case(f"{task.index:05d}-{layout.name}", extension, drawn_file(layout, content, rng, extension), truth)


def office_layouts(split: str, extension: str) -> list[Layout]:
    """The split's layouts that can be written as such a file."""
    if extension == "html":
        return [layout for layout in layouts_of(split) if isinstance(layout.draw, Sheet)]
    papers = [layout for layout in layouts_of(split) if isinstance(layout.draw, Paper)]
    return papers + [layout for layout in WORD_LAYOUTS if layout.split == split and _survives(layout, extension)]


def _survives(layout: Layout, extension: str) -> bool:
    """LibreOffice loses text boxes on the way from docx to rtf."""
    assert isinstance(layout.draw, WordPaper)
    return extension != "rtf" or not {boxed_letterhead, parties_boxed} & set(layout.draw.parts)


def drawn_file(layout: Layout, content: Content, rng: random.Random, extension: str) -> bytes:
    """A document's content as a file of that kind."""
    if isinstance(layout.draw, Sheet):
        return layout.draw.file(content, rng).encode()
    if isinstance(layout.draw, WordPaper):
        document = layout.draw(content, rng)
        return document if extension == "docx" else converted(document, "docx", extension)
    assert isinstance(layout.draw, Paper)
    return converted(layout.draw.flat(content, rng).encode(), "fodt", extension)
