"""What stands out at the head of a page."""

from dataclasses import replace

from orderbot.extractors.printed.headline import headline
from orderbot.extractors.wording.type_observations import Headline
from tests.unit.extractors.printed.printing import sheet, words_at

_BODY = [words_at(50, 200 + 14 * row, "Vanne à bille DN25 inox 12 pièces") for row in range(8)]


def test_larger_phrases_come_first_and_the_largest_before_all() -> None:
    top = [words_at(50, 40, "Ateliers du Rhône", size=13), words_at(300, 70, "Bon de commande", size=20)]
    assert headline([sheet(*top, *_BODY)]) == Headline("Bon de commande\nAteliers du Rhône", "")


def test_bold_words_and_capitals_stand_apart_from_larger_ones() -> None:
    bold = [replace(word, bold=True) for word in words_at(50, 70, "Bestellung")]
    told = headline([sheet(bold, words_at(50, 100, "LIEFERSCHEIN"), *_BODY)])
    assert told == Headline("", "Bestellung\nLIEFERSCHEIN")


def test_the_lower_half_and_long_sentences_head_nothing() -> None:
    low = words_at(50, 700, "Facture", size=20)
    sentence = words_at(50, 60, "We thank you for your order which we are pleased to confirm", size=14)
    assert headline([sheet(low, sentence, *_BODY)]) == Headline()


def test_a_page_without_words_has_no_headline() -> None:
    assert headline([sheet()]) == headline([]) == Headline()
