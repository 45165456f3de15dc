"""Every template prints what its truth says; what a template does not print is null."""

import html
import random
import re
from pathlib import Path

import pytest

from benchmarks.corpus.cases import make_case
from benchmarks.corpus.casework import Task, draw_for
from benchmarks.corpus.composing.transcript import Transcript
from benchmarks.corpus.layouts import SPLITS
from benchmarks.corpus.mails.voices.marking import write_marked
from benchmarks.corpus.templates.disputed_units import disputed_words, leave_out_disputed
from benchmarks.corpus.templates.printed import sheets_of
from benchmarks.corpus.templates.restyling import restyled
from benchmarks.corpus.templates.template import Template
from benchmarks.corpus.templates.written import letters_of, voice_of

TEMPLATES = [one for split in SPLITS for one in (*sheets_of(split), *letters_of(split))]


def filled(template: Template, seed: int) -> tuple[str, Transcript]:
    task = Task(seed, template.split, seed, "templated")
    rng, transcript = task.rng(), Transcript()
    purchase = draw_for(task, rng, template.languages, template.wants)
    return template.fill(purchase, rng, transcript), transcript


def words_of(template: Template, text: str) -> str:
    """What a reader sees of a page or a letter."""
    return bare(html.unescape(re.sub(r"</?[a-zA-Z!][^>]*>", "", text)) if template.path.suffix == ".html" else text)


def bare(text: str) -> str:
    """Without blanks and case: a style may set capitals."""
    return re.sub(r"\s+", "", text).casefold()


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_a_template_prints_what_its_truth_says(template: Template) -> None:
    for seed in (1, 2):
        text, transcript = filled(template, seed)
        words = words_of(template, text)
        missing = {at: printed for at, printed in transcript.printed.items() if bare(printed) not in words}
        assert not missing
        assert all(line["quantity"] for line in transcript.order["lines"])


def test_a_template_is_in_one_split_and_has_a_name_of_its_own() -> None:
    names = [template.name for template in TEMPLATES]
    assert len(names) == len(set(names))


def test_a_mistyped_key_of_the_front_matter_is_told(tmp_path: Path) -> None:
    path = tmp_path / "train" / "x.html"
    path.parent.mkdir()
    path.write_text('{#\nlangauges = ["fr"]\n#}\n<html></html>', encoding="utf-8")
    with pytest.raises(ValueError, match=r"x\.html.*langauges"):
        _ = Template(path).front


def test_what_is_not_printed_is_null_and_a_left_out_key_is_not_there() -> None:
    template = next(one for one in letters_of("train") if one.name == "a00-garage")
    _, transcript = filled(template, 3)
    assert transcript.order["totals"]["net_amount"] is None
    assert all(line["unit"] is None for line in transcript.order["lines"])


@pytest.mark.parametrize("group", ["templated", "templated-scan", "templated-mail"])
def test_the_same_task_makes_the_same_case(group: str) -> None:
    task = Task(5, "train", 0, group)
    assert make_case(task) == make_case(task)


def test_a_letter_is_marked_for_training() -> None:
    template = letters_of("train")[0]
    task = Task(2, "train", 0, "templated-mail")
    purchase = draw_for(task, task.rng(), template.languages, template.wants)
    letter = write_marked(voice_of(template), purchase, random.Random(1))
    quantities = [span for span in letter.spans if span.role == "quantity"]
    assert len(quantities) == len(purchase.lines) > 1
    assert len({span.item for span in quantities}) == len(quantities)


def test_a_document_calls_a_unit_by_one_name(tmp_path: Path) -> None:
    path = tmp_path / "train" / "x.txt"
    path.parent.mkdir()
    path.write_text(
        '{#\nlines = [8, 8]\ngoods = ["nut|C62|1"]\n#}\nSubject: x\n\n{% for line in lines %}{{ line.unit }}\n{% endfor %}',
        encoding="utf-8",
    )
    for seed in range(6):
        _, transcript = filled(Template(path), seed)
        assert len({said for at, said in transcript.printed.items() if at.endswith("/unit")}) == 1


def test_a_text_cut_by_its_column_is_true_as_far_as_it_is_printed(tmp_path: Path) -> None:
    path = tmp_path / "train" / "x.txt"
    path.parent.mkdir()
    path.write_text(
        '{#\nlines = [1, 1]\ngoods = ["hexagon nut|C62|1"]\nunits = {C62 = "pieces"}\n#}\n'
        "{% for line in lines %}{{ line.description|left(7) }}|{{ line.unit|left(3) }}{% endfor %}",
        encoding="utf-8",
    )
    text, transcript = filled(Template(path), 1)
    assert text.strip() == "hexagon|pieces"
    assert transcript.order["lines"][0]["description"] == "hexagon"
    assert transcript.order["lines"][0]["unit"] == "C62"


def test_a_sheet_in_other_type_says_the_same_and_columns_of_characters_stay() -> None:
    table = "<p>Commande 12</p>"
    printed = {restyled(table, random.Random(seed)) for seed in range(12)}
    assert all(html == table or (html.startswith(table) and "letter-spacing" in html) for html in printed)
    assert table in printed and len(printed) > 4
    assert restyled("<pre>12  AB</pre>", random.Random(1)) == "<pre>12  AB</pre>"


def test_a_unit_whose_word_is_disputed_is_not_scored() -> None:
    transcript = Transcript()
    for at, word in enumerate(("Btl.", "Kanister")):
        transcript.add_line()
        transcript.order["lines"][at]["unit"] = "BO"
        transcript.printed[f"/lines/{at}/unit"] = word
    assert "btl" in disputed_words() and "kanister" not in disputed_words()
    leave_out_disputed(transcript, {"BO": "Btl.", "CI": "Kanister"})
    assert ["unit" in line for line in transcript.order["lines"]] == [False, True]
