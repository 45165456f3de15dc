from __future__ import annotations

from dataclasses import replace

from orderbot.extractors.printed.lines.descriptions import settle_descriptions
from orderbot.extractors.printed.readings import LineReading
from tests.unit.extractors.printed.lines.codes.printed_lines import find, printed
from tests.unit.extractors.printed.printing import sheet, words_at

NO_HEAD: list[list[str]] = []


def describe(line: LineReading, *texts: str) -> None:
    line.put("description", " ".join(texts), [find(line, text) for text in texts], "description:column")


def read(*items: list[list[str]], words: list[tuple[str, ...]]) -> list[LineReading]:
    lines, _ = printed(list(items), NO_HEAD)
    for line, own in zip(lines, words, strict=True):
        if own:
            describe(line, *own)
    settle_descriptions(lines)
    return lines


def test_a_description_is_its_whole_cell() -> None:
    (line,) = read([["AB-1", "Rondelle plate M6", "2", "5,00", "10,00"]], words=[("Rondelle",)])
    assert line.value("description") == "Rondelle plate M6"


def test_what_other_values_stand_on_is_no_description() -> None:
    lines, _ = printed([[["00030 Joint plat", "", "2", "5,00", "10,00"]]], NO_HEAD)
    lines[0].put("line_number", "00030", [find(lines[0], "00030")], "line_number:column")
    describe(lines[0], "00030", "Joint", "plat")
    settle_descriptions(lines)
    assert lines[0].value("description") == "Joint plat"


def test_the_row_over_it_begins_a_wrapped_description() -> None:
    (line,) = read([["", "Profil alu", "2", "5,00", "10,00"], ["", "30 x 30"]], words=[("30", "x", "30")])
    assert line.value("description") == "Profil alu 30 x 30"


def test_the_row_under_a_full_one_goes_on_and_under_a_short_one_does_not() -> None:
    lines = read(
        [["", "Seringue trois pièces", "2", "5,00", "10,00"], ["", "stérile"]],
        [["", "Gant", "2", "5,00", "10,00"], ["", "urgent"]],
        words=[("Seringue",), ("Gant",)],
    )
    assert [line.value("description") for line in lines] == ["Seringue trois pièces stérile", "Gant"]


def test_a_label_before_all_descriptions_is_none_of_them() -> None:
    lines = read(
        [["AB-1", "", "2", "5,00"], ["", "Désignation Vis"]],
        [["AB-2", "", "3", "5,00"], ["", "Désignation Clou"]],
        words=[("Désignation", "Vis"), ("Désignation", "Clou")],
    )
    assert [line.value("description") for line in lines] == ["Vis", "Clou"]


def test_a_label_with_a_colon_is_left_out_and_a_remark_too() -> None:
    (line,) = read(
        [["Oggetto : Cartuccia toner", "", "2", "5,00"], ["Oss. : come da campione"]],
        words=[("Oggetto", "Cartuccia", "campione")],
    )
    assert line.value("description") == "Cartuccia toner"


def test_in_a_sentence_only_the_words_between_are_taken() -> None:
    lines, _ = printed([[["Livrez 2 boîtes de gel douche, article X9 à 3,20 pièce"]]], NO_HEAD)
    line = lines[0]
    line.put("quantity", "2", [find(line, "2")], "quantity:label")
    describe(line, "gel", "douche,", "pièce")
    settle_descriptions(lines)
    assert line.value("description") == "gel douche"


def test_dates_and_what_every_line_repeats_are_left_out() -> None:
    lines = read(
        [["AB-1", "Gel", "2", "Material"], ["", "12.03.2026"]],
        [["AB-2", "Vis", "3", "Material"], ["", "14.03.2026"]],
        words=[("Gel", "Material", "12.03.2026"), ("Vis", "Material", "14.03.2026")],
    )
    assert [line.value("description") for line in lines] == ["Gel", "Vis"]


def test_the_longest_free_words_stand_in_for_a_missing_description() -> None:
    (line,) = read([["AB-1", "Laine de roche", "2", "5,00"]], words=[()])
    assert line.value("description") == "Laine de roche"


