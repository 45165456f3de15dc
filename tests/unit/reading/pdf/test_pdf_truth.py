from __future__ import annotations

import numpy as np
import pytest

from orderbot.model.document import Word
from orderbot.reading.pdf.glyphs import is_noise, looks_garbled
from orderbot.reading.pdf.pdf_drawings import Drawings, Image
from orderbot.reading.pdf.pdf_truth import Verdict, contradicts, judge, seen_on, tells
from orderbot.reading.pdf.pdf_words import RawWord, TextLayer
from orderbot.reading.raster.frame import Frame

PAGE = Frame(0, 0, 600, 800)
WHOLE = (0.0, 0.0, 600.0, 800.0)


def layer(text: str, *, unmapped: int = 0, noise: int = 0) -> TextLayer:
    words = tuple(RawWord(word, (0, 0, 10, 10), 0) for word in text.split())
    return TextLayer(words, sum(len(word.text) for word in words), unmapped, noise)


HONEST = layer("Commande de quarante vannes laiton pour livraison en mars, merci de confirmer par retour du courrier")


def test_an_honest_layer_is_trusted() -> None:
    assert judge(HONEST, Drawings(text_objects=9), PAGE) is Verdict.TRUSTED


def test_a_letterhead_behind_the_text_changes_nothing() -> None:
    drawings = Drawings(images=[Image(WHOLE, (2000, 2600), 0)], text_objects=9)
    assert judge(HONEST, drawings, PAGE) is Verdict.TRUSTED


@pytest.mark.parametrize(("before", "invisible"), [(9, 0), (0, 9)])
def test_text_under_a_picture_or_invisible_over_it_is_not(before: int, invisible: int) -> None:
    drawings = Drawings(images=[Image(WHOLE, (2000, 2600), before)], text_objects=9, invisible_text=invisible)
    assert judge(HONEST, drawings, PAGE) is Verdict.UNDER_IMAGE


def test_a_stamp_on_a_scan_is_no_text_layer() -> None:
    drawings = Drawings(images=[Image((50, 50, 550, 700), (2000, 2600), 0)], text_objects=1)
    assert judge(layer("Scanned by office 3"), drawings, PAGE) is Verdict.NO_TEXT
    assert judge(layer(""), Drawings(), PAGE) is Verdict.NO_TEXT


def test_fonts_without_alphabet_are_garbled() -> None:
    assert judge(layer("Commande de vannes", unmapped=5), Drawings(), PAGE) is Verdict.GARBLED
    assert judge(layer("Commande de vannes", noise=5), Drawings(), PAGE) is Verdict.GARBLED
    assert judge(layer("\u25a1\u2592\u2593#$%&()*+ " * 10), Drawings(), PAGE) is Verdict.GARBLED


def test_garbling_is_told_from_parts_lists() -> None:
    assert looks_garbled(["Frppdqgh", "gh", "ydqqhv"] * 10)  # a shifted alphabet
    assert looks_garbled(["XKCD", "BRTZ", "QWRT", "PLKJ"] * 10)
    assert not looks_garbled(["+-----------+----------------------------+", "|", "AB-1204", "|", "Vanne", "|"] * 10)
    assert not looks_garbled(["AB-1204/7", "48,30", "DN25"] * 20)
    assert is_noise(0x01)
    assert is_noise(0xE000)
    assert not is_noise(ord("é"))


def test_words_without_ink_are_hidden() -> None:
    raster = np.full((800, 600), 255, np.uint8)
    raster[105:108, 50:90] = 0
    words = [Word("shown", (50, 100, 90, 112)), Word("hidden", (200, 100, 260, 112)), Word("-", (300, 100, 305, 112))]
    seen = seen_on(raster, words, 1.0)
    assert [word.text for word in seen.shown] == ["shown"]
    assert tells(seen.hidden)
    assert not tells(seen.hidden[1:])


def test_a_layer_is_compared_with_what_ocr_read() -> None:
    said = ["Commande", "BC-47115", "vannes", "laiton"]
    assert not contradicts(said, ["Commande", "BC-47ll5", "vannes", "laiton"])
    assert contradicts(said, ["Facture", "9911", "joints"])
    assert contradicts(said, [])
    assert not contradicts(["a"], [])


def test_a_covered_layer_with_other_figures_contradicts() -> None:
    words = ["Bon", "de", "commande", "Lavoisier", "Livrer", "Annecy", "Poste", "Montant", "Clapet", "Joint"]
    shown = [*words, "2026-00092", "3760217717227", "578,31", "1114,50"]
    assert contradicts([*words, "8682-66658", "9326873373883", "139,07", "7770,61"], shown)
    assert not contradicts([*words, "2026-00D92", "3760217717221", "578,81", "1114,50"], shown), "an earlier OCR"


def test_letters_that_an_earlier_ocr_has_parted_are_compared_without_blanks() -> None:
    read = [
        "PURCHASE",
        "ORDER",
        "CF262010",
        "Process",
        "Systems",
        "Limited",
        "January",
        "22,",
        "2027",
        "Braided",
        "hose",
        "300",
        "mm",
        "stainless",
    ]
    parted = [
        "P",
        "U",
        "RC",
        "HAS",
        "E",
        "OR",
        "D",
        "ER",
        "C",
        "F",
        "2",
        "6",
        "2",
        "0",
        "1",
        "0",
        "Pr",
        "o",
        "ce",
        "s",
        "Sy",
        "ste",
        "m",
        "s",
        "Li",
        "m",
        "it",
        "ed",
        "J",
        "an",
        "u",
        "a",
        "ry",
        "2",
        "2",
        "2",
        "0",
        "2",
        "7",
        "B",
        "ra",
        "i",
        "ded",
        "h",
        "o",
        "se",
    ]
    other = [
        "T",
        "R",
        "A",
        "NS",
        "F",
        "E",
        "R",
        "T",
        "O",
        "A",
        "NO",
        "T",
        "HE",
        "R",
        "B",
        "A",
        "NK",
        "A",
        "C",
        "CO",
        "U",
        "N",
        "T",
        "N",
        "O",
        "W",
        "P",
        "L",
        "E",
        "A",
        "S",
        "E",
        "A",
        "T",
        "ON",
        "C",
        "E",
        "I",
        "N",
        "F",
        "U",
        "L",
        "L",
    ]
    assert not contradicts(parted, read)
    assert contradicts(other, read)


def test_a_covered_layer_of_parted_letters_with_other_figures_contradicts() -> None:
    shown = [
        "Bestellung",
        "Maschinenbau",
        "Kessler",
        "GmbH",
        "Bestellnummer",
        "4500718263",
        "Liefertermin",
        "16.11.2026",
        "Artikelbezeichnung",
    ]
    shown += [
        "Sicherungsautomat",
        "3606480089688",
        "Nettobetrag",
        "408.970,55",
        "Umsatzsteuer",
        "77.704,40",
        "Gesamtbetrag",
    ]
    turned = str.maketrans("0123456789", "3456789012")
    parted = [piece for word in shown for piece in (word[:2], *word[2:])]
    misread = [sign for word in shown for sign in word.replace("0", "O", 1)]
    assert contradicts([piece.translate(turned) for piece in parted], shown)
    assert not contradicts(parted, shown)
    assert not contradicts(misread, shown), "an earlier OCR"
