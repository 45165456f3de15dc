"""The catalogue: both languages whole, and nothing said in a template besides it."""

import re
from pathlib import Path
from string import Formatter

import pytest
from jinja2 import Environment, nodes

import orderbot.review_ui
from orderbot.model.case import CaseState, Role
from orderbot.model.codes import CODES
from orderbot.model.evidence import Method
from orderbot.model.finding import Severity
from orderbot.model.order import DocumentType, Order, OrderLine
from orderbot.review.queue import Lane
from orderbot.review_ui.fields import LINE_ORDER, groups, label_key
from orderbot.review_ui.words import preferred, words

ROOM = Path(orderbot.review_ui.__file__).parent
TEMPLATES = sorted((ROOM / "templates").rglob("*.html"))
SOURCES = [*TEMPLATES, *sorted(ROOM.rglob("*.py"))]
SAID = re.compile(r"""(?:\bw|\bsay)\(\s*"([a-z0-9_./-]+)"\s*[,)]""")
SHOWN_ATTRIBUTES = re.compile(r'\b(?:title|alt|placeholder|aria-label)="([^"]*)"')


def test_both_languages_have_the_same_words_with_the_same_places() -> None:
    french, english = words("fr").sentences, words("en").sentences
    assert french.keys() == english.keys()
    for key in french:
        places = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in (french[key], english[key])]
        assert places[0] == places[1], key


def test_all_that_the_pages_say_is_in_the_catalogue() -> None:
    asked = {key for source in SOURCES for key in SAID.findall(source.read_text(encoding="utf-8"))}
    assert len(asked) > 100
    assert asked <= words("fr").sentences.keys()


def test_every_word_of_the_model_has_its_words() -> None:
    named = (
        [f"state.{state}" for state in CaseState]
        + [f"type.{kind}" for kind in DocumentType]
        + [f"severity.{severity}" for severity in Severity]
        + [f"method.{method}" for method in Method]
        + [f"role.{role}" for role in Role]
        + [f"lane.{lane}" for lane in Lane]
        + [f"queue.empty-{lane}" for lane in Lane]
        + [f"code.{code}" for code in CODES]
        + [f"group.{group.name}" for group in groups(Order())]
        + [label_key(name) for group in groups(Order()) for name in group.fields]
        + [label_key(name) for name in LINE_ORDER]
        + [f"field.{name}" for name in LINE_ORDER]
    )
    assert [key for key in named if key not in words("fr").sentences] == []
    assert OrderLine("L1")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_titles_and_labels_of_templates_come_from_the_catalogue(template: Path) -> None:
    tree = Environment(autoescape=True).parse(template.read_text(encoding="utf-8"))
    text = "\0".join(part.data for part in tree.find_all(nodes.TemplateData))
    attributes = " ".join(SHOWN_ATTRIBUTES.findall(text.replace("\0", "")))
    assert not re.search(r"[^\W\d_]{2,}", attributes), attributes


def test_visible_text_of_templates_comes_from_the_catalogue() -> None:
    for template in TEMPLATES:
        text = template.read_text(encoding="utf-8")
        text = re.sub(r"\{% (block|set) (body_class|next|attributes) %\}.*?\{% end(block|set) %\}", "", text)
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", text, flags=re.S)
        text = re.sub(r"<(svg|kbd)\b.*?</\1>", "", text, flags=re.S)
        text = re.sub(r"<[^<>]*>", " ", text, flags=re.S)
        assert not re.search(r"[^\W\d_]{2,}", text), (template.name, text.split())


@pytest.mark.parametrize(
    ("header", "language"),
    [(None, "fr"), ("en-GB,en;q=0.9", "en"), ("de,en;q=0.5", "en"), ("de", "fr"), ("fr-CA", "fr")],
)
def test_the_browser_is_understood(header: str | None, language: str) -> None:
    assert preferred(header) == language


def test_an_unknown_name_is_shown_as_it_is() -> None:
    assert words("en").name("action", "frobnicated") == "frobnicated"
    assert words("tlh").language == "fr"