def test_a_part_or_a_size_under_a_short_row_goes_on_and_its_note_is_none() -> None:
    lines = read(
        [["", "Chariot lateral bas profil", "2", "5,00", "10,00"], ["", "incl. rubber pad"]],
        [["", "Tôle", "2", "5,00", "10,00"], ["", "2440 x 1220"]],
        words=[("Chariot",), ("Tôle",)],
    )
    assert [line.value("description") for line in lines] == [
        "Chariot lateral bas profil incl. rubber pad",
        "Tôle 2440 x 1220",
    ]


def test_a_note_that_qualifies_the_item_moves_to_its_description() -> None:
    lines, _ = printed([[["", "Compresse", "2", "5,00", "10,00"], ["", "sachet de 5"]]], NO_HEAD)
    describe(lines[0], "Compresse")
    lines[0].put("note", "sachet de 5", [find(lines[0], text) for text in ("sachet", "de", "5")], "note")
    settle_descriptions(lines)
    assert lines[0].value("description") == "Compresse sachet de 5"
    assert "note" not in lines[0].values


def test_a_remark_under_a_full_row_is_no_description() -> None:
    lines = read(
        [["", "Graisse lithium cartouche", "2", "5,00", "10,00"], ["", "Merci de joindre la fiche"]],
        [["", "Vis", "3", "5,00", "15,00"]],
        words=[("Graisse", "Merci"), ("Vis",)],
    )
    assert [line.value("description") for line in lines] == ["Graisse lithium cartouche", "Vis"]


def test_what_a_code_parts_from_the_name_is_no_description() -> None:
    lines, _ = printed([[["", "Acetone", "2", "5,00"], ["", "AC-5371"], ["", "Kühlware"]]], NO_HEAD)
    describe(lines[0], "Acetone", "Kühlware")
    lines[0].put("item_id", "AC-5371", [find(lines[0], "AC-5371")], "code:column")
    settle_descriptions(lines)
    assert lines[0].value("description") == "Acetone"


def test_a_small_word_between_figures_is_no_description() -> None:
    lines, _ = printed([[["", "Syringe luer lock"], ["AB-1 2 Box of 100", "", "", "5,00"]]], NO_HEAD)
    lines[0].put("quantity", "2", [find(lines[0], "2")], "quantity:label")
    describe(lines[0], "of")
    settle_descriptions(lines)
    assert lines[0].value("description") == "Syringe luer lock"


def test_a_row_that_no_line_took_goes_on_with_a_name_that_leads_on() -> None:
    page = sheet(
        words_at(40, 300, "Motorsense FS 460, mit"), words_at(300, 300, "2"), words_at(40, 314, "Dickichtmesser")
    )
    line = LineReading(rows=(page.rows[0],))
    line.put("description", "Motorsense", page.rows[0].phrases[0].tokens, "description:column")
    settle_descriptions([line], [page])
    assert line.value("description") == "Motorsense FS 460, mit Dickichtmesser"


def test_a_size_under_the_name_goes_on_with_it_past_the_next_column() -> None:
    (line,) = read([["Copriletto matrimoniale", "Blu notte", "36", "5,00"], ["270x270"]], words=[("Copriletto", "Blu")])
    assert line.value("description") == "Copriletto matrimoniale Blu notte 270x270"


def test_a_name_of_a_section_in_bold_over_an_item_is_no_description() -> None:
    items = [[["", "Joint", "2", "5,00"]], [["", "LOT 2 - CHAUFFERIE"], ["", "Vanne", "3", "5,00"]]]
    lines, _ = printed(items, NO_HEAD)
    bold = [replace(word, bold=True) for token in lines[1].rows[0].tokens for word in token.words]
    page = sheet([word for token in lines[1].rows[1].tokens for word in token.words], bold)
    lines[1].rows = page.rows
    for line, words in zip(lines, (("Joint",), ("LOT", "Vanne")), strict=True):
        line.put("quantity", "1", [line.rows[-1].phrases[-2].tokens[0]], "quantity:label")
        describe(line, *words)
    settle_descriptions(lines)
    assert [line.value("description") for line in lines] == ["Joint", "Vanne"]
