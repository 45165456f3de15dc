import json
from pathlib import Path

from benchmarks.answers import answered, cases_of, collect, kept, source
from benchmarks.results import Section, write


def make_case(corpus: Path, name: str) -> Path:
    case = corpus / name
    case.mkdir(parents=True)
    (case / "input.txt").write_text("Merci de nous livrer 20 cartons de la réf. AB-1204/7.\n", encoding="utf-8")
    (case / "truth.json").write_text(json.dumps({"document_type": "order", "order": None}), encoding="utf-8")
    return case


def test_a_stopped_run_goes_on_and_keeps_what_was_answered(tmp_path: Path) -> None:
    corpus, answers = tmp_path / "corpus", tmp_path / "answers" / "corpus.jsonl"
    first = make_case(corpus, "00")
    make_case(corpus, "01")
    answers.parent.mkdir()
    row = {"case": first.name, "seconds": 1.0, "records": [{"file": "kept"}]}
    torn = '{"case": "01", "rec'
    answers.write_text("\n".join((json.dumps({"source": source(), "corpus": "corpus"}), json.dumps(row), torn, "")))
    collect(corpus, answers)
    cases = answered(corpus, answers)
    assert [case.case.name for case in cases] == ["00", "01"]
    assert cases[0].records == [{"file": "kept"}]
    assert cases[1].records[0]["document_type"] == "order"
    assert kept(answers)[0] == source()


def test_a_case_without_document_is_none(tmp_path: Path) -> None:
    make_case(tmp_path, "00")
    (tmp_path / "01").mkdir()
    (tmp_path / "01" / "truth.json").write_text("{}", encoding="utf-8")
    assert [case.name for case in cases_of(tmp_path)] == ["00"]


def test_sections_are_replaced_by_title_and_a_persons_words_stay_last(tmp_path: Path) -> None:
    page = tmp_path / "RESULTS.md"
    write(page, [Section("One", ("a",), [(0.5,)]), Section("Two", before="Old.")])
    page.write_text(page.read_text() + "\n## What the misses are\n\n- A person's words.\n")
    write(page, [Section("Two", before="New."), Section("Three", before="Third.")])
    text = page.read_text()
    titles = [line for line in text.splitlines() if line.startswith("## ")]
    assert titles == ["## One", "## Two", "## Three", "## What the misses are"]
    assert "| 0.500 |" in text and "New." in text and "Old." not in text and text.endswith("- A person's words.\n")
